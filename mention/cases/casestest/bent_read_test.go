package casestest

import (
	"context"
	"iter"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/otklik/otklik/mention/cases"
)

// byOffset takes a cursor for the number of lines that it has shown before it.
func byOffset(m *cases.Memory, s *bent) {
	var mu sync.Mutex
	shown := map[string]int{}
	name := func(c cases.Cursor) string { return c.Due.UTC().String() + string(c.Case) }
	s.cases = func(ctx context.Context, q cases.Query) iter.Seq2[cases.Summary, error] {
		mu.Lock()
		offset, ok := shown[name(q.After)]
		mu.Unlock()
		whole := q
		if ok {
			whole.After, whole.Limit = cases.Cursor{}, 0
		}
		return changed(m.Cases(ctx, whole), func(page []cases.Summary) []cases.Summary {
			mu.Lock()
			defer mu.Unlock()
			page = page[min(offset, len(page)):]
			if q.Limit > 0 {
				page = page[:min(q.Limit, len(page))]
			}
			for i, x := range page {
				shown[name(x.Cursor())] = offset + i + 1
			}
			return page
		})
	}
}

// locked keeps its lock while it walks.
func locked(m *cases.Memory, s *bent) {
	var mu sync.RWMutex
	s.append = func(ctx context.Context, b cases.Batch) error {
		mu.Lock()
		defer mu.Unlock()
		return m.Append(ctx, b)
	}
	s.events = func(ctx context.Context, c cases.CaseID, after uint64) iter.Seq2[cases.Event, error] {
		return func(yield func(cases.Event, error) bool) {
			mu.RLock()
			defer mu.RUnlock()
			m.Events(ctx, c, after)(yield)
		}
	}
}

// once gives a sequence that is empty when it is walked again.
func once(m *cases.Memory, s *bent) {
	s.cases = func(ctx context.Context, q cases.Query) iter.Seq2[cases.Summary, error] {
		walked := false
		return func(yield func(cases.Summary, error) bool) {
			if !walked {
				walked = true
				m.Cases(ctx, q)(yield)
			}
		}
	}
}

// early reads when it is called instead of when it is walked.
func early(m *cases.Memory, s *bent) {
	s.events = func(ctx context.Context, c cases.CaseID, after uint64) iter.Seq2[cases.Event, error] {
		events, err := all(m.Events(ctx, c, after))
		return changed(func(yield func(cases.Event, error) bool) {
			if err != nil {
				yield(cases.Event{}, err)
			}
		}, func([]cases.Event) []cases.Event { return events })
	}
}

// firstIndex keeps the index of a case's first batch.
func firstIndex(m *cases.Memory, s *bent) {
	var mu sync.Mutex
	kept := map[cases.CaseID]cases.Index{}
	s.append = func(ctx context.Context, b cases.Batch) error {
		mu.Lock()
		defer mu.Unlock()
		if x, ok := kept[b.Case]; ok {
			b.Index = x
		}
		err := m.Append(ctx, b)
		if err == nil {
			kept[b.Case] = b.Index
		}
		return err
	}
}

// atCall looks at the context when a walk begins and never again.
func atCall(m *cases.Memory, s *bent) {
	s.events = func(ctx context.Context, c cases.CaseID, after uint64) iter.Seq2[cases.Event, error] {
		return func(yield func(cases.Event, error) bool) {
			if err := ctx.Err(); err != nil {
				yield(cases.Event{}, err)
				return
			}
			m.Events(context.WithoutCancel(ctx), c, after)(yield)
		}
	}
}

// narrow takes names that look alike for one.
func narrow(m *cases.Memory, s *bent) {
	name := func(c cases.CaseID) cases.CaseID { return cases.CaseID(strings.TrimSpace(string(c))) }
	s.events = func(ctx context.Context, c cases.CaseID, after uint64) iter.Seq2[cases.Event, error] {
		return m.Events(ctx, name(c), after)
	}
}

// neverFirst puts cases without a due time at the top.
func neverFirst(page []cases.Summary) []cases.Summary {
	slices.SortStableFunc(page, func(a, b cases.Summary) int {
		x, y := a.Index.Due, b.Index.Due
		if x.IsZero() == y.IsZero() {
			return 0
		}
		return x.Compare(y)
	})
	return page
}

// micro cuts a time as a database column may.
func micro(t time.Time) time.Time { return t.Truncate(time.Microsecond) }

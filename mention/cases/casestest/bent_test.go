package casestest

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/otklik/otklik/mention/cases"
)

// A bent store is a right one with some calls replaced.
type bent struct {
	cases.Store
	append func(ctx context.Context, b cases.Batch) error
	events func(ctx context.Context, c cases.CaseID, after uint64) iter.Seq2[cases.Event, error]
	sealed func(ctx context.Context, c cases.CaseID) iter.Seq2[cases.Sealed, error]
	caseOf func(ctx context.Context, c cases.Claim) (cases.CaseID, error)
	cases  func(ctx context.Context, q cases.Query) iter.Seq2[cases.Summary, error]
}

func (s *bent) Append(ctx context.Context, b cases.Batch) error {
	if s.append != nil {
		return s.append(ctx, b)
	}
	return s.Store.Append(ctx, b)
}

func (s *bent) Events(ctx context.Context, c cases.CaseID, after uint64) iter.Seq2[cases.Event, error] {
	if s.events != nil {
		return s.events(ctx, c, after)
	}
	return s.Store.Events(ctx, c, after)
}

func (s *bent) Sealed(ctx context.Context, c cases.CaseID) iter.Seq2[cases.Sealed, error] {
	if s.sealed != nil {
		return s.sealed(ctx, c)
	}
	return s.Store.Sealed(ctx, c)
}

func (s *bent) CaseOf(ctx context.Context, c cases.Claim) (cases.CaseID, error) {
	if s.caseOf != nil {
		return s.caseOf(ctx, c)
	}
	return s.Store.CaseOf(ctx, c)
}

func (s *bent) Cases(ctx context.Context, q cases.Query) iter.Seq2[cases.Summary, error] {
	if s.cases != nil {
		return s.cases(ctx, q)
	}
	return s.Store.Cases(ctx, q)
}

// bend is a store with one fault.
func bend(fault func(m *cases.Memory, s *bent)) func(string) (cases.Store, error) {
	return func(string) (cases.Store, error) {
		m := new(cases.Memory)
		s := &bent{Store: m}
		fault(m, s)
		return s, nil
	}
}

// bendAppend is a store that changes what it is given.
func bendAppend(change func(b *cases.Batch)) func(string) (cases.Store, error) {
	return bend(func(m *cases.Memory, s *bent) {
		s.append = func(ctx context.Context, b cases.Batch) error {
			b.Events, b.Sealed = slices.Clone(b.Events), slices.Clone(b.Sealed)
			change(&b)
			return m.Append(ctx, b)
		}
	})
}

// bendEvents is a store that changes what it gives.
func bendEvents(change func(all []cases.Event) []cases.Event) func(string) (cases.Store, error) {
	return bend(func(m *cases.Memory, s *bent) {
		s.events = func(ctx context.Context, c cases.CaseID, after uint64) iter.Seq2[cases.Event, error] {
			return changed(m.Events(ctx, c, after), change)
		}
	})
}

// bendQuery is a store that changes what it is asked.
func bendQuery(change func(q *cases.Query)) func(string) (cases.Store, error) {
	return bend(func(m *cases.Memory, s *bent) {
		s.cases = func(ctx context.Context, q cases.Query) iter.Seq2[cases.Summary, error] {
			change(&q)
			return m.Cases(ctx, q)
		}
	})
}

// changed is a walk over a changed whole.
func changed[T any](seq iter.Seq2[T, error], change func(all []T) []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		got, err := all(seq)
		for _, v := range change(got) {
			if !yield(v, nil) {
				return
			}
		}
		if err != nil {
			yield(*new(T), err)
		}
	}
}

// deaf takes the error away that a walk ends with.
func deaf[T any](seq iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for v, err := range seq {
			if err != nil || !yield(v, nil) {
				return
			}
		}
	}
}

// late looks first and writes later, so that others come between; who loses then
// is told that he won.
func late(look func(m *cases.Memory, ctx context.Context, b cases.Batch) error) func(string) (cases.Store, error) {
	return bend(func(m *cases.Memory, s *bent) {
		var looked atomic.Int64
		s.append = func(ctx context.Context, b cases.Batch) error {
			if err := errors.Join(ctx.Err(), b.Check()); err != nil {
				return err
			}
			if err := look(m, ctx, b); err != nil {
				return err
			}
			// Writes when somebody else has looked too, or when nobody comes.
			for mine, waits := looked.Add(1), 0; looked.Load() == mine && waits < 20_000; waits++ {
				runtime.Gosched()
			}
			_ = m.Append(ctx, b)
			return nil
		}
	})
}

func lookAtEnd(m *cases.Memory, ctx context.Context, b cases.Batch) error {
	events, _ := all(m.Events(ctx, b.Case, 0))
	if uint64(len(events)) != b.After {
		return cases.ErrConflict
	}
	return nil
}

func lookAtClaims(m *cases.Memory, ctx context.Context, b cases.Batch) error {
	for _, c := range b.Claims {
		if owner, err := m.CaseOf(ctx, c); err == nil && owner != b.Case {
			return cases.ErrClaimed
		}
	}
	return nil
}

// deafTo is a store that calls a refusal a success.
func deafTo(reason error) func(string) (cases.Store, error) {
	return bend(func(m *cases.Memory, s *bent) {
		s.append = func(ctx context.Context, b cases.Batch) error {
			if err := m.Append(ctx, b); !errors.Is(err, reason) {
				return err
			}
			return nil
		}
	})
}

// piecemeal writes a batch event by event, its claims with the last.
func piecemeal(m *cases.Memory, s *bent) {
	s.append = func(ctx context.Context, b cases.Batch) error {
		if err := b.Check(); err != nil {
			return err
		}
		for i := range b.Events {
			part := cases.Batch{Case: b.Case, After: b.After + uint64(i), Events: b.Events[i : i+1], Index: b.Index}
			if i == 0 {
				part.Forget = b.Forget
			}
			if i == len(b.Events)-1 {
				part.Claims = b.Claims
			}
			for _, x := range b.Sealed {
				if x.Seq == part.After+1 {
					part.Sealed = append(part.Sealed, x)
				}
			}
			if err := m.Append(ctx, part); err != nil {
				return err
			}
		}
		return nil
	}
}

// visible is piecemeal, and stops after its first event until somebody has read it.
func visible(m *cases.Memory, s *bent) {
	var once sync.Once
	read := make(chan struct{})
	s.append = func(ctx context.Context, b cases.Batch) error {
		for i := range b.Events {
			part := cases.Batch{Case: b.Case, After: b.After + uint64(i), Events: b.Events[i : i+1], Index: b.Index}
			if err := m.Append(ctx, part); err != nil {
				return err
			}
			<-read
		}
		return nil
	}
	s.events = func(ctx context.Context, c cases.CaseID, after uint64) iter.Seq2[cases.Event, error] {
		return func(yield func(cases.Event, error) bool) {
			seen := false
			m.Events(ctx, c, after)(func(e cases.Event, err error) bool {
				seen = true
				return yield(e, err)
			})
			if seen {
				once.Do(func() { close(read) })
			}
		}
	}
}

// eager files claims before it looks at anything else.
func eager(m *cases.Memory, s *bent) {
	var mu sync.Mutex
	filed := map[cases.Claim]cases.CaseID{}
	s.append = func(ctx context.Context, b cases.Batch) error {
		mu.Lock()
		for _, c := range b.Claims {
			if _, ok := filed[c]; !ok {
				filed[c] = b.Case
			}
		}
		mu.Unlock()
		return m.Append(ctx, b)
	}
	s.caseOf = func(ctx context.Context, c cases.Claim) (cases.CaseID, error) {
		id, err := m.CaseOf(ctx, c)
		mu.Lock()
		defer mu.Unlock()
		if owner, ok := filed[c]; ok && errors.Is(err, cases.ErrNoCase) {
			return owner, nil
		}
		return id, err
	}
}

// hoarder gives out the slices that it was given.
func hoarder(m *cases.Memory, s *bent) {
	var mu sync.Mutex
	events, boxes := map[cases.CaseID][][]cases.Event{}, map[cases.CaseID][]cases.Sealed{}
	s.append = func(ctx context.Context, b cases.Batch) error {
		mu.Lock()
		defer mu.Unlock()
		err := m.Append(ctx, b)
		if err == nil {
			if b.Forget {
				boxes[b.Case] = nil
			}
			events[b.Case] = append(events[b.Case], b.Events)
			boxes[b.Case] = append(boxes[b.Case], b.Sealed...)
		}
		return err
	}
	s.events = func(ctx context.Context, c cases.CaseID, after uint64) iter.Seq2[cases.Event, error] {
		return changed(m.Events(ctx, c, after), func(kept []cases.Event) []cases.Event {
			mu.Lock()
			defer mu.Unlock()
			whole := slices.Concat(events[c]...)
			return whole[min(after, uint64(len(whole))):]
		})
	}
	s.sealed = func(ctx context.Context, c cases.CaseID) iter.Seq2[cases.Sealed, error] {
		return changed(m.Sealed(ctx, c), func(kept []cases.Sealed) []cases.Sealed {
			mu.Lock()
			defer mu.Unlock()
			for i := range kept {
				for _, x := range boxes[c] {
					if x.Seq == kept[i].Seq && x.Part == kept[i].Part {
						kept[i].Box = x.Box
					}
				}
			}
			return kept
		})
	}
}

// unsorted gives sealed content in the order in which it came.
func unsorted(m *cases.Memory, s *bent) {
	var mu sync.Mutex
	came := map[cases.CaseID][]cases.Sealed{}
	s.append = func(ctx context.Context, b cases.Batch) error {
		err := m.Append(ctx, b)
		mu.Lock()
		defer mu.Unlock()
		if err == nil {
			if b.Forget {
				came[b.Case] = nil
			}
			for _, x := range b.Sealed {
				x.Box = slices.Clone(x.Box)
				came[b.Case] = append(came[b.Case], x)
			}
		}
		return err
	}
	s.sealed = func(ctx context.Context, c cases.CaseID) iter.Seq2[cases.Sealed, error] {
		return changed(m.Sealed(ctx, c), func([]cases.Sealed) []cases.Sealed {
			mu.Lock()
			defer mu.Unlock()
			return slices.Clone(came[c])
		})
	}
}

// forgetful forgets claims together with content.
func forgetful(m *cases.Memory, s *bent) {
	var mu sync.Mutex
	gone := map[cases.CaseID]bool{}
	s.append = func(ctx context.Context, b cases.Batch) error {
		err := m.Append(ctx, b)
		mu.Lock()
		defer mu.Unlock()
		if err == nil && b.Forget {
			gone[b.Case] = true
		}
		return err
	}
	s.caseOf = func(ctx context.Context, c cases.Claim) (cases.CaseID, error) {
		id, err := m.CaseOf(ctx, c)
		mu.Lock()
		defer mu.Unlock()
		if gone[id] {
			return "", cases.ErrNoCase
		}
		return id, err
	}
}

// strict refuses a claim that is taken, even by the same case.
func strict(m *cases.Memory, s *bent) {
	s.append = func(ctx context.Context, b cases.Batch) error {
		for _, c := range b.Claims {
			if _, err := m.CaseOf(ctx, c); err == nil && b.Check() == nil && lookAtEnd(m, ctx, b) == nil {
				return cases.ErrClaimed
			}
		}
		return m.Append(ctx, b)
	}
}

// claimsFirst hears of a claim before it hears of a conflict.
func claimsFirst(m *cases.Memory, s *bent) {
	s.append = func(ctx context.Context, b cases.Batch) error {
		if err := lookAtClaims(m, ctx, b); err != nil {
			return err
		}
		return m.Append(ctx, b)
	}
}

package cases

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"
)

// Memory is the reference [Store]: what it does is what the contract says. It
// keeps everything in memory and nothing else, so "durable" means until the
// program ends: for tests, tools and small bots. The zero Memory is empty and
// ready. It must not be copied after first use.
type Memory struct {
	mu     sync.RWMutex
	cases  map[CaseID]*stream
	claims map[Claim]CaseID
	shelf  shelf

	all, outbox, visible queue
	stages               [Processed + 1]queue
	owners               map[Actor]*queue
	brands               map[string]*queue
	customers            map[CustomerID]*queue
}

var _ Store = (*Memory)(nil)

// A stream is all that is kept of a case.
type stream struct {
	id     CaseID
	number uint32  // on the shelf
	events []Event // only ever appended to: a reader may keep the beginning
	sealed []Sealed
	index  Index
}

// Append writes a batch: see [Store]. Every error is an *AppendError.
func (m *Memory) Append(ctx context.Context, b Batch) error { return b.Fail(m.append(ctx, &b)) }

func (m *Memory) append(ctx context.Context, b *Batch) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := b.Check(); err != nil {
		return err
	}
	if int(b.Index.Stage) >= len(m.stages) {
		return b.fault(b.After+1, "a stage that does not exist")
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	s := m.cases[b.Case]
	if end := s.end(); end != b.After {
		return fmt.Errorf("the case ends at event %d, not %d: %w", end, b.After, ErrConflict)
	}
	for _, c := range b.Claims {
		if owner, taken := m.claims[c]; taken && owner != b.Case {
			return fmt.Errorf("case %q has it: %w", owner, ErrClaimed)
		}
	}
	if s == nil {
		s = &stream{id: b.Case, number: uint32(len(m.shelf))}
		m.shelf = append(m.shelf, s)
		if m.cases == nil {
			m.cases, m.claims = map[CaseID]*stream{}, map[Claim]CaseID{}
			m.owners, m.brands, m.customers = map[Actor]*queue{}, map[string]*queue{}, map[CustomerID]*queue{}
		}
		m.cases[b.Case] = s
	}
	for _, c := range b.Claims {
		m.claims[c] = b.Case
	}
	if b.Forget {
		s.sealed = nil
	}
	for _, box := range b.Sealed {
		box.Box = bytes.Clone(box.Box)
		s.sealed = append(s.sealed, box)
	}
	for _, e := range b.Events {
		e.At = e.At.UTC() // the contract: times in UTC, whatever the caller's zone
		s.events = append(s.events, e)
	}
	m.reindex(s, b.Index, b.After == 0)
	return nil
}

func (s *stream) end() uint64 {
	if s == nil {
		return 0
	}
	return uint64(len(s.events))
}

// reindex moves a case to its places in the queues, and leaves alone those where
// it stands already.
func (m *Memory) reindex(s *stream, x Index, fresh bool) {
	was, now := placeOf(s.index.Due, s.id), placeOf(x.Due, s.id)
	old := s.index
	s.index = x
	moved := fresh || was != now
	put := func(q *queue, before, after bool) {
		before = before && !fresh // a new case stands nowhere: nothing to look for
		if before == after && !(after && moved) {
			return
		}
		if before {
			q.remove(m.shelf, was)
		}
		if after {
			q.insert(m.shelf, now, s.number)
		}
	}
	put(&m.all, true, true)
	put(&m.outbox, old.Outbox, x.Outbox)
	put(&m.visible, old.Visible, x.Visible)
	if old.Stage != x.Stage {
		put(&m.stages[old.Stage], true, false)
	}
	put(&m.stages[x.Stage], old.Stage == x.Stage, true)
	putIn(m.owners, old.Owner, x.Owner, put)
	putIn(m.brands, old.Brand, x.Brand, put)
	putIn(m.customers, old.Customer, x.Customer, put)
}

// putIn is put for the queues of a name; the empty name has none.
func putIn[K ~string](queues map[K]*queue, old, now K, put func(*queue, bool, bool)) {
	if q := queues[old]; q != nil && old != now {
		put(q, true, false)
		if q.count == 0 {
			delete(queues, old)
		}
	}
	if now == "" {
		return
	}
	q := queues[now]
	if q == nil {
		q = new(queue)
		queues[now] = q
	}
	put(q, old == now, true)
}

// Events returns the events of a case: see [Store].
func (m *Memory) Events(ctx context.Context, c CaseID, after uint64) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		m.mu.RLock()
		var events []Event
		if s := m.cases[c]; s != nil && after < s.end() {
			events = s.events[after:]
		}
		m.mu.RUnlock()
		walk(ctx, events, yield)
	}
}

// Sealed returns what is sealed in a case: see [Store].
func (m *Memory) Sealed(ctx context.Context, c CaseID) iter.Seq2[Sealed, error] {
	return func(yield func(Sealed, error) bool) {
		m.mu.RLock()
		var boxes []Sealed
		if s := m.cases[c]; s != nil {
			boxes = slices.Clone(s.sealed)
		}
		m.mu.RUnlock()
		slices.SortStableFunc(boxes, func(a, b Sealed) int {
			return cmp.Or(cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.Part, b.Part))
		})
		for i := range boxes {
			boxes[i].Box = bytes.Clone(boxes[i].Box)
		}
		walk(ctx, boxes, yield)
	}
}

// CaseOf returns the case of a mention: see [Store].
func (m *Memory) CaseOf(ctx context.Context, c Claim) (CaseID, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	id, ok := m.claims[c]
	if !ok {
		return "", fmt.Errorf("cases: mention: %w", ErrNoCase)
	}
	return id, nil
}

// pageSize is how many lines Cases copies before it lets writers through.
const pageSize = 64

// Cases returns the cases that match q: see [Store]. It walks the shortest of the
// queues that q names, so it costs about what it shows unless q names two that
// hardly meet.
func (m *Memory) Cases(ctx context.Context, q Query) iter.Seq2[Summary, error] {
	return func(yield func(Summary, error) bool) {
		left, after := q.Limit, q.After
		page := make([]Summary, 0, pageSize)
		for more := true; more; {
			if page, after, more = m.page(page[:0], q, after); more && len(page) == 0 {
				if err := ctx.Err(); err != nil {
					yield(Summary{}, err)
					return
				}
			}
			for i := range page {
				if err := ctx.Err(); err != nil {
					yield(Summary{}, err)
					return
				}
				if !yield(page[i], nil) {
					return
				}
				if left--; left == 0 {
					return
				}
			}
		}
		if err := ctx.Err(); err != nil {
			yield(Summary{}, err)
		}
	}
}

// page copies the next lines into page. It looks at no more than a few thousand at
// once, so that a rare match does not keep writers waiting.
func (m *Memory) page(page []Summary, q Query, after Cursor) (_ []Summary, next Cursor, more bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	looked := 0
	m.shortest(q).from(m.shelf, placeOf(after.Due, after.Case), func(s *stream) bool {
		x := &s.index
		if !q.DueBefore.IsZero() && !(x.Due.Before(q.DueBefore) && !x.Due.IsZero()) {
			more = false
			return false
		}
		next, looked = Cursor{x.Due, s.id}, looked+1
		if q.matches(x) {
			page = append(page, Summary{s.id, s.end(), *x})
		}
		more = len(page) == cap(page) || looked == 64*pageSize
		return !more
	})
	return page, next, more
}

// shortest returns the queue with the fewest lines among those that hold all that
// q can match.
func (m *Memory) shortest(q Query) *queue {
	best := &m.all
	better := func(c *queue) {
		if c == nil {
			c = new(queue)
		}
		if c.count < best.count {
			best = c
		}
	}
	if q.Stage != StageUnknown {
		if int(q.Stage) >= len(m.stages) {
			return new(queue)
		}
		better(&m.stages[q.Stage])
	}
	if q.Owner != "" {
		better(m.owners[q.Owner])
	}
	if q.Brand != "" {
		better(m.brands[q.Brand])
	}
	if q.Customer != "" {
		better(m.customers[q.Customer])
	}
	if q.Outbox {
		better(&m.outbox)
	}
	if q.Visible {
		better(&m.visible)
	}
	return best
}

func (q *Query) matches(x *Index) bool {
	return (q.Stage == StageUnknown || q.Stage == x.Stage) &&
		(q.Owner == "" || q.Owner == x.Owner) &&
		(q.Brand == "" || q.Brand == x.Brand) &&
		(q.Customer == "" || q.Customer == x.Customer) &&
		(!q.Outbox || x.Outbox) && (!q.Visible || x.Visible)
}

// walk yields all elements, unless the context ends first.
func walk[T any](ctx context.Context, all []T, yield func(T, error) bool) {
	for i := 0; ; i++ {
		if err := ctx.Err(); err != nil {
			var none T
			yield(none, err)
			return
		}
		if i == len(all) || !yield(all[i], nil) {
			return
		}
	}
}

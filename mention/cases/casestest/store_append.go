package casestest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/otklik/otklik/mention/cases"
)

// appendRules are about writing.
func appendRules() []rule[*site] {
	return []rule[*site]{
		{name: "a batch that contradicts itself is refused", check: contradictions,
			why: "a fault of the caller's that is stored cannot be taken back: the stream is append-only"},
		{name: "a batch is refused unless the stream ends at After", check: conflict,
			why: "whoever decided on an old state must read again and decide anew"},
		{name: "the first reason of a refusal is given", check: precedence,
			why: "a writer who hears of a conflict reads again; one who hears of a claim goes to the other case"},
		{name: "a conflict leaves nothing of the batch", check: conflictLeavesNothing,
			why: "a half-written decision is one that nobody made"},
		{name: "of 64 writers at one place exactly one wins", check: writers,
			why: "two winners are two answers to one client, a lost number is a lost answer"},
		{name: "a batch is stored as it was when it was given", check: keepsNothing,
			why: "the caller uses his slices again, and a stored event changes after it was acknowledged"},
	}
}

// refused returns an error unless the batch is refused with this reason.
func refused(ctx context.Context, s cases.Store, b cases.Batch, reason error, what string) error {
	switch err := s.Append(ctx, b); {
	case err == nil:
		return fmt.Errorf("%s: it was accepted, want an error that wraps %q", what, reason)
	case !errors.Is(err, reason):
		return fmt.Errorf("%s: the error is %q and does not wrap %q", what, err, reason)
	}
	return nil
}

func contradictions(ctx context.Context, s *site) error {
	for _, c := range []struct {
		what  string
		spoil func(b *cases.Batch)
	}{
		{"a batch without a case", func(b *cases.Batch) { b.Case = "" }},
		{"a batch without events", func(b *cases.Batch) { b.Events = nil }},
		{"an event of another case", func(b *cases.Batch) { b.Events[1].Case = "c-2" }},
		{"a gap in the numbers", func(b *cases.Batch) { b.Events = slices.Delete(b.Events, 1, 2) }},
		{"a number twice", func(b *cases.Batch) { b.Events[2] = b.Events[1] }},
		{"events that do not follow After", func(b *cases.Batch) { b.After = 1 }},
		{"a payload of another kind", func(b *cases.Batch) { b.Events[1].Payload = cases.Draft{} }},
		{"an event without a sum", func(b *cases.Batch) { b.Events[2].Sum = cases.Digest{} }},
		{"sealed content of a later event", func(b *cases.Batch) { b.Sealed[0].Seq = 4 }},
		{"sealed content of another case", func(b *cases.Batch) { b.Sealed[0].Subject.Case = "c-2" }},
	} {
		p := begin("c-1")
		b := p.write(3)
		b.Claims, b.Sealed = []cases.Claim{claim(1)}, []cases.Sealed{box(b, 2, cases.PartRemark, "x")}
		c.spoil(&b)
		if err := refused(ctx, s, b, cases.ErrBatch, c.what); err != nil {
			return err
		}
		if err := first(holds(ctx, s, "c-1", 0, nil), sealed(ctx, s, "c-1"), unclaimed(ctx, s, 1), queue(ctx, s, cases.Query{})); err != nil {
			return fmt.Errorf("%s was refused but left something: %w", c.what, err)
		}
	}
	return nil
}

func conflict(ctx context.Context, s *site) error {
	p := begin("c-1")
	fresh := p
	a := p.write(3)
	old := p
	b := p.write(2)
	ahead := p
	ahead.write(1)
	other := begin("c-2")
	other.write(2)
	if err := appended(ctx, s, a, b); err != nil {
		return err
	}
	for _, c := range []struct {
		what string
		pen  pen
	}{{"a case begun again", fresh}, {"a batch after an earlier end", old}, {"a batch after an end that is not reached", ahead}, {"a batch after the end of a case that does not exist", other}} {
		if err := refused(ctx, s, c.pen.write(1), cases.ErrConflict, c.what); err != nil {
			return err
		}
	}
	huge := p
	huge.head.Seq = math.MaxInt64 - 4
	if err := refused(ctx, s, huge.write(1), cases.ErrConflict, "a batch after a number near the greatest"); err != nil {
		return err
	}
	if err := refused(ctx, s, b, cases.ErrConflict, "the same batch once more"); err != nil {
		return err
	}
	c := p.write(1)
	return first(appended(ctx, s, c), holds(ctx, s, "c-1", 0, slices.Concat(a.Events, b.Events, c.Events)))
}

func precedence(ctx context.Context, s *site) error {
	p, q := begin("c-1"), begin("c-2")
	rival := q
	a, b := p.write(1), q.write(1)
	a.Claims = []cases.Claim{claim(1)}
	if err := appended(ctx, s, a, b); err != nil {
		return err
	}
	c := rival.write(1)
	c.Claims = a.Claims
	if err := refused(ctx, s, c, cases.ErrConflict, "a batch at a place that is taken, with a claim that is taken"); err != nil {
		return err
	}
	c.Events[0].Sum = cases.Digest{}
	return refused(ctx, s, c, cases.ErrBatch, "a batch with every fault")
}

func conflictLeavesNothing(ctx context.Context, s *site) error {
	p := begin("c-1")
	a := p.write(1)
	a.Sealed = []cases.Sealed{box(a, 1, cases.PartMention, "kept")}
	late := p
	b := p.write(1)
	b.Index.Owner = "anna"
	if err := appended(ctx, s, a, b); err != nil {
		return err
	}
	late.by = "boris"
	c := late.write(3)
	c.Claims, c.Forget = []cases.Claim{claim(5)}, true
	c.Sealed = []cases.Sealed{box(c, 2, cases.PartRemark, "lost")}
	c.Index.Owner = "boris"
	return first(refused(ctx, s, c, cases.ErrConflict, "a late batch"),
		leftNothing(first(holds(ctx, s, "c-1", 0, slices.Concat(a.Events, b.Events)), sealed(ctx, s, "c-1", a.Sealed...),
			unclaimed(ctx, s, 5), queue(ctx, s, cases.Query{Owner: "boris"}), queue(ctx, s, cases.Query{Owner: "anna"}, b))))
}

func leftNothing(err error) error {
	if err != nil {
		return fmt.Errorf("a batch was refused but left something: %w", err)
	}
	return nil
}

func writers(ctx context.Context, s *site) error { return race(ctx, s.Store, s.Store) }

// race lets 64 writers write at one place until it has 20 numbers. They take turns
// between the stores, which show the same cases.
func race(ctx context.Context, stores ...cases.Store) error {
	const rivals, places = 64, 20
	p := begin("c-1")
	var events []cases.Event
	for range places {
		var rush crowd
		batches, answers := make([]cases.Batch, rivals), make([]error, rivals)
		pens := make([]pen, rivals)
		for i := range rivals {
			pens[i] = p
			pens[i].by = cases.Actor(fmt.Sprint("writer-", i))
			batches[i] = pens[i].write(1)
			rush.Go(func() { answers[i] = stores[i%len(stores)].Append(ctx, batches[i]) })
		}
		rush.Wait()
		winners := 0
		for i, err := range answers {
			switch {
			case err == nil:
				winners++
				events, p = append(events, batches[i].Events...), pens[i]
			case !errors.Is(err, cases.ErrConflict):
				return fmt.Errorf("a writer who lost hears %q, which does not wrap %q", err, cases.ErrConflict)
			}
		}
		if winners != 1 {
			return fmt.Errorf("%d of %d writers won number %d, not one", winners, rivals, p.head.Seq)
		}
	}
	for _, s := range stores {
		if err := holds(ctx, s, "c-1", 0, events); err != nil {
			return err
		}
	}
	return nil
}

func keepsNothing(ctx context.Context, s *site) error {
	p := begin("c-1")
	b := p.write(3)
	b.Claims = []cases.Claim{claim(1)}
	b.Sealed = []cases.Sealed{box(b, 2, cases.PartRemark, "as given")}
	events, boxes := slices.Clone(b.Events), []cases.Sealed{box(b, 2, cases.PartRemark, "as given")}
	if err := appended(ctx, s, b); err != nil {
		return err
	}
	b.Events[1].Actor, b.Claims[0] = "spoilt", claim(2)
	copy(b.Sealed[0].Box, "spoilt!!")
	b.Sealed[0].Seq = 3
	return first(holds(ctx, s, "c-1", 0, events), sealed(ctx, s, "c-1", boxes...), belongs(ctx, s, 1, "c-1"), unclaimed(ctx, s, 2))
}

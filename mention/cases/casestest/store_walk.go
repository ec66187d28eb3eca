package casestest

import (
	"context"
	"fmt"
	"iter"

	"github.com/otklik/otklik/mention/cases"
)

// walkRules are about iterators.
func walkRules() []rule[*site] {
	return []rule[*site]{
		{name: "who walks may append", check: walkAndAppend,
			why: "a worker reads a queue and writes to each case in it: a lock held meanwhile stops him for ever"},
		{name: "a walk may be broken off and walked again", check: walkAgain,
			why: "callers take the first and leave; a loop that goes on calling them panics"},
		{name: "a walk shows the state of the time when it is walked", check: walkLate,
			why: "who reads again after a conflict must see what he lost to"},
	}
}

func walkAndAppend(ctx context.Context, s *site) error {
	p := begin("c-1")
	b := p.write(5)
	b.Sealed = []cases.Sealed{box(b, 1, cases.PartMention, "m"), box(b, 2, cases.PartRemark, "r")}
	if err := appended(ctx, s, b); err != nil {
		return err
	}
	for range 3 {
		if err := writeWithin(ctx, s, &p, s.Events(ctx, "c-1", 0)); err != nil {
			return fmt.Errorf("while walking events: %w", err)
		}
		if err := writeWithin(ctx, s, &p, s.Sealed(ctx, "c-1")); err != nil {
			return fmt.Errorf("while walking sealed content: %w", err)
		}
		if err := writeWithin(ctx, s, &p, s.Cases(ctx, cases.Query{})); err != nil {
			return fmt.Errorf("while walking cases: %w", err)
		}
	}
	return nil
}

// writeWithin appends at the first pairs of a walk, and reads what it wrote.
func writeWithin[T any](ctx context.Context, s *site, p *pen, seq iter.Seq2[T, error]) error {
	n := 0
	for _, err := range seq {
		if err != nil {
			return err
		}
		if n++; n > 3 {
			continue
		}
		b := p.write(1)
		if err := first(appended(ctx, s, b), holds(ctx, s, "c-1", b.After, b.Events)); err != nil {
			return err
		}
	}
	if n == 0 {
		return fmt.Errorf("the walk was empty")
	}
	return nil
}

func walkAgain(ctx context.Context, s *site) error {
	p := begin("c-1")
	b := p.write(5)
	b.Sealed = []cases.Sealed{box(b, 1, cases.PartMention, "m"), box(b, 2, cases.PartRemark, "r")}
	if err := appended(ctx, s, b, opened("c-2", 0), opened("c-3", 0)); err != nil {
		return err
	}
	return first(again(s.Events(ctx, "c-1", 1), 4), again(s.Sealed(ctx, "c-1"), 2), again(s.Cases(ctx, cases.Query{}), 3), again(s.Cases(ctx, cases.Query{Limit: 2}), 2))
}

// again breaks a walk off after each of its pairs and then walks it whole, twice.
func again[T any](seq iter.Seq2[T, error], want int) error {
	for stop := 1; stop <= want; stop++ {
		n := 0
		for _, err := range seq {
			if err != nil {
				return err
			}
			if n++; n == stop {
				break
			}
		}
	}
	for range 2 {
		got, err := all(seq)
		if err != nil {
			return err
		}
		if len(got) != want {
			return fmt.Errorf("a sequence of %T walked once more has %d elements, not %d", *new(T), len(got), want)
		}
	}
	return nil
}

func walkLate(ctx context.Context, s *site) error {
	p := begin("c-1")
	a := p.write(2)
	a.Sealed = []cases.Sealed{box(a, 1, cases.PartMention, "m")}
	events, boxes, lines := s.Events(ctx, "c-1", 0), s.Sealed(ctx, "c-1"), s.Cases(ctx, cases.Query{})
	if err := first(again(events, 0), again(boxes, 0), again(lines, 0), appended(ctx, s, a)); err != nil {
		return err
	}
	return first(again(events, 2), again(boxes, 1), again(lines, 1), appended(ctx, s, p.write(1)), again(events, 3))
}

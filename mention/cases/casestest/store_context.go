package casestest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/otklik/otklik/mention/cases"
)

// contextRules are about calls whose context is over.
func contextRules() []rule[*site] {
	return []rule[*site]{
		{name: "a call whose context is over writes nothing", check: overBefore,
			why: "the caller has given up and will decide anew: what is written then was decided by nobody"},
		{name: "a read whose context is over says so", check: overReads,
			why: "an empty answer would pass for a case without events"},
		{name: "a walk ends when its context does", check: overMeanwhile,
			why: "a short answer without an error is a gap that nobody sees"},
	}
}

// ended returns contexts that are over, and what their calls must say.
func ended(ctx context.Context) map[error]context.Context {
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	late, stop := context.WithDeadline(ctx, time.Unix(0, 0))
	stop()
	return map[error]context.Context{context.Canceled: cancelled, context.DeadlineExceeded: late}
}

// says returns an error unless a call failed as it must.
func says(err, want error, what string) error {
	if !errors.Is(err, want) {
		return fmt.Errorf("%s whose context is over: the error is %v and does not wrap %q", what, err, want)
	}
	return nil
}

func overBefore(ctx context.Context, s *site) error {
	p := begin("c-1")
	a := p.write(1)
	a.Sealed = []cases.Sealed{box(a, 1, cases.PartMention, "m")}
	b := p.write(2)
	b.Claims, b.Forget = []cases.Claim{claim(1)}, true
	b.Index.Owner = "boris"
	fresh := opened("c-2", 0)
	if err := appended(ctx, s, a); err != nil {
		return err
	}
	for want, over := range ended(ctx) {
		if err := first(says(s.Append(over, b), want, "an append"), says(s.Append(over, fresh), want, "an append")); err != nil {
			return err
		}
	}
	return leftNothing(first(holds(ctx, s, "c-1", 0, a.Events), sealed(ctx, s, "c-1", a.Sealed...), unclaimed(ctx, s, 1), queue(ctx, s, cases.Query{}, a)))
}

func overReads(ctx context.Context, s *site) error {
	b := opened("c-1", 0)
	b.Claims = []cases.Claim{claim(1)}
	b.Sealed = []cases.Sealed{box(b, 1, cases.PartMention, "m")}
	if err := appended(ctx, s, b); err != nil {
		return err
	}
	for want, over := range ended(ctx) {
		_, err := s.CaseOf(over, claim(1))
		if err := first(says(err, want, "CaseOf"), only(s.Events(over, "c-1", 0), want), only(s.Events(over, "c-9", 0), want),
			only(s.Sealed(over, "c-1"), want), only(s.Cases(over, cases.Query{}), want)); err != nil {
			return err
		}
	}
	return nil
}

// only returns an error unless the sequence is one pair with the error.
func only[T any](seq iter.Seq2[T, error], want error) error {
	got, err := all(seq)
	if len(got) > 0 {
		return fmt.Errorf("a walk whose context was over before gave %d of %T", len(got), *new(T))
	}
	return says(err, want, fmt.Sprintf("a walk over %T", *new(T)))
}

func overMeanwhile(ctx context.Context, s *site) error {
	const many = 500 // more than a store is likely to hold ready
	p := begin("c-1")
	b := p.write(many)
	for i := range many {
		b.Sealed = append(b.Sealed, box(b, uint64(i+1), cases.PartRemark, "r"))
	}
	if err := appended(ctx, s, b); err != nil {
		return err
	}
	for n := range 300 {
		if err := appended(ctx, s, opened(cases.CaseID(fmt.Sprint("q-", n)), 0)); err != nil {
			return err
		}
	}
	return first(
		cut(ctx, func(c context.Context) iter.Seq2[cases.Event, error] { return s.Events(c, "c-1", 0) }),
		cut(ctx, func(c context.Context) iter.Seq2[cases.Sealed, error] { return s.Sealed(c, "c-1") }),
		cut(ctx, func(c context.Context) iter.Seq2[cases.Summary, error] { return s.Cases(c, cases.Query{}) }))
}

// cut ends the context at the third element and wants no further one.
func cut[T any](ctx context.Context, walk func(context.Context) iter.Seq2[T, error]) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	n, failed := 0, error(nil)
	for _, err := range walk(ctx) {
		switch {
		case failed != nil:
			return fmt.Errorf("a walk over %T went on after its error", *new(T))
		case err != nil:
			failed = err
			continue
		}
		if n++; n == 3 {
			cancel()
		}
		if n > 3 {
			return fmt.Errorf("a walk over %T went on after its context ended", *new(T))
		}
	}
	return says(failed, context.Canceled, fmt.Sprintf("a walk over %T", *new(T)))
}

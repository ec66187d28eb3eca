package casestest

import (
	"context"
	"errors"
	"fmt"

	"github.com/otklik/otklik/mention/cases"
)

// claimRules are about which case a mention belongs to.
func claimRules() []rule[*site] {
	return []rule[*site]{
		{name: "a claimed mention belongs to its case", check: claimsHold,
			why: "a post delivered again must find its case, or it is answered twice"},
		{name: "a mention is claimed by one case only", check: claimOnce,
			why: "one complaint in two cases gets two answers, and they differ"},
		{name: "a claim that is taken leaves nothing of the batch", check: claimLeavesNothing,
			why: "a case without its mention is a client that nobody can answer"},
		{name: "a case may claim again what it has", check: claimAgain,
			why: "feeds deliver at least once: the same post in the same case is ordinary"},
		{name: "of 64 cases that claim one mention exactly one wins", check: claimRace,
			why: "workers take one post from two feeds at the same moment"},
	}
}

// belongs returns an error unless the n-th claim belongs to the case.
func belongs(ctx context.Context, s cases.Store, n int, want cases.CaseID) error {
	got, err := s.CaseOf(ctx, claim(n))
	if err == nil && got != want {
		err = fmt.Errorf("a mention belongs to case %q, not to %q, which claimed it", got, want)
	}
	return err
}

// unclaimed returns an error unless the n-th claim belongs to no case.
func unclaimed(ctx context.Context, s cases.Store, n int) error {
	switch id, err := s.CaseOf(ctx, claim(n)); {
	case err == nil:
		return fmt.Errorf("a mention that nobody claimed belongs to case %q", id)
	case !errors.Is(err, cases.ErrNoCase):
		return fmt.Errorf("a mention that nobody claimed: the error is %q and does not wrap %q", err, cases.ErrNoCase)
	}
	return nil
}

func claimsHold(ctx context.Context, s *site) error {
	p, q := begin("c-1"), begin("c-2")
	a, b, c := p.write(2), q.write(1), p.write(1)
	a.Claims = []cases.Claim{claim(1), claim(2)}
	b.Claims = []cases.Claim{claim(3)}
	c.Claims = []cases.Claim{claim(4)}
	return first(unclaimed(ctx, s, 1), appended(ctx, s, a, b, c),
		belongs(ctx, s, 1, "c-1"), belongs(ctx, s, 2, "c-1"), belongs(ctx, s, 3, "c-2"), belongs(ctx, s, 4, "c-1"), unclaimed(ctx, s, 5))
}

func claimOnce(ctx context.Context, s *site) error {
	p, q := begin("c-1"), begin("c-2")
	a, b := p.write(1), q.write(1)
	a.Claims, b.Claims = []cases.Claim{claim(1)}, []cases.Claim{claim(1)}
	if err := first(appended(ctx, s, a), refused(ctx, s, b, cases.ErrClaimed, "a new case with a mention of another")); err != nil {
		return err
	}
	b.Claims = nil
	c := q.write(1)
	c.Claims = []cases.Claim{claim(2), claim(1)}
	return first(appended(ctx, s, b), refused(ctx, s, c, cases.ErrClaimed, "a case that exists, with a mention of another"), belongs(ctx, s, 1, "c-1"))
}

func claimLeavesNothing(ctx context.Context, s *site) error {
	p, q, n := begin("c-1"), begin("c-2"), begin("c-3")
	a, b := p.write(1), q.write(1)
	a.Claims = []cases.Claim{claim(1)}
	b.Sealed = []cases.Sealed{box(b, 1, cases.PartMention, "kept")}
	b.Index.Owner = "anna"
	c, d := q.write(2), n.write(1)
	c.Claims, c.Forget, c.Index.Owner = []cases.Claim{claim(2), claim(1), claim(3)}, true, "boris"
	c.Sealed = []cases.Sealed{box(c, 2, cases.PartRemark, "lost")}
	d.Claims, d.Index.Owner = []cases.Claim{claim(4), claim(1)}, "boris"
	if err := first(appended(ctx, s, a, b), refused(ctx, s, c, cases.ErrClaimed, "a batch with one claim of three taken"),
		refused(ctx, s, d, cases.ErrClaimed, "a new case with one claim of two taken")); err != nil {
		return err
	}
	return leftNothing(first(holds(ctx, s, "c-2", 0, b.Events), holds(ctx, s, "c-3", 0, nil), sealed(ctx, s, "c-2", b.Sealed...),
		unclaimed(ctx, s, 2), unclaimed(ctx, s, 3), unclaimed(ctx, s, 4),
		queue(ctx, s, cases.Query{Owner: "boris"}), queue(ctx, s, cases.Query{Owner: "anna"}, b), queue(ctx, s, cases.Query{}, a, b)))
}

func claimAgain(ctx context.Context, s *site) error {
	p := begin("c-1")
	a, b := p.write(1), p.write(1)
	a.Claims = []cases.Claim{claim(1), claim(1)}
	b.Claims = []cases.Claim{claim(1), claim(2)}
	return first(appended(ctx, s, a, b), belongs(ctx, s, 1, "c-1"), belongs(ctx, s, 2, "c-1"))
}

func claimRace(ctx context.Context, s *site) error { return claimants(ctx, s.Store) }

// claimants lets 64 new cases claim the same mention, a few times.
func claimants(ctx context.Context, stores ...cases.Store) error {
	const rivals, rounds = 64, 8
	for round := range rounds {
		var rush crowd
		answers, ids := make([]error, rivals), make([]cases.CaseID, rivals)
		for i := range rivals {
			ids[i] = cases.CaseID(fmt.Sprintf("c-%d-%d", round, i))
			p := begin(ids[i])
			b := p.write(1)
			b.Claims = []cases.Claim{claim(round)}
			rush.Go(func() { answers[i] = stores[i%len(stores)].Append(ctx, b) })
		}
		rush.Wait()
		var winners []cases.CaseID
		for i, err := range answers {
			switch {
			case err == nil:
				winners = append(winners, ids[i])
			case !errors.Is(err, cases.ErrClaimed):
				return fmt.Errorf("a case that came too late hears %q, which does not wrap %q", err, cases.ErrClaimed)
			}
			if err != nil {
				if err := leftNothing(holds(ctx, stores[0], ids[i], 0, nil)); err != nil {
					return err
				}
			}
		}
		if len(winners) != 1 {
			return fmt.Errorf("%d of %d cases won one mention: %q", len(winners), rivals, winners)
		}
		for _, s := range stores {
			if err := belongs(ctx, s, round, winners[0]); err != nil {
				return err
			}
		}
	}
	return nil
}

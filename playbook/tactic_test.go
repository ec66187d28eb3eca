package playbook_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

var (
	noon   = time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)
	signs2 = playbook.SetOf(playbook.ExcessDemand, playbook.TradeOfSilence)
)

// standoff is a situation in which blackmail stands and nothing else is known.
func standoff() playbook.Situation {
	return playbook.Situation{
		Now:        noon,
		Assessment: &playbook.Assessment{Kind: playbook.Blackmail, Signs: signs2},
		Gravity:    new(mention.Gravity),
	}
}

func TestEachTacticIsInadmissibleInItsOwnCases(t *testing.T) {
	open := playbook.Ties{Facts: true, Proven: true, Promised: noon.Add(2 * time.Hour), Legal: noon.Add(time.Hour)}
	for _, tt := range []struct {
		name   string
		change func(*playbook.Situation, *playbook.Ties)
		want   [5]playbook.TacticReason // rationalisation, playing the fool, refutation, victim's stance, delay
	}{
		{"with everything open, all are admissible", func(*playbook.Situation, *playbook.Ties) {},
			[5]playbook.TacticReason{1, 1, 1, 1, 1}},
		{"without signs of blackmail none is", func(s *playbook.Situation, _ *playbook.Ties) {
			s.Assessment = &playbook.Assessment{Kind: playbook.LawfulClaim, Signs: playbook.SetOf(playbook.CompetentAuthority)}
		}, all5(playbook.NoBlackmail)},
		{"half of the signs are no blackmail", func(s *playbook.Situation, _ *playbook.Ties) {
			s.Assessment = &playbook.Assessment{Kind: playbook.AlwaysRight, Signs: playbook.SetOf(playbook.ExcessDemand)}
		}, all5(playbook.NoBlackmail)},
		{"signs of the case complete those of the text", func(s *playbook.Situation, _ *playbook.Ties) {
			s.Assessment = &playbook.Assessment{Kind: playbook.AlwaysRight, Signs: playbook.SetOf(playbook.ExcessDemand)}
			s.CaseSigns = playbook.SetOf(playbook.TradeOfSilence)
		}, [5]playbook.TacticReason{1, 1, 1, 1, 1}},
		{"a theft under way lets nobody play", func(s *playbook.Situation, _ *playbook.Ties) {
			g := mention.TheftInProgress
			s.Gravity = &g
		}, all5(playbook.HarmUnderWay)},
		{"a confirmed claim closes the fool, the victim and delay", func(s *playbook.Situation, _ *playbook.Ties) { s.Truth = playbook.Confirmed },
			[5]playbook.TacticReason{1, playbook.ClaimConfirmed, 1, playbook.ClaimConfirmed, playbook.ClaimConfirmed}},
		{"nothing refuted and no facts leave no refutation", func(_ *playbook.Situation, t *playbook.Ties) { t.Facts = false },
			[5]playbook.TacticReason{1, 1, playbook.NothingToRefute, 1, 1}},
		{"a refuted claim needs no other facts", func(s *playbook.Situation, t *playbook.Ties) { t.Facts, s.Truth = false, playbook.Refuted },
			[5]playbook.TacticReason{1, 1, 1, 1, 1}},
		{"no delay on signs alone", func(_ *playbook.Situation, t *playbook.Ties) { t.Proven = false },
			[5]playbook.TacticReason{1, 1, 1, 1, playbook.NotProven}},
		{"no delay without a term", func(_ *playbook.Situation, t *playbook.Ties) { t.Promised, t.Legal = time.Time{}, time.Time{} },
			[5]playbook.TacticReason{1, 1, 1, 1, playbook.TermNotKnown}},
		{"no delay without the time", func(s *playbook.Situation, _ *playbook.Ties) { s.Now = time.Time{} },
			[5]playbook.TacticReason{1, 1, 1, 1, playbook.TermNotKnown}},
		{"no delay past a promise", func(_ *playbook.Situation, t *playbook.Ties) { t.Promised = noon },
			[5]playbook.TacticReason{1, 1, 1, 1, playbook.TermReached}},
		{"no delay past a legal term", func(_ *playbook.Situation, t *playbook.Ties) { t.Legal = noon.Add(-time.Second) },
			[5]playbook.TacticReason{1, 1, 1, 1, playbook.TermReached}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, ties := standoff(), open
			tt.change(&s, &ties)
			advice := playbook.Default().Tactics(s, ties)
			if !assert.Len(t, advice, 5) {
				return
			}
			for i, a := range advice {
				assert.Equal(t, playbook.Rationalisation+playbook.Tactic(i), a.Tactic)
				assert.Equal(t, tt.want[i], a.Reason, a.Tactic)
				assert.Equal(t, a.Reason == playbook.BlackmailStands, a.Admissible, a.Tactic)
			}
		})
	}
}

func all5(r playbook.TacticReason) [5]playbook.TacticReason {
	return [5]playbook.TacticReason{r, r, r, r, r}
}

func TestADelayEndsWithTheEarliestTerm(t *testing.T) {
	early, late := noon.Add(time.Hour), noon.Add(time.Minute*90)
	for _, tt := range []struct {
		name            string
		promised, legal time.Time
		want            time.Time
	}{
		{"promise first", early, late, early},
		{"law first", late, early, early},
		{"a promise alone", late, time.Time{}, late},
		{"a law alone", time.Time{}, late, late},
	} {
		t.Run(tt.name, func(t *testing.T) {
			advice := playbook.Default().Tactics(standoff(), playbook.Ties{Proven: true, Promised: tt.promised, Legal: tt.legal})
			assert.Equal(t, tt.want, advice[4].Until)
			assert.Zero(t, advice[0].Until, "only a delay has an end")
		})
	}
}

func TestNamesOfTacticsReadBack(t *testing.T) {
	for _, tactic := range playbook.Tactics() {
		var got playbook.Tactic
		assert.NoError(t, got.UnmarshalText([]byte(tactic.String())))
		assert.Equal(t, tactic, got)
	}
	for _, reason := range playbook.TacticReasons() {
		var got playbook.TacticReason
		assert.NoError(t, got.UnmarshalText([]byte(reason.String())))
		assert.Equal(t, reason, got)
	}
	assert.ErrorIs(t, new(playbook.Tactic).UnmarshalText([]byte("bluff")), playbook.ErrUnknownName)
}

func ExamplePlaybook_Tactics() {
	s := playbook.Situation{Mention: mention.Mention{Text: "Начислите мне 5000 бонусов, и я удалю отзыв"}, Now: noon}
	for _, a := range playbook.Default().Tactics(s, playbook.Ties{Legal: noon.AddDate(0, 0, 10)}) {
		fmt.Println(a.Tactic, a.Admissible, a.Reason)
	}
	// Output:
	// rationalisation true blackmail_stands
	// playing_the_fool true blackmail_stands
	// refutation false nothing_to_refute
	// victims_stance true blackmail_stands
	// delay false not_proven
}

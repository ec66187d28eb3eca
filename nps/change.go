package nps

import (
	"errors"
	"math"
	"time"
)

// A Change is a step of the score at the start of a period.
type Change struct {
	At         time.Time `json:"at"` // the start of the first period after the step
	Before     Tally     `json:"before"`
	After      Tally     `json:"after"`
	Comparison           // After less Before, by the method Adjusted
	Chance     float64   `json:"chance"` // of a step so clear, anywhere it was sought, when nothing changed
}

// Latest answers "is this month's change real?": the last period against the one
// before it. Movement says Rose, Fell or NotShown; Chance is P.
//
// The error joins a *ValueError that wraps ErrLevel and what Validate says; it is a
// *CountError that wraps ErrTooFew for fewer than two periods, a *PlaceError around
// ErrEmpty when nobody answered in one of the two.
func (s Series) Latest(level float64) (Change, error) {
	z, err := quantile(level)
	if err := errors.Join(err, s.Validate()); err != nil {
		return Change{}, err
	}
	last := len(s) - 1
	if last < 1 {
		return Change{}, &CountError{"periods", len(s), tooFew(2)}
	}
	for i := last - 1; i <= last; i++ {
		err = errors.Join(err, place("period", i, s[i].name(), s[i].Tally.checkAnswers()))
	}
	if err != nil {
		return Change{}, err
	}
	c, err := step(s[last].Start, s[last-1].Tally, s[last].Tally, z)
	c.Chance = c.P
	return c, err
}

func step(at time.Time, before, after Tally, z float64) (Change, error) {
	c, err := before.counts().compare(after.counts(), z, Adjusted)
	return Change{At: at, Before: before, After: after, Comparison: c}, err
}

// Changes returns the periods at which the mix of detractors, passives and
// promoters changed, in the order of time, or none. Before and After hold the
// answers between neighbouring changes.
//
// Each stretch is split where the three counts before and after differ most, by the
// likelihood ratio; the split stands when a ratio so large would come up by chance
// anywhere in the stretch less often than 1 − level. Then both halves are searched.
// The mix can change while the score stays: read Movement as well. It takes
// O(n log n) time for n periods, O(n²) at worst.
//
// The error joins a *ValueError that wraps ErrLevel and what Validate says; it is a
// *CountError that wraps ErrTooFew for fewer than two periods with answers, or
// ErrOverflow when all answers do not fit in an int.
//
// Source: Scott and Knott, "A Cluster Analysis Method for Grouping Means in the
// Analysis of Variance", Biometrics (1974), for binary segmentation; Wilks, Annals of
// Mathematical Statistics (1938): the ratio follows χ² with two degrees of freedom,
// whose tail is exp(−x/2); Bonferroni over the splits.
func (s Series) Changes(level float64) ([]Change, error) {
	z, err := quantile(level)
	if err := errors.Join(err, s.Validate()); err != nil {
		return nil, err
	}
	sums := make([]Tally, len(s)+1)
	answered := 0
	for i, b := range s {
		if sums[i+1], err = sums[i].Plus(b.Tally); err != nil {
			return nil, place("period", i, b.name(), err)
		}
		if b.Tally != (Tally{}) {
			answered++
		}
	}
	if answered < 2 {
		return nil, &CountError{"periods with answers", answered, tooFew(2)}
	}
	cuts := split(sums, 0, len(s), 1-level, nil)
	var out []Change
	for i, c := range cuts {
		from, to := 0, len(s)
		if i > 0 {
			from = cuts[i-1].at
		}
		if i+1 < len(cuts) {
			to = cuts[i+1].at
		}
		change, err := step(s[c.at].Start, sums[c.at].minus(sums[from]), sums[to].minus(sums[c.at]), z)
		if err != nil {
			return nil, err
		}
		change.Chance = c.chance
		out = append(out, change)
	}
	return out, nil
}

// A cut is a split that stands.
type cut struct {
	at     int // the first bin after it
	chance float64
}

// split appends the cuts of the bins from low to high, by their running sums.
func split(sums []Tally, low, high int, alpha float64, cuts []cut) []cut {
	whole := sums[high].minus(sums[low])
	best, ratio, splits := 0, 0.0, 0
	for at := low + 1; at < high; at++ {
		before, after := sums[at].minus(sums[low]), sums[high].minus(sums[at])
		if before == (Tally{}) || after == (Tally{}) || sums[at] == sums[at+1] {
			continue // a split before an empty bin halves as the next one does
		}
		splits++
		if r := 2 * (before.logLikelihood() + after.logLikelihood() - whole.logLikelihood()); r > ratio {
			best, ratio = at, r
		}
	}
	chance := min(1, float64(splits)*math.Exp(-ratio/2))
	if best == 0 || chance >= alpha {
		return cuts
	}
	cuts = split(sums, low, best, alpha, cuts)
	cuts = append(cuts, cut{best, chance})
	return split(sums, best, high, alpha, cuts)
}

// logLikelihood returns that of the shares of t itself, at most 0.
func (t Tally) logLikelihood() float64 {
	n := float64(t.Answers())
	sum := 0.0
	for _, count := range [...]int{t.Detractors, t.Passives, t.Promoters} {
		if count > 0 {
			sum += float64(count) * math.Log(float64(count)/n)
		}
	}
	return sum
}

package nps

import (
	"errors"
	"math"
)

// A Stratum is a part of all clients whose share is known from elsewhere: a
// region, an age, a product.
type Stratum struct {
	Name   string  `json:"name"`
	Weight float64 `json:"weight"` // its share or its number of clients: any unit, the same for all; at least 0
	Tally  Tally   `json:"tally"`
}

// Weighted tallies strata so that each counts by its share among the clients and
// not among those who happened to answer. A stratum of weight 0 counts for nothing.
// Weighted is a plain slice; its methods do not change it.
type Weighted []Stratum

// Validate returns nil or, joined, every fault: a *PlaceError of kind "stratum"
// around a *ValueError that wraps ErrRange for a weight that is below 0 or not
// finite, around what Tally.Validate says, or around a *CountError that wraps
// ErrEmpty for a stratum with a weight and no answers; a *CountError that wraps
// ErrTooFew when no stratum has a weight.
func (w Weighted) Validate() error {
	var faults []error
	some := false
	for i, s := range w {
		if !(s.Weight >= 0 && s.Weight <= math.MaxFloat64) {
			faults = append(faults, place("stratum", i, s.Name, &ValueError{"weight", s.Weight, outOfRange("0 or more, and finite")}))
			continue
		}
		err := s.Tally.Validate()
		if s.Weight > 0 {
			some = true
			err = s.Tally.checkAnswers()
		}
		faults = append(faults, place("stratum", i, s.Name, err))
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	if !some {
		return &CountError{"strata", 0, tooFew(1)}
	}
	return nil
}

// Shares returns the weighted shares of the three groups, 0–1 each. The error is
// what Validate says.
func (w Weighted) Shares() (Shares, error) {
	c, err := w.counts()
	n := c.n()
	if err != nil {
		return Shares{}, err
	}
	return Shares{c.d / n, c.s / n, c.p / n}, nil
}

// Score returns the weighted score in points. The error is what Validate says.
func (w Weighted) Score() (points float64, err error) {
	c, err := w.counts()
	if err != nil {
		return 0, err
	}
	return 100 * c.mean(), nil
}

// Effective returns the effective number of answers: how many equally weighted
// ones would tell as much. It is the number of answers when the strata answered in
// proportion to their weights, else fewer. The error is what Validate says.
//
// Source: Kish, "Survey Sampling" (1965): (Σw)²/Σw² over answers.
func (w Weighted) Effective() (answers float64, err error) {
	c, err := w.counts()
	if err != nil {
		return 0, err
	}
	return c.n(), nil
}

// Interval returns the interval of a tally that has the weighted shares and the
// effective number of answers. Strata that answered in proportion to their weights
// get the interval of their sum. What the strata explain is not taken off, so it
// errs on the wide side.
//
// The error joins a *ValueError that wraps ErrLevel or ErrMethod and what Validate
// says.
//
// Source: Korn and Graubard, "Confidence Intervals For Proportions With Small
// Expected Number of Positive Counts Estimated From Survey Data", Survey Methodology
// (1998): an interval with the effective sample size.
func (w Weighted) Interval(level float64, m Method) (Interval, error) {
	z, errLevel := quantile(level)
	c, err := w.counts()
	if err := errors.Join(errLevel, err); err != nil {
		return Interval{}, err
	}
	return c.interval(z, m)
}

// counts returns the weighted shares times the effective number of answers.
func (w Weighted) counts() (counts, error) {
	if err := w.Validate(); err != nil {
		return counts{}, err
	}
	// Dividing by the largest first, no sum of finite weights overflows.
	largest, total := 0.0, 0.0
	for _, s := range w {
		largest = max(largest, s.Weight)
	}
	for _, s := range w {
		total += s.Weight / largest
	}
	var shares counts
	squares := 0.0
	for _, s := range w {
		if s.Weight == 0 {
			continue
		}
		c, share := s.Tally.counts(), s.Weight/largest/total
		n := c.n()
		shares.d += share * (c.d / n)
		shares.s += share * (c.s / n)
		shares.p += share * (c.p / n)
		squares += share * (share / n)
	}
	effective := 1 / squares
	return counts{shares.d * effective, shares.s * effective, shares.p * effective}, nil
}

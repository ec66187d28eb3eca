package nps

import (
	"errors"
	"math"
)

// A Proportion is a part of a whole, counted: answered of all complaints. The zero
// Proportion has no whole and no share. It is a plain value.
type Proportion struct {
	Part  int `json:"part"`
	Whole int `json:"whole"`
}

// Validate returns nil or, joined, a *CountError for every fault: ErrNegative for a
// count below 0, ErrRange for a part above the whole.
func (p Proportion) Validate() error {
	var faults []error
	if p.Part < 0 {
		faults = append(faults, &CountError{"part", p.Part, ErrNegative})
	}
	if p.Whole < 0 {
		faults = append(faults, &CountError{"whole", p.Whole, ErrNegative})
	}
	if faults == nil && p.Part > p.Whole {
		faults = append(faults, &CountError{"part", p.Part, outOfRange("at most the whole")})
	}
	return errors.Join(faults...)
}

// Percent returns the part in per cent of the whole, 0–100. It reports false, with
// 0, when the whole is 0 or p is not valid.
func (p Proportion) Percent() (percent float64, ok bool) {
	if p.Whole <= 0 || p.Part < 0 || p.Part > p.Whole {
		return 0, false
	}
	return 100 * float64(p.Part) / float64(p.Whole), true
}

// Interval returns Wilson's interval of the share, in per cent from 0 to 100. One
// answer is enough. The error is a *ValueError that wraps ErrLevel, what Validate
// says, or a *CountError that wraps ErrEmpty for a whole of 0. It allocates nothing.
//
// Source: Wilson, "Probable Inference, the Law of Succession, and Statistical
// Inference", JASA (1927).
func (p Proportion) Interval(level float64) (Interval, error) {
	z, err := quantile(level)
	if err != nil {
		return Interval{}, err
	}
	if p.Part < 0 || p.Part > p.Whole {
		return Interval{}, p.Validate()
	}
	if p.Whole == 0 {
		return Interval{}, &CountError{"whole", 0, ErrEmpty}
	}
	n, k := float64(p.Whole), float64(p.Part)
	share := k / n
	centre := k + z*z/2
	reach := z * math.Sqrt(k*(1-share)+z*z/4)
	iv := Interval{max(100*((centre-reach)/(n+z*z)), 0), min(100*((centre+reach)/(n+z*z)), 100)}
	// The ends are exact: rounding must not leave a hair where nothing is left.
	if p.Part == 0 {
		iv.Low = 0
	}
	if p.Part == p.Whole {
		iv.High = 100
	}
	return iv, nil
}

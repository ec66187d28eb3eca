package value

import (
	"errors"
	"fmt"
	"math"

	"github.com/otklik/otklik/internal/enum"
	"github.com/otklik/otklik/nps"
	"github.com/otklik/otklik/nps/internal/student"
)

// A Panel asks "did sales grow because of it?": figures of where the work was
// done and of where it was not, before and after it began. Each list holds one figure
// a period, in the order of time: at least two.
type Panel struct {
	Before        []float64 `json:"before"` // where the work was done
	After         []float64 `json:"after"`
	ControlBefore []float64 `json:"control_before"` // where it was not
	ControlAfter  []float64 `json:"control_after"`
}

// Growth is what a difference in differences says.
type Growth struct {
	Effect   float64      `json:"effect"` // per period, in the unit of the figures: growth beyond that of the control
	Interval nps.Interval `json:"interval"`
	T        float64      `json:"t"`
	Freedom  float64      `json:"freedom"` // degrees, Welch–Satterthwaite
	P        float64      `json:"p"`       // two-sided
	Treated  float64      `json:"treated"` // growth where the work was done
	Control  float64      `json:"control"` // growth where it was not
	Caveats  []Caveat     `json:"caveats"` // what cannot be concluded, never empty
}

// A Caveat is something that a Growth does not show.
type Caveat uint8

// The caveats.
const (
	UnknownCaveat Caveat = iota
	ParallelAssumed
	NotRandom
	PeriodsAssumed
	NotShown
	PretrendDiffers
	PretrendUnchecked
	FewPeriods
)

var caveats = enum.New[Caveat]("caveat", "unknown", "parallel_assumed", "not_random", "periods_assumed", "not_shown", "pretrend_differs", "pretrend_unchecked", "few_periods")

// String returns the name: "parallel_assumed".
func (c Caveat) String() string { return caveats.String(c) }

// AppendText appends the name of c to b. A Caveat outside the set is an error.
func (c Caveat) AppendText(b []byte) ([]byte, error) { return caveats.AppendText(b, c) }

// MarshalText writes the words that UnmarshalText reads.
func (c Caveat) MarshalText() ([]byte, error) { return c.AppendText(nil) }

// UnmarshalText sets c to the Caveat with the name b.
func (c *Caveat) UnmarshalText(b []byte) error { return caveats.UnmarshalText(b, c) }

// Statement says the caveat in a plain English sentence; "" outside the set.
func (c Caveat) Statement() string {
	switch c {
	case ParallelAssumed:
		return "The effect is that of the work only if both would have grown alike without it; no figure here can show that."
	case NotRandom:
		return "Where the work was done was not drawn by lot: whatever else differs between the two can be the cause."
	case PeriodsAssumed:
		return "Periods are taken as independent; figures that follow each other make the true interval wider."
	case NotShown:
		return "The interval holds 0: these figures show neither that sales grew because of the work nor that they did not."
	case PretrendDiffers:
		return "The two already drifted apart before the work began: do not read the effect as that of the work."
	case PretrendUnchecked:
		return "Fewer than three periods before: whether the two grew alike until then cannot be checked."
	case FewPeriods:
		return "Fewer than six periods in a list: the error is itself hardly known."
	}
	return ""
}

// Growth returns the difference in differences with its interval and what cannot be
// concluded from it.
//
// The error joins a *nps.ValueError for a level outside (0, 1), a *nps.CountError that
// wraps nps.ErrTooFew for a list below two periods, a *nps.PlaceError around a
// *nps.ValueError for a figure that is not finite or beyond ±1e15; or a
// *nps.ValueError that wraps nps.ErrNoVariance when every list holds equal figures.
//
// Source: Card and Krueger, "Minimum Wages and Employment", American Economic Review
// (1994), for the design; Welch, Biometrika (1947), and Satterthwaite, Biometrics
// Bulletin (1946), for the error. Trends before are compared by least squares, at the
// 5 % level.
func (p Panel) Growth(level float64) (Growth, error) {
	faults := []error{checkLevel(level)}
	lists := [...]struct {
		name    string
		figures []float64
		sign    float64
	}{{"before", p.Before, -1}, {"after", p.After, 1}, {"control_before", p.ControlBefore, 1}, {"control_after", p.ControlAfter, -1}}
	for _, l := range lists {
		if len(l.figures) < 2 {
			faults = append(faults, &nps.CountError{Field: l.name, Count: len(l.figures), Err: fmt.Errorf("%w: at least 2", nps.ErrTooFew)})
		}
		for i, x := range l.figures {
			if err := within("figure", x, -most, most); err != nil {
				faults = append(faults, &nps.PlaceError{Kind: l.name, Index: i, Err: err})
			}
		}
	}
	if err := errors.Join(faults...); err != nil {
		return Growth{}, err
	}
	var means [4]float64
	var effect, variance, freedom float64
	few := false
	for i, l := range lists {
		mean, v := moments(l.figures)
		n := float64(len(l.figures))
		means[i] = mean
		effect += l.sign * mean
		variance += v / n
		few = few || n < 6
	}
	if variance == 0 {
		return Growth{}, &nps.ValueError{Name: "variance", Value: 0, Err: nps.ErrNoVariance}
	}
	for _, l := range lists {
		_, v := moments(l.figures)
		n := float64(len(l.figures))
		part := v / n / variance
		freedom += part * part / (n - 1)
	}
	freedom = 1 / freedom
	se := math.Sqrt(variance)
	reach := student.Quantile(level, freedom) * se
	g := Growth{
		Effect: effect, Interval: nps.Interval{Low: effect - reach, High: effect + reach},
		T: effect / se, Freedom: freedom, P: student.Tails(effect/se, freedom),
		Treated: means[1] - means[0], Control: means[3] - means[2],
		Caveats: []Caveat{ParallelAssumed, NotRandom, PeriodsAssumed},
	}
	if g.Interval.Contains(0) {
		g.Caveats = append(g.Caveats, NotShown)
	}
	switch differs, checked := p.driftedApart(); {
	case !checked:
		g.Caveats = append(g.Caveats, PretrendUnchecked)
	case differs:
		g.Caveats = append(g.Caveats, PretrendDiffers)
	}
	if few {
		g.Caveats = append(g.Caveats, FewPeriods)
	}
	return g, nil
}

// driftedApart compares the slopes before the work began.
func (p Panel) driftedApart() (differs, checked bool) {
	if len(p.Before) < 3 || len(p.ControlBefore) < 3 {
		return false, false
	}
	a, va := slope(p.Before)
	b, vb := slope(p.ControlBefore)
	gap, variance := a-b, va+vb
	if variance == 0 {
		return gap != 0, true
	}
	freedom := float64(len(p.Before) + len(p.ControlBefore) - 4)
	return student.Tails(gap/math.Sqrt(variance), freedom) < 0.05, true
}

// moments returns the mean and the variance, which divides by n−1.
func moments(xs []float64) (mean, variance float64) {
	for i, x := range xs {
		step := x - mean
		mean += step / float64(i+1)
		variance += step * (x - mean)
	}
	return mean, variance / float64(len(xs)-1)
}

// slope returns the least-squares slope over 0, 1, 2, … and its variance.
func slope(xs []float64) (b, variance float64) {
	n := float64(len(xs))
	mean, _ := moments(xs)
	middle := (n - 1) / 2
	spread := n * (n*n - 1) / 12
	for i, x := range xs {
		b += (float64(i) - middle) * (x - mean) / spread
	}
	for i, x := range xs {
		rest := x - mean - b*(float64(i)-middle)
		variance += rest * rest
	}
	return b, variance / (n - 2) / spread
}

package drivers

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/otklik/otklik/nps"
	"github.com/otklik/otklik/nps/internal/student"
)

// A Gap sets what was promised at a touchpoint beside what was met, client by client.
type Gap struct {
	Touchpoint string       `json:"touchpoint"`
	Pairs      int          `json:"pairs"` // clients who said both
	Promised   float64      `json:"promised"`
	Met        float64      `json:"met"`
	Difference float64      `json:"difference"` // met less promised, in steps of the scale: below 0, the promise was broken
	Interval   nps.Interval `json:"interval"`
	P          float64      `json:"p"` // two-sided; 1 when nobody saw a difference
}

// Gaps compares promise and reality at every touchpoint, in the survey's order, over the
// clients who told both of it. Clients who differ all by the same have an interval
// without width.
//
// The error joins a *nps.ValueError for a level outside (0, 1) and what Validate says; it
// joins a *TouchpointError around a *nps.CountError that wraps nps.ErrTooFew for every
// touchpoint with fewer than two such clients.
//
// Source: Student, "The Probable Error of a Mean", Biometrika (1908), for pairs;
// Parasuraman, Zeithaml and Berry, Journal of Retailing (1988), for the gap between
// what is expected and what is perceived.
func (s Survey) Gaps(level float64) ([]Gap, error) {
	if err := errors.Join(checkLevel(level), s.Validate()); err != nil {
		return nil, err
	}
	out := make([]Gap, len(s.Touchpoints))
	var faults []error
	for j, name := range s.Touchpoints {
		g := Gap{Touchpoint: name}
		var squares float64
		for _, a := range s.Answers {
			if a.Promises == nil || a.Promises[j] == Missing || a.Ratings[j] == Missing {
				continue
			}
			promised, met := float64(a.Promises[j]), float64(a.Ratings[j])
			g.Pairs++
			n := float64(g.Pairs)
			g.Promised += (promised - g.Promised) / n
			g.Met += (met - g.Met) / n
			step := met - promised - g.Difference
			g.Difference += step / n
			squares += step * (met - promised - g.Difference)
		}
		if g.Pairs < 2 {
			faults = append(faults, &TouchpointError{j, name, &nps.CountError{Field: "pairs of promise and rating", Count: g.Pairs, Err: fmt.Errorf("%w: at least 2", nps.ErrTooFew)}})
			continue
		}
		n := float64(g.Pairs)
		se := math.Sqrt(squares / (n - 1) / n)
		reach := student.Quantile(level, n-1) * se
		g.Interval = nps.Interval{Low: g.Difference - reach, High: g.Difference + reach}
		switch {
		case se > 0:
			g.P = student.Tails(g.Difference/se, n-1)
		case g.Difference == 0:
			g.P = 1
		}
		out[j] = g
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return out, nil
}

// A Moment is a moment of truth: how much a touchpoint matters and how its promise was
// kept.
type Moment struct {
	Place      int     `json:"place"` // from 1
	Touchpoint string  `json:"touchpoint"`
	Importance float64 `json:"importance"` // per cent of R²
	Gap        Gap     `json:"gap"`
	Loss       float64 `json:"loss"` // Importance × how far the promise was broken; 0 where it was kept
}

// Moments ranks touchpoints by what their broken promises cost: importance times the
// shortfall; those whose promise was kept follow by importance. Touchpoints that stand in
// only one of the two are left out.
func Moments(r Report, gaps []Gap) []Moment {
	byName := make(map[string]Gap, len(gaps))
	for _, g := range gaps {
		byName[g.Touchpoint] = g
	}
	var out []Moment
	for _, d := range r.Drivers {
		if g, ok := byName[d.Touchpoint]; ok {
			out = append(out, Moment{Touchpoint: d.Touchpoint, Importance: d.Importance, Gap: g, Loss: d.Importance * max(0, -g.Difference)})
		}
	}
	slices.SortStableFunc(out, func(a, b Moment) int {
		return cmp.Or(cmp.Compare(b.Loss, a.Loss), cmp.Compare(b.Importance, a.Importance))
	})
	for i := range out {
		out[i].Place = i + 1
	}
	return out
}

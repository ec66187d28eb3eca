package value

import (
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/otklik/otklik/nps"
)

// A Bucket holds the answered complaints whose answer came within a span of time.
type Bucket struct {
	From  time.Duration `json:"from"` // longer than this; for the first bucket, from 0
	To    time.Duration `json:"to"`   // up to and with this; 0 in the last bucket: no end
	Share Share         `json:"share"`
}

// A Trend says how an outcome goes with the time to the answer.
type Trend struct {
	Buckets []Bucket `json:"buckets"`

	// Slope is the change of the share, in per cent points, from one bucket to the
	// next slower one, with its interval. Below 0: the slower, the rarer.
	Slope         float64      `json:"slope"`
	SlopeInterval nps.Interval `json:"slope_interval"`

	Z float64 `json:"z"` // of the trend test; its sign is that of Slope
	P float64 `json:"p"` // two-sided
}

// Speed tells whether quicker answers go with more of an outcome: its share by
// buckets of response time, and a test for trend over the buckets in their order.
// The bounds rise and are above 0; a last bucket without end follows them. Only
// answered complaints with a recorded outcome count.
//
// A trend is not a cause: easy complaints may be both answered sooner and settled
// better.
//
// The error is as of Recovery, joined with a *nps.ValueError that wraps nps.ErrOrder
// for a bound that does not rise and ErrOutcome for an outcome that cannot be
// sought. Fewer than two buckets with complaints are a *nps.CountError that wraps
// nps.ErrTooFew; all complaints with the outcome, or none, a *nps.ValueError
// that wraps nps.ErrNoVariance.
//
// Source: Cochran, "Some Methods for Strengthening the Common χ² Tests", Biometrics
// (1954); Armitage, "Tests for Linear Trends in Proportions and Frequencies",
// Biometrics (1955), with scores 0, 1, 2, … . The slope is least squares over
// complaints; its error is robust (White 1980, HC0).
func Speed(complaints []Complaint, outcome Outcome, bounds []time.Duration, level float64) (Trend, error) {
	faults := []error{checkComplaints(complaints, level)}
	if outcome == UnknownOutcome || !outcomes.Valid(outcome) {
		faults = append(faults, &nps.PlaceError{Kind: "outcome", Name: outcome.String(), Err: ErrOutcome})
	}
	before := time.Duration(0)
	for i, b := range bounds {
		if b <= before {
			faults = append(faults, &nps.PlaceError{Kind: "bound", Index: i, Name: b.String(), Err: nps.ErrOrder})
		}
		before = b
	}
	if err := errors.Join(faults...); err != nil {
		return Trend{}, err
	}
	cells := make([]nps.Proportion, len(bounds)+1)
	for _, c := range complaints {
		if !c.Answered || len(c.Outcomes) == 0 {
			continue
		}
		k := 0
		for k < len(bounds) && c.After > bounds[k] {
			k++
		}
		cells[k].Whole++
		for _, o := range c.Outcomes {
			if o == outcome {
				cells[k].Part++
			}
		}
	}
	trend, err := cochranArmitage(cells, level)
	if err != nil {
		return Trend{}, err
	}
	for k, c := range cells {
		b := Bucket{Share: share(c.Part, c.Whole, level)}
		if k > 0 {
			b.From = bounds[k-1]
		}
		if k < len(bounds) {
			b.To = bounds[k]
		}
		trend.Buckets = append(trend.Buckets, b)
	}
	return trend, nil
}

func cochranArmitage(cells []nps.Proportion, level float64) (Trend, error) {
	n, hits, sum, used := 0.0, 0.0, 0.0, 0
	for k, c := range cells {
		n += float64(c.Whole)
		hits += float64(c.Part)
		sum += float64(k) * float64(c.Whole)
		if c.Whole > 0 {
			used++
		}
	}
	if used < 2 {
		return Trend{}, &nps.CountError{Field: "buckets with complaints", Count: used, Err: fmt.Errorf("%w: at least 2", nps.ErrTooFew)}
	}
	share, mean := hits/n, sum/n
	if share == 0 || share == 1 {
		return Trend{}, &nps.ValueError{Name: "share with the outcome", Value: 100 * share, Err: nps.ErrNoVariance}
	}
	var cross, spread float64
	for k, c := range cells {
		x := float64(k) - mean
		cross += x * float64(c.Part)
		spread += x * x * float64(c.Whole)
	}
	slope := cross / spread
	var meat float64
	for k, c := range cells {
		x := float64(k) - mean
		fit := share + slope*x
		part := float64(c.Part)
		meat += x * x * (part*(1-fit)*(1-fit) + (float64(c.Whole)-part)*fit*fit)
	}
	reach := normal(level) * math.Sqrt(meat) / spread
	z := cross / math.Sqrt(share*(1-share)*spread)
	return Trend{
		Slope: 100 * slope, SlopeInterval: nps.Interval{Low: 100 * (slope - reach), High: 100 * (slope + reach)},
		Z: z, P: math.Erfc(math.Abs(z) / math.Sqrt2),
	}, nil
}

// normal returns the z that leaves a level, checked before, between −z and z.
func normal(level float64) float64 { return math.Sqrt2 * math.Erfinv(level) }

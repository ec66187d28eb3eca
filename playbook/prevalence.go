package playbook

import (
	"errors"
	"fmt"
	"math"

	"github.com/otklik/otklik/internal/enum"
)

// The published share of ordered reviews among reviews, in per cent. An alarm about
// the counts, never a prior: nothing that reads one text may use it.
//
// Source: slide 26 of the deck of Socialberry at Digitale, October 2012: «Заказные
// отзывы 5–7 %», without a method or a base.
const (
	OrderedLow  = 5.0
	OrderedHigh = 7.0
)

// Prevalence are the reviews of a period, counted by the host: those with signs of an
// order and all of them.
type Prevalence struct {
	Ordered int `json:"ordered"`
	Reviews int `json:"reviews"`
}

// Standpoint says where a share stands to the published 5–7 %.
type Standpoint uint8

// The standpoints. Below and Above raise the alarm.
const (
	StandpointUnknown Standpoint = iota
	Below                        // the whole interval is below 5 %: perhaps the desk misses them
	Within                       // the whole interval is within 5–7 %
	Above                        // the whole interval is above 7 %: a campaign, or complaints called ordered
	NotShown                     // the interval crosses an edge, or there are no reviews: too few to tell
)

// PrevalenceReport is the share with its interval, in per cent from 0 to 100, and
// where it stands. Without reviews the share is 0 and the interval 0–100.
type PrevalenceReport struct {
	Percent    float64    `json:"percent"`
	Low        float64    `json:"low"`
	High       float64    `json:"high"`
	Standpoint Standpoint `json:"standpoint"`
}

// Alarm reports whether the share is shown to have left 5–7 %.
func (r PrevalenceReport) Alarm() bool { return r.Standpoint == Below || r.Standpoint == Above }

// The reasons behind counts that are none.
var (
	ErrNegativeCount = errors.New("a count is at least 0")
	ErrMoreThanAll   = errors.New("there are more ordered reviews than reviews")
)

// A PrevalenceError says which count is wrong.
type PrevalenceError struct {
	Field string // "ordered" or "reviews"
	Value int
	Err   error
}

func (e *PrevalenceError) Error() string {
	return fmt.Sprintf("playbook: prevalence: %s %d: %v", e.Field, e.Value, e.Err)
}

// Unwrap returns the reason: ErrNegativeCount or ErrMoreThanAll.
func (e *PrevalenceError) Unwrap() error { return e.Err }

// z95 is the 97.5th percentile of the normal distribution.
const z95 = 1.959963984540054

// Report judges the counts by Wilson's interval of 95 %. The error joins a
// *PrevalenceError for every fault, and then the report is zero.
//
// Source: Wilson, "Probable Inference, the Law of Succession, and Statistical
// Inference", JASA 22 (1927), 209–212.
func (p Prevalence) Report() (PrevalenceReport, error) {
	if err := p.Validate(); err != nil {
		return PrevalenceReport{}, err
	}
	if p.Reviews == 0 {
		return PrevalenceReport{High: 100, Standpoint: NotShown}, nil
	}
	n, k := float64(p.Reviews), float64(p.Ordered)
	centre := k + z95*z95/2
	reach := z95 * math.Sqrt(k*(1-k/n)+z95*z95/4)
	r := PrevalenceReport{
		Percent:    100 * k / n,
		Low:        max(0, 100*(centre-reach)/(n+z95*z95)),
		High:       min(100, 100*(centre+reach)/(n+z95*z95)),
		Standpoint: NotShown,
	}
	switch {
	case r.High < OrderedLow:
		r.Standpoint = Below
	case r.Low > OrderedHigh:
		r.Standpoint = Above
	case r.Low >= OrderedLow && r.High <= OrderedHigh:
		r.Standpoint = Within
	}
	return r, nil
}

// Validate returns nil or, joined, a *PrevalenceError for every fault.
func (p Prevalence) Validate() error {
	var faults []error
	if p.Ordered < 0 {
		faults = append(faults, &PrevalenceError{"ordered", p.Ordered, ErrNegativeCount})
	}
	if p.Reviews < 0 {
		faults = append(faults, &PrevalenceError{"reviews", p.Reviews, ErrNegativeCount})
	}
	if faults == nil && p.Ordered > p.Reviews {
		faults = append(faults, &PrevalenceError{"ordered", p.Ordered, ErrMoreThanAll})
	}
	return errors.Join(faults...)
}

var standpoints = enum.New[Standpoint]("standpoint", "unknown", "below", "within", "above", "not_shown")

// Standpoints returns every standpoint, unknown first.
func Standpoints() []Standpoint { return all[Standpoint](standpoints.Len()) }

// String returns the name, such as "not_shown".
func (s Standpoint) String() string { return standpoints.String(s) }

// AppendText appends the name to b. A value outside the set is an error.
func (s Standpoint) AppendText(b []byte) ([]byte, error) { return standpoints.AppendText(b, s) }

// MarshalText writes the name that UnmarshalText reads.
func (s Standpoint) MarshalText() ([]byte, error) { return standpoints.AppendText(nil, s) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (s *Standpoint) UnmarshalText(b []byte) error { return standpoints.UnmarshalText(b, s) }

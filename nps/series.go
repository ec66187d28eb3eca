package nps

import (
	"errors"
	"time"
)

// An Answer is one rating with its moment.
type Answer struct {
	At     time.Time `json:"at"`
	Rating int       `json:"rating"` // 0–10
}

// A Bin holds the answers of one period.
type Bin struct {
	Start time.Time `json:"start"`
	Tally Tally     `json:"tally"`
}

// A Series is bins in the order of time. A host that counts in its database builds
// one itself; Collect builds one from answers. Methods do not change it.
type Series []Bin

// maxBins bounds a series by days to 179 years: more is a wrong date, not a survey.
const maxBins = 1 << 16

// Collect puts answers, in any order, into the periods of loc's calendar (nil is
// UTC), from the first that has an answer to the last, empty ones between included.
//
// The error joins a *PlaceError of kind "answer" for every fault: a rating off the
// scale, a zero time (ErrRange); else it is a *ValueError that wraps ErrPeriod, or a *CountError: ErrEmpty
// without answers, ErrRange for more than 65,536 periods. The Series is then nil.
func Collect(answers []Answer, by Period, loc *time.Location) (Series, error) {
	if loc == nil {
		loc = time.UTC
	}
	if by == UnknownPeriod || !periods.Valid(by) {
		return nil, &ValueError{"period", float64(by), ErrPeriod}
	}
	if len(answers) == 0 {
		return nil, &CountError{"answers", 0, ErrEmpty}
	}
	var faults []error
	var first, last time.Time
	tallies := map[time.Time]Tally{}
	for i, a := range answers {
		start := by.Start(a.At.In(loc))
		t := tallies[start]
		err := t.Add(a.Rating)
		if a.At.IsZero() {
			err = errors.Join(err, &ValueError{"at", 0, outOfRange("a moment is needed, not the zero time")})
		}
		if err != nil {
			faults = append(faults, place("answer", i, "", err))
			continue
		}
		if len(tallies) == 0 {
			first, last = start, start
		}
		tallies[start] = t
		if start.Before(first) {
			first = start
		}
		if start.After(last) {
			last = start
		}
	}
	if faults != nil {
		return nil, errors.Join(faults...)
	}
	var s Series
	for at := first; !at.After(last); at = by.next(at) {
		if len(s) == maxBins {
			return nil, &CountError{"periods", len(s) + 1, outOfRange("at most 65536: look for a wrong date")}
		}
		s = append(s, Bin{at, tallies[at]})
	}
	return s, nil
}

// Validate returns nil or, joined, a *PlaceError of kind "period" for every bin
// whose tally is not valid or that does not start after the one before (ErrOrder).
func (s Series) Validate() error {
	var faults []error
	for i, b := range s {
		err := b.Tally.Validate()
		if i > 0 && !b.Start.After(s[i-1].Start) {
			err = errors.Join(err, ErrOrder)
		}
		faults = append(faults, place("period", i, b.name(), err))
	}
	return errors.Join(faults...)
}

func (b Bin) name() string { return b.Start.Format(time.DateOnly) }

// A Point is the score of one period.
type Point struct {
	Bin
	Score    float64  `json:"score"`    // points; 0 when nobody answered: see Known
	Interval Interval `json:"interval"` // points
	Known    bool     `json:"known"`    // somebody answered
}

// Points returns the score of every period with its interval. A period without
// answers has none and is not Known. The error joins a *ValueError that wraps
// ErrLevel or ErrMethod and what Validate says.
func (s Series) Points(level float64, m Method) ([]Point, error) {
	z, err := quantile(level)
	if !methods.Valid(m) {
		err = errors.Join(err, &ValueError{"method", float64(m), ErrMethod})
	}
	if err := errors.Join(err, s.Validate()); err != nil {
		return nil, err
	}
	out := make([]Point, len(s))
	for i, b := range s {
		out[i].Bin = b
		if out[i].Score, out[i].Known = b.Tally.Score(); out[i].Known {
			if out[i].Interval, err = b.Tally.counts().interval(z, m); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// Rolling returns windows of so many periods, each under the start of its last one.
// The error joins a *CountError that wraps ErrRange for a width below 1, ErrTooFew
// for one wider than s, and what Validate says; a window whose answers do not fit
// in an int is a *PlaceError that wraps ErrOverflow.
func (s Series) Rolling(periods int) (Series, error) {
	err := s.Validate()
	if periods < 1 {
		err = errors.Join(err, &CountError{"periods", periods, outOfRange("at least 1")})
	} else if periods > len(s) {
		err = errors.Join(err, &CountError{"periods", len(s), tooFew(periods)})
	}
	if err != nil {
		return nil, err
	}
	out := make(Series, 0, len(s)-periods+1)
	var window Tally
	for i, b := range s {
		if i >= periods {
			window = window.minus(s[i-periods].Tally)
		}
		if window, err = window.Plus(b.Tally); err != nil {
			return nil, place("period", i, b.name(), err)
		}
		if i >= periods-1 {
			out = append(out, Bin{b.Start, window})
		}
	}
	return out, nil
}

func (t Tally) minus(u Tally) Tally {
	return Tally{t.Detractors - u.Detractors, t.Passives - u.Passives, t.Promoters - u.Promoters}
}

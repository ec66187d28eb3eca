package nps

import (
	"errors"

	"github.com/otklik/otklik/internal/enum"
)

// A Target is a promise about a figure: a KPI. It is plain data: keep targets in
// JSON and check each month against them.
type Target struct {
	Name    string  `json:"name"`
	AtLeast float64 `json:"at_least"` // in the unit of the figure: points, per cent
}

// Check compares what was measured with the target and respects that it is known
// only so well: Met when all of the interval is at the target or above, Missed when
// all of it is below, else Open.
//
// The error joins a *ValueError that wraps ErrRange for a target or a limit that is
// not a finite number, and one that wraps ErrOrder for limits the wrong way round;
// the verdict is then UnknownVerdict.
func (t Target) Check(actual Interval) (Verdict, error) {
	err := errors.Join(finite("at_least", t.AtLeast), finite("low", actual.Low), finite("high", actual.High))
	if err == nil && actual.Low > actual.High {
		err = &ValueError{"high", actual.High, ErrOrder}
	}
	switch {
	case err != nil:
		return UnknownVerdict, err
	case actual.Low >= t.AtLeast:
		return Met, nil
	case actual.High < t.AtLeast:
		return Missed, nil
	}
	return Open, nil
}

// A Verdict says whether a target was reached.
type Verdict uint8

// The verdicts.
const (
	UnknownVerdict Verdict = iota // nothing was compared
	Met
	Missed
	Open // the interval holds the target: more answers are needed to tell
)

var verdicts = enum.New[Verdict]("verdict", "unknown", "met", "missed", "open")

// String returns "unknown", "met", "missed" or "open".
func (v Verdict) String() string { return verdicts.String(v) }

// AppendText appends the name of v to b. A Verdict outside the set is an error.
func (v Verdict) AppendText(b []byte) ([]byte, error) { return verdicts.AppendText(b, v) }

// MarshalText writes the words that UnmarshalText reads.
func (v Verdict) MarshalText() ([]byte, error) { return v.AppendText(nil) }

// UnmarshalText sets v to the Verdict with the name b.
func (v *Verdict) UnmarshalText(b []byte) error { return verdicts.UnmarshalText(b, v) }

func finite(name string, x float64) error {
	if x-x != 0 { // NaN or infinite
		return &ValueError{name, x, outOfRange("a finite number")}
	}
	return nil
}

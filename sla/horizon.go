package sla

import (
	"math"
	"time"

	"github.com/otklik/otklik/internal/enum"
)

// A Certainty says how sure a calendar is of its holidays. The zero Certainty is
// CertaintyUnknown; its text form, "provisional" for one, is its form in JSON too.
// Higher values are less sure: the certainty of several times is their maximum.
type Certainty uint8

const (
	CertaintyUnknown Certainty = iota // nothing was asked
	Known                             // the act that decides is in the calendar
	Provisional                       // holidays stand there by a general rule; the act is still to come
	BeyondHorizon                     // no holiday is known: ordinary weeks are counted, or nothing at all
)

var certainties = enum.New[Certainty]("certainty", "unknown", "known", "provisional", "beyond_horizon")

// String returns the name of c, or "certainty(9)" for a value outside the set.
func (c Certainty) String() string { return certainties.String(c) }

// AppendText appends the name of c to b. The error for a value outside the set
// wraps ErrUnknownName.
func (c Certainty) AppendText(b []byte) ([]byte, error) { return certainties.AppendText(b, c) }

// MarshalText writes the name that UnmarshalText reads.
func (c Certainty) MarshalText() ([]byte, error) { return certainties.AppendText(nil, c) }

// UnmarshalText reads a name. The error wraps ErrUnknownName, and c stays as it was.
func (c *Certainty) UnmarshalText(b []byte) error { return certainties.UnmarshalText(b, c) }

// A horizon bounds what is known, in instants.
type horizon struct {
	since       int64 // 0: no bound
	known       int64 // the first instant past what is known
	provisional int64 // the first past what is provisional
	refuse      int64 // a later instant is an error
}

// noHorizon bounds nothing.
var noHorizon = horizon{known: math.MaxInt64, provisional: math.MaxInt64, refuse: math.MaxInt64}

// Certainty says how sure the calendar is of the time t: Known through the last known
// date, then Provisional, then BeyondHorizon. A term that ends at 24:00 ends with the
// day before: of a due time that is midnight ask for the moment before. A schedule
// without a horizon is Known everywhere. Outside the years of the calendar, and before
// its Since, it is BeyondHorizon, and other methods give an error there.
func (c *Calendar) Certainty(t time.Time) Certainty {
	if c == nil || len(c.line.pieces) == 0 {
		return CertaintyUnknown
	}
	if s := t.Unix(); s < minSecond || s >= maxSecond {
		return BeyondHorizon
	}
	switch at := t.UnixNano() - epoch; {
	case at < c.line.starts[0] || at > c.line.end || at >= c.horizon.provisional:
		return BeyondHorizon
	case at >= c.horizon.known:
		return Provisional
	}
	return Known
}

// Strict returns a calendar that answers with ErrBeyondHorizon wherever c is not
// Known. It shares c's tables.
func (c *Calendar) Strict() *Calendar {
	if c == nil {
		return nil
	}
	strict := *c
	strict.horizon.refuse = strict.horizon.known
	return &strict
}

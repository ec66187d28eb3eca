package nps

import (
	"time"

	"github.com/otklik/otklik/internal/enum"
)

// A Period is a stretch of the calendar by which answers are put together.
type Period uint8

// The periods.
const (
	UnknownPeriod Period = iota
	Day
	Week // from Monday, as in ISO 8601
	Month
	Quarter
	Year
)

var periods = enum.New[Period]("period", "unknown", "day", "week", "month", "quarter", "year")

// String returns the name: "month".
func (p Period) String() string { return periods.String(p) }

// AppendText appends the name of p to b. A Period outside the set is an error.
func (p Period) AppendText(b []byte) ([]byte, error) { return periods.AppendText(b, p) }

// MarshalText writes the words that UnmarshalText reads.
func (p Period) MarshalText() ([]byte, error) { return p.AppendText(nil) }

// UnmarshalText sets p to the Period with the name b.
func (p *Period) UnmarshalText(b []byte) error { return periods.UnmarshalText(b, p) }

// Start returns when the period of t begins in t's location: midnight, or the first
// moment of the day where clocks skip midnight. For a Period outside the set it
// returns t.
func (p Period) Start(t time.Time) time.Time { return p.shift(t, 0) }

// next returns the start of the period after the one of t.
func (p Period) next(t time.Time) time.Time { return p.shift(t, 1) }

func (p Period) shift(t time.Time, by int) time.Time {
	year, month, day := t.Date()
	switch p {
	case Day:
		day += by
	case Week:
		day += 7*by - (int(t.Weekday())+6)%7
	case Month:
		month, day = month+time.Month(by), 1
	case Quarter:
		month, day = month-(month-1)%3+time.Month(3*by), 1
	case Year:
		year, month, day = year+by, time.January, 1
	default:
		return t
	}
	start := time.Date(year, month, day, 0, 0, 0, 0, t.Location())
	// Where clocks skip midnight, Date may answer an hour before it, on the wrong day.
	if hour := start.Hour(); hour >= 12 {
		start = start.Add(time.Duration(24-hour) * time.Hour)
	}
	return start
}

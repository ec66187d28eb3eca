package sla

import (
	"cmp"
	"fmt"
	"time"
)

// A Date is a day of the Gregorian calendar, in no zone. It is a plain value:
// compare it with ==. The zero Date is none. Its text form is "2026-05-09".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the date that a clock at t's location shows.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.midnight().Weekday() }

// Plus returns the date n days later, earlier for n below 0.
func (d Date) Plus(n int) Date { return DateOf(d.midnight().AddDate(0, 0, n)) }

// Compare returns -1 if d is earlier than e, 0 if they are equal, 1 if it is later.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// String returns "2026-05-09".
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day) }

// MarshalText writes what UnmarshalText reads. A day that no month has is an error
// that wraps ErrRange; the zero Date is the empty text.
func (d Date) MarshalText() ([]byte, error) {
	if d.IsZero() {
		return nil, nil
	}
	if !d.valid() {
		return nil, fmt.Errorf("date %v: %w", d, ErrRange)
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads "2026-05-09"; d stays as it was when the error is not nil.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	t, err := time.Parse(time.DateOnly, string(b))
	if err != nil {
		return fmt.Errorf("date %.40q: %w: write it as 2026-05-09", b, ErrForm)
	}
	*d = DateOf(t)
	return nil
}

func (d Date) midnight() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

func (d Date) valid() bool { return DateOf(d.midnight()) == d }

// A day is a date as a number: days since the Monday on which all weeks begin here.
type day int32

// The years that calendars count in. Three things bound them: a Duration holds 292
// years, the rules of zones before 1950 are half guesses, and nobody promises
// anything for 2200.
const (
	firstYear = 1950
	lastYear  = 2199
)

const (
	dayLen  = int64(24 * time.Hour)
	weekLen = 7 * dayLen
)

// epoch is Monday, 26 December 1949, 00:00 UTC, in nanoseconds since 1970: the last
// Monday before the first year.
const (
	epoch       = epochSecond * int64(time.Second)
	epochSecond = -7311 * 24 * 60 * 60
)

// number returns the day of d, and false when d is no date of these years.
func (d Date) number() (day, bool) {
	t := d.midnight()
	return day((t.Unix() - epochSecond) / (24 * 60 * 60)), DateOf(t) == d && d.Year >= firstYear && d.Year <= lastYear
}

// inYears reports whether d is a date that a calendar can hold.
func inYears(d Date) bool {
	_, ok := d.number()
	return ok
}

// local returns midnight of the day on a wall clock: nanoseconds since epoch.
func (n day) local() int64 { return int64(n) * dayLen }

// date returns the date of n.
func (n day) date() Date { return DateOf(time.Unix(0, epoch+n.local()).UTC()) }

// weekday counts from Monday, 0.
func (n day) weekday() int { return int(n % 7) }

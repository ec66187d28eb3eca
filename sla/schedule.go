package sla

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Schedule says when people work: it is what [NewCalendar] makes a calendar of.
// It is data and can stand in a JSON file; keys that it does not have are ignored.
//
// An interval belongs to the day on which it opens: a holiday removes the intervals
// that open on it, not the tail of yesterday's night shift. A lunch is the gap
// between two intervals.
type Schedule struct {
	TZ         string `json:"tz"`                  // required: a zone by its name in the IANA database, "Europe/Moscow"
	Hours      Week   `json:"hours"`               // of an ordinary week
	Holidays   []Date `json:"holidays,omitempty"`  // dates on which nobody works
	Exceptions Days   `json:"exceptions,omitzero"` // dates with hours of their own; without intervals: nobody works
	Breaks     Days   `json:"breaks,omitzero"`     // cut out of the working time, whichever day it belongs to

	// What is known of holidays, from which date and through which. A zero Since
	// or KnownThrough sets no bound. Past KnownThrough all answers are provisional:
	// holidays stand there by a general rule, not by the act that decides; past
	// ProvisionalThrough no holiday is known at all. See [Calendar.Certainty].
	Since              Date `json:"since,omitzero"`
	KnownThrough       Date `json:"known_through,omitzero"`
	ProvisionalThrough Date `json:"provisional_through,omitzero"`
}

// UnmarshalJSON reads a schedule. The error names every fault of form, joined, each a
// [*ScheduleError]; s then stays as it was. What the schedule says is checked by
// [NewCalendar].
func (s *Schedule) UnmarshalJSON(b []byte) error {
	var raw struct {
		TZ         json.RawMessage   `json:"tz"`
		Hours      json.RawMessage   `json:"hours"`
		Holidays   []json.RawMessage `json:"holidays"`
		Exceptions json.RawMessage   `json:"exceptions"`
		Breaks     json.RawMessage   `json:"breaks"`
		Since      json.RawMessage   `json:"since"`
		Known      json.RawMessage   `json:"known_through"`
		Guessed    json.RawMessage   `json:"provisional_through"`
	}
	if err := json.Unmarshal(b, &raw); err != nil {
		if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) {
			return &ScheduleError{cmp.Or(wrong.Field, "JSON"), fmt.Errorf("%w: no %s can stand there", ErrForm, wrong.Value)}
		}
		return &ScheduleError{"JSON", fmt.Errorf("%w: %w", ErrForm, err)}
	}
	var out Schedule
	var faults []error
	read := func(place string, raw json.RawMessage, into any) {
		if raw == nil {
			return
		}
		err := json.Unmarshal(raw, into)
		if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) {
			err = fmt.Errorf("%w: %w", ErrForm, err)
		}
		if err == nil {
			return
		}
		if place != "" {
			err = &ScheduleError{place, err}
		}
		faults = append(faults, err)
	}
	read("tz", raw.TZ, &out.TZ)
	read("", raw.Hours, &out.Hours)
	for _, h := range raw.Holidays {
		var d Date
		read("holidays", h, &d)
		out.Holidays = append(out.Holidays, d)
	}
	read("", raw.Exceptions, &out.Exceptions)
	read("", raw.Breaks, &out.Breaks)
	read("since", raw.Since, &out.Since)
	read("known_through", raw.Known, &out.KnownThrough)
	read("provisional_through", raw.Guessed, &out.ProvisionalThrough)
	if err := errors.Join(faults...); err != nil {
		return err
	}
	*s = out
	return nil
}

// With returns a copy of s in which the dates that o lists are as o says: the
// holidays of a region over those of the country, a shift moved over the plan. What
// s said of those dates is gone. Breaks of o on a date replace those of s. The zone,
// the week and the horizon are those of s.
func (s Schedule) With(o Schedule) Schedule {
	listed := map[Date]bool{}
	for _, d := range o.Holidays {
		listed[d] = true
	}
	for _, d := range o.Exceptions {
		listed[d.Date] = true
	}
	s.Holidays = append(slices.DeleteFunc(slices.Clone(s.Holidays), func(d Date) bool { return listed[d] }), o.Holidays...)
	s.Exceptions = append(slices.DeleteFunc(slices.Clone(s.Exceptions), func(d Day) bool { return listed[d.Date] }), o.Exceptions...)
	s.Breaks = slices.Clone(s.Breaks)
	for _, b := range o.Breaks {
		s.Breaks = slices.DeleteFunc(s.Breaks, func(d Day) bool { return d.Date == b.Date })
	}
	s.Breaks = append(s.Breaks, o.Breaks...)
	return s
}

// A Week holds the intervals of each weekday, by time.Weekday: Sunday is 0. In JSON
// it is an object with the keys mon, tue, wed, thu, fri, sat, sun; days left out are
// free.
type Week [7][]Interval

var weekdays = [7]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// Workweek returns a week with the same intervals from Monday to Friday.
func Workweek(intervals ...Interval) Week {
	return Week{1: intervals, 2: intervals, 3: intervals, 4: intervals, 5: intervals}
}

// RoundTheClock returns a week without an end: 24 hours on seven days.
func RoundTheClock() Week {
	all := []Interval{{0, 24 * time.Hour}}
	return Week{all, all, all, all, all, all, all}
}

// MarshalJSON writes the days that have intervals, from Monday.
func (w Week) MarshalJSON() ([]byte, error) {
	var o object
	for i := range 7 {
		if d := (i + 1) % 7; len(w[d]) > 0 {
			o.add(weekdays[d], w[d])
		}
	}
	return o.close()
}

// UnmarshalJSON reads what MarshalJSON writes. The error names every fault; w then
// stays as it was.
func (w *Week) UnmarshalJSON(b []byte) error {
	var out Week
	var seen [7]bool
	err := walk(b, "hours", func(key string, raw json.RawMessage) error {
		d := slices.Index(weekdays[:], key)
		switch {
		case d < 0:
			return fmt.Errorf("%w: a weekday is one of %s", ErrUnknownName, strings.Join(weekdays[:], ", "))
		case seen[d]:
			return ErrTwice
		}
		seen[d] = true
		return intervals(raw, &out[d])
	})
	if err == nil {
		*w = out
	}
	return err
}

// A Day is a date with intervals of its own.
type Day struct {
	Date  Date
	Hours []Interval
}

// Days are dates with intervals, in any order. In JSON they are an object with
// dates as keys.
type Days []Day

// MarshalJSON writes {"2026-04-30": [["09:00","17:00"]]}, in the order of the slice.
func (d Days) MarshalJSON() ([]byte, error) {
	var o object
	for _, day := range d {
		key, err := day.Date.MarshalText()
		if err != nil {
			return nil, err
		}
		if day.Hours == nil {
			day.Hours = []Interval{}
		}
		o.add(string(key), day.Hours)
	}
	return o.close()
}

// UnmarshalJSON reads what MarshalJSON writes. A date that stands twice is kept
// twice, for [NewCalendar] to refuse.
func (d *Days) UnmarshalJSON(b []byte) error {
	var out Days
	err := walk(b, "dates", func(key string, raw json.RawMessage) error {
		var day Day
		if err := day.Date.UnmarshalText([]byte(key)); err != nil {
			return err
		}
		if day.Date.IsZero() {
			return fmt.Errorf("%w: write a date", ErrMissing)
		}
		err := intervals(raw, &day.Hours)
		out = append(out, day)
		return err
	})
	if err == nil {
		*d = out
	}
	return err
}

// intervals reads a list of intervals, every fault of it.
func intervals(raw json.RawMessage, out *[]Interval) error {
	var list []json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil {
		return fmt.Errorf("%w: write a list of intervals", ErrForm)
	}
	var faults []error
	for _, one := range list {
		var i Interval
		faults = append(faults, i.UnmarshalJSON(one))
		*out = append(*out, i)
	}
	return errors.Join(faults...)
}

// walk calls visit for each member of a JSON object in its order, twice for a key
// that stands twice, and joins what it returns.
func walk(b []byte, noun string, visit func(key string, raw json.RawMessage) error) error {
	dec := json.NewDecoder(bytes.NewReader(b))
	switch start, err := dec.Token(); {
	case err != nil:
		return err
	case start == nil: // null
		return nil
	case start != json.Delim('{'):
		return &ScheduleError{noun, fmt.Errorf("%w: write an object", ErrForm)}
	}
	var faults []error
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return err
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return err
		}
		if err := visit(key.(string), raw); err != nil {
			faults = append(faults, &ScheduleError{noun + " " + key.(string), err})
		}
	}
	return errors.Join(faults...)
}

// An object writes a JSON object in the order in which its members come.
type object struct {
	buf bytes.Buffer
	err error
}

func (o *object) add(key string, v any) {
	raw, err := json.Marshal(v)
	o.err = errors.Join(o.err, err)
	sep := ','
	if o.buf.Len() == 0 {
		sep = '{'
	}
	fmt.Fprintf(&o.buf, "%c%q:%s", sep, key, raw)
}

func (o *object) close() ([]byte, error) {
	if o.buf.Len() == 0 {
		return []byte("{}"), o.err
	}
	o.buf.WriteByte('}')
	return o.buf.Bytes(), o.err
}

package sla

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Holiday is a date with its name.
type Holiday struct {
	Date Date
	Name string // several on one date are parted by commas
}

// Holidays are dates with names, in order, each date once.
type Holidays []Holiday

// Dates returns the dates, for [Schedule.Holidays].
func (h Holidays) Dates() []Date {
	dates := make([]Date, len(h))
	for i := range h {
		dates[i] = h[i].Date
	}
	return dates
}

// ReadICalendar reads the holidays of an iCalendar file (RFC 5545) that lie between
// two dates, both included. The file's name stands in the errors.
//
// It takes events of whole days: DTSTART as a date; DTEND, which does not belong to
// the event, or DURATION in days and weeks; SUMMARY as the name; RDATE and EXDATE;
// RRULE once a year, on the date of DTSTART or on a weekday of a month («last Monday
// of May»), with INTERVAL, COUNT and UNTIL. Cancelled events, all other components
// and all other properties are passed over. An event with a time of day, or with a
// rule that is not among these, is a fault: half of its days would be lost unseen.
//
// The error is, joined, a [*FileError] for each fault, wrapping ErrForm, ErrMissing
// or ErrRange.
func ReadICalendar(file string, raw []byte, from, through Date) (Holidays, error) {
	r := calendarReader{from: from, through: through, names: map[Date][]string{}}
	if !inYears(from) || !inYears(through) || through.Compare(from) < 0 {
		return nil, fmt.Errorf("sla: holidays from %v through %v: %w: write dates from %d through %d in order", from, through, ErrRange, firstYear, lastYear)
	}
	for number, line := range unfolded(string(raw)) {
		if err := r.line(number, line); err != nil {
			r.faults = append(r.faults, &FileError{file, number, err})
		}
	}
	switch {
	case !r.calendar:
		r.faults = append(r.faults, &FileError{file, 1, fmt.Errorf("%w: no BEGIN:VCALENDAR", ErrForm)})
	case len(r.within) > 0:
		r.faults = append(r.faults, &FileError{file, r.begun, fmt.Errorf("%w: %s does not end", ErrForm, r.within[len(r.within)-1])})
	}
	if err := errors.Join(r.faults...); err != nil {
		return nil, err
	}
	var out Holidays
	for d, names := range r.names {
		slices.Sort(names)
		out = append(out, Holiday{d, strings.Join(slices.Compact(names), ", ")})
	}
	slices.SortFunc(out, func(a, b Holiday) int { return a.Date.Compare(b.Date) })
	return out, nil
}

// unfolded yields the content lines of a file with the number of their first line: a
// line that begins with a space or a tab goes on where the one before ended.
func unfolded(raw string) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		whole, number := "", 0
		i := 0
		for line := range strings.Lines(strings.TrimPrefix(raw, "\ufeff")) {
			i++
			line = strings.TrimRight(line, "\r\n")
			if rest, more := strings.CutPrefix(strings.Replace(line, "\t", " ", 1), " "); more && whole != "" {
				whole += rest
				continue
			}
			if whole != "" && !yield(number, whole) {
				return
			}
			whole, number = line, i
		}
		if whole != "" {
			yield(number, whole)
		}
	}
}

// A calendarReader gathers events.
type calendarReader struct {
	from, through Date
	names         map[Date][]string
	faults        []error

	calendar bool     // there was one
	within   []string // components that are open
	begun    int      // line of the last of them
	event    event
}

// An event is a VEVENT as far as it matters here.
type event struct {
	start     Date
	days      int
	end       Date
	name      string
	rule      *yearly
	more, not []Date
	cancelled bool
	faulty    bool // it was complained of: say no more
}

// line takes one content line.
func (r *calendarReader) line(number int, line string) error {
	name, value, ok := strings.Cut(line, ":")
	if !ok {
		return fmt.Errorf("%.60q: %w: a line is NAME:value", line, ErrForm)
	}
	name, params, _ := strings.Cut(name, ";")
	name, value = strings.ToUpper(name), strings.TrimSpace(value)
	switch name {
	case "BEGIN":
		value = strings.ToUpper(value)
		r.within, r.begun = append(r.within, value), number
		r.calendar = r.calendar || value == "VCALENDAR"
		if value == "VEVENT" {
			r.event = event{days: 1}
		}
		return nil
	case "END":
		value = strings.ToUpper(value)
		if n := len(r.within); n == 0 || r.within[n-1] != value {
			return fmt.Errorf("%w: END:%.30s ends nothing", ErrForm, value)
		}
		r.within = r.within[:len(r.within)-1]
		if value == "VEVENT" {
			return r.add()
		}
		return nil
	}
	if n := len(r.within); n == 0 || r.within[n-1] != "VEVENT" {
		return nil
	}
	if err := r.event.property(name, strings.ToUpper(params), value); err != nil {
		r.event.faulty = true
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (e *event) property(name, params, value string) (err error) {
	switch name {
	case "DTSTART":
		e.start, err = wholeDay(params, value)
	case "DTEND":
		e.end, err = wholeDay(params, value)
	case "DURATION":
		e.days, err = daysOf(value)
	case "SUMMARY":
		e.name = strings.NewReplacer(`\n`, " ", `\N`, " ", `\,`, ",", `\;`, ";", `\\`, `\`).Replace(value)
	case "STATUS":
		e.cancelled = strings.EqualFold(value, "CANCELLED")
	case "RRULE":
		e.rule, err = readRule(value)
	case "RDATE", "EXDATE":
		for _, one := range strings.Split(value, ",") {
			d, wrong := wholeDay(params, one)
			err = errors.Join(err, wrong)
			if name == "RDATE" {
				e.more = append(e.more, d)
			} else {
				e.not = append(e.not, d)
			}
		}
	case "RECURRENCE-ID":
		err = fmt.Errorf("%w: a changed instance of another event: write it as an event of its own", ErrForm)
	}
	return err
}

// add enters the days of the event that has ended.
func (r *calendarReader) add() error {
	e := &r.event
	switch {
	case e.faulty || e.cancelled:
		return nil
	case e.start.IsZero():
		return fmt.Errorf("DTSTART: %w: an event has a date", ErrMissing)
	}
	if !e.end.IsZero() {
		e.days = int(e.end.midnight().Sub(e.start.midnight()) / (24 * time.Hour))
		if e.end == e.start { // some write it so
			e.days = 1
		}
	}
	if e.days < 1 || e.days > 366 {
		return fmt.Errorf("%d days are %w: an event has 1 to 366", e.days, ErrRange)
	}
	starts := append([]Date{e.start}, e.more...)
	if e.rule != nil {
		starts = append(starts[1:], e.rule.dates(e.start, r.through)...)
	}
	for _, start := range starts {
		if slices.Contains(e.not, start) {
			continue
		}
		for n := range e.days {
			if d := start.Plus(n); d.Compare(r.from) >= 0 && d.Compare(r.through) <= 0 {
				r.names[d] = append(r.names[d], e.name)
			}
		}
	}
	return nil
}

// wholeDay reads 20260509, and nothing with a time of day.
func wholeDay(params, value string) (Date, error) {
	t, err := time.Parse("20060102", strings.TrimSpace(value))
	if err != nil || strings.Contains(params, "VALUE=DATE-TIME") {
		return Date{}, fmt.Errorf("%.40q: %w: holidays are whole days: VALUE=DATE:20260509", value, ErrForm)
	}
	d := DateOf(t)
	if !inYears(d) {
		return Date{}, fmt.Errorf("%v: %w: a date from %d through %d", d, ErrRange, firstYear, lastYear)
	}
	return d, nil
}

// daysOf reads P1D and P2W.
func daysOf(value string) (int, error) {
	number, ok := strings.CutPrefix(strings.ToUpper(value), "P")
	unit := 1
	if weeks, is := strings.CutSuffix(number, "W"); is {
		number, unit = weeks, 7
	} else {
		number, ok = strings.CutSuffix(number, "D")
	}
	n, err := strconv.ParseUint(number, 10, 9)
	if err != nil || !ok {
		return 0, fmt.Errorf("%.40q: %w: write days or weeks: P1D", value, ErrForm)
	}
	return int(n) * unit, nil
}

// A yearly is a rule that gives one date a year.
type yearly struct {
	interval, count int
	until           Date
	month           time.Month // 0: that of the start
	day             int        // of the month; 0: that of the start
	nth             int        // weekday of the month, from its end below 0; 0: by date
	weekday         time.Weekday
}

// readRule reads the value of an RRULE.
func readRule(value string) (*yearly, error) {
	y := &yearly{interval: 1}
	var faults []error
	yearlyRule := false
	for _, part := range strings.Split(strings.ToUpper(value), ";") {
		key, v, _ := strings.Cut(part, "=")
		number := func(low, high int) int {
			n, err := strconv.Atoi(v)
			if err != nil || n < low || n > high {
				faults = append(faults, fmt.Errorf("%.40q: %w: a number from %d to %d", part, ErrForm, low, high))
			}
			return n
		}
		switch key {
		case "FREQ":
			yearlyRule = v == "YEARLY"
		case "INTERVAL":
			y.interval = number(1, 400)
		case "COUNT":
			y.count = number(1, 10_000)
		case "BYMONTH":
			y.month = time.Month(number(1, 12))
		case "BYMONTHDAY":
			y.day = number(1, 31)
		case "UNTIL":
			d, err := wholeDay("", v[:min(len(v), 8)])
			faults, y.until = append(faults, err), d
		case "BYDAY":
			names := [...]string{"SU", "MO", "TU", "WE", "TH", "FR", "SA"}
			at := max(0, len(v)-2)
			n, err := strconv.Atoi(v[:at])
			y.nth, y.weekday = n, time.Weekday(slices.Index(names[:], v[at:]))
			if err != nil || n == 0 || n < -5 || n > 5 || y.weekday < 0 {
				faults = append(faults, fmt.Errorf("%.40q: %w: one weekday of a month, as -1MO", part, ErrForm))
			}
		case "WKST":
		default:
			faults = append(faults, fmt.Errorf("%.40q: %w: rules are read with FREQ=YEARLY, INTERVAL, COUNT, UNTIL, BYMONTH, BYMONTHDAY, BYDAY", part, ErrForm))
		}
	}
	switch {
	case !yearlyRule:
		faults = append(faults, fmt.Errorf("%.60q: %w: only FREQ=YEARLY is read", value, ErrForm))
	case y.nth != 0 && y.month == 0:
		faults = append(faults, fmt.Errorf("BYDAY: %w: give its BYMONTH", ErrMissing))
	case y.nth != 0 && y.day != 0:
		faults = append(faults, fmt.Errorf("%w: BYDAY or BYMONTHDAY, not both", ErrForm))
	case y.count > 0 && !y.until.IsZero():
		faults = append(faults, fmt.Errorf("%w: COUNT or UNTIL, not both", ErrForm))
	}
	return y, errors.Join(faults...)
}

// dates returns the dates of the rule from the start on, through a last one.
func (y *yearly) dates(start, through Date) []Date {
	if !y.until.IsZero() && y.until.Compare(through) < 0 {
		through = y.until
	}
	var out []Date
	for year := start.Year; year <= through.Year; year += y.interval {
		d, ok := y.in(year, start)
		if !ok || d.Compare(start) < 0 {
			continue
		}
		if d.Compare(through) > 0 || y.count > 0 && len(out) == y.count {
			break
		}
		out = append(out, d)
	}
	return out
}

// in returns the date of a year, and false when it has none: 29 February.
func (y *yearly) in(year int, start Date) (Date, bool) {
	d := start
	d.Year = year
	if y.month != 0 {
		d.Month = y.month
	}
	if y.day != 0 {
		d.Day = y.day
	}
	switch {
	case y.nth > 0:
		d.Day = 1 + (int(y.weekday)-int(Date{year, d.Month, 1}.Weekday())+7)%7 + (y.nth-1)*7
	case y.nth < 0:
		last := Date{year, d.Month + 1, 0}
		last = DateOf(last.midnight())
		d.Day = last.Day - (int(last.Weekday())-int(y.weekday)+7)%7 + (y.nth+1)*7
	}
	return d, d.Day > 0 && d.valid()
}

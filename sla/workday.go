package sla

import (
	"fmt"
	"sort"
	"time"
)

// workdays counts the dates on which work begins: a week's own sum and a sum over
// the dates that differ from it.
type workdays struct {
	week    [7]bool // from Monday
	before  [8]int  // working weekdays before each weekday; the last: in a week
	dates   []day   // that differ from the week, in order
	changes []int   // +1 or -1 for each of them and all before, summed up
}

// newWorkdays takes a week from Monday and the dates that differ from it, in order.
func newWorkdays(week [7]bool, differ []day) workdays {
	w := workdays{week: week, dates: differ, changes: make([]int, len(differ))}
	for i, works := range week {
		w.before[i+1] = w.before[i]
		if works {
			w.before[i+1]++
		}
	}
	sum := 0
	for i, d := range differ {
		if week[d.weekday()] {
			sum--
		} else {
			sum++
		}
		w.changes[i] = sum
	}
	return w
}

// on reports whether work begins on a day.
func (w *workdays) on(d day) bool {
	i := sort.Search(len(w.dates), func(i int) bool { return w.dates[i] >= d })
	return w.week[d.weekday()] != (i < len(w.dates) && w.dates[i] == d)
}

// until counts the working days until the end of d.
func (w *workdays) until(d day) int {
	n := int(d/7)*w.before[7] + w.before[d.weekday()+1]
	if i := sort.Search(len(w.dates), func(i int) bool { return w.dates[i] > d }); i > 0 {
		n += w.changes[i-1]
	}
	return n
}

// nth returns the day with which n working days are full, and false when there are
// not so many.
func (w *workdays) nth(n int) (day, bool) {
	// Between two dates that differ the week alone decides; so find the first such
	// date by which n is reached.
	i := sort.Search(len(w.dates), func(i int) bool { return w.until(w.dates[i]) >= n })
	if i > 0 {
		n -= w.changes[i-1]
	}
	last := day(-1)
	if i < len(w.dates) {
		last = w.dates[i]
	}
	perWeek := w.before[7]
	if perWeek == 0 {
		return last, last >= 0
	}
	weeks := (n - 1) / perWeek
	rest := n - weeks*perWeek
	d := day(weeks * 7)
	for w.before[d.weekday()+1] < rest { // seven steps at most
		d++
	}
	if last >= 0 && d > last {
		d = last
	}
	return d, true
}

// IsWorkingDay reports whether work begins on the date that t has in the zone of the
// calendar: a date with at least one interval of its own. A time outside the years
// of the calendar is on none.
func (c *Calendar) IsWorkingDay(t time.Time) bool {
	at, ok := c.instant(t)
	return ok && c.days.on(c.dayOf(at))
}

// AddWorkingDays returns the end of a term of n working days that begins with an
// event at t: the first day is the working day after the date of t, and the term
// ends with its last day, at 24:00 in the zone of the calendar. So it is with the
// terms of Russian law («15 рабочих дней со дня регистрации»): Civil Code, art. 191.
//
// The result is in t's location. The error is a [*TimeError] that wraps ErrRange if
// n is below 1 or t is outside the years of a calendar, ErrNoWork if there are not
// so many working days, ErrBeyondHorizon as for [Calendar.Add]. It takes constant time and allocates nothing.
func (c *Calendar) AddWorkingDays(t time.Time, n int) (time.Time, error) {
	at, ok := c.instant(t)
	if !ok {
		return time.Time{}, c.outside(t)
	}
	if n < 1 {
		return time.Time{}, &TimeError{t, fmt.Errorf("a term of %d working days is %w: at least 1", n, ErrRange)}
	}
	if n > maxDays {
		return time.Time{}, &TimeError{t, fmt.Errorf("%w for %d more days", ErrNoWork, n)}
	}
	last, ok := c.days.nth(c.days.until(c.dayOf(at)) + n)
	if !ok {
		return time.Time{}, &TimeError{t, fmt.Errorf("%w for %d more days", ErrNoWork, n)}
	}
	return c.endOf(last, t)
}

// AddDays returns the end of a term of n calendar days that begins with an event at
// t: the first day is the day after the date of t, and the term ends with its last
// day, at 24:00 in the zone of the calendar; if nobody works on that day, with the
// next day on which somebody does (Civil Code, art. 191 and 193; whether they apply
// to a term the host's lawyers decide).
//
// Location, errors and cost are those of [Calendar.AddWorkingDays].
func (c *Calendar) AddDays(t time.Time, n int) (time.Time, error) {
	at, ok := c.instant(t)
	if !ok {
		return time.Time{}, c.outside(t)
	}
	if n < 1 {
		return time.Time{}, &TimeError{t, fmt.Errorf("a term of %d days is %w: at least 1", n, ErrRange)}
	}
	if n > maxDays {
		return time.Time{}, &TimeError{t, fmt.Errorf("%d days later is %w", n, ErrRange)}
	}
	last := c.dayOf(at) + day(n)
	if !c.days.on(last) {
		next, ok := c.days.nth(c.days.until(last) + 1)
		if !ok {
			return time.Time{}, &TimeError{t, fmt.Errorf("%w after %d days", ErrNoWork, n)}
		}
		last = next
	}
	return c.endOf(last, t)
}

// WorkingDays counts the working days that begin after a and not after b: of the
// dates in the zone of the calendar, those after the date of a through the date of
// b. It is below 0 when b is the earlier. Errors are those of [Calendar.Between].
func (c *Calendar) WorkingDays(a, b time.Time) (int, error) {
	from, to, err := c.instants(a, b)
	if err != nil {
		return 0, err
	}
	return c.days.until(c.dayOf(to)) - c.days.until(c.dayOf(from)), nil
}

// maxDays is more than a calendar holds.
const maxDays = 400 * (lastYear - firstYear + 1)

// dayOf returns the date that clocks show at an instant.
func (c *Calendar) dayOf(at int64) day { return day((at + c.zone.at(at)) / dayLen) }

// endOf returns 24:00 of a day.
func (c *Calendar) endOf(d day, like time.Time) (time.Time, error) {
	at := c.zone.first((d + 1).local())
	if at > c.line.end {
		return time.Time{}, &TimeError{like, fmt.Errorf("the term ends %w: a calendar counts through %d", ErrRange, lastYear)}
	}
	return c.time(at, like)
}

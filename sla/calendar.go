package sla

import (
	"fmt"
	"iter"
	"time"
)

// A Calendar counts working time. It is made by [NewCalendar], never changes, and
// may be used by any number of goroutines. It counts from 1950 through 2199, or from
// its schedule's Since; the zero Calendar has no working time.
//
// Nothing here walks over days or hours: a ten-year span costs what an hour does.
type Calendar struct {
	zone    zone
	line    timeline
	days    workdays
	horizon horizon
	loc     *time.Location
	version string
}

// empty reports that nobody ever works.
func (c *Calendar) empty() bool { return c == nil || len(c.line.pieces) == 0 }

// Location returns the zone of the calendar; nil for the zero Calendar.
func (c *Calendar) Location() *time.Location {
	if c == nil {
		return nil
	}
	return c.loc
}

// Version returns a content hash of the schedule that the calendar was made of, as
// "sha256:" and 16 hexadecimal digits. Calendars of equal versions give equal
// answers, as far as their hosts agree on the clock changes of the zone.
func (c *Calendar) Version() string {
	if c == nil {
		return ""
	}
	return c.version
}

// Add returns the time by which d of working time has passed after t. For d below 0
// it counts back.
//
//   - A budget that ends exactly at closing is due at closing, and one that counts
//     back exactly to an opening ends at the opening.
//   - Zero rolls from outside working time, closing included, to the next opening.
//   - Between(t, Add(t, d)) is d, for every t and d.
//
// The result is in t's location. The error is a [*TimeError] that wraps ErrRange if t
// is not within the years of the calendar, ErrNoWork if there is not so much working
// time in them, ErrBeyondHorizon if t or the result lies before the schedule's Since or,
// for a strict calendar, past what is known. Add takes constant
// time and allocates nothing.
func (c *Calendar) Add(t time.Time, d time.Duration) (time.Time, error) {
	at, ok := c.instant(t)
	if !ok {
		return time.Time{}, c.outside(t)
	}
	if at, ok = c.add(at, int64(d)); !ok {
		return time.Time{}, c.short(t, d)
	}
	return c.time(at, t)
}

// short says why there is not so much working time.
func (c *Calendar) short(t time.Time, d time.Duration) error {
	reason := ErrNoWork
	if d <= 0 && c.horizon.since > 0 || d > 0 && c.horizon.refuse <= c.line.end {
		reason = ErrBeyondHorizon
	}
	return &TimeError{t, fmt.Errorf("%w: it has not %v of working time from there on", reason, d)}
}

// add counts d on from an instant, and reports whether there is so much work.
func (c *Calendar) add(at, d int64) (int64, bool) {
	sum := c.line.worked(at)
	if d > 0 {
		if d > c.line.total-sum {
			return 0, false
		}
		return c.line.earliest(sum + d), true
	}
	if sum += d; sum < 0 || sum >= c.line.total {
		return 0, false
	}
	return c.line.latest(sum), true
}

// after is Add that gives no reason.
func (c *Calendar) after(t time.Time, d time.Duration) (time.Time, bool) {
	at, ok := c.instant(t)
	if ok {
		at, ok = c.add(at, int64(d))
	}
	if !ok || at > c.horizon.refuse {
		return time.Time{}, false
	}
	return c.in(at, t), true
}

// Between returns the working time from a to b, below 0 when b is the earlier:
// Between(b, a) is -Between(a, b). Errors and cost are those of [Calendar.Add].
func (c *Calendar) Between(a, b time.Time) (time.Duration, error) {
	from, to, err := c.instants(a, b)
	if err != nil {
		return 0, err
	}
	return time.Duration(c.line.worked(to) - c.line.worked(from)), nil
}

// Contains reports whether somebody works at t: the opening belongs to working
// time, the closing does not. A time outside the years of the calendar is in none.
func (c *Calendar) Contains(t time.Time) bool {
	at, ok := c.instant(t)
	if !ok {
		return false
	}
	sum := c.line.worked(at)
	return sum < c.line.total && c.line.latest(sum) == at
}

// Next returns the first moment of working time that is not before t: t itself
// inside working time, else the next opening. Errors and cost are those of
// [Calendar.Add].
func (c *Calendar) Next(t time.Time) (time.Time, error) { return c.Add(t, 0) }

// Previous returns the last moment not after t up to which somebody worked: t itself
// inside working time and at its closing, else the closing before. At an opening it
// is the closing before. Errors and cost are those of [Calendar.Add].
func (c *Calendar) Previous(t time.Time) (time.Time, error) {
	at, ok := c.instant(t)
	if !ok {
		return time.Time{}, c.outside(t)
	}
	sum := c.line.worked(at)
	if sum == 0 {
		return time.Time{}, c.short(t, -1)
	}
	return c.time(c.line.earliest(sum), t)
}

// A Span is a stretch of time, half-open: From belongs to it, To does not.
type Span struct{ From, To time.Time }

// Duration returns how long the span is.
func (s Span) Duration() time.Duration { return s.To.Sub(s.From) }

// Spans returns an iterator over the working time between two times: uninterrupted
// stretches, in order, cut at from and to, in from's location. Their durations add
// up to Between(from, to). What lies outside the years of the calendar has none.
func (c *Calendar) Spans(from, to time.Time) iter.Seq[Span] {
	return func(yield func(Span) bool) {
		if c == nil || len(c.line.pieces) == 0 || !from.Before(to) {
			return
		}
		at, end := c.clamp(from), c.clamp(to)
		for at < end {
			sum := c.line.worked(at)
			if sum >= c.line.total {
				return
			}
			open := c.line.latest(sum)
			if open >= end {
				return
			}
			shut := min(c.line.closing(open), end)
			if !yield(Span{c.in(open, from), c.in(shut, from)}) {
				return
			}
			at = shut
		}
	}
}

// clamp returns the nearest instant of the calendar.
func (c *Calendar) clamp(t time.Time) int64 {
	if s := t.Unix(); s < minSecond {
		return c.line.starts[0]
	} else if s >= maxSecond {
		return c.line.end
	}
	return min(max(t.UnixNano()-epoch, c.line.starts[0]), c.line.end)
}

// The seconds that a timeline may hold at all, a day more than its years on either
// side for the sake of zones.
var (
	minSecond = time.Date(firstYear, time.January, 1, 0, 0, 0, 0, time.UTC).Unix() - 24*60*60
	maxSecond = time.Date(lastYear+1, time.January, 1, 0, 0, 0, 0, time.UTC).Unix() + 24*60*60
)

// instant returns t in nanoseconds from epoch, and false when the calendar cannot
// count from there: outside says why.
func (c *Calendar) instant(t time.Time) (at int64, ok bool) {
	s := t.Unix()
	if c == nil || len(c.line.pieces) == 0 || s < minSecond || s >= maxSecond {
		return 0, false
	}
	at = s*int64(time.Second) + int64(t.Nanosecond()) - epoch
	return at, at >= c.line.starts[0] && at <= c.line.end && at <= c.horizon.refuse
}

func (c *Calendar) instants(a, b time.Time) (from, to int64, err error) {
	from, ok := c.instant(a)
	if !ok {
		return 0, 0, c.outside(a)
	}
	if to, ok = c.instant(b); !ok {
		return 0, 0, c.outside(b)
	}
	return from, to, nil
}

// outside says why the calendar has no answer for t.
func (c *Calendar) outside(t time.Time) error {
	if c == nil || len(c.line.pieces) == 0 {
		return &TimeError{t, fmt.Errorf("%w: the calendar is empty", ErrNoWork)}
	}
	since, refuse := time.Unix(0, epoch+c.horizon.since).In(c.loc), c.horizon.refuse
	switch {
	case c.horizon.since > 0 && t.Before(since):
		return &TimeError{t, fmt.Errorf("%w: it begins on %v", ErrBeyondHorizon, since.Format(time.DateOnly))}
	case refuse <= c.line.end && t.After(time.Unix(0, epoch+refuse)):
		return &TimeError{t, fmt.Errorf("%w: it is strict, and holidays are known until %v", ErrBeyondHorizon, time.Unix(0, epoch+refuse).In(c.loc).Format(time.RFC3339))}
	}
	return &TimeError{t, fmt.Errorf("%w: a calendar counts from %d through %d", ErrRange, firstYear, lastYear)}
}

// time returns an instant as a time in the location of like.
func (c *Calendar) time(at int64, like time.Time) (time.Time, error) {
	t := c.in(at, like)
	if at > c.horizon.refuse {
		return time.Time{}, c.outside(t)
	}
	return t, nil
}

func (c *Calendar) in(at int64, like time.Time) time.Time {
	return time.Unix(0, epoch+at).In(like.Location())
}

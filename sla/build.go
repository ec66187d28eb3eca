package sla

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

// NewCalendar makes a calendar of a schedule, or names every fault of it, joined:
// each is a [*ScheduleError] whose reason is one of this package's. The schedule may
// be changed afterwards.
//
// In a gap of the zone's clocks (spring) an opening inside opens at the gap's end; in
// a fold (autumn) the first occurrence opens and the last closes. It takes less than
// a millisecond; a zone that is read for the first time costs its file.
func NewCalendar(s Schedule) (*Calendar, error) {
	b := &builder{schedule: s}
	b.read()
	if err := errors.Join(b.faults...); err != nil {
		return nil, err
	}
	return b.build()
}

// A builder turns a schedule into a calendar.
type builder struct {
	schedule Schedule
	faults   []error
	loc      *time.Location
	zone     zone

	week     [7][]Interval // from Monday, in order
	own      map[day][]Interval
	dates    []day // of own, in order
	breaks   map[day][]Interval
	longest  time.Duration // the latest closing, of breaks too
	lineFrom int64
	lineTo   int64
}

func (b *builder) fault(place string, err error) {
	b.faults = append(b.faults, &ScheduleError{place, err})
}

// faultOn is fault for a date of one of the lists.
func (b *builder) faultOn(list string, d Date, err error) { b.fault(list+" "+d.String(), err) }

// read checks the schedule and puts it in order.
func (b *builder) read() {
	loc, since, err := b.schedule.location(time.LoadLocation)
	if err != nil {
		b.fault("tz", err)
	}
	b.loc = loc
	if b.schedule.Since.Compare(since) < 0 {
		b.schedule.Since = since
	}
	hours := 0
	for i := range b.week {
		var err error
		if b.week[i], err = b.intervals(b.schedule.Hours[(i+1)%7]); err != nil {
			b.fault("hours "+weekdays[(i+1)%7], err)
		}
		hours += len(b.schedule.Hours[i])
	}
	for i, today := range b.week {
		if err := tail(today, b.week[(i+1)%7]); err != nil {
			b.fault("hours "+weekdays[(i+2)%7], err)
		}
	}
	b.own = make(map[day][]Interval, len(b.schedule.Holidays)+len(b.schedule.Exceptions))
	for _, d := range b.schedule.Holidays {
		b.date("holidays", b.own, Day{Date: d})
	}
	for _, d := range b.schedule.Exceptions {
		hours += len(d.Hours)
		b.date("exceptions", b.own, d)
	}
	b.dates = slices.Sorted(maps.Keys(b.own))
	for _, d := range b.dates {
		today := b.own[d]
		if err := tail(b.on(d-1), today); err != nil {
			b.faultOn("exceptions", d.date(), err)
		}
		if _, both := b.own[d+1]; both {
			continue
		}
		if err := tail(today, b.on(d+1)); err != nil {
			b.faultOn("exceptions", d.date(), err)
		}
	}
	b.breaks = map[day][]Interval{}
	for _, d := range b.schedule.Breaks {
		b.date("breaks", b.breaks, d)
	}
	if hours == 0 {
		b.fault("hours", fmt.Errorf("%w: give a weekday an interval", ErrNoWork))
	}
	b.bounds()
}

// intervals returns the intervals of one day in order.
func (b *builder) intervals(all []Interval) ([]Interval, error) {
	for _, i := range all {
		if err := i.check(); err != nil {
			return nil, err
		}
		b.longest = max(b.longest, i.Close)
	}
	sorted := inOrder(all)
	if x, y, found := overlapping(sorted); found {
		return nil, fmt.Errorf("%w: %v and %v", ErrOverlap, x, y)
	}
	return sorted, nil
}

// tail checks that a shift over midnight ends before the next day's work begins.
func tail(today, tomorrow []Interval) error {
	if len(today) == 0 || len(tomorrow) == 0 {
		return nil
	}
	if last := today[len(today)-1]; last.Close > tomorrow[0].Open+24*time.Hour {
		return fmt.Errorf("%w: %v of the day before and %v", ErrOverlap, last, tomorrow[0])
	}
	return nil
}

// date enters a date with its intervals.
func (b *builder) date(list string, into map[day][]Interval, d Day) {
	n, ok := d.Date.number()
	if !ok {
		b.faultOn(list, d.Date, fmt.Errorf("%w: a date from %d through %d", ErrRange, firstYear, lastYear))
		return
	}
	if _, twice := into[n]; twice {
		b.faultOn(list, d.Date, ErrTwice)
		return
	}
	hours, err := b.intervals(d.Hours)
	if err != nil {
		b.faultOn(list, d.Date, err)
	}
	into[n] = hours
}

// bounds checks the horizon.
func (b *builder) bounds() {
	s := &b.schedule
	last := Date{firstYear, time.January, 1}
	for _, bound := range []struct {
		name string
		date Date
	}{{"since", s.Since}, {"known_through", s.KnownThrough}, {"provisional_through", s.ProvisionalThrough}} {
		switch {
		case bound.date.IsZero():
		case !inYears(bound.date):
			b.fault(bound.name, fmt.Errorf("%v is %w: a date from %d through %d", bound.date, ErrRange, firstYear, lastYear))
		case bound.date.Compare(last) < 0:
			b.fault(bound.name, fmt.Errorf("%v is %w: not before %v", bound.date, ErrRange, last))
		default:
			last = bound.date
		}
	}
	if s.KnownThrough.IsZero() && !s.ProvisionalThrough.IsZero() {
		b.fault("known_through", fmt.Errorf("%w: nothing is provisional without it", ErrMissing))
	}
}

// on returns the intervals that open on a day.
func (b *builder) on(d day) []Interval {
	if own, is := b.own[d]; is {
		return own
	}
	return b.week[d.weekday()]
}

// build makes the calendar of a schedule without faults.
func (b *builder) build() (*Calendar, error) {
	first, _ := Date{firstYear, time.January, 1}.number()
	last, _ := Date{lastYear, time.December, 31}.number()
	since, bounded := b.schedule.Since.number()
	if bounded {
		first = since
	}
	b.zone = newZone(b.loc, first.local()-2*dayLen, last.local()+2*dayLen)
	c := &Calendar{zone: b.zone, loc: b.loc, version: b.version(), horizon: noHorizon}
	b.lineFrom, b.lineTo = b.zone.first(first.local()), b.zone.first((last + 1).local())
	if bounded {
		c.horizon.since = b.lineFrom
	}
	if known, ok := b.schedule.KnownThrough.number(); ok {
		c.horizon.known = b.zone.first((known + 1).local())
		c.horizon.provisional = c.horizon.known
	}
	if p, ok := b.schedule.ProvisionalThrough.number(); ok {
		c.horizon.provisional = b.zone.first((p + 1).local())
	}
	c.line = b.line()
	c.days = b.workdays()
	if c.line.total == 0 {
		return nil, &ScheduleError{"hours", fmt.Errorf("%w: nothing is left after holidays, breaks and clock changes", ErrNoWork)}
	}
	return c, nil
}

// line lays out the pieces.
func (b *builder) line() timeline {
	week := b.pattern()
	l := timeline{end: b.lineFrom}
	special := b.special()
	for i := 0; i < len(special); {
		run := i + 1
		for run < len(special) && special[run] == special[run-1]+1 {
			run++
		}
		from, to := b.zone.first(special[i].local()), b.zone.first((special[run-1] + 1).local())
		if to > b.lineFrom && from < b.lineTo {
			// No clock is moved between two runs.
			l.add(week, b.zone.at(l.end), min(from, b.lineTo))
			b.explicit(&l, special[i], special[run-1], min(to, b.lineTo))
		}
		i = run
	}
	l.add(week, b.zone.at(l.end), b.lineTo)
	return l
}

// pattern returns the ordinary week.
func (b *builder) pattern() *pattern {
	var spans []span
	for i, intervals := range b.week {
		for _, in := range intervals {
			s := span{day(i).local() + int64(in.Open), day(i).local() + int64(in.Close)}
			if s.to > weekLen { // Sunday's night shift ends on Monday
				spans = append(spans, span{max(s.from, weekLen) - weekLen, s.to - weekLen})
				s.to = weekLen
			}
			spans = append(spans, s)
		}
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	return canonical(newPattern(spans))
}

// special returns the days on which time is not that of an ordinary week, in order.
func (b *builder) special() []day {
	var days []day
	for d := range b.own {
		if !slices.Equal(b.own[d], b.week[d.weekday()]) {
			days = append(days, d)
		}
	}
	for d := range b.breaks {
		days = append(days, d)
	}
	for i := 1; i < len(b.zone.from); i++ {
		at := b.zone.from[i]
		x, y := day((at-1+b.zone.offset[i-1])/dayLen), day((at+b.zone.offset[i])/dayLen)
		for d := min(x, y); d <= max(x, y); d++ {
			days = append(days, d)
		}
	}
	if b.longest > 24*time.Hour {
		for _, d := range days[:len(days):len(days)] {
			days = append(days, d+1)
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// explicit adds the working time of a run of days, of which to is the end.
func (b *builder) explicit(l *timeline, first, last day, to int64) {
	spans := b.cut(b.spans(first-1, last, b.on), b.spans(first-1, last, func(d day) []Interval { return b.breaks[d] }))
	for _, s := range spans {
		l.add(never, 0, min(s.from, to))
		l.add(always, 0, min(s.to, to))
	}
	l.add(never, 0, to)
}

// spans returns the instants of intervals that open on a run of days, in order and
// apart.
func (b *builder) spans(first, last day, on func(day) []Interval) []span {
	var out []span
	for d := first; d <= last; d++ {
		for _, in := range on(d) {
			s := span{b.zone.first(d.local() + int64(in.Open)), b.zone.last(d.local() + int64(in.Close))}
			if n := len(out); n > 0 && s.from <= out[n-1].to {
				out[n-1].to = max(out[n-1].to, s.to)
			} else if s.from < s.to {
				out = append(out, s)
			}
		}
	}
	return out
}

// cut returns what is left of the spans outside the holes.
func (b *builder) cut(spans, holes []span) []span {
	if len(holes) == 0 {
		return spans
	}
	var out []span
	for _, s := range spans {
		for _, h := range holes {
			if h.to <= s.from || h.from >= s.to {
				continue
			}
			if h.from > s.from {
				out = append(out, span{s.from, h.from})
			}
			s.from = h.to
			if s.from >= s.to {
				break
			}
		}
		if s.from < s.to {
			out = append(out, s)
		}
	}
	return out
}

func (b *builder) workdays() workdays {
	var week [7]bool
	for i, intervals := range b.week {
		week[i] = len(intervals) > 0
	}
	var differ []day
	for _, d := range b.dates {
		if (len(b.own[d]) > 0) != week[d.weekday()] {
			differ = append(differ, d)
		}
	}
	return newWorkdays(week, differ)
}

// version hashes what the schedule says, in an order of its own: two files that list
// the same dates in another order make equal calendars.
func (b *builder) version() string {
	buf := append([]byte(b.schedule.TZ), 0)
	number := func(n int64) { buf = binary.BigEndian.AppendUint64(buf, uint64(n)) }
	intervals := func(all []Interval) {
		number(int64(len(all)))
		for _, i := range all {
			number(int64(i.Open))
			number(int64(i.Close))
		}
	}
	for _, hours := range b.week {
		intervals(hours)
	}
	number(int64(len(b.dates)))
	for _, d := range b.dates {
		number(int64(d))
		intervals(b.own[d])
	}
	for _, d := range slices.Sorted(maps.Keys(b.breaks)) {
		number(int64(d))
		intervals(b.breaks[d])
	}
	for _, bound := range []Date{b.schedule.Since, b.schedule.KnownThrough, b.schedule.ProvisionalThrough} {
		n, _ := bound.number()
		number(int64(n))
	}
	sum := sha256.Sum256(buf)
	return "sha256:" + hex.EncodeToString(sum[:])[:16]
}

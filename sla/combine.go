package sla

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
)

// Union returns a calendar of the time in which at least one of the calendars works:
// two desks that take turns. A date is a working day if it is one for any of them.
//
// The calendars may be of different zones; days begin and end in that of the first.
// What is known is what all of them know. The error is a [*ScheduleError] that wraps
// ErrMissing without calendars, ErrNoWork if nothing is left. It takes about the time
// of building the calendars.
func Union(calendars ...*Calendar) (*Calendar, error) {
	return combine("union", calendars, func(a, b bool) bool { return a || b })
}

// Intersection returns a calendar of the time in which all of the calendars work:
// when a matter that needs two departments moves. A date is a working day if it is
// one for all of them. All else is as in [Union].
func Intersection(calendars ...*Calendar) (*Calendar, error) {
	return combine("intersection", calendars, func(a, b bool) bool { return a && b })
}

func combine(name string, calendars []*Calendar, works func(a, b bool) bool) (*Calendar, error) {
	if len(calendars) == 0 {
		return nil, &ScheduleError{name, fmt.Errorf("%w: give it calendars", ErrMissing)}
	}
	h := sha256.New()
	h.Write([]byte(name))
	for i, c := range calendars {
		if c.empty() {
			return nil, &ScheduleError{name, fmt.Errorf("%w: calendar %d is empty", ErrNoWork, i+1)}
		}
		h.Write([]byte(c.version))
	}
	sum := *calendars[0]
	sum.version = "sha256:" + hex.EncodeToString(h.Sum(nil))[:16]
	for _, c := range calendars[1:] {
		m := mixer{works: works, known: map[mix]*pattern{}}
		sum.line = m.lines(&sum.line, &c.line)
		sum.days = m.days(&sum.days, &c.days)
		sum.horizon = horizon{
			since:       max(sum.horizon.since, c.horizon.since),
			known:       min(sum.horizon.known, c.horizon.known),
			provisional: min(sum.horizon.provisional, c.horizon.provisional),
			refuse:      min(sum.horizon.refuse, c.horizon.refuse),
		}
	}
	if sum.line.total == 0 {
		return nil, &ScheduleError{name, fmt.Errorf("%w: the calendars never meet", ErrNoWork)}
	}
	return &sum, nil
}

// A mixer makes one calendar of two.
type mixer struct {
	works func(a, b bool) bool
	known map[mix]*pattern
}

// A mix is two patterns, the second so far ahead of the first's clock.
type mix struct {
	a, b  *pattern
	ahead int64
}

// lines walks both timelines: between two boundaries each repeats one pattern.
func (m *mixer) lines(a, b *timeline) timeline {
	out := timeline{end: max(a.starts[0], b.starts[0])}
	last := min(a.end, b.end)
	for out.end < last {
		i, j := a.piece(out.end), b.piece(out.end)
		end := min(a.pieceEnd(i), b.pieceEnd(j), last)
		p, q := &a.pieces[i], &b.pieces[j]
		out.add(m.patterns(mix{p.pattern, q.pattern, q.shift - p.shift}), p.shift, end)
	}
	return out
}

// patterns mixes two weeks, on the clock of the first.
func (m *mixer) patterns(of mix) *pattern {
	if p := m.known[of]; p != nil {
		return p
	}
	// The week is cut at every opening and closing of both; each cut is tried.
	cuts := []int64{0, weekLen}
	for _, s := range of.a.spans {
		cuts = append(cuts, s.from, s.to)
	}
	for _, s := range of.b.spans {
		cuts = append(cuts, wrap(s.from-of.ahead), wrap(s.to-of.ahead))
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var spans []span
	for i := 1; i < len(cuts); i++ {
		from := cuts[i-1]
		if m.works(of.a.works(from), of.b.works(wrap(from+of.ahead))) {
			spans = append(spans, span{from, cuts[i]})
		}
	}
	p := canonical(newPattern(spans))
	m.known[of] = p
	return p
}

func wrap(local int64) int64 { return ((local % weekLen) + weekLen) % weekLen }

// days mixes the working days.
func (m *mixer) days(a, b *workdays) workdays {
	var week [7]bool
	for i := range week {
		week[i] = m.works(a.week[i], b.week[i])
	}
	dates := slices.Concat(a.dates, b.dates)
	slices.Sort(dates)
	dates = slices.Compact(dates)
	dates = slices.DeleteFunc(dates, func(d day) bool { return m.works(a.on(d), b.on(d)) == week[d.weekday()] })
	return newWorkdays(week, dates)
}

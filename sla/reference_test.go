package sla_test

import (
	"errors"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/sla"
)

// A reference counts working time minute by minute, straight from the words of the
// conventions: what a clock shows is asked of package time for every single minute.
type reference struct {
	start time.Time
	works []bool // by minute from start
}

func newReference(s sla.Schedule, loc *time.Location, start time.Time, minutes int) reference {
	r := reference{start, make([]bool, minutes)}
	shown := make([]int64, minutes) // what the wall clock shows, in minutes
	for i := range shown {
		t := start.Add(time.Duration(i) * time.Minute).In(loc)
		_, offset := t.Zone()
		shown[i] = (t.Unix() + int64(offset)) / 60
	}
	// A time that the clock shows never, in a gap, is the first that it shows after.
	first := func(wall int64) int {
		// No clock is moved by more than a day: it is not shown two days earlier.
		for i := min(max(0, int(wall-shown[0])-2880), minutes); i < minutes; i++ {
			if shown[i] >= wall {
				return i
			}
		}
		return minutes
	}
	last := func(wall int64) int {
		for i := min(minutes, int(wall-shown[0])+2880) - 1; i >= 0 && i > int(wall-shown[0])-2880; i-- {
			if shown[i] == wall {
				return i
			}
		}
		return first(wall)
	}
	mark := func(date sla.Date, intervals []sla.Interval, works bool) {
		midnight := time.Date(date.Year, date.Month, date.Day, 0, 0, 0, 0, time.UTC).Unix() / 60
		for _, in := range intervals {
			for i := first(midnight + int64(in.Open/time.Minute)); i < last(midnight+int64(in.Close/time.Minute)); i++ {
				r.works[i] = works
			}
		}
	}
	from, to := sla.DateOf(start.In(loc)).Plus(-3), sla.DateOf(start.Add(time.Duration(minutes)*time.Minute).In(loc)).Plus(3)
	for d := from; d != to; d = d.Plus(1) {
		hours := s.Hours[d.Weekday()]
		for _, h := range s.Holidays {
			if h == d {
				hours = nil
			}
		}
		for _, e := range s.Exceptions {
			if e.Date == d {
				hours = e.Hours
			}
		}
		mark(d, hours, true)
	}
	for _, b := range s.Breaks {
		mark(b.Date, b.Hours, false)
	}
	return r
}

func (r reference) between(a, b int) time.Duration {
	if a > b {
		return -r.between(b, a)
	}
	n := 0
	for _, works := range r.works[a:b] {
		if works {
			n++
		}
	}
	return time.Duration(n) * time.Minute
}

// add returns the minute by which d is worked from a on, and false when that lies
// outside the reference.
func (r reference) add(a int, d time.Duration) (int, bool) {
	left := int(d / time.Minute)
	switch {
	case left > 0:
		for i := a; i < len(r.works); i++ {
			if r.works[i] {
				if left--; left == 0 {
					return i + 1, true
				}
			}
		}
		return 0, false
	case left < 0:
		for i := a - 1; i >= 0; i-- {
			if r.works[i] {
				if left++; left == 0 {
					return i, true
				}
			}
		}
		return 0, false
	}
	for i := a; i < len(r.works); i++ {
		if r.works[i] {
			return i, true
		}
	}
	return 0, false
}

// Places and times at which clocks are moved in every way there is.
var changes = []struct {
	zone string
	near string
}{
	{"America/New_York", "2024-03-10"},    // a gap at 02:00
	{"America/New_York", "2024-11-03"},    // a fold
	{"Europe/Berlin", "2026-10-25"},       //
	{"Europe/Moscow", "2014-10-26"},       // a fold that stays
	{"Europe/Moscow", "2011-03-27"},       // a gap that stays
	{"Australia/Lord_Howe", "2025-04-06"}, // half an hour
	{"Pacific/Apia", "2011-12-30"},        // a day that never was
	{"America/Havana", "2025-11-02"},      // a fold over midnight: 01:00 becomes 00:00
	{"America/Havana", "2025-03-09"},      // a gap at midnight
	{"America/Sao_Paulo", "2018-02-18"},   // midnight becomes 23:00
	{"Antarctica/Troll", "2025-10-26"},    // two hours
	{"Africa/Casablanca", "2025-02-23"},   // for Ramadan
	{"Asia/Pyongyang", "2018-05-05"},      // at 23:30
	{"America/Santiago", "2060-04-04"},    // by a rule, not by a table
	{"Asia/Tokyo", "2026-05-05"},          // none
}

// randomSchedule makes a schedule whose odd dates lie around a date.
func randomSchedule(r *rand.Rand, zone string, near sla.Date) sla.Schedule {
	clock := func(hours int) time.Duration {
		return time.Duration(r.IntN(hours*12)) * 5 * time.Minute
	}
	intervals := func() []sla.Interval {
		var all []sla.Interval
		for at := clock(12); at < 24*time.Hour && len(all) < 3; {
			end := at + 5*time.Minute + clock(12)
			if r.IntN(6) == 0 {
				end += 12 * time.Hour
			}
			all = append(all, sla.Interval{Open: at, Close: min(end, 48*time.Hour)})
			at = end
			if r.IntN(3) > 0 {
				at += clock(6)
			}
			if r.IntN(3) == 0 {
				break
			}
		}
		return all
	}
	s := sla.Schedule{TZ: zone}
	for d := range s.Hours {
		switch r.IntN(5) {
		case 0:
		case 1:
			s.Hours[d] = []sla.Interval{{Open: 0, Close: 24 * time.Hour}}
		default:
			s.Hours[d] = intervals()
		}
	}
	for n := -4; n < 5; n++ {
		switch r.IntN(8) {
		case 0:
			s.Holidays = append(s.Holidays, near.Plus(n))
		case 1:
			s.Exceptions = append(s.Exceptions, sla.Day{Date: near.Plus(n), Hours: intervals()})
		}
		if r.IntN(5) == 0 {
			s.Breaks = append(s.Breaks, sla.Day{Date: near.Plus(n), Hours: intervals()})
		}
	}
	return s
}

// randomCalendar makes random schedules until one has no overlap.
func randomCalendar(t *testing.T, r *rand.Rand, zone string, near sla.Date) (sla.Schedule, *sla.Calendar) {
	t.Helper()
	for {
		s := randomSchedule(r, zone, near)
		c, err := sla.NewCalendar(s)
		if err == nil {
			return s, c
		}
		if !errors.Is(err, sla.ErrOverlap) && !errors.Is(err, sla.ErrNoWork) {
			t.Fatalf("schedule %+v: %v", s, err)
		}
	}
}

func date(t *testing.T, s string) sla.Date {
	t.Helper()
	var d sla.Date
	require.NoError(t, d.UnmarshalText([]byte(s)))
	return d
}

func TestCalendarsAgreeWithACountOfEveryMinute(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, change := range changes {
		for range 12 {
			near := date(t, change.near)
			s, c := randomCalendar(t, r, change.zone, near)
			start := time.Date(near.Year, near.Month, near.Day-9, 0, 0, 0, 0, time.UTC)
			const minutes = 18 * 24 * 60
			ref := newReference(s, c.Location(), start, minutes)
			at := func(i int) time.Time { return start.Add(time.Duration(i) * time.Minute) }
			for range 60 {
				// The reference is whole from the third day to the third last.
				a, b := 3*1440+r.IntN(12*1440), 3*1440+r.IntN(12*1440)
				if got, err := c.Between(at(a), at(b)); err != nil || got != ref.between(a, b) {
					t.Fatalf("%+v:\nBetween(%v, %v) = %v, %v; want %v", s, at(a), at(b), got, err, ref.between(a, b))
				}
				if got := c.Contains(at(a)); got != ref.works[a] {
					t.Fatalf("%+v:\nContains(%v) = %v", s, at(a), got)
				}
				d := time.Duration(r.IntN(40*60)-20*60) * time.Minute
				if r.IntN(10) == 0 {
					d = 0
				}
				want, ok := ref.add(a, d)
				if !ok || want < 3*1440 || want > 15*1440 {
					continue
				}
				if got, err := c.Add(at(a), d); err != nil || !got.Equal(at(want)) {
					t.Fatalf("%+v:\nAdd(%v, %v) = %v, %v; want %v", s, at(a), d, got, err, at(want))
				}
			}
		}
	}
}

func TestTheLawsOfWorkingTime(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, change := range changes {
		for range 20 {
			near := date(t, change.near)
			s, c := randomCalendar(t, r, change.zone, near)
			moment := func() time.Time {
				span := int64(40 * 24 * time.Hour)
				if r.IntN(3) == 0 {
					span = int64(30 * 365 * 24 * time.Hour)
				}
				return time.Date(near.Year, near.Month, near.Day, 12, 0, 0, 0, time.UTC).Add(time.Duration(r.Int64N(2*span) - span))
			}
			for range 100 {
				a, b := moment(), moment()
				ab, err := c.Between(a, b)
				require.NoError(t, err)
				ba, err := c.Between(b, a)
				require.NoError(t, err)
				if ab != -ba {
					t.Fatalf("%+v:\nBetween(%v, %v) = %v and back %v", s, a, b, ab, ba)
				}
				d := time.Duration(r.Int64N(int64(4*365*24*time.Hour)) - int64(2*365*24*time.Hour))
				if r.IntN(2) == 0 {
					d = ab
				}
				sum, err := c.Add(a, d)
				require.NoError(t, err)
				if got, err := c.Between(a, sum); err != nil || got != d {
					t.Fatalf("%+v:\nBetween(t, Add(%v, %v)) = %v, %v; Add gave %v", s, a, d, got, err, sum)
				}
				if d > 0 && (sum.Before(a) || c.Contains(sum) && c.Contains(sum.Add(-1)) == false) ||
					d <= 0 && !c.Contains(sum) {
					t.Fatalf("%+v:\nAdd(%v, %v) = %v is not at the edge that it should be", s, a, d, sum)
				}
			}
		}
	}
}

func TestSpansAddUpToBetween(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, change := range changes {
		near := date(t, change.near)
		s, c := randomCalendar(t, r, change.zone, near)
		a := time.Date(near.Year, near.Month, near.Day, 0, 0, 0, 0, time.UTC).Add(-time.Duration(r.Int64N(int64(400 * time.Hour))))
		b := a.Add(time.Duration(r.Int64N(int64(1000 * time.Hour))))
		var sum time.Duration
		before := time.Time{}
		for span := range c.Spans(a, b) {
			if !span.From.Before(span.To) || !span.From.After(before) || span.From.Before(a) || span.To.After(b) {
				t.Fatalf("%+v:\nspan %v after %v, from %v to %v", s, span, before, a, b)
			}
			sum += span.Duration()
			before = span.To
		}
		if want, err := c.Between(a, b); err != nil || sum != want {
			t.Errorf("%+v:\nspans of %v, Between %v, %v", s, sum, want, err)
		}
	}
}

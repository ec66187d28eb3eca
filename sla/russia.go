package sla

import (
	"slices"
	"sync"
	"time"
)

// Russia returns the production calendar of Russia as working time: Monday to Friday
// from 9 to 18 in Moscow, see [RussiaSchedule]. It is built on the first call and
// shared after that.
func Russia() *Calendar { return russia() }

var russia = sync.OnceValue(func() *Calendar {
	c, err := NewCalendar(RussiaSchedule())
	if err != nil {
		// The schedule is a constant of the program, and a test builds it: an
		// error here cannot be met at run time.
		return nil
	}
	return c
})

// RussiaSchedule returns the production calendar of Russia for a week of nine to six
// without lunch: [RussiaWeek] with Monday to Friday from 9 to 18 o'clock.
func RussiaSchedule() Schedule {
	return RussiaWeek(Workweek(Interval{9 * time.Hour, 18 * time.Hour}))
}

// RussiaWeek returns the production calendar of Russia for a five-day week with hours
// of your own.
//
// From 2023 through 2026 the days off are those of the Labour Code (article 112) and
// of the Government's yearly decrees on transfers: 1505 (2022), 1314 (2023), 1335
// (2024), 1466 (2025). Through 2046 they are provisional: the Labour Code alone, by
// which a holiday on a weekend moves to the next working day, those of January
// excepted. No holiday is known from 2047 on, none is listed before 2023.
//
// A working day right before a holiday is an hour shorter (article 95), at the end of
// its last interval. A working Saturday has the hours of the day off for which it
// was exchanged.
func RussiaWeek(week Week) Schedule {
	s := Schedule{
		TZ:                 "Europe/Moscow",
		Hours:              week,
		Since:              Date{decrees[0].year, time.January, 1},
		KnownThrough:       Date{decrees[len(decrees)-1].year, time.December, 31},
		ProvisionalThrough: Date{provisionalYear, time.December, 31},
	}
	for year := s.Since.Year; year <= provisionalYear; year++ {
		russianYear(&s, year)
	}
	slices.SortFunc(s.Holidays, Date.Compare)
	slices.SortFunc(s.Exceptions, func(a, b Day) int { return a.Date.Compare(b.Date) })
	return s
}

// provisionalYear is twenty years after the last decree: longer than any term runs.
const provisionalYear = 2046

// A transfer moves a day off: from is worked, unless it is a holiday, and to is free.
type transfer struct{ from, to monthDay }

type monthDay struct {
	month time.Month
	day   int
}

// holidays of the Labour Code, article 112. Those of January do not move by law.
var holidays = []monthDay{
	{1, 1}, {1, 2}, {1, 3}, {1, 4}, {1, 5}, {1, 6}, {1, 7}, {1, 8},
	{2, 23}, {3, 8}, {5, 1}, {5, 9}, {6, 12}, {11, 4},
}

// decrees of the Government on transfers of days off, in order, without a gap.
var decrees = []struct {
	year      int
	number    string
	transfers []transfer
	shortened []monthDay // working Saturdays that stand for the eve of a holiday
}{
	{2023, "1505 of 29 August 2022", []transfer{
		{monthDay{1, 1}, monthDay{2, 24}},
		{monthDay{1, 8}, monthDay{5, 8}},
		{monthDay{11, 4}, monthDay{11, 6}}, // by article 112 itself
	}, nil},
	{2024, "1314 of 10 August 2023", []transfer{
		{monthDay{1, 6}, monthDay{5, 10}},
		{monthDay{1, 7}, monthDay{12, 31}},
		{monthDay{4, 27}, monthDay{4, 29}},
		{monthDay{11, 2}, monthDay{4, 30}},
		{monthDay{12, 28}, monthDay{12, 30}},
	}, []monthDay{{11, 2}}},
	{2025, "1335 of 4 October 2024", []transfer{
		{monthDay{1, 4}, monthDay{5, 2}},
		{monthDay{1, 5}, monthDay{12, 31}},
		{monthDay{2, 23}, monthDay{5, 8}},
		{monthDay{3, 8}, monthDay{6, 13}},
		{monthDay{11, 1}, monthDay{11, 3}},
	}, []monthDay{{11, 1}}},
	{2026, "1466 of 24 September 2025", []transfer{
		{monthDay{1, 3}, monthDay{1, 9}},
		{monthDay{1, 4}, monthDay{12, 31}},
		{monthDay{3, 8}, monthDay{3, 9}},  // by article 112 itself
		{monthDay{5, 9}, monthDay{5, 11}}, // by article 112 itself
	}, nil},
}

// russianYear adds the dates of a year that differ from the week.
func russianYear(s *Schedule, year int) {
	off := map[Date]bool{}
	for _, h := range holidays {
		off[Date{year, h.month, h.day}] = true
	}
	transfers, shortened := russianTransfers(year)
	for _, t := range transfers {
		off[Date{year, t.to.month, t.to.day}] = true
	}
	works := func(d Date) bool { return !off[d] && len(s.Hours[d.Weekday()]) > 0 }
	for _, t := range transfers {
		from, to := Date{year, t.from.month, t.from.day}, Date{year, t.to.month, t.to.day}
		if off[from] {
			continue
		}
		hours := slices.Clone(s.Hours[to.Weekday()])
		if slices.Contains(shortened, t.from) {
			hours = anHourLess(hours)
		}
		s.Exceptions = append(s.Exceptions, Day{from, hours})
	}
	for _, h := range append([]monthDay{{12, 32}}, holidays...) {
		if eve := (Date{year, h.month, h.day}).Plus(-1); eve.Year == year && works(eve) {
			s.Exceptions = append(s.Exceptions, Day{eve, anHourLess(s.Hours[eve.Weekday()])})
		}
	}
	for d := range off {
		s.Holidays = append(s.Holidays, d)
	}
}

// russianTransfers returns the transfers of a year by decree, else by article 112.
func russianTransfers(year int) (moved []transfer, shortened []monthDay) {
	if i := year - decrees[0].year; i < len(decrees) {
		return decrees[i].transfers, decrees[i].shortened
	}
	free := map[monthDay]bool{}
	for _, h := range holidays {
		free[h] = true
	}
	for _, h := range holidays {
		d := Date{year, h.month, h.day}
		if h.month == time.January || !weekend(d) {
			continue
		}
		for weekend(d) || free[monthDay{d.Month, d.Day}] {
			d = d.Plus(1)
		}
		free[monthDay{d.Month, d.Day}] = true
		moved = append(moved, transfer{h, monthDay{d.Month, d.Day}})
	}
	return moved, nil
}

func weekend(d Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }

// anHourLess takes an hour off the end of a day's work.
func anHourLess(hours []Interval) []Interval {
	left := slices.Clone(hours)
	for rest := time.Hour; rest > 0 && len(left) > 0; {
		last := &left[len(left)-1]
		if last.Close-last.Open > rest {
			last.Close -= rest
			break
		}
		rest -= last.Close - last.Open
		left = left[:len(left)-1]
	}
	return left
}

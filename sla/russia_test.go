package sla_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/sla"
)

// The production calendar of Russia as published: weekdays that are free, days that
// are an hour shorter, weekend days that are worked, working days of each month and
// of the year, hours of a 40-hour week.
//
// Source: the Government's decrees 1505 of 2022, 1314 of 2023, 1335 of 2024 and 1466
// of 2025, as listed by xmlcalendar/data (read on 1 October 2025) and, but for 2026,
// by consultant.ru.
var production = []struct {
	year                    int
	days, hours             int
	months                  [12]int
	free, shortened, worked []string
}{
	{
		2023, 247, 1973, [12]int{17, 18, 22, 20, 20, 21, 21, 23, 21, 22, 21, 21},
		[]string{"01-02", "01-03", "01-04", "01-05", "01-06", "02-23", "02-24", "03-08", "05-01", "05-08", "05-09", "06-12", "11-06"},
		[]string{"02-22", "03-07", "11-03"},
		nil,
	},
	{
		2024, 248, 1979, [12]int{17, 20, 20, 21, 20, 19, 23, 22, 21, 23, 21, 21},
		[]string{"01-01", "01-02", "01-03", "01-04", "01-05", "01-08", "02-23", "03-08", "04-29", "04-30", "05-01", "05-09",
			"05-10", "06-12", "11-04", "12-30", "12-31"},
		[]string{"02-22", "03-07", "05-08", "06-11", "11-02"},
		[]string{"04-27", "11-02", "12-28"},
	},
	{
		2025, 247, 1972, [12]int{17, 20, 21, 22, 18, 19, 23, 21, 22, 23, 19, 22},
		[]string{"01-01", "01-02", "01-03", "01-06", "01-07", "01-08", "05-01", "05-02", "05-08", "05-09", "06-12", "06-13",
			"11-03", "11-04", "12-31"},
		[]string{"03-07", "04-30", "06-11", "11-01"},
		[]string{"11-01"},
	},
	{
		2026, 247, 1972, [12]int{15, 19, 21, 22, 19, 21, 23, 21, 22, 22, 20, 22},
		[]string{"01-01", "01-02", "01-05", "01-06", "01-07", "01-08", "01-09", "02-23", "03-09", "05-01", "05-11", "06-12", "11-04", "12-31"},
		[]string{"04-30", "05-08", "06-11", "11-03"},
		nil,
	},
}

func TestTheProductionCalendarOfRussia(t *testing.T) {
	c := sla.Russia()
	require.NotNil(t, c)
	// With eight hours a day the hours of the year are those of a 40-hour week.
	eight, err := sla.NewCalendar(sla.RussiaWeek(sla.Workweek(sla.Interval{Open: 9 * time.Hour, Close: 13 * time.Hour}, sla.Interval{Open: 14 * time.Hour, Close: 18 * time.Hour})))
	require.NoError(t, err)
	for _, y := range production {
		free, shortened, worked := set(y.free), set(y.shortened), set(y.worked)
		var months [12]int
		days := 0
		for d := time.Date(y.year, 1, 1, 0, 0, 0, 0, c.Location()); d.Year() == y.year; d = d.AddDate(0, 0, 1) {
			key := d.Format("01-02")
			weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
			works := worked[key] || !weekend && !free[key]
			if got := c.IsWorkingDay(d.Add(12 * time.Hour)); got != works {
				t.Errorf("%s is a working day: %v", d.Format(time.DateOnly), got)
			}
			hours, err := c.Between(d, d.AddDate(0, 0, 1))
			require.NoError(t, err)
			want := time.Duration(0)
			if works {
				want = 9 * time.Hour
				days++
				months[d.Month()-1]++
			}
			if shortened[key] {
				want = 8 * time.Hour
			}
			if hours != want {
				t.Errorf("%s has %v, want %v", d.Format(time.DateOnly), hours, want)
			}
		}
		first, next := time.Date(y.year, 1, 1, 0, 0, 0, 0, c.Location()), time.Date(y.year+1, 1, 1, 0, 0, 0, 0, c.Location())
		assert.Equal(t, y.days, days, y.year)
		assert.Equal(t, y.months, months, y.year)
		n, err := c.WorkingDays(first, next.Add(-1)) // 1 January is never worked
		require.NoError(t, err)
		assert.Equal(t, y.days, n, y.year)
		hours, err := eight.Between(first, next)
		require.NoError(t, err)
		assert.Equal(t, time.Duration(y.hours)*time.Hour, hours, y.year)
		assert.Equal(t, sla.Known, c.Certainty(first))
		assert.Equal(t, sla.Known, c.Certainty(next.Add(-1)))
	}
}

func set(keys []string) map[string]bool {
	m := map[string]bool{}
	for _, k := range keys {
		m[k] = true
	}
	return m
}

func TestThePublishedScheduleAndOursAreOne(t *testing.T) {
	published, err := sla.NewCalendar(readVectors(t).Calendars["RU"])
	require.NoError(t, err)
	for d := time.Date(2023, 1, 1, 0, 0, 0, 0, published.Location()); d.Year() < 2027; d = d.Add(30 * time.Minute) {
		if a, b := published.Contains(d), sla.Russia().Contains(d); a != b {
			t.Fatalf("%v: published %v, ours %v", d, a, b)
		}
	}
}

func TestPastTheDecreesTheLabourCodeAloneRules(t *testing.T) {
	c := sla.Russia()
	day := func(s string) time.Time { return moment(t, s+"T12:00", c.Location()) }
	for _, tt := range []struct {
		name, day string
		hours     time.Duration
	}{
		{"1 May 2027 is a Saturday and moves to Monday", "2027-05-03", 0},
		{"9 May 2027 is a Sunday and moves to Monday", "2027-05-10", 0},
		{"12 June 2027 is a Saturday and moves to Monday", "2027-06-14", 0},
		{"the Sunday of 3 January 2027 moves nowhere", "2027-01-11", 9 * time.Hour},
		{"the eve of 23 February is shorter", "2027-02-22", 8 * time.Hour},
		{"the eve of a holiday on a Saturday is shorter", "2027-04-30", 8 * time.Hour},
		{"the eve of the New Year is shorter", "2027-12-31", 8 * time.Hour},
		{"the day before a day off that was moved is not", "2027-05-07", 9 * time.Hour},
		{"4 November 2028 is a Saturday", "2028-11-06", 0},
	} {
		from := day(tt.day).Add(-12 * time.Hour)
		got, err := c.Between(from, from.Add(24*time.Hour))
		require.NoError(t, err)
		assert.Equal(t, tt.hours, got, tt.name)
		assert.Equal(t, sla.Provisional, c.Certainty(day(tt.day)), tt.name)
	}
	assert.Equal(t, sla.Known, c.Certainty(moment(t, "2027-01-01T00:00", c.Location()).Add(-1)))
	assert.Equal(t, sla.Provisional, c.Certainty(moment(t, "2027-01-01T00:00", c.Location())))
	assert.Equal(t, sla.BeyondHorizon, c.Certainty(day("2047-01-02")))
	assert.Equal(t, sla.BeyondHorizon, c.Certainty(day("2022-12-31")))
	got, err := c.Add(day("2047-01-02"), time.Hour)
	require.NoError(t, err, "past the horizon there is an answer")
	assert.Equal(t, day("2047-01-02").Add(time.Hour), got)
}

func TestFifteenWorkingDaysFrom10December2026(t *testing.T) {
	c := sla.Russia()
	registered := moment(t, "2026-12-10T11:30", c.Location())
	due, err := c.AddWorkingDays(registered, 15)
	require.NoError(t, err)
	assert.Equal(t, moment(t, "2027-01-12T00:00", c.Location()), due, "24:00 on 11 January 2027")
	assert.Equal(t, sla.Provisional, c.Certainty(due))
	_, err = c.Strict().AddWorkingDays(registered, 15)
	assert.True(t, errors.Is(err, sla.ErrBeyondHorizon), "%v", err)
	due, err = c.Strict().AddWorkingDays(registered, 14)
	require.NoError(t, err)
	assert.Equal(t, moment(t, "2026-12-31T00:00", c.Location()), due)
}

func TestTermsInDays(t *testing.T) {
	c := sla.Russia()
	for _, tt := range []struct {
		name, from string
		add        func(time.Time, int) (time.Time, error)
		n          int
		want       string // the last day
	}{
		{"a term begins on the working day after", "2026-03-12T23:59", c.AddWorkingDays, 1, "2026-03-13"},
		{"an event on a Friday counts from Monday", "2026-03-13T00:00", c.AddWorkingDays, 1, "2026-03-16"},
		{"an event on a Saturday too", "2026-03-14T12:00", c.AddWorkingDays, 1, "2026-03-16"},
		{"a working Saturday counts", "2024-04-26T12:00", c.AddWorkingDays, 2, "2024-05-02"},
		{"thirty days", "2026-03-12T12:00", c.AddDays, 30, "2026-04-13"}, // 11 April is a Saturday
		{"days that end on a working day", "2026-03-12T12:00", c.AddDays, 32, "2026-04-13"},
		{"days that end in the January holidays", "2025-12-20T12:00", c.AddDays, 12, "2026-01-12"},
		{"a day later", "2026-03-12T12:00", c.AddDays, 1, "2026-03-13"},
	} {
		got, err := tt.add(moment(t, tt.from, c.Location()), tt.n)
		require.NoError(t, err, tt.name)
		assert.Equal(t, moment(t, tt.want+"T00:00", c.Location()).AddDate(0, 0, 1), got, tt.name)
	}
}

func TestWorkingDaysAgreeWithACountOfEveryDay(t *testing.T) {
	c := sla.Russia()
	start := time.Date(2023, 1, 1, 12, 0, 0, 0, c.Location())
	count := 0
	for i := range 9000 { // past the provisional years too
		at := start.AddDate(0, 0, i)
		if i > 0 && c.IsWorkingDay(at) {
			count++
			due, err := c.AddWorkingDays(start, count)
			require.NoError(t, err)
			if want := time.Date(at.Year(), at.Month(), at.Day()+1, 0, 0, 0, 0, c.Location()); !due.Equal(want) {
				t.Fatalf("%d working days end on %v, want %v", count, due, want)
			}
		}
		if n, err := c.WorkingDays(start, at); err != nil || n != count {
			t.Fatalf("until %v there are %d, %v; want %d", at, n, err, count)
		}
	}
}

func TestRegionsAndOwnHours(t *testing.T) {
	// 30 August is the day of the Republic of Tatarstan.
	region := sla.Schedule{Holidays: []sla.Date{{Year: 2027, Month: 8, Day: 30}}}
	c, err := sla.NewCalendar(sla.RussiaSchedule().With(region))
	require.NoError(t, err)
	assert.False(t, c.IsWorkingDay(time.Date(2027, 8, 30, 12, 0, 0, 0, c.Location())))
	assert.True(t, sla.Russia().IsWorkingDay(time.Date(2027, 8, 30, 12, 0, 0, 0, c.Location())))

	// What the overlay lists stands for what the schedule said.
	worked := sla.Schedule{Exceptions: sla.Days{{Date: sla.Date{Year: 2026, Month: 1, Day: 2}, Hours: []sla.Interval{{Open: 10 * time.Hour, Close: 12 * time.Hour}}}}}
	c, err = sla.NewCalendar(sla.RussiaSchedule().With(worked))
	require.NoError(t, err)
	d, err := c.Between(time.Date(2026, 1, 1, 0, 0, 0, 0, c.Location()), time.Date(2026, 1, 12, 0, 0, 0, 0, c.Location()))
	require.NoError(t, err)
	assert.Equal(t, 2*time.Hour, d)
}

func TestTheRussianScheduleReadsBack(t *testing.T) {
	raw, err := json.Marshal(sla.RussiaSchedule())
	require.NoError(t, err)
	var back sla.Schedule
	require.NoError(t, json.Unmarshal(raw, &back))
	c, err := sla.NewCalendar(back)
	require.NoError(t, err)
	assert.Equal(t, sla.Russia().Version(), c.Version())
}

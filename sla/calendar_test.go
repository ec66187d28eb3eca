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

// office is Monday to Friday from 9 to 17 in a zone.
func office(t *testing.T, zone string) *sla.Calendar {
	t.Helper()
	return calendar(t, `{"tz": "`+zone+`", "hours": {"mon": [["09:00","17:00"]], "tue": [["09:00","17:00"]],
		"wed": [["09:00","17:00"]], "thu": [["09:00","17:00"]], "fri": [["09:00","17:00"]]}}`)
}

func calendar(t *testing.T, raw string) *sla.Calendar {
	t.Helper()
	var s sla.Schedule
	require.NoError(t, json.Unmarshal([]byte(raw), &s))
	c, err := sla.NewCalendar(s)
	require.NoError(t, err)
	return c
}

func TestConventions(t *testing.T) {
	const night = `{"tz": "UTC", "hours": {"mon": [["22:00","30:00"]], "tue": [["22:00","30:00"]], "wed": [["22:00","30:00"]],
		"thu": [["22:00","30:00"]], "fri": [["22:00","30:00"]]}`
	const nyc = `{"tz": "America/New_York", "hours": {"sun": `
	for _, tt := range []struct {
		name     string
		calendar string
		from     string
		add      time.Duration
		want     string
	}{
		{"a holiday removes the shift that opens on it", night + `, "holidays": ["2026-01-06"]}`,
			"2026-01-06T21:00Z", time.Hour, "2026-01-07T23:00Z"},
		{"and not the tail of the shift before", night + `, "holidays": ["2026-01-06"]}`,
			"2026-01-06T05:00Z", time.Hour, "2026-01-06T06:00Z"},
		{"Friday's night shift ends on Saturday", night + `}`,
			"2026-01-09T23:00Z", 7 * time.Hour, "2026-01-10T06:00Z"},
		{"a shift may last two days", `{"tz": "UTC", "hours": {"mon": [["00:00","48:00"]]}}`,
			"2026-01-05T12:00Z", 36 * time.Hour, "2026-01-07T00:00Z"},
		{"Sunday's shift reaches into Monday", `{"tz": "UTC", "hours": {"sun": [["20:00","28:00"]]}}`,
			"2026-01-05T03:00Z", time.Hour, "2026-01-05T04:00Z"},
		{"a break is cut out of yesterday's night shift", night + `, "breaks": {"2026-01-06": [["02:00","03:00"]]}}`,
			"2026-01-06T01:30Z", time.Hour, "2026-01-06T03:30Z"},
		{"a break may pass midnight", night + `, "breaks": {"2026-01-05": [["23:00","25:00"]]}}`,
			"2026-01-05T22:30Z", time.Hour, "2026-01-06T01:30Z"},
		{"an exception stands for the hours of the day", `{"tz": "UTC", "hours": {"mon": [["09:00","17:00"]]},
			"exceptions": {"2026-01-06": [["10:00","11:00"]]}}`, "2026-01-05T17:00Z", 0, "2026-01-06T10:00Z"},
		{"an exception without hours is a day off", `{"tz": "UTC", "hours": {"mon": [["09:00","17:00"]]},
			"exceptions": {"2026-01-12": []}}`, "2026-01-05T17:00Z", 0, "2026-01-19T09:00Z"},
		{"a budget that ends at closing is due at closing", `{"tz": "UTC", "hours": {"mon": [["09:00","17:00"]]}}`,
			"2026-01-05T09:00Z", 8 * time.Hour, "2026-01-05T17:00Z"},
		{"one that ends at lunch is due at lunch", `{"tz": "UTC", "hours": {"mon": [["09:00","12:00"],["13:00","17:00"]]}}`,
			"2026-01-05T09:00Z", 3 * time.Hour, "2026-01-05T12:00Z"},
		{"counting back to an opening ends at the opening", `{"tz": "UTC", "hours": {"mon": [["09:00","12:00"],["13:00","17:00"]]}}`,
			"2026-01-05T14:00Z", -time.Hour, "2026-01-05T13:00Z"},
		{"zero at closing rolls to the next opening", `{"tz": "UTC", "hours": {"mon": [["09:00","17:00"]]}}`,
			"2026-01-05T17:00Z", 0, "2026-01-12T09:00Z"},
		{"zero inside working time stays", `{"tz": "UTC", "hours": {"mon": [["09:00","17:00"]]}}`,
			"2026-01-05T16:59Z", 0, "2026-01-05T16:59Z"},
		// On 2024-03-10 New York has no 02:00-03:00; 03:00 EDT is 07:00Z.
		{"an opening in a gap opens at the gap's end", nyc + `[["02:30","04:00"]]}}`,
			"2024-03-10T00:00Z", 0, "2024-03-10T07:00Z"},
		{"and the rest of the interval is what remains", nyc + `[["02:30","04:00"]]}}`,
			"2024-03-10T00:00Z", time.Hour, "2024-03-10T08:00Z"},
		{"a closing in a gap closes there", nyc + `[["01:00","02:30"]]}}`,
			"2024-03-10T06:00Z", time.Hour, "2024-03-10T07:00Z"},
		{"an interval inside a gap is none", nyc + `[["02:10","02:50"]]}}`,
			"2024-03-10T00:00Z", 0, "2024-03-17T06:10Z"},
		// On 2024-11-03 New York has 01:00-02:00 twice: 05:00Z and 06:00Z.
		{"in a fold the first occurrence opens", nyc + `[["01:30","05:00"]]}}`,
			"2024-11-03T00:00Z", 0, "2024-11-03T05:30Z"},
		{"and the last closes", nyc + `[["00:00","01:30"]]}}`,
			"2024-11-03T04:00Z", 150 * time.Minute, "2024-11-03T06:30Z"},
		{"a closing at the fold's own start is its last occurrence", nyc + `[["00:00","01:00"]]}}`,
			"2024-11-03T04:00Z", 2 * time.Hour, "2024-11-03T06:00Z"},
		{"touching intervals lose nothing in a fold", nyc + `[["00:00","01:30"],["01:30","03:00"]]}}`,
			"2024-11-03T04:00Z", 4 * time.Hour, "2024-11-03T08:00Z"},
		{"a day of a fold has 25 hours", `{"tz": "Europe/Paris", "hours": {"sun": [["00:00","24:00"]]}}`,
			"2020-10-24T22:00Z", 25 * time.Hour, "2020-10-25T23:00Z"},
		{"Samoa had no 30 December 2011", `{"tz": "Pacific/Apia", "hours": {"fri": [["09:00","17:00"]]}}`,
			"2011-12-29T12:00Z", 0, "2012-01-05T19:00Z"},
		{"Lord Howe moves by half an hour", `{"tz": "Australia/Lord_Howe", "hours": {"sun": [["00:00","24:00"]]}}`,
			"2025-04-05T13:00Z", 24*time.Hour + 30*time.Minute, "2025-04-06T13:30Z"},
		{"seconds are kept", `{"tz": "UTC", "hours": {"mon": [["09:00:30","17:00"]]}}`,
			"2026-01-05T00:00Z", 0, "2026-01-05T09:00:30Z"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := calendar(t, tt.calendar).Add(moment(t, tt.from, time.UTC), tt.add)
			if want := moment(t, tt.want, time.UTC); err != nil || !got.Equal(want) {
				t.Errorf("Add(%s, %v) = %v, %v; want %v", tt.from, tt.add, got, err, want)
			}
		})
	}
}

func TestFaultsOfASchedule(t *testing.T) {
	const week = `"hours": {"mon": [["09:00","17:00"]]}`
	for _, tt := range []struct {
		name, raw, place string
		reason           error
	}{
		{"no working time", `{"tz": "UTC"}`, "hours", sla.ErrNoWork},
		{"a week of empty days", `{"tz": "UTC", "hours": {"mon": []}}`, "hours", sla.ErrNoWork},
		{"a break over all there is", `{"tz": "UTC", "exceptions": {"2026-01-05": [["09:00","17:00"]]},
			"breaks": {"2026-01-05": [["08:00","18:00"]]}}`, "hours", sla.ErrNoWork},
		{"a night shift without 24 hours more", `{"tz": "UTC", "hours": {"mon": [["22:00","06:00"]]}}`, "hours mon", sla.ErrInverted},
		{"an empty interval", `{"tz": "UTC", "hours": {"mon": [["09:00","09:00"]]}}`, "hours mon", sla.ErrInverted},
		{"midnight as 00:00", `{"tz": "UTC", "hours": {"mon": [["00:00","00:00"]]}}`, "hours mon", sla.ErrInverted},
		{"a third day", `{"tz": "UTC", "hours": {"mon": [["09:00","48:01"]]}}`, "hours mon", sla.ErrRange},
		{"an opening tomorrow", `{"tz": "UTC", "hours": {"mon": [["24:00","25:00"]]}}`, "hours mon", sla.ErrRange},
		{"overlapping intervals", `{"tz": "UTC", "hours": {"mon": [["09:00","13:00"],["12:00","17:00"]]}}`, "hours mon", sla.ErrOverlap},
		{"a shift into the next day's", `{"tz": "UTC", "hours": {"mon": [["22:00","30:00"]], "tue": [["05:00","12:00"]]}}`, "hours tue", sla.ErrOverlap},
		{"Sunday's shift into Monday's", `{"tz": "UTC", "hours": {"sun": [["22:00","30:00"]], "mon": [["05:00","12:00"]]}}`, "hours mon", sla.ErrOverlap},
		{"an exception into the next day's", `{"tz": "UTC", "hours": {"tue": [["05:00","12:00"]]},
			"exceptions": {"2026-01-05": [["22:00","30:00"]]}}`, "exceptions 2026-01-05", sla.ErrOverlap},
		{"a shift into the exception", `{"tz": "UTC", "hours": {"mon": [["22:00","30:00"]]},
			"exceptions": {"2026-01-06": [["05:00","12:00"]]}}`, "exceptions 2026-01-06", sla.ErrOverlap},
		{"overlapping breaks", `{"tz": "UTC", ` + week + `, "breaks": {"2026-01-05": [["10:00","12:00"],["11:00","13:00"]]}}`, "breaks 2026-01-05", sla.ErrOverlap},
		{"an unknown zone", `{"tz": "Mars/Olympus", ` + week + `}`, "tz", sla.ErrZone},
		{"no zone", `{` + week + `}`, "tz", sla.ErrMissing},
		{"the machine's zone", `{"tz": "Local", ` + week + `}`, "tz", sla.ErrZone},
		{"a holiday twice", `{"tz": "UTC", ` + week + `, "holidays": ["2026-05-01", "2026-05-01"]}`, "holidays 2026-05-01", sla.ErrTwice},
		{"an exception twice", `{"tz": "UTC", ` + week + `, "exceptions": {"2026-05-01": [], "2026-05-01": []}}`, "exceptions 2026-05-01", sla.ErrTwice},
		{"breaks twice", `{"tz": "UTC", ` + week + `, "breaks": {"2026-05-01": [], "2026-05-01": []}}`, "breaks 2026-05-01", sla.ErrTwice},
		{"a weekday twice", `{"tz": "UTC", "hours": {"mon": [["09:00","17:00"]], "mon": []}}`, "hours mon", sla.ErrTwice},
		{"a date both holiday and exception", `{"tz": "UTC", ` + week + `, "holidays": ["2026-05-01"],
			"exceptions": {"2026-05-01": [["09:00","10:00"]]}}`, "exceptions 2026-05-01", sla.ErrTwice},
		{"a date that no month has", `{"tz": "UTC", ` + week + `, "holidays": ["2026-02-30"]}`, "holidays", sla.ErrForm},
		{"a year that no calendar holds", `{"tz": "UTC", ` + week + `, "holidays": ["2226-02-03"]}`, "holidays 2226-02-03", sla.ErrRange},
		{"a weekday that no week has", `{"tz": "UTC", "hours": {"monday": [["09:00","17:00"]]}}`, "hours monday", sla.ErrUnknownName},
		{"a time that no clock shows", `{"tz": "UTC", "hours": {"mon": [["9","17:00"]]}}`, "hours mon", sla.ErrForm},
		{"hours that are a text", `{"tz": "UTC", "hours": {"mon": "09:00-17:00"}}`, "hours mon", sla.ErrForm},
		{"three times in an interval", `{"tz": "UTC", "hours": {"mon": [["09:00","10:00","11:00"]]}}`, "hours mon", sla.ErrForm},
		{"a horizon before the beginning", `{"tz": "UTC", ` + week + `, "since": "2026-01-01", "known_through": "2025-01-01"}`, "known_through", sla.ErrRange},
		{"a text", `"nine to five"`, "JSON", sla.ErrForm},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var s sla.Schedule
			err := json.Unmarshal([]byte(tt.raw), &s)
			if err == nil {
				_, err = sla.NewCalendar(s)
			}
			var fault *sla.ScheduleError
			if !errors.As(err, &fault) || fault.Place != tt.place || !errors.Is(err, tt.reason) {
				t.Errorf("%v; want %q at %q", err, tt.reason, tt.place)
			}
		})
	}
}

func TestAllFaultsAtOnce(t *testing.T) {
	var s sla.Schedule
	require.NoError(t, json.Unmarshal([]byte(`{"tz": "Mars/Olympus", "hours": {"mon": [["22:00","06:00"]], "tue": [["09:00","13:00"],["12:00","17:00"]]},
		"holidays": ["2026-05-01", "2026-05-01"]}`), &s))
	_, err := sla.NewCalendar(s)
	assert.EqualError(t, err, `sla: schedule: tz: unknown zone "Mars/Olympus": write one of the IANA database, "Europe/Moscow"; a host without zone files may import time/tzdata
sla: schedule: hours mon: 22:00-06:00: closes before it opens: for a shift over midnight write 22:00-30:00
sla: schedule: hours tue: overlapping intervals: 09:00-13:00 and 12:00-17:00
sla: schedule: holidays 2026-05-01: listed twice`)
	err = json.Unmarshal([]byte(`{"hours": {"mon": [["9:00","1"]]}, "holidays": ["1 May"], "exceptions": {"x": []}}`), &s)
	var joined interface{ Unwrap() []error }
	require.ErrorAs(t, err, &joined)
	assert.Len(t, joined.Unwrap(), 3)
	assert.Equal(t, "Mars/Olympus", s.TZ, "a schedule that was not read stays as it was")
}

func TestSchedulesReadBack(t *testing.T) {
	for name, s := range readVectors(t).Calendars {
		raw, err := json.Marshal(s)
		require.NoError(t, err)
		var back sla.Schedule
		require.NoError(t, json.Unmarshal(raw, &back), "%s", raw)
		again, err := json.Marshal(back)
		require.NoError(t, err)
		assert.Equal(t, string(raw), string(again), name)
	}
}

func TestTimesWithoutAnAnswer(t *testing.T) {
	c := office(t, "UTC")
	last := calendar(t, `{"tz": "UTC", "exceptions": {"2026-01-05": [["09:00","17:00"]]}}`)
	noon := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name   string
		call   func() (time.Time, error)
		reason error
	}{
		{"no time", func() (time.Time, error) { return c.Add(time.Time{}, time.Hour) }, sla.ErrRange},
		{"a time after all calendars", func() (time.Time, error) { return c.Add(noon.AddDate(5000, 0, 0), time.Hour) }, sla.ErrRange},
		{"the longest duration", func() (time.Time, error) { return c.Add(noon, 1<<63-1) }, sla.ErrNoWork},
		{"the longest duration back", func() (time.Time, error) { return c.Add(noon, -1<<63) }, sla.ErrNoWork},
		{"work that ends", func() (time.Time, error) { return last.Add(noon, 6*time.Hour) }, sla.ErrNoWork},
		{"nothing opens any more", func() (time.Time, error) { return last.Next(noon.Add(5 * time.Hour)) }, sla.ErrNoWork},
		{"nothing was before", func() (time.Time, error) { return last.Previous(noon.Add(-5 * time.Hour)) }, sla.ErrNoWork},
		{"a calendar that nobody made", func() (time.Time, error) { return new(sla.Calendar).Add(noon, 1) }, sla.ErrNoWork},
		{"no calendar", func() (time.Time, error) { return (*sla.Calendar)(nil).Next(noon) }, sla.ErrNoWork},
		{"before the Russian calendar", func() (time.Time, error) {
			return sla.Russia().Add(time.Date(2022, 12, 31, 20, 59, 59, 0, time.UTC), 1)
		}, sla.ErrBeyondHorizon},
		{"back out of the Russian calendar", func() (time.Time, error) {
			return sla.Russia().Add(time.Date(2023, 1, 9, 12, 0, 0, 0, time.UTC), -24*time.Hour)
		}, sla.ErrBeyondHorizon},
		{"before the first work of the Russian calendar", func() (time.Time, error) {
			return sla.Russia().Previous(time.Date(2023, 1, 3, 12, 0, 0, 0, time.UTC))
		}, sla.ErrBeyondHorizon},
		{"strict past the decree", func() (time.Time, error) {
			return sla.Russia().Strict().Add(time.Date(2026, 12, 30, 12, 0, 0, 0, time.UTC), 24*time.Hour)
		}, sla.ErrBeyondHorizon},
		{"strict from past the decree", func() (time.Time, error) {
			return sla.Russia().Strict().Next(time.Date(2027, 2, 1, 12, 0, 0, 0, time.UTC))
		}, sla.ErrBeyondHorizon},
		{"a term of no days", func() (time.Time, error) { return c.AddWorkingDays(noon, 0) }, sla.ErrRange},
		{"a term below nothing", func() (time.Time, error) { return c.AddDays(noon, -3) }, sla.ErrRange},
		{"a term of all days", func() (time.Time, error) { return c.AddWorkingDays(noon, 1<<62) }, sla.ErrNoWork},
		{"more working days than there are", func() (time.Time, error) { return last.AddWorkingDays(noon, 1) }, sla.ErrNoWork},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.call()
			var fault *sla.TimeError
			if !errors.As(err, &fault) || !errors.Is(err, tt.reason) || !got.IsZero() {
				t.Errorf("%v, %v; want %q", got, err, tt.reason)
			}
		})
	}
}

func TestNextPreviousContains(t *testing.T) {
	c := office(t, "Europe/Moscow")
	at := func(s string) time.Time { return moment(t, s, c.Location()) }
	for _, tt := range []struct{ name, at, next, previous string }{
		{"inside", "2026-01-13T12:00", "2026-01-13T12:00", "2026-01-13T12:00"},
		{"at the opening", "2026-01-13T09:00", "2026-01-13T09:00", "2026-01-12T17:00"},
		{"at the closing", "2026-01-13T17:00", "2026-01-14T09:00", "2026-01-13T17:00"},
		{"on a Sunday", "2026-01-18T12:00", "2026-01-19T09:00", "2026-01-16T17:00"},
	} {
		next, err := c.Next(at(tt.at))
		require.NoError(t, err)
		previous, err := c.Previous(at(tt.at))
		require.NoError(t, err)
		assert.Equal(t, at(tt.next), next, tt.name)
		assert.Equal(t, at(tt.previous), previous, tt.name)
		assert.Equal(t, tt.at == tt.next, c.Contains(at(tt.at)), tt.name)
	}
}

func TestTheResultIsInTheLocationOfTheArgument(t *testing.T) {
	got, err := sla.Russia().Add(time.Date(2026, 1, 13, 12, 0, 0, 0, time.UTC), time.Hour)
	require.NoError(t, err)
	assert.Equal(t, time.Date(2026, 1, 13, 13, 0, 0, 0, time.UTC), got)
}

func TestCalendarCallsAllocateNothing(t *testing.T) {
	c := office(t, "Europe/London")
	a := time.Date(2020, 1, 13, 12, 0, 0, 0, time.UTC)
	b := a.AddDate(9, 0, 0)
	for name, call := range map[string]func(){
		"Add":            func() { _, _ = c.Add(a, 5000*time.Hour) },
		"Between":        func() { _, _ = c.Between(a, b) },
		"Next":           func() { _, _ = c.Next(a) },
		"Previous":       func() { _, _ = c.Previous(a) },
		"Contains":       func() { _ = c.Contains(a) },
		"Certainty":      func() { _ = c.Certainty(a) },
		"AddWorkingDays": func() { _, _ = c.AddWorkingDays(a, 1000) },
		"AddDays":        func() { _, _ = c.AddDays(a, 1000) },
		"WorkingDays":    func() { _, _ = c.WorkingDays(a, b) },
	} {
		if n := testing.AllocsPerRun(100, call); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}

func TestVersionsFollowWhatASchedulesSays(t *testing.T) {
	const week = `{"tz": "UTC", "hours": {"mon": [["09:00","17:00"]]}`
	a := calendar(t, week+`, "holidays": ["2026-05-01", "2026-05-04"]}`)
	b := calendar(t, week+`, "holidays": ["2026-05-04", "2026-05-01"]}`)
	c := calendar(t, week+`, "holidays": ["2026-05-04"]}`)
	assert.Equal(t, a.Version(), b.Version(), "the order of a list says nothing")
	assert.NotEqual(t, a.Version(), c.Version())
	assert.Regexp(t, `^sha256:[0-9a-f]{16}$`, a.Version())
}

func TestWhatNoClockShowsIsNotWritten(t *testing.T) {
	for _, i := range []sla.Interval{{Open: -time.Second, Close: time.Hour}, {Open: 0, Close: 100 * time.Hour}, {Open: 1, Close: time.Hour}} {
		_, err := json.Marshal(i)
		assert.ErrorIs(t, err, sla.ErrRange, i)
	}
	var s sla.Schedule
	assert.EqualError(t, json.Unmarshal([]byte(`[]`), &s), "sla: schedule: JSON: not of the right form: no array can stand there")
	assert.EqualError(t, json.Unmarshal([]byte(`{"holidays": "2026-05-09"}`), &s), "sla: schedule: holidays: not of the right form: no string can stand there")
}

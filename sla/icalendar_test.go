package sla_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/sla"
)

func ExampleReadICalendar() {
	file := []byte("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20200830\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Republic Day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
	days, err := sla.ReadICalendar("tatarstan.ics", file, sla.Date{Year: 2026, Month: 1, Day: 1}, sla.Date{Year: 2027, Month: 12, Day: 31})
	fmt.Println(days, err)
	cal, err := sla.NewCalendar(sla.RussiaSchedule().With(sla.Schedule{Holidays: days.Dates()}))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(cal.IsWorkingDay(time.Date(2027, 8, 30, 12, 0, 0, 0, cal.Location())))
	// Output:
	// [{2026-08-30 Republic Day} {2027-08-30 Republic Day}] <nil>
	// false
}

// events wraps the lines of events into a file.
func events(lines ...string) []byte {
	return []byte("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VCALENDAR\r\n")
}

func event(lines ...string) []byte {
	return events(append(append([]string{"BEGIN:VEVENT"}, lines...), "END:VEVENT")...)
}

func TestHolidaysOfAnICalendar(t *testing.T) {
	for _, tt := range []struct {
		name string
		file []byte
		want string // dates of 2024 to 2027
	}{
		{"a day", event("DTSTART;VALUE=DATE:20260509"), "2026-05-09"},
		{"the end does not belong to it", event("DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20260103"), "2026-01-01 2026-01-02"},
		{"a duration", event("DTSTART;VALUE=DATE:20260101", "DURATION:P2D"), "2026-01-01 2026-01-02"},
		{"in weeks", event("DTSTART;VALUE=DATE:20260101", "DURATION:P1W"), "2026-01-01 2026-01-02 2026-01-03 2026-01-04 2026-01-05 2026-01-06 2026-01-07"},
		{"every year", event("DTSTART;VALUE=DATE:20000612", "RRULE:FREQ=YEARLY"), "2024-06-12 2025-06-12 2026-06-12 2027-06-12"},
		{"every second year", event("DTSTART;VALUE=DATE:20000612", "RRULE:FREQ=YEARLY;INTERVAL=2"), "2024-06-12 2026-06-12"},
		{"three times", event("DTSTART;VALUE=DATE:20230612", "RRULE:FREQ=YEARLY;COUNT=3"), "2024-06-12 2025-06-12"},
		{"until a day", event("DTSTART;VALUE=DATE:20230612", "RRULE:FREQ=YEARLY;UNTIL=20250612"), "2024-06-12 2025-06-12"},
		{"but not then", event("DTSTART;VALUE=DATE:20230612", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20250612,20270612"), "2024-06-12 2026-06-12"},
		{"and then too", event("DTSTART;VALUE=DATE:20260612", "RDATE;VALUE=DATE:20260701"), "2026-06-12 2026-07-01"},
		{"29 February", event("DTSTART;VALUE=DATE:20200229", "RRULE:FREQ=YEARLY"), "2024-02-29"},
		// The late May bank holiday of England.
		{"the last Monday of May", event("DTSTART;VALUE=DATE:20240527", "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO"), "2024-05-27 2025-05-26 2026-05-25 2027-05-31"},
		// Thanksgiving in the United States.
		{"the fourth Thursday of November", event("DTSTART;VALUE=DATE:20241128", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"), "2024-11-28 2025-11-27 2026-11-26 2027-11-25"},
		{"a fifth Monday that some years lack", event("DTSTART;VALUE=DATE:20240101", "RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=5MO"), "2024-01-29"},
		{"cancelled", event("DTSTART;VALUE=DATE:20260509", "STATUS:CANCELLED"), ""},
		{"outside the years", event("DTSTART;VALUE=DATE:20230509"), ""},
		{"a folded line", event("DTSTART;VALUE=DATE:2026", " 0509"), "2026-05-09"},
		{"other components", events("BEGIN:VTIMEZONE", "DTSTART:20260101T000000", "END:VTIMEZONE", "BEGIN:VEVENT", "BEGIN:VALARM", "TRIGGER:-PT1H", "END:VALARM", "DTSTART:20260509", "END:VEVENT"), "2026-05-09"},
		{"lines of Unix", []byte("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260509\nEND:VEVENT\nEND:VCALENDAR"), "2026-05-09"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			days, err := sla.ReadICalendar("x.ics", tt.file, sla.Date{Year: 2024, Month: 1, Day: 1}, sla.Date{Year: 2027, Month: 12, Day: 31})
			require.NoError(t, err)
			got := []string{}
			for _, d := range days.Dates() {
				got = append(got, d.String())
			}
			assert.Equal(t, tt.want, strings.Join(got, " "))
		})
	}
}

func TestNamesOfHolidays(t *testing.T) {
	file := events("BEGIN:VEVENT", `SUMMARY:Peace\, Work\; May`, "DTSTART:20260501", "END:VEVENT", "BEGIN:VEVENT", "SUMMARY:Day of", "  Spring", "DTSTART:20260501", "END:VEVENT")
	days, err := sla.ReadICalendar("x.ics", file, sla.Date{Year: 2026, Month: 1, Day: 1}, sla.Date{Year: 2026, Month: 12, Day: 31})
	require.NoError(t, err)
	assert.Equal(t, sla.Holidays{{Date: sla.Date{Year: 2026, Month: 5, Day: 1}, Name: "Day of Spring, Peace, Work; May"}}, days)
}

func TestFaultsOfAnICalendar(t *testing.T) {
	for _, tt := range []struct {
		name   string
		file   []byte
		line   int
		reason error
	}{
		{"no calendar", []byte("hello: world"), 1, sla.ErrForm},
		{"nothing", nil, 1, sla.ErrForm},
		{"a line that is none", events("hello"), 3, sla.ErrForm},
		{"a time of day", event("DTSTART:20260509T090000Z"), 4, sla.ErrForm},
		{"no date", event("SUMMARY:x"), 5, sla.ErrMissing},
		{"a date that no month has", event("DTSTART:20260230"), 4, sla.ErrForm},
		{"an end before the start", event("DTSTART:20260509", "DTEND:20260501"), 6, sla.ErrRange},
		{"hours", event("DTSTART:20260509", "DURATION:PT4H"), 5, sla.ErrForm},
		{"a rule by the week", event("DTSTART:20260509", "RRULE:FREQ=WEEKLY"), 5, sla.ErrForm},
		{"a rule that is not read", event("DTSTART:20260509", "RRULE:FREQ=YEARLY;BYSETPOS=1"), 5, sla.ErrForm},
		{"every Monday", event("DTSTART:20260509", "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=MO"), 5, sla.ErrForm},
		{"a weekday of a year", event("DTSTART:20260509", "RRULE:FREQ=YEARLY;BYDAY=1MO"), 5, sla.ErrMissing},
		{"an event that does not end", events("BEGIN:VEVENT", "DTSTART:20260509"), 5, sla.ErrForm},
		{"an end of nothing", events("END:VEVENT"), 3, sla.ErrForm},
	} {
		t.Run(tt.name, func(t *testing.T) {
			days, err := sla.ReadICalendar("x.ics", tt.file, sla.Date{Year: 2024, Month: 1, Day: 1}, sla.Date{Year: 2027, Month: 12, Day: 31})
			var fault *sla.FileError
			if !errors.As(err, &fault) || fault.Line != tt.line || !errors.Is(err, tt.reason) || days != nil {
				t.Errorf("%v, %v; want %v on line %d", days, err, tt.reason, tt.line)
			}
		})
	}
	_, err := sla.ReadICalendar("x.ics", event("DTSTART:20260509"), sla.Date{}, sla.Date{})
	assert.ErrorIs(t, err, sla.ErrRange)
}

// FuzzReadICalendar holds that what is read lies between the dates, in order, once.
func FuzzReadICalendar(f *testing.F) {
	f.Add(event("DTSTART;VALUE=DATE:20240527", "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", "DURATION:P2W"))
	f.Add(event("DTSTART:20260509", "RRULE:FREQ=YEARLY;COUNT=2;INTERVAL=3", "RDATE:20270101", "EXDATE:20260509"))
	f.Add([]byte("BEGIN:VCALENDAR\n :\nBEGIN:VEVENT\n\tx"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		from, through := sla.Date{Year: 2024, Month: 1, Day: 1}, sla.Date{Year: 2027, Month: 12, Day: 31}
		days, err := sla.ReadICalendar("x.ics", raw, from, through)
		if err != nil && days != nil {
			t.Error("a file with a fault was half read")
		}
		last := from.Plus(-1)
		for _, d := range days {
			if d.Date.Compare(last) <= 0 || d.Date.Compare(through) > 0 {
				t.Errorf("%v after %v", d.Date, last)
			}
			last = d.Date
		}
	})
}

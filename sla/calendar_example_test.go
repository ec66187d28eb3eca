package sla_test

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/otklik/otklik/sla"
)

func ExampleNewCalendar() {
	var s sla.Schedule
	err := json.Unmarshal([]byte(`{
		"tz": "Europe/Moscow",
		"hours": {"mon": [["09:00", "13:00"], ["14:00", "18:00"]], "fri": [["22:00", "30:00"]]},
		"holidays": ["2026-03-09"]
	}`), &s)
	if err != nil {
		fmt.Println(err)
		return
	}
	cal, err := sla.NewCalendar(s)
	if err != nil {
		fmt.Println(err)
		return
	}
	monday := time.Date(2026, 3, 2, 12, 0, 0, 0, cal.Location())
	due, err := cal.Add(monday, 10*time.Hour)
	fmt.Println(due.Format(time.DateTime), err)
	// Output: 2026-03-07 03:00:00 <nil>
}

// Every fault of a schedule comes at once, each with its place.
func ExampleScheduleError() {
	_, err := sla.NewCalendar(sla.Schedule{
		TZ:       "Europe/Moscow",
		Hours:    sla.Workweek(sla.Interval{Open: 22 * time.Hour, Close: 6 * time.Hour}),
		Holidays: []sla.Date{{Year: 2026, Month: time.May, Day: 1}, {Year: 2026, Month: time.May, Day: 1}},
	})
	for _, fault := range err.(interface{ Unwrap() []error }).Unwrap()[4:] {
		fmt.Println(fault)
	}
	// Output:
	// sla: schedule: hours fri: 22:00-06:00: closes before it opens: for a shift over midnight write 22:00-30:00
	// sla: schedule: holidays 2026-05-01: listed twice
}

func ExampleRussia() {
	cal := sla.Russia()
	// Saturday 27 April 2024 was worked; 29 April to 1 May were free.
	saturday := time.Date(2024, 4, 27, 17, 30, 0, 0, cal.Location())
	due, err := cal.Add(saturday, time.Hour)
	fmt.Println(due.Format(time.DateTime), err)
	// Output: 2024-05-02 09:30:00 <nil>
}

// A bank answers a complaint within 15 working days from its registration.
func ExampleCalendar_AddWorkingDays() {
	cal := sla.Russia()
	registered := time.Date(2026, 12, 10, 11, 30, 0, 0, cal.Location())
	due, _ := cal.AddWorkingDays(registered, 15)
	fmt.Println("until", due.Format(time.DateTime), cal.Certainty(due))
	_, err := cal.Strict().AddWorkingDays(registered, 15)
	fmt.Println(err)
	// Output:
	// until 2027-01-12 00:00:00 provisional
	// sla: 2027-01-12T00:00:00+03:00: beyond the horizon of the calendar: it is strict, and holidays are known until 2027-01-01T00:00:00+03:00
}

// A region adds its own days to those of the country.
func ExampleSchedule_With() {
	tatarstan := sla.Schedule{Holidays: []sla.Date{{Year: 2027, Month: time.August, Day: 30}}}
	cal, err := sla.NewCalendar(sla.RussiaSchedule().With(tatarstan))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(cal.IsWorkingDay(time.Date(2027, 8, 30, 12, 0, 0, 0, cal.Location())))
	// Output: false
}

func ExampleCalendar_Spans() {
	cal := sla.Russia()
	from := time.Date(2026, 4, 30, 12, 0, 0, 0, cal.Location())
	for s := range cal.Spans(from, from.AddDate(0, 0, 5)) {
		fmt.Println(s.From.Format("02 Jan 15:04"), "to", s.To.Format("15:04"))
	}
	// Output:
	// 30 Apr 12:00 to 17:00
	// 04 May 09:00 to 18:00
	// 05 May 09:00 to 12:00
}

package sla_test

import (
	"testing"
	"time"

	"github.com/otklik/otklik/sla"
)

var spans = []struct {
	name string
	days int
}{{"hour", 0}, {"day", 1}, {"year", 365}, {"decade", 3652}}

func calendars(b *testing.B) map[string]*sla.Calendar {
	b.Helper()
	london, err := sla.NewCalendar(sla.Schedule{TZ: "Europe/London", Hours: sla.Workweek(
		sla.Interval{Open: 9 * time.Hour, Close: 12 * time.Hour}, sla.Interval{Open: 13 * time.Hour, Close: 18 * time.Hour})})
	if err != nil {
		b.Fatal(err)
	}
	return map[string]*sla.Calendar{"russia": sla.Russia(), "london": london}
}

func BenchmarkCalendarAdd(b *testing.B) {
	for name, cal := range calendars(b) {
		for _, span := range spans {
			b.Run(name+"/"+span.name, func(b *testing.B) {
				start := time.Date(2026, 1, 14, 12, 0, 0, 0, time.UTC)
				d, _ := cal.Between(start, start.AddDate(0, 0, span.days).Add(time.Hour))
				b.ReportAllocs()
				for b.Loop() {
					_, _ = cal.Add(start, d)
				}
			})
		}
	}
}

func BenchmarkCalendarBetween(b *testing.B) {
	for name, cal := range calendars(b) {
		for _, span := range spans {
			b.Run(name+"/"+span.name, func(b *testing.B) {
				start := time.Date(2026, 1, 14, 12, 0, 0, 0, time.UTC)
				end := start.AddDate(0, 0, span.days).Add(time.Hour)
				b.ReportAllocs()
				for b.Loop() {
					_, _ = cal.Between(start, end)
				}
			})
		}
	}
}

func BenchmarkNewCalendar(b *testing.B) {
	for name, s := range map[string]sla.Schedule{
		"russia": sla.RussiaSchedule(),
		"london": {TZ: "Europe/London", Hours: sla.Workweek(sla.Interval{Open: 9 * time.Hour, Close: 18 * time.Hour})},
		"always": {TZ: "America/New_York", Hours: sla.RoundTheClock()},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := sla.NewCalendar(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRussiaSchedule(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_ = sla.RussiaSchedule()
	}
}

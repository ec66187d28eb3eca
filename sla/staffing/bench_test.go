package staffing_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/otklik/otklik/sla/staffing"
)

func BenchmarkNeed(b *testing.B) {
	goal := staffing.Goal{Within: 20 * time.Second, Share: 0.8, Occupancy: 0.85, Shrinkage: 0.3}
	for _, patience := range []time.Duration{0, 5 * time.Minute} {
		for _, erlangs := range []float64{10, 1000, 10_000} {
			q := staffing.Queue{Load: staffing.Load{Arrivals: erlangs * 20, Interval: time.Hour, Handling: 3 * time.Minute}, Patience: patience}
			b.Run(fmt.Sprintf("patience=%v/erlangs=%v", patience, erlangs), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := q.Need(goal); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// No cap on occupancy and a hard goal: the longest walk.
func BenchmarkNeedOfTenThousandAgents(b *testing.B) {
	q := staffing.Queue{Load: staffing.Load{Arrivals: 200_000, Interval: time.Hour, Handling: 3 * time.Minute}}
	goal := staffing.Goal{Share: 0.999}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := q.Need(goal); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReport(b *testing.B) {
	mentions, _ := staffing.Interview(15 * time.Minute)
	goal := staffing.Goal{Within: time.Hour, Share: 0.95, Shrinkage: 0.2}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := mentions.Report(goal); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPlan(b *testing.B) {
	mentions, _ := staffing.Interview(15 * time.Minute)
	goal := staffing.Goal{Within: time.Hour, Share: 0.95, Shrinkage: 0.2}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := mentions.Plan(goal, staffing.Always(1), 40); err != nil {
			b.Fatal(err)
		}
	}
}

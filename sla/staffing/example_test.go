package staffing_test

import (
	"fmt"
	"time"

	"github.com/otklik/otklik/sla/staffing"
)

func ExampleQueue_Need() {
	q := staffing.Queue{Load: staffing.Load{Arrivals: 100, Interval: 30 * time.Minute, Handling: 3 * time.Minute}}
	need, err := q.Need(staffing.Goal{Within: 20 * time.Second, Share: 0.8, Shrinkage: 0.3})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d on duty, %d on the roster; %.1f %% within 20 s\n", need.Agents, need.Paid, 100*need.Service.InTime)
	// Output: 14 on duty, 20 on the roster; 88.8 % within 20 s
}

// Which hours break a promise of 60 minutes, when nobody works nights?
func ExampleDesk_Report() {
	day := staffing.Desk{
		Arrivals: staffing.PerMonth(1000, staffing.Always(1)),
		Handling: 15 * time.Minute,
		Crews:    []staffing.Crew{{Name: "day", People: 3, Hours: 40, Duty: staffing.Weekdays(2, 9, 17)}},
	}
	r, err := day.Report(staffing.Goal{Within: time.Hour, Share: 0.9})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("in time %.0f %%, %d hours break the promise\n", 100*r.InTime, len(r.Breaks()))
	monday := r.Hours[staffing.HourOf(time.Monday, 9)]
	fmt.Printf("on Monday at 9 wait %.0f appeals, the last of them %v\n", monday.Backlog, monday.Wait.Round(time.Minute))
	// Output:
	// in time 10 %, 151 hours break the promise
	// on Monday at 9 wait 88 appeals, the last of them 26h57m0s
}

// The interview's people keep 60 minutes with one on duty round the clock, if one
// appeal takes a quarter of an hour; but four people are not enough to be there.
func ExampleInterview() {
	goal := staffing.Goal{Within: time.Hour, Share: 0.95, Shrinkage: 0.2}
	mentions, _ := staffing.Interview(15 * time.Minute)
	r, err := mentions.Report(goal)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("in time %.1f %%, %d hours break the promise\n", 100*r.InTime, len(r.Breaks()))
	for _, s := range r.Staff {
		fmt.Printf("%s: %.0f hours a week planned, %.0f to be had, %d people needed\n", s.Name, s.Planned, s.Able, s.People)
	}
	plan, err := mentions.Plan(goal, staffing.Always(1), 40)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("one queue, day and night: %d on duty, %d people\n", plan.Posts, plan.People)
	// Output:
	// in time 98.1 %, 0 hours break the promise
	// round the clock: 168 hours a week planned, 128 to be had, 6 people needed
	// forums and reports: 20 hours a week planned, 32 to be had, 1 people needed
	// one queue, day and night: 1 on duty, 6 people
}

package drivers_test

import (
	"fmt"

	"github.com/otklik/otklik/nps/drivers"
)

// survey stands for what a bank reads from its own database.
func survey() drivers.Survey {
	s := drivers.Survey{Touchpoints: []string{"app", "call centre", "branch"}, Lowest: 1, Highest: 5}
	for i := range 240 {
		app, call, branch := 1+i%5, 1+i/5%4, 3+i/20%3
		s.Answers = append(s.Answers, drivers.Answer{
			Recommend: min(10, 2*call+app/2+i%2), Return: min(10, 2*app+i%2),
			Ratings:  []int{app, call, branch},
			Promises: []int{min(5, app+1), 5, branch},
		})
	}
	return s
}

// Which touchpoints matter most, and is it the same for coming back?
func ExampleSurvey_Importance() {
	for _, outcome := range []drivers.Outcome{drivers.Recommending, drivers.Returning} {
		report, err := survey().Importance(drivers.Options{Outcome: outcome, Level: 0.95})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%v, %.0f %% explained\n", outcome, 100*report.R2)
		for _, d := range report.Drivers {
			fmt.Printf("  %-11s %3.0f %% (%.0f–%.0f), rated %.1f: %v\n", d.Touchpoint, d.Importance, d.Interval.Low, d.Interval.High, d.Performance, d.Quadrant)
		}
	}
	// Output:
	// recommending, 94 % explained
	//   call centre  92 % (88–95), rated 2.5: concentrate
	//   app           8 % (5–12), rated 3.0: low_priority
	//   branch        0 % (0–1), rated 4.0: overdone
	// returning, 97 % explained
	//   app         100 % (98–100), rated 3.0: concentrate
	//   branch        0 % (0–1), rated 4.0: overdone
	//   call centre   0 % (0–1), rated 2.5: low_priority
}

// Promise and reality, and the moments of truth.
func ExampleMoments() {
	s := survey()
	report, err := s.Importance(drivers.Options{Outcome: drivers.Recommending, Level: 0.95})
	if err != nil {
		fmt.Println(err)
		return
	}
	gaps, err := s.Gaps(0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range drivers.Moments(report, gaps) {
		fmt.Printf("%d. %s: promised %.1f, met %.1f\n", m.Place, m.Touchpoint, m.Gap.Promised, m.Gap.Met)
	}
	// Output:
	// 1. call centre: promised 5.0, met 2.5
	// 2. app: promised 3.8, met 3.0
	// 3. branch: promised 4.0, met 4.0
}

func ExampleDecompose() {
	recommend := []float64{9, 3, 8, 6, 10, 2, 7, 5}
	app := []float64{5, 2, 4, 3, 5, 1, 4, 3}
	branch := []float64{4, 3, 5, 3, 4, 2, 3, 4}
	parts, err := drivers.Decompose(recommend, [][]float64{app, branch}, 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("R² %.2f = %.2f by the app + %.2f by the branch\n", parts.R2, parts.Parts[0], parts.Parts[1])
	// Output: R² 0.96 = 0.71 by the app + 0.25 by the branch
}

package nps_test

import (
	"fmt"
	"time"

	"github.com/otklik/otklik/nps"
)

func ExampleTally_Score() {
	branch := nps.Tally{Detractors: 1, Passives: 1, Promoters: 3}
	points, _ := branch.Score()
	fmt.Printf("NPS %+.0f from %d answers\n", points, branch.Answers())
	// Output: NPS +40 from 5 answers
}

func ExampleTally_Add() {
	var t nps.Tally
	for _, rating := range []int{9, 10, 6, 8, 11} {
		if err := t.Add(rating); err != nil {
			fmt.Println(err)
		}
	}
	points, ok := t.Score()
	fmt.Println(points, ok)
	// Output:
	// nps: rating 11: not on the scale from 0 to 10
	// 25 true
}

func ExampleTally_Plus() {
	north := nps.Tally{Detractors: 10, Passives: 20, Promoters: 70}
	south := nps.Tally{Detractors: 30, Passives: 40, Promoters: 30}
	region, err := north.Plus(south)
	if err != nil {
		fmt.Println(err)
		return
	}
	points, _ := region.Score()
	fmt.Printf("%+.0f\n", points)
	// Output: +30
}

// The month's figure as it should stand in a report: with what is known of it.
func ExampleTally_Interval() {
	november := nps.Tally{Detractors: 15, Passives: 10, Promoters: 19}
	points, _ := november.Score()
	method := november.Recommended()
	iv, err := november.Interval(0.95, method)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("NPS %+.0f, somewhere from %+.0f to %+.0f (%v, %d answers)\n", points, iv.Low, iv.High, method, november.Answers())
	// Output: NPS +9, somewhere from -17 to +34 (score, 44 answers)
}

// Is this month's change real?
func ExampleSeries_Latest() {
	month := func(m time.Month) time.Time { return time.Date(2026, m, 1, 0, 0, 0, 0, time.UTC) }
	year := nps.Series{
		{Start: month(time.September), Tally: nps.Tally{Detractors: 60, Passives: 80, Promoters: 60}},
		{Start: month(time.October), Tally: nps.Tally{Detractors: 58, Passives: 80, Promoters: 62}},
		{Start: month(time.November), Tally: nps.Tally{Detractors: 50, Passives: 80, Promoters: 70}},
	}
	change, err := year.Latest(0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%+.1f points (%+.1f to %+.1f), p = %.2f: %v\n", change.Difference, change.Low, change.High, change.P, change.Movement())
	// Output: +7.9 points (-7.1 to +22.9), p = 0.30: not_shown
}

// Since when are clients of another mind?
func ExampleSeries_Changes() {
	var year nps.Series
	for m := time.January; m <= time.June; m++ {
		t := nps.Tally{Detractors: 60, Passives: 80, Promoters: 60}
		if m >= time.April { // the new app
			t = nps.Tally{Detractors: 80, Passives: 80, Promoters: 40}
		}
		year = append(year, nps.Bin{Start: time.Date(2026, m, 1, 0, 0, 0, 0, time.UTC), Tally: t})
	}
	changes, err := year.Changes(0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range changes {
		fmt.Printf("%s: %+.0f points, %v\n", c.At.Format("January"), c.Difference, c.Movement())
	}
	// Output: April: -20 points, fell
}

func ExampleCompare() {
	before := nps.Tally{Detractors: 300, Passives: 400, Promoters: 300}
	after := nps.Tally{Detractors: 250, Passives: 400, Promoters: 350}
	c, err := nps.Compare(before, after, 0.95, nps.Adjusted)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%+.1f points (%+.1f to %+.1f), p = %.3f\n", c.Difference, c.Low, c.High, c.P)
	// Output: +10.0 points (+3.2 to +16.7), p = 0.004
}

// Three branches, three pairs: the more pairs, the more has to be shown.
func ExampleCompareAll() {
	branches := []string{"north", "south", "centre"}
	pairs, err := nps.CompareAll([]nps.Tally{
		{Detractors: 60, Passives: 80, Promoters: 60},
		{Detractors: 40, Passives: 80, Promoters: 80},
		{Detractors: 45, Passives: 80, Promoters: 75},
	}, 0.95, nps.Adjusted)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range pairs {
		fmt.Printf("%s against %s: %+.0f, p = %.3f, %v\n", branches[p.B], branches[p.A], p.Difference, p.P, p.Movement())
	}
	// Output:
	// south against north: +20, p = 0.027, rose
	// centre against north: +15, p = 0.104, not_shown
	// centre against south: -5, p = 0.510, not_shown
}

// Everybody's opinion by the shares that the bank's own register gives.
func ExampleWeighted() {
	w := nps.Weighted{
		{Name: "up to 35", Weight: 600_000, Tally: nps.Tally{Detractors: 12, Passives: 5, Promoters: 3}},
		{Name: "older", Weight: 400_000, Tally: nps.Tally{Detractors: 10, Passives: 20, Promoters: 70}},
	}
	points, err := w.Score()
	if err != nil {
		fmt.Println(err)
		return
	}
	effective, _ := w.Effective()
	iv, _ := w.Interval(0.95, nps.Adjusted)
	fmt.Printf("NPS %+.0f (%+.0f to %+.0f): 120 answers tell as much as %.0f\n", points, iv.Low, iv.High, effective)
	// Output: NPS -3 (-26 to +20): 120 answers tell as much as 51
}

func ExampleSampling() {
	plan := nps.Sampling{Level: 0.95, Power: 0.8, Variance: 2.0 / 3}
	margin, err := plan.ForMargin(5)
	if err != nil {
		fmt.Println(err)
		return
	}
	each, err := plan.ForDifference(10)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d answers for ±5 points; %d a month to see a change of 10\n", margin, each)
	// Output: 1022 answers for ±5 points; 1044 a month to see a change of 10
}

// A target is kept when the whole interval is there.
func ExampleTarget_Check() {
	csat := nps.Satisfaction{Satisfied: 86, Others: 14}
	iv, err := csat.Interval(0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, kpi := range []nps.Target{{Name: "floor", AtLeast: 75}, {Name: "plan", AtLeast: 85}, {Name: "dream", AtLeast: 95}} {
		verdict, err := kpi.Check(iv)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s, %v %%: %v\n", kpi.Name, kpi.AtLeast, verdict)
	}
	// Output:
	// floor, 75 %: met
	// plan, 85 %: open
	// dream, 95 %: missed
}

// Stars from an app store make a score of their own, never an NPS.
func ExampleCount() {
	stars, err := nps.Count([]int{5, 5, 4, 1, 5}, nps.Stars())
	if err != nil {
		fmt.Println(err)
		return
	}
	points, _ := stars.Score()
	fmt.Printf("%+.0f by stars\n", points)
	_, err = nps.Count([]float64{9, 7.5, 12}, nps.Standard())
	fmt.Println(err)
	// Output:
	// +40 by stars
	// nps: answer 1: rating 7.5: not a whole number
	// nps: answer 2: rating 12: not on this scale: from 0 to 10
}

// Who is our best client?
func ExampleRank() {
	places, err := nps.Rank([]nps.Segment{
		{Name: "payroll", Clients: 400, Value: 9_000, Spread: 5_000, Referrals: 120},
		{Name: "mortgage", Clients: 150, Value: 10_000, Spread: 6_000, Referrals: 6},
	}, 7_000, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range places {
		fmt.Printf("%d. %s: %.0f a year with %.2f newcomers each\n", p.Place, p.Name, p.Worth, p.ReferralRate)
	}
	fmt.Printf("ahead by %.0f to %.0f\n", places[0].Lead.Low, places[0].Lead.High)
	// Output:
	// 1. payroll: 11100 a year with 0.30 newcomers each
	// 2. mortgage: 10280 a year with 0.04 newcomers each
	// ahead by -343 to 1983
}

package value_test

import (
	"fmt"
	"time"

	"github.com/otklik/otklik/nps"
	"github.com/otklik/otklik/nps/value"
)

// What became of the complaints, beside the published figures.
func ExampleRecovery() {
	var month []value.Complaint
	for i := range 100 {
		c := value.Complaint{Channel: "vk", Operator: "anna", Answered: i < 90, After: time.Duration(i) * time.Minute}
		switch {
		case i < 30:
			c.Outcomes = []value.Outcome{value.TurnedPositive, value.PositivePost}
		case i < 45:
			c.Outcomes = []value.Outcome{value.Deleted}
		case i < 90:
			c.Outcomes = []value.Outcome{value.Silent}
		}
		month = append(month, c)
	}
	funnel, err := value.Recovery(month, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("median wait:", funnel.MedianWait)
	for _, g := range funnel.Gaps() {
		fmt.Printf("%s: %.0f %% (%.0f–%.0f) of %d; published %.0f %%: %v\n", g.Benchmark.ID, g.Ours.Percent, g.Ours.Interval.Low, g.Ours.Interval.High, g.Ours.Whole, g.Benchmark.Low, g.Verdict)
	}
	// Output:
	// median wait: 44m30s
	// answered: 90 % (83–94) of 100; published 68 %: met
	// positive_post: 33 % (24–44) of 90; published 33 %: open
	// deleted: 17 % (10–26) of 90; published 34 %: missed
	// loyal: 0 % (0–4) of 90; published 18 %: missed
}

// Do quicker answers go with better outcomes?
func ExampleSpeed() {
	var month []value.Complaint
	for i := range 120 {
		outcome := value.Silent
		if i%(1+i/30) == 0 { // rarer as the wait grows
			outcome = value.TurnedPositive
		}
		month = append(month, value.Complaint{Answered: true, After: time.Duration(i) * 2 * time.Minute, Outcomes: []value.Outcome{outcome}})
	}
	trend, err := value.Speed(month, value.TurnedPositive, []time.Duration{time.Hour, 2 * time.Hour, 3 * time.Hour}, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range trend.Buckets {
		fmt.Printf("from %v: %.0f %%\n", b.From, b.Share.Percent)
	}
	fmt.Printf("%+.0f points a bucket, p < 0.001: %v\n", trend.Slope, trend.P < 0.001)
	// Output:
	// from 0s: 100 %
	// from 1h0m0s: 50 %
	// from 2h0m0s: 30 %
	// from 3h0m0s: 24 %
	// -25 points a bucket, p < 0.001: true
}

// What did the month cost? What has no price stays out and is named.
func ExamplePrices_Bill() {
	answer, err := value.ParseMoney("150.00 RUB")
	if err != nil {
		fmt.Println(err)
		return
	}
	people, err := value.ParseMoney("700000.00 RUB")
	if err != nil {
		fmt.Println(err)
		return
	}
	bill, err := value.Prices{Answer: answer, People: people}.Bill(value.Volume{Cases: 1000, Answers: 1400, Solved: 800, Happy: 310})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(bill.Total, "a case", bill.PerCase, "a solved problem", bill.PerSolved, "a happy client", bill.PerHappy)
	fmt.Println("no price:", bill.Missing)
	// Output:
	// 910000.00 RUB a case 910.00 RUB a solved problem 1137.50 RUB a happy client 2935.48 RUB
	// no price: [cycle negative_mention gift tools]
}

// What is a promoter worth?
func ExampleClient_Worth() {
	promoter := value.Client{
		Margin: value.Money{Minor: 9_000_00, Currency: "RUB"}, Served: value.Money{Minor: 1_500_00, Currency: "RUB"},
		Retention: 0.8, Discount: 0.1,
		Referrals: 0.4, Newcomer: value.Money{Minor: 12_000_00, Currency: "RUB"},
	}
	worth, err := promoter.Worth()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.2f margins: %v, with those he brings %v\n", worth.Multiple, worth.Own, worth.Total)
	// Output: 2.67 margins: 20000.00 RUB, with those he brings 24800.00 RUB
}

// Does the desk pay?
func ExampleDesk_ROI() {
	desk := value.Desk{
		Cost:      value.Amount{Money: value.Money{Minor: 910_000_00, Currency: "RUB"}, Error: 20_000_00},
		Recovered: value.Estimate{Mean: 62, Error: 7},
		Worth:     value.Amount{Money: value.Money{Minor: 20_000_00, Currency: "RUB"}, Error: 2_000_00},
	}
	clients, err := desk.BreakEven()
	if err != nil {
		fmt.Println(err)
		return
	}
	roi, _ := desk.ROI(0.95)
	drawn, _ := desk.MonteCarlo(0.95, 100_000, 1)
	fmt.Printf("pays from %d clients on\n", clients)
	fmt.Printf("ROI %.2f: %.2f to %.2f by the delta method, %.2f to %.2f by draws\n", roi.ROI, roi.Interval.Low, roi.Interval.High, drawn.Interval.Low, drawn.Interval.High)
	// Output:
	// pays from 46 clients on
	// ROI 0.36: -0.04 to 0.77 by the delta method, -0.02 to 0.79 by draws
}

// A scorecard of a bank that counts no money: what it does not know is named.
func ExampleNewScorecard() {
	month := nps.Tally{Detractors: 15, Passives: 10, Promoters: 19}
	points, _ := month.Score()
	iv, err := month.Interval(0.95, month.Recommended())
	if err != nil {
		fmt.Println(err)
		return
	}
	card, err := value.NewScorecard(value.Layout(), map[string]value.Figure{
		"problems_solved": {Number: 840},
		"happy_clients":   {Number: 310},
		"followers":       {Number: 57},
		"nps":             {Number: points, Interval: &iv, Unit: "points"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, cell := range card {
		fmt.Printf("%v, %v:", cell.Nature, cell.Horizon)
		for _, e := range cell.Entries {
			fmt.Printf(" %s %.0f", e.ID, e.Number)
		}
		fmt.Println("; missing", cell.Missing)
	}
	// Output:
	// intangible, short_term: problems_solved 840 happy_clients 310 followers 57; missing []
	// intangible, long_term: nps 9; missing [brand]
	// tangible, short_term:; missing [sales_growth desk_cost]
	// tangible, long_term:; missing [loss_by_negativity return]
}

// Did sales grow because of it?
func ExamplePanel_Growth() {
	sales := value.Panel{
		Before: []float64{100, 104, 98, 102, 101, 97}, After: []float64{120, 118, 125, 121, 119, 123},
		ControlBefore: []float64{90, 93, 88, 91, 92, 89}, ControlAfter: []float64{95, 97, 94, 96, 99, 95},
	}
	growth, err := sales.Growth(0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%+.1f a month beyond the control (%.1f to %.1f)\n", growth.Effect, growth.Interval.Low, growth.Interval.High)
	for _, c := range growth.Caveats {
		fmt.Println("-", c.Statement())
	}
	// Output:
	// +15.2 a month beyond the control (11.3 to 19.0)
	// - The effect is that of the work only if both would have grown alike without it; no figure here can show that.
	// - Where the work was done was not drawn by lot: whatever else differs between the two can be the cause.
	// - Periods are taken as independent; figures that follow each other make the true interval wider.
}

// The money behind the score, and what one point of it is worth.
func ExampleBase_Worth() {
	rub := func(roubles int64) value.Money { return value.Money{Minor: roubles * 100, Currency: "RUB"} }
	base := value.Base{
		Tally:     nps.Tally{Detractors: 150, Passives: 310, Promoters: 540},
		Detractor: rub(-4_000), Passive: rub(9_000), Promoter: rub(24_800),
	}
	worth, err := base.Worth(0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("a client is worth %v (%v to %v), a point of NPS %v for each\n", worth.PerClient, worth.Low, worth.High, worth.PerPoint)
	// Output: a client is worth 15582.00 RUB (14912.07 RUB to 16251.93 RUB), a point of NPS 144.00 RUB for each
}

// How far does one opinion carry, and on what does that hang?
func ExampleOpinion_Impact() {
	post := value.Opinion{Product: 0.9, Likelihood: 0.4, Strength: 1, Favourite: 0.2}
	impact, err := post.Impact(value.EqualWeights())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%.3f of the full effect\n", impact.Size)
	for _, s := range impact.Sensitivities {
		fmt.Printf("%s: %.3f without, %.3f in full\n", s.Factor, s.None, s.Full)
	}
	// Output:
	// 0.625 of the full effect
	// product: 0.400 without, 0.650 in full
	// likelihood: 0.525 without, 0.775 in full
	// strength: 0.375 without, 0.625 in full
	// favourite: 0.575 without, 0.825 in full
}

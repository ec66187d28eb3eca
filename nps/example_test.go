package nps_test

import (
	"fmt"

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

package train_test

import (
	"fmt"
	"slices"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/train"
)

func ExampleLearn() {
	var examples []train.Example
	for range 30 {
		examples = append(examples,
			train.Example{Text: "опять кредилка висит", Tone: sentiment.Negative},
			train.Example{Text: "кредилка открыта до восьми", Tone: sentiment.Neutral})
	}
	result, err := train.Learn(slices.Values(examples), train.Config{Rate: 0.1})
	if err != nil {
		fmt.Println(err)
		return
	}
	scorer, err := sentiment.New(sentiment.Config{Model: result.Model})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(scorer.Score("кредилка висит").Tone)
	// Output: negative
}

package evaluate_test

import (
	"errors"
	"fmt"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/evaluate"
)

func ExampleConfusion() {
	var c evaluate.Confusion
	for _, row := range []struct {
		label sentiment.Tone
		text  string
	}{
		{sentiment.Positive, "Отличный банк, спасибо"},
		{sentiment.Negative, "Час простояла в очереди, ужас"},
		{sentiment.Neutral, "Отделение открыто до восьми"},
		{sentiment.Negative, "Ну и где мой перевод"},
	} {
		c.Add(row.label, sentiment.Default().Score(row.text).Tone)
	}
	accuracy, _ := c.Accuracy()
	f1, _ := c.F1PosNeg()
	fmt.Printf("accuracy %.2f, F1± %.2f of %d\n", accuracy, f1, c.Total())
	// Output: accuracy 1.00, F1± 1.00 of 4
}

func ExampleConfusion_Kappa() {
	var c evaluate.Confusion
	for range 20 {
		c.Add(sentiment.Negative, sentiment.Negative)
	}
	for range 5 {
		c.Add(sentiment.Positive, sentiment.Positive)
		c.Add(sentiment.Positive, sentiment.Negative)
	}
	micro, _ := c.MicroF1()
	kappa, _ := c.Kappa()
	fmt.Printf("micro F1 %.2f, beyond chance %.2f\n", micro, kappa)
	// Output: micro F1 0.83, beyond chance 0.57
}

func ExamplePaired() {
	lexicon, err := sentiment.New(sentiment.Config{LexiconOnly: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	var p evaluate.Paired
	for _, row := range []struct {
		label sentiment.Tone
		text  string
	}{
		{sentiment.Positive, "Отличный банк, спасибо"},
		{sentiment.Negative, "Час простояла в очереди, ужас"},
	} {
		p.Add(row.label, sentiment.Default().Score(row.text).Tone, lexicon.Score(row.text).Tone)
	}
	if _, err := p.McNemar(); errors.Is(err, evaluate.ErrNoDiscordant) {
		fmt.Println("alike on", p.Total(), "texts")
	}
	// Output: alike on 2 texts
}

func ExamplePaired_McNemar() {
	p := evaluate.Paired{BothRight: 700, OnlyA: 59, OnlyB: 6, BothWrong: 235}
	test, err := p.McNemar()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("chi-squared %.1f, A is better: %t\n", test.ChiSquared, test.P < 0.05 && p.OnlyA > p.OnlyB)
	// Output: chi-squared 41.6, A is better: true
}

// answered is five scored texts: three of confidence 0.9, two of 0.6.
func answered() *evaluate.Sample {
	var s evaluate.Sample
	for range 3 {
		s.Add(sentiment.Negative, sentiment.Score{Tone: sentiment.Negative, Confidence: 0.9})
	}
	s.Add(sentiment.Positive, sentiment.Score{Tone: sentiment.Positive, Confidence: 0.6})
	s.Add(sentiment.Neutral, sentiment.Score{Tone: sentiment.Negative, Confidence: 0.6})
	return &s
}

func ExampleSample_Interval() {
	s := answered()
	accuracy, _ := s.Confusion().Accuracy()
	low, high, _ := s.Interval(0.95, evaluate.Confusion.Accuracy, 1000, 1)
	fmt.Printf("accuracy %.1f, from %.1f to %.1f: five texts are too few\n", accuracy, low, high)
	// Output: accuracy 0.8, from 0.4 to 1.0: five texts are too few
}

func ExampleSample_Calibration() {
	s := answered()
	for _, bin := range s.Calibration(4) {
		if bin.Answers > 0 {
			fmt.Printf("%d sure by %.2f, right %.2f\n", bin.Answers, bin.Confidence, bin.Accuracy)
		}
	}
	ece, _ := s.CalibrationError(4)
	fmt.Printf("ECE %.2f\n", ece)
	// Output:
	// 2 sure by 0.60, right 0.50
	// 3 sure by 0.90, right 1.00
	// ECE 0.10
}

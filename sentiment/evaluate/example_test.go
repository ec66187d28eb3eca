package evaluate_test

import (
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

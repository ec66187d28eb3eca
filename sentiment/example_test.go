package sentiment_test

import (
	"fmt"
	"testing/fstest"

	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/sentiment"
)

func ExampleScorer_Score() {
	s := sentiment.Default()
	for _, post := range []string{
		"Карту привезли на следующий день, всё понравилось!",
		"Третий день не могу дозвониться",
		"Отделение на Садовой открыто до восьми",
	} {
		fmt.Println(s.Score(post).Tone)
	}
	// Output:
	// positive
	// negative
	// neutral
}

func ExampleScorer_ScoreTarget() {
	s := sentiment.Default()
	const post = "В Альфа-Банке отличное обслуживание, а в ВТБ хамят и грубят"
	fmt.Println(s.ScoreTarget(post, "alfabank").Tone)
	fmt.Println(s.ScoreTarget(post, "vtb").Tone)
	// Output:
	// positive
	// negative
}

func ExampleScorer_Explain() {
	const post = "Приложение удобное, но поддержка ужасная!"
	for _, p := range sentiment.Default().Explain(post).Pieces {
		if p.Entry != "" { // the other words are the model's alone
			fmt.Printf("%s %+.1f %v\n", p.Span.Of(post), p.Weight, p.Rules)
		}
	}
	// Output:
	// удобное +0.9 [contrast exclamation]
	// поддержка ужасная -3.1 [contrast exclamation]
}

func ExampleScorer_Carriers() {
	s := sentiment.Default()
	count := make(map[string]float64)
	for _, post := range []string{"Ужасный сервис", "Ужасная очередь", "Отличный банк"} {
		s.Carriers(text.Read(post), func(entry string, added float64) bool {
			count[entry] += added
			return true
		})
	}
	fmt.Println(len(count) > 0)
	// Output: true
}

func ExampleNew() {
	own := fstest.MapFS{"own.txt": {Data: []byte("# words of our trade\nпросроч*\t-2\nне\t0\tnot\n")}}
	s, err := sentiment.New(sentiment.Config{Lexicon: own})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Score("Платёж просрочен").Tone, s.Score("Платёж не просрочен").Tone)
	_, err = sentiment.New(sentiment.Config{Lexicon: fstest.MapFS{"own.txt": {Data: []byte("плохо\t-9\n")}}})
	fmt.Println(err)
	// Output:
	// negative neutral
	// sentiment: lexicon: own.txt:1: the weight is no number from -3 to 3: "-9"
}

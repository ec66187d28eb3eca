//go:build !race

package sentiment_test

// The race detector makes sync.Pool forget at random, so what is kept in pools is
// counted without it.

import (
	"testing"

	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/sentiment"
)

func TestScoringAllocatesNothing(t *testing.T) {
	s := sentiment.Default()
	r := text.Read(tweet)
	for name, f := range map[string]func(){
		"Score":                 func() { s.Score(tweet) },
		"ScoreReading":          func() { s.ScoreReading(r) },
		"ScoreTarget":           func() { s.ScoreTarget(tweet, "alfabank") },
		"ScoreTarget by a name": func() { s.ScoreTarget(tweet, "Росатом") },
		"Carriers":              func() { s.Carriers(r, func(string, float64) bool { return true }) },
	} {
		f()
		if n := testing.AllocsPerRun(200, f); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}

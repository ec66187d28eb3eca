package sentiment_test

import (
	"testing"

	"github.com/otklik/otklik/sentiment"
)

// A word after a negator has a feature more than after any other short word.
func TestNegatorsMarkTheWordsAfterThem(t *testing.T) {
	s := sentiment.Default()
	keys := func(in string) (n int) {
		s.Features(in, func(_ uint64, index int, _ float32) {
			if index < 0 {
				n++
			}
		})
		return n
	}
	plain := keys("же банк")
	for _, word := range []string{"не", "ни", "нет", "без", "no", "not", "never"} {
		if n := keys(word + " банк"); n != plain+1 {
			t.Errorf("%s: %d features, %d without a negator", word, n, plain)
		}
	}
	for _, word := range []string{"на", "нету", "бе", "nope", "n", "я"} {
		if n := keys(word + " банк"); n != plain {
			t.Errorf("%s: %d features, want %d", word, n, plain)
		}
	}
}

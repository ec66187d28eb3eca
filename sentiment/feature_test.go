package sentiment_test

import (
	"strings"
	"testing"

	"github.com/otklik/otklik/sentiment"
)

// keys counts the keys that a model looks up for a text.
func keys(in string) (n int) {
	sentiment.Default().Features(in, func(_ uint64, index int, _ float32) {
		if index < 0 {
			n++
		}
	})
	return n
}

// A word after a negator has a feature more than after any other short word.
func TestNegatorsMarkTheWordsAfterThem(t *testing.T) {
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

// Features are handed on in parts: none may be lost or too many where a part is full.
func TestEveryWordOfALongTextCounts(t *testing.T) {
	for _, word := range []string{"банк ", "не обслуживание ", "не обслуживание, ", "обслуживание!! "} {
		step := keys(strings.Repeat(word, 6)) - keys(strings.Repeat(word, 5))
		first := keys(strings.Repeat(word, 5))
		for n := 5; n < 400; n++ {
			if got, want := keys(strings.Repeat(word, n)), first+(n-5)*step; got != want {
				t.Fatalf("%d times %q have %d features, want %d", n, word, got, want)
			}
		}
	}
}

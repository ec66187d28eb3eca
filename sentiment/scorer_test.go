package sentiment_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/otklik/otklik/sentiment"
)

const tweet = "@alfa_bank третий день не могу дозвониться, просто прекрасно! Сняли комиссию 500 рублей, но обещали вернуть((("

func TestAScorerIsSharedByGoroutines(t *testing.T) {
	s := sentiment.Default()
	want := s.Score(tweet)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if got := s.Score(tweet); got != want {
					t.Errorf("got %+v, want %+v", got, want)
					return
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkScoreReview(b *testing.B) {
	s := sentiment.Default()
	review := strings.Repeat("Открыл счёт в отделении на Садовой, сотрудник вежливый, всё объяснил. Потом месяц не начисляли проценты. ", 12) // 2 KB
	b.SetBytes(int64(len(review)))
	b.ReportAllocs()
	for b.Loop() {
		s.Score(review)
	}
}

// BenchmarkNew is what a scorer costs beside others.
func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := sentiment.New(sentiment.Config{}); err != nil {
			b.Fatal(err)
		}
	}
}

package text_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention/text"
)

func TestSentencesEndWhereAReaderStops(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		want     []string
	}{
		{"each with the sign that ends it", "Звонил трижды. Никто не ответил!!! Почему?", []string{"Звонил трижды.", "Никто не ответил!!!", "Почему?"}},
		{"an abbreviation ends nothing", "Сняли 5 тыс. руб. с карты. Верните", []string{"Сняли 5 тыс. руб. с карты.", "Верните"}},
		{"a line ends a sentence", "Ужас\n\n  Верните деньги ", []string{"Ужас", "Верните деньги"}},
		{"an opening quote goes with what follows", "Жду. «Скоро» — это когда?", []string{"Жду.", "«Скоро» — это когда?"}},
		{"a smile stays with its sentence", "Спасибо))) Помогли.", []string{"Спасибо))) Помогли."}},
		{"signs alone are no sentence", "…!?", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for p := range text.Read(tt.in).Sentences() {
				got = append(got, p.Span.Of(tt.in))
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestClausesArePartedByCommasAndDashes(t *testing.T) {
	const in = "Звонил, но никто (никто!) не ответил — верните деньги"
	var got []string
	for p := range text.Read(in).Clauses() {
		got = append(got, p.Span.Of(in))
	}
	assert.Equal(t, []string{"Звонил,", "но никто", "(никто!)", "не ответил —", "верните деньги"}, got)
}

func TestAWalkOverSentencesStopsWhenAsked(t *testing.T) {
	n := 0
	for range text.Read("Да. Нет. Да.").Sentences() {
		if n++; n == 2 {
			break
		}
	}
	assert.Equal(t, 2, n)
}

func ExampleReading_Sentences() {
	r := text.Read("Третий день жду. Верните комиссию!")
	for p := range r.Sentences() {
		fmt.Printf("%q, %d words\n", p.Span.Of(r.Text()), p.Last-p.First+1)
	}
	// Output:
	// "Третий день жду.", 3 words
	// "Верните комиссию!", 2 words
}

// checkPassages holds that passages cover all words, in order, each word inside
// its passage's span.
func checkPassages(t *testing.T, r *text.Reading) {
	t.Helper()
	for _, passages := range [][]text.Passage{slices.Collect(r.Sentences()), slices.Collect(r.Clauses())} {
		next, end := 0, 0
		for _, p := range passages {
			if p.First != next || p.Last < p.First || p.Span.Start < end || p.Span.End > len(r.Text()) {
				t.Fatalf("%q: passage %+v after word %d, byte %d", r.Text(), p, next, end)
			}
			for i := p.First; i <= p.Last; i++ {
				if w := r.Word(i).Span; w.Start < p.Span.Start || w.End > p.Span.End {
					t.Fatalf("%q: word %d outside %+v", r.Text(), i, p)
				}
			}
			next, end = p.Last+1, p.Span.End
		}
		if next != r.Len() {
			t.Fatalf("%q: %d of %d words", r.Text(), next, r.Len())
		}
	}
}

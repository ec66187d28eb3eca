package text_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/otklik/otklik/mention/text"
)

// plainly folds a word of Russian letters as the comment of Fold says, a letter at a
// time, without a thought of speed.
func plainly(word string) string {
	letters := []rune(strings.ReplaceAll(strings.ToLower(word), "ё", "е"))
	var out []rune
	for i := 0; i < len(letters); {
		j := i
		for j < len(letters) && letters[j] == letters[i] {
			j++
		}
		n := j - i
		if n >= 3 {
			n = 1
			if j-i == len(letters) {
				n = 3
			}
		}
		out = append(out, slices.Repeat(letters[i:i+1], n)...)
		i = j
	}
	return string(out)
}

// Small words are folded four letters at a time and the last of a text is read
// backwards: none of the ways may give another word.
func TestEveryWayOfFoldingGivesTheSame(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	const alphabet = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
	letters := []rune(alphabet)
	for range 20_000 {
		var word []rune
		for range 1 + rng.IntN(14) {
			word = append(word, letters[rng.IntN(1+rng.IntN(len(letters)))])
		}
		in := string(word)
		switch rng.IntN(4) {
		case 0:
			in = strings.ToUpper(in)
		case 1:
			in = strings.ToUpper(string(word[:1])) + string(word[1:])
		case 2:
			at := rng.IntN(len(word))
			in = string(word[:at]) + strings.ToUpper(string(word[at:]))
		}
		want := plainly(in)
		for _, around := range [][2]string{{"", ""}, {"", " и ещё слова"}, {"слово ", ""}, {"я ", "!"}, {"", "5000"}} {
			r := text.Read(around[0] + in + around[1])
			at := 0
			if around[0] != "" {
				at = 1
			}
			if got := string(r.Folded(at)); got != want {
				t.Fatalf("%q in %q is folded to %q, want %q", in, r.Text(), got, want)
			}
			if w := r.Word(at); w.Upper != (len(word) > 1 && strings.ToUpper(in) == in) {
				t.Fatalf("%q: all capitals: %v", in, w.Upper)
			}
		}
	}
}

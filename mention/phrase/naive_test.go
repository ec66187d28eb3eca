package phrase_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
)

// plain finds patterns as the package comment explains them, word by word and
// pattern by pattern: slow, and too simple to be wrong. It knows no handles and no
// alternatives of several words.
type plain struct {
	places        []plainPlace
	before, after []string
}

type plainPlace struct {
	words []string // folded, with their *
	gap   int
}

func plainOf(pattern string) plain {
	var p plain
	gap := 0
	fields := strings.Fields(pattern)
	for i, field := range fields {
		if n, ok := strings.CutPrefix(field, ".."); ok {
			gap, _ = strconv.Atoi(n)
			continue
		}
		words := strings.Split(strings.TrimPrefix(field, "!"), "|")
		for k, w := range words {
			if stem := strings.TrimSuffix(w, "*"); stem != "_" && stem != "#" {
				words[k] = string(text.Read(stem).Folded(0)) + w[len(stem):]
			}
		}
		switch {
		case field[0] != '!':
			p.places = append(p.places, plainPlace{words, gap})
			gap = 0
		case i == 0:
			p.before = words
		default:
			p.after = words
		}
	}
	return p
}

func oneOf(words []string, r *text.Reading, i int) bool {
	if k := r.Word(i).Kind; k == text.URL || k == text.Email || k == text.Handle {
		return slices.Contains(words, "_")
	}
	return slices.ContainsFunc(words, func(w string) bool {
		stem, begins := strings.CutSuffix(w, "*")
		return w == "_" || w == "#" && r.Word(i).Kind == text.Number || w == string(r.Folded(i)) || begins && strings.HasPrefix(string(r.Folded(i)), stem)
	})
}

// last returns the last word of the nearest match of places from word i on.
func (p plain) last(places []plainPlace, r *text.Reading, i int) (int, bool) {
	if len(places) == 0 {
		return i - 1, true
	}
	for j := i; j <= i+places[0].gap && j < r.Len() && r.Word(j).Break < text.Sentence; j++ {
		if oneOf(places[0].words, r, j) {
			if last, ok := p.last(places[1:], r, j+1); ok {
				return last, true
			}
		}
	}
	return 0, false
}

// find returns entry, first and last word of each match: by the first word, then by
// how long a beginning the pattern has, whole words last, then by entry.
func find(patterns []plain, r *text.Reading) []string {
	var found []string
	for i := range r.Len() {
		folded := string(r.Folded(i))
		for size := 1; size <= len(folded)+1; size++ {
			as := folded
			if size <= len(folded) {
				as = folded[:size] + "*"
			}
			for n, p := range patterns {
				if !slices.Contains(p.places[0].words, as) || !oneOf([]string{as}, r, i) {
					continue
				}
				last, ok := p.last(p.places[1:], r, i+1)
				if !ok || i > 0 && r.Word(i).Break < text.Sentence && oneOf(p.before, r, i-1) ||
					last+1 < r.Len() && r.Word(last+1).Break < text.Sentence && oneOf(p.after, r, last+1) {
					continue
				}
				found = append(found, fmt.Sprint(n, i, last))
			}
		}
	}
	return found
}

// readable reports whether plain knows all that the pattern says: single words that
// reading leaves as they are.
func readable(pattern string) bool {
	for _, field := range strings.Fields(pattern) {
		if strings.HasPrefix(field, "..") {
			continue
		}
		for w := range strings.SplitSeq(strings.TrimPrefix(field, "!"), "|") {
			stem := strings.TrimSuffix(w, "*")
			if r := text.Read(stem); stem != "_" && stem != "#" && (r.Len() != 1 || r.Word(0).Kind > text.Number || string(r.Folded(0)) != stem) {
				return false
			}
		}
	}
	return true
}

// same compiles the patterns and compares what they find with what plain finds.
func same(t *testing.T, patterns []string, in string) int {
	t.Helper()
	var entries []phrase.Entry
	var naive []plain
	for i, p := range patterns {
		entries, naive = append(entries, phrase.Entry{Pattern: p, Value: -i}), append(naive, plainOf(p))
	}
	set, err := phrase.Compile(entries)
	require.NoError(t, err)
	r := text.Read(in)
	var got []string
	set.Find(r, func(h phrase.Hit) bool {
		require.Equal(t, -h.Entry, h.Value)
		require.Equal(t, text.Span{Start: r.Word(h.First).Span.Start, End: r.Word(h.Last).Span.End}, h.Span)
		got = append(got, fmt.Sprint(h.Entry, h.First, h.Last))
		return true
	})
	require.Equal(t, find(naive, r), got, "%q in %q", patterns, in)
	for most := range min(len(got), 40) {
		n := 0
		set.Find(r, func(h phrase.Hit) bool {
			require.Equal(t, got[n], fmt.Sprint(h.Entry, h.First, h.Last))
			n++
			return n <= most
		})
		require.Equal(t, most+1, n, "hits after yield returned false")
	}
	return len(got)
}

// Many sets over few words: long lists, beginnings of beginnings, words of more than
// eight bytes, gaps, guards, numbers, ends of sentences.
func TestFindAgreesWithAPlainSearch(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	stems := strings.Fields("не н нев невер неверн неверно неверноеслово да д дай за зачем верн вернитемне 7 no not nothing nothingness a 😡")
	word := func() string { return stems[rng.IntN(len(stems))] }
	place := func() string {
		alternatives := make([]string, 1+rng.IntN(3))
		for i := range alternatives {
			if alternatives[i] = word(); rng.IntN(3) == 0 && alternatives[i] != "😡" {
				alternatives[i] += "*"
			}
		}
		return strings.Join(alternatives, "|")
	}
	hits, sets := 0, 300
	if testing.Short() {
		sets = 60 // the race detector takes twenty times as long
	}
	for range sets {
		patterns := make([]string, 1+rng.IntN(120))
		for i := range patterns {
			var fields []string
			if rng.IntN(6) == 0 {
				fields = append(fields, "!"+place())
			}
			fields = append(fields, place())
			for range rng.IntN(4) {
				if rng.IntN(3) == 0 {
					fields = append(fields, fmt.Sprint("..", 1+rng.IntN(8)))
				}
				switch rng.IntN(8) {
				case 0:
					fields = append(fields, "_")
				case 1:
					fields = append(fields, "#")
				default:
					fields = append(fields, place())
				}
			}
			if rng.IntN(6) == 0 {
				fields = append(fields, "!"+place())
			}
			patterns[i] = strings.Join(fields, " ")
		}
		var in strings.Builder
		for range 60 {
			in.WriteString(word())
			in.WriteString([]string{"", "а", "но", "вы"}[rng.IntN(4)])
			in.WriteString([]string{" ", " ", " ", " ", ", ", ". ", " 12 ", " banki.ru ", " @sber "}[rng.IntN(9)])
		}
		hits += same(t, patterns, in.String())
	}
	require.Greater(t, hits, 50*sets)
}

// Of a word with many patterns those are picked that the next word belongs to: in their
// order, once each, whatever else stands in the list.
func TestALongListIsFoundInOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 9))
	seconds := strings.Fields("да дай да* д* дай|да* нет|да|д* нет ..2_да ..1_дай|нет _ # да_да дай_нет да|дай|нет|верн|вер|ве|в|а|б|вы !да")
	for _, size := range []int{15, 16, 17, 40, 90, 200} {
		for range 12 {
			patterns := make([]string, size)
			for i := range patterns {
				patterns[i] = strings.ReplaceAll("не "+seconds[rng.IntN(len(seconds))], "_", " ")
				if strings.HasSuffix(patterns[i], " ") {
					patterns[i] = "не _"
				}
			}
			var in strings.Builder
			for range 30 {
				in.WriteString([]string{"не", "да", "дай", "дайте", "нет", "верн", "5", "."}[rng.IntN(8)] + " ")
			}
			same(t, patterns, in.String())
		}
	}
}

// What a pattern finds in the middle of a long text it finds as in a short one: the
// search remembers a window only.
func TestTheLongestMatchFitsTheWindow(t *testing.T) {
	pattern := "!не а ..8 а ..8 а ..8 а ..4 а" + strings.Repeat(" а", 7) + " !не"
	in := "а" + strings.Repeat(" б б б б б б б б а", 3) + " б б б б" + strings.Repeat(" а", 8)
	for before := range 140 {
		in := strings.Repeat("в ", before) + in
		require.Equal(t, 1, same(t, []string{pattern}, in))
		require.Zero(t, same(t, []string{pattern}, in+" не"))
	}
	require.Zero(t, same(t, []string{pattern}, "не "+in))
}

func FuzzFindAgreesWithAPlainSearch(f *testing.F) {
	f.Add("не ..2 верн* деньги\nверн*|вернул\n!не верн* !же", "не вернули мне деньги, верни же. Верните деньги")
	f.Add("да _ # !нет\nд*\nда* ..8 5", "да, два 5. да да 5 нет")
	f.Add("но ..1 _ ..8 _\nно", "но banki.ru @sber но :) но")
	f.Fuzz(func(t *testing.T, lines, in string) {
		var patterns []string
		for line := range strings.Lines(lines) {
			if _, err := phrase.Compile([]phrase.Entry{{Pattern: line}}); err == nil && readable(line) {
				patterns = append(patterns, line)
			}
		}
		if len(in) < 1000 && len(patterns) < 50 {
			same(t, patterns, in)
		}
	})
}

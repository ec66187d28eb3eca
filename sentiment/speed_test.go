package sentiment_test

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/otklik/otklik/sentiment"
)

// firstUse names the variable that makes the test program a program that scores one
// text and tells how long the scorer took to be there.
const firstUse = "OTKLIK_FIRST_USE"

func TestMain(m *testing.M) {
	if os.Getenv(firstUse) == "" {
		os.Exit(m.Run())
	}
	start := time.Now()
	sentiment.Default().Score(tweet)
	fmt.Print(time.Since(start).Nanoseconds())
}

// BenchmarkFirstUse is what the first text costs in a new process: the least of all
// runs, which other work on the machine disturbs least.
func BenchmarkFirstUse(b *testing.B) {
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	least := math.Inf(1)
	for b.Loop() {
		first := exec.Command(self)
		first.Env = append(os.Environ(), firstUse+"=1")
		out, err := first.Output()
		if err != nil {
			b.Fatal(err)
		}
		took, err := strconv.ParseFloat(string(out), 64)
		if err != nil {
			b.Fatal(err)
		}
		least = min(least, took)
	}
	b.ReportMetric(least/1e6, "ms/first")
	b.ReportMetric(0, "ns/op") // of starting a process
}

// post is a text with the bank that it is about, "" for none.
type post struct{ target, text string }

// posts returns the posts written for this project, 300 KB, about banks and about
// everyday life: too many for a cache to know them all, as in a feed.
func posts(tb testing.TB) (all []post, size int64) {
	for _, file := range []string{"banktweet", "tweet", "vk"} {
		lines, err := os.ReadFile("train/texts/" + file + ".tsv")
		if err != nil {
			tb.Fatal(err)
		}
		for line := range strings.Lines(string(lines)) {
			if columns := strings.Split(strings.TrimSpace(line), "\t"); len(columns) == 4 {
				all = append(all, post{columns[2], columns[3]})
				size += int64(len(columns[3]))
			}
		}
	}
	return all, size
}

// The ways of a text through the scorer, and the least that any scorer in Go could
// do: to lower the letters and part the words.
func ways(s *sentiment.Scorer) []way {
	return []way{
		{"FieldsToLower", func(p post) { strings.Fields(strings.ToLower(p.text)) }},
		{"Score", func(p post) { s.Score(p.text) }},
		{"ScoreTarget", func(p post) { s.ScoreTarget(p.text, p.target) }},
	}
}

type way struct {
	name string
	take func(post)
}

// BenchmarkScore scores one post again and again: the processor knows it by heart.
func BenchmarkScore(b *testing.B) {
	for _, w := range ways(sentiment.Default()) {
		b.Run(w.name, func(b *testing.B) {
			b.SetBytes(int64(len(tweet)))
			b.ReportAllocs()
			for b.Loop() {
				w.take(post{"alfabank", tweet})
			}
		})
	}
}

// BenchmarkPosts scores a feed of posts, no two alike.
func BenchmarkPosts(b *testing.B) {
	all, size := posts(b)
	for _, w := range ways(sentiment.Default()) {
		b.Run(w.name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range all {
					w.take(p)
				}
			}
		})
	}
}

// hostile are texts that nobody writes, a megabyte each: whatever stands in a text,
// the time grows with its length alone.
var hostile = []struct{ name, piece string }{
	{"banks", "сбер втб альфа тинькофф газпромбанк райффайзен "},
	{"unlike", "в отличие от сбера хорошо "},
	{"negators", "не "},
	{"letters", "а"},
	{"capitals", "А"},
	{"word", "переосвидетельствование"},
	{"brackets", "("},
	{"smiles", ") "},
	{"emoji", "😡"},
	{"flags", "🇷🇺"},
	{"dots", "."},
	{"short words with dots", "а."},
	{"learn", "учитесь у "},
	{"learn from a bank", "учитесь у сбера втб "},
	{"idioms", "не могу дозвониться третий день сняли комиссию "},
	{"comparatives", "лучше "},
	{"comparatives of banks", "сбер лучше чем втб "},
	{"leaving", "ушел из сбера в втб "},
	{"concessions", "хотя "},
	{"contrasts", "но хорошо "},
	{"quotes", "«отлично» ужас "},
	{"lists", "сбер, втб и "},
	{"marks", "а\u0301\u0302\u0303"},
	{"loose marks", "\u0301"},
	{"NULs", "\x00"},
	{"invalid bytes", "\xd0"},
	{"entities", "&amp;"},
	{"tags", "<b>"},
	{"links", "https://a.ru/ "},
	{"handles", "@a "},
	{"hashtags", "#а_б "},
	{"digits", "5"},
	{"numbers", "5000 "},
	{"lines", "\n"},
	{"mixed scripts", "сбеpбaнк "},
	{"right to left", "בנק "},
	{"pieces of everything", "Сбер НЕ лучше, чем «ВТБ»!!! 😡 @a #б 5р. https://c.ru хотя) "},
}

// BenchmarkHostile is how long a megabyte takes at worst.
func BenchmarkHostile(b *testing.B) {
	s := sentiment.Default()
	for _, h := range hostile {
		in := strings.Repeat(h.piece, 1<<20/len(h.piece))
		for _, way := range []struct {
			name string
			ask  func(string)
		}{
			{"Score", func(in string) { s.Score(in) }},
			{"ScoreTarget", func(in string) { s.ScoreTarget(in, "vtb") }},
			{"Explain", func(in string) { s.ExplainTarget(in, "vtb") }},
		} {
			b.Run(strings.ReplaceAll(h.name, " ", "-")+"/"+way.name, func(b *testing.B) {
				b.SetBytes(int64(len(in)))
				for b.Loop() {
					way.ask(in)
				}
			})
		}
	}
}

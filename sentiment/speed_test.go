package sentiment_test

import (
	"os"
	"strings"
	"testing"

	"github.com/otklik/otklik/sentiment"
)

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

// BenchmarkPosts sets scoring beside the least that any scorer in Go could do: to
// lower the letters and part the words.
func BenchmarkPosts(b *testing.B) {
	all, size := posts(b)
	s := sentiment.Default()
	for _, bb := range []struct {
		name string
		each func(post)
	}{
		{"FieldsToLower", func(p post) { strings.Fields(strings.ToLower(p.text)) }},
		{"Score", func(p post) { s.Score(p.text) }},
		{"ScoreTarget", func(p post) { s.ScoreTarget(p.text, p.target) }},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range all {
					bb.each(p)
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

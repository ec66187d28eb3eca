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

// Package texts_test holds the labelled texts of this folder to their format.
package texts_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/sentiment"
)

// A row is a line of a file: genre, tone, target, text.
type row struct {
	file, genre, tone, target, text string
	line                            int
}

// rows reads every file of the folder. A line that begins with # and a space is a comment:
// a text may begin with a hashtag, a genre does not.
func rows(t *testing.T) []row {
	t.Helper()
	files, err := filepath.Glob("*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	var all []row
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.Lines(string(content)) {
			n++
			if strings.HasPrefix(line, "# ") {
				continue
			}
			columns := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			if len(columns) != 4 {
				t.Errorf("%s:%d: %d columns, want genre, tone, target, text", file, n, len(columns))
				continue
			}
			all = append(all, row{file, columns[0], columns[1], columns[2], columns[3], n})
		}
	}
	return all
}

func TestEveryRowIsWellWritten(t *testing.T) {
	targets := slices.Collect(sentiment.Targets())
	for _, r := range rows(t) {
		switch {
		case r.genre+".tsv" != r.file:
			t.Errorf("%s:%d: genre %q", r.file, r.line, r.genre)
		case !slices.Contains([]string{"neg", "neu", "pos"}, r.tone):
			t.Errorf("%s:%d: tone %q", r.file, r.line, r.tone)
		case r.target != "" && !slices.Contains(targets, r.target):
			t.Errorf("%s:%d: no target %q", r.file, r.line, r.target)
		case r.text == "" || strings.TrimSpace(r.text) != r.text || !utf8.ValidString(r.text):
			t.Errorf("%s:%d: text %q", r.file, r.line, r.text)
		}
	}
}

func TestNoTextIsListedTwice(t *testing.T) {
	type key struct{ target, text string }
	seen := make(map[key]row)
	for _, r := range rows(t) {
		k := key{r.target, strings.Join(strings.Fields(text.Fold(r.text)), " ")}
		if first, ok := seen[k]; ok {
			t.Errorf("%s:%d: %q is in %s:%d too", r.file, r.line, r.text, first.file, first.line)
		}
		seen[k] = r
	}
}

// A model learns how often a tone comes from how often it sees it.
func TestEveryGenreHasEveryTone(t *testing.T) {
	count := make(map[string]map[string]int)
	total := make(map[string]int)
	for _, r := range rows(t) {
		if count[r.genre] == nil {
			count[r.genre] = make(map[string]int)
		}
		count[r.genre][r.tone]++
		total[r.genre]++
	}
	for genre, tones := range count {
		for _, tone := range []string{"neg", "neu", "pos"} {
			if share := float64(tones[tone]) / float64(total[genre]); share < 0.1 || share > 0.6 {
				t.Errorf("%s: %d of %d texts are %s", genre, tones[tone], total[genre], tone)
			}
		}
	}
}

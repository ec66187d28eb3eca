package sentiment_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/evaluate"
)

// A stranger who had seen nothing of the library wrote the texts; nobody who worked on the
// lexicon and the weights has read them, only figures were taken now and then. Keep it
// so: they are never learned from, nor looked at to mend anything. The bounds are a
// little under what is reached: it is what a host may expect.
func TestTonesOfAStrangersTexts(t *testing.T) {
	file, err := os.Open("testdata/heldout/stranger.tsv")
	require.NoError(t, err)
	defer file.Close()
	tones := map[string]sentiment.Tone{"neg": sentiment.Negative, "neu": sentiment.Neutral, "pos": sentiment.Positive}
	var all evaluate.Sample
	genres := map[string]*evaluate.Sample{}
	s := sentiment.Default()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		columns := strings.Split(lines.Text(), "\t")
		if len(columns) != 3 {
			continue // a comment
		}
		want, ok := tones[columns[1]]
		require.True(t, ok, "tone %q", columns[1])
		of := genres[columns[0]]
		if of == nil {
			of = new(evaluate.Sample)
			genres[columns[0]] = of
		}
		score := s.Score(columns[2])
		all.Add(want, score)
		of.Add(want, score)
	}
	require.Equal(t, 500, all.Len())
	for genre, least := range map[string]float64{"banktweet": 0.80, "tweet": 0.74, "vk": 0.74, "review": 0.62, "appstore": 0.80, "news": 0.60, "english": 0.66} {
		require.Contains(t, genres, genre)
		assert.GreaterOrEqual(t, measured(t, genre, genres[genre]), least, "macro F1 of %s", genre)
	}
	assert.GreaterOrEqual(t, measured(t, "all", &all), 0.78, "macro F1 of all")
}

// measured logs the measures of a sample and returns its macro F1.
func measured(t *testing.T, name string, s *evaluate.Sample) float64 {
	t.Helper()
	macro, ok := s.Confusion().MacroF1()
	require.True(t, ok)
	low, high, ok := s.Interval(0.95, evaluate.Confusion.MacroF1, 1000, 1)
	require.True(t, ok)
	signed, _ := s.Confusion().F1PosNeg()
	ece, _ := s.CalibrationError(10)
	t.Logf("%-9s %3d texts: macro F1 %.3f (%.3f–%.3f), F1± %.3f, calibration error %.3f", name, s.Len(), macro, low, high, signed, ece)
	return macro
}

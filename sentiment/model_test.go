package sentiment_test

import (
	"errors"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/sentiment"
)

func TestAModelFileIsCheckedBeforeItIsUsed(t *testing.T) {
	shipped, err := os.ReadFile("model.bin")
	if err != nil {
		t.Fatal(err)
	}
	changed := func(at int, to byte) []byte {
		b := append([]byte(nil), shipped...)
		b[at] = to
		return b
	}
	for _, tt := range []struct {
		name   string
		file   []byte
		offset int
		want   error
	}{
		{"an empty file is cut short", []byte{}, 0, sentiment.ErrModelTruncated},
		{"half a file is cut short", shipped[:len(shipped)/2], len(shipped) / 2, sentiment.ErrModelTruncated},
		{"a text is no model", []byte("хорош*\t2\n"), 0, sentiment.ErrNoModel},
		{"another version is refused", changed(18, '9'), 18, sentiment.ErrModelVersion},
		{"a byte changed anywhere is found", changed(len(shipped)/2, shipped[len(shipped)/2]^1), len(shipped) - 32, sentiment.ErrModelChecksum},
		{"a byte too many is found", append(append([]byte(nil), shipped...), 0), len(shipped), sentiment.ErrModelLonger},
		{"a table without an end is refused", changed(23, 200), 20, sentiment.ErrModelFigure},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, err := sentiment.New(sentiment.Config{Model: tt.file})
			var bad *sentiment.ModelError
			if s != nil || !errors.Is(err, tt.want) || !errors.As(err, &bad) || bad.Offset != tt.offset {
				t.Errorf("got %v, want %v at byte %d", err, tt.want, tt.offset)
			}
			if _, again := sentiment.Default().WithModel(tt.file); !errors.Is(again, tt.want) {
				t.Errorf("WithModel: got %v, want %v", again, tt.want)
			}
		})
	}
	s, err := sentiment.New(sentiment.Config{Model: shipped})
	if err != nil || s.Version() != sentiment.Default().Version() {
		t.Errorf("the shipped file is another scorer: %v", err)
	}
	if only := lexiconOnly(t); only.Version() == s.Version() {
		t.Error("with and without a model the version is the same")
	}
}

func TestLearnedTone(t *testing.T) {
	s := sentiment.Default()
	for in, want := range map[string]sentiment.Tone{
		"Третий день не могу дозвониться, просто прекрасно": sentiment.Negative,
		"Спасибо большое за помощь, всё быстро решили!":     sentiment.Positive,
		"Взять кредит наличными онлайн":                     sentiment.Neutral,
		"12345": sentiment.Unknown,
		"这是文字":  sentiment.Unknown,
	} {
		if got := s.Score(in); got.Tone != want {
			t.Errorf("%q: %+v, want %v", in, got, want)
		}
	}
}

func TestAGenreIsOneOfTheSet(t *testing.T) {
	if _, err := sentiment.New(sentiment.Config{Genre: 9}); !errors.Is(err, sentiment.ErrUnknownName) {
		t.Errorf("genre 9: %v", err)
	}
	review, err := sentiment.New(sentiment.Config{Genre: sentiment.Review})
	if err != nil {
		t.Fatal(err)
	}
	// Reviews are hardly ever neutral: the same words mean more there.
	const in = "Карта удобная"
	if a, b := review.Score(in).Polarity, sentiment.Default().Score(in).Polarity; a <= b {
		t.Errorf("as a review %v, as a post %v", a, b)
	}
}

// A word that only repeats the one before it adds nothing, and takes nothing away: the
// second «не» turns what follows as one alone does.
func TestAWordSaidAgainIsSaidOnce(t *testing.T) {
	keys := func(text string) (list []uint64) {
		sentiment.Default().Features(text, func(key uint64, index int, _ float32) {
			if index < 0 {
				list = append(list, key)
			}
		})
		return list
	}
	for _, tt := range []struct {
		once, again string
		marks       int // kinds of marks, which are features of their own
	}{
		{"плохо", "плохо плохо плохо", 0},
		{"не нравится", "не, не нравится", 1},
		{"очень удобно всё", "очень очень удобно всё всё", 0},
	} {
		assert.Subset(t, keys(tt.again), keys(tt.once), "%s", tt.again)
		assert.Len(t, keys(tt.again), len(keys(tt.once))+tt.marks, "%s", tt.again)
	}
}

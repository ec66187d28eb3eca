package sentiment_test

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"math"
	"testing"
	"testing/fstest"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/internal/linear"
)

// smallModel is a valid file of some hundred bytes that knows every key of a text.
func smallModel(text string) []byte {
	d := linear.Draft{Keys: make(map[uint64]linear.Weights)}
	sentiment.Default().Features(text, func(key uint64, index int, _ float32) {
		if index < 0 {
			for c := range d.Keys[key] {
				w := d.Keys[key]
				w[c] = linear.Pair{Blame: float64(key%7) - 3, Praise: float64(key%5) - 2}
				d.Keys[key] = w
			}
		}
	})
	for i := range d.Genres {
		d.Genres[i].Temperature = 1
	}
	return d.Write()
}

// sealed returns a file with the checksum that its bytes have.
func sealed(file []byte) []byte {
	if len(file) < sha256.Size {
		return file
	}
	body := append([]byte(nil), file[:len(file)-sha256.Size]...)
	sum := sha256.Sum256(body)
	return append(body, sum[:]...)
}

func checkRange(t *testing.T, s *sentiment.Scorer, in string) {
	t.Helper()
	for _, target := range []string{"", "vtb"} {
		score := s.ScoreTarget(in, target)
		for _, share := range []float64{score.Confidence, score.Emotion, score.Substance, (score.Polarity + 1) / 2} {
			if !(share >= 0 && share <= 1) {
				t.Fatalf("%q towards %q: %+v is out of range", in, target, score)
			}
		}
		if got := s.ExplainTarget(in, target).Score; got != score {
			t.Fatalf("%q towards %q: Explain says %+v, Score %+v", in, target, got, score)
		}
	}
}

// Any bytes are refused with a place and a reason, or are a model that gives scores.
// With seal the checksum is mended, so that what stands before it is looked at.
func FuzzModel(f *testing.F) {
	const in = "Сбер лучше, чем ВТБ: третий день не могу дозвониться!!"
	small := smallModel(in)
	f.Add(small, false, in)
	f.Add(small, true, "")
	f.Add([]byte{}, false, "да")
	f.Add(small[:len(small)/2], true, in)
	// Each figure of the head, and all of them at once, as no training writes it.
	figures := len(linear.Magic) + 4
	table := figures + 4*(1+2*linear.Dense+3*linear.Genres)
	for at := figures; at < table; at += 4 {
		for _, figure := range []float32{float32(math.NaN()), 1e6, 1e-45} {
			changed := append([]byte(nil), small...)
			binary.LittleEndian.PutUint32(changed[at:], math.Float32bits(figure))
			f.Add(changed, true, in)
		}
	}
	largest := append([]byte(nil), small...)
	for at := figures; at < table; at += 4 {
		binary.LittleEndian.PutUint32(largest[at:], math.Float32bits(100))
	}
	f.Add(largest, true, in)
	f.Fuzz(func(t *testing.T, file []byte, seal bool, in string) {
		if seal {
			file = sealed(file)
		}
		s, err := sentiment.Default().WithModel(file)
		if err != nil {
			var bad *sentiment.ModelError
			if s != nil || !errors.As(err, &bad) || bad.Offset < 0 || bad.Offset > len(file) || bad.Err == nil {
				t.Fatalf("%d bytes: %v", len(file), err)
			}
			return
		}
		checkRange(t, s, in)
	})
}

// Any file is refused with the lines at fault, or is a lexicon that gives scores.
func FuzzLexicon(f *testing.F) {
	f.Add([]byte("хорош*\t2\nне\t0\tnot\n# плохо\n\nчем\t0\tthan\n"), "не хорошо")
	f.Add([]byte("не ..2 хорош*|плох*\t-3\temotion swear\r\nочень\t0\tx1.5"), "не так хорошо")
	f.Add([]byte("\xff\t1\n*\t1\nа\t9\nа\t1\t?\n\t\t\t"), "а")
	f.Add([]byte("!не хорош* !очень\t2\nт-банк*\t1\n@а*\t1\n)\t1\nааа\t1\nааа\t1"), "@а хорошо) ааа")
	f.Fuzz(func(t *testing.T, content []byte, in string) {
		s, err := sentiment.New(sentiment.Config{Lexicon: fstest.MapFS{"a.txt": {Data: content}}})
		if err != nil {
			found := lexiconErrors(err)
			if s != nil || len(found) == 0 {
				t.Fatalf("%v", err)
			}
			for _, e := range found {
				if e.Err == nil || e.File == "a.txt" && e.Line < 1 || e.File == "" && !errors.Is(e, sentiment.ErrNothing) {
					t.Fatalf("%+v", e)
				}
			}
			return
		}
		if s.Entries() < 1 {
			t.Fatal("a lexicon of nothing")
		}
		checkRange(t, s, in)
	})
}

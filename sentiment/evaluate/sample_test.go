package evaluate_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/evaluate"
)

// answers adds so many texts of one confidence, the first of them answered rightly.
func answers(s *evaluate.Sample, confidence float64, right, of int) {
	for i := range of {
		got := sentiment.Score{Tone: neg, Confidence: confidence}
		if i >= right {
			got.Tone = neu
		}
		s.Add(neg, got)
	}
}

func TestSampleKeepsWhatHasALabel(t *testing.T) {
	var s evaluate.Sample
	answers(&s, .8, 2, 3)
	s.Add(unk, sentiment.Score{Tone: neg})
	s.Add(200, sentiment.Score{Tone: neg})
	c := s.Confusion()
	if s.Len() != 3 || c.Total() != 3 || c.Count(neg, neg) != 2 || c.Count(neg, neu) != 1 {
		t.Errorf("kept %d, counted %+v", s.Len(), c)
	}
}

// Two bins by hand: .2 wrong and .4 right; .9 right, .7 wrong and 1 right.
func TestCalibration(t *testing.T) {
	var s evaluate.Sample
	answers(&s, .2, 0, 1)
	answers(&s, .4, 1, 1)
	answers(&s, .9, 1, 1)
	answers(&s, .7, 0, 1)
	answers(&s, 1, 1, 1)
	want := []evaluate.Bin{
		{Low: 0, High: .5, Answers: 2, Confidence: .3, Accuracy: .5},
		{Low: .5, High: 1, Answers: 3, Confidence: 2.6 / 3, Accuracy: 2.0 / 3},
	}
	curve := s.Calibration(2)
	if len(curve) != len(want) {
		t.Fatalf("%d bins", len(curve))
	}
	for i, b := range curve {
		w := want[i]
		if b.Low != w.Low || b.High != w.High || b.Answers != w.Answers ||
			math.Abs(b.Confidence-w.Confidence) > 1e-12 || math.Abs(b.Accuracy-w.Accuracy) > 1e-12 {
			t.Errorf("bin %d: got %+v; want %+v", i, b, w)
		}
	}
	// (2·|.3−.5| + 3·|2.6/3−2/3|) / 5 = (.4 + .6) / 5; in one bin |3.2/5 − 3/5|.
	for bins, want := range map[int]float64{2: .2, 1: .04} {
		if ece, ok := s.CalibrationError(bins); !ok || math.Abs(ece-want) > 1e-12 {
			t.Errorf("%d bins: got %v, %v; want %v", bins, ece, ok, want)
		}
	}
}

func TestCalibrationErrorIsZeroWhereConfidenceIsAccuracy(t *testing.T) {
	var s evaluate.Sample
	answers(&s, 0, 0, 3)
	answers(&s, .25, 1, 4)
	answers(&s, .5, 3, 6)
	answers(&s, .75, 6, 8)
	answers(&s, 1, 2, 2)
	for _, bins := range []int{1, 2, 5, 10, 1000} {
		if ece, ok := s.CalibrationError(bins); !ok || ece > 1e-12 {
			t.Errorf("%d bins: got %v, %v", bins, ece, ok)
		}
	}
}

func TestCalibrationNeedsAnswersAndBins(t *testing.T) {
	var none, one evaluate.Sample
	answers(&one, .5, 1, 1)
	if curve := one.Calibration(0); curve != nil {
		t.Errorf("no bins: %v", curve)
	}
	if ece, ok := one.CalibrationError(0); ok || ece != 0 {
		t.Errorf("no bins: %v, %v", ece, ok)
	}
	if ece, ok := none.CalibrationError(10); ok || ece != 0 {
		t.Errorf("no answers: %v, %v", ece, ok)
	}
}

func TestAConfidenceOutOfRangeIsLeftOutOfTheCalibration(t *testing.T) {
	var s, broken evaluate.Sample
	answers(&s, .75, 3, 4)
	for _, c := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), -.1, 1.1} {
		answers(&s, c, 0, 5)
		answers(&broken, c, 5, 5)
	}
	if ece, ok := s.CalibrationError(10); !ok || ece != 0 {
		t.Errorf("got %v, %v", ece, ok)
	}
	if ece, ok := broken.CalibrationError(10); ok || ece != 0 {
		t.Errorf("no confidence at all: %v, %v", ece, ok)
	}
	if n := s.Confusion().Total(); n != 29 {
		t.Errorf("%d answers count, want 29", n)
	}
}

// Every answer stands in one bin, and the bins together are as accurate as the whole.
func TestCalibrationLosesNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var s evaluate.Sample
	for range 500 {
		s.Add(sentiment.Tone(1+rng.IntN(3)), sentiment.Score{Tone: sentiment.Tone(rng.IntN(4)), Confidence: rng.Float64()})
	}
	want, _ := s.Confusion().Accuracy()
	for bins := 1; bins <= 40; bins++ {
		n, right := 0, 0.0
		for _, b := range s.Calibration(bins) {
			n += b.Answers
			right += b.Accuracy * float64(b.Answers)
			if b.Answers > 0 && (b.Confidence < b.Low || b.Confidence > b.High) {
				t.Errorf("%d bins: mean confidence outside of %+v", bins, b)
			}
		}
		if n != s.Len() || math.Abs(right/float64(n)-want) > 1e-9 {
			t.Errorf("%d bins: %d answers, accuracy %v; want %v", bins, n, right/float64(n), want)
		}
	}
}

// The accuracy of a drawn sample is binomial: of 100 answers with 80 right, at most 71
// are right with probability .0200, at most 72 with .0342, 86 with .9531, 87 with .9747
// and 88 with .9874.
func TestIntervalIsThatOfTheBinomial(t *testing.T) {
	var s evaluate.Sample
	answers(&s, .8, 80, 100)
	low, high, ok := s.Interval(.95, evaluate.Confusion.Accuracy, 4000, 1)
	if !ok || low < .715 || low > .725 || high < .865 || high > .885 {
		t.Errorf("got %v to %v, %v; want .72 to .87 or .88", low, high, ok)
	}
}

func TestIntervalRepeatsForASeed(t *testing.T) {
	var s evaluate.Sample
	answers(&s, .8, 300, 997)
	measure := evaluate.Confusion.Accuracy
	low, high, _ := s.Interval(.9, measure, 200, 7)
	for range 3 {
		if l, h, ok := s.Interval(.9, measure, 200, 7); !ok || l != low || h != high {
			t.Errorf("got %v to %v, %v; want %v to %v", l, h, ok, low, high)
		}
	}
	if l, h, _ := s.Interval(.9, measure, 200, 8); l == low && h == high {
		t.Error("another seed drew the same samples")
	}
	if l, h, _ := s.Interval(.99, measure, 200, 7); l > low || h < high {
		t.Errorf("a higher level is narrower: %v to %v inside %v to %v", l, h, low, high)
	}
}

func TestIntervalOfWhatDoesNotVaryIsAPoint(t *testing.T) {
	var s evaluate.Sample
	answers(&s, .8, 20, 20)
	if low, high, ok := s.Interval(.95, evaluate.Confusion.Accuracy, 100, 1); !ok || low != 1 || high != 1 {
		t.Errorf("got %v to %v, %v", low, high, ok)
	}
}

func TestIntervalThatDoesNotExist(t *testing.T) {
	var none, one evaluate.Sample
	answers(&one, .5, 1, 1)
	for _, tt := range []struct {
		name    string
		s       *evaluate.Sample
		level   float64
		measure func(evaluate.Confusion) (float64, bool)
		rounds  int
	}{
		{"no answers", &none, .95, evaluate.Confusion.Accuracy, 100},
		{"level 0", &one, 0, evaluate.Confusion.Accuracy, 100},
		{"level 1", &one, 1, evaluate.Confusion.Accuracy, 100},
		{"level NaN", &one, math.NaN(), evaluate.Confusion.Accuracy, 100},
		{"too few rounds", &one, .95, evaluate.Confusion.Accuracy, 99},
		{"a measure that no sample has", &one, .95, evaluate.Confusion.Kappa, 100},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if low, high, ok := tt.s.Interval(tt.level, tt.measure, tt.rounds, 1); ok || low != 0 || high != 0 {
				t.Errorf("got %v to %v, %v", low, high, ok)
			}
		})
	}
}

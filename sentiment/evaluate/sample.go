package evaluate

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/otklik/otklik/sentiment"
)

// A Sample keeps the answer to each labelled text, for measures that counts alone
// do not give: intervals and calibration. The zero Sample is empty and ready to use.
type Sample struct {
	answers []answer
}

type answer struct {
	want, got  sentiment.Tone
	confidence float64
}

// Add keeps the score of one text. A wanted tone that is Unknown or outside the
// set is left out, as in [Confusion.Add]. A confidence that is no number from 0 to 1
// says nothing: the answer counts, but not in the calibration.
func (s *Sample) Add(want sentiment.Tone, got sentiment.Score) {
	if want == sentiment.Unknown || want >= tones {
		return
	}
	s.answers = append(s.answers, answer{want, got.Tone, got.Confidence})
}

// Len returns how many answers are kept.
func (s *Sample) Len() int { return len(s.answers) }

// Confusion returns the counts of the sample.
func (s *Sample) Confusion() Confusion {
	var c Confusion
	for _, a := range s.answers {
		c.Add(a.want, a.got)
	}
	return c
}

// Interval returns between which values a measure lies at a level, such as 0.95,
// by the bootstrap: the measure of so many samples (rounds, at least 100) drawn
// from this one with replacement, percentiles of them taken. The same seed
// gives the same limits. ok is false for an empty sample, for a level outside 0 to
// 1, for too few rounds, and when no drawn sample has the measure.
//
// Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993),
// chapter 13, the percentile interval.
func (s *Sample) Interval(level float64, measure func(Confusion) (float64, bool), rounds int, seed uint64) (low, high float64, ok bool) {
	if len(s.answers) == 0 || !(level > 0 && level < 1) || rounds < 100 {
		return 0, 0, false
	}
	rng := rand.New(rand.NewPCG(seed, 0))
	var values []float64
	for range rounds {
		var c Confusion
		for range s.answers {
			a := s.answers[rng.IntN(len(s.answers))]
			c.Add(a.want, a.got)
		}
		if v, ok := measure(c); ok {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		return 0, 0, false
	}
	slices.Sort(values)
	tail := (1 - level) / 2
	at := func(share float64) float64 {
		return values[min(len(values)-1, max(0, int(math.Round(share*float64(len(values)-1)))))]
	}
	return at(tail), at(1 - tail), true
}

// A Bin is a part of a calibration curve: the answers whose confidence is from Low
// to High.
type Bin struct {
	Low, High  float64
	Answers    int
	Confidence float64 // the mean; 0 without answers
	Accuracy   float64 // the share that was right; 0 without answers
}

// Calibration returns the calibration curve: the confidence and the accuracy of
// the answers in so many bins of equal width, from 0 to 1. A scorer whose
// confidence is a probability has them equal. It returns nil for fewer than one bin.
func (s *Sample) Calibration(bins int) []Bin {
	if bins < 1 {
		return nil
	}
	curve := make([]Bin, bins)
	for i := range curve {
		curve[i].Low, curve[i].High = float64(i)/float64(bins), float64(i+1)/float64(bins)
	}
	for _, a := range s.answers {
		if !(a.confidence >= 0 && a.confidence <= 1) {
			continue
		}
		b := &curve[min(bins-1, int(a.confidence*float64(bins)))]
		b.Answers++
		b.Confidence += a.confidence
		if a.want == a.got {
			b.Accuracy++
		}
	}
	for i := range curve {
		if b := &curve[i]; b.Answers > 0 {
			b.Confidence /= float64(b.Answers)
			b.Accuracy /= float64(b.Answers)
		}
	}
	return curve
}

// CalibrationError returns the expected calibration error over so many bins: the
// mean distance of confidence and accuracy, each bin counting by its answers. ok
// is false for fewer than one bin and where no answer has a confidence.
//
// Source: Naeini, Cooper, Hauskrecht, "Obtaining Well Calibrated Probabilities
// Using Bayesian Binning", AAAI 2015.
func (s *Sample) CalibrationError(bins int) (ece float64, ok bool) {
	n := 0
	for _, b := range s.Calibration(bins) {
		ece += math.Abs(b.Confidence-b.Accuracy) * float64(b.Answers)
		n += b.Answers
	}
	if n == 0 {
		return 0, false
	}
	return ece / float64(n), true
}

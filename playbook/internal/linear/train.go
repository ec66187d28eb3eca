package linear

import (
	"encoding/binary"
	"math"
)

// A Sample is one labelled text.
type Sample struct {
	Features Features
	Class    int
	NoFacts  bool // learn from its words only: its facts were made to fit it
}

// Options say how to learn.
type Options struct {
	Classes int     // how many there are, at most [Classes]
	Bits    int     // of the number of buckets
	Rounds  int     // over all samples
	Rate    float64 // of a step
	Decay   float64 // pulls every weight towards zero
	Facts   float64 // what a fact weighs beside the words of a text together
	Drop    float64 // the share of features that each step leaves out, from 0 to 1: no weight may lean on another
	Stamp   uint64  // says what was learned from
}

// Trained are learned weights before they are packed.
type Trained struct {
	options Options
	weights []float64 // by bucket, then by class
	bias    []float64
}

// Train learns from the samples: equal samples in equal order teach equal
// weights on one kind of processor.
func Train(samples []Sample, o Options) *Trained {
	l := newLearner(o)
	l.shuffled(len(samples), func(at int) {
		s := &samples[at]
		facts := s.Features.facts
		if s.NoFacts {
			facts = nil
		}
		l.words, l.facts = l.some(l.words[:0], s.Features.words), l.some(l.facts[:0], facts)
		scores := l.score(l.words, l.facts)
		slope := scores.Odds(o.Classes)
		slope[s.Class]--
		l.step(l.words, l.facts, &slope)
	})
	return l.Trained
}

// A learner holds what training needs beside the weights.
type learner struct {
	*Trained
	squares    []float64 // by weight: the squares of all steps so far
	biasSquare []float64
	seed       uint64
	words      []uint32 // of the sample at hand
	facts      []uint32
}

func newLearner(o Options) *learner {
	t := &Trained{o, make([]float64, o.Classes<<o.Bits), make([]float64, o.Classes)}
	return &learner{Trained: t, squares: make([]float64, len(t.weights)), biasSquare: make([]float64, o.Classes), seed: 1}
}

// shuffled calls learn with each number below n, in another order each round.
func (l *learner) shuffled(n int, learn func(at int)) {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	for range l.options.Rounds {
		for i := len(order) - 1; i > 0; i-- {
			j := l.below(i + 1)
			order[i], order[j] = order[j], order[i]
		}
		for _, at := range order {
			learn(at)
		}
	}
}

// below returns a number from 0 to n-1, always the same sequence: Knuth's MMIX
// generator.
func (l *learner) below(n int) int {
	l.seed = l.seed*6364136223846793005 + 1442695040888963407
	return int((l.seed >> 33) % uint64(n))
}

// learn leaves some features out and takes a step with the others.
func (l *learner) learn(words, facts []uint32, slope *Scores) {
	l.words, l.facts = l.some(l.words[:0], words), l.some(l.facts[:0], facts)
	l.step(l.words, l.facts, slope)
}

// step goes one step down the slope of the loss.
func (l *learner) step(words, facts []uint32, slope *Scores) {
	l.stepRows(words, perWord(words), slope)
	l.stepRows(facts, l.options.Facts, slope)
	for c := range l.bias {
		l.biasSquare[c] += slope[c] * slope[c]
		l.bias[c] -= l.options.Rate * slope[c] / (stepFloor + math.Sqrt(l.biasSquare[c]))
	}
}

// some appends the hashes to kept but for those that are left out of this step.
func (l *learner) some(kept, hashes []uint32) []uint32 {
	for _, h := range hashes {
		if float64(l.below(1<<16)) >= l.options.Drop*(1<<16) {
			kept = append(kept, h)
		}
	}
	return kept
}

// stepFloor keeps a first step from being divided by nothing.
const stepFloor = 1e-3

func (l *learner) stepRows(hashes []uint32, x float64, slope *Scores) {
	k := l.options.Classes
	for _, h := range hashes {
		at := l.bucket(h) * k
		for c := range k {
			g := slope[c]*x + l.options.Decay*l.weights[at+c]
			l.squares[at+c] += g * g
			l.weights[at+c] -= l.options.Rate * g / (stepFloor + math.Sqrt(l.squares[at+c]))
		}
	}
}

func (t *Trained) bucket(h uint32) int { return int(h & (1<<t.options.Bits - 1)) }

func perWord(words []uint32) float64 { return 1 / math.Sqrt(float64(max(1, len(words)))) }

func (t *Trained) score(words, facts []uint32) Scores {
	var s Scores
	copy(s[:], t.bias)
	k := t.options.Classes
	add := func(hashes []uint32, x float64) {
		for _, h := range hashes {
			at := t.bucket(h) * k
			for c, w := range t.weights[at : at+k] {
				s[c] += w * x
			}
		}
	}
	add(words, perWord(words))
	add(facts, t.options.Facts)
	return s
}

// AppendBinary appends the packed weights to b; the error is always nil.
func (t *Trained) AppendBinary(b []byte) ([]byte, error) {
	top := 0.0
	for _, w := range t.weights {
		top = max(top, math.Abs(w))
	}
	scale := max(top, math.SmallestNonzeroFloat32) / 127
	b = append(b, magic...)
	for _, v := range []uint64{uint64(t.options.Bits), uint64(t.options.Classes), math.Float64bits(scale), math.Float64bits(t.options.Facts), t.options.Stamp} {
		b = binary.LittleEndian.AppendUint64(b, v)
	}
	var bias Scores
	copy(bias[:], t.bias)
	for _, v := range bias {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
	}
	k := t.options.Classes
	for at := 0; at < len(t.weights); at += k {
		var row [Classes]byte
		for c := range row {
			row[c] = 128
			if c < k {
				row[c] = byte(128 + math.Round(t.weights[at+c]/scale))
			}
		}
		b = append(b, row[:]...)
	}
	return b, nil
}

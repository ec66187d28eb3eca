package sentiment

import (
	_ "embed"
	"math"
	"math/bits"
	"sync"

	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/sentiment/internal/linear"
)

// A ModelError says at which byte a model file is wrong, and why.
type ModelError = linear.Error

// The reasons behind a [ModelError].
var (
	ErrModelVersion   = linear.ErrVersion   // written by another version of this library
	ErrNoModel        = linear.ErrNoModel   // no model file at all
	ErrModelTruncated = linear.ErrTruncated // its end is missing
	ErrModelLonger    = linear.ErrLonger    // something follows its end
	ErrModelChecksum  = linear.ErrChecksum  // a byte is not what was written
	ErrModelFigure    = linear.ErrFigure    // a figure is out of range
)

//go:embed model.bin
var shippedModelFile string

var shippedModel = sync.OnceValues(func() (*linear.Model, error) { return linear.Open(shippedModelFile) })

// model returns the model that the configuration asks for, nil for none.
func (cfg *Config) model() (*linear.Model, error) {
	switch {
	case cfg.LexiconOnly:
		return nil, nil
	case cfg.Model != nil:
		return linear.Open(string(cfg.Model))
	case cfg.Lexicon != nil:
		return nil, nil
	}
	return shippedModel()
}

// WithModel returns a scorer that differs from s in the model alone. The error is a
// *[ModelError]. It takes no longer than checking the file.
func (s *Scorer) WithModel(file []byte) (*Scorer, error) {
	m, err := linear.Open(string(file))
	if err != nil {
		return nil, err
	}
	t := *s.made()
	t.model = m
	t.version = t.hash()
	return &t, nil
}

// learned gives the score what the model makes of the text: Polarity is the
// probability of praise less that of blame, Confidence that of the tone.
func (s *Scorer) learned(ws *workspace, r *text.Reading, score *Score) {
	ws.genre = s.guess(ws, r)
	keys := s.keys(ws, r)
	ws.textFeatures(r)
	ws.lexiconFeatures()
	g := &s.model.Genres[ws.genre]
	blame, praise := probabilities(s.dense(ws).Plus(keys).Plus(g.Offset), g.Temperature)
	score.Polarity = praise - blame
	s.decide(score)
	// A text of praise and blame has a polarity near 0 and is not neutral for that.
	// Whoever asks for a threshold wants to be surer than this.
	if neutral := 1 - blame - praise; score.Tone == Neutral && neutral < max(blame, praise) {
		switch {
		case blame > praise && s.negativeFrom == 0:
			score.Tone = Negative
		case praise >= blame && s.positiveFrom == 0:
			score.Tone = Positive
		}
	}
	switch score.Tone {
	case Negative:
		score.Confidence = blame
	case Positive:
		score.Confidence = praise
	default:
		score.Confidence = max(0, 1-blame-praise)
	}
}

// keys returns what the keys of a text add.
func (s *Scorer) keys(ws *workspace, r *text.Reading) linear.Pair {
	if len(ws.counts) > 0 {
		var total linear.Pair
		ws.keys(r, func(fs []feature) {
			for i := range fs {
				total = total.Plus(s.weight(ws, &fs[i]))
			}
		})
		return total
	}
	var blame, praise int
	column := s.model.Column(ws.genre)
	ws.keys(r, func(fs []feature) {
		b, p := blame, praise
		for i := range fs {
			b, p = column.Add(fs[i].key, b, p)
		}
		blame, praise = b, p
	})
	return linear.Pair{Blame: float64(blame) * s.model.Scale, Praise: float64(praise) * s.model.Scale}
}

// weight returns what one key adds.
func (s *Scorer) weight(ws *workspace, f *feature) linear.Pair {
	blame, praise := s.model.Column(ws.genre).Add(f.key, 0, 0)
	scale := s.model.Scale
	if len(ws.counts) > 0 && f.last >= f.first {
		scale *= ws.counts[f.first]
	}
	return linear.Pair{Blame: float64(blame) * scale, Praise: float64(praise) * scale}
}

// dense returns what the dense features add.
func (s *Scorer) dense(ws *workspace) (total linear.Pair) {
	for shown := ws.shown; shown != 0; shown &= shown - 1 {
		i := bits.TrailingZeros64(shown)
		total = total.Plus(s.model.Dense[i].Times(float64(ws.dense[i])))
	}
	return total
}

// probabilities returns those of blame and of praise; neutral has the rest.
func probabilities(sum linear.Pair, temperature float64) (blame, praise float64) {
	b, p := sum.Blame/temperature, sum.Praise/temperature
	// The largest of the three becomes e⁰, so that none is too large to write.
	top := max(0, b, p)
	b, p = exp(b-top), exp(p-top)
	all := b + p + exp(-top)
	return b / all, p / all
}

// exp is math.Exp, which one call of three is not asked: one of three is 0.
func exp(x float64) float64 {
	if x == 0 {
		return 1
	}
	return math.Exp(x)
}

// Features calls yield for each feature that a model sees in a text: a key and no
// index for one that hashed words give, an index and a value for a dense one.
// Package train learns from it; the pairs mean nothing outside one version of this
// library.
func (s *Scorer) Features(text string, yield func(key uint64, index int, value float32)) {
	s = s.made()
	ws := s.workspace()
	defer s.release(ws)
	r := &ws.reading
	r.Reset(text)
	s.weigh(ws, r, "")
	ws.genre = s.guess(ws, r)
	ws.keys(r, func(fs []feature) {
		for _, f := range fs {
			yield(f.key, -1, 1)
		}
	})
	ws.textFeatures(r)
	ws.lexiconFeatures()
	for i, v := range &ws.dense {
		if v != 0 {
			yield(0, i, v)
		}
	}
	yield(0, linear.Dense+ws.genre, 1)
}

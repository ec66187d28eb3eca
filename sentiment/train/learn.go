package train

import (
	"iter"
	"sync"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/internal/linear"
)

// A Result is a model and how it came about.
type Result struct {
	Model    []byte // the file, for sentiment.Config
	Examples int    // how many were learned from
	Features int    // how many words and pairs have a weight
	Epochs   int    // after how many the kept part got no better

	// Temperatures are those by which confidence was brought down (above 1) or up.
	Temperatures map[sentiment.Genre]float64
}

// lexiconOnly is the shipped lexicon without a model.
var lexiconOnly = sync.OnceValues(func() (*sentiment.Scorer, error) {
	return sentiment.New(sentiment.Config{LexiconOnly: true})
})

// Learn learns a model. It walks the examples once and keeps of each text only
// numbers. The error joins an *[ExampleError] for each bad example.
//
// A tenth of the examples, near-duplicates together, is first kept aside to find
// when to stop and how far probabilities are to be trusted: the last of those that
// tell their time. Then the model is learned from all. On two cores 28,000 posts take some seconds.
func Learn(examples iter.Seq[Example], cfg Config) (*Result, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return nil, err
	}
	c, err := read(examples, cfg)
	if err != nil {
		return nil, err
	}
	trial := c.trial(cfg, c.parts(10))
	epochs := trial.epochs()
	var temperatures [linear.Genres]float64
	for genre := range temperatures {
		temperatures[genre] = trial.temperature(epochs, genre)
	}
	m := c.learn(cfg, epochs)
	result := &Result{
		Model:        c.draft(m, cfg, temperatures).Write(),
		Examples:     len(c.rows),
		Features:     m.features(),
		Epochs:       epochs,
		Temperatures: make(map[sentiment.Genre]float64),
	}
	for genre, at := range genres {
		result.Temperatures[genre] = temperatures[at]
	}
	return result, nil
}

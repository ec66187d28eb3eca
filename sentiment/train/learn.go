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
	Epochs   int    // after how many the kept part got no better; those of Config where nothing was kept

	// Temperatures are those by which the log-odds were divided: above 1 they bring
	// confidence down, below 1 up; 1 is as the model has it, as where nothing was kept to
	// learn it from.
	Temperatures map[sentiment.Genre]float64
}

// lexiconOnly is the shipped lexicon without a model.
var lexiconOnly = sync.OnceValues(func() (*sentiment.Scorer, error) {
	return sentiment.New(sentiment.Config{LexiconOnly: true})
})

// Learn learns a model. It walks the examples once and keeps no text, but numbers of
// each: its memory grows with the examples, some kilobytes for a post. No examples, or
// of one tone alone, are [ErrOneTone]; a nil sequence has none. The error joins an
// *[ExampleError] for each bad example.
//
// A tenth of the examples, near-duplicates together, is first kept aside to find
// when to stop: the last of those that tell their time. Then five models, each without a
// fifth, tell how far probabilities are to be trusted, and one is learned from all. Where nothing is kept, as of fewer
// than ten examples that tell their time, or only familiar ones, nothing tells when to
// stop: all epochs of cfg are learned, at a temperature of 1. On two cores 28,000 posts take some seconds.
func Learn(examples iter.Seq[Example], cfg Config) (*Result, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return nil, err
	}
	c, err := read(examples, cfg)
	if err != nil {
		return nil, err
	}
	parts := c.parts(10)
	epochs, temperatures := cfg.Epochs, [linear.Genres]float64{}
	for genre := range temperatures {
		temperatures[genre] = 1
	}
	if c.tells(parts) {
		epochs = c.trial(cfg, parts).epochs()
		temperatures = c.temperatures(cfg, epochs)
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

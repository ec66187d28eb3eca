package train

import (
	"iter"
	"sync"

	"github.com/otklik/otklik/sentiment"
)

// A Result is a model and how it came about.
type Result struct {
	Model       []byte  // the file, for sentiment.Config
	Examples    int     // how many were learned from
	Features    int     // how many words and pairs have a weight
	Epochs      int     // after how many the kept part got no better
	Temperature float64 // by which confidence was brought down (above 1) or up
}

// lexiconOnly is the shipped lexicon without a model.
var lexiconOnly = sync.OnceValues(func() (*sentiment.Scorer, error) {
	return sentiment.New(sentiment.Config{LexiconOnly: true})
})

// Learn learns a model. It walks the examples once and keeps of each text only
// numbers. The error joins an *[ExampleError] for each bad example.
//
// A tenth of the examples, near-duplicates together, is first kept aside to find
// when to stop and how far probabilities are to be trusted; then the model is
// learned from all. On two cores 28,000 posts take some seconds.
func Learn(examples iter.Seq[Example], cfg Config) (*Result, error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return nil, err
	}
	c, err := read(examples, cfg)
	if err != nil {
		return nil, err
	}
	kept := c.aside(10)
	trial := c.trial(cfg, kept)
	epochs, temperature := trial.best()
	m := c.learn(cfg, epochs)
	return &Result{
		Model:       c.draft(m, cfg, temperature).Write(),
		Examples:    len(c.rows),
		Features:    m.features(),
		Epochs:      epochs,
		Temperature: temperature,
	}, nil
}

package train

import (
	"fmt"

	"github.com/otklik/otklik/sentiment"
)

// Config says how to learn. The zero Config suits some thousands of posts.
type Config struct {
	// Lexicon is the scorer whose lexicon gives features; nil means the shipped
	// one. Use the model with the lexicon that it was trained with.
	Lexicon *sentiment.Scorer

	Seed     uint64  // of all chance: another seed is another order of the texts
	Runs     int     // how many runs are averaged; 0 means 4, at most 64
	Epochs   int     // the most times that all texts are seen; 0 means 20, at most 1000
	Rate     float64 // of learning; 0 means 0.02, at most 1
	MinCount int     // a word or pair in fewer texts is left out; 0 means 2

	// Shares are how often the tones are met in the texts to come, by genre, where
	// that is not as in the examples: a set of complaints has hardly any praise,
	// reviews have. A genre that is not listed is as trained.
	Shares map[sentiment.Genre]Shares
}

// Shares are the shares of the tones: above 0, of any sum.
type Shares struct{ Negative, Neutral, Positive float64 }

func (c Config) withDefaults() (Config, error) {
	if c.Runs == 0 {
		c.Runs = 4
	}
	if c.Epochs == 0 {
		c.Epochs = 20
	}
	if c.Rate == 0 {
		c.Rate = 0.02
	}
	if c.MinCount == 0 {
		c.MinCount = 2
	}
	switch {
	case c.Runs < 0 || c.Runs > 64:
		return c, fmt.Errorf("train: %d runs: %w", c.Runs, ErrConfig)
	case c.Epochs < 0 || c.Epochs > 1000:
		return c, fmt.Errorf("train: %d epochs: %w", c.Epochs, ErrConfig)
	case !(c.Rate > 0 && c.Rate <= 1):
		return c, fmt.Errorf("train: a rate of %v: %w", c.Rate, ErrConfig)
	case c.MinCount < 0:
		return c, fmt.Errorf("train: a count of %d: %w", c.MinCount, ErrConfig)
	}
	for genre, s := range c.Shares {
		if !(s.Negative > 0 && s.Neutral > 0 && s.Positive > 0) {
			return c, fmt.Errorf("train: shares of %v: %w: all are above 0", genre, ErrConfig)
		}
	}
	return c, nil
}

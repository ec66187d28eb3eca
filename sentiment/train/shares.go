package train

import (
	"math"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/internal/linear"
)

// genres are the places of genres in a model. Post is that of posts which name
// no bank, Message that of all texts which do.
var genres = map[sentiment.Genre]int{sentiment.Post: 0, sentiment.Message: 1, sentiment.Review: 2, sentiment.News: 3}

// offset returns what corrects a model that saw other shares of the tones than the
// texts to come have: the logarithm of how the odds differ.
//
// Source: Saerens, Latinne, Decaestecker, "Adjusting the Outputs of a Classifier
// to New a Priori Probabilities", Neural Computation 14 (2002).
func (c *corpus) offset(genre int, want Shares) linear.Pair {
	had := [3]float64{1, 1, 1} // a tone that was not met at all is rare, not impossible
	for i := range c.rows {
		if c.rows[i].genre == genre {
			had[c.rows[i].tone] += float64(c.rows[i].weight)
		}
	}
	return linear.Pair{
		Blame:  math.Log(want.Negative / want.Neutral * had[1] / had[0]),
		Praise: math.Log(want.Positive / want.Neutral * had[1] / had[2]),
	}
}

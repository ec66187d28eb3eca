package linear

import "math"

// A Bag is a text in parts, its sentences, of which it is known what some part
// does or that none does it, but not which part: the drafts of the desk are
// labelled whole. Classes are independent of each other here.
type Bag struct {
	Parts   []Features
	Some    uint16   // a bit for each class that at least one part shows
	None    uint16   // a bit for each class that no part shows
	Hints   []uint16 // by part, a bit for each class that it is known to show; nil: nothing is known
	NoFacts bool     // learn from the words only: the facts were made to fit them
}

// TrainBags learns from bags as [Train] does from samples: what no part shows is
// unlearned in each, what some part shows is learned in the part that looks most
// like it (Andrews, Tsochantaridis, Hofmann, "Support Vector Machines for
// Multiple-Instance Learning", NIPS 2002, with the logistic loss).
func TrainBags(bags []Bag, o Options) *Trained {
	l := newLearner(o)
	scores := []Scores{}
	l.shuffled(len(bags), func(at int) {
		bag := &bags[at]
		scores = scores[:0]
		for i := range bag.Parts {
			scores = append(scores, l.score(bag.Parts[i].words, l.seen(bag, i)))
		}
		for i := range bag.Parts {
			var slope Scores
			for c := range o.Classes {
				chance := scores[i].Chance(c)
				switch {
				case bag.None>>c&1 == 1:
					slope[c] = chance
				case bag.Some>>c&1 == 1 && best(scores, bag.Hints, c) == i:
					slope[c] = chance - 1
				}
			}
			if slope != (Scores{}) {
				l.learn(bag.Parts[i].words, l.seen(bag, i), &slope)
			}
		}
	})
	return l.Trained
}

func (l *learner) seen(bag *Bag, part int) []uint32 {
	if bag.NoFacts {
		return nil
	}
	return bag.Parts[part].facts
}

// best returns the part that looks most like class c, of those that are known to
// show it where there are any.
func best(scores []Scores, hints []uint16, c int) int {
	at, hinted := 0, false
	for i := range scores {
		hint := hints != nil && hints[i]>>c&1 == 1
		if hint && !hinted || hint == hinted && scores[i][c] > scores[at][c] {
			at, hinted = i, hint
		}
	}
	return at
}

// Chance returns how likely it is, from 0 to 1, that class c is there, for a
// model of independent classes.
func (s Scores) Chance(c int) float64 { return 1 / (1 + math.Exp(-s[c])) }

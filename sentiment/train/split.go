package train

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/otklik/otklik/sentiment"
)

// TimeSplit parts examples by their Time: later has the share (from 0 to 1) that
// came last, earlier the others without near-duplicates of what is in later. A share
// below 0, or that is no number, counts as 0, one above 1 as 1. What
// a model learned from earlier does on later is what it will do on texts to
// come; a random split flatters, for posts repeat.
func TimeSplit(examples []Example, share float64) (earlier, later []Example) {
	if math.IsNaN(share) {
		share = 0
	}
	sorted := slices.Clone(examples)
	slices.SortStableFunc(sorted, func(a, b Example) int { return cmp.Compare(a.Time, b.Time) })
	cut := len(sorted) - int(float64(len(sorted))*min(1, max(0, share)))
	later = sorted[cut:]
	groups := grouped(sorted)
	taken := make(map[uint64]bool)
	for i := cut; i < len(sorted); i++ {
		taken[groups[i]] = true
	}
	for i, e := range sorted[:cut] {
		if !taken[groups[i]] {
			earlier = append(earlier, e)
		}
	}
	return earlier, later
}

// Fold parts examples in so many folds by chance, near-duplicates together, and
// returns fold number i, from 0, and the others. Without that fold it is empty.
func Fold(examples []Example, folds, i int, seed uint64) (others, fold []Example) {
	groups := grouped(examples)
	for k, e := range examples {
		if scatter(groups[k]+scatter(seed))%uint64(max(1, folds)) == uint64(i) {
			fold = append(fold, e)
		} else {
			others = append(others, e)
		}
	}
	return others, fold
}

func grouped(examples []Example) []uint64 {
	var near clusters
	for i := range examples {
		near.add(examples[i].Text)
	}
	groups := make([]uint64, len(examples))
	for i := range groups {
		groups[i] = near.group(i)
	}
	return groups
}

// CrossValidate learns as many models as there are folds, each without one fold,
// and calls yield for every example with the score of the model that had not
// seen it, fold after fold, until yield returns false. The score is that towards the
// target of the example, where it has one. The error wraps [ErrConfig] for fewer than 2
// or more than 100 folds, and is Learn's otherwise.
func CrossValidate(examples []Example, folds int, cfg Config, yield func(Example, sentiment.Score) bool) error {
	if folds < 2 || folds > 100 {
		return fmt.Errorf("train: %d folds: %w: from 2 to 100", folds, ErrConfig)
	}
	if cfg.Lexicon == nil {
		var err error
		if cfg.Lexicon, err = lexiconOnly(); err != nil {
			return err
		}
	}
	for i := range folds {
		others, fold := Fold(examples, folds, i, cfg.Seed)
		result, err := Learn(slices.Values(others), cfg)
		if err != nil {
			return fmt.Errorf("fold %d: %w", i, err)
		}
		scorer, err := cfg.Lexicon.WithModel(result.Model)
		if err != nil {
			return err
		}
		for _, e := range fold {
			if !yield(e, scorer.ScoreTarget(e.Text, e.Target)) {
				return nil
			}
		}
	}
	return nil
}

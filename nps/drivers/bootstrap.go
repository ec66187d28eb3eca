package drivers

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/otklik/otklik/nps"
)

// grouped puts answers, in random order, into at most groupCount groups of nearly equal
// size, and returns their crossproducts and the sum of all.
func grouped(outcome []float64, columns [][]float64, random *rand.Rand) (groups []crossproducts, all crossproducts) {
	k := len(columns) + 1
	groups = make([]crossproducts, min(groupCount, len(outcome)))
	for g := range groups {
		groups[g] = newCrossproducts(k)
	}
	means := columnMeans(outcome, columns)
	row := make([]float64, k)
	for at, i := range random.Perm(len(outcome)) {
		fill(row, means, outcome, columns, i)
		groups[at%len(groups)].add(row)
	}
	all = newCrossproducts(k)
	for _, g := range groups {
		all.plus(g)
	}
	return groups, all
}

// resamples holds what each resample gave, sorted: the share of R² of each touchpoint,
// then R² itself.
type resamples [][]float64

// bootstrap draws as many groups as there are, with replacement, again and again. A
// touchpoint that a resample happens to hold constant has no part in it; a resample
// that explains nothing tells nothing of shares.
func bootstrap(groups []crossproducts, s *shapley, times int, random *rand.Rand) resamples {
	quick := *s
	quick.orders = s.orders[:min(len(s.orders), 2*samplePairs)]
	out := make(resamples, s.p+1)
	sum := newCrossproducts(s.p + 1)
	corr := make([]float64, (s.p+1)*(s.p+1))
	parts := make([]float64, s.p)
	for range times {
		sum.clear()
		for range groups {
			sum.plus(groups[random.IntN(len(groups))])
		}
		sum.correlations(corr)
		r2 := quick.split(corr, parts)
		out[s.p] = append(out[s.p], r2)
		if r2 > 0 {
			for j, part := range parts {
				out[j] = append(out[j], min(part/r2, 1))
			}
		}
	}
	for _, xs := range out {
		slices.Sort(xs)
	}
	return out
}

// limits returns the percentiles that leave level between them, times a unit.
func (r resamples) limits(column int, level, unit float64) nps.Interval {
	xs := r[column]
	if len(xs) == 0 {
		return nps.Interval{}
	}
	at := func(p float64) float64 {
		k := int(math.Ceil(p*float64(len(xs)))) - 1
		return unit * xs[min(max(k, 0), len(xs)-1)]
	}
	return nps.Interval{Low: at((1 - level) / 2), High: at((1 + level) / 2)}
}

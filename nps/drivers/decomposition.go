package drivers

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/otklik/otklik/nps"
)

// Exact is the largest number of touchpoints for which every subset is tried; above
// it, up to 40, random orders are drawn.
const Exact = 14

const (
	most        = 40    // touchpoints
	orderPairs  = 1000  // random orders for the estimate, each with its reverse
	samplePairs = 100   // of them, for each resample of a bootstrap
	groupCount  = 1000  // groups of answers that a bootstrap draws from
	largest     = 1e100 // a figure whose squares and sums do not overflow
)

// A Decomposition says how much of R² each touchpoint explains.
type Decomposition struct {
	R2    float64   `json:"r2"`    // of the regression on all touchpoints, 0–1
	Parts []float64 `json:"parts"` // of R², in the order of the columns; they add up to it

	// Errors are the standard errors of the parts by the random orders, nil when every
	// subset was tried. They say nothing of the sampling of answers.
	Errors []float64 `json:"errors,omitempty"`
}

// Decompose splits R² of the least-squares regression of an outcome on columns among
// them: the Shapley value, which in regression is the measure LMG, the mean over all
// orders of what a column adds to R² when it enters. Columns that say the same share
// what they explain. Up to Exact columns it is exact; above it comes from 2000 orders
// drawn from the seed, which exact answers do not use. Columns are not changed.
//
// The error joins a *TouchpointError for every column of another length than the
// outcome (ErrLength), that holds a number not finite or beyond ±1e100 (a
// *nps.PlaceError of kind "answer" around a *nps.ValueError), or all of whose numbers
// are equal (ErrConstant); the same of the outcome comes with Index −1. Fewer answers
// than columns and two are a *nps.CountError that wraps nps.ErrTooFew; no column, or
// more than 40, likewise (ErrTooMany).
//
// It takes O(np²) time to read n answers, then some 2^p·10 steps for p columns up to
// Exact, 2000·p³/3 above.
//
// Source: Lindeman, Merenda and Gold, "Introduction to Bivariate and Multivariate
// Analysis" (1980); Grömping, "Relative Importance for Linear Regression in R: The
// Package relaimpo", Journal of Statistical Software (2006); Castro, Gómez and
// Tejada, "Polynomial calculation of the Shapley value based on sampling", Computers
// & Operations Research (2009).
func Decompose(outcome []float64, columns [][]float64, seed uint64) (Decomposition, error) {
	if err := checkColumns(outcome, columns); err != nil {
		return Decomposition{}, err
	}
	p := len(columns)
	all := newCrossproducts(p + 1)
	means := columnMeans(outcome, columns)
	row := make([]float64, p+1)
	for i := range outcome {
		fill(row, means, outcome, columns, i)
		all.add(row)
	}
	corr := make([]float64, (p+1)*(p+1))
	all.correlations(corr)
	s := newShapley(p, orderPairs, rand.New(rand.NewPCG(seed, 1)))
	return s.decompose(corr), nil
}

// decompose splits R² and, for random orders, says how well it is known.
func (s *shapley) decompose(corr []float64) Decomposition {
	d := Decomposition{Parts: make([]float64, s.p)}
	d.R2 = s.split(corr, d.Parts)
	if s.orders == nil {
		return d
	}
	d.Errors = make([]float64, s.p)
	pairs := float64(len(s.orders) / 2)
	gains := make([]float64, s.p)
	for i := 0; i < len(s.orders); i += 2 {
		clear(gains)
		s.ordered(corr, gains, s.orders[i:i+2])
		for j, g := range gains {
			d.Errors[j] += (g - d.Parts[j]) * (g - d.Parts[j]) / pairs / (pairs - 1)
		}
	}
	for j, v := range d.Errors {
		d.Errors[j] = math.Sqrt(v)
	}
	return d
}

// columnMeans returns the mean of each column, the outcome last.
func columnMeans(outcome []float64, columns [][]float64) []float64 {
	means := make([]float64, 0, len(columns)+1)
	for _, c := range columns {
		means = append(means, mean(c))
	}
	return append(means, mean(outcome))
}

func mean(xs []float64) float64 {
	m := 0.0
	for i, x := range xs {
		m += (x - m) / float64(i+1)
	}
	return m
}

func fill(row, means []float64, outcome []float64, columns [][]float64, i int) {
	for j, c := range columns {
		row[j] = c[i] - means[j]
	}
	row[len(columns)] = outcome[i] - means[len(columns)]
}

func checkColumns(outcome []float64, columns [][]float64) error {
	p := len(columns)
	switch {
	case p == 0:
		return &nps.CountError{Field: "touchpoints", Count: 0, Err: fmt.Errorf("%w: at least 1", nps.ErrTooFew)}
	case p > most:
		return &nps.CountError{Field: "touchpoints", Count: p, Err: ErrTooMany}
	case len(outcome) < p+2:
		return &nps.CountError{Field: "answers", Count: len(outcome), Err: fmt.Errorf("%w: at least %d for %d touchpoints", nps.ErrTooFew, p+2, p)}
	}
	faults := []error{checkColumn(-1, "outcome", outcome, len(outcome))}
	for j, c := range columns {
		faults = append(faults, checkColumn(j, "", c, len(outcome)))
	}
	return errors.Join(faults...)
}

func checkColumn(index int, name string, column []float64, n int) error {
	if len(column) != n {
		return &TouchpointError{index, name, ErrLength}
	}
	constant := true
	for i, x := range column {
		if !(math.Abs(x) <= largest) {
			return &TouchpointError{index, name, &nps.PlaceError{Kind: "answer", Index: i, Err: &nps.ValueError{Name: "rating", Value: x, Err: fmt.Errorf("%w: a number within ±1e100", nps.ErrRange)}}}
		}
		constant = constant && x == column[0]
	}
	if constant {
		return &TouchpointError{index, name, ErrConstant}
	}
	return nil
}

package evaluate

import (
	"errors"
	"fmt"
	"math"

	"github.com/otklik/otklik/sentiment"
)

// Reasons of a [PairedError].
var (
	ErrNothingAdded  = errors.New("nothing was added: compare the scorers on labelled texts first")
	ErrNoDiscordant  = errors.New("no discordant pairs: both scorers are right on the same texts, so there is nothing to tell them apart by")
	ErrNegativeCount = errors.New("negative count")
)

// A PairedError says which counts cannot be tested.
type PairedError struct {
	Counts Paired
	Err    error // one of the reasons above
}

func (e *PairedError) Error() string {
	return fmt.Sprintf("evaluate: both right %d, only A %d, only B %d, both wrong %d: %v",
		e.Counts.BothRight, e.Counts.OnlyA, e.Counts.OnlyB, e.Counts.BothWrong, e.Err)
}

func (e *PairedError) Unwrap() error { return e.Err }

// Paired counts on which of the same texts two scorers, A and B, were right. The
// zero Paired has counted nothing and is ready to use; it is a plain value: copy
// it, compare it with ==.
type Paired struct {
	BothRight int
	OnlyA     int // A right, B wrong
	OnlyB     int // B right, A wrong
	BothWrong int
}

// Add counts one text. An answer that is Unknown or outside the set is wrong; a
// label that is Unknown or outside the set is left out, as in [Confusion.Add].
func (p *Paired) Add(label, a, b sentiment.Tone) {
	if label == sentiment.Unknown || label >= tones {
		return
	}
	switch {
	case a == label && b == label:
		p.BothRight++
	case a == label:
		p.OnlyA++
	case b == label:
		p.OnlyB++
	default:
		p.BothWrong++
	}
}

// Plus returns both counts together.
func (p Paired) Plus(q Paired) Paired {
	return Paired{p.BothRight + q.BothRight, p.OnlyA + q.OnlyA, p.OnlyB + q.OnlyB, p.BothWrong + q.BothWrong}
}

// Total returns how many texts were counted.
func (p Paired) Total() int { return p.BothRight + p.OnlyA + p.OnlyB + p.BothWrong }

// A McNemarTest is the answer of [Paired.McNemar].
type McNemarTest struct {
	// P is the two-sided p-value, 0 to 1: how often two equally good scorers would
	// differ at least this much. It is 0 where it is too small for a float64.
	P float64
	// ChiSquared is the corrected statistic with one degree of freedom; 0 where
	// P is Exact, which needs none.
	ChiSquared float64
	Exact      bool // P is from the binomial distribution
}

// exactBelow is the customary limit of discordant pairs for the exact test. From
// there on the corrected chi-squared P is within 0.0023 of the exact one, and
// closer the more pairs there are; a test holds it.
const exactBelow = 25

// McNemar tests whether the two scorers are right equally often. Only discordant
// pairs count, the texts that one scorer got right and the other wrong. Fewer
// than 25 of them are tested exactly, by the binomial distribution with a half;
// more by chi-squared with continuity correction, (|A−B|−1)²/(A+B), 0 where A = B.
//
// The error is a [*PairedError] for [ErrNothingAdded], [ErrNoDiscordant] or
// [ErrNegativeCount].
//
// Sources: McNemar, "Note on the Sampling Error of the Difference Between
// Correlated Proportions or Percentages", Psychometrika 12 (1947); the correction:
// Edwards, "Note on the 'Correction for Continuity' in Testing the Significance of
// the Difference Between Correlated Proportions", Psychometrika 13 (1948); for
// classifiers: Dietterich, "Approximate Statistical Tests for Comparing Supervised
// Classification Learning Algorithms", Neural Computation 10 (1998).
func (p Paired) McNemar() (McNemarTest, error) {
	switch {
	case min(p.BothRight, p.OnlyA, p.OnlyB, p.BothWrong) < 0:
		return McNemarTest{}, &PairedError{p, ErrNegativeCount}
	case p == Paired{}:
		return McNemarTest{}, &PairedError{p, ErrNothingAdded}
	case p.OnlyA == 0 && p.OnlyB == 0:
		return McNemarTest{}, &PairedError{p, ErrNoDiscordant}
	}
	// In floats, where the sum of two large counts does not overflow.
	a, b := float64(p.OnlyA), float64(p.OnlyB)
	if a+b < exactBelow {
		return McNemarTest{P: binomialP(min(p.OnlyA, p.OnlyB), p.OnlyA+p.OnlyB), Exact: true}, nil
	}
	gap := max(0, math.Abs(a-b)-1)
	chi := gap * gap / (a + b)
	return McNemarTest{P: math.Erfc(math.Sqrt(chi / 2)), ChiSquared: chi}, nil
}

// binomialP returns the two-sided P of at most few heads in n throws of a fair
// coin. Below exactBelow throws the sum of ways is a whole number, so P is exact.
func binomialP(few, n int) float64 {
	ways, sum := 1, 0
	for k := range few + 1 {
		sum += ways
		ways = ways * (n - k) / (k + 1)
	}
	return min(1, math.Ldexp(float64(2*sum), -n))
}

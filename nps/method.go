package nps

import "github.com/otklik/otklik/internal/enum"

// A Method makes an interval for a score. The zero Method is Adjusted.
type Method uint8

// The methods of this package.
const (
	// Adjusted adds three answers (0.75 detractors, 1.5 passives, 0.75
	// promoters) before the plain interval is made: the adjusted Wald interval
	// for the difference of two shares of one sample.
	//
	// Source: Bonett and Price, "Adjusted Wald Confidence Interval for a Difference
	// of Binomial Proportions Based on Paired Data", Journal of Educational and
	// Behavioral Statistics (2012), applied to the net promoter score by Rocks,
	// "Interval Estimation for the 'Net Promoter Score'", The American Statistician
	// (2016), with triangular weights 3/4, 3/2, 3/4.
	Adjusted Method = iota

	// ScoreMethod takes every value that a score test does not refuse. It holds
	// its level for few and for lopsided answers and never leaves −100…100.
	//
	// Source: Tango, "Equivalence test and confidence interval for the difference in
	// proportions for the paired-sample design", Statistics in Medicine (1998), with
	// promoters and detractors as the discordant pairs; Rocks (2016) for the score.
	ScoreMethod

	// Wald is the textbook interval: estimate and z standard errors either way.
	// It is too narrow below a hundred answers and has no width at all when all
	// answers are alike; take it only to compare with figures of others.
	Wald
)

var methods = enum.New[Method]("method", "adjusted", "score", "wald")

// String returns "adjusted", "score" or "wald".
func (m Method) String() string { return methods.String(m) }

// AppendText appends the name of m to b. A Method outside the set is an error.
func (m Method) AppendText(b []byte) ([]byte, error) { return methods.AppendText(b, m) }

// MarshalText writes the words that UnmarshalText reads.
func (m Method) MarshalText() ([]byte, error) { return m.AppendText(nil) }

// UnmarshalText sets m to the Method with the name b.
func (m *Method) UnmarshalText(b []byte) error { return methods.UnmarshalText(b, m) }

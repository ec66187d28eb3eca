package nps

import (
	"errors"
	"math"
)

// Sampling plans how many people to ask. The zero Sampling is not valid.
type Sampling struct {
	Level float64 // of the interval or test, between 0 and 1: 0.95

	// Variance of one answer, above 0 and at most 1, as Tally.Variance gives it
	// for last month. 1 is the worst case; 2/3 is three equal groups.
	Variance float64

	Power float64 // for ForDifference: the chance to see the difference, between 0 and 1: 0.8
}

// ForMargin returns how many answers make an adjusted interval that reaches at
// most margin points, above 0, either way.
//
// The error joins a *ValueError that wraps ErrLevel or ErrRange for each number
// that will not do, or is a *CountError that wraps ErrOverflow.
//
// Source: n = z²s²/d² − 3, rounded up; Sauro, "Sample Sizes for Net Promoter
// Scores" (measuringu.com): the plain n less the three answers that Adjusted adds.
func (s Sampling) ForMargin(margin float64) (answers int, err error) {
	z, err := quantile(s.Level)
	if err := errors.Join(err, s.checkVariance(), checkPoints("margin", margin)); err != nil {
		return 0, err
	}
	return answersFor(z * z * s.Variance / margin * 1e4 / margin)
}

// ForDifference returns how many answers each of two groups must give for a true
// difference of so many points, above 0, to be seen: Compare at Level finds it
// with the chance Power. Both groups are taken to have the Variance.
//
// The error is as of ForMargin; a Power outside (0, 1) wraps ErrLevel.
//
// Source: n = 2s²(z_α + z_β)²/d² for each group, Sauro and Lewis, "Quantifying the
// User Experience", 2nd edition (2016); less three for Adjusted, as in ForMargin.
func (s Sampling) ForDifference(points float64) (answers int, err error) {
	z, err := quantile(s.Level)
	if !(s.Power > 0 && s.Power < 1) {
		err = errors.Join(err, &ValueError{"power", s.Power, ErrLevel})
	}
	if err := errors.Join(err, s.checkVariance(), checkPoints("difference", points)); err != nil {
		return 0, err
	}
	z += -math.Sqrt2 * math.Erfcinv(2*s.Power)
	return answersFor(2 * s.Variance * max(z, 0) * max(z, 0) / points * 1e4 / points)
}

func (s Sampling) checkVariance() error {
	if !(s.Variance > 0 && s.Variance <= 1) {
		return &ValueError{"variance", s.Variance, outOfRange("above 0 and at most 1")}
	}
	return nil
}

func checkPoints(name string, points float64) error {
	if !(points > 0 && points <= 200) {
		return &ValueError{name, points, outOfRange("above 0 and at most 200 points")}
	}
	return nil
}

// answersFor rounds up and takes off the three answers that Adjusted adds.
func answersFor(n float64) (int, error) {
	n = max(math.Ceil(n-3), 1)
	if !(n < math.MaxInt) {
		return 0, &CountError{"answers", 0, ErrOverflow}
	}
	return int(n), nil
}

// NonResponse returns where the score of all invited people can lie, in points,
// when nothing is assumed about those who did not answer: Low if all of them are
// detractors, High if all are promoters. It holds no sampling error: the invited
// are the whole group.
//
// The error is what Validate says of t, or a *CountError of "invited" that wraps
// ErrRange when fewer were invited than answered, ErrTooFew when nobody was.
//
// Source: Manski, "Anatomy of the Selection Problem", Journal of Human Resources
// (1989): bounds without assumptions.
func (t Tally) NonResponse(invited int) (Interval, error) {
	if err := t.Validate(); err != nil {
		return Interval{}, err
	}
	if invited < t.Answers() {
		return Interval{}, &CountError{"invited", invited, outOfRange("at least as many as answered")}
	}
	if invited == 0 {
		return Interval{}, &CountError{"invited", 0, tooFew(1)}
	}
	silent := float64(invited - t.Answers())
	balance, n := float64(t.Promoters)-float64(t.Detractors), float64(invited)
	return Interval{max(100*((balance-silent)/n), -100), min(100*((balance+silent)/n), 100)}, nil
}

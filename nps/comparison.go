package nps

import (
	"errors"
	"math"
	"slices"

	"github.com/otklik/otklik/internal/enum"
)

// A Comparison is a signed difference of scores with what is known of it.
type Comparison struct {
	Difference float64 `json:"difference"` // points: above 0, the second is the higher one
	Low        float64 `json:"low"`        // points; a difference spans −200…200 and is not clipped
	High       float64 `json:"high"`
	Z          float64 `json:"z"` // the difference in standard errors
	P          float64 `json:"p"` // two-sided: the chance of a difference so large when there is none
}

// Movement says which way the interval points: Rose when all of it is above 0,
// Fell when all of it is below, else NotShown.
func (c Comparison) Movement() Movement {
	switch {
	case c.Low > 0:
		return Rose
	case c.High < 0:
		return Fell
	}
	return NotShown
}

// A Movement is what may be said of a change.
type Movement uint8

// The movements.
const (
	UnknownMovement Movement = iota // nothing was compared
	Rose
	Fell
	NotShown // the answers leave both ways open; it does not say that nothing changed
)

var movements = enum.New[Movement]("movement", "unknown", "rose", "fell", "not_shown")

// String returns "unknown", "rose", "fell" or "not_shown".
func (m Movement) String() string { return movements.String(m) }

// AppendText appends the name of m to b. A Movement outside the set is an error.
func (m Movement) AppendText(b []byte) ([]byte, error) { return movements.AppendText(b, m) }

// MarshalText writes the words that UnmarshalText reads.
func (m Movement) MarshalText() ([]byte, error) { return m.AppendText(nil) }

// UnmarshalText sets m to the Movement with the name b.
func (m *Movement) UnmarshalText(b []byte) error { return movements.UnmarshalText(b, m) }

// Compare tells by how much b scores above a, for two groups of different people.
// Under Adjusted the difference is that of the two adjusted scores, a little
// nearer to 0 than the observed one. The method is Adjusted or Wald.
//
// The error is a *ValueError that wraps ErrLevel or ErrMethod, a *PlaceError of
// kind "group" with what is wrong with a (0) or b (1), all faults joined; or one that
// wraps ErrNoVariance when all answers within each group are alike and Wald has nothing
// to measure with.
//
// Source: the variances of two independent estimates add; that of each, and the three
// answers that Adjusted adds to each, are those of Method (Rocks 2016).
func Compare(a, b Tally, level float64, m Method) (Comparison, error) {
	z, err := quantile(level)
	errMethod, errA, errB := m.compares(), a.checkAnswers(), b.checkAnswers()
	if err != nil || errMethod != nil || errA != nil || errB != nil {
		return Comparison{}, errors.Join(err, errMethod, place("group", 0, "", errA), place("group", 1, "", errB))
	}
	return a.counts().compare(b.counts(), z, m)
}

// compares returns nil when m can compare two groups.
func (m Method) compares() error {
	if m != Adjusted && m != Wald {
		return &ValueError{"method", float64(m), ErrMethod}
	}
	return nil
}

func place(kind string, index int, name string, err error) error {
	if err == nil {
		return nil
	}
	return &PlaceError{kind, index, name, err}
}

func (c counts) compare(to counts, z float64, m Method) (Comparison, error) {
	if m == Adjusted {
		c, to = c.adjusted(), to.adjusted()
	}
	se := math.Sqrt(c.variance()/c.n() + to.variance()/to.n())
	if se == 0 {
		return Comparison{}, &ValueError{"variance", 0, ErrNoVariance}
	}
	return comparison(to.mean()-c.mean(), se, z), nil
}

// comparison turns a difference and its standard error, −2…2, into points.
func comparison(difference, se, z float64) Comparison {
	return Comparison{100 * difference, 100 * (difference - z*se), 100 * (difference + z*se), difference / se, tails(difference / se)}
}

// Against tells by how much t scores above a fixed number of points, −100…100: a
// promise, a plan, a published figure that has no answers behind it here. All
// methods serve; under Adjusted the difference is that of the adjusted score.
//
// The limits are those of the interval, not clipped, less the points. Z and P of
// ScoreMethod are the score test's own. The error is as of Interval, a *ValueError
// that wraps ErrRange for other points or ErrNoVariance: Wald with all answers
// alike, ScoreMethod against −100 or 100, where only one sample is possible.
func (t Tally) Against(points, level float64, m Method) (Comparison, error) {
	z, err := t.check(level)
	if err != nil {
		return Comparison{}, err
	}
	if !(math.Abs(points) <= 100) {
		return Comparison{}, &ValueError{"points", points, outOfRange("from -100 to 100")}
	}
	c, target := t.counts(), points/100
	var se float64
	switch m {
	case Adjusted:
		c = c.adjusted()
		se = c.standardError()
	case ScoreMethod:
		se = math.Sqrt(c.tangoVariance(target) / c.n())
	case Wald:
		se = c.standardError()
	default:
		return Comparison{}, &ValueError{"method", float64(m), ErrMethod}
	}
	if se == 0 {
		return Comparison{}, &ValueError{"variance", 0, ErrNoVariance}
	}
	out := comparison(c.mean()-target, se, z)
	if m == ScoreMethod {
		iv, err := c.interval(z, m)
		if err != nil {
			return Comparison{}, err
		}
		out.Low, out.High = iv.Low-points, iv.High-points
	}
	return out, nil
}

// A Pair is one comparison out of many: how much group B scores above group A.
type Pair struct {
	A int `json:"a"` // index of the group, from 0
	B int `json:"b"` // above A
	Comparison
}

// CompareAll compares every group with every later one, so that the chance of even
// one false difference stays at 1 − level however many groups there are: P is
// corrected by Holm's steps, the limits by Bonferroni's wider level. Holm sees at
// least as much, so a P below 1 − level may stand beside limits that still hold 0.
//
// Pairs come in the order (0,1), (0,2), …, (1,2), …. The error is as of Compare,
// with the index of the group; fewer than two groups is a *CountError that wraps
// ErrTooFew; two groups without variance under Wald are a *PlaceError of kind
// "pair". It takes O(k² log k) time for k groups.
//
// Source: Holm, "A Simple Sequentially Rejective Multiple Test Procedure",
// Scandinavian Journal of Statistics (1979); Dunn, "Multiple Comparisons Among
// Means", JASA (1961), for the limits.
func CompareAll(groups []Tally, level float64, m Method) ([]Pair, error) {
	_, err := quantile(level)
	faults := []error{err, m.compares()}
	if len(groups) < 2 {
		faults = append(faults, &CountError{"groups", len(groups), tooFew(2)})
	}
	for i, g := range groups {
		faults = append(faults, place("group", i, "", g.checkAnswers()))
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	k := len(groups) * (len(groups) - 1) / 2
	z := tail((1 - level) / float64(k))
	pairs := make([]Pair, 0, k)
	for i, a := range groups {
		for j := i + 1; j < len(groups); j++ {
			c, err := a.counts().compare(groups[j].counts(), z, m)
			if err != nil {
				return nil, place("pair", len(pairs), "", err)
			}
			pairs = append(pairs, Pair{i, j, c})
		}
	}
	holm(pairs)
	return pairs, nil
}

// holm multiplies the smallest p by the number of pairs, the next by one less, and
// never lets a larger p end below a smaller one.
func holm(pairs []Pair) {
	order := make([]int, len(pairs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case pairs[i].P < pairs[j].P:
			return -1
		case pairs[i].P > pairs[j].P:
			return 1
		}
		return 0
	})
	floor := 0.0
	for step, i := range order {
		floor = max(floor, min(1, pairs[i].P*float64(len(pairs)-step)))
		pairs[i].P = floor
	}
}

package nps

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
)

// A Segment is a kind of client: what he brings himself and whom he brings along.
// A database gives these figures by one query.
type Segment struct {
	Name      string  `json:"name"`
	Clients   int     `json:"clients"`
	Value     float64 `json:"value"`     // mean over its clients of what one brings, in money of the host's unit and span
	Spread    float64 `json:"spread"`    // standard deviation of the same, at least 0
	Referrals int     `json:"referrals"` // new clients who came by its recommendation in the same span
	Tally     Tally   `json:"tally"`     // its answers; may be empty
}

// A Standing is the place of a segment among the others.
type Standing struct {
	Segment
	Place            int      `json:"place"` // from 1
	ValueInterval    Interval `json:"value_interval"`
	ReferralRate     float64  `json:"referral_rate"` // new clients by one client
	ReferralInterval Interval `json:"referral_interval"`
	Worth            float64  `json:"worth"` // Value + ReferralRate × what a newcomer brings
	WorthInterval    Interval `json:"worth_interval"`
	Score            float64  `json:"score"` // NPS in points; 0 when nobody answered: see Answered
	ScoreInterval    Interval `json:"score_interval"`
	Answered         bool     `json:"answered"`
	Lead             Interval `json:"lead"` // by how much it is worth more than the next place; zero for the last
}

// Rank answers "who is our best client?": segments by what one of their clients is
// worth, himself and with those he recommends us to, the best first. newcomer is
// what a recommended client brings in the same unit and span; 0 leaves referrals
// out of the order. Equal worth is ordered by name.
//
// Limits are normal for means, Rao's for referral rates, the recommended ones for
// scores. A place is firm only where Lead.Low is above 0.
//
// The error joins a *ValueError that wraps ErrLevel, or ErrRange for a newcomer that
// is below 0 or above 1e15 (so that no figure overflows), and a *PlaceError of kind
// "segment" for every fault of one: fewer than two clients, a number out of range, a
// bad tally, a name met before. No segment at all is a *CountError that wraps
// ErrTooFew.
//
// Source: the score interval of a Poisson mean, Barker, "A Comparison of Nine
// Confidence Intervals for a Poisson Parameter When the Expected Number of Events Is
// ≤ 5", The American Statistician (2002).
func Rank(segments []Segment, newcomer, level float64) ([]Standing, error) {
	z, err := quantile(level)
	if err := errors.Join(err, amount("newcomer", newcomer, 0), checkSegments(segments)); err != nil {
		return nil, err
	}
	out := make([]Standing, len(segments))
	for i, s := range segments {
		out[i] = s.standing(newcomer, z)
	}
	slices.SortStableFunc(out, func(a, b Standing) int {
		return cmp.Or(cmp.Compare(b.Worth, a.Worth), cmp.Compare(a.Name, b.Name))
	})
	for i := range out {
		out[i].Place = i + 1
		if i+1 < len(out) {
			gap := out[i].Worth - out[i+1].Worth
			reach := z * math.Hypot(out[i].worthError(newcomer), out[i+1].worthError(newcomer))
			out[i].Lead = Interval{gap - reach, gap + reach}
		}
	}
	return out, nil
}

func (s Segment) standing(newcomer, z float64) Standing {
	n, came := float64(s.Clients), float64(s.Referrals)
	out := Standing{Segment: s, ReferralRate: came / n}
	reach := z * s.Spread / math.Sqrt(n)
	out.ValueInterval = Interval{s.Value - reach, s.Value + reach}
	reach = z * math.Sqrt(came+z*z/4)
	out.ReferralInterval = Interval{max(came+z*z/2-reach, 0) / n, (came + z*z/2 + reach) / n}
	out.Worth = s.Value + out.ReferralRate*newcomer
	reach = z * s.worthError(newcomer)
	out.WorthInterval = Interval{out.Worth - reach, out.Worth + reach}
	if out.Score, out.Answered = s.Tally.Score(); out.Answered {
		out.ScoreInterval, _ = s.Tally.counts().interval(z, s.Tally.Recommended())
	}
	return out
}

// worthError is the standard error of the worth: value and referrals taken as
// independent, referrals as Poisson.
func (s Segment) worthError(newcomer float64) float64 {
	n := float64(s.Clients)
	return math.Hypot(s.Spread/math.Sqrt(n), newcomer*math.Sqrt(float64(s.Referrals))/n)
}

func checkSegments(segments []Segment) error {
	if len(segments) == 0 {
		return &CountError{"segments", 0, tooFew(1)}
	}
	var faults []error
	seen := make(map[string]bool, len(segments))
	for i, s := range segments {
		err := errors.Join(amount("value", s.Value, -maxAmount), amount("spread", s.Spread, 0), s.Tally.Validate())
		if s.Clients < 2 {
			err = errors.Join(err, &CountError{"clients", s.Clients, tooFew(2)})
		}
		if s.Referrals < 0 {
			err = errors.Join(err, &CountError{"referrals", s.Referrals, ErrNegative})
		}
		if seen[s.Name] {
			err = errors.Join(err, ErrDuplicate)
		}
		seen[s.Name] = true
		faults = append(faults, place("segment", i, s.Name, err))
	}
	return errors.Join(faults...)
}

const maxAmount = 1e15

func amount(name string, x, least float64) error {
	if !(x >= least && x <= maxAmount) {
		return &ValueError{name, x, outOfRange(fmt.Sprintf("from %v to %v", least, maxAmount))}
	}
	return nil
}

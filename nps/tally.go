package nps

import (
	"errors"
	"math"
)

// A Tally counts answers on the scale from 0 to 10. The zero Tally holds no
// answers and is ready to use; a Tally is a plain value: copy it, compare it
// with ==. A valid Tally has no count below 0 and a sum that fits in an int.
type Tally struct {
	Detractors int `json:"detractors"` // gave 0–6
	Passives   int `json:"passives"`   // gave 7–8
	Promoters  int `json:"promoters"`  // gave 9–10
}

// Validate returns nil or, joined, a *CountError for every fault of t: a count
// below 0, or a sum of the three that does not fit in an int.
func (t Tally) Validate() error { return t.validate("detractors", "passives", "promoters") }

// validate is Validate with the names that the caller's fields have.
func (t Tally) validate(detractors, passives, promoters string) error {
	if t.roomy() || t.valid() {
		return nil
	}
	var faults []error
	for _, c := range []struct {
		field string
		count int
	}{{detractors, t.Detractors}, {passives, t.Passives}, {promoters, t.Promoters}} {
		if c.count < 0 {
			faults = append(faults, &CountError{c.field, c.count, ErrNegative})
		}
	}
	if faults == nil {
		faults = append(faults, &CountError{"answers", 0, ErrOverflow})
	}
	return errors.Join(faults...)
}

// valid is Validate without words. Each subtraction stays at 0 or above, so
// that no sum overflows while it is checked.
func (t Tally) valid() bool {
	return t.Detractors >= 0 && t.Passives >= 0 && t.Promoters >= 0 &&
		t.Promoters <= math.MaxInt-t.Detractors &&
		t.Passives <= math.MaxInt-t.Detractors-t.Promoters
}

// Add counts one answer. The *RatingError wraps ErrScale for a rating outside
// 0–10, ErrNegative for a tally with a count below 0, ErrOverflow for one that
// is full; t stays as it was.
func (t *Tally) Add(rating int) error {
	if uint(rating) <= 10 && t.roomy() {
		switch {
		case rating >= 9:
			t.Promoters++
		case rating >= 7:
			t.Passives++
		default:
			t.Detractors++
		}
		return nil
	}
	return t.addLast(rating)
}

// roomy reports whether t is valid and far from full. A count below 0 has its top
// bit set, and three counts below a quarter of all leave room for one more.
func (t *Tally) roomy() bool {
	return uint(t.Detractors|t.Passives|t.Promoters) <= math.MaxInt>>2
}

// addLast is Add for a tally that is nearly full, not valid, or has no such rating.
func (t *Tally) addLast(rating int) error {
	if rating < 0 || rating > 10 || !t.valid() || t.Answers() == math.MaxInt {
		return t.refusal(rating)
	}
	*t.group(rating)++
	return nil
}

// refusal says why a rating cannot be added.
func (t *Tally) refusal(rating int) error {
	switch {
	case rating < 0 || rating > 10:
		return &RatingError{rating, ErrScale}
	case t.Detractors < 0 || t.Passives < 0 || t.Promoters < 0:
		return &RatingError{rating, ErrNegative}
	}
	return &RatingError{rating, ErrOverflow}
}

// Remove takes back one answer that was counted before, for a client who changed
// his mind or asked to be forgotten. The *RatingError wraps ErrScale for a rating
// outside 0–10 and ErrNone when the tally holds no answer of that group; t stays
// as it was.
func (t *Tally) Remove(rating int) error {
	if rating < 0 || rating > 10 {
		return &RatingError{rating, ErrScale}
	}
	if group := t.group(rating); *group > 0 {
		*group--
		return nil
	}
	return &RatingError{rating, ErrNone}
}

// group returns the count that a rating on the scale belongs to.
func (t *Tally) group(rating int) *int {
	switch {
	case rating >= 9:
		return &t.Promoters
	case rating >= 7:
		return &t.Passives
	}
	return &t.Detractors
}

// Plus returns both tallies together: branches add up to a region. The error
// joins a *CountError for every fault of t, of u and of their sum; the Tally is
// then zero.
func (t Tally) Plus(u Tally) (Tally, error) {
	return t.plus(u, "detractors", "passives", "promoters")
}

func (t Tally) plus(u Tally, detractors, passives, promoters string) (Tally, error) {
	if err := errors.Join(t.validate(detractors, passives, promoters), u.validate(detractors, passives, promoters)); err != nil {
		return Tally{}, err
	}
	if t.Answers() > math.MaxInt-u.Answers() {
		return Tally{}, &CountError{"answers", 0, ErrOverflow}
	}
	return Tally{t.Detractors + u.Detractors, t.Passives + u.Passives, t.Promoters + u.Promoters}, nil
}

// Answers returns how many answers t holds; 0 when t is not valid.
func (t Tally) Answers() int {
	if !t.valid() {
		return 0
	}
	return t.Detractors + t.Passives + t.Promoters
}

// Score returns the net promoter score in points from −100 to 100: the share of
// promoters less the share of detractors. It reports false, with 0 points, when
// t is empty or not valid.
func (t Tally) Score() (points float64, ok bool) {
	n := t.Answers()
	if n == 0 {
		return 0, false
	}
	return 100 * float64(t.Promoters-t.Detractors) / float64(n), true
}

// Shares are the parts that the three groups have in all answers, 0–1 each; they
// add up to 1.
type Shares struct {
	Detractors float64 `json:"detractors"`
	Passives   float64 `json:"passives"`
	Promoters  float64 `json:"promoters"`
}

// Shares returns the shares of the three groups. It reports false, with zero
// shares, when t is empty or not valid.
func (t Tally) Shares() (Shares, bool) {
	n := float64(t.Answers())
	if n == 0 {
		return Shares{}, false
	}
	return Shares{float64(t.Detractors) / n, float64(t.Passives) / n, float64(t.Promoters) / n}, true
}

package nps

import "math"

// Satisfaction tallies answers to "How satisfied are you?" on the scale from 1 to 5
// (CSAT). Who answers 4 or 5 is satisfied. The zero Satisfaction holds no answers
// and is ready to use; it is a plain value: copy it, compare it with ==.
//
// Source: the share of the top two boxes, Farris, Bendle, Pfeifer and Reibstein,
// "Marketing Metrics", 2nd edition (2010).
type Satisfaction struct {
	Satisfied int `json:"satisfied"` // gave 4–5
	Others    int `json:"others"`    // gave 1–3
}

// Add counts one answer. The *RatingError wraps ErrOffScale for a rating outside
// 1–5, ErrNegative for a tally with a count below 0, ErrOverflow for one that is
// full; s stays as it was.
func (s *Satisfaction) Add(rating int) error {
	switch {
	case rating < 1 || rating > 5:
		return &RatingError{rating, offScale(1, 5)}
	case s.Satisfied < 0 || s.Others < 0:
		return &RatingError{rating, ErrNegative}
	case s.Satisfied >= math.MaxInt-s.Others:
		return &RatingError{rating, ErrOverflow}
	}
	*s.group(rating)++
	return nil
}

// Remove takes back one answer that was counted before. The *RatingError wraps
// ErrOffScale or ErrNone; s stays as it was.
func (s *Satisfaction) Remove(rating int) error {
	if rating < 1 || rating > 5 {
		return &RatingError{rating, offScale(1, 5)}
	}
	if group := s.group(rating); *group > 0 {
		*group--
		return nil
	}
	return &RatingError{rating, ErrNone}
}

func (s *Satisfaction) group(rating int) *int {
	if rating >= 4 {
		return &s.Satisfied
	}
	return &s.Others
}

// Validate returns nil or, joined, a *CountError for every fault: ErrNegative for a
// count below 0, ErrOverflow for a sum that no int holds.
func (s Satisfaction) Validate() error {
	return Tally{Promoters: s.Satisfied, Detractors: s.Others}.validate("others", "", "satisfied")
}

// Plus returns both tallies together. The error joins every fault of s, of o and of
// their sum; the Satisfaction is then zero.
func (s Satisfaction) Plus(o Satisfaction) (Satisfaction, error) {
	sum, err := Tally{Promoters: s.Satisfied, Detractors: s.Others}.plus(Tally{Promoters: o.Satisfied, Detractors: o.Others}, "others", "", "satisfied")
	return Satisfaction{sum.Promoters, sum.Detractors}, err
}

// Score returns the satisfied in per cent of all answers, 0–100. It reports false,
// with 0, when s is empty or not valid.
func (s Satisfaction) Score() (percent float64, ok bool) {
	if s.Validate() != nil {
		return 0, false
	}
	return s.proportion().Percent()
}

// Interval returns Wilson's interval of the score, in per cent. The error is a
// *ValueError that wraps ErrLevel, what Validate says, or a *CountError that wraps
// ErrEmpty.
func (s Satisfaction) Interval(level float64) (Interval, error) {
	if err := s.Validate(); err != nil {
		return Interval{}, err
	}
	return s.proportion().Interval(level)
}

func (s Satisfaction) proportion() Proportion {
	return Proportion{s.Satisfied, s.Satisfied + s.Others}
}

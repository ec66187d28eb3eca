package nps

import (
	"errors"
	"fmt"
)

// Reasons of the errors of this package. Match them with errors.Is; the types
// around them give the value and the place.
var (
	ErrScale      = errors.New("not on the scale from 0 to 10")
	ErrOffScale   = errors.New("not on this scale")
	ErrNotWhole   = errors.New("not a whole number")
	ErrNegative   = errors.New("negative count")
	ErrOverflow   = errors.New("too many answers to count")
	ErrNone       = errors.New("no such answer to remove")
	ErrEmpty      = errors.New("no answers: nobody was asked, so there is no score")
	ErrLevel      = errors.New("not a level between 0 and 1: write 0.95 for 95 %")
	ErrMethod     = errors.New("not a method that answers this: see the constants of Method")
	ErrNoVariance = errors.New("all answers are alike: there is no variance to measure with; use Adjusted")
	ErrTooFew     = errors.New("too few for this question")
	ErrRange      = errors.New("outside the range that makes sense")
	ErrOrder      = errors.New("not in order")
	ErrDuplicate  = errors.New("named twice")
	ErrPeriod     = errors.New("not a period: use Day, Week, Month, Quarter or Year")
)

// A RatingError says which answer could not be added or removed. Its reason is
// ErrScale, ErrOffScale, ErrOverflow, ErrNegative or ErrNone.
type RatingError struct {
	Rating int
	Err    error
}

// Error returns the answer and the reason.
func (e *RatingError) Error() string { return fmt.Sprintf("nps: rating %d: %v", e.Rating, e.Err) }

// Unwrap returns the reason.
func (e *RatingError) Unwrap() error { return e.Err }

// A CountError says which count is wrong. Its reason is ErrNegative, ErrOverflow,
// ErrTooFew or ErrRange.
type CountError struct {
	Field string // as in JSON: "detractors"; "answers" for the sum of all three
	Count int    // the count that is wrong; 0 when it is a sum that no int holds
	Err   error
}

// Error returns the count and the reason.
func (e *CountError) Error() string { return fmt.Sprintf("nps: %s %d: %v", e.Field, e.Count, e.Err) }

// Unwrap returns the reason.
func (e *CountError) Unwrap() error { return e.Err }

// A ValueError says which number is wrong: a level, a weight, a margin. A NaN is
// outside every range.
type ValueError struct {
	Name  string // what the number is: "level", "weight"
	Value float64
	Err   error
}

// Error returns the number and the reason.
func (e *ValueError) Error() string { return fmt.Sprintf("nps: %s %v: %v", e.Name, e.Value, e.Err) }

// Unwrap returns the reason.
func (e *ValueError) Unwrap() error { return e.Err }

// A PlaceError says where among many the fault is: an answer of a column, a
// stratum, a group, a period, a segment.
type PlaceError struct {
	Kind  string // "answer", "stratum", "group", "period", "segment"
	Index int    // from 0
	Name  string // as the caller named it; may be empty
	Err   error
}

// Error returns the place and the reason.
func (e *PlaceError) Error() string {
	if e.Name == "" {
		return fmt.Sprintf("nps: %s %d: %v", e.Kind, e.Index, e.Err)
	}
	return fmt.Sprintf("nps: %s %d (%s): %v", e.Kind, e.Index, e.Name, e.Err)
}

// Unwrap returns what is wrong at that place.
func (e *PlaceError) Unwrap() error { return e.Err }

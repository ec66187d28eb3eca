package nps

import (
	"errors"
	"fmt"
	"strings"
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
	ErrEmpty      = errors.New("nothing was counted, so there is no figure")
	ErrLevel      = errors.New("not a level between 0 and 1: write 0.95 for 95 %")
	ErrMethod     = errors.New("not a method that answers this: see the constants of Method")
	ErrNoVariance = errors.New("all answers are alike: there is no variance to measure with")
	ErrTooFew     = errors.New("too few")
	ErrRange      = errors.New("out of range")
	ErrOrder      = errors.New("does not rise from the one before")
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

// Error returns the place and the reason, on one line however many faults there are.
func (e *PlaceError) Error() string {
	if e.Name == "" {
		return fmt.Sprintf("nps: %s %d: %s", e.Kind, e.Index, inline(e.Err))
	}
	return fmt.Sprintf("nps: %s %d (%s): %s", e.Kind, e.Index, e.Name, inline(e.Err))
}

// outOfRange is ErrRange with what would do.
func outOfRange(want string) error { return fmt.Errorf("%w: %s", ErrRange, want) }

// offScale is ErrOffScale with the scale.
func offScale(lowest, highest int) error {
	return fmt.Errorf("%w: from %d to %d", ErrOffScale, lowest, highest)
}

// tooFew is ErrTooFew with how many would do.
func tooFew(atLeast int) error { return fmt.Errorf("%w: at least %d", ErrTooFew, atLeast) }

// inline writes a fault inside another: without the prefix that the outer one has, and
// several faults on one line.
func inline(err error) string {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		text := err.Error()
		for _, room := range [...]string{"nps: ", "drivers: ", "value: "} {
			text = strings.TrimPrefix(text, room)
		}
		return text
	}
	var parts []string
	for _, e := range joined.Unwrap() {
		parts = append(parts, inline(e))
	}
	return strings.Join(parts, "; ")
}

// Unwrap returns what is wrong at that place.
func (e *PlaceError) Unwrap() error { return e.Err }

package drivers

import (
	"errors"
	"fmt"
	"strings"
)

// Reasons of the errors of this package; the others are those of package nps.
var (
	ErrConstant = errors.New("every answer is alike: it can neither drive nor be driven; leave it out")
	ErrLength   = errors.New("not as many as there are touchpoints or answers")
	ErrTooMany  = errors.New("too many: at most 40 touchpoints; ask for less or group them")
	ErrOutcome  = errors.New("not an outcome: use Recommending or Returning")
	ErrMissing  = errors.New("not a way to treat missing answers: use CompleteCases or MeanFilled")
	ErrName     = errors.New("has no name")
)

// A TouchpointError says which touchpoint is wrong.
type TouchpointError struct {
	Index int    // from 0, as the survey lists them; −1 for the outcome
	Name  string // as the survey names it
	Err   error
}

// Error returns the touchpoint and the reason.
func (e *TouchpointError) Error() string {
	reason := strings.TrimPrefix(e.Err.Error(), "nps: ")
	if e.Index < 0 {
		return fmt.Sprintf("drivers: %s: %s", e.Name, reason)
	}
	return fmt.Sprintf("drivers: touchpoint %d (%.60s): %s", e.Index, e.Name, reason)
}

// Unwrap returns the reason.
func (e *TouchpointError) Unwrap() error { return e.Err }

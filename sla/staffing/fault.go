package staffing

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// Reasons of a [FieldError].
var (
	ErrRange       = errors.New("out of range")
	ErrUnstable    = errors.New("more work comes in than people can do: the queue grows without end")
	ErrUnreachable = errors.New("no number of people keeps the promise")
)

// A FieldError says which value is wrong, or which goal cannot be reached. Its
// reason is ErrRange, ErrUnstable or ErrUnreachable.
type FieldError struct {
	Field string // as in Go: "Load.Arrivals"
	Err   error
}

// Error returns the field and the reason.
func (e *FieldError) Error() string { return fmt.Sprintf("staffing: %s: %v", e.Field, e.Err) }

// Unwrap returns the reason.
func (e *FieldError) Unwrap() error { return e.Err }

// MaxAgents is the largest group, and the largest traffic in erlangs, that this
// package computes: all the call centres of a large country are smaller.
const MaxAgents = 1_000_000

func outOfRange(field string, value any, hint string) error {
	return &FieldError{field, fmt.Errorf("%v is %w: %s", value, ErrRange, hint)}
}

func checkAgents(agents int) error {
	if agents < 0 || agents > MaxAgents {
		return outOfRange("agents", agents, "write a whole number from 0 to 1,000,000")
	}
	return nil
}

// checkTraffic refuses NaN too: it fails both comparisons.
func checkTraffic(field string, traffic float64) error {
	if !(traffic >= 0 && traffic <= MaxAgents) {
		return outOfRange(field, traffic, "write erlangs, 0 to 1,000,000")
	}
	return nil
}

// duration turns seconds into a Duration; what a Duration cannot hold becomes the
// longest one, 292 years.
func duration(seconds float64) time.Duration {
	if ns := seconds * 1e9; ns < math.MaxInt64 {
		return time.Duration(math.Round(ns))
	}
	return math.MaxInt64
}

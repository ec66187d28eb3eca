package sla

import (
	"errors"
	"fmt"
	"time"
)

// Reasons of a [ScheduleError], a [TimeError] or a [FieldError].
var (
	ErrMissing       = errors.New("missing")
	ErrRange         = errors.New("out of range")
	ErrForm          = errors.New("not of the right form")
	ErrZone          = errors.New("unknown zone")
	ErrInverted      = errors.New("closes before it opens")
	ErrOverlap       = errors.New("overlapping intervals")
	ErrTwice         = errors.New("listed twice")
	ErrNoWork        = errors.New("no working time")
	ErrBeyondHorizon = errors.New("beyond the horizon of the calendar")
)

// A ScheduleError says what is wrong with a schedule, and where.
type ScheduleError struct {
	Place string // "tz", "hours mon", "holidays 2026-05-09"
	Err   error  // wraps one of the reasons of this package
}

// Error returns the place and the reason.
func (e *ScheduleError) Error() string { return fmt.Sprintf("sla: schedule: %s: %v", e.Place, e.Err) }

// Unwrap returns the reason.
func (e *ScheduleError) Unwrap() error { return e.Err }

// A TimeError says of which time a calendar has no answer. Its reason is ErrRange
// (a calendar counts from 1950 through 2199), ErrNoWork (nobody works from there on)
// or ErrBeyondHorizon.
type TimeError struct {
	Time time.Time
	Err  error
}

// Error returns the time and the reason.
func (e *TimeError) Error() string {
	return fmt.Sprintf("sla: %s: %v", e.Time.Format(time.RFC3339), e.Err)
}

// Unwrap returns the reason.
func (e *TimeError) Unwrap() error { return e.Err }

// A FileError says on which line of a file a policy or a holiday is wrong.
type FileError struct {
	File string
	Line int // from 1, where what is wrong begins
	Err  error
}

// Error returns "policies.json:12: what is wrong".
func (e *FileError) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }

// Unwrap returns the reason.
func (e *FileError) Unwrap() error { return e.Err }

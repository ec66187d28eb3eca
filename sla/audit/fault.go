package audit

import (
	"errors"
	"fmt"

	"github.com/otklik/otklik/mention/cases"
)

// The reasons of errors.
var (
	ErrFormat    = errors.New("not in the form of a published report")
	ErrSignature = errors.New("the checkpoint is not signed by this key")
	ErrRoot      = errors.New("the rows are not those that were signed")
	ErrSummary   = errors.New("the figures do not follow from the rows")
	ErrPrevious  = errors.New("the report does not carry on the one before")
	ErrProof     = errors.New("the proof does not hold")

	ErrAltered   = errors.New("the case is not as it was reported")
	ErrRemoved   = errors.New("what was reported is gone")
	ErrBackdated = errors.New("an event is older than a report that did not have it")
	ErrTwice     = errors.New("the case was given twice")
	ErrResult    = errors.New("a result cannot be so")
)

// A CaseError says which case is wrong. Its reason is ErrAltered, ErrRemoved,
// ErrBackdated, ErrTwice, ErrResult or what package cases says of a broken chain.
type CaseError struct {
	Case cases.CaseID
	Seq  uint64 // the event, 0: the case as a whole
	Err  error
}

// Error returns the case, the event and the reason.
func (e *CaseError) Error() string {
	if e.Seq == 0 {
		return fmt.Sprintf("audit: case %q: %v", e.Case, e.Err)
	}
	return fmt.Sprintf("audit: case %q, event %d: %v", e.Case, e.Seq, e.Err)
}

// Unwrap returns the reason.
func (e *CaseError) Unwrap() error { return e.Err }

// A FileError says which line of a published report is wrong.
type FileError struct {
	Line int // from 1
	Err  error
}

// Error returns the line and the reason.
func (e *FileError) Error() string { return fmt.Sprintf("audit: line %d: %v", e.Line, e.Err) }

// Unwrap returns the reason.
func (e *FileError) Unwrap() error { return e.Err }

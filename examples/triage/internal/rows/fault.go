package rows

import (
	"errors"
	"strconv"
)

// Reasons of faults; match them with [errors.Is].
var (
	ErrBinary    = errors.New("binary data")
	ErrColumns   = errors.New("wrong number of columns")
	ErrEmptyText = errors.New("the text is empty")
	ErrEncoding  = errors.New("invalid UTF-8")
	ErrJSON      = errors.New("broken JSON")
	ErrMissing   = errors.New("missing column")
	ErrQuote     = errors.New("broken quotes")
	ErrTooLong   = errors.New("the row is too long")
	ErrUnread    = errors.New("cannot be read")
	ErrValue     = errors.New("wrong value")
)

// A Fault says which row of which source is wrong, and why.
type Fault struct {
	File  string // as the user gave it; "-" is standard input
	Line  int    // from 1; 0 when the source could not be opened
	Err   error  // wraps one of the reasons above
	Whole bool   // the fault of the source, not of a row: nothing more comes of it
}

// Error gives file:line: what is wrong; without the line when it is 0.
func (f *Fault) Error() string {
	if f.Line == 0 {
		return f.File + ": " + f.Err.Error()
	}
	return f.File + ":" + strconv.Itoa(f.Line) + ": " + f.Err.Error()
}

// Unwrap gives the reason.
func (f *Fault) Unwrap() error { return f.Err }

package sqlitestore

import (
	"context"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/otklik/otklik/mention/cases"
)

// The reasons of a [FileError].
var (
	ErrCorrupt  = errors.New("the file is damaged or cut off: restore a backup")
	ErrForeign  = errors.New("the file is not a store of cases")
	ErrFull     = errors.New("there is no room left: free some and append again")
	ErrBusy     = errors.New("another process holds the file")
	ErrReadOnly = errors.New("the file may not be written")
	ErrIO       = errors.New("the disk does not answer as it should")
)

// ErrClosed is what every call gives after Close.
var ErrClosed = errors.New("sqlitestore: the store is closed")

// A FileError says what could not be done with which file. ErrFull and ErrBusy
// come with cases.ErrTemporary: the same call may succeed later.
type FileError struct {
	Path   string
	Doing  string // "append", "read events", "open", …
	Reason error  // one of those above; nil: only Err is known
	Err    error  // as SQLite or the system said it
}

func (e *FileError) Error() string {
	if e.Reason == nil {
		return fmt.Sprintf("sqlitestore: %s, %s: %v", e.Path, e.Doing, e.Err)
	}
	return fmt.Sprintf("sqlitestore: %s, %s: %v (%v)", e.Path, e.Doing, e.Reason, e.Err)
}

// Unwrap returns the reason, what was said, and cases.ErrTemporary if it may pass.
func (e *FileError) Unwrap() []error {
	all := make([]error, 0, 3)
	if e.Reason != nil {
		all = append(all, e.Reason)
	}
	if e.Reason == ErrFull || e.Reason == ErrBusy {
		all = append(all, cases.ErrTemporary)
	}
	return append(all, e.Err)
}

// A SchemaError refuses a file that a later version of this package wrote.
type SchemaError struct {
	Path         string
	Found, Known int // versions of the schema; Found is the greater
}

func (e *SchemaError) Error() string {
	return fmt.Sprintf("sqlitestore: %s has schema %d, this program knows schemas up to %d: use a newer program",
		e.Path, e.Found, e.Known)
}

// fault says what err means. The end of the caller's context, or of the store, comes
// before what SQLite makes of it.
func (s *Store) fault(ctx context.Context, doing string, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if s.closed.Load() {
		return ErrClosed
	}
	return fileFault(s.path, doing, err)
}

func fileFault(path, doing string, err error) error {
	var known *FileError
	var schema *SchemaError
	if errors.As(err, &known) || errors.As(err, &schema) {
		return err
	}
	return &FileError{Path: path, Doing: doing, Reason: reasonOf(err), Err: err}
}

func reasonOf(err error) error {
	var said *sqlite.Error
	if !errors.As(err, &said) {
		return nil
	}
	switch said.Code() & 0xff { // the rest of the code is detail
	case sqlite3.SQLITE_CORRUPT:
		return ErrCorrupt
	case sqlite3.SQLITE_NOTADB:
		return ErrForeign
	case sqlite3.SQLITE_FULL:
		return ErrFull
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return ErrBusy
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return ErrReadOnly
	case sqlite3.SQLITE_IOERR:
		if said.Code() == sqlite3.SQLITE_IOERR_SHORT_READ {
			return ErrCorrupt
		}
		return ErrIO
	}
	return nil
}

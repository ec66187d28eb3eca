package pgstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/otklik/otklik/mention/cases"
)

// The reasons of a [ServerError].
var (
	ErrLost     = errors.New("the connection to the server is lost or cannot be made")
	ErrBusy     = errors.New("the server has too much to do, or others are in the way")
	ErrFull     = errors.New("the server has no room left: free some and append again")
	ErrRefused  = errors.New("the server does not let this user into this database")
	ErrReadOnly = errors.New("this user may not do this, or the server is a standby")
	ErrTooLong  = errors.New("a name is too long for an index: some 2,600 bytes are the most")
	ErrCorrupt  = errors.New("what is stored is damaged: restore a backup")
	ErrForeign  = errors.New("the schema holds tables that are not a store of cases")
	ErrOld      = errors.New("the server is older than PostgreSQL 15")
	ErrUnsafe   = errors.New("the server acknowledges what is not on its disk yet: set fsync and synchronous_commit on")
)

// ErrClosed is what every call gives after Close.
var ErrClosed = errors.New("pgstore: the store is closed")

// A ServerError says what could not be done with which server. ErrLost, ErrBusy and
// ErrFull come with cases.ErrTemporary: the same call may succeed later.
type ServerError struct {
	Server string // host:port/database
	Doing  string // "append", "read events", "open", …
	Reason error  // one of those above; nil: only Err is known
	Err    error  // as the server or the network said it
}

func (e *ServerError) Error() string {
	if e.Reason == nil {
		return fmt.Sprintf("pgstore: %s, %s: %v", e.Server, e.Doing, e.Err)
	}
	return fmt.Sprintf("pgstore: %s, %s: %v (%v)", e.Server, e.Doing, e.Reason, e.Err)
}

// Unwrap returns the reason, what was said, and cases.ErrTemporary if it may pass.
func (e *ServerError) Unwrap() []error {
	all := make([]error, 0, 3)
	if e.Reason != nil {
		all = append(all, e.Reason)
	}
	if e.Reason == ErrLost || e.Reason == ErrBusy || e.Reason == ErrFull {
		all = append(all, cases.ErrTemporary)
	}
	return append(all, e.Err)
}

// A SchemaError refuses a database that a later version of this package wrote.
type SchemaError struct {
	Server       string
	Found, Known int // versions of the schema; Found is the greater
}

func (e *SchemaError) Error() string {
	return fmt.Sprintf("pgstore: %s has schema %d, this program knows schemas up to %d: use a newer program",
		e.Server, e.Found, e.Known)
}

// fault says what err means. The end of the caller's context, or of the store, comes
// before what the server makes of it.
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
	var known *ServerError
	var schema *SchemaError
	if errors.As(err, &known) || errors.As(err, &schema) {
		return err
	}
	return &ServerError{Server: s.server, Doing: doing, Reason: reasonOf(err), Err: err}
}

// corrupt is the fault of stored bytes.
func (s *Store) corrupt(doing string, err error) error {
	return &ServerError{Server: s.server, Doing: doing, Reason: ErrCorrupt, Err: err}
}

// reasonOf reads SQLSTATE codes: PostgreSQL 15, appendix A.
func reasonOf(err error) error {
	var said *pgconn.PgError
	if !errors.As(err, &said) {
		var network net.Error
		var connect *pgconn.ConnectError
		if errors.As(err, &network) || errors.As(err, &connect) || errors.Is(err, io.EOF) ||
			errors.Is(err, io.ErrUnexpectedEOF) || pgconn.SafeToRetry(err) {
			return ErrLost
		}
		return nil
	}
	switch said.Code {
	case "53100", "53200": // disk full, out of memory
		return ErrFull
	case "25006", "42501": // a read-only transaction, insufficient privilege
		return ErrReadOnly
	case "54000": // program limit exceeded: an index row
		return ErrTooLong
	case "42P07", "42703", "42P01": // a table is there already; a column, a table is not
		return ErrForeign
	case "57P01", "57P02": // shutdown by an administrator, after a crash
		return ErrLost
	case "57P03", "55P03", "57014": // starting up, lock not available, cancelled by somebody else
		return ErrBusy
	}
	switch said.Code[:2] {
	case "08":
		return ErrLost
	case "40", "53": // rolled back for the sake of others; resources
		return ErrBusy
	case "28", "3D": // authorization; no such database
		return ErrRefused
	case "XX":
		return ErrCorrupt
	}
	return nil
}

package cases

import (
	"context"
	"errors"
	"iter"
	"time"
)

// A Store keeps the events of cases, what is sealed beside them, and an index of
// cases. Calls may run at the same time, in any number of processes.
//
// All calls: a context that is over ends the call with the context's error before
// anything is written; an iterator ends with it as its last pair. A Store keeps
// nothing of what it is given and gives nothing that it will change: slices are
// copied. An iterator stops when yield says false, may be walked again (and then
// shows the state of that time), and lets other calls through between two pairs:
// whoever walks may append. A failure of the store wraps ErrTemporary when the
// same call may succeed later.
//
// Personal content reaches a Store sealed, keys never do.
type Store interface {
	// Append writes a batch: all of it or nothing, and durable before it returns
	// nil. It must return an error that wraps
	//
	//	ErrBatch     if b.Check fails; the store need not check sums
	//	ErrConflict  unless the case's last number is b.After (0: there is no such case)
	//	ErrClaimed   if a claim belongs to another case
	//
	// When several hold, the first of them. An *AppendError names the event: see
	// Batch.Fail. Of any number of writers at one place,
	// exactly one wins. A claim that the case has already is no fault. After an
	// error other than these the batch may have been written: read the stream.
	Append(ctx context.Context, b Batch) error

	// Events returns the events of a case with numbers above after, in order, as
	// they were written, Sum with them; times in UTC. A case that does not exist
	// has none. A failure is a *LinkError that names the event which could not be
	// read. Events written meanwhile may or may not come; a gap may not.
	Events(ctx context.Context, c CaseID, after uint64) iter.Seq2[Event, error]

	// Sealed returns what is sealed in a case, by number and part, and nothing
	// after the case's content was erased.
	Sealed(ctx context.Context, c CaseID) iter.Seq2[Sealed, error]

	// CaseOf returns the case that a mention belongs to, erased or not. The error
	// wraps ErrNoCase if it belongs to none.
	CaseOf(ctx context.Context, c Claim) (CaseID, error)

	// Cases returns the cases that match q, by due time and then by id, those
	// without a due time last; q.Limit of them at most. A case whose due time
	// moves while the walk lasts may come twice or not at all; every other case
	// that matches throughout comes once. A page must cost about what it shows,
	// however many cases there are.
	Cases(ctx context.Context, q Query) iter.Seq2[Summary, error]
}

// A Batch is what one decision writes.
type Batch struct {
	Case   CaseID
	After  uint64   // the last number that the writer has seen; 0: a new case
	Events []Event  // After+1 and on, linked; at least one
	Claims []Claim  // mentions that belong to the case from now on
	Sealed []Sealed // what these events commit to
	Forget bool     // drop all that is sealed in the case so far: it is erased
	Index  Index    // of the case after the events
}

// An Index is what a queue of cases is sorted and searched by. It is what the
// caller computed: a Store does not fold events.
type Index struct {
	Stage    Stage
	Owner    Actor
	Brand    string
	Customer CustomerID // empty: not known, or erased
	Due      time.Time  // when something must be done next; zero: nothing is due
	Outbox   bool       // a reply is on its way
	Visible  bool       // see Case.Visible
	Changed  time.Time  // of the last event
}

// Index returns the index of the case. When something is due, and whose case it
// is, the caller knows.
func (c *Case) Index(due time.Time, customer CustomerID) Index {
	if c.Erased {
		customer = ""
	}
	return Index{Stage: c.Stage, Owner: c.Owner, Brand: c.Said.Brand, Customer: customer, Due: due,
		Outbox: c.Outbox(), Visible: c.Visible(), Changed: c.Changed}
}

// A Summary is a line of a queue.
type Summary struct {
	Case  CaseID
	Seq   uint64 // the last number
	Index Index
}

// A Query picks cases. The zero Query picks all; each field that is set must hold.
type Query struct {
	Stage     Stage
	Owner     Actor
	Brand     string
	Customer  CustomerID
	DueBefore time.Time // due earlier than this; a case without a due time is not
	Outbox    bool      // only those with a reply on its way
	Visible   bool      // only those that still need work
	After     Cursor    // only what comes after this place
	Limit     int       // 0: no limit
}

// A Cursor is a place between two lines of a queue. The zero Cursor is before the
// first. It is a plain value: keep it, send it to a browser and back.
type Cursor struct {
	Due  time.Time `json:"due,omitzero"`
	Case CaseID    `json:"case"`
}

// Cursor returns the place after s.
func (s Summary) Cursor() Cursor { return Cursor{s.Index.Due, s.Case} }

// Fail returns err as an *AppendError of b, with the number of its first event; one
// that is such an error already as it is, and nil as nil. An adapter ends its Append
// with it.
func (b *Batch) Fail(err error) error {
	var known *AppendError
	if err == nil || errors.As(err, &known) {
		return err
	}
	return &AppendError{b.Case, b.After + 1, err}
}

// Check reports the first way in which b contradicts itself: the error is an
// *AppendError and wraps ErrBatch. Every Store begins its Append with it.
func (b *Batch) Check() error {
	if b.Case == "" || len(b.Events) == 0 {
		return b.fault(b.After+1, "no case or no events")
	}
	for i := range b.Events {
		e := &b.Events[i]
		switch {
		case e.Case != b.Case:
			return b.fault(e.Seq, "an event of another case")
		case e.Seq != b.After+uint64(i)+1:
			return b.fault(e.Seq, "event numbers that do not follow After")
		case !Fits(e.Kind, e.Payload):
			return b.fault(e.Seq, "an event whose payload does not fit its kind")
		case e.Sum == (Digest{}):
			return b.fault(e.Seq, "an event that is not linked")
		}
	}
	last := b.Events[len(b.Events)-1].Seq
	for i := range b.Sealed {
		if s := &b.Sealed[i]; s.Subject.Case != b.Case || s.Seq <= b.After || s.Seq > last {
			return b.fault(s.Seq, "sealed content of other events")
		}
	}
	return nil
}

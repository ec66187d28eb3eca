package cases

import "time"

// A CaseID names a case: the host's own, never made of personal data, for it
// stands in the open everywhere.
type CaseID string

// A CustomerID names a client across all his accounts, personal and business. It
// is the host's own pseudonym. It stands in a store's index and in the names of
// keys, never in an event.
type CustomerID string

// An Actor did something to a case: the host's id of an employee or a program.
// The client is not an Actor.
type Actor string

// An Event is one thing that happened to a case. Events of a case are numbered
// from 1 without a gap and linked by Sum: see [Chain]. An Event is a plain value:
// copy it, compare it with ==, once its times are in UTC as those of [Decode] are.
//
// Events are stored and sent as AppendBinary writes them. JSON shows an event, and
// reads none back: a Payload does not say its type there.
//
// What an Event carries is open to an auditor: no text, no name, no id of a
// mention or its author, only a [Commitment] to each.
type Event struct {
	Case    CaseID
	Seq     uint64    // from 1
	At      time.Time // by the clock of the host that wrote it: see Case.Apply on clocks that differ
	Kind    Kind
	Actor   Actor   // who did it
	Payload Payload // the type that Kind's comment names
	Sum     Digest  // of this event and all before it; set by Chain.Link
}

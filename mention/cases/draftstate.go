package cases

import "github.com/otklik/otklik/internal/enum"

// A DraftState says how far a reply has come.
type DraftState uint8

// The states. Drafted, approved, queued, sent is the straight way.
const (
	DraftUnknown DraftState = iota
	Drafted
	Approved
	Queued // handed to the outbox: it may be on its way
	Sent
	Failed // it did not go out; it may be queued again
	Rejected
	Lapsed // the client wrote again or edited, or time passed
)

var draftStateNames = enum.New[DraftState]("draft state", "unknown", "drafted", "approved", "queued", "sent", "failed", "rejected", "lapsed")

// String returns the name of d.
func (d DraftState) String() string { return draftStateNames.String(d) }

// AppendText appends the name of d to b. A value outside the set is an error.
func (d DraftState) AppendText(b []byte) ([]byte, error) { return draftStateNames.AppendText(b, d) }

// MarshalText writes the names that UnmarshalText reads.
func (d DraftState) MarshalText() ([]byte, error) { return draftStateNames.AppendText(nil, d) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (d *DraftState) UnmarshalText(b []byte) error { return draftStateNames.UnmarshalText(b, d) }

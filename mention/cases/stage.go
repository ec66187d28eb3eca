package cases

import "github.com/otklik/otklik/internal/enum"

// A Stage is what the public statistics say of a case: received, in work,
// processed (interview, answer 2). It is derived, never set.
//
// A case is in work from the first act of a person: an owner, a response, a check,
// a question, a draft. A tone or a ruling, which a program may write, leaves it
// received. It is processed once resolved or closed, and in work again when
// reopened.
type Stage uint8

// The stages, in order.
const (
	StageUnknown Stage = iota // nothing has happened: the zero Case
	Received
	InWork
	Processed
)

var stageNames = enum.New[Stage]("stage", "unknown", "received", "in_work", "processed")

// String returns the name of s.
func (s Stage) String() string { return stageNames.String(s) }

// AppendText appends the name of s to b. A value outside the set is an error.
func (s Stage) AppendText(b []byte) ([]byte, error) { return stageNames.AppendText(b, s) }

// MarshalText writes the names that UnmarshalText reads.
func (s Stage) MarshalText() ([]byte, error) { return stageNames.AppendText(nil, s) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (s *Stage) UnmarshalText(b []byte) error { return stageNames.UnmarshalText(b, s) }

package sla

import "github.com/otklik/otklik/internal/enum"

// A State is how a promise stands. The zero State is StateUnknown; its text
// form, "running" for one, is its form in JSON and in map keys too.
//
// As time goes on a State only moves from Running to Met or to Breached, and
// never back.
type State uint8

const (
	StateUnknown State = iota // the clock never started, the policy has no usable term, or nobody said what time it is
	Running                   // not done, and there is time: the due moment itself still counts
	Met                       // done in time
	Breached                  // the due time passed before it was done, whether or not it was done later
)

var states = enum.New[State]("state", "unknown", "running", "met", "breached")

// String returns the state's name, or "state(9)" for a value outside the set.
func (s State) String() string { return states.String(s) }

// AppendText appends the state's name to b. The error for a value outside the
// set wraps ErrUnknownName.
func (s State) AppendText(b []byte) ([]byte, error) { return states.AppendText(b, s) }

// MarshalText writes the name that UnmarshalText reads.
func (s State) MarshalText() ([]byte, error) { return states.AppendText(nil, s) }

// UnmarshalText reads a state's name. The error wraps ErrUnknownName, and s
// stays as it was.
func (s *State) UnmarshalText(b []byte) error { return states.UnmarshalText(b, s) }

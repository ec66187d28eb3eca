package sla

import "github.com/otklik/otklik/internal/enum"

// A State is how a promise stands. The zero State is StateUnknown; its text
// form, "running" for one, is its form in JSON and in map keys too.
type State uint8

const (
	StateUnknown State = iota // the clock never started, the calendar has no answer, or nobody said what time it is
	Running                   // not done, and there is time: the due moment itself still counts
	Met                       // done in time
	Breached                  // the due time passed before it was done, whether or not it was done later: for ever
	Paused                    // not done, and the clock stands still
	Dropped                   // the case was closed in time without it: nothing is owed any more
)

var states = enum.New[State]("state", "unknown", "running", "met", "breached", "paused", "dropped")

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

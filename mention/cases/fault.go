package cases

import (
	"errors"
	"fmt"
)

// The reasons for which [Case.Apply] refuses a step.
var (
	ErrOrder       = errors.New("the event's number is not the next one")
	ErrOtherCase   = errors.New("the event belongs to another case")
	ErrPayload     = errors.New("the payload is not what this kind carries")
	ErrNotNoticed  = errors.New("a case begins when it is noticed")
	ErrAlready     = errors.New("this was done already")
	ErrMissing     = errors.New("what the event speaks of is not there")
	ErrClosed      = errors.New("the case is closed: reopen it first")
	ErrWindow      = errors.New("the window of reopening is over: open a new case")
	ErrFourEyes    = errors.New("who drafted a reply may not approve it")
	ErrLapsed      = errors.New("the draft has lapsed: the client wrote again or edited, draft anew")
	ErrNotApproved = errors.New("nobody has approved the reply")
	ErrInFlight    = errors.New("a reply is on its way: wait until it is sent or has failed")
	ErrHeld        = errors.New("the case is under legal hold")
	ErrErased      = errors.New("the content of the case is erased")
)

// The reasons for which a chain, an encoding or sealed content is refused.
var (
	ErrBroken     = errors.New("the sum is not that of the event and those before it")
	ErrVersion    = errors.New("the encoding is of another version")
	ErrEncoding   = errors.New("the bytes are not the canonical encoding of an event")
	ErrSealed     = errors.New("the content does not open with this key")
	ErrCommitment = errors.New("the content is not what the event committed to")
)

// The reasons that ports give. An adapter wraps them with what it knows.
var (
	ErrConflict  = errors.New("the stream ends elsewhere: read it again")
	ErrClaimed   = errors.New("the mention belongs to another case")
	ErrNoCase    = errors.New("there is no such case")
	ErrNoCard    = errors.New("there is no such card")
	ErrAccount   = errors.New("an account has an author's id and belongs to one card")
	ErrNoKey     = errors.New("the key is destroyed")
	ErrBatch     = errors.New("the batch contradicts itself")
	ErrTemporary = errors.New("it may succeed later")
	ErrPermanent = errors.New("it will never succeed")
)

// A StepError says which step was refused, and in what state of the case. Its
// reason is one of those above.
type StepError struct {
	Case  CaseID
	Seq   uint64 // of the refused event
	Kind  Kind
	State string // "in_work", or the state of the draft or promise in question
	Err   error
}

func (e *StepError) Error() string {
	return fmt.Sprintf("cases: case %q, event %d (%s) while %s: %v", e.Case, e.Seq, e.Kind, e.State, e.Err)
}

// Unwrap returns the reason.
func (e *StepError) Unwrap() error { return e.Err }

// A LinkError says at which event a chain is broken. Nothing from Seq on can be
// trusted; all before it can.
type LinkError struct {
	Case CaseID
	Seq  uint64
	Err  error
}

func (e *LinkError) Error() string {
	return fmt.Sprintf("cases: case %q, chain is broken at event %d: %v", e.Case, e.Seq, e.Err)
}

// Unwrap returns the reason.
func (e *LinkError) Unwrap() error { return e.Err }

// A DecodeError says at which byte an encoding is wrong.
type DecodeError struct {
	Offset int
	Err    error
}

func (e *DecodeError) Error() string {
	return fmt.Sprintf("cases: event, byte %d: %v", e.Offset, e.Err)
}

// Unwrap returns the reason.
func (e *DecodeError) Unwrap() error { return e.Err }

// batchFault says how a batch contradicts itself.
func batchFault(what string) error { return fmt.Errorf("cases: %w: it has %s", ErrBatch, what) }

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
	ErrNoTime      = errors.New("the event has no time: set At by the host's clock")
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

// ErrRandom is the reason when a key or a salt is asked for without a source of
// randomness.
var ErrRandom = errors.New("there is no source of randomness: give crypto/rand.Reader")

// The reasons for which a chain, an encoding or sealed content is refused.
var (
	ErrBroken     = errors.New("the sum is not that of the event and those before it")
	ErrVersion    = errors.New("the encoding is of another version")
	ErrEncoding   = errors.New("the bytes are not the canonical encoding of an event")
	ErrSealed     = errors.New("the content does not open with this key")
	ErrCommitment = errors.New("the content is not what the event committed to")
	ErrNoStream   = errors.New("there is no stream: the Store returned nil")
)

// The reasons for which the file of a [KeyRing] is refused.
var (
	ErrRing   = errors.New("it is not a line of a key ring")
	ErrCutOff = errors.New("the key ring is cut off: restore a copy")
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

// Error names the case, the event, the state and the reason.
func (e *StepError) Error() string {
	return fmt.Sprintf("cases: case %q, event %d (%s) while %s: %v", e.Case, e.Seq, e.Kind, e.State, e.Err)
}

// Unwrap returns the reason.
func (e *StepError) Unwrap() error { return e.Err }

// A LinkError says at which event the reading of a stream ended before its end: the
// chain is broken there, or the event could not be read. Nothing from Seq on was read
// or can be trusted; all before it can.
type LinkError struct {
	Case CaseID
	Seq  uint64
	Err  error
}

// Error names the case, the event and the reason.
func (e *LinkError) Error() string {
	return fmt.Sprintf("cases: case %q, event %d: %v", e.Case, e.Seq, e.Err)
}

// Unwrap returns the reason.
func (e *LinkError) Unwrap() error { return e.Err }

// An AppendError says which batch failed: that of a case from event Seq on.
type AppendError struct {
	Case CaseID
	Seq  uint64 // of the first event, or of the one that is at fault
	Err  error
}

// Error names the case, the event and the reason.
func (e *AppendError) Error() string {
	return fmt.Sprintf("cases: case %q, append from event %d: %v", e.Case, e.Seq, e.Err)
}

// Unwrap returns the reason.
func (e *AppendError) Unwrap() error { return e.Err }

// A SealError says which sealed content is refused: a part of event Seq.
type SealError struct {
	Case CaseID
	Seq  uint64
	Part Part
	Err  error
}

// Error names the case, the part, the event and the reason.
func (e *SealError) Error() string {
	return fmt.Sprintf("cases: case %q, %s of event %d: %v", e.Case, e.Part, e.Seq, e.Err)
}

// Unwrap returns the reason.
func (e *SealError) Unwrap() error { return e.Err }

// A RingError says which line of a key ring's file is refused. It does not show the
// line, which may be half a key.
type RingError struct {
	Path string
	Line int // from 1
	Err  error
}

// Error names the file, the line and the reason.
func (e *RingError) Error() string { return fmt.Sprintf("cases: %s:%d: %v", e.Path, e.Line, e.Err) }

// Unwrap returns the reason.
func (e *RingError) Unwrap() error { return e.Err }

// A DecodeError says at which byte an encoding is wrong.
type DecodeError struct {
	Seq    uint64 // of the event; 0: the encoding is wrong before its number
	Offset int
	Err    error
}

// Error names the event, the byte and the reason.
func (e *DecodeError) Error() string {
	return fmt.Sprintf("cases: event %d, byte %d: %v", e.Seq, e.Offset, e.Err)
}

// Unwrap returns the reason.
func (e *DecodeError) Unwrap() error { return e.Err }

// fault says how a batch contradicts itself, and at which event.
func (b *Batch) fault(seq uint64, what string) error {
	return &AppendError{b.Case, seq, fmt.Errorf("%w: it has %s", ErrBatch, what)}
}

// payload says what is wrong with a payload of the right type.
func payload(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrPayload, fmt.Sprintf(format, args...))
}

// misfit says which payload an event of kind k carries.
func misfit(k Kind, p Payload) error {
	switch {
	case k == KindUnknown:
		return payload("set Kind")
	case !k.Known():
		return payload("a kind of a later version carries Raw")
	case p == nil:
		return payload("it carries %s, and there is none", shapes[k].form)
	}
	return payload("it carries %s, not %T", shapes[k].form, p)
}

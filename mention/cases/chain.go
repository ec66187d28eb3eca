package cases

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
)

// A Digest is a SHA-256 sum. The zero Digest stands before the first event.
type Digest [sha256.Size]byte

// String returns the sum in hexadecimal digits.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// MarshalText writes hexadecimal digits.
func (d Digest) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, d[:]), nil }

// UnmarshalText reads 64 hexadecimal digits; with an error d stays as it was.
func (d *Digest) UnmarshalText(b []byte) error { return readSum((*[sha256.Size]byte)(d), b) }

// readSum reads a sum of 64 hexadecimal digits; with an error it stays as it was.
func readSum(sum *[sha256.Size]byte, b []byte) error {
	var read [sha256.Size]byte
	if len(b) != 2*len(read) {
		return fmt.Errorf("cases: a sum has %d digits, not %d", 2*len(read), len(b))
	}
	if _, err := hex.Decode(read[:], b); err != nil {
		return fmt.Errorf("cases: sum: %w", err)
	}
	*sum = read
	return nil
}

// A Head is the end of a chain. Whoever kept a Head can prove later that nothing
// up to it was changed, and that nothing was cut off before it.
type Head struct {
	Case CaseID
	Seq  uint64 // 0: nothing has happened
	Sum  Digest
}

// A Chain links the events of one case: the sum of an event is
//
//	SHA-256(sum of the event before ‖ encoding of the event)
//
// with 32 zero bytes before the first. The zero Chain stands at the beginning of
// any case; Chain{Head: h} goes on from h. A Chain serves one goroutine.
type Chain struct {
	Head Head
	buf  []byte
}

// Link sets e.Sum and moves on. The error is a *LinkError, wraps ErrOrder,
// ErrOtherCase or ErrPayload, and leaves e and the chain as they were.
func (c *Chain) Link(e *Event) error {
	sum, err := c.sum(e)
	if err != nil {
		return &LinkError{e.Case, e.Seq, err}
	}
	e.Sum = sum
	c.Head = Head{e.Case, e.Seq, sum}
	return nil
}

// Check moves on if e.Sum is right. The error is a *LinkError, wraps ErrBroken or
// what Link's wraps, and leaves the chain as it was.
func (c *Chain) Check(e Event) error {
	sum, err := c.sum(&e)
	if err == nil && sum != e.Sum {
		err = ErrBroken
	}
	if err != nil {
		return &LinkError{c.caseOf(e), c.Head.Seq + 1, err}
	}
	c.Head = Head{e.Case, e.Seq, sum}
	return nil
}

// ended is the error of a stream that broke off before event e, which is zero unless
// the stream knew it. A stream that says which event it is knows best.
func (c *Chain) ended(e Event, err error) error {
	var known *LinkError
	if errors.As(err, &known) {
		return err
	}
	return &LinkError{c.caseOf(e), c.Head.Seq + 1, err}
}

func (c *Chain) caseOf(e Event) CaseID {
	if c.Head.Seq == 0 {
		return e.Case
	}
	return c.Head.Case
}

func (c *Chain) sum(e *Event) (Digest, error) {
	if e.Seq != c.Head.Seq+1 {
		return Digest{}, ErrOrder
	}
	if c.Head.Seq > 0 && e.Case != c.Head.Case {
		return Digest{}, ErrOtherCase
	}
	var err error
	if c.buf, err = appendEvent(append(c.buf[:0], c.Head.Sum[:]...), e); err != nil {
		return Digest{}, err
	}
	return sha256.Sum256(c.buf), nil
}

// Verify reads the events of one case from the first on and returns the end of
// its chain. A *LinkError names the first event that is not as it was written, and
// the Head is that of the last good one; an error of the events themselves comes
// with its place in the same way. A chain cut off at its end verifies: hold the
// Head against one that was kept elsewhere.
func Verify(events iter.Seq2[Event, error]) (Head, error) {
	var c Chain
	if events == nil {
		return c.Head, c.ended(Event{}, ErrNoStream)
	}
	for e, err := range events {
		if err != nil {
			return c.Head, c.ended(e, err)
		}
		if err := c.Check(e); err != nil {
			return c.Head, err
		}
	}
	return c.Head, nil
}

// Replay folds the events of one case, verifying the chain on the way. The error
// is a *LinkError or a *StepError and names the event; the Case and the Head are
// those before it.
func Replay(events iter.Seq2[Event, error]) (*Case, Head, error) {
	var chain Chain
	c := new(Case)
	if events == nil {
		return c, chain.Head, chain.ended(Event{}, ErrNoStream)
	}
	for e, err := range events {
		if err != nil {
			return c, chain.Head, chain.ended(e, err)
		}
		before := chain.Head
		if err := chain.Check(e); err != nil {
			return c, chain.Head, err
		}
		if err := c.Apply(e); err != nil {
			return c, before, err
		}
	}
	return c, chain.Head, nil
}

// Stream returns the events as a sequence that never fails.
func Stream(events []Event) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		for _, e := range events {
			if !yield(e, nil) {
				return
			}
		}
	}
}

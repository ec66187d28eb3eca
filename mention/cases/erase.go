package cases

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Erase makes the content of a subject in his case unreadable for ever: it records
// that it was erased, has the store drop what is sealed, and destroys the key. The
// case's events, their chain and the claims on its mentions stay: the chain still
// verifies, and a mention delivered again finds its erased case.
//
// The error wraps ErrHeld under legal hold, ErrNoCase, ErrConflict when somebody
// else wrote meanwhile, or is what the ports say. After any error but ErrHeld and
// ErrNoCase call again: what was done already is not done twice.
//
// What is sealed about others in the case is dropped with it; their keys are
// destroyed by an Erase of their own. The time at is by the host's clock; due is
// when the case must be looked at next, zero for never.
func Erase(ctx context.Context, store Store, keys Keys, s Subject, by Actor, at, due time.Time) error {
	c, head, err := Replay(store.Events(ctx, s.Case, 0))
	switch {
	case err != nil:
		if broken := (*LinkError)(nil); errors.As(err, &broken) && broken.Case == "" {
			return &LinkError{s.Case, broken.Seq, broken.Err} // the stream ended before it named its case
		}
		return err
	case head.Seq == 0:
		return fmt.Errorf("cases: case %q: %w", s.Case, ErrNoCase)
	}
	if !c.Erased {
		e := Event{Case: s.Case, Seq: head.Seq + 1, At: at, Kind: Erased, Actor: by}
		if err := c.Apply(e); err != nil {
			return err
		}
		chain := Chain{Head: head}
		if err := chain.Link(&e); err != nil {
			return err
		}
		b := Batch{Case: s.Case, After: head.Seq, Events: []Event{e}, Forget: true, Index: c.Index(due, "")}
		if err := store.Append(ctx, b); err != nil {
			return err
		}
	}
	return keys.Destroy(ctx, s)
}

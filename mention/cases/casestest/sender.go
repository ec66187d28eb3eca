package casestest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

// TestSender holds a Sender against the contract of [cases.Sender], a subtest for
// each rule.
//
// Open returns a new Sender before an empty channel (a sandbox of it, or a fake),
// and how to count what stands published there. It must be safe to call from any
// goroutine.
func TestSender(t *testing.T, open func() (s cases.Sender, published func() int, err error)) {
	t.Helper()
	run(t, senderRules(), nil, func(*testing.T) (*outlet, func() error, error) { return openOutlet(open) })
}

// An outlet is a Sender under test.
type outlet struct {
	cases.Sender
	published func() int
}

func openOutlet(open func() (cases.Sender, func() int, error)) (*outlet, func() error, error) {
	s, published, err := open()
	if err == nil && (s == nil || published == nil) {
		err = errNothing
	}
	return &outlet{s, published}, nil, err
}

// senderRules returns all rules of senders.
func senderRules() []rule[*outlet] {
	return []rule[*outlet]{
		{name: "a reply is published once for each key", check: sendOnce,
			why: "a reply is sent again whenever a worker died before it could say that it was sent"},
		{name: "replies with different keys are different replies", check: sendBoth,
			why: "two clients get the same words, and each must get them"},
		{name: "of 64 who send one reply at once one publishes it", check: sendRace,
			why: "two workers wake for one reply"},
		{name: "a send whose context is over publishes nothing", check: sendOver,
			why: "the caller has given up, and the client may have edited his post"},
	}
}

// reply returns the n-th reply of the kit.
func reply(n int) cases.Reply {
	return cases.Reply{Key: fmt.Sprint("c-1/", n), Channel: mention.VK, Visibility: mention.Public, To: "post-1", Persona: "bank", Text: "Спасибо, разберёмся."}
}

// stands returns an error unless so many replies are published.
func (o *outlet) stands(want int) error {
	if n := o.published(); n != want {
		return fmt.Errorf("%d replies are published, not %d", n, want)
	}
	return nil
}

func sendOnce(ctx context.Context, o *outlet) error {
	a, err := o.Send(ctx, reply(1))
	if err == nil && a.ID == "" {
		err = errors.New("a receipt without the reply's id")
	}
	if err != nil {
		return err
	}
	b, err := o.Send(ctx, reply(1))
	if err == nil && (a.ID != b.ID || !a.At.Equal(b.At)) {
		err = fmt.Errorf("one key got the receipts %v and %v", a, b)
	}
	return first(err, o.stands(1))
}

func sendBoth(ctx context.Context, o *outlet) error {
	a, err := o.Send(ctx, reply(1))
	if err != nil {
		return err
	}
	b, err := o.Send(ctx, reply(2))
	if err == nil && a.ID == b.ID {
		err = fmt.Errorf("two replies have one id, %q", a.ID)
	}
	return first(err, o.stands(2))
}

func sendRace(ctx context.Context, o *outlet) error {
	const callers = 64
	var rush crowd
	receipts, errs := make([]cases.Receipt, callers), make([]error, callers)
	for i := range callers {
		rush.Go(func() { receipts[i], errs[i] = o.Send(ctx, reply(1)) })
	}
	rush.Wait()
	last, err := o.Send(ctx, reply(1))
	if err != nil {
		return err
	}
	for i, r := range receipts {
		switch {
		case errors.Is(errs[i], cases.ErrTemporary): // another is at it: ask again
		case errs[i] != nil:
			return errs[i]
		case r.ID != last.ID:
			return fmt.Errorf("one key got the ids %q and %q", r.ID, last.ID)
		}
	}
	return o.stands(1)
}

func sendOver(ctx context.Context, o *outlet) error {
	for want, over := range ended(ctx) {
		_, err := o.Send(over, reply(1))
		if err := first(says(err, want, "Send"), o.stands(0)); err != nil {
			return err
		}
	}
	_, err := o.Send(ctx, reply(1))
	return first(err, o.stands(1))
}

package casestest

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/otklik/otklik/mention/cases"
)

// A bentKeys is a right ring with a fault in each call.
type bentKeys struct {
	*cases.KeyRing
	key     func(ctx context.Context, r *cases.KeyRing, s cases.Subject) (cases.Key, error)
	destroy func(ctx context.Context, r *cases.KeyRing, s cases.Subject) error
}

func (k bentKeys) Key(ctx context.Context, s cases.Subject) (cases.Key, error) {
	if k.key != nil {
		return k.key(ctx, k.KeyRing, s)
	}
	return k.KeyRing.Key(ctx, s)
}

func (k bentKeys) Destroy(ctx context.Context, s cases.Subject) error {
	if k.destroy != nil {
		return k.destroy(ctx, k.KeyRing, s)
	}
	return k.KeyRing.Destroy(ctx, s)
}

func TestBrokenKeysAreCaughtByTheRuleMeantForThem(t *testing.T) {
	source := rand.NewChaCha8([32]byte{3})
	var mu sync.Mutex
	fresh := func(ctx context.Context, r *cases.KeyRing, s cases.Subject) (cases.Key, error) {
		mu.Lock()
		defer mu.Unlock()
		return cases.NewKey(source)
	}
	made := map[cases.Subject]bool{}
	broken := map[string]bentKeys{
		"a subject has one key for ever": {key: fresh},
		"each subject has a key of its own": {key: func(ctx context.Context, r *cases.KeyRing, s cases.Subject) (cases.Key, error) {
			return r.Key(ctx, cases.Subject{Case: s.Case + cases.CaseID(s.Customer)})
		}},
		"a destroyed key is never made again": {key: func(ctx context.Context, r *cases.KeyRing, s cases.Subject) (cases.Key, error) {
			k, err := r.Key(ctx, s)
			if errors.Is(err, cases.ErrNoKey) {
				return fresh(ctx, r, s)
			}
			return k, err
		}},
		"to destroy twice is no fault": {destroy: func(ctx context.Context, r *cases.KeyRing, s cases.Subject) error {
			if _, err := r.Key(ctx, s); err != nil {
				return err
			}
			return r.Destroy(ctx, s)
		}},
		"a key destroyed before it was made is never made": {
			key: func(ctx context.Context, r *cases.KeyRing, s cases.Subject) (cases.Key, error) {
				made[s] = true
				return r.Key(ctx, s)
			},
			destroy: func(ctx context.Context, r *cases.KeyRing, s cases.Subject) error {
				if !made[s] {
					return nil
				}
				return r.Destroy(ctx, s)
			}},
		"64 callers get the same key": {key: fresh},
		"a call whose context is over does nothing": {destroy: func(ctx context.Context, r *cases.KeyRing, s cases.Subject) error {
			return errors.Join(r.Destroy(context.WithoutCancel(ctx), s), ctx.Err())
		}},
		"keys and their ends are there after a restart": {},
	}
	for _, r := range keyRules() {
		t.Run(r.name, func(t *testing.T) {
			keys, ok := broken[r.name]
			if !ok {
				t.Fatal("no broken keys show that this rule can fail")
			}
			if err := r.broken(20*time.Second, func() (*lock, func() error, error) {
				return openLock(func(string) (cases.Keys, error) {
					var err error
					keys.KeyRing, err = cases.OpenKeyRing("", source)
					return keys, err
				}, t.TempDir())
			}); err == nil || errors.Is(err, errStuck) {
				t.Errorf("it was not caught as meant: %v", err)
			}
		})
	}
}

// A bentSender has one fault.
type bentSender struct {
	send func(ctx context.Context, r *cases.Recorder, reply cases.Reply) (cases.Receipt, error)
	to   *cases.Recorder
}

func (s bentSender) Send(ctx context.Context, r cases.Reply) (cases.Receipt, error) {
	return s.send(ctx, s.to, r)
}

func TestABrokenSenderIsCaughtByTheRuleMeantForIt(t *testing.T) {
	type send = func(ctx context.Context, r *cases.Recorder, reply cases.Reply) (cases.Receipt, error)
	var mu sync.Mutex
	n := 0
	var looked atomic.Int32
	var both sync.WaitGroup
	both.Add(2)
	again := func(ctx context.Context, r *cases.Recorder, reply cases.Reply) (cases.Receipt, error) {
		mu.Lock()
		n++
		reply.Key += string(rune('a' + n))
		mu.Unlock()
		return r.Send(ctx, reply)
	}
	broken := map[string]send{
		"a reply is published once for each key": again,
		"replies with different keys are different replies": func(ctx context.Context, r *cases.Recorder, reply cases.Reply) (cases.Receipt, error) {
			reply.Key = reply.Text
			return r.Send(ctx, reply)
		},
		"of 64 who send one reply at once one publishes it": func(ctx context.Context, r *cases.Recorder, reply cases.Reply) (cases.Receipt, error) {
			// The first two look before either has published.
			if looked.Add(1) > 2 {
				return cases.Receipt{ID: "recorded:1"}, nil
			}
			both.Done()
			both.Wait()
			return again(ctx, r, reply)
		},
		"a send whose context is over publishes nothing": func(ctx context.Context, r *cases.Recorder, reply cases.Reply) (cases.Receipt, error) {
			receipt, err := r.Send(context.WithoutCancel(ctx), reply)
			return receipt, errors.Join(err, ctx.Err())
		},
	}
	for _, r := range senderRules() {
		t.Run(r.name, func(t *testing.T) {
			send, ok := broken[r.name]
			if !ok {
				t.Fatal("no broken sender shows that this rule can fail")
			}
			if err := r.broken(20*time.Second, func() (*outlet, func() error, error) {
				return openOutlet(func() (cases.Sender, func() int, error) {
					to := new(cases.Recorder)
					return bentSender{send, to}, func() int { return len(to.Sent()) }, nil
				})
			}); err == nil || errors.Is(err, errStuck) {
				t.Errorf("it was not caught as meant: %v", err)
			}
		})
	}
}

package casestest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"
)

// A rule is one sentence of a port's contract and the check that finds it broken.
// A check returns an error instead of failing a test: so the kit can be run against
// ports that are broken on purpose, and its own tests see which rule caught them.
type rule[P any] struct {
	name  string // the sentence; the name of the subtest
	why   string // what goes wrong for the bank when it does not hold
	needs Feature
	check func(ctx context.Context, port P) error
}

// patience is how long a check may take. The slowest of them takes seconds on a
// disk that is slow to sync; a port that waits for itself never ends.
const patience = 2 * time.Minute

var errStuck = errors.New("no answer: a call waits for what cannot happen before it returns")

// errNoWalk is what a check says of a sequence that is nil: who ranges over it panics.
var errNoWalk = errors.New("it returned no sequence: return one that is empty")

// errNothing is what a check says of an open that gave a nil port without an error.
var errNothing = errors.New("open returned neither a port nor an error")

// broken returns how a port breaks the rule, nil if it does not. Open makes the
// port and says how to put it away. What panics is broken; what does not come back
// is left behind, since nothing can end a goroutine that waits for itself.
func (r rule[P]) broken(patience time.Duration, open func() (P, func() error, error)) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	result := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				result <- fallen(p)
			}
		}()
		port, done, err := open()
		if err != nil {
			result <- fmt.Errorf("it cannot be opened: %w", err)
			return
		}
		err = r.check(ctx, port)
		if done != nil {
			err = errors.Join(err, done())
		}
		result <- err
	}()
	select {
	case err := <-result:
		return err
	case <-ctx.Done():
		return errStuck
	}
}

// run runs the rules as subtests.
func run[P any](t *testing.T, rules []rule[P], lacks []Feature, open func(t *testing.T) (P, func() error, error)) {
	t.Helper()
	if err := known(lacks); err != nil {
		t.Error(err)
	}
	for _, r := range rules {
		if r.needs != "" && slices.Contains(lacks, r.needs) {
			continue
		}
		t.Run(r.name, func(t *testing.T) {
			if err := r.broken(patience, func() (P, func() error, error) { return open(t) }); err != nil {
				t.Errorf("%v\nThe rule: %s.\nWhy: %s", err, r.name, r.why)
			}
		})
	}
}

// all reads a sequence to its end. The error is that of its last pair; a pair after
// an error is an error too.
func all[T any](seq iter.Seq2[T, error]) ([]T, error) {
	if seq == nil {
		return nil, errNoWalk
	}
	var read []T
	var failed error
	for v, err := range seq {
		if failed != nil {
			return read, fmt.Errorf("a pair came after the error that ends the walk: %w", failed)
		}
		if failed = err; err == nil {
			read = append(read, v)
		}
	}
	return read, failed
}

// first returns the first error.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

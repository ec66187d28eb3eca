package casestest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/otklik/otklik/mention/cases"
)

// TestKeys holds a Keys against the contract of [cases.Keys], a subtest for each
// rule.
//
// Open opens the keys that lie in a folder: none the first time, the same ones when
// the kit opens the same folder again, without having closed them. It must be safe
// to call from any goroutine. Keys that are gone with the program lack [Durable].
func TestKeys(t *testing.T, open func(folder string) (cases.Keys, error), lacks ...Feature) {
	t.Helper()
	run(t, keyRules(), lacks, func(t *testing.T) (*lock, func() error, error) {
		return openLock(open, t.TempDir())
	})
}

// A lock is a Keys under test and how to open it again.
type lock struct {
	cases.Keys
	again func() (cases.Keys, error)
}

func openLock(open func(folder string) (cases.Keys, error), folder string) (*lock, func() error, error) {
	keys, err := open(folder)
	if err == nil && keys == nil {
		err = errNothing
	}
	return &lock{keys, func() (cases.Keys, error) { return open(folder) }}, nil, err
}

// keyRules returns all rules of keys.
func keyRules() []rule[*lock] {
	return []rule[*lock]{
		{name: "a subject has one key for ever", check: keyStays,
			why: "what was sealed with a key that is not the same any more cannot be shown to its owner"},
		{name: "each subject has a key of its own", check: keysDiffer,
			why: "to erase one person's content in one case must not erase another's"},
		{name: "a destroyed key is never made again", check: keyDestroyed,
			why: "a key that comes back opens what was erased, or seals what nobody may keep"},
		{name: "to destroy twice is no fault", check: destroyTwice,
			why: "erasing is repeated until all of it is done"},
		{name: "a key destroyed before it was made is never made", check: destroyFirst,
			why: "a late writer must not seal content of a person who was erased"},
		{name: "64 callers get the same key", check: keyRace,
			why: "content sealed with the key that lost opens for nobody"},
		{name: "a call whose context is over does nothing", check: keysOver,
			why: "the caller has given up and does not know whether the content is gone"},
		{name: "keys and their ends are there after a restart", needs: Durable, check: keysRestart,
			why: "a key that was given out and lost is content lost; one that was destroyed and returns is content not erased"},
	}
}

func subject(id cases.CaseID, who cases.CustomerID) cases.Subject {
	return cases.Subject{Case: id, Customer: who}
}

// sameKey returns an error unless the key of the subject is this one.
func sameKey(ctx context.Context, keys cases.Keys, s cases.Subject, want cases.Key) error {
	got, err := keys.Key(ctx, s)
	if err == nil && got != want {
		err = fmt.Errorf("the key of %v is not the one that was given before", s)
	}
	return err
}

// noKey returns an error unless the subject's key is destroyed.
func noKey(ctx context.Context, keys cases.Keys, s cases.Subject) error {
	switch _, err := keys.Key(ctx, s); {
	case err == nil:
		return fmt.Errorf("the key of %v was destroyed and is given", s)
	case !errors.Is(err, cases.ErrNoKey):
		return fmt.Errorf("the key of %v was destroyed: the error is %q and does not wrap %q", s, err, cases.ErrNoKey)
	}
	return nil
}

func keyStays(ctx context.Context, l *lock) error {
	s := subject("c-1", "k-1")
	k, err := l.Key(ctx, s)
	if err == nil && k == (cases.Key{}) {
		err = errors.New("a key is all zeros")
	}
	return first(err, sameKey(ctx, l, s, k), sameKey(ctx, l, s, k))
}

func keysDiffer(ctx context.Context, l *lock) error {
	owners := map[cases.Key]cases.Subject{}
	for _, s := range []cases.Subject{subject("c-1", "k-1"), subject("c-1", "k-2"), subject("c-2", "k-1"), subject("c-1", ""), subject("c-1k", "-1"), subject("C-1", "k-1"), subject("c-1 ", "k-1")} {
		k, err := l.Key(ctx, s)
		if err != nil {
			return err
		}
		if other, taken := owners[k]; taken {
			return fmt.Errorf("%+v and %+v have the same key", s, other)
		}
		owners[k] = s
	}
	return nil
}

func keyDestroyed(ctx context.Context, l *lock) error {
	gone, stays := subject("c-1", "k-1"), subject("c-2", "k-1")
	_, err := l.Key(ctx, gone)
	if err != nil {
		return err
	}
	k, err := l.Key(ctx, stays)
	return first(err, l.Destroy(ctx, gone), noKey(ctx, l, gone), noKey(ctx, l, gone), sameKey(ctx, l, stays, k))
}

func destroyTwice(ctx context.Context, l *lock) error {
	s := subject("c-1", "k-1")
	_, err := l.Key(ctx, s)
	return first(err, l.Destroy(ctx, s), l.Destroy(ctx, s), noKey(ctx, l, s))
}

func destroyFirst(ctx context.Context, l *lock) error {
	s := subject("c-1", "k-1")
	return first(l.Destroy(ctx, s), noKey(ctx, l, s))
}

func keyRace(ctx context.Context, l *lock) error {
	const callers = 64
	var rush crowd
	keys, errs := make([]cases.Key, callers), make([]error, callers)
	for i := range callers {
		rush.Go(func() { keys[i], errs[i] = l.Key(ctx, subject("c-1", "k-1")) })
	}
	rush.Wait()
	for i, k := range keys {
		if errs[i] != nil {
			return errs[i]
		}
		if k != keys[0] {
			return errors.New("two callers got different keys of one subject")
		}
	}
	return sameKey(ctx, l, subject("c-1", "k-1"), keys[0])
}

func keysOver(ctx context.Context, l *lock) error {
	s := subject("c-1", "k-1")
	k, err := l.Key(ctx, s)
	if err != nil {
		return err
	}
	for want, over := range ended(ctx) {
		_, err := l.Key(over, s)
		if err := first(says(err, want, "Key"), says(l.Destroy(over, s), want, "Destroy"), sameKey(ctx, l, s, k)); err != nil {
			return err
		}
	}
	return nil
}

func keysRestart(ctx context.Context, l *lock) error {
	stays, gone, never := subject("c-1", "k-1"), subject("c-2", "k-1"), subject("c-3", "k-1")
	k, err := l.Key(ctx, stays)
	if err != nil {
		return err
	}
	_, err = l.Key(ctx, gone)
	if err := first(err, l.Destroy(ctx, gone), l.Destroy(ctx, never)); err != nil {
		return err
	}
	keys, err := l.again()
	if err != nil {
		return fmt.Errorf("opened again: %w", err)
	}
	return first(sameKey(ctx, keys, stays, k), noKey(ctx, keys, gone), noKey(ctx, keys, never))
}

package casestest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

// A Source is what [TestFeed] needs to know of a Feed under test.
type Source struct {
	Feed  cases.Feed
	Aside func(mention.ID) bool // whether a mention was put aside; nil: not to be known
}

// TestFeed holds a Feed against the contract of [cases.Feed], a subtest for each
// rule.
//
// Open opens the feed that lies in a folder (a queue of a broker takes the folder as
// a name), after it has put mentions into it. The kit opens a folder again without
// mentions, as a program does that was restarted; what was given out before and had
// no word must then come within a minute: set the broker's patience short. Open must
// be safe to call from any goroutine; a feed with a Close() error is closed by the
// kit. A feed that is gone with the program lacks [Durable], one that waits for
// mentions for ever lacks [Ends].
func TestFeed(t *testing.T, open func(folder string, mentions ...mention.Mention) (Source, error), lacks ...Feature) {
	t.Helper()
	run(t, feedRules(), lacks, func(t *testing.T) (*tap, func() error, error) {
		return openTap(open, t.TempDir())
	})
}

// feedRules returns all rules of feeds.
func feedRules() []rule[*tap] {
	return []rule[*tap]{
		{name: "each mention is delivered as it came in", check: feedWhole,
			why: "a mention that is lost on the way is a client whom nobody answers"},
		{name: "what was acknowledged does not come again", check: feedAck,
			why: "people work through a feed that never gets shorter"},
		{name: "what was asked for again comes again", check: feedNack,
			why: "the store was busy for a second, and the client is forgotten"},
		{name: "deliveries of a mention are counted from 1", check: feedAttempts,
			why: "a mention that nothing can be done with is told by its many attempts"},
		{name: "what was rejected is put aside and does not come again", check: feedReject,
			why: "one mention that cannot be read would stop all that come after it"},
		{name: "the first word counts", check: feedFirstWord,
			why: "a worker that failed after its Ack must not bring the mention back, nor one that is late take it away"},
		{name: "a word whose context is over is not heard", check: feedWordOver,
			why: "the caller was told that it failed, and does it again"},
		{name: "a wait whose context is over takes nothing", check: feedNextOver,
			why: "a mention that was given to nobody is delivered to nobody"},
		{name: "a wait ends when its context does", check: feedMeanwhile,
			why: "a program that cannot be stopped is killed, and whatever it had in hand with it"},
		{name: "64 readers lose nothing", check: feedCrowd,
			why: "a desk of several workers reads one feed"},
		{name: "a feed ends once there was a word about each", needs: Ends, check: feedEnd,
			why: "a file is done when all of it is durable: to end sooner is to lose its tail"},
		{name: "what had no word comes again after a restart", needs: Durable, check: feedRestart,
			why: "a worker that was killed between Next and Ack takes the mention with it"},
	}
}

func feedWhole(ctx context.Context, f *tap) error {
	const n = 10
	if err := f.fill(n); err != nil {
		return err
	}
	want := map[mention.ID]mention.Mention{}
	for i := range n {
		want[post(i).ID] = post(i)
	}
	for len(want) > 0 {
		d, err := f.next(ctx)
		if err != nil {
			return err
		}
		m := d.Mention()
		w, ok := want[m.ID]
		if !ok {
			return fmt.Errorf("%q was not put in, or had its Ack", m.ID)
		}
		if err := first(as(m, w), as(d.Mention(), w), d.Ack(ctx)); err != nil {
			return err
		}
		delete(want, m.ID)
	}
	return nil
}

func feedAck(ctx context.Context, f *tap) error {
	d, err := f.taken(ctx)
	if err != nil {
		return err
	}
	return first(d.Ack(ctx), f.silent(ctx))
}

func feedNack(ctx context.Context, f *tap) error {
	d, err := f.taken(ctx)
	if err != nil {
		return err
	}
	if err := d.Nack(ctx); err != nil {
		return err
	}
	return first(f.again(ctx, d.Mention().ID), f.silent(ctx))
}

func feedAttempts(ctx context.Context, f *tap) error {
	d, err := f.taken(ctx)
	if err != nil {
		return err
	}
	if n := d.Attempt(); n != 1 {
		return fmt.Errorf("the first delivery says that it is number %d", n)
	}
	for last := 1; last < 4; {
		if err := d.Nack(ctx); err != nil {
			return err
		}
		if d, err = f.next(ctx); err != nil {
			return err
		}
		n := d.Attempt()
		if n == 1 && last == 1 {
			break // a feed that does not know
		}
		if n != last+1 {
			return fmt.Errorf("after delivery %d comes delivery %d", last, n)
		}
		last = n
	}
	return d.Ack(ctx)
}

func feedReject(ctx context.Context, f *tap) error {
	d, err := f.taken(ctx)
	if err != nil {
		return err
	}
	if err := first(d.Reject(ctx, errors.New("no text")), f.silent(ctx)); err != nil {
		return err
	}
	if f.Aside != nil && !f.Aside(d.Mention().ID) {
		return fmt.Errorf("%q was rejected and lies nowhere", d.Mention().ID)
	}
	return nil
}

func feedFirstWord(ctx context.Context, f *tap) error {
	d, err := f.taken(ctx)
	if err != nil {
		return err
	}
	if err := first(d.Nack(ctx), d.Ack(ctx), d.Reject(ctx, errors.New("late"))); err != nil {
		return err
	}
	id := d.Mention().ID
	if d, err = f.next(ctx); err != nil {
		return fmt.Errorf("%q had a Nack and then an Ack: %w", id, err)
	}
	return first(d.Ack(ctx), d.Nack(ctx), d.Reject(ctx, errors.New("late")), f.silent(ctx))
}

func feedWordOver(ctx context.Context, f *tap) error {
	d, err := f.taken(ctx)
	if err != nil {
		return err
	}
	for want, over := range ended(ctx) {
		if err := first(says(d.Ack(over), want, "Ack"), says(d.Nack(over), want, "Nack"),
			says(d.Reject(over, errors.New("late")), want, "Reject")); err != nil {
			return err
		}
	}
	return first(d.Nack(ctx), f.again(ctx, d.Mention().ID), f.silent(ctx))
}

func feedNextOver(ctx context.Context, f *tap) error {
	if err := f.fill(1); err != nil {
		return err
	}
	for want, over := range ended(ctx) {
		d, err := f.Feed.Next(over)
		if err := says(err, want, "Next"); err != nil {
			return err
		}
		if d != nil {
			return errors.New("a delivery came from Next together with an error")
		}
	}
	return f.again(ctx, post(0).ID)
}

func feedMeanwhile(ctx context.Context, f *tap) error {
	d, err := f.taken(ctx)
	if err != nil {
		return err
	}
	// The one mention is out without a word: there is nothing to give and no end.
	wait, cancel := context.WithCancel(ctx)
	time.AfterFunc(quiet, cancel)
	other, err := f.Feed.Next(wait)
	switch {
	case err == nil: // an impatient feed delivers it again
		return first(other.Ack(ctx), d.Ack(ctx))
	case errors.Is(err, io.EOF):
		return errors.New("the feed ends while a mention is out without a word")
	}
	return first(says(err, context.Canceled, "Next"), d.Ack(ctx))
}

func feedCrowd(ctx context.Context, f *tap) error {
	const readers, n = 64, 200
	if err := f.fill(n); err != nil {
		return err
	}
	reading, stop := context.WithCancel(ctx)
	defer stop()
	var mu sync.Mutex
	acked := map[mention.ID]bool{}
	read := func() error {
		for {
			d, err := f.Feed.Next(reading)
			switch {
			case errors.Is(err, io.EOF) || reading.Err() != nil:
				return nil
			case errors.Is(err, cases.ErrTemporary):
				continue
			case err != nil:
				return err
			case d == nil:
				return errNoDelivery
			}
			if d.Attempt() == 1 && strings.HasSuffix(string(d.Mention().ID), "7") {
				err = d.Nack(ctx)
			} else if err = d.Ack(ctx); err == nil {
				mu.Lock()
				if acked[d.Mention().ID] = true; len(acked) == n {
					stop()
				}
				mu.Unlock()
			}
			if err != nil {
				return err
			}
		}
	}
	errs := make([]error, readers)
	var rush crowd
	for i := range readers {
		rush.Go(func() { errs[i] = read() })
	}
	rush.Wait()
	if err := first(errs...); err != nil {
		return err
	}
	if len(acked) != n {
		return fmt.Errorf("%d of %d mentions were delivered", len(acked), n)
	}
	return nil
}

func feedEnd(ctx context.Context, f *tap) error {
	if err := f.fill(3); err != nil {
		return err
	}
	var out []cases.Delivery
	for range 3 {
		d, err := f.next(ctx)
		if err != nil {
			return err
		}
		out = append(out, d)
	}
	if err := first(out[0].Ack(ctx), out[1].Reject(ctx, errors.New("no text")), out[2].Nack(ctx),
		f.again(ctx, out[2].Mention().ID)); err != nil {
		return err
	}
	for range 2 {
		if d, err := f.Feed.Next(ctx); !errors.Is(err, io.EOF) || d != nil {
			return fmt.Errorf("there was a word about each, and Next gives %v, not the end", err)
		}
	}
	return nil
}

func feedRestart(ctx context.Context, f *tap) error {
	if err := f.fill(4); err != nil {
		return err
	}
	var out []cases.Delivery
	for range 3 {
		d, err := f.next(ctx)
		if err != nil {
			return err
		}
		out = append(out, d)
	}
	if err := first(out[0].Ack(ctx), out[1].Reject(ctx, errors.New("no text"))); err != nil {
		return err
	}
	missing := map[mention.ID]bool{}
	for i := range 4 {
		missing[post(i).ID] = true
	}
	done := []mention.ID{out[0].Mention().ID, out[1].Mention().ID}
	delete(missing, done[0])
	delete(missing, done[1])
	if err := first(f.close(), f.fill(0)); err != nil {
		return fmt.Errorf("opened again: %w", err)
	}
	patient, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for len(missing) > 0 {
		d, err := f.next(patient)
		if err != nil {
			return fmt.Errorf("after a restart %d mentions are missing: %w", len(missing), err)
		}
		if id := d.Mention().ID; id == done[0] || id == done[1] {
			return fmt.Errorf("after a restart %q came again, about which there was a word", id)
		}
		delete(missing, d.Mention().ID)
		if err := d.Ack(ctx); err != nil {
			return err
		}
	}
	return f.silent(ctx)
}

package casestest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

// A tap is a Feed under test. Its mentions are put in when it is filled.
type tap struct {
	Source
	folder string
	open   func(folder string, mentions ...mention.Mention) (Source, error)
	opened []cases.Feed
}

func openTap(open func(string, ...mention.Mention) (Source, error), folder string) (*tap, func() error, error) {
	f := &tap{folder: folder, open: open}
	return f, f.close, nil
}

// fill opens the feed with n mentions, or, without any, anew.
func (f *tap) fill(n int) (err error) {
	all := make([]mention.Mention, n)
	for i := range all {
		all[i] = post(i)
	}
	if f.Source, err = f.open(f.folder, all...); err == nil && f.Feed == nil {
		err = errNothing
	}
	if err == nil {
		f.opened = append(f.opened, f.Feed)
	}
	return err
}

func (f *tap) close() error {
	var faults []error
	for _, feed := range f.opened {
		if c, ok := feed.(io.Closer); ok {
			faults = append(faults, c.Close())
		}
	}
	f.opened = nil
	return errors.Join(faults...)
}

var errNoDelivery = errors.New("neither a delivery nor an error came from Next")

// post returns the n-th mention of the kit.
func post(n int) mention.Mention {
	return mention.Mention{ID: mention.ID(fmt.Sprint("post-", n)), Channel: mention.VK, Visibility: mention.Public,
		Author: mention.Author{ID: "vk-1", Name: "Анна"}, Text: fmt.Sprintf("Банкомат №%d съел карту 😡", n), Rating: 1,
		Published: start, Received: start.Add(time.Duration(n) * time.Minute)}
}

// as returns how a mention differs from the one that was put in. Zones of times are
// the feed's matter.
func as(got, want mention.Mention) error {
	a, b := got, want
	for _, m := range []*mention.Mention{&a, &b} {
		m.Published, m.Received = m.Published.UTC(), m.Received.UTC()
	}
	if a != b {
		return fmt.Errorf("mention %q came as another than was put in", want.ID) // personal data stays out of messages
	}
	return nil
}

// next takes the next mention, whichever it is; a temporary failure is not one.
func (f *tap) next(ctx context.Context) (cases.Delivery, error) {
	for {
		d, err := f.Feed.Next(ctx)
		switch {
		case errors.Is(err, cases.ErrTemporary) && ctx.Err() == nil:
			continue
		case err != nil:
			return nil, fmt.Errorf("a mention waits and Next gives %w", err)
		case d == nil:
			return nil, errNoDelivery
		}
		return d, nil
	}
}

// quiet is how long nothing must come for the kit to believe that nothing will. It
// errs to the good of a slow feed.
const quiet = 100 * time.Millisecond

// silent returns an error if a mention comes before the feed ends or is quiet.
func (f *tap) silent(ctx context.Context) error {
	for {
		wait, cancel := context.WithTimeout(ctx, quiet)
		d, err := f.Feed.Next(wait)
		cancel()
		switch {
		case errors.Is(err, io.EOF) || errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil:
			return nil
		case errors.Is(err, cases.ErrTemporary):
		case err != nil:
			return err
		default:
			return fmt.Errorf("%q came once more", d.Mention().ID)
		}
	}
}

// again returns an error unless the mention comes, and acknowledges it.
func (f *tap) again(ctx context.Context, id mention.ID) error {
	d, err := f.next(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("%q must come again: %w", id, err)
	case d.Mention().ID != id:
		return fmt.Errorf("%q came, and not %q", d.Mention().ID, id)
	}
	return d.Ack(ctx)
}

// taken fills the feed with one mention and takes it.
func (f *tap) taken(ctx context.Context) (cases.Delivery, error) {
	if err := f.fill(1); err != nil {
		return nil, err
	}
	return f.next(ctx)
}

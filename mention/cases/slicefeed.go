package cases

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"sync"

	"github.com/otklik/otklik/mention"
)

// A SliceFeed is a [Feed] over mentions that are there already: for tests, files
// and small bots. It ends once there has been an Ack or a Reject about each.
type SliceFeed struct {
	mu       sync.Mutex
	waiting  []sliceDelivery
	out      int           // deliveries without a word so far
	word     chan struct{} // closed and made anew with each word
	rejected []Rejection
}

var _ Feed = (*SliceFeed)(nil)

// A Rejection is a mention that was put aside, and why.
type Rejection struct {
	Mention mention.Mention
	Reason  error
}

// LogValue shows the mention as it shows itself in logs.
func (r Rejection) LogValue() slog.Value {
	return slog.GroupValue(slog.Any("mention", r.Mention), slog.Any("reason", r.Reason))
}

// String shows how many mentions wait and not what they say.
func (f *SliceFeed) String() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return fmt.Sprintf("feed of %d mentions that wait", len(f.waiting))
}

// NewSliceFeed returns a feed of these mentions, in their order.
func NewSliceFeed(mentions ...mention.Mention) *SliceFeed {
	f := &SliceFeed{word: make(chan struct{})}
	for _, m := range mentions {
		f.waiting = append(f.waiting, sliceDelivery{f, m, 1, new(sync.Once)})
	}
	return f
}

// Next returns the next mention; one that was asked for again comes after those
// that were never delivered. While others are out without a word, it waits.
func (f *SliceFeed) Next(ctx context.Context) (Delivery, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		f.mu.Lock()
		if len(f.waiting) > 0 {
			d := f.waiting[0]
			f.waiting = f.waiting[1:]
			f.out++
			f.mu.Unlock()
			return &d, nil
		}
		out, word := f.out, f.word
		f.mu.Unlock()
		if out == 0 {
			return nil, io.EOF
		}
		select {
		case <-ctx.Done():
		case <-word:
		}
	}
}

// Rejected returns what was put aside so far, in that order.
func (f *SliceFeed) Rejected() []Rejection {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.rejected)
}

type sliceDelivery struct {
	feed    *SliceFeed
	mention mention.Mention
	attempt int
	once    *sync.Once
}

// String shows the mention as it shows itself.
func (d *sliceDelivery) String() string {
	return fmt.Sprintf("delivery %d of %v", d.attempt, d.mention)
}

func (d *sliceDelivery) Mention() mention.Mention { return d.mention }
func (d *sliceDelivery) Attempt() int             { return d.attempt }

func (d *sliceDelivery) Ack(ctx context.Context) error {
	return d.say(ctx, func() {})
}

func (d *sliceDelivery) Nack(ctx context.Context) error {
	return d.say(ctx, func() {
		d.feed.waiting = append(d.feed.waiting, sliceDelivery{d.feed, d.mention, d.attempt + 1, new(sync.Once)})
	})
}

func (d *sliceDelivery) Reject(ctx context.Context, reason error) error {
	return d.say(ctx, func() { d.feed.rejected = append(d.feed.rejected, Rejection{d.mention, reason}) })
}

// say takes the first word about a delivery and wakes those who wait for it.
func (d *sliceDelivery) say(ctx context.Context, word func()) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	d.once.Do(func() {
		d.feed.mu.Lock()
		defer d.feed.mu.Unlock()
		word()
		d.feed.out--
		close(d.feed.word)
		d.feed.word = make(chan struct{})
	})
	return nil
}

package casestest

import (
	"context"
	"errors"
	"io"
	"sync"
	"testing"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

// A bentFeed is a right feed with a fault in what it delivers or when.
type bentFeed struct {
	*cases.SliceFeed
	next func(ctx context.Context, f *cases.SliceFeed) (cases.Delivery, error)
}

func (f bentFeed) Next(ctx context.Context) (cases.Delivery, error) { return f.next(ctx, f.SliceFeed) }

// A bentDelivery is a right one with a fault in one of its words.
type bentDelivery struct {
	cases.Delivery
	mention func(mention.Mention) mention.Mention
	attempt func(int) int
	ack     func(ctx context.Context, d cases.Delivery) error
	nack    func(ctx context.Context, d cases.Delivery) error
	reject  func(ctx context.Context, d cases.Delivery) error
}

func (d bentDelivery) Mention() mention.Mention {
	if d.mention != nil {
		return d.mention(d.Delivery.Mention())
	}
	return d.Delivery.Mention()
}

func (d bentDelivery) Attempt() int {
	if d.attempt != nil {
		return d.attempt(d.Delivery.Attempt())
	}
	return d.Delivery.Attempt()
}

func (d bentDelivery) Ack(ctx context.Context) error {
	if d.ack != nil {
		return d.ack(ctx, d.Delivery)
	}
	return d.Delivery.Ack(ctx)
}

func (d bentDelivery) Nack(ctx context.Context) error {
	if d.nack != nil {
		return d.nack(ctx, d.Delivery)
	}
	return d.Delivery.Nack(ctx)
}

func (d bentDelivery) Reject(ctx context.Context, reason error) error {
	if d.reject != nil {
		return d.reject(ctx, d.Delivery)
	}
	return d.Delivery.Reject(ctx, reason)
}

// bendDelivery gives each delivery the fault.
func bendDelivery(fault bentDelivery) func(ctx context.Context, f *cases.SliceFeed) (cases.Delivery, error) {
	return func(ctx context.Context, f *cases.SliceFeed) (cases.Delivery, error) {
		d, err := f.Next(ctx)
		if err != nil {
			return nil, err
		}
		fault := fault
		fault.Delivery = d
		return fault, nil
	}
}

// brokenFeeds are feeds with one fault each, and the rule that must catch it.
var brokenFeeds = []struct {
	name string
	next func(ctx context.Context, f *cases.SliceFeed) (cases.Delivery, error)
	rule string
}{
	{"it cuts texts", bendDelivery(bentDelivery{mention: func(m mention.Mention) mention.Mention {
		m.Text = m.Text[:10]
		return m
	}}), "each mention is delivered as it came in"},
	{"it ends one mention too early", func(ctx context.Context, f *cases.SliceFeed) (cases.Delivery, error) {
		d, err := f.Next(ctx)
		if err == nil && d.Mention().ID == "post-9" {
			return nil, io.EOF
		}
		return d, err
	}, "each mention is delivered as it came in"},
	{"an Ack is a Nack", bendDelivery(bentDelivery{ack: func(ctx context.Context, d cases.Delivery) error { return d.Nack(ctx) }}),
		"what was acknowledged does not come again"},
	{"a Nack is an Ack", bendDelivery(bentDelivery{nack: func(ctx context.Context, d cases.Delivery) error { return d.Ack(ctx) }}),
		"what was asked for again comes again"},
	{"it counts from 0", bendDelivery(bentDelivery{attempt: func(n int) int { return n - 1 }}), "deliveries of a mention are counted from 1"},
	{"it counts to 2", bendDelivery(bentDelivery{attempt: func(n int) int { return min(n, 2) }}), "deliveries of a mention are counted from 1"},
	{"a Reject is a Nack", bendDelivery(bentDelivery{reject: func(ctx context.Context, d cases.Delivery) error { return d.Nack(ctx) }}),
		"what was rejected is put aside and does not come again"},
	{"a Reject is an Ack", bendDelivery(bentDelivery{reject: func(ctx context.Context, d cases.Delivery) error { return d.Ack(ctx) }}),
		"what was rejected is put aside and does not come again"},
	{"a Nack waits for whatever comes after it", bendDelivery(bentDelivery{nack: func(context.Context, cases.Delivery) error { return nil }}),
		"the first word counts"},
	{"it hears a word whose context is over", bendDelivery(bentDelivery{ack: func(ctx context.Context, d cases.Delivery) error {
		return errors.Join(d.Ack(context.WithoutCancel(ctx)), ctx.Err())
	}}), "a word whose context is over is not heard"},
	{"it takes a mention out for a caller who has gone", func(ctx context.Context, f *cases.SliceFeed) (cases.Delivery, error) {
		if err := ctx.Err(); err != nil {
			if d, _ := f.Next(context.WithoutCancel(ctx)); d != nil {
				err = errors.Join(err, d.Ack(context.WithoutCancel(ctx)))
			}
			return nil, err
		}
		return f.Next(ctx)
	}, "a wait whose context is over takes nothing"},
	{"it calls a wait that was broken off the end", func(ctx context.Context, f *cases.SliceFeed) (cases.Delivery, error) {
		d, err := f.Next(ctx)
		if err != nil {
			return nil, io.EOF
		}
		return d, nil
	}, "a wait ends when its context does"},
	{"it looks at the context only when a wait begins", func(ctx context.Context, f *cases.SliceFeed) (cases.Delivery, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return f.Next(context.WithoutCancel(ctx))
	}, "a wait ends when its context does"},
	{"it forgets every seventh mention", func(ctx context.Context, f *cases.SliceFeed) (cases.Delivery, error) {
		for {
			d, err := f.Next(ctx)
			if err != nil || d.Mention().ID[len(d.Mention().ID)-1] != '7' {
				return d, err
			}
			if err := d.Ack(ctx); err != nil {
				return nil, err
			}
		}
	}, "64 readers lose nothing"},
	{"it begins anew at its end", func(ctx context.Context, f *cases.SliceFeed) (cases.Delivery, error) {
		d, err := f.Next(ctx)
		if errors.Is(err, io.EOF) {
			return cases.NewSliceFeed(post(0)).Next(ctx)
		}
		return d, err
	}, "a feed ends once there was a word about each"},
	{"it keeps nothing", func(ctx context.Context, f *cases.SliceFeed) (cases.Delivery, error) { return f.Next(ctx) },
		"what had no word comes again after a restart"},
}

// rejectedIn reports what a slice feed has put aside.
func rejectedIn(f *cases.SliceFeed) func(mention.ID) bool {
	return func(id mention.ID) bool {
		for _, r := range f.Rejected() {
			if r.Mention.ID == id {
				return true
			}
		}
		return false
	}
}

func TestABrokenFeedIsCaughtByTheRuleMeantForIt(t *testing.T) {
	rules := map[string]rule[*tap]{}
	for _, r := range feedRules() {
		rules[r.name] = r
	}
	caught := map[string]bool{}
	for _, tt := range brokenFeeds {
		caught[tt.rule] = true
		t.Run(tt.name, func(t *testing.T) {
			r, ok := rules[tt.rule]
			if !ok {
				t.Fatalf("there is no rule %q", tt.rule)
			}
			stuck := tt.name == "it looks at the context only when a wait begins"
			wait := 20 * time.Second
			if stuck {
				wait = time.Second
			}
			err := r.broken(wait, func() (*tap, func() error, error) {
				return openTap(func(_ string, mentions ...mention.Mention) (Source, error) {
					f := cases.NewSliceFeed(mentions...)
					return Source{bentFeed{f, tt.next}, rejectedIn(f)}, nil
				}, t.TempDir())
			})
			if err == nil || errors.Is(err, errStuck) != stuck {
				t.Errorf("it was not caught as meant: %v", err)
			}
		})
	}
	for name := range rules {
		if !caught[name] {
			t.Errorf("no broken feed shows that the rule %q can fail", name)
		}
	}
}

func TestASliceFeedKeepsTheContract(t *testing.T) {
	TestFeed(t, func(_ string, mentions ...mention.Mention) (Source, error) {
		f := cases.NewSliceFeed(mentions...)
		return Source{f, rejectedIn(f)}, nil
	}, Durable)
}

// A broker is a feed like a broker's: it has no end, and what had no word when it was
// closed is there when it is opened again.
type broker struct {
	*cases.SliceFeed
	mu   sync.Mutex
	left map[mention.ID]mention.Mention
}

func (b *broker) Next(ctx context.Context) (cases.Delivery, error) {
	d, err := b.SliceFeed.Next(ctx)
	if errors.Is(err, io.EOF) {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	done := func(ctx context.Context) error {
		b.mu.Lock()
		defer b.mu.Unlock()
		if ctx.Err() == nil {
			delete(b.left, d.Mention().ID)
		}
		return nil
	}
	return bentDelivery{Delivery: d,
		ack: func(ctx context.Context, d cases.Delivery) error { return errors.Join(d.Ack(ctx), done(ctx)) },
		reject: func(ctx context.Context, d cases.Delivery) error {
			return errors.Join(d.Reject(ctx, errors.New("rejected")), done(ctx))
		},
	}, nil
}

func TestAFeedWithoutAnEndKeepsTheContract(t *testing.T) {
	var mu sync.Mutex
	left := map[string]map[mention.ID]mention.Mention{}
	TestFeed(t, func(folder string, mentions ...mention.Mention) (Source, error) {
		mu.Lock()
		defer mu.Unlock()
		if left[folder] == nil {
			left[folder] = map[mention.ID]mention.Mention{}
		}
		for _, m := range left[folder] {
			mentions = append(mentions, m)
		}
		for _, m := range mentions {
			left[folder][m.ID] = m
		}
		return Source{Feed: &broker{SliceFeed: cases.NewSliceFeed(mentions...), left: left[folder]}}, nil
	}, Ends)
}

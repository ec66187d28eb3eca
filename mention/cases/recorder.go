package cases

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/otklik/otklik/mention"
)

// A Recorder is a [Sender] that publishes nothing and remembers what it was given,
// for tests and dry runs. The zero Recorder is ready.
type Recorder struct {
	At   time.Time         // of every receipt
	Fail func(Reply) error // nil: nothing fails; asked before anything is remembered

	mu       sync.Mutex
	sent     []Reply
	receipts map[string]Receipt
}

var _ Sender = (*Recorder)(nil)

// String shows how many replies were sent and not what they say.
func (r *Recorder) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return fmt.Sprintf("recorder of %d replies", len(r.sent))
}

// Send remembers a reply once for each Key: see [Sender]. A reply without a Key is
// refused with ErrPermanent.
func (r *Recorder) Send(ctx context.Context, reply Reply) (Receipt, error) {
	if err := ctx.Err(); err != nil {
		return Receipt{}, err
	}
	if reply.Key == "" {
		return Receipt{}, fmt.Errorf("cases: a reply without a key: %w", ErrPermanent)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if receipt, again := r.receipts[reply.Key]; again {
		return receipt, nil
	}
	if r.Fail != nil {
		if err := r.Fail(reply); err != nil {
			return Receipt{}, err
		}
	}
	if r.receipts == nil {
		r.receipts = map[string]Receipt{}
	}
	r.sent = append(r.sent, reply)
	receipt := Receipt{ID: mention.ID(fmt.Sprint("recorded:", len(r.sent))), At: r.At}
	r.receipts[reply.Key] = receipt
	return receipt, nil
}

// Sent returns what was sent so far, in that order.
func (r *Recorder) Sent() []Reply {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.sent)
}

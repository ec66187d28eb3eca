package cases

import (
	"context"

	"github.com/otklik/otklik/mention"
)

// A Feed brings mentions, each at least once. Calls may run at the same time.
type Feed interface {
	// Next waits for a mention. io.EOF says that none will ever come; a context
	// that is over ends the wait with its error. ErrTemporary: ask again.
	Next(ctx context.Context) (Delivery, error)
}

// A Delivery is a mention that waits for one word about it. The first word counts,
// further ones do nothing. Without a word a Feed delivers it again some day.
type Delivery interface {
	Mention() mention.Mention

	// Attempt counts the deliveries of this mention, from 1, as far as the feed
	// knows.
	Attempt() int

	// Ack says that what the mention brought is durable: it need not come again.
	Ack(ctx context.Context) error

	// Nack asks for it again later.
	Nack(ctx context.Context) error

	// Reject says that it will never be accepted; the feed puts it aside with the
	// reason and does not bring it again.
	Reject(ctx context.Context, reason error) error
}

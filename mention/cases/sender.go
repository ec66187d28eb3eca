package cases

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/otklik/otklik/mention"
)

// A Sender brings replies to a channel. Calls may run at the same time.
type Sender interface {
	// Send publishes a reply. Key makes it idempotent: a reply with a Key that was
	// sent before gives the same Receipt and is not published again, in this
	// process or another.
	//
	// An error that wraps ErrTemporary is retried with the same Key; one that wraps
	// ErrPermanent (the post is gone, the author has blocked us) is not. Any other
	// error counts as temporary.
	Send(ctx context.Context, r Reply) (Receipt, error)
}

// A Reply is what a person has approved. It holds personal content.
type Reply struct {
	Key        string // one for each draft: its case and number
	Channel    mention.Channel
	Visibility mention.Visibility
	To         mention.ID // the mention that it answers
	Persona    string     // the host's word for under whose name
	Text       string
}

// LogValue leaves out the text and whom it answers.
func (r Reply) LogValue() slog.Value {
	return slog.GroupValue(slog.String("key", r.Key), slog.String("channel", string(r.Channel)),
		slog.Any("visibility", r.Visibility), slog.Int("text_bytes", len(r.Text)))
}

// String leaves out the text and whom it answers, so that %v and %+v of whatever
// holds a Reply do too.
func (r Reply) String() string {
	return fmt.Sprintf("reply %s by %s, %d bytes", r.Key, r.Channel, len(r.Text))
}

// A Receipt says where a reply now stands.
type Receipt struct {
	ID mention.ID // of the reply in its channel
	At time.Time
}

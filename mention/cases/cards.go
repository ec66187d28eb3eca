package cases

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/otklik/otklik/mention"
)

// Cards is the client's card in the bank's CRM. Calls may run at the same time.
type Cards interface {
	// Find returns the card of an author in a channel: author 17 of one channel is
	// not author 17 of another. The error wraps ErrNoCard when he is not known to be
	// a client: that is an ordinary answer. A Cards that is not sure returns
	// ErrNoCard: a wrong card shows one client's secrets to another.
	Find(ctx context.Context, ch mention.Channel, a mention.Author) (Card, error)

	// Note writes a note into a card, durable on return. A note with a Key that was
	// written before is not written again. The error wraps ErrNoCard for a card
	// that does not exist.
	Note(ctx context.Context, id CardID, n CardNote) error
}

// A CardID names a card: the host's own.
type CardID string

// A Card is what a decision may know of a client.
type Card struct {
	ID       CardID
	Customer CustomerID // one across all his accounts, personal and business
	Segment  string     // the host's word
}

// A CardNote is written in the client's own words. It says "signs of …" with
// evidence and never passes a verdict on a person.
type CardNote struct {
	Key  string // makes writing idempotent
	Case CaseID
	By   Actor
	At   time.Time
	Text string
}

// LogValue leaves out the text.
func (n CardNote) LogValue() slog.Value {
	return slog.GroupValue(slog.String("key", n.Key), slog.String("case", string(n.Case)), slog.Int("text_bytes", len(n.Text)))
}

// String leaves out the text, so that %v and %+v of whatever holds a CardNote do too.
func (n CardNote) String() string {
	return fmt.Sprintf("note %s of case %s, %d bytes", n.Key, n.Case, len(n.Text))
}

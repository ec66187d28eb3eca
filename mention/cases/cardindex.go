package cases

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/otklik/otklik/mention"
)

// A CardIndex is a [Cards] in memory: for tests and small bots, and to try a desk
// before the bank's CRM is connected. The zero CardIndex is empty and ready. It must
// not be copied after first use.
type CardIndex struct {
	mu       sync.RWMutex
	cards    map[CardID]*filed
	accounts map[account]CardID
}

var _ Cards = (*CardIndex)(nil)

// An account is where an author writes from.
type account struct {
	channel mention.Channel
	author  string
}

// A filed card is a card with what was written into it.
type filed struct {
	card  Card
	keys  map[string]bool
	notes []CardNote
}

// String shows how many cards there are and nothing of what lies in them.
func (x *CardIndex) String() string {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return fmt.Sprintf("index of %d cards", len(x.cards))
}

// Put files a card under an account of its client, one call for each account. A card
// that is there already takes the new Customer and Segment and keeps its notes. The
// error wraps ErrAccount when the account has another card, or the card or the
// author has no id; nothing is filed then.
func (x *CardIndex) Put(c Card, ch mention.Channel, a mention.Author) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	at := account{ch, a.ID}
	if c.ID == "" || a.ID == "" {
		return fmt.Errorf("cases: card %q in channel %q: %w", c.ID, ch, ErrAccount)
	}
	if other, taken := x.accounts[at]; taken && other != c.ID {
		return fmt.Errorf("cases: card %q in channel %q, where card %q is: %w", c.ID, ch, other, ErrAccount)
	}
	if x.cards == nil {
		x.cards, x.accounts = map[CardID]*filed{}, map[account]CardID{}
	}
	x.accounts[at] = c.ID
	if x.cards[c.ID] == nil {
		x.cards[c.ID] = &filed{keys: map[string]bool{}}
	}
	x.cards[c.ID].card = c
	return nil
}

// Find returns the card of an account, by the author's id alone: see [Cards].
func (x *CardIndex) Find(ctx context.Context, ch mention.Channel, a mention.Author) (Card, error) {
	if err := ctx.Err(); err != nil {
		return Card{}, err
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	id, ok := x.accounts[account{ch, a.ID}]
	if !ok {
		return Card{}, fmt.Errorf("cases: author in channel %q: %w", ch, ErrNoCard)
	}
	return x.cards[id].card, nil
}

// Note writes a note once for each Key: see [Cards]. A note without a Key is refused
// with ErrPermanent.
func (x *CardIndex) Note(ctx context.Context, id CardID, n CardNote) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	f := x.cards[id]
	switch {
	case f == nil:
		return fmt.Errorf("cases: card %q: %w", id, ErrNoCard)
	case n.Key == "":
		return fmt.Errorf("cases: a note without a key for card %q: %w", id, ErrPermanent)
	case !f.keys[n.Key]:
		f.keys[n.Key] = true
		f.notes = append(f.notes, n)
	}
	return nil
}

// Notes returns what was written into a card so far, in that order.
func (x *CardIndex) Notes(id CardID) []CardNote {
	x.mu.RLock()
	defer x.mu.RUnlock()
	if f := x.cards[id]; f != nil {
		return slices.Clone(f.notes)
	}
	return nil
}

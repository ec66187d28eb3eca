package casestest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

// A CRM is what [TestCards] needs to know of a Cards under test.
type CRM struct {
	Cards  cases.Cards
	In     mention.Channel           // where the client writes
	Client mention.Author            // has a card without notes
	Notes  func(id cases.CardID) int // how many notes lie in a card; nil: not to be known
}

// TestCards holds a Cards against the contract of [cases.Cards], a subtest for each
// rule.
//
// Open returns a Cards over a CRM (a sandbox of it, or a fake) in which one client
// is known. It must be safe to call from any goroutine.
func TestCards(t *testing.T, open func() (CRM, error)) {
	t.Helper()
	run(t, cardRules(), nil, func(*testing.T) (CRM, func() error, error) {
		crm, err := open()
		if err == nil && crm.Cards == nil {
			err = errNothing
		}
		return crm, nil, err
	})
}

// cardRules returns all rules of cards.
func cardRules() []rule[CRM] {
	return []rule[CRM]{
		{name: "a client's card is found, the same each time", check: cardFound,
			why: "two cards of one client tell two halves of his story"},
		{name: "an author who is not known has no card", check: cardUnknown,
			why: "a wrong card shows one client's secrets to another"},
		{name: "a note is written once for each key", check: noteOnce,
			why: "a note is written again whenever a worker died before it could say that it was written"},
		{name: "a card that does not exist takes no note", check: noteNowhere,
			why: "a note that goes nowhere is taken for one that colleagues will read"},
		{name: "a note whose context is over is not written", check: noteOver,
			why: "the caller has given up and will decide anew"},
	}
}

// note returns the n-th note of the kit.
func note(n int) cases.CardNote {
	return cases.CardNote{Key: fmt.Sprint("c-1/", n), Case: "c-1", By: "anna", At: start, Text: "Банкомат не вернул карту."}
}

// noted returns an error unless so many notes lie in a card.
func (c CRM) noted(id cases.CardID, want int) error {
	if c.Notes == nil {
		return nil
	}
	if n := c.Notes(id); n != want {
		return fmt.Errorf("%d notes lie in the card, not %d", n, want)
	}
	return nil
}

func cardFound(ctx context.Context, c CRM) error {
	a, err := c.Cards.Find(ctx, c.In, c.Client)
	if err != nil {
		return err
	}
	b, err := c.Cards.Find(ctx, c.In, c.Client)
	switch {
	case err != nil:
		return err
	case a != b:
		return fmt.Errorf("one client has the cards %+v and %+v", a, b)
	case a.ID == "":
		return errors.New("the card has no id")
	}
	return nil
}

func cardUnknown(ctx context.Context, c CRM) error {
	for _, a := range []struct {
		in mention.Channel
		mention.Author
	}{
		{c.In, mention.Author{}}, // nobody at all
		{c.In, mention.Author{ID: "kit-nobody"}},
		{c.In, mention.Author{ID: "kit-nobody", Name: c.Client.Name}}, // a stranger who bears the client's name
		{"kit-nowhere", c.Client},                                     // and one with his number elsewhere
	} {
		switch card, err := c.Cards.Find(ctx, a.in, a.Author); {
		case err == nil:
			return fmt.Errorf("an author who is not known has the card %q", card.ID)
		case !errors.Is(err, cases.ErrNoCard):
			return fmt.Errorf("an author who is not known: the error is %q and does not wrap %q", err, cases.ErrNoCard)
		}
	}
	return nil
}

func noteOnce(ctx context.Context, c CRM) error {
	card, err := c.Cards.Find(ctx, c.In, c.Client)
	if err != nil {
		return err
	}
	const writers = 16
	var rush crowd
	errs := make([]error, writers)
	for i := range writers {
		rush.Go(func() { errs[i] = c.Cards.Note(ctx, card.ID, note(1)) })
	}
	rush.Wait()
	for _, err := range errs {
		if err != nil && !errors.Is(err, cases.ErrTemporary) {
			return err
		}
	}
	if err := first(c.Cards.Note(ctx, card.ID, note(1)), c.noted(card.ID, 1)); err != nil {
		return err
	}
	return first(c.Cards.Note(ctx, card.ID, note(2)), c.noted(card.ID, 2))
}

func noteNowhere(ctx context.Context, c CRM) error {
	if err := c.Cards.Note(ctx, "kit-no-such-card", note(1)); !errors.Is(err, cases.ErrNoCard) {
		return fmt.Errorf("a note for a card that does not exist: the error is %v and does not wrap %q", err, cases.ErrNoCard)
	}
	return nil
}

func noteOver(ctx context.Context, c CRM) error {
	card, err := c.Cards.Find(ctx, c.In, c.Client)
	if err != nil {
		return err
	}
	for want, over := range ended(ctx) {
		_, err := c.Cards.Find(over, c.In, c.Client)
		if err := first(says(err, want, "Find"), says(c.Cards.Note(over, card.ID, note(1)), want, "Note"), c.noted(card.ID, 0)); err != nil {
			return err
		}
	}
	return nil
}

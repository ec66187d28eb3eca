package casestest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

// A drawer is a small Cards with one client; fault is the rule that it breaks.
type drawer struct {
	mu    sync.Mutex
	fault string
	found int
	notes map[string]bool
	twice int
}

func (d *drawer) Find(ctx context.Context, ch mention.Channel, a mention.Author) (cases.Card, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return cases.Card{}, err
	}
	byName := d.fault == "an author who is not known has no card" && a.Name == "Анна"
	if (ch != mention.VK || a.ID != "vk-1") && !byName {
		return cases.Card{}, cases.ErrNoCard
	}
	card := cases.Card{ID: "card-1", Customer: "k-1"}
	if d.found++; d.fault == "a client's card is found, the same each time" && d.found > 1 {
		card.ID = "card-2"
	}
	return card, nil
}

func (d *drawer) Note(ctx context.Context, id cases.CardID, n cases.CardNote) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	err := ctx.Err()
	if err != nil && d.fault != "a note whose context is over is not written" {
		return err
	}
	if id != "card-1" {
		if d.fault == "a card that does not exist takes no note" {
			return nil
		}
		return cases.ErrNoCard
	}
	if d.notes[n.Key] && d.fault == "a note is written once for each key" {
		d.twice++
	}
	d.notes[n.Key] = true
	return err
}

func (d *drawer) count(cases.CardID) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.notes) + d.twice
}

func openDrawer(fault string) (CRM, error) {
	d := &drawer{fault: fault, notes: map[string]bool{}}
	return CRM{Cards: d, In: mention.VK, Client: mention.Author{ID: "vk-1", Name: "Анна"}, Notes: d.count}, nil
}

func TestADrawerKeepsTheContract(t *testing.T) {
	TestCards(t, func() (CRM, error) { return openDrawer("") })
}

func TestACardIndexKeepsTheContract(t *testing.T) {
	TestCards(t, func() (CRM, error) {
		var x cases.CardIndex
		client := mention.Author{ID: "1", Name: "Анна"}
		err := x.Put(cases.Card{ID: "card-1", Customer: "k-1"}, mention.VK, client)
		return CRM{Cards: &x, In: mention.VK, Client: client, Notes: func(id cases.CardID) int { return len(x.Notes(id)) }}, err
	})
}

func TestBrokenCardsAreCaughtByTheRuleMeantForThem(t *testing.T) {
	for _, r := range cardRules() {
		t.Run(r.name, func(t *testing.T) {
			if err := r.broken(20*time.Second, func() (CRM, func() error, error) {
				crm, err := openDrawer(r.name)
				return crm, nil, err
			}); err == nil || errors.Is(err, errStuck) {
				t.Errorf("it was not caught as meant: %v", err)
			}
		})
	}
}

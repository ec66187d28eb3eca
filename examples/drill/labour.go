package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

// A case is done after so many batches of so many events each.
const (
	batches = 4
	events  = 2
)

// hands are how many goroutines of a worker append.
const hands = 4

// start is when everything happens: the drill needs no clock.
var start = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// claimOf is the claim of the n-th mention.
func claimOf(n int) cases.Claim {
	return cases.ClaimOf(cases.Key{1}, mention.ID(fmt.Sprint("post-", n)))
}

// content is what is sealed with the first event of every case. The store cannot
// open it, so it may be anything.
var content = bytes.Repeat([]byte("sealed "), 40)

// labour is a worker's process.
func labour(ctx context.Context, job string, stdout, stderr io.Writer) int {
	var p plan
	err := json.Unmarshal([]byte(job), &p)
	if err == nil {
		err = p.labour(ctx, stdout)
	}
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	return 0
}

// labour brings all mentions to their end, together with whoever else is at it.
func (p *plan) labour(ctx context.Context, stdout io.Writer) error {
	store, err := p.open(ctx)
	if err != nil {
		return err
	}
	errs := make([]error, hands)
	var all sync.WaitGroup
	for h := range hands {
		chance := rand.New(rand.NewPCG(p.Seed, uint64(p.Worker*hands+h)))
		all.Go(func() { errs[h] = p.round(ctx, store, chance, stdout) })
	}
	all.Wait()
	return errors.Join(errors.Join(errs...), store.Close())
}

// round goes through all mentions as often as a case has batches, each time in
// another order.
func (p *plan) round(ctx context.Context, store cases.Store, chance *rand.Rand, stdout io.Writer) error {
	for range batches {
		for _, n := range chance.Perm(p.Cases) {
			head, err := advance(ctx, store, n, chance)
			if err != nil {
				return fmt.Errorf("mention %d: %w", n, err)
			}
			if head.Seq == 0 {
				continue // others were faster
			}
			if _, err := io.WriteString(stdout, receipt(head).line()); err != nil {
				return err
			}
		}
	}
	return nil
}

// advance appends one batch to the case of a mention, opening it if it has none. The
// Head is zero when there was nothing to do, or somebody else did it.
func advance(ctx context.Context, store cases.Store, n int, chance *rand.Rand) (cases.Head, error) {
	claim := claimOf(n)
	id, err := store.CaseOf(ctx, claim)
	fresh := errors.Is(err, cases.ErrNoCase)
	var c *cases.Case
	var head cases.Head
	switch {
	case fresh: // a case of our own: only one of those who try will claim the mention
		c, head = new(cases.Case), cases.Head{Case: cases.CaseID(fmt.Sprintf("c-%d-%016x", n, chance.Uint64()))}
	case err != nil:
		return cases.Head{}, err
	default:
		if c, head, err = cases.Replay(store.Events(ctx, id, 0)); err != nil {
			return cases.Head{}, err
		}
		if head.Seq >= batches*events {
			return cases.Head{}, nil
		}
	}
	b := cases.Batch{Case: head.Case, After: head.Seq}
	chain := cases.Chain{Head: head}
	for range events {
		seq := chain.Head.Seq + 1
		e := cases.Event{Case: b.Case, Seq: seq, At: start.Add(time.Duration(seq) * time.Minute), Kind: cases.InformationAsked,
			Actor: "drill", Payload: cases.Remark{Code: fmt.Sprintf("%x", chance.Uint64())}}
		if seq == 1 {
			e.Kind, e.Payload = cases.Noticed, cases.Said{Relation: cases.Origin, Channel: mention.VK}
		}
		if err := errors.Join(c.Apply(e), chain.Link(&e)); err != nil {
			return cases.Head{}, err
		}
		b.Events = append(b.Events, e)
	}
	b.Index = c.Index(start.Add(time.Duration(n)*time.Minute), "k-1")
	if fresh {
		b.Claims = []cases.Claim{claim}
		b.Sealed = []cases.Sealed{{Subject: cases.Subject{Case: b.Case, Customer: "k-1"}, Seq: 1, Part: cases.PartMention, Box: content}}
	}
	switch err := store.Append(ctx, b); {
	case errors.Is(err, cases.ErrConflict), errors.Is(err, cases.ErrClaimed), errors.Is(err, cases.ErrTemporary):
		return cases.Head{}, nil
	case err != nil:
		return cases.Head{}, err
	}
	return chain.Head, nil
}

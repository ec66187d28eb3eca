package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/otklik/otklik/mention/cases"
)

// judge reads the store and returns what is wrong with it.
func (p *plan) judge(ctx context.Context, book *ledger) (faults []string, err error) {
	store, err := p.open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	for _, r := range book.twice {
		fault("event %d of case %s was acknowledged to two writers", r.Seq, r.Case)
	}

	// What the store holds: each case whole by itself.
	there := map[cases.CaseID]bool{}
	for s, err := range store.Cases(ctx, cases.Query{}) {
		if err != nil {
			return nil, err
		}
		if there[s.Case] = true; s.Seq%events != 0 {
			fault("case %s ends at event %d, inside a batch", s.Case, s.Seq)
		}
		sums := map[uint64]cases.Digest{}
		_, head, err := cases.Replay(func(yield func(cases.Event, error) bool) {
			for e, err := range store.Events(ctx, s.Case, 0) {
				if sums[e.Seq] = e.Sum; !yield(e, err) {
					return
				}
			}
		})
		var link *cases.LinkError
		var step *cases.StepError
		switch {
		case errors.As(err, &link) || errors.As(err, &step):
			fault("%v", err)
		case err != nil:
			return nil, err
		case head.Seq != s.Seq:
			fault("case %s has %d events, the queue says %d", s.Case, head.Seq, s.Seq)
		}
		for _, seq := range slices.Sorted(maps.Keys(book.sums[s.Case])) {
			if sum, ok := sums[seq]; !ok {
				fault("event %d of case %s was acknowledged and is lost", seq, s.Case)
			} else if sum != book.sums[s.Case][seq] {
				fault("event %d of case %s is not the one that was acknowledged", seq, s.Case)
			}
		}
		var boxes [][]byte
		for box, err := range store.Sealed(ctx, s.Case) {
			if err != nil {
				return nil, err
			}
			boxes = append(boxes, box.Box)
		}
		if len(boxes) != 1 || !bytes.Equal(boxes[0], content) {
			fault("case %s has not the sealed content that came with its first event", s.Case)
		}
	}

	// What was acknowledged, and what belongs together.
	for _, id := range slices.Sorted(maps.Keys(book.sums)) {
		if !there[id] {
			fault("case %s was acknowledged and is lost", id)
		}
	}
	owned := map[cases.CaseID]bool{}
	for n := range p.Cases {
		id, err := store.CaseOf(ctx, claimOf(n))
		switch {
		case errors.Is(err, cases.ErrNoCase):
			fault("mention %d has no case", n)
			continue
		case err != nil:
			return nil, err
		case !there[id]:
			fault("mention %d belongs to case %s, which is not there", n, id)
		}
		owned[id] = true
	}
	for _, id := range slices.Sorted(maps.Keys(there)) {
		if !owned[id] {
			fault("case %s stands beside another one of its mention", id)
		}
	}
	return faults, nil
}

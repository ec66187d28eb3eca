package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"

	"github.com/otklik/otklik/mention/cases"
)

// A hasty store is wrong on purpose: it acknowledges a batch and writes it together
// with those that come later, as a program with a buffer of its own does. As long as
// nobody kills it, one process sees no difference.
type hasty struct {
	store engine

	mu    sync.Mutex
	later []cases.Batch
}

// enough is how many batches a hasty store lets come together.
const enough = 8

func newHasty(store engine) *hasty { return &hasty{store: store} }

// flush writes what was acknowledged. What is refused now is gone: its caller was told
// long ago that all is well.
func (h *hasty) flush(ctx context.Context) error {
	for len(h.later) > 0 {
		err := h.store.Append(ctx, h.later[0])
		if err != nil && !errors.Is(err, cases.ErrConflict) && !errors.Is(err, cases.ErrClaimed) {
			return err
		}
		h.later = h.later[1:]
	}
	return nil
}

// settle writes what was acknowledged if a question touches it.
func (h *hasty) settle(ctx context.Context, touches func(*cases.Batch) bool) error {
	for i := range h.later {
		if touches(&h.later[i]) {
			return h.flush(ctx)
		}
	}
	return nil
}

func (h *hasty) Append(ctx context.Context, b cases.Batch) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.settle(ctx, func(l *cases.Batch) bool { return l.Case == b.Case }); err != nil {
		return err
	}
	for _, err := range h.store.Events(ctx, b.Case, b.After) {
		return errors.Join(err, fmt.Errorf("case %s goes on: %w", b.Case, cases.ErrConflict))
	}
	for _, c := range b.Claims {
		if _, err := h.caseOf(ctx, c); !errors.Is(err, cases.ErrNoCase) {
			return errors.Join(err, cases.ErrClaimed)
		}
	}
	if h.later = append(h.later, b); len(h.later) >= enough {
		return h.flush(ctx)
	}
	return nil
}

func (h *hasty) caseOf(ctx context.Context, c cases.Claim) (cases.CaseID, error) {
	for i := range h.later {
		for _, mine := range h.later[i].Claims {
			if mine == c {
				return h.later[i].Case, nil
			}
		}
	}
	return h.store.CaseOf(ctx, c)
}

func (h *hasty) CaseOf(ctx context.Context, c cases.Claim) (cases.CaseID, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.caseOf(ctx, c)
}

func (h *hasty) Events(ctx context.Context, c cases.CaseID, after uint64) iter.Seq2[cases.Event, error] {
	return func(yield func(cases.Event, error) bool) {
		h.mu.Lock()
		err := h.settle(ctx, func(l *cases.Batch) bool { return l.Case == c })
		h.mu.Unlock()
		if err != nil {
			yield(cases.Event{}, err)
			return
		}
		h.store.Events(ctx, c, after)(yield)
	}
}

func (h *hasty) Sealed(ctx context.Context, c cases.CaseID) iter.Seq2[cases.Sealed, error] {
	return h.store.Sealed(ctx, c)
}

func (h *hasty) Cases(ctx context.Context, q cases.Query) iter.Seq2[cases.Summary, error] {
	return h.store.Cases(ctx, q)
}

// Close writes what is left: it is only a killed process that loses it.
func (h *hasty) Close() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return errors.Join(h.flush(context.Background()), h.store.Close())
}

package casestest

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

// start is when the cases of the kit begin. It has nanoseconds: a store that
// rounds them breaks the chain.
var start = time.Date(2026, 3, 2, 9, 0, 0, 123456789, time.UTC)

// A pen writes the events of one case, linked. To copy a pen is to have a rival who
// has seen as much.
type pen struct {
	head cases.Head
	by   cases.Actor
}

// begin returns a pen for a case that does not exist yet.
func begin(id cases.CaseID) pen { return pen{cases.Head{Case: id}, "anna"} }

// A line is what an event says.
type line struct {
	kind cases.Kind
	says cases.Payload
}

// write returns a batch of the next n events and moves on.
func (p *pen) write(n int) cases.Batch {
	lines := make([]line, n)
	for i := range lines {
		lines[i] = line{cases.InformationAsked, cases.Remark{Code: "documents"}}
		if p.head.Seq == 0 && i == 0 {
			lines[i] = line{cases.Noticed, cases.Said{Relation: cases.Origin, Channel: mention.VK, Visibility: mention.Public, Brand: "retail"}}
		}
	}
	return p.say(lines...)
}

// say returns a batch of these events and moves on.
func (p *pen) say(lines ...line) cases.Batch {
	b := cases.Batch{Case: p.head.Case, After: p.head.Seq}
	chain := cases.Chain{Head: p.head}
	for _, l := range lines {
		n := chain.Head.Seq + 1
		e := cases.Event{Case: b.Case, Seq: n, At: start.Add(time.Duration(n) * time.Second), Kind: l.kind, Actor: p.by, Payload: l.says}
		// A line that cannot be linked stays without a sum, and every store refuses it.
		_ = chain.Link(&e)
		b.Events = append(b.Events, e)
	}
	p.head = chain.Head
	b.Index = cases.Index{Stage: cases.Received, Changed: b.Events[len(b.Events)-1].At}
	return b
}

// claim returns the n-th claim of the kit. Like a keyed digest, it may hold any
// bytes.
func claim(n int) cases.Claim {
	return cases.ClaimOf(cases.Key{1}, mention.ID(fmt.Sprint("post-", n)))
}

// box returns sealed content of an event of the batch. A store cannot open it, so
// it may hold any bytes.
func box(b cases.Batch, seq uint64, p cases.Part, content string) cases.Sealed {
	return cases.Sealed{Subject: cases.Subject{Case: b.Case, Customer: "k-1"}, Seq: seq, Part: p, Box: []byte(content)}
}

// appended appends all batches in order.
func appended(ctx context.Context, s cases.Store, batches ...cases.Batch) error {
	for _, b := range batches {
		if err := s.Append(ctx, b); err != nil {
			return fmt.Errorf("a right batch of case %q after %d was refused: %w", b.Case, b.After, err)
		}
	}
	return nil
}

// holds returns how the events of a case after a number differ from those wanted.
func holds(ctx context.Context, s cases.Store, id cases.CaseID, after uint64, want []cases.Event) error {
	got, err := all(s.Events(ctx, id, after))
	if err != nil {
		return fmt.Errorf("events of case %q after %d: %w", id, after, err)
	}
	for i := range min(len(got), len(want)) {
		if err := same(got[i], want[i]); err != nil {
			return fmt.Errorf("case %q after %d, place %d: %w", id, after, i+1, err)
		}
	}
	if len(got) != len(want) {
		return fmt.Errorf("case %q after %d has %d events, not %d", id, after, len(got), len(want))
	}
	return nil
}

// same returns how an event differs from the one that was written.
func same(got, want cases.Event) error {
	a, err := got.MarshalBinary()
	if err != nil {
		return fmt.Errorf("event %d came back as one that has no encoding: %w", want.Seq, err)
	}
	b, err := want.MarshalBinary()
	switch {
	case err != nil:
		return err
	case got.Seq != want.Seq:
		return fmt.Errorf("event %d came where %d belongs", got.Seq, want.Seq)
	case !bytes.Equal(a, b):
		return fmt.Errorf("event %d came back as %+v, not %+v", want.Seq, got, want)
	case got.Sum != want.Sum:
		return fmt.Errorf("event %d came back with the sum %s, not %s", want.Seq, got.Sum, want.Sum)
	case got.At.Location() != time.UTC:
		return fmt.Errorf("event %d came back in %s, not in UTC", want.Seq, got.At.Location())
	}
	return nil
}

// sealed returns how what is sealed in a case differs from what is wanted.
func sealed(ctx context.Context, s cases.Store, id cases.CaseID, want ...cases.Sealed) error {
	got, err := all(s.Sealed(ctx, id))
	if err != nil {
		return fmt.Errorf("sealed content of case %q: %w", id, err)
	}
	if len(got) != len(want) {
		return fmt.Errorf("case %q has %d sealed records, not %d", id, len(got), len(want))
	}
	for i, w := range want {
		if g := got[i]; g.Subject != w.Subject || g.Seq != w.Seq || g.Part != w.Part || !bytes.Equal(g.Box, w.Box) {
			return fmt.Errorf("case %q, sealed record %d is that of %v, event %d, part %v, %d bytes, not of %v, event %d, part %v, %d bytes or not the same bytes",
				id, i+1, g.Subject, g.Seq, g.Part, len(g.Box), w.Subject, w.Seq, w.Part, len(w.Box))
		}
	}
	return nil
}

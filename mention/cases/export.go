package cases

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"time"
)

// A Record is a line of what is held about a person: an event, or, with a Part, a
// piece of content that belongs to it.
type Record struct {
	Case    CaseID
	Seq     uint64
	At      time.Time
	Kind    Kind
	Payload Payload
	Part    Part   // PartUnknown: the event itself
	Content []byte // of the Part, opened
}

// String leaves out the content, so that %v and %+v of whatever holds a Record do
// too: whoever answers the person reads Content.
func (r Record) String() string {
	if r.Part == PartUnknown {
		return fmt.Sprintf("case %s, event %d (%s)", r.Case, r.Seq, r.Kind)
	}
	return fmt.Sprintf("case %s, event %d (%s), %s of %d bytes", r.Case, r.Seq, r.Kind, r.Part, len(r.Content))
}

// LogValue leaves out the content, as String does.
func (r Record) LogValue() slog.Value { return slog.StringValue(r.String()) }

// Export returns all that is held about a customer, for the answer to his request
// for access: every case of his by due time, every event in it by number, and
// after each event what is sealed beside it. Each chain and commitment is verified
// on the way.
//
// The walk ends at the first error: what ports say, a *LinkError, or a *SealError
// where content does not open or is not what its event committed to. Content whose
// key is destroyed is no error: there is nothing to show.
func Export(ctx context.Context, store Store, keys Keys, who CustomerID) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		if who == "" {
			return // nobody; an empty query would be everybody
		}
		for summary, err := range store.Cases(ctx, Query{Customer: who}) {
			if err != nil {
				yield(Record{}, err)
				return
			}
			if !exportCase(ctx, store, keys, Subject{summary.Case, who}, yield) {
				return
			}
		}
	}
}

// exportCase yields the records of one case and reports whether to go on.
func exportCase(ctx context.Context, store Store, keys Keys, s Subject, yield func(Record, error) bool) bool {
	boxes := map[uint64][]Sealed{}
	for box, err := range store.Sealed(ctx, s.Case) {
		if err != nil {
			yield(Record{}, err)
			return false
		}
		if box.Subject == s {
			boxes[box.Seq] = append(boxes[box.Seq], box)
		}
	}
	var key Key
	if len(boxes) > 0 {
		var err error
		if key, err = keys.Key(ctx, s); err != nil {
			if !errors.Is(err, ErrNoKey) {
				yield(Record{}, err)
				return false
			}
			clear(boxes)
		}
	}
	var chain Chain
	for e, err := range store.Events(ctx, s.Case, 0) {
		if err == nil {
			err = chain.Check(e)
		} else {
			err = chain.ended(Event{Case: s.Case}, err)
		}
		if err != nil {
			yield(Record{}, err)
			return false
		}
		r := Record{Case: e.Case, Seq: e.Seq, At: e.At, Kind: e.Kind, Payload: e.Payload}
		if !yield(r, nil) {
			return false
		}
		for _, box := range boxes[e.Seq] {
			var mark Commitment
			if r.Content, mark, err = box.Open(key); err == nil && (e.Payload == nil || !e.Payload.holds(mark)) {
				err = box.fault(ErrCommitment)
			}
			if err != nil {
				yield(Record{}, err)
				return false
			}
			r.Part = box.Part
			if !yield(r, nil) {
				return false
			}
		}
	}
	return true
}

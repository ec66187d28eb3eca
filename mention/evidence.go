package mention

import (
	"cmp"
	"slices"

	"github.com/otklik/otklik/mention/text"
)

// Evidence is one sign that a Finder counted, for one appeal, topic, signal or
// ground: the others are zero.
type Evidence struct {
	Appeal  Appeal    `json:"appeal,omitzero"`
	Topic   Topic     `json:"topic,omitzero"`
	Signal  Signals   `json:"signal,omitzero"`
	Gravity Gravity   `json:"gravity,omitzero"`
	Span    text.Span `json:"span"`   // the author's words that match
	Rule    string    `json:"rule"`   // the pattern or sign of the lexicon, as it stands there
	Weight  int       `json:"weight"` // what it added, 1–9
}

// Explain returns the signs that count in s, in the order of the text: a longer
// one first where two begin together. The weights of one appeal add up to its
// sum; the largest sum of 2 or more is the appeal that Appeal returns. Of topics,
// signals and grounds only those are shown that were found. A text without signs
// has no evidence. What a mention shows around its text, its reach for one, is no
// evidence in the text.
func (f *Finder) Explain(s string) []Evidence {
	var all []Evidence
	var slots []int            // of all
	var cluster [slotCount]int // place in all of the sign that stands for the open cluster
	p := pass{f: f, r: text.Read(s), next: -1}
	p.run(func(rule int, span text.Span, did addition) {
		e, slot := f.evidence(rule, span), f.rules[rule].slot
		switch did {
		case opened:
			cluster[slot] = len(all)
			all, slots = append(all, e), append(slots, slot)
		case replaced:
			all[cluster[slot]] = e
		}
	})
	kept := all[:0]
	for i, e := range all {
		if slots[i] < firstSignal || p.sums[slots[i]].total >= enough {
			kept = append(kept, e)
		}
	}
	if len(kept) == 0 {
		return nil
	}
	slices.SortStableFunc(kept, func(a, b Evidence) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
	})
	return kept
}

func (f *Finder) evidence(rule int, span text.Span) Evidence {
	r := f.rules[rule]
	e := Evidence{Span: span, Rule: r.pattern, Weight: r.weight}
	switch {
	case r.slot < firstSignal:
		e.Appeal = Appeal(r.slot)
	case r.slot < firstGround:
		e.Signal = 1 << (r.slot - firstSignal)
	case r.slot < firstTopic:
		e.Gravity = 1 << (r.slot - firstGround)
	default:
		e.Topic = f.topics[r.slot-firstTopic]
	}
	return e
}

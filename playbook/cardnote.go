package playbook

import (
	"slices"

	"github.com/otklik/otklik/mention"
)

// A CardNote is what may stand on a client's card about one text: ids and places,
// which package wording turns into sentences that speak of signs. It is no verdict
// on a person, and a human confirms it before it is kept. It holds no words of the
// author.
type CardNote struct {
	Kind  Kind        `json:"kind"`
	Signs []NotedSign `json:"signs,omitempty"` // in the order of the constants
}

// A NotedSign is a sign with its evidence.
type NotedSign struct {
	Sign  Sign           `json:"sign"`
	Spans []mention.Span `json:"spans,omitempty"` // where the text shows it, in bytes, in the order of the evidence
	Whole bool           `json:"whole,omitzero"`  // the text as a whole shows it

	Case bool `json:"case,omitzero"` // the case shows it

	// Against is where the text speaks against it, in the order of the evidence.
	Against []mention.Span `json:"against,omitempty"`
}

// NoteOf returns the note on an assessment with the evidence and the counter-evidence of the same text, as
// [Playbook.Explain] gives them: see [Explanation.Note]. A sign without evidence is left out: nothing is
// noted that cannot be shown; of places that overlap the first is kept. An accusing kind without a sign becomes KindUnknown
// for the same reason. Evidence of signs that the assessment does not hold is left
// out too, since a human may have struck them. Counter-evidence stands beside the sign
// that it speaks against.
func NoteOf(a Assessment, evidence []Evidence, counter ...Evidence) CardNote {
	note := CardNote{Kind: a.Kind}
	for sign := range a.Signs.All() {
		noted := NotedSign{Sign: sign}
		for _, e := range evidence {
			switch {
			case e.Sign != sign:
			case e.Rule == byCase:
				noted.Case = true
			case e.whole():
				noted.Whole = true
			case !slices.ContainsFunc(noted.Spans, e.Span.Overlaps):
				noted.Spans = append(noted.Spans, e.Span)
			}
		}
		if noted.Whole || noted.Case || noted.Spans != nil {
			for _, e := range counter {
				if e.Sign == sign && !slices.ContainsFunc(noted.Against, e.Span.Overlaps) {
					noted.Against = append(noted.Against, e.Span)
				}
			}
			note.Signs = append(note.Signs, noted)
		}
	}
	if len(note.Signs) == 0 && a.Kind.Accuses() {
		note.Kind = KindUnknown
	}
	return note
}

// Accuses reports whether a text of this kind speaks against its author, so that it
// may only be called signs of it.
func (k Kind) Accuses() bool {
	switch k {
	case Blackmail, Misinformed, Anarchist, Idealist, AlwaysRight, Schemer, OrderedReview, Rager:
		return true
	}
	return false
}

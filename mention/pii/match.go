package pii

import (
	"iter"

	"github.com/otklik/otklik/mention/text"
)

// A Match is one piece of personal data: what it is and where it stands, and
// nothing of the value itself, so that a Match may be logged and stored.
type Match struct {
	Kind Kind      `json:"kind"`
	Span text.Span `json:"span"` // the value with its separators and prefix (+7), without its label
}

// Find returns the personal and bank data in a text, in order of place. Matches
// do not overlap; spans begin and end on rune boundaries. A text without any
// gives nil and costs no allocation. Time is linear in the text.
//
// HTML marks are read as [text.PlainOf] reads them, which costs a copy of a text
// that has any: «4111&nbsp;1111…» is a card. Spans are of s, marks inside them.
func Find(s string) []Match { return Append(nil, s) }

// Append appends what [Find] would return to dst: a caller who reuses dst
// allocates nothing.
func Append(dst []Match, s string) []Match {
	p := text.PlainOf(s)
	f := finder{text: p.Text}
	for f.next() {
		dst = append(dst, Match{f.hit.Kind, p.Original(f.hit.Span)})
	}
	return dst
}

// All returns an iterator over what [Find] would return. It stops reading the
// text when the loop stops.
func All(s string) iter.Seq[Match] {
	return func(yield func(Match) bool) {
		p := text.PlainOf(s)
		f := finder{text: p.Text}
		for f.next() && yield(Match{f.hit.Kind, p.Original(f.hit.Span)}) {
		}
	}
}

// Has reports whether there is any personal data in a text. It reads up to the
// first match and allocates nothing.
func Has(s string) bool {
	f := finder{text: text.PlainOf(s).Text}
	return f.next()
}

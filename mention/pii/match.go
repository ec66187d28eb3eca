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
func Find(s string) []Match { return Append(nil, s) }

// Append appends what [Find] would return to dst: a caller who reuses dst
// allocates nothing.
func Append(dst []Match, s string) []Match {
	f := finder{text: s}
	for f.next() {
		dst = append(dst, f.hit)
	}
	return dst
}

// All returns an iterator over what [Find] would return. It stops reading the
// text when the loop stops.
func All(s string) iter.Seq[Match] {
	return func(yield func(Match) bool) {
		f := finder{text: s}
		for f.next() && yield(f.hit) {
		}
	}
}

// Has reports whether there is any personal data in a text. It reads up to the
// first match and allocates nothing.
func Has(s string) bool {
	f := finder{text: s}
	return f.next()
}

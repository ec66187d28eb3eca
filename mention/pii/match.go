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
// that has any: «4111&nbsp;1111…» is a card. What only a tag holds, as a link to a
// phone does, is found too. Spans are of s, marks inside them.
func Find(s string) []Match { return Append(nil, s) }

// Append appends what [Find] would return to dst: a caller who reuses dst
// allocates nothing.
func Append(dst []Match, s string) []Match {
	for m := range All(s) {
		dst = append(dst, m)
	}
	return dst
}

// All returns an iterator over what [Find] would return. It stops reading the
// text when the loop stops.
func All(s string) iter.Seq[Match] {
	return func(yield func(Match) bool) {
		p := text.PlainOf(s)
		if len(p.Text) == len(s) { // a mark shows less than it takes
			f := finder{text: s}
			for f.next() && yield(f.hit) {
			}
			return
		}
		for _, m := range marked(p, s) {
			if !yield(m) {
				return
			}
		}
	}
}

// Has reports whether there is any personal data in a text. It reads up to the
// first match and allocates nothing.
func Has(s string) bool {
	for range All(s) {
		return true
	}
	return false
}

// marked returns the matches of a text with marks: those in what it shows, and those
// that only a tag holds, as a link to a phone does.
func marked(p text.Plain, s string) []Match {
	var shown, all []Match
	f := finder{text: p.Text}
	for f.next() {
		shown = append(shown, Match{f.hit.Kind, p.Original(f.hit.Span)})
	}
	for mark := range p.Marks() {
		for len(shown) > 0 && shown[0].Span.Start < mark.Start {
			all = append(all, shown[0])
			shown = shown[1:]
		}
		if n := len(all); s[mark.Start] != '<' || mark.Len() <= longestBareMark || n > 0 && all[n-1].Span.End > mark.Start {
			continue // a match goes over the mark
		}
		f := finder{text: mark.Of(s)}
		for f.next() {
			all = append(all, Match{f.hit.Kind, text.Span{Start: mark.Start + f.hit.Span.Start, End: mark.Start + f.hit.Span.End}})
		}
	}
	return append(all, shown...)
}

// longestBareMark is the longest mark that cannot hold any data: nothing shorter than
// "<a p=123>" has a value in it.
const longestBareMark = 8

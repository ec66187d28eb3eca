package mention

import (
	"cmp"
	"slices"

	"github.com/otklik/otklik/mention/text"
)

// Evidence is one sign that a Finder counted.
type Evidence struct {
	Appeal Appeal    `json:"appeal"`
	Span   text.Span `json:"span"`   // the author's words that match
	Rule   string    `json:"rule"`   // the pattern or sign of the lexicon, as it stands there
	Weight int       `json:"weight"` // what it added to its appeal, 1–9
}

// Explain returns the signs that count in s, in the order of the text: a longer
// one first where two begin together. The weights of one appeal add up to its
// sum; the largest sum of 2 or more is the appeal that Appeal returns. A text
// without signs has no evidence.
func (f *Finder) Explain(s string) []Evidence {
	var all []Evidence
	var cluster [len(appealOrder)]int // place in all of the sign that stands for the open cluster
	var sums sums
	r := text.Read(s)
	f.count(r, &sums, func(rule int, span text.Span, added addition) {
		e := Evidence{f.rules[rule].appeal, span, f.rules[rule].pattern, f.rules[rule].weight}
		switch added {
		case opened:
			cluster[e.Appeal] = len(all)
			all = append(all, e)
		case replaced:
			all[cluster[e.Appeal]] = e
		}
	})
	slices.SortStableFunc(all, func(a, b Evidence) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
	})
	return all
}

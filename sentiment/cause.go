package sentiment

import (
	"cmp"
	"math"
	"slices"

	"github.com/otklik/otklik/mention/text"
)

// A cause is what made a rule change a piece.
type cause struct {
	piece int32 // its first word
	rule  Rule
	by    span
}

// nowhere is the span of what no words say.
var nowhere = span{-1, -1}

// causeOf returns the words or marks that made rule change p, the last of several; the
// zero span where no words say. Earlier is what said the same before p, and the causes
// are sorted by piece.
func (ws *workspace) causeOf(r *text.Reading, p *piece, rule Rule, earlier span) text.Span {
	by := nowhere
	k, _ := slices.BinarySearchFunc(ws.causes, p.first, func(c cause, first int32) int { return cmp.Compare(c.piece, first) })
	for ; k < len(ws.causes) && ws.causes[k].piece == p.first; k++ {
		if ws.causes[k].rule == rule {
			by = ws.causes[k].by
		}
	}
	switch {
	case by == nowhere:
		return text.Span{}
	case rule == Question:
		return marksAt(r, by.first, '?')
	case rule == Exclamation:
		return marksAt(r, by.first, '!')
	case rule == Repetition:
		return spanOf(r, earlier)
	}
	at := spanOf(r, by)
	if rule == Irony && by == p.span {
		return inQuotes(r, by, at)
	}
	return at
}

// spanOf returns where words stand.
func spanOf(r *text.Reading, words span) text.Span {
	return text.Span{Start: r.Word(int(words.first)).Span.Start, End: r.Word(int(words.last)).Span.End}
}

// marksAt returns where the signs before word i stand.
func marksAt(r *text.Reading, i int32, sign rune) (at text.Span) {
	for _, m := range marksBefore(r, int(i)) {
		if m.Rune == sign {
			if at.End == 0 {
				at.Start = m.Span.Start
			}
			at.End = m.Span.End
		}
	}
	return at
}

// inQuotes widens a span to the quotes around its words, if there are any.
func inQuotes(r *text.Reading, words span, at text.Span) text.Span {
	for _, m := range marksBefore(r, int(words.first)) {
		if quote(m.Rune) {
			at.Start = min(at.Start, m.Span.Start)
		}
	}
	for _, m := range marksBefore(r, int(words.last)+1) {
		if quote(m.Rune) {
			at.End = max(at.End, m.Span.End)
		}
	}
	return at
}

// near returns the name nearest to a piece, the target's own or another's. Who does not
// ask for causes need not know.
func (ws *workspace) near(p *piece, own bool) span {
	if !ws.traced {
		return nowhere
	}
	places := ws.brands
	if own {
		places = ws.targets
	}
	at, _ := slices.BinarySearchFunc(places, p.first, func(b place, first int32) int { return cmp.Compare(b.first, first) })
	best, words := nowhere, int32(math.MaxInt32)
	for k := max(0, at-nearNames); k < min(len(places), at+nearNames); k++ {
		b := &places[k]
		if n := max(b.first-p.last, p.first-b.last); n < words && (own || !b.own) {
			best, words = b.span, n
		}
	}
	return best
}

// nearNames is among how many names on either side the nearest is looked for.
const nearNames = 64

package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

// An aspect says what a sign of a claim speaks of. It weighs only where the
// sentence is chosen that carries the claim, never in the sum of the appeal.
type aspect uint8

const (
	grievance aspect = iota // [claim]: something is wrong
	demand                  // [claim demand]: what he wants done
	event                   // [claim event]: what was done to him, or was not done
	feeling                 // [claim feeling]: how he likes it
)

// aspectNames are the words that may follow "claim" in a section's heading.
var aspectNames = map[string]aspect{"demand": demand, "event": event, "feeling": feeling}

// weigh returns what a sign of this aspect and weight adds to its sentence: a
// demand or an event about twice as much as anger, so that a sentence of rage
// does not go on the card in place of what the client wants.
func (a aspect) weigh(weight int) int {
	switch a {
	case demand, event:
		return 4*weight + 2
	case feeling:
		return weight
	}
	return 3 * weight
}

// figure is what a number adds to a sentence that complains: a sum, a date, a
// term make it concrete.
const figure = 4

// A sentence is what the pass knows of the sentence that it is in.
type sentence struct {
	first     int   // its first word
	claim     tally // as the appeal counts it
	concrete  tally // the same, by aspect
	praise    tally
	cancelled Gravity
}

// claim is the best sentence so far.
type claim struct {
	span   text.Span
	weight int32
}

// close ends the sentence before word end and keeps it if it complains most; of
// equal ones the first stays.
func (s *sentence) close(p *pass) {
	if s.claim.total < enough || s.claim.total < s.praise.total {
		return
	}
	weight, figures := s.concrete.total, false
	last := s.first
	for i := s.first; i < p.r.Len() && (i == s.first || p.r.Word(i).Break < text.Sentence); i++ {
		last = i
		figures = figures || p.r.Word(i).Kind == text.Number
	}
	if figures {
		weight += figure
	}
	if last == s.first {
		weight = 1 // «Хамы!» names nothing that could be mended
	}
	if weight > p.claim.weight {
		p.claim.weight = weight
		p.claim.span = whole(p.r.Text(), text.Span{Start: p.r.Word(s.first).Span.Start, End: p.r.Word(last).Span.End})
	}
}

// whole widens a sentence by the marks that touch it: the full stop, quotes,
// brackets.
func whole(s string, span text.Span) text.Span {
	for span.End < len(s) {
		r, n := utf8.DecodeRuneInString(s[span.End:])
		if !unicode.IsPunct(r) && !unicode.IsSymbol(r) || r == utf8.RuneError {
			break
		}
		span.End += n
	}
	for span.Start > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:span.Start])
		if !strings.ContainsRune("«\"“„([№$€₽#@", r) {
			break
		}
		span.Start -= n
	}
	return span
}

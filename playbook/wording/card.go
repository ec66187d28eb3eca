package wording

import (
	"fmt"
	"strings"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

// Tactic says what a tactic is, to the human who may choose it.
func (l Language) Tactic(t playbook.Tactic) string { return l.say("tactic", t.String()) }

// TacticReason says whether a tactic is admissible, and why.
func (l Language) TacticReason(r playbook.TacticReason) string {
	return l.say("tactic_reason", r.String())
}

// Mark says what is striking about an account or a behaviour.
func (l Language) Mark(id playbook.MarkID) string { return l.say("mark", string(id)) }

// Standpoint says where the share of ordered reviews stands to the published one.
func (l Language) Standpoint(s playbook.Standpoint) string {
	return l.say("standpoint", s.String())
}

// CardNote returns a note for a client's card as sentences: a heading, the kind,
// each sign with its evidence and what speaks against it, and that a person confirms it. The text is the one
// that the note was made from, or a copy of it masked letter for letter; the
// evidence is quoted from it. A place outside it is not quoted.
func (l Language) CardNote(n playbook.CardNote, text string) []string {
	list := []string{l.say("card", "head"), l.Kind(n.Kind)}
	for _, noted := range n.Signs {
		shown := l.quoted(noted.Spans, text)
		if noted.Whole {
			shown = append(shown, l.say("card", "whole"))
		}
		if noted.Case {
			shown = append(shown, l.say("card", "case"))
		}
		line := l.Sign(noted.Sign)
		if len(shown) > 0 {
			line = strings.TrimSuffix(line, ".") + " — " + strings.Join(shown, ", ") + "."
		}
		if against := l.quoted(noted.Against, text); len(against) > 0 {
			line += " " + fmt.Sprintf(l.say("card", "against"), strings.Join(against, ", "))
		}
		list = append(list, line)
	}
	return append(list, l.say("card", "confirm"))
}

// quoted returns the places that lie in the text, in quotation marks.
func (l Language) quoted(spans []mention.Span, text string) []string {
	var list []string
	for _, span := range spans {
		if quote := span.Of(text); quote != "" {
			list = append(list, fmt.Sprintf(l.quotes(), quote))
		}
	}
	return list
}

func (l Language) quotes() string {
	if l == Russian {
		return "«%s»"
	}
	return "“%s”"
}

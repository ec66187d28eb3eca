package wording

import (
	"fmt"
	"strings"
	"time"

	"github.com/otklik/otklik/playbook"
)

// Kind returns a sentence about a text of that kind.
func (l Language) Kind(k playbook.Kind) string { return l.say("kind", k.String()) }

// Sign returns a sentence about one sign.
func (l Language) Sign(s playbook.Sign) string { return l.say("sign", s.String()) }

// Truth returns a sentence about what the check of a claim gave.
func (l Language) Truth(t playbook.Truth) string { return l.say("truth", t.String()) }

// Answer says whether to answer.
func (l Language) Answer(a playbook.Answer) string { return l.say("answer", a.String()) }

// Reaction says what to do.
func (l Language) Reaction(r playbook.Reaction) string { return l.say("reaction", r.String()) }

// Persona says in whose name.
func (l Language) Persona(p playbook.Persona) string { return l.say("persona", p.String()) }

// Owner says who answers for the next step.
func (l Language) Owner(o playbook.Owner) string { return l.say("owner", o.String()) }

// Party names an owner: «юристы», “the lawyers”.
func (l Language) Party(o playbook.Owner) string { return l.say("party", o.String()) }

// Bring says whom to bring in beside the owner; "" for nobody.
func (l Language) Bring(p playbook.Parties) string {
	var names []string
	for o := range p.All() {
		names = append(names, l.Party(o))
	}
	if names == nil {
		return ""
	}
	return fmt.Sprintf(l.say("advice", "bring"), strings.Join(names, ", "))
}

// Compensation says whether anything may be offered.
func (l Language) Compensation(c playbook.Compensation) string {
	return l.say("compensation", c.String())
}

// Escalation says who else must hear of it.
func (l Language) Escalation(e playbook.Escalation) string { return l.say("escalation", e.String()) }

// Aspect names one thing that a decision settles.
func (l Language) Aspect(a playbook.Aspect) string { return l.say("aspect", string(a)) }

// Guard says what stands above all rows.
func (l Language) Guard(g playbook.Guard) string { return l.say("guard", string(g)) }

// Origin says where one aspect of a decision came from: the row, with the reason and
// the source as their author wrote them, or what stands above all rows.
func (l Language) Origin(o playbook.Origin) string {
	switch {
	case o.Guard != "":
		return fmt.Sprintf(l.say("origin", "guard"), l.Aspect(o.Aspect), l.Guard(o.Guard))
	case o.General:
		return fmt.Sprintf(l.say("origin", "general"), l.Aspect(o.Aspect), o.Row, o.Reason, o.Source)
	}
	return fmt.Sprintf(l.say("origin", "row"), l.Aspect(o.Aspect), o.Row, o.Reason, o.Source)
}

// clock is how an instant is written in both languages: day, month, hour, zone.
const clock = "02.01.2006 15:04 MST"

// Terms returns a sentence for each term that runs, or one that says that none
// does. Instants are written in their own location.
func (l Language) Terms(t playbook.Terms) []string {
	var list []string
	for _, term := range []struct {
		id string
		at time.Time
	}{{"reaction", t.Reaction}, {"answer", t.Answer}} {
		if !term.at.IsZero() {
			list = append(list, fmt.Sprintf(l.say("term", term.id), term.at.Format(clock)))
		}
	}
	if len(list) == 0 {
		list = append(list, l.say("term", "none"))
	}
	return list
}

// Decision returns the decision as sentences, the most important first: whether
// to answer, what to do, in whose name, who answers for it, whom to bring in, what
// must not be offered, whether it is a crisis, whom to tell, by when, what to check, which row decided.
func (l Language) Decision(d playbook.Decision) []string {
	list := []string{l.Answer(d.Answer), l.Reaction(d.Reaction)}
	if d.Answer == playbook.Reply {
		list = append(list, l.Persona(d.Persona))
	}
	list = append(list, l.Owner(d.Owner))
	if d.Bring != 0 {
		list = append(list, l.Bring(d.Bring))
	}
	list = append(list, l.Compensation(d.Compensation))
	if d.Crisis {
		list = append(list, l.say("advice", "crisis"))
	}
	if d.Escalation != playbook.NoEscalation {
		list = append(list, l.Escalation(d.Escalation))
	}
	list = append(list, l.Terms(d.Terms)...)
	if d.Wait {
		list = append(list, l.say("advice", "wait"))
	}
	if d.Human {
		list = append(list, l.say("advice", "human"))
	}
	if d.Row != "" {
		list = append(list, fmt.Sprintf(l.say("advice", "row"), d.Row))
	}
	return list
}

// Assessment returns the kind and then each sign as sentences.
func (l Language) Assessment(a playbook.Assessment) []string {
	list := []string{l.Kind(a.Kind)}
	for s := range a.Signs.All() {
		list = append(list, l.Sign(s))
	}
	return list
}

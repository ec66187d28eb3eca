package wording

import (
	"fmt"
	"math"
	"strconv"

	"github.com/otklik/otklik/playbook"
)

// Content names a kind of content.
func (l Language) Content(c playbook.Content) string { return l.say("content", c.String()) }

// Permit says whether content may be used and, if not, why.
func (l Language) Permit(p playbook.Permit) string { return l.say("permit", p.String()) }

// CheckState says how a check went.
func (l Language) CheckState(s playbook.CheckState) string { return l.say("state", s.String()) }

// Check says what a check asks.
func (l Language) Check(id playbook.CheckID) string { return l.say("check", string(id)) }

// Cure says what to do about a risk or for a stage.
func (l Language) Cure(id playbook.CureID) string { return l.say("cure", string(id)) }

// Bound says on which side of its limit a number is sound.
func (l Language) Bound(b playbook.Bound) string { return l.say("bound", b.String()) }

// MeasureName names a number.
func (l Language) MeasureName(id playbook.MeasureID) string { return l.say("measure", string(id)) }

// Measure names a number with its limit, as "Decisions changed by staff: 12 of 100, at
// most 10%". Shares are written to a tenth of a percent. What shows a gap of the matrix
// stands behind.
func (l Language) Measure(m playbook.Measure) string {
	name, bound := l.MeasureName(m.ID), l.Bound(m.Bound)
	var said string
	if m.Of == 0 {
		said = fmt.Sprintf(l.say("measure", "count"), name, m.Count, bound, strconv.FormatFloat(m.Limit, 'f', -1, 64))
	} else {
		percent := strconv.FormatFloat(math.Round(m.Limit*1000)/10, 'f', -1, 64)
		said = fmt.Sprintf(l.say("measure", "share"), name, m.Count, m.Of, bound, percent)
	}
	if m.Witness != "" {
		said += " " + fmt.Sprintf(l.say("measure", "witness"), m.Witness)
	}
	return said
}

// Audited returns a check as sentences: what it asks, how it went, the numbers that
// are not sound, what to do.
func (l Language) Audited(c playbook.Check) []string {
	list := []string{l.Check(c.ID), l.CheckState(c.State)}
	for _, m := range c.Evidence {
		switch m.State {
		case playbook.AtRisk:
			list = append(list, l.Measure(m))
		case playbook.CheckUnknown:
			list = append(list, fmt.Sprintf(l.say("measure", "uncounted"), l.MeasureName(m.ID)))
		}
	}
	for _, cure := range c.Cures {
		list = append(list, l.Cure(cure))
	}
	return list
}

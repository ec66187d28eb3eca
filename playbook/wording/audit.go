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

// Measure names a number with its limit, as "Decisions changed by staff: 12 of 100,
// limit 10%". Shares are written to a tenth of a percent.
func (l Language) Measure(m playbook.Measure) string {
	if m.Of == 0 {
		return fmt.Sprintf(l.say("measure", "count"), l.say("measure", string(m.ID)), m.Count, strconv.FormatFloat(m.Limit, 'f', -1, 64))
	}
	percent := strconv.FormatFloat(math.Round(m.Limit*1000)/10, 'f', -1, 64)
	return fmt.Sprintf(l.say("measure", "share"), l.say("measure", string(m.ID)), m.Count, m.Of, percent)
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
			list = append(list, fmt.Sprintf(l.say("measure", "uncounted"), l.say("measure", string(m.ID))))
		}
	}
	for _, cure := range c.Cures {
		list = append(list, l.Cure(cure))
	}
	return list
}

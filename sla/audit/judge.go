package audit

import (
	"time"

	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/sla"
)

// A Judge says what a case is about and how it stands against each policy that
// applies to it, at the time that the report ends. It gets the folded case and its
// events until then; both are used again for the next case. The topic is the host's
// word: [LostCard] is one that banks publish.
type Judge func(c *cases.Case, events []cases.Event, at time.Time) (topic string, results []Result)

// LostCard is the topic of replacing a lost or stolen card: a bank of the deck on
// reputation (Socialberry, 2012, slide 19) has its times published by an independent
// auditor.
const LostCard = "lost_card"

// ByAgreement returns the judge that holds cases against an agreement. What a case is
// about, and the facts that the filters of policies ask for, the host tells: they
// stand in no event. A nil about tells nothing. Every clock of a policy is a result: each promise, each time the
// author wrote again.
func ByAgreement(a *sla.Agreement, about func(*cases.Case) (topic string, f sla.Facts)) Judge {
	return func(c *cases.Case, events []cases.Event, at time.Time) (string, []Result) {
		var topic string
		var facts sla.Facts
		if about != nil {
			topic, facts = about(c)
		}
		var results []Result
		for p := range a.Policies() {
			if a.Policy(p.Metric, &facts) != p {
				continue // another policy of the metric is the one for this case
			}
			for s := range p.Clocks(events, at) {
				results = append(results, ResultOf(p.Name, s))
			}
		}
		return topic, results
	}
}

// ResultOf returns the result of a policy with this status.
func ResultOf(policy string, s sla.Status) Result {
	return Result{Policy: policy, State: s.State, Elapsed: s.Elapsed, Done: s.Done}
}

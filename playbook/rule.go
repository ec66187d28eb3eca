package playbook

import (
	"errors"
	"fmt"
	"slices"
)

// ErrUnknownRule is the reason behind a Rule whose ID this package cannot
// check.
var ErrUnknownRule = errors.New("unknown rule")

// ErrRepeatedRule is the reason behind a rule that is listed twice.
var ErrRepeatedRule = errors.New("rule is listed twice")

// A RuleID names a rule that a draft reply is checked against.
type RuleID string

// The ten rules, in the order in which the desk learns them.
const (
	RuleFast         RuleID = "fast"          // 1: answer as fast as possible
	RulePolite       RuleID = "polite"        // 2: grateful, polite, respectful even when the client is wrong
	RuleCorrectFacts RuleID = "correct_facts" // 3: correct what is wrong about the bank
	RuleNextStep     RuleID = "next_step"     // 4: say what the bank does to mend it
	RuleMinimumData  RuleID = "minimum_data"  // 5: ask for the minimum of data
	RuleWhatToDo     RuleID = "what_to_do"    // 6: tell the client what to do
	RuleSameChannel  RuleID = "same_channel"  // 7: do not move to another channel
	RuleToTheEnd     RuleID = "to_the_end"    // 8: see it through
	RuleTiming       RuleID = "timing"        // 9: give the time
	RuleCompensate   RuleID = "compensate"    // 10: in hard cases compensate the unpleasant emotions
)

// The rules beside the ten. They have no number.
const (
	RuleSecrecy    RuleID = "secrecy"     // a public reply confirms nothing about accounts, operations or who is a client
	RuleBribery    RuleID = "bribery"     // no value is offered for deleting, changing or writing a review
	RuleIntrusion  RuleID = "intrusion"   // no inferred personal facts are shown off
	RuleChannelLaw RuleID = "channel_law" // the law lets the bank answer in this channel at all
)

var ruleIDs = []RuleID{
	RuleFast, RulePolite, RuleCorrectFacts, RuleNextStep, RuleMinimumData, RuleWhatToDo, RuleSameChannel, RuleToTheEnd, RuleTiming, RuleCompensate,
	RuleSecrecy, RuleBribery, RuleIntrusion, RuleChannelLaw,
}

// Number returns the number of the rule among the ten, 1 to 10, and 0 for any
// other rule.
func (id RuleID) Number() int {
	if i := slices.Index(ruleIDs[:10], id); i >= 0 {
		return i + 1
	}
	return 0
}

// A Rule says where a rule holds and how grave it is to break it. What breaks
// it is in the phrases of Config.Phrases and in the comment of each check.
type Rule struct {
	ID RuleID `json:"rule"`

	// Severity is what a finding that breaks the rule carries. Note makes the
	// whole rule advice. Unknown means the shipped severity. Advice that the
	// rule gives beside (a stock phrase) is a Note whatever stands here.
	Severity Severity `json:"severity"`

	// Scope limits the cases in which the rule holds. The zero Scope is every
	// case.
	Scope Scope `json:"scope,omitzero"`
}

// A Scope says in which cases a rule holds. All that is set must be true of
// the case.
type Scope struct {
	Public       bool `json:"public,omitzero"`        // only where strangers can read the reply
	Hard         bool `json:"hard,omitzero"`          // only in hard cases
	Refuted      bool `json:"refuted,omitzero"`       // only when the claim is known to be wrong
	Unsettled    bool `json:"unsettled,omitzero"`     // only while the outcome is not reached
	ExceptPraise bool `json:"except_praise,omitzero"` // not in answers to praise
}

// Rules returns the shipped rules: the ten by number, then the others. The
// slice is the caller's own: drop a rule to switch it off, change a severity
// or a scope, and hand it back in a Config.
//
// Where each rule holds follows the deck's ten rules: facts are corrected only
// when they are known to be wrong, emotions compensated only in hard cases,
// and to praise nobody owes a step, a request, a date or a gift.
func Rules() []Rule {
	return []Rule{
		{RuleFast, Warning, Scope{}},
		{RulePolite, Warning, Scope{}},
		{RuleCorrectFacts, Warning, Scope{Refuted: true}},
		{RuleNextStep, Warning, Scope{ExceptPraise: true}},
		{RuleMinimumData, Error, Scope{}},
		{RuleWhatToDo, Warning, Scope{ExceptPraise: true}},
		{RuleSameChannel, Warning, Scope{}},
		{RuleToTheEnd, Warning, Scope{Unsettled: true}},
		{RuleTiming, Warning, Scope{ExceptPraise: true}},
		{RuleCompensate, Warning, Scope{Hard: true, ExceptPraise: true}},
		{RuleSecrecy, Error, Scope{Public: true}},
		{RuleBribery, Error, Scope{}},
		{RuleIntrusion, Warning, Scope{}},
		{RuleChannelLaw, Error, Scope{}},
	}
}

// A RuleError says which rule of a Config is wrong.
type RuleError struct {
	Row int // from 1
	ID  RuleID
	Err error
}

func (e *RuleError) Error() string {
	return fmt.Sprintf("playbook: rule %d, %.40q: %v", e.Row, e.ID, e.Err)
}

// Unwrap returns the reason: ErrUnknownRule, ErrRepeatedRule or ErrUnknownName.
func (e *RuleError) Unwrap() error { return e.Err }

// ruleTable returns the rules by position in ruleIDs, the shipped severity
// filled in; a rule that is off has an empty ID. Nil rules are the shipped
// ones.
func ruleTable(rules []Rule) ([]Rule, error) {
	shipped := Rules()
	if rules == nil {
		return shipped, nil
	}
	table := make([]Rule, len(ruleIDs))
	var faults []error
	for row, rule := range rules {
		at := slices.Index(ruleIDs, rule.ID)
		switch {
		case at < 0:
			faults = append(faults, &RuleError{row + 1, rule.ID, ErrUnknownRule})
			continue
		case table[at].ID != "":
			faults = append(faults, &RuleError{row + 1, rule.ID, ErrRepeatedRule})
		case !severities.Valid(rule.Severity):
			faults = append(faults, &RuleError{row + 1, rule.ID, fmt.Errorf("%v: %w", rule.Severity, ErrUnknownName)})
		}
		if rule.Severity == SeverityUnknown {
			rule.Severity = shipped[at].Severity
		}
		table[at] = rule
	}
	return table, errors.Join(faults...)
}

// ruleOrder returns the position of a rule in the list of all rules.
func ruleOrder(id RuleID) int { return slices.Index(ruleIDs, id) }

package playbook

import (
	"errors"
	"fmt"
	"slices"

	"github.com/otklik/otklik/mention/phrase"
)

// ErrUnknownRule is the reason behind a Rule whose ID this package cannot
// check, and that brings nothing to check by.
var ErrUnknownRule = errors.New("unknown rule: one of a host's own has Forbids, Needs or a Check")

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
// a shipped rule is in the phrases of Config.Phrases and in the comment of each check.
//
// A host adds a rule under an ID of its own: phrases that a draft must not say or must
// say, a function that reads the draft, or all of them. Under the ID of a shipped
// rule they are looked for beside what it looks for itself.
type Rule struct {
	ID RuleID `json:"rule"`

	// Severity is what a finding that breaks the rule carries. Note makes the
	// whole rule advice. Unknown means the shipped severity, of a rule of a host's own
	// Warning. Advice that the rule gives beside (a stock phrase) is a Note whatever
	// stands here.
	Severity Severity `json:"severity"`

	// Scope limits the cases in which the rule holds. The zero Scope is every
	// case.
	Scope Scope `json:"scope,omitzero"`

	// Forbids are patterns of package phrase: each place where the draft says one
	// breaks the rule, with the flaw Forbidden.
	Forbids []string `json:"forbids,omitempty"`

	// Needs are patterns of which the draft must say one, or it breaks the rule, with
	// the flaw Missing.
	Needs []string `json:"needs,omitempty"`

	// Check returns what breaks the rule in a draft; nil: nothing beside the phrases. It
	// depends on the Draft alone, changes nothing in it, keeps nothing of it, and may be
	// called by several goroutines at the same time. Review puts its findings among the
	// others: the Rule becomes this one, no Severity the rule's (and a Note stays a
	// Note where the rule is advice), no Flaw one named as the rule, and a Span that does
	// not lie in the draft, on rune boundaries, the empty one. A Check that panics
	// gives one finding with the flaw CheckFailed and the rule's severity: nobody knows
	// then whether the draft keeps the rule. The version of a playbook cannot see what a
	// Check does: give a changed one another ID, or note the program's version beside.
	Check func(*Draft) []Finding `json:"-"`
}

// own reports whether the rule brings something to check by.
func (r *Rule) own() bool { return r.Check != nil || len(r.Forbids) > 0 || len(r.Needs) > 0 }

// A Scope says in which cases a rule holds. All that is set must be true of
// the case.
type Scope struct {
	Public       bool `json:"public,omitzero"`        // only where strangers can read the reply
	Hard         bool `json:"hard,omitzero"`          // only in hard cases
	Refuted      bool `json:"refuted,omitzero"`       // only when the claim is known to be wrong
	Unsettled    bool `json:"unsettled,omitzero"`     // only while the outcome is not reached
	ExceptPraise bool `json:"except_praise,omitzero"` // not in answers to praise
	ExceptRansom bool `json:"except_ransom,omitzero"` // not where a ransom is asked, as the guard of Decide sees it

	// ExceptAnswered spares a draft that answers a question, or corrects a refuted claim,
	// by a fact and leaves nothing for later. Only a draft tells: Explain shows it in
	// the Scope and never as unmet.
	ExceptAnswered bool `json:"except_answered,omitzero"`
}

// Rules returns the shipped rules: the ten by number, then the others. The
// slice is the caller's own: drop a rule to switch it off, change a severity
// or a scope, append a rule, put it into another order, and hand it back in a Config. Of
// findings at one place those of the earlier rule come first.
//
// Where each rule holds follows the deck's ten rules: facts are corrected only
// when they are known to be wrong, emotions compensated only in hard cases,
// and to praise nobody owes a step, a request, a date or a gift. Who asks a ransom is
// owed no amends; what a fact answers in full needs neither a step nor a date.
func Rules() []Rule {
	return []Rule{
		{ID: RuleFast, Severity: Warning},
		{ID: RulePolite, Severity: Warning},
		{ID: RuleCorrectFacts, Severity: Warning, Scope: Scope{Refuted: true}},
		{ID: RuleNextStep, Severity: Warning, Scope: Scope{ExceptPraise: true, ExceptAnswered: true}},
		{ID: RuleMinimumData, Severity: Error},
		{ID: RuleWhatToDo, Severity: Warning, Scope: Scope{ExceptPraise: true}},
		{ID: RuleSameChannel, Severity: Warning},
		{ID: RuleToTheEnd, Severity: Warning, Scope: Scope{Unsettled: true}},
		{ID: RuleTiming, Severity: Warning, Scope: Scope{ExceptPraise: true, ExceptAnswered: true}},
		{ID: RuleCompensate, Severity: Warning, Scope: Scope{Hard: true, ExceptPraise: true, ExceptRansom: true}},
		{ID: RuleSecrecy, Severity: Error, Scope: Scope{Public: true}},
		{ID: RuleBribery, Severity: Error},
		{ID: RuleIntrusion, Severity: Warning},
		{ID: RuleChannelLaw, Severity: Error},
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

// Unwrap returns the reason: ErrUnknownRule, ErrRepeatedRule, ErrUnknownName or
// ErrBadWords.
func (e *RuleError) Unwrap() error { return e.Err }

// A rulebook is the rules of a reviewer.
type rulebook struct {
	all     []Rule // as the host lists them, the severity filled in
	shipped []Rule // by position in ruleIDs; one that is off has an empty ID
	own     []Rule // those that bring something to check by, in the host's order
	phrases *phrase.Set
	says    []ownPhrase // by Value of a hit
}

// An ownPhrase is a pattern of a rule of a host's own.
type ownPhrase struct {
	rule   int // in own
	needed bool
}

// readRules checks the rules, or returns, joined, every fault. Nil rules are the shipped ones.
func readRules(rules []Rule) (rulebook, error) {
	shipped := Rules()
	if rules == nil {
		return rulebook{all: shipped, shipped: shipped}, nil
	}
	b := rulebook{shipped: make([]Rule, len(ruleIDs))}
	var faults []error
	var entries []phrase.Entry
	var rows []int // of the entries
	for row, rule := range rules {
		fault := func(err error) { faults = append(faults, &RuleError{row + 1, rule.ID, err}) }
		at := ruleOrder(rule.ID)
		switch {
		case at < 0 && (rule.ID == "" || !rule.own()):
			fault(ErrUnknownRule)
			continue
		case slices.ContainsFunc(b.all, func(r Rule) bool { return r.ID == rule.ID }):
			fault(ErrRepeatedRule)
		case !severities.Valid(rule.Severity):
			fault(fmt.Errorf("%v: %w", rule.Severity, ErrUnknownName))
		}
		if rule.Severity == SeverityUnknown {
			rule.Severity = Warning
			if at >= 0 {
				rule.Severity = shipped[at].Severity
			}
		}
		rule.Forbids, rule.Needs = slices.Clone(rule.Forbids), slices.Clone(rule.Needs)
		b.all = append(b.all, rule)
		if at >= 0 {
			b.shipped[at] = rule
		}
		if !rule.own() {
			continue
		}
		for i, pattern := range slices.Concat(rule.Forbids, rule.Needs) {
			entries = append(entries, phrase.Entry{Pattern: pattern, Value: len(b.says)})
			b.says = append(b.says, ownPhrase{len(b.own), i >= len(rule.Forbids)})
			rows = append(rows, row)
		}
		b.own = append(b.own, rule)
	}
	if entries != nil {
		set, err := phrase.Compile(entries)
		list := []error{err}
		if joined, ok := err.(interface{ Unwrap() []error }); ok {
			list = joined.Unwrap()
		}
		for _, e := range list {
			var at *phrase.Fault
			if errors.As(e, &at) {
				row := rows[at.Entry]
				faults = append(faults, &RuleError{row + 1, rules[row].ID, fmt.Errorf("%w: %.60q: %w", ErrBadWords, at.Pattern, at.Err)})
			}
		}
		b.phrases = set
	}
	return b, errors.Join(faults...)
}

// place returns the place of a rule in the host's list.
func (b *rulebook) place(id RuleID) int {
	return slices.IndexFunc(b.all, func(r Rule) bool { return r.ID == id })
}

// ruleOrder returns the position of a rule in the list of all shipped rules.
func ruleOrder(id RuleID) int { return slices.Index(ruleIDs, id) }

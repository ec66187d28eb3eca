// Package rules is a bank's own reaction matrix and its own rules on drafts, under
// test: what a methodologist's repository looks like. README.md tells how to work
// with it.
package rules

import (
	_ "embed"

	"github.com/otklik/otklik/playbook"
)

//go:embed rows.md
var rows string

// Playbook returns the bank's playbook: the library's signs and phrases, the bank's
// rows and rules.
func Playbook() (*playbook.Playbook, error) {
	return playbook.New(playbook.Config{
		Matrix: playbook.File{Name: "rows.md", Text: rows},
		Rules:  rules(),
	})
}

// rules returns the library's rules with what the bank holds otherwise: rudeness stops
// a draft, a second channel is no fault, since this bank's chat may go on by mail, and
// words of the desk's own are not for clients: a rule of the bank's, phrases alone.
func rules() []playbook.Rule {
	var own []playbook.Rule
	for _, rule := range playbook.Rules() {
		switch rule.ID {
		case playbook.RuleSameChannel:
			continue
		case playbook.RulePolite:
			rule.Severity = playbook.Error
		}
		own = append(own, rule)
	}
	return append(own, playbook.Rule{ID: "jargon", Severity: playbook.Warning, Forbids: []string{"тикет*", "кейс|кейса|кейсу|кейсом", "эскалир*"}})
}

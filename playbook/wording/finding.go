package wording

import (
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/otklik/otklik/playbook"
)

var (
	russianFindings = sync.OnceValue(func() table { return shipped("data/finding.ru.tsv") })
	englishFindings = sync.OnceValue(func() table { return shipped("data/finding.en.tsv") })
)

// sayOf is say for the sentences about findings.
func (l Language) sayOf(enum, id string) string {
	t := englishFindings()
	if l == Russian {
		t = russianFindings()
	}
	if sentence, ok := t[enum+" "+id]; ok {
		return sentence
	}
	return id
}

// Finding says what is wrong with a draft and how to mend it, in two
// sentences. It names kinds of data and media, never a value of the draft.
func (l Language) Finding(f playbook.Finding) string {
	return l.Flaw(f) + " " + l.Mend(f)
}

// Flaw says what is wrong.
func (l Language) Flaw(f playbook.Finding) string { return l.fill("flaw", f) }

// Mend says how to mend it.
func (l Language) Mend(f playbook.Finding) string { return l.fill("mend", f) }

// Rule returns the rule in a few words: «Give the time».
func (l Language) Rule(id playbook.RuleID) string { return l.sayOf("rule", string(id)) }

// Severity says how grave a finding is.
func (l Language) Severity(s playbook.Severity) string { return l.sayOf("severity", s.String()) }

// fill says a sentence about a finding. A flaw that a rule of a host's own names itself
// has none here: its id is told with that of the rule.
func (l Language) fill(enum string, f playbook.Finding) string {
	sentence := l.sayOf(enum, string(f.Flaw))
	if sentence == string(f.Flaw) && f.Rule != "" {
		sentence = l.sayOf(enum, "own")
	}
	if !strings.Contains(sentence, "{") {
		return sentence
	}
	return strings.NewReplacer(
		"{data}", l.sayOf("data", f.Args.Data),
		"{medium}", l.sayOf("medium", f.Args.Medium),
		"{late}", l.late(f.Args.Late),
		"{rule}", string(f.Rule), "{flaw}", string(f.Flaw),
	).Replace(sentence)
}

// late writes a delay in hours and minutes, rounded up to a minute: nobody
// waits for less.
func (l Language) late(d time.Duration) string {
	minutes := int64((d + time.Minute - 1) / time.Minute)
	hour, minute := "h", "min"
	if l == Russian {
		hour, minute = "ч", "мин"
	}
	if minutes < 60 {
		return fmt.Sprintf("%d %s", minutes, minute)
	}
	return fmt.Sprintf("%d %s %d %s", minutes/60, hour, minutes%60, minute)
}

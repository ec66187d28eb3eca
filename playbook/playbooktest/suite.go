package playbooktest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/otklik/otklik/playbook"
)

// A Suite is a playbook under test and the cases that test it.
type Suite struct {
	Playbook *playbook.Playbook
	Cases    []Case
}

// A Failure says what came out of a case otherwise than expected.
type Failure struct {
	Case  *Case
	Field string // "owner", "finding", …
	Got   string // empty for a finding that is missing
	Want  string // empty for a finding that nobody expected
	Why   string // for a row: which cell of the wanted row said no
}

// Error returns a sentence: `rules.cases:12: a gift is refused: owner is desk, want lawyer`.
func (f *Failure) Error() string {
	var b strings.Builder
	if f.Case.File != "" {
		fmt.Fprintf(&b, "%s:%d: ", f.Case.File, f.Case.Line)
	}
	b.WriteString(f.Case.Name + ": ")
	switch {
	case f.Field == findingField && f.Want == "":
		b.WriteString("nobody expected the finding " + f.Got)
	case f.Field == findingField:
		b.WriteString("the finding " + f.Want + " is missing")
	default:
		fmt.Fprintf(&b, "%s is %s, want %s", f.Field, orNone(f.Got), orNone(f.Want))
	}
	if f.Why != "" {
		b.WriteString(": " + f.Why)
	}
	return b.String()
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// Failures returns what comes out otherwise than the cases expect, in their order.
func (s Suite) Failures() []*Failure {
	var all []*Failure
	for i := range s.Cases {
		all = append(all, failures(s.Playbook, &s.Cases[i])...)
	}
	return all
}

// failures returns what p makes of a case otherwise than expected.
func failures(p *playbook.Playbook, c *Case) []*Failure {
	var out []*Failure
	got := c.outcome(p)
	missing := slices.Clone(got) // findings that no line of the case names
	missing = slices.DeleteFunc(missing, func(f Field) bool { return f.Name != findingField })
	for _, want := range c.Want {
		if want.Name != findingField {
			i := slices.IndexFunc(got, func(f Field) bool { return f.Name == want.Name })
			switch {
			case i < 0:
				out = append(out, &Failure{c, want.Name, "", want.Value, "there is no such field"})
			case got[i].Value != want.Value:
				out = append(out, &Failure{c, want.Name, got[i].Value, want.Value, why(p, c, want)})
			}
			continue
		}
		if i := slices.Index(missing, want); i >= 0 {
			missing = slices.Delete(missing, i, i+1)
		} else {
			out = append(out, &Failure{c, findingField, "", want.Value, ""})
		}
	}
	for _, f := range missing {
		out = append(out, &Failure{c, findingField, f.Value, "", ""})
	}
	return out
}

// why tells which cell of the row that a case wanted said no.
func why(p *playbook.Playbook, c *Case, want Field) string {
	if want.Name != "row" {
		return ""
	}
	table := p.Matrix()
	key, err := table.Domain().Key(p.Circumstances(c.Situation))
	if err != nil {
		return ""
	}
	for _, trial := range table.Explain(key) {
		if trial.Row.ID == want.Value {
			return trial.String()
		}
	}
	return "the matrix has no such row"
}

// Updated returns the cases with what the playbook makes of them in place of what they
// expected. The fields stay those of each case; a case that expects nothing gets the
// usual ones.
func (s Suite) Updated() []Case {
	cases := slices.Clone(s.Cases)
	for i := range cases {
		cases[i].Want = cases[i].outcome(s.Playbook)
	}
	return cases
}

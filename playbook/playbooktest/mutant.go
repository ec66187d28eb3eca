package playbooktest

import (
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/matrix"
)

// A Mutant is a matrix that was broken on purpose.
type Mutant struct {
	Change string // what was done: `row "praise" is dropped`
	Row    string // to which row

	// NoticedBy says what noticed: "the proof" when the broken matrix is not even built,
	// or the name of the first case that failed. Empty: nothing did.
	NoticedBy string

	// Witness is a case that would notice. It is zero for a mutant that was noticed.
	Witness Case

	field string // the field of a case that shows it; "" when any may
}

// String returns a sentence.
func (m Mutant) String() string {
	if m.NoticedBy != "" {
		return fmt.Sprintf("%s: noticed by %s", m.Change, m.NoticedBy)
	}
	return fmt.Sprintf("%s, and no case notices. One that would:\n\n%s", m.Change, FormatCases([]Case{m.Witness}))
}

// Mutants breaks the matrix row by row and cell by cell, and says for each broken matrix
// what noticed: a row dropped, a cell widened to *, each part of an outcome changed.
// Changes that no situation shows (compensation for blackmail stays forbidden whatever a
// row says) are left out. The cases are to pass on the playbook as it is.
func (s Suite) Mutants() iter.Seq[Mutant] {
	return func(yield func(Mutant) bool) {
		table := s.Playbook.Matrix()
		keys := s.keys()
		for i, row := range table.Rows() {
			for mutant, rows := range s.broken(table, i) {
				mutant.Row, mutant.Change = row.ID, fmt.Sprintf("row %q %s", row.ID, mutant.Change)
				if s.notice(&mutant, rows, keys) && !yield(mutant) {
					return
				}
			}
		}
	}
}

// keys returns what the matrix is asked in each case.
func (s Suite) keys() []matrix.Key {
	keys := make([]matrix.Key, len(s.Cases))
	for i, c := range s.Cases {
		// A situation that has no key has the zero one: its cases are always tried.
		keys[i], _ = s.Playbook.Matrix().Domain().Key(s.Playbook.Circumstances(c.Situation))
	}
	return keys
}

type reactionTable = matrix.Table[playbook.Circumstances, playbook.Ruling]

// broken walks the ways to break a row, with the rows of the broken table.
func (s Suite) broken(table *reactionTable, at int) iter.Seq2[Mutant, []matrix.Row[playbook.Ruling]] {
	return func(yield func(Mutant, []matrix.Row[playbook.Ruling]) bool) {
		rows := func(change func(row *matrix.Row[playbook.Ruling]) bool) []matrix.Row[playbook.Ruling] {
			var all []matrix.Row[playbook.Ruling]
			for i, row := range table.Rows() {
				if i != at || change(&row) {
					all = append(all, row)
				}
			}
			return all
		}
		if !yield(Mutant{Change: "is dropped"}, rows(func(*matrix.Row[playbook.Ruling]) bool { return false })) {
			return
		}
		row := table.Row(at)
		for c, column := range table.Domain().Columns() {
			if row.Cells[c] == column.All() {
				continue
			}
			wide := rows(func(row *matrix.Row[playbook.Ruling]) bool { row.Cells[c] = matrix.Any; return true })
			if !yield(Mutant{Change: fmt.Sprintf("takes any %s instead of %s", column.Name, column.Format(row.Cells[c]))}, wide) {
				return
			}
		}
		for _, m := range otherRulings {
			if m.field != "" && !s.expects(m.field) {
				continue
			}
			other := rows(func(row *matrix.Row[playbook.Ruling]) bool { m.change(&row.Outcome); return true })
			if !yield(Mutant{Change: fmt.Sprintf("has another %s than %s", m.part, m.of(row.Outcome)), field: m.field}, other) {
				return
			}
		}
	}
}

// expects reports whether some case says what a field is to be.
func (s Suite) expects(field string) bool {
	return slices.ContainsFunc(s.Cases, func(c Case) bool {
		return slices.ContainsFunc(c.Want, func(f Field) bool { return f.Name == field })
	})
}

// otherRulings change one part of a ruling each. A part with a field is changed only
// where some case expects that field: what a bank never looks at needs no case.
var otherRulings = []struct {
	part   string
	field  string
	of     func(playbook.Ruling) string
	change func(*playbook.Ruling)
}{
	{"answer", "", func(r playbook.Ruling) string { return r.Answer.String() }, func(r *playbook.Ruling) {
		r.Answer = playbook.Reply + playbook.StaySilent - r.Answer
	}},
	{"reaction", "", func(r playbook.Ruling) string { return r.Reaction.String() }, func(r *playbook.Ruling) {
		r.Reaction = next(r.Reaction, playbook.Reactions())
	}},
	{"owner", "", func(r playbook.Ruling) string { return r.Owner.String() }, func(r *playbook.Ruling) {
		r.Owner = next(r.Owner, playbook.Owners())
	}},
	{"compensation", "", func(r playbook.Ruling) string { return r.Compensation.String() }, func(r *playbook.Ruling) {
		r.Compensation = next(r.Compensation, playbook.Compensations())
	}},
	{"escalation", "", func(r playbook.Ruling) string { return r.Escalation.String() }, func(r *playbook.Ruling) {
		r.Escalation = next(r.Escalation, playbook.Escalations())
	}},
	{"wait", "", func(r playbook.Ruling) string { return cmpYes(r.Wait) }, func(r *playbook.Ruling) { r.Wait = !r.Wait }},
	{"bring", "bring", func(r playbook.Ruling) string { return orNone(r.Bring.String()) }, func(r *playbook.Ruling) {
		r.Bring ^= playbook.PartiesOf(playbook.Lawyer)
	}},
	{"persona", "", func(r playbook.Ruling) string { return open(r.Persona) }, func(r *playbook.Ruling) {
		if r.Persona != playbook.OwnName {
			r.Persona = playbook.OwnName
		} else {
			r.Persona = playbook.Group
		}
	}},
	{"crisis", "crisis", func(r playbook.Ruling) string { return r.Crisis.String() }, func(r *playbook.Ruling) {
		if r.Crisis != playbook.CrisisYes {
			r.Crisis = playbook.CrisisYes
		} else {
			r.Crisis = playbook.CrisisNo
		}
	}},
	{"look_within", "look_by", func(r playbook.Ruling) string { return r.LookWithin.String() }, func(r *playbook.Ruling) {
		r.LookWithin = max(r.LookWithin, 0) + playbook.Term(time.Minute)
	}},
	{"answer_within", "answer_by", func(r playbook.Ruling) string { return r.AnswerWithin.String() }, func(r *playbook.Ruling) {
		r.AnswerWithin = max(r.AnswerWithin, 0) + playbook.Term(time.Minute)
	}},
}

// open writes a persona as a file does: the row may leave it to the general rows.
func open(p playbook.Persona) string {
	if p == playbook.PersonaUnknown {
		return "*"
	}
	return p.String()
}

// next returns the value after v, unknown left out.
func next[T ~uint8](v T, all []T) T { return v%T(len(all)-1) + 1 }

// notice finds out what notices a mutant. It is false when no situation shows it.
func (s Suite) notice(m *Mutant, rows []matrix.Row[playbook.Ruling], keys []matrix.Key) bool {
	table := s.Playbook.Matrix()
	mutant, err := matrix.New(table.Domain(), rows, table.Config())
	if err != nil {
		m.NoticedBy = "the proof"
		return true
	}
	p, err := s.Playbook.WithMatrix(mutant)
	if err != nil {
		m.NoticedBy = "the proof"
		return true
	}
	for i := range s.Cases {
		// Most mutants answer most keys as before: those cases need not be tried.
		id, ruling, ok := table.Decide(keys[i])
		otherID, otherRuling, _ := mutant.Decide(keys[i])
		if ok && id == otherID && ruling == otherRuling {
			continue
		}
		if len(failures(p, &s.Cases[i])) > 0 {
			m.NoticedBy = fmt.Sprintf("the case %q", s.Cases[i].Name)
			return true
		}
	}
	return s.shown(m, p)
}

// shown gives a mutant the case that would notice it; false when none would.
func (s Suite) shown(m *Mutant, p *playbook.Playbook) bool {
	diff, err := matrix.Diff(s.Playbook.Matrix(), p.Matrix(), nil)
	if err != nil {
		return true // nothing was proved: let people look
	}
	for _, change := range diff.Changes {
		situation, ok := s.Playbook.Situation(change.Key)
		situation.Mention.Received = received(m.field)
		c := NewCase(s.Playbook, m.Change, situation)
		if m.field != "" && !slices.Contains(usual, m.field) {
			c.Want = append(c.Want, Field{Name: m.field})
			c.Want = c.outcome(s.Playbook)
		}
		if ok && len(failures(p, &c)) > 0 {
			m.Witness = c
			return true
		}
	}
	return false
}

// received returns when a witness came in: terms run from an instant, all else from none.
func received(field string) time.Time {
	if field == "look_by" || field == "answer_by" {
		return time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)
	}
	return time.Time{}
}

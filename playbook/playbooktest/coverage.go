package playbooktest

import (
	"fmt"
	"slices"
	"strings"
)

// A Coverage says which rows of the matrix decide a case.
type Coverage struct {
	Rows      int    // of the matrix
	Uncovered []Case // one for each row that decides no case, in the order of the rows: a situation that it decides, with what comes out
}

// Share returns the share of rows that decide a case, 0 to 1.
func (c Coverage) Share() float64 {
	if c.Rows == 0 {
		return 1
	}
	return float64(c.Rows-len(c.Uncovered)) / float64(c.Rows)
}

// String returns a sentence, and below it the cases that would cover the rest.
func (c Coverage) String() string {
	var ids []string
	for _, u := range c.Uncovered {
		ids = append(ids, strings.TrimPrefix(u.Name, coveredBy))
	}
	if len(ids) == 0 {
		return fmt.Sprintf("the cases reach all %d rows", c.Rows)
	}
	return fmt.Sprintf("the cases reach %d of %d rows; no case reaches %s.\nCases that would:\n\n%s",
		c.Rows-len(ids), c.Rows, strings.Join(ids, ", "), FormatCases(c.Uncovered))
}

// coveredBy begins the name of a case that was generated for a row.
const coveredBy = "row "

// Coverage returns which rows decide a case, with a generated case for each that does
// not. The error is that of a proof whose budget is spent.
func (s Suite) Coverage() (Coverage, error) {
	var reached []string
	for _, c := range s.Cases {
		reached = append(reached, s.Playbook.Decide(c.Situation).Row)
	}
	table := s.Playbook.Matrix()
	cover := Coverage{Rows: table.Len()}
	for i, row := range table.Rows() {
		if slices.Contains(reached, row.ID) {
			continue
		}
		key, err := table.Witness(i)
		if err != nil {
			return cover, err
		}
		c := Case{Name: coveredBy + row.ID, Comment: "No channel of the playbook has the standing that the row wants."}
		if situation, ok := s.Playbook.Situation(key); ok {
			c = NewCase(s.Playbook, c.Name, situation)
		}
		cover.Uncovered = append(cover.Uncovered, c)
	}
	return cover, nil
}

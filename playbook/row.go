package playbook

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/otklik/otklik/playbook/matrix"
)

// A Row is one row of the reaction matrix: for which situations, what to do,
// why, and who says so.
type Row struct {
	ID     string // names the row in decisions; unique in its matrix
	Line   int    // where it stands in its file
	Reason string // why, in English, as its author wrote it
	Source string // a slide (S28), an answer of the interview (I7), a law, a chart
}

// A Ruling is what a row of the reaction matrix decides. What stands above all rows
// may still change it: see Decide.
type Ruling struct {
	Answer       Answer
	Reaction     Reaction
	Owner        Owner
	Compensation Compensation
	Escalation   Escalation
	Bring        Parties // whom to bring in beside the owner; in files behind it: lawyer+security
	Wait         bool    // verify the claim before anything of substance is answered
}

// The reasons behind faults of a matrix file.
var (
	ErrHeader      = matrix.ErrHeader
	ErrCells       = matrix.ErrCells
	ErrValue       = matrix.ErrNoSuchValue
	ErrSameID      = matrix.ErrSameID
	ErrEmptyCell   = matrix.ErrEmptyCell
	ErrNoRows      = matrix.ErrNoRows
	ErrCannotReply = errors.New("the row replies in listen-only channels: narrow standing, stay_silent, or put a row before it")
)

// rulings are the columns that make up a Ruling.
var rulings = []string{"answer", "reaction", "owner", "compensation", "escalation", "wait"}

// MatrixFormat returns the format of a matrix file: columns of Domain on the left, the
// ruling on the right, with a reason and a source. It reads and writes Markdown and CSV.
func MatrixFormat() matrix.Format[Circumstances, Ruling] {
	return matrix.Format[Circumstances, Ruling]{
		Domain: Domain(), Outcomes: rulings, Parse: parseRuling, Format: formatRuling,
		Notes: []string{"reason", "source"}, NotesRequired: true,
	}
}

func parseRuling(cells []string) (Ruling, error) {
	var r Ruling
	var faults []error
	owner, bring, more := strings.Cut(cells[2], "+")
	if err := r.Bring.UnmarshalText([]byte(bring)); err != nil || more && bring == "" {
		faults = append(faults, fmt.Errorf("owner: %w: %q (owners to bring in behind a plus sign)", ErrValue, cells[2]))
	}
	cells = slices.Clone(cells)
	cells[2] = owner
	for i, read := range []func([]byte) error{
		r.Answer.UnmarshalText, r.Reaction.UnmarshalText, r.Owner.UnmarshalText,
		r.Compensation.UnmarshalText, r.Escalation.UnmarshalText,
	} {
		if err := read([]byte(cells[i])); err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", rulings[i], err))
		} else if cells[i] == "unknown" {
			faults = append(faults, fmt.Errorf("%s: %w: a row must decide, unknown decides nothing", rulings[i], ErrValue))
		}
	}
	switch cells[5] {
	case "yes":
		r.Wait = true
	case "no":
	default:
		faults = append(faults, fmt.Errorf("wait: %w: %q (yes or no)", ErrValue, cells[5]))
	}
	return r, errors.Join(faults...)
}

func formatRuling(r Ruling) []string {
	wait := "no"
	if r.Wait {
		wait = "yes"
	}
	owner := r.Owner.String()
	if r.Bring != 0 {
		owner += "+" + r.Bring.String()
	}
	return []string{r.Answer.String(), r.Reaction.String(), owner, r.Compensation.String(), r.Escalation.String(), wait}
}

// rowOf returns what people read of a row.
func rowOf(row matrix.Row[Ruling]) Row {
	r := Row{ID: row.ID, Line: row.Line}
	if len(row.Notes) == 2 { // rows made in a program may come without
		r.Reason, r.Source = row.Notes[0], row.Notes[1]
	}
	return r
}

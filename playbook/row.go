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

	// What a row may leave open, with the zero value, in files with * or without the
	// column: then the general rows settle it.
	Persona      Persona    // in whose name; Nobody is for silence alone
	LookWithin   Term       // by when a human has looked at the mention
	AnswerWithin Term       // by when the author has an answer of substance
	Crisis       CrisisFlag // whether it is a crisis; open and the crisis team called: it is
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

// rulings are the columns that make up a Ruling; those from openRulings on may be left out.
var rulings = []string{"answer", "reaction", "owner", "compensation", "escalation", "wait",
	"persona", "look_within", "answer_within", "crisis"}

const openRulings = 6

// MatrixFormat returns the format of a matrix file: columns of Domain on the left, the
// ruling on the right, with a reason and a source. It reads and writes Markdown and CSV.
func MatrixFormat() matrix.Format[Circumstances, Ruling] {
	return matrix.Format[Circumstances, Ruling]{
		Domain: Domain(), Outcomes: rulings, Optional: rulings[openRulings:], Parse: parseRuling, Format: formatRuling,
		Notes: []string{"reason", "source"}, NotesRequired: true,
	}
}

func parseRuling(cells []string) (Ruling, error) {
	var r Ruling
	var faults []error
	fault := func(column int, err error) { faults = append(faults, fmt.Errorf("%s: %w", rulings[column], err)) }
	owner, bring, more := strings.Cut(cells[2], "+")
	if err := r.Bring.UnmarshalText([]byte(bring)); err != nil || more && bring == "" {
		fault(2, fmt.Errorf("%w: %q (owners to bring in behind a plus sign)", ErrValue, cells[2]))
	}
	cells = slices.Clone(cells)
	cells[2] = owner
	for i, read := range []func([]byte) error{
		r.Answer.UnmarshalText, r.Reaction.UnmarshalText, r.Owner.UnmarshalText,
		r.Compensation.UnmarshalText, r.Escalation.UnmarshalText,
	} {
		if err := read([]byte(cells[i])); err != nil {
			fault(i, err)
		} else if cells[i] == "unknown" {
			fault(i, fmt.Errorf("%w: a row must decide, unknown decides nothing", ErrValue))
		}
	}
	switch cells[5] {
	case "yes":
		r.Wait = true
	case "no":
	default:
		fault(5, fmt.Errorf("%w: %q (yes or no)", ErrValue, cells[5]))
	}
	if cells[6] != "*" {
		if err := r.Persona.UnmarshalText([]byte(cells[6])); err != nil {
			fault(6, err)
		} else if r.Persona == PersonaUnknown || r.Persona == Nobody && r.Answer == Reply {
			fault(6, fmt.Errorf("%w: %q writes no reply (group, own_name, or * for the general rows)", ErrValue, cells[6]))
		}
	}
	for i, read := range []func([]byte) error{r.LookWithin.UnmarshalText, r.AnswerWithin.UnmarshalText, r.Crisis.UnmarshalText} {
		if err := read([]byte(cells[7+i])); err != nil {
			fault(7+i, err)
		}
	}
	return r, errors.Join(faults...)
}

func formatRuling(r Ruling) []string {
	wait, persona := "no", "*"
	if r.Wait {
		wait = "yes"
	}
	if r.Persona != PersonaUnknown {
		persona = r.Persona.String()
	}
	owner := r.Owner.String()
	if r.Bring != 0 {
		owner += "+" + r.Bring.String()
	}
	return []string{r.Answer.String(), r.Reaction.String(), owner, r.Compensation.String(), r.Escalation.String(), wait,
		persona, r.LookWithin.String(), r.AnswerWithin.String(), r.Crisis.String()}
}

// rowOf returns what people read of a row.
func rowOf(id string, line int, notes []string) Row {
	return Row{ID: id, Line: line, Reason: notes[0], Source: notes[1]} // the format requires both
}

package playbook

import (
	"errors"
	"fmt"
	"strings"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook/matrix"
)

// A Row is one row of the reaction matrix: for which situations, what to do,
// why, and who says so. Rows are for reading: a Playbook hands out copies.
type Row struct {
	ID     string // names the row in decisions; unique in its matrix
	Line   int    // where it stands in its file
	Reason string // why, in English, as its author wrote it
	Source string // a slide (S28), an answer of the interview (I7), a law, a chart

	accepts matrix.Row
	decides Decision
}

// The reasons behind faults of a matrix file.
var (
	ErrHeader      = errors.New("the header must name the columns of the reaction matrix in order")
	ErrCells       = errors.New("wrong number of cells")
	ErrValue       = errors.New("no such value")
	ErrSameID      = errors.New("the id is taken")
	ErrEmptyCell   = errors.New("an empty cell")
	ErrNoRows      = errors.New("no rows")
	ErrCannotReply = errors.New("the row replies in listen-only channels: narrow standing, stay_silent, or put a row before it")
)

// The columns that a row asks about, in the order of the file after "id".
const (
	columnKind = iota
	columnTone
	columnAudience
	columnAppeal
	columnVisibility
	columnStanding
	columnTruth
	columnHard
	columnGravity
	questionColumns
)

// outcomes are the columns behind the questions.
var outcomes = [...]string{"answer", "reaction", "owner", "compensation", "escalation", "wait", "reason", "source"}

// questions returns the columns of the matrix with their values' names. The
// values stand at the numbers of their enums; visibility and standing are
// known when the matrix is asked, so their zeros are left out.
func questions() []matrix.Column {
	return []matrix.Column{
		columnKind:       {Name: "kind", Values: namesOf(Kinds())},
		columnTone:       {Name: "tone", Values: namesUntil[mention.Tone]()},
		columnAudience:   {Name: "audience", Values: namesUntil[mention.Audience]()},
		columnAppeal:     {Name: "appeal", Values: namesUntil[mention.Appeal]()},
		columnVisibility: {Name: "visibility", Values: []string{"public", "private"}},
		columnStanding:   {Name: "standing", Values: []string{"listen_only", "public_answer_only", "full"}},
		columnTruth:      {Name: "truth", Values: namesOf(Truths())},
		columnHard:       {Name: "hard", Values: []string{"no", "yes"}},
		columnGravity:    {Name: "gravity", Values: []string{"ordinary", "grave", "reach", "fast"}},
	}
}

func namesOf[T fmt.Stringer](values []T) []string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = v.String()
	}
	return names
}

// namesUntil returns the names of an enum of another package: its values count
// from 0, and the first number that does not marshal ends it.
func namesUntil[T interface {
	~uint8
	MarshalText() ([]byte, error)
}]() []string {
	var names []string
	for v := T(0); ; v++ {
		name, err := v.MarshalText()
		if err != nil {
			return names
		}
		names = append(names, string(name))
	}
}

// rowReader reads the table of a matrix file, gathering every fault.
type rowReader struct {
	file    File
	columns []matrix.Column
	rows    []Row
	seen    map[string]int // id → line
	faults  []error
}

func (r *rowReader) fault(line int, err error) {
	r.faults = append(r.faults, &FileError{r.file.Name, line, err})
}

// read reads all lines. A line that begins with | belongs to the table: the
// first is the header, a line of dashes is skipped, the rest are rows.
func (r *rowReader) read() {
	header := false
	line := 0
	for text := range strings.Lines(r.file.Text) {
		line++
		text = strings.TrimSpace(text)
		if !strings.HasPrefix(text, "|") {
			continue
		}
		cells := strings.Split(strings.Trim(text, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case !header:
			header = true
			r.header(line, cells)
		case strings.Trim(text, "|-: ") == "":
		default:
			r.row(line, cells)
		}
	}
	if len(r.rows) == 0 && len(r.faults) == 0 {
		r.fault(max(line, 1), ErrNoRows)
	}
}

func (r *rowReader) header(line int, cells []string) {
	want := []string{"id"}
	for _, c := range r.columns {
		want = append(want, c.Name)
	}
	want = append(want, outcomes[:]...)
	if strings.Join(cells, " ") != strings.Join(want, " ") {
		r.fault(line, fmt.Errorf("%w: %s", ErrHeader, strings.Join(want, " | ")))
	}
}

func (r *rowReader) row(line int, cells []string) {
	want := 1 + len(r.columns) + len(outcomes)
	if len(cells) != want {
		r.fault(line, fmt.Errorf("%w: %d, want %d", ErrCells, len(cells), want))
		return
	}
	before := len(r.faults)
	row := Row{ID: cells[0], Line: line, accepts: make(matrix.Row, len(r.columns))}
	if row.ID == "" {
		r.fault(line, fmt.Errorf("id: %w", ErrEmptyCell))
	} else if first, taken := r.seen[row.ID]; taken {
		r.fault(line, fmt.Errorf("id %q: %w by line %d", row.ID, ErrSameID, first))
	}
	r.seen[row.ID] = line
	for i, c := range r.columns {
		set, err := readSet(c, cells[1+i])
		if err != nil {
			r.fault(line, err)
		}
		row.accepts[i] = set
	}
	r.outcome(line, &row, cells[1+len(r.columns):])
	if len(r.faults) == before {
		r.rows = append(r.rows, row)
	}
}

func (r *rowReader) outcome(line int, row *Row, cells []string) {
	d := &row.decides
	d.Row = row.ID
	for i, read := range []func([]byte) error{
		d.Answer.UnmarshalText, d.Reaction.UnmarshalText, d.Owner.UnmarshalText,
		d.Compensation.UnmarshalText, d.Escalation.UnmarshalText,
	} {
		if err := read([]byte(cells[i])); err != nil {
			r.fault(line, fmt.Errorf("%s: %w", outcomes[i], err))
		} else if cells[i] == "unknown" {
			r.fault(line, fmt.Errorf("%s: %w: a row must decide, unknown decides nothing", outcomes[i], ErrValue))
		}
	}
	switch cells[5] {
	case "yes":
		d.Wait = true
	case "no":
	default:
		r.fault(line, fmt.Errorf("wait: %w: %q (yes or no)", ErrValue, cells[5]))
	}
	row.Reason, row.Source = cells[6], cells[7]
	for i := 6; i <= 7; i++ {
		if cells[i] == "" {
			r.fault(line, fmt.Errorf("%s: %w: a row says why and who says so", outcomes[i], ErrEmptyCell))
		}
	}
}

// readSet reads the cell of a question: *, names between commas, or ! and names.
func readSet(c matrix.Column, cell string) (matrix.Set, error) {
	if cell == "*" {
		return c.Any(), nil
	}
	list, not := strings.CutPrefix(cell, "!")
	var set matrix.Set
	for name := range strings.SplitSeq(list, ",") {
		name = strings.TrimSpace(name)
		found := false
		for v, known := range c.Values {
			if name == known {
				set |= matrix.SetOf(v)
				found = true
			}
		}
		if !found {
			return 0, fmt.Errorf("%s: %w: %.40q (one of %s)", c.Name, ErrValue, name, strings.Join(c.Values, ", "))
		}
	}
	if not {
		set = c.Any() &^ set
	}
	if set == 0 {
		return 0, fmt.Errorf("%s: %w: %q leaves none", c.Name, ErrValue, cell)
	}
	return set, nil
}

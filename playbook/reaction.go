package playbook

import (
	"errors"
	"fmt"
	"iter"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook/matrix"
)

// A GapError says that a matrix leaves situations undecided; its witness is one
// of them. See [matrix.GapError].
type GapError = matrix.GapError

// A reactionMatrix is the reaction matrix, proved and compiled.
type reactionMatrix struct {
	table *matrix.Table[Circumstances, Ruling]
}

// readMatrix reads and proves a matrix file. All faults of the lines come
// joined; only a file without any is proved, since a row left out would show
// up again as a gap.
func readMatrix(file File) (*reactionMatrix, error) {
	format := MatrixFormat()
	sheet, err := readSheet(format, file)
	if err != nil {
		return nil, err
	}
	table, err := matrix.New(format.Domain, sheet.Rows, matrix.Config{Policy: matrix.First})
	if err != nil {
		return nil, named(file, err)
	}
	if err := keepsSilence(table); err != nil {
		return nil, named(file, err)
	}
	return &reactionMatrix{table}, nil
}

// named puts the file's name before the faults that are of no single line.
func named(file File, err error) error {
	list := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		list = joined.Unwrap()
	}
	for i, e := range list {
		var at *FileError
		if !errors.As(e, &at) {
			list[i] = fmt.Errorf("%s: %w", file.Name, e)
		}
	}
	return errors.Join(list...)
}

// keepsSilence returns a fault for each row that replies in a listen-only
// channel: that is the law's to change, not a row's.
func keepsSilence(table *matrix.Table[Circumstances, Ruling]) error {
	var box []matrix.Set
	for _, c := range table.Domain().Columns() {
		set := matrix.Any
		if c.Name == "standing" {
			set = matrix.SetOf(c.Of(Circumstances{Standing: mention.ListenOnly}))
		}
		box = append(box, set)
	}
	deciding, err := table.Deciding(box)
	if err != nil {
		return err
	}
	var faults []error
	for _, i := range deciding {
		if row := table.Row(i); row.Outcome.Answer == Reply {
			faults = append(faults, &FileError{File: row.File, Line: row.Line, Err: fmt.Errorf("row %q: %w", row.ID, ErrCannotReply)})
		}
	}
	return errors.Join(faults...)
}

// key returns the key of c.
func (m *reactionMatrix) key(c *Circumstances) matrix.Key {
	k, err := m.table.Domain().Key(*c)
	if err != nil {
		// Somebody else's number stands in an enum: the careful answer is that of
		// nothing known.
		k, _ = m.table.Domain().Key(Circumstances{Standing: mention.PublicAnswerOnly, Venue: mention.OtherSocialMedia})
	}
	return k
}

// Rows returns an iterator over the rows of the reaction matrix, in the order
// in which they are tried.
func (p *Playbook) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		for _, row := range p.made().matrix.table.Rows() {
			if !yield(rowOf(row.ID, row.Line, row.Notes)) {
				return
			}
		}
	}
}

// Matrix returns the reaction matrix, proved: to explain a key, to compare two
// versions of it, to see which rows decide where.
func (p *Playbook) Matrix() *matrix.Table[Circumstances, Ruling] { return p.made().matrix.table }

// Combinations returns how many combinations of column values the reaction
// matrix was proved over.
func (p *Playbook) Combinations() int { return p.made().matrix.table.Domain().Size() }

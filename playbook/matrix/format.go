package matrix

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A Format says how rows are written in files: which columns stand behind those of
// the domain. It reads and writes two forms of one sheet, a Markdown table and CSV.
//
// The first line of the table is the header. It names id, the outcome columns and
// the notes, and columns of the domain, in any order; a column of the domain that it
// leaves out is * in every row: a table of twenty columns need not show those that it
// never asks. What stands above a row is its comment: in Markdown every line that
// does not begin with |, in CSV every line that begins with #. Below a comment a
// Markdown table begins anew, header first, since prose ends a table there.
type Format[S any, O comparable] struct {
	Domain *Domain[S] // required

	// Outcomes are the names of the columns that make up an outcome; those that are
	// Optional too may be left out of a header, and are * in every row then.
	Outcomes, Optional []string

	// Parse makes an outcome of their cells: reading requires it. What it joins into its error is told one
	// by one, each with the place of the row.
	Parse func(cells []string) (O, error)

	// Format is the inverse of Parse: writing requires it.
	Format func(O) []string

	// Notes are the names of the columns that hold a row's notes; NotesRequired says
	// that they must not be empty.
	Notes         []string
	NotesRequired bool
}

// A Sheet is a table as a file holds it.
type Sheet[O comparable] struct {
	Rows []Row[O]

	// Head is what stands above the header, Tail what stands below the last row. Like
	// the comments of rows they have no empty lines around them.
	Head, Tail string
}

// The reasons behind faults of files.
var (
	ErrHeader  = errors.New("the header does not fit")
	ErrText    = errors.New("a cell is one line, without white space around it")
	ErrComment = errors.New("a comment has no line that reads as a part of the table")
	ErrFormat  = errors.New("the format gives a wrong number of outcome cells")
	ErrLacks   = errors.New("the format is not complete")
)

// A FileError says which line of a file is wrong.
type FileError struct {
	File string
	Line int // from 1
	Err  error
}

// Error gives the place in the form that editors jump to: "file:line: reason".
func (e *FileError) Error() string { return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err) }

// Unwrap returns the reason.
func (e *FileError) Unwrap() error { return e.Err }

// lacks says what the format needs and does not have; have is whether the function is
// there that it needs beside the domain.
func (f *Format[S, O]) lacks(function string, have bool) error {
	switch {
	case f.Domain == nil:
		return fmt.Errorf("matrix: %w: it needs a Domain", ErrLacks)
	case !have:
		return fmt.Errorf("matrix: %w: it needs %s", ErrLacks, function)
	}
	return nil
}

// idColumn is the name of the column that holds the ids.
const idColumn = "id"

// header returns the names of all columns in the order in which they are written.
func (f *Format[S, O]) header() []string {
	names := []string{idColumn}
	for _, c := range f.Domain.columns {
		names = append(names, c.Name)
	}
	return append(append(names, f.Outcomes...), f.Notes...)
}

// sheetReader makes rows of cells, gathering every fault.
type sheetReader[S any, O comparable] struct {
	format *Format[S, O]
	file   string
	names  []string // the header as it stands in the file
	at     []int    // per column of the format's header: its place in the file, or -1
	width  int      // cells in a line of the file
	seen   map[string]int
	rows   []Row[O]
	faults []error
}

func newSheetReader[S any, O comparable](f *Format[S, O], file string) *sheetReader[S, O] {
	return &sheetReader[S, O]{format: f, file: file, seen: map[string]int{}}
}

func (r *sheetReader[S, O]) fault(line int, err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			r.fault(line, e)
		}
		return
	}
	r.faults = append(r.faults, &FileError{r.file, line, err})
}

// header finds the place of every column.
func (r *sheetReader[S, O]) header(line int, cells []string) {
	names := r.format.header()
	r.at, r.width, r.names = make([]int, len(names)), len(cells), cells
	for i := range r.at {
		r.at[i] = -1
	}
cells:
	for i, cell := range cells {
		for c, name := range names {
			switch {
			case name != cell:
			case r.at[c] >= 0:
				r.fault(line, fmt.Errorf("%w: %q stands in it twice", ErrHeader, cell))
				continue cells
			default:
				r.at[c] = i
				continue cells
			}
		}
		r.fault(line, fmt.Errorf("%w: no column is called %.40q (known: %s)", ErrHeader, cell, strings.Join(names, ", ")))
	}
	for c, name := range names {
		asked := c > 0 && c <= len(r.format.Domain.columns)
		if r.at[c] < 0 && !asked && !slices.Contains(r.format.Optional, name) {
			r.fault(line, fmt.Errorf("%w: it lacks %q", ErrHeader, name))
		}
	}
}

// row reads one row. A line of a file whose header was faulty is read as far as it goes.
func (r *sheetReader[S, O]) row(line int, cells []string, comment string) {
	if len(cells) != r.width {
		r.fault(line, fmt.Errorf("%w: %d, want %d", ErrCells, len(cells), r.width))
		return
	}
	before := len(r.faults)
	next := 0
	cell := func() string {
		at := r.at[next]
		if next++; at < 0 {
			return "*"
		}
		return cells[at]
	}
	row := Row[O]{ID: cell(), Comment: comment, File: r.file, Line: line}
	if row.ID == "" {
		r.fault(line, ErrNoID)
	} else if first, taken := r.seen[row.ID]; taken {
		r.fault(line, fmt.Errorf("id %.40q: %w by line %d", row.ID, ErrSameID, first))
	} else {
		r.seen[row.ID] = line
	}
	for _, c := range r.format.Domain.columns {
		set, err := c.Parse(cell())
		if err != nil {
			r.fault(line, err)
		}
		row.Cells = append(row.Cells, set)
	}
	outcome := make([]string, len(r.format.Outcomes))
	for i := range outcome {
		outcome[i] = cell()
	}
	for _, name := range r.format.Notes {
		note := cell()
		if note == "" && r.format.NotesRequired {
			r.fault(line, fmt.Errorf("%s: %w", name, ErrEmptyCell))
		}
		row.Notes = append(row.Notes, note)
	}
	var err error
	if row.Outcome, err = r.format.Parse(outcome); err != nil {
		r.fault(line, err)
	}
	if len(r.faults) == before {
		r.rows = append(r.rows, row)
	}
}

// sheet returns what was read.
func (r *sheetReader[S, O]) sheet(head, tail string, lines int) (Sheet[O], error) {
	if len(r.rows) == 0 && len(r.faults) == 0 {
		r.fault(max(lines, 1), ErrNoRows)
	}
	if len(r.faults) > 0 {
		return Sheet[O]{}, errors.Join(r.faults...)
	}
	return Sheet[O]{r.rows, head, tail}, nil
}

// remark returns a comment without the empty lines around it.
func remark(text string) string { return strings.Trim(text, "\n") }

// cells returns a row as it is written, in the order of header, or the faults of what
// could not be read back.
func (f *Format[S, O]) cells(number int, row *Row[O]) ([]string, error) {
	out := []string{row.ID}
	if row.ID == "" {
		return nil, &RowError{row.ref(number), ErrNoID}
	}
	for i, name := range f.Notes {
		if f.NotesRequired && (i >= len(row.Notes) || strings.TrimSpace(row.Notes[i]) == "") {
			return nil, &RowError{row.ref(number), fmt.Errorf("%s: %w", name, ErrEmptyCell)}
		}
	}
	if len(row.Cells) != len(f.Domain.columns) || len(row.Notes) != len(f.Notes) {
		return nil, &RowError{row.ref(number), fmt.Errorf("%w: %d and %d notes, want %d and %d", ErrCells,
			len(row.Cells), len(row.Notes), len(f.Domain.columns), len(f.Notes))}
	}
	for i, c := range f.Domain.columns {
		cell := c.Format(row.Cells[i])
		if cell == "" {
			return nil, &RowError{row.ref(number), fmt.Errorf("%s: %w", c.Name, ErrEmptyCell)}
		}
		out = append(out, cell)
	}
	outcome := f.Format(row.Outcome)
	if len(outcome) != len(f.Outcomes) {
		return nil, &RowError{row.ref(number), fmt.Errorf("%w: %d, want %d", ErrFormat, len(outcome), len(f.Outcomes))}
	}
	out = append(append(out, outcome...), row.Notes...)
	for _, cell := range out {
		if cell != strings.TrimSpace(cell) || strings.ContainsAny(cell, "\r\n") {
			return nil, &RowError{row.ref(number), fmt.Errorf("%w: %.40q", ErrText, cell)}
		}
	}
	return out, nil
}

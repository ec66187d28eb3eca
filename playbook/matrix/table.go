package matrix

import (
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"
)

// MaxCombinations is how many combinations of values a table may have: the
// compiled table then takes 8 MiB.
const MaxCombinations = 1 << 22

// MaxRows is how many rows a table may have.
const MaxRows = 1<<16 - 1

// The reasons behind faults of a table's shape.
var (
	ErrNoColumns = errors.New("a table needs columns with 1 to 64 values each")
	ErrTooWide   = errors.New("too many combinations")
	ErrTooMany   = errors.New("too many rows")
	ErrRowShape  = errors.New("a row needs one non-empty set of known values for every column")
)

// A Column is one question that the table asks.
type Column struct {
	Name   string
	Values []string // the answers' names, by number from 0; 1 to 64 of them
}

// A Set is a set of values of one column: bit v stands for value v.
type Set uint64

// SetOf returns the set of the given values.
//
// A value that no column can have, below 0 or above 63, is in no set.
func SetOf(values ...int) Set {
	var s Set
	for _, v := range values {
		if v >= 0 && v < 64 {
			s |= 1 << v
		}
	}
	return s
}

// Has reports whether value v is in the set.
func (s Set) Has(v int) bool { return v >= 0 && v < 64 && s>>v&1 == 1 }

// Any returns the set of all values of the column; of more than 64, which no table
// takes, of the first 64.
func (c Column) Any() Set { return ^Set(0) >> (64 - min(len(c.Values), 64)) }

// A Row accepts a combination when for every column its value is in the set.
type Row []Set

// A Table is a proved decision table. It never changes; calls may run at the
// same time.
type Table struct {
	columns []Column
	strides []int
	cells   []uint16 // the deciding row's number, by combination
	hits    []int
}

// New returns the table of rows over columns or, joined, every fault: a
// *RowError for a row that does not fit the columns, a *ShadowError for each
// row that decides nothing, and one *GapError with the first combination that
// no row accepts and the number of such combinations. Rows are tried in order.
// It takes time in proportion to the sum of the rows' combinations.
func New(columns []Column, rows []Row) (*Table, error) {
	// The caller keeps his slices: a table that never changes has its own.
	columns = slices.Clone(columns)
	for i := range columns {
		columns[i].Values = slices.Clone(columns[i].Values)
	}
	t := &Table{columns: columns, strides: make([]int, len(columns)), hits: make([]int, len(rows))}
	size := 1
	for i := len(columns) - 1; i >= 0; i-- {
		n := len(columns[i].Values)
		if n == 0 || n > 64 {
			return nil, fmt.Errorf("column %q: %w", columns[i].Name, ErrNoColumns)
		}
		t.strides[i] = size
		if size *= n; size > MaxCombinations {
			return nil, fmt.Errorf("%w: over %d", ErrTooWide, MaxCombinations)
		}
	}
	if len(columns) == 0 {
		return nil, ErrNoColumns
	}
	if len(rows) > MaxRows {
		return nil, fmt.Errorf("%w: %d, at most %d", ErrTooMany, len(rows), MaxRows)
	}
	var faults []error
	t.cells = make([]uint16, size)
	for i, row := range rows {
		if !t.fits(row) {
			faults = append(faults, &RowError{Row: i, Err: ErrRowShape})
			continue
		}
		t.fill(row, uint16(i+1), 0, 0)
		if t.hits[i] == 0 {
			faults = append(faults, &ShadowError{Row: i, By: t.shadow(row)})
		}
	}
	if gap := t.gap(); gap != nil {
		faults = append(faults, gap)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return t, nil
}

func (t *Table) fits(row Row) bool {
	if len(row) != len(t.columns) {
		return false
	}
	for i, set := range row {
		if set == 0 || set&^t.columns[i].Any() != 0 {
			return false
		}
	}
	return true
}

// fill gives row number to every combination of row that is still free.
// Numbers count from 1: 0 marks a free combination until the table is whole.
func (t *Table) fill(row Row, number uint16, column, at int) {
	last := column == len(row)-1
	for set := uint64(row[column]); set != 0; set &= set - 1 {
		next := at + bits.TrailingZeros64(set)*t.strides[column]
		switch {
		case !last:
			t.fill(row, number, column+1, next)
		case t.cells[next] == 0:
			t.cells[next] = number
			t.hits[number-1]++
		}
	}
}

// shadow returns the rows that decide what row would have decided, in order.
func (t *Table) shadow(row Row) []int {
	seen := make([]bool, len(t.hits))
	var walk func(column, at int)
	walk = func(column, at int) {
		if column == len(row) {
			seen[t.cells[at]-1] = true
			return
		}
		for set := uint64(row[column]); set != 0; set &= set - 1 {
			walk(column+1, at+bits.TrailingZeros64(set)*t.strides[column])
		}
	}
	walk(0, 0)
	var by []int
	for i, s := range seen {
		if s {
			by = append(by, i)
		}
	}
	return by
}

func (t *Table) gap() error {
	var gap *GapError
	for at, number := range t.cells {
		if number != 0 {
			continue
		}
		if gap == nil {
			gap = &GapError{Witness: t.describe(at)}
		}
		gap.Count++
	}
	if gap == nil {
		return nil
	}
	return gap
}

// describe writes a combination as "kind=praise tone=positive".
func (t *Table) describe(at int) string {
	var b strings.Builder
	for i, c := range t.columns {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%s=%s", c.Name, c.Values[at/t.strides[i]%len(c.Values)])
	}
	return b.String()
}

// Decide returns the number of the row, from 0, that decides a combination:
// one value for every column, in the order of the columns. A missing value or
// one outside its column counts as 0. It allocates nothing. The zero Table, which
// New did not make, answers -1.
func (t *Table) Decide(values ...int) int {
	if len(t.cells) == 0 {
		return -1
	}
	at := 0
	for i, v := range values[:min(len(values), len(t.columns))] {
		if v > 0 && v < len(t.columns[i].Values) {
			at += v * t.strides[i]
		}
	}
	return int(t.cells[at]) - 1
}

// Combinations returns how many combinations the table decides.
func (t *Table) Combinations() int { return len(t.cells) }

package matrix

import (
	"errors"
	"fmt"
	"strings"
)

// The reasons behind faults of columns.
var (
	ErrNoColumns = errors.New("a table needs columns")
	ErrValues    = errors.New("a column needs 1 to 64 values")
	ErrName      = errors.New("a name is not empty and has no white space, no two dots in a row and none of , | ! * = # \"")
	ErrSameName  = errors.New("the name is taken")
	ErrTooWide   = errors.New("too many columns: take some together, or leave values out")
)

// The reasons behind faults of keys and cells.
var (
	ErrNoSuchColumn = errors.New("no such column")
	ErrNoSuchValue  = errors.New("no such value")
	ErrNoQuestion   = errors.New("the column has no Of: it makes no keys")
	ErrEmptyCell    = errors.New("an empty cell")
	ErrRange        = errors.New("a range runs from the lower value to the higher")
	ErrNotOrdered   = errors.New("a range in a column without an order")
)

// The reasons behind faults of rows.
var (
	ErrCells    = errors.New("wrong number of cells")
	ErrNoID     = errors.New("a row needs an id")
	ErrSameID   = errors.New("the id is taken")
	ErrNoRow    = errors.New("no row has this id")
	ErrTooMany  = errors.New("too many rows")
	ErrNoRows   = errors.New("no rows")
	ErrNoPolicy = errors.New("no such hit policy")
)

// ErrProofBudget is the reason when a proof was broken off: nothing is known then
// about what it had not reached. Raise Config.Budget, or write rows that overlap less.
var ErrProofBudget = errors.New("the budget of the proof is spent")

// A ColumnError says which column does not fit a domain.
type ColumnError struct {
	Column int // from 0; -1 when the fault is of all columns together
	Name   string
	Err    error
}

// Error returns the column, as people count, and the reason.
func (e *ColumnError) Error() string {
	if e.Column < 0 {
		return fmt.Sprintf("matrix: %v", e.Err)
	}
	return fmt.Sprintf("matrix: column %d, %.40q: %v", e.Column+1, e.Name, e.Err)
}

// Unwrap returns the reason.
func (e *ColumnError) Unwrap() error { return e.Err }

// A ValueError says which column got a value that it does not have.
type ValueError struct {
	Column string // empty when the fault is of all columns together
	Value  string
	Err    error
}

// Error returns the column, the value and the reason.
func (e *ValueError) Error() string {
	if e.Column == "" && e.Value == "" {
		return fmt.Sprintf("matrix: key: %v", e.Err)
	}
	return fmt.Sprintf("matrix: column %.40q, value %.40q: %v", e.Column, e.Value, e.Err)
}

// Unwrap returns the reason.
func (e *ValueError) Unwrap() error { return e.Err }

// A Ref names a row in a fault.
type Ref struct {
	Number int    // from 0, in the order in which rows are tried
	ID     string // as its author named it
	File   string // where it stands; empty for rows that came from no file
	Line   int    // from 1
}

// String returns `row "praise"`.
func (r Ref) String() string { return fmt.Sprintf("row %q", r.ID) }

// placed puts a fault of a row that came from a file into a *FileError.
func placed(r Ref, fault error) error {
	if r.File == "" {
		return fault
	}
	return &FileError{r.File, r.Line, fault}
}

// A RowError says which row does not fit the columns.
type RowError struct {
	Row Ref
	Err error
}

// Error names the row and the reason.
func (e *RowError) Error() string { return fmt.Sprintf("%v: %v", e.Row, e.Err) }

// Unwrap returns the reason.
func (e *RowError) Unwrap() error { return e.Err }

// A GapError says that no row accepts the combinations of a box. Gaps come as boxes
// without anything in common, merged as far as they go, the largest first.
type GapError struct {
	Box     []Set  // one set a column, in order
	Where   string // the columns that the box narrows: "kind=praise, question hard=yes"
	Key     Key    // one combination of it
	Witness string // the same in words, every column
	Count   int    // how many combinations there are; math.MaxInt for that many and more
}

// Error names the combinations, and one of them.
func (e *GapError) Error() string {
	if e.Count == 1 {
		return "no row decides " + e.Witness
	}
	return fmt.Sprintf("no row decides %s: %d combinations such as %s", e.Where, e.Count, e.Witness)
}

// An OverlapError says that two rows of a Unique table accept the same combination.
type OverlapError struct {
	Row      Ref  // the later one
	With     Ref  // the earlier one
	Conflict bool // whether their outcomes differ
	Key      Key  // a combination that both accept
	Witness  string
}

// Error names both rows and a combination.
func (e *OverlapError) Error() string {
	how := "with the same outcome"
	if e.Conflict {
		how = "with different outcomes"
	}
	return fmt.Sprintf("%v and %v both accept %s, %s", e.With, e.Row, e.Witness, how)
}

// An UnreachableError says that a row never decides: earlier rows, none of which
// accepts all of it, together accept all that it accepts.
type UnreachableError struct {
	Row     Ref
	By      []Ref // the earlier rows that decide in its place, in order
	Key     Key   // a combination that the row would have decided
	Witness string
}

// Error names the row and those before it.
func (e *UnreachableError) Error() string {
	ids := make([]string, len(e.By))
	for i, by := range e.By {
		ids[i] = by.ID
	}
	return fmt.Sprintf("%v is never reached, earlier rows decide all of it: %s", e.Row, strings.Join(ids, " "))
}

// A DuplicateError says that a row accepts what an earlier one accepts, no less and
// no more.
type DuplicateError struct {
	Row      Ref
	Of       Ref  // the earlier row
	Conflict bool // whether their outcomes differ
	Key      Key  // a combination of both
	Witness  string
}

// Error names both rows.
func (e *DuplicateError) Error() string {
	how := "and decides the same"
	if e.Conflict {
		how = "and decides otherwise"
	}
	return fmt.Sprintf("%v accepts the same as %v %s", e.Row, e.Of, how)
}

// A SubsumedError says that one row accepts all that another accepts, and more: of
// the two, the narrow one decides nothing of its own.
type SubsumedError struct {
	Row      Ref  // the narrow row
	By       Ref  // the wide row
	Conflict bool // whether their outcomes differ
	Key      Key  // a combination of both
	Witness  string
}

// Error names both rows.
func (e *SubsumedError) Error() string {
	return fmt.Sprintf("%v decides nothing of its own, %v accepts all of it", e.Row, e.By)
}

// A BudgetError says how far a proof came before its budget was spent.
type BudgetError struct {
	Budget int    // what was to be spent
	Doing  string // what was being proved
}

// Error names what was spent on what.
func (e *BudgetError) Error() string {
	return fmt.Sprintf("matrix: %v: %d looks at a cell, while proving %s", ErrProofBudget, e.Budget, e.Doing)
}

// Unwrap returns ErrProofBudget.
func (e *BudgetError) Unwrap() error { return ErrProofBudget }

package matrix

import "fmt"

// A RowError says which row does not fit the columns.
type RowError struct {
	Row int // from 0
	Err error
}

// Error names the row as people count: from 1.
func (e *RowError) Error() string { return fmt.Sprintf("row %d: %v", e.Row+1, e.Err) }

// Unwrap returns the reason.
func (e *RowError) Unwrap() error { return e.Err }

// A GapError says that some combinations are decided by no row.
type GapError struct {
	Witness string // one of them: "kind=praise tone=positive …"
	Count   int    // how many there are
}

// Error gives the witness and the count.
func (e *GapError) Error() string {
	return fmt.Sprintf("no row decides %s (and %d more)", e.Witness, e.Count-1)
}

// A ShadowError says which row can never decide.
type ShadowError struct {
	Row int   // from 0
	By  []int // the earlier rows that decide everything it accepts, in order
}

// Error names the rows as people count: from 1.
func (e *ShadowError) Error() string {
	by := make([]int, len(e.By))
	for i, r := range e.By {
		by[i] = r + 1
	}
	return fmt.Sprintf("row %d decides nothing: rows %v come first", e.Row+1, by)
}

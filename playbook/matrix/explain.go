package matrix

import "fmt"

// A Trial tells how one row fared with one key.
type Trial struct {
	Row     Ref
	Accepts bool // every cell accepts its value
	Decides bool // the row's outcome counts: see HitPolicy

	// The first cell that failed, when the row does not accept the key.
	Column string // its column
	Cell   string // what the row wanted, as in a file
	Value  string // what the key had
}

// String returns a sentence: `row "praise": kind is question, wants praise`.
func (t Trial) String() string {
	switch {
	case t.Decides:
		return fmt.Sprintf("%v: decides", t.Row)
	case t.Accepts:
		return fmt.Sprintf("%v: would fit, an earlier row decides", t.Row)
	}
	return fmt.Sprintf("%v: %s is %s, wants %s", t.Row, t.Column, t.Value, t.Cell)
}

// Explain tries every row, in order, and says of each that does not accept the key
// which cell failed first. It is nil for a key of other columns.
func (t *Table[S, O]) Explain(k Key) []Trial {
	if t.domain == nil || k.shape != t.domain.shape {
		return nil
	}
	trials := make([]Trial, len(t.rows))
	decided := false
	for i := range t.rows {
		trial := &trials[i]
		trial.Row = t.rows[i].ref(i)
		trial.Accepts = true
		for c, set := range t.rows[i].Cells {
			if v := t.domain.value(k, c); !set.Has(v) {
				column := t.domain.columns[c]
				trial.Accepts, trial.Column, trial.Cell, trial.Value = false, column.Name, column.Format(set), column.Values[v]
				break
			}
		}
		trial.Decides = trial.Accepts && (!decided || t.config.Policy == Collect)
		decided = decided || trial.Accepts
	}
	return trials
}

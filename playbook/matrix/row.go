package matrix

// A Row accepts a combination when every column's value is in its cell, and says
// what comes out then.
type Row[O any] struct {
	// ID names the row in answers, faults and histories: not empty, unique in its
	// table, and kept when the row moves or changes.
	ID string

	// Cells says for each column, in order, which values the row accepts.
	Cells []Set

	// Outcome is what the row decides. Outcomes are compared with ==.
	Outcome O

	// Notes are remarks beside the row, such as a reason and a source: they belong
	// to no outcome. A format names them.
	Notes []string

	// Comment is what stands above the row in its file, without the empty lines around.
	Comment string

	// File and Line, from 1, say where the row stands; empty for a row from no file.
	File string
	Line int
}

// ref names the row in faults.
func (r *Row[O]) ref(number int) Ref { return Ref{number, r.ID, r.File, r.Line} }

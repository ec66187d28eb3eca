package matrix

import "slices"

// Fill returns the smallest row that accepts all combinations of the gaps: for one gap
// its box, for several the smallest box around them. Put it last in a First table, and
// it decides these gaps, others inside the box, and nothing else; in a Unique table fill
// one gap at a time, or it may overlap other rows. Without gaps the row has no cells.
func Fill[O comparable](id string, outcome O, gaps ...*GapError) Row[O] {
	row := Row[O]{ID: id, Outcome: outcome}
	for _, gap := range gaps {
		if gap == nil {
			continue
		}
		if row.Cells == nil {
			row.Cells = slices.Clone(gap.Box)
			continue
		}
		for c := range row.Cells[:min(len(row.Cells), len(gap.Box))] {
			row.Cells[c] |= gap.Box[c]
		}
	}
	return row
}

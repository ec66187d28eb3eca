package matrix

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Version returns a content hash of what the table decides by, as "sha256:" and 16
// hexadecimal digits: its columns, its policy, and the ids, cells and outcomes of its
// rows in order. Notes, comments and places in files do not count. Outcomes count as
// fmt's %#v shows them, so that those with pointers inside have a version of this run
// of the program alone. The zero Table has none.
//
// It reads every row: take it once, and let decisions that are kept carry it.
func (t *Table[S, O]) Version() string {
	if t.domain == nil {
		return ""
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s%v %t\n", t.domain.shape.Value(), t.config.Policy, t.config.Partial)
	for i := range t.rows {
		row := &t.rows[i]
		fmt.Fprintf(h, "%q %x %#v\n", row.ID, row.Cells, row.Outcome)
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))[:16]
}

package matrix

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"slices"
)

// ErrOtherColumns is the reason when two tables are not over the same columns, or not
// read by the same policy.
var ErrOtherColumns = errors.New("the tables differ in columns or in policy")

// A Change says that what one row decided another decides now, with another outcome.
type Change[O comparable] struct {
	From, To Ref // the rows; the zero Ref where no row decides
	Was, Is  O   // their outcomes; the zero O where no row decides

	Where   string // what both rows accept: all that changes lies in it
	Key     Key    // a combination that changes
	Witness string // the same in words
}

// String returns a sentence: `a=1 b=no: row "new" decides, was row "old"`.
func (c Change[O]) String() string {
	name := func(r Ref) string {
		if r.ID == "" {
			return "no row"
		}
		return r.String()
	}
	return fmt.Sprintf("%s: %s decides %v, was %s with %v", c.Witness, name(c.To), c.Is, name(c.From), c.Was)
}

// A Difference says how the decisions of two tables differ.
type Difference[O comparable] struct {
	// Changes has one entry for each two rows of which the one decided and the other
	// decides, with different outcomes, in the order of the rows.
	Changes []Change[O]

	// Changed counts the keys of the history that get another outcome. A key of other
	// columns never does.
	Changed int
}

// Diff returns the decisions that differ between two tables over the same columns: not
// rows that read differently, but combinations with another outcome. A history of keys,
// which may be nil, is asked of both. Rows that are the same in both and in the same
// order cost nothing, so that a small change of a large table is cheap.
//
// Collect tables are compared outcome by outcome: an outcome that some combination gets
// from one table alone is a change from or to no row.
//
// The error wraps ErrOtherColumns or ErrProofBudget; the budget is that of after.
func Diff[S any, O comparable](before, after *Table[S, O], history []Key) (Difference[O], error) {
	if before == nil || after == nil || before.domain == nil || after.domain == nil || before.domain.shape != after.domain.shape || before.config.Policy != after.config.Policy {
		return Difference[O]{}, ErrOtherColumns
	}
	x := newDiffer(before, after)
	var d Difference[O]
	for c := range x.changes() {
		d.Changes = append(d.Changes, c)
	}
	for i := range history {
		if x.moved(&history[i]) {
			d.Changed++
		}
	}
	if x.prover.spent {
		return d, after.overdrawn("which decisions changed")
	}
	return d, nil
}

// A differ proves about the rows of two tables: those of before, then those of after.
type differ[S any, O comparable] struct {
	before, after *Table[S, O]
	prover        *prover
	same          []bool // per row: it stands in both tables, in the same order
}

func newDiffer[S any, O comparable](before, after *Table[S, O]) *differ[S, O] {
	n := len(before.rows)
	p := newProver(before.domain.all(), n+len(after.rows), func(r int) []Set {
		if r < n {
			return before.rows[r].Cells
		}
		return after.rows[r-n].Cells
	}, after.config.Budget)
	x := &differ[S, O]{before, after, p, make([]bool, p.rows)}
	x.align()
	return x
}

// row returns a row of either table, and its name.
func (x *differ[S, O]) row(r int) (*Row[O], Ref) {
	if n := len(x.before.rows); r >= n {
		return &x.after.rows[r-n], x.after.rows[r-n].ref(r - n)
	}
	return &x.before.rows[r], x.before.rows[r].ref(r)
}

// align marks the longest list of rows that both tables have, in the same order.
func (x *differ[S, O]) align() {
	n := len(x.before.rows)
	type content struct {
		cells   string
		outcome O
	}
	of := func(r int) content {
		var name []byte
		for _, set := range x.prover.row(r) {
			name = binary.LittleEndian.AppendUint64(name, uint64(set))
		}
		row, _ := x.row(r)
		return content{string(name), row.Outcome}
	}
	at := map[content]int{}
	for r := n; r < x.prover.rows; r++ {
		at[of(r)] = r
	}
	// The longest increasing run of their places, by patience: ends[k] is the row of
	// before that ends the best run of k+1 rows.
	to, prev, ends := make([]int, n), make([]int, n), []int(nil)
	for r := range n {
		place, both := at[of(r)]
		if !both {
			continue
		}
		to[r] = place
		k, _ := slices.BinarySearchFunc(ends, place, func(end, place int) int { return to[end] - place })
		prev[r] = -1
		if k > 0 {
			prev[r] = ends[k-1]
		}
		if k == len(ends) {
			ends = append(ends, r)
		} else {
			ends[k] = r
		}
	}
	if len(ends) == 0 {
		return
	}
	for r := ends[len(ends)-1]; r >= 0; r = prev[r] {
		x.same[r], x.same[to[r]] = true, true
	}
}

// changes walks the pairs of rows between which a decision moved. Of two rows that
// stand in both tables in the same order, none takes a combination from the other.
func (x *differ[S, O]) changes() iter.Seq[Change[O]] {
	if x.after.config.Policy == Collect {
		return x.collected()
	}
	n, all := len(x.before.rows), x.prover.rows
	return func(yield func(Change[O]) bool) {
		var rows []int32
		for i := range n {
			box := x.prover.row(i)
			was, _ := x.row(i)
			for j := range x.prover.meeting(box, n, all) {
				if is, _ := x.row(j); x.same[i] && x.same[j] || is.Outcome == was.Outcome {
					continue
				}
				both, _ := common(box, x.prover.row(j))
				rows = x.prover.listed(rows[:0], both, 0, i)
				rows = x.prover.listed(rows, both, n, j)
				if x.prover.free(both, rows) && !yield(x.change(i, j, both)) {
					return
				}
			}
			if x.same[i] {
				continue
			}
			rows = x.prover.listed(rows[:0], box, 0, i)
			rows = x.prover.listed(rows, box, n, all)
			if x.prover.free(box, rows) && !yield(x.change(i, -1, box)) {
				return
			}
		}
		for j := n; j < all; j++ {
			if x.same[j] {
				continue
			}
			box := x.prover.row(j)
			rows = x.prover.listed(rows[:0], box, 0, n)
			rows = x.prover.listed(rows, box, n, j)
			if x.prover.free(box, rows) && !yield(x.change(-1, j, box)) {
				return
			}
		}
	}
}

// collected walks the rows whose outcome some combination no longer gets, or gets anew.
func (x *differ[S, O]) collected() iter.Seq[Change[O]] {
	n, all := len(x.before.rows), x.prover.rows
	return func(yield func(Change[O]) bool) {
		for r := range all {
			from, below := n, all // the rows of the other table
			if r >= n {
				from, below = 0, n
			}
			row, _ := x.row(r)
			var rows []int32
			for other := range x.prover.meeting(x.prover.row(r), from, below) {
				if o, _ := x.row(other); o.Outcome == row.Outcome {
					rows = append(rows, int32(other))
				}
			}
			i, j := r, -1
			if r >= n {
				i, j = -1, r
			}
			if x.prover.free(x.prover.row(r), rows) && !yield(x.change(i, j, x.prover.row(r))) {
				return
			}
		}
	}
}

// change tells of the combination that the prover found between row i of before and
// row j of after, -1 for none.
func (x *differ[S, O]) change(i, j int, box []Set) Change[O] {
	key := x.after.domain.first(x.prover.point)
	c := Change[O]{Where: x.after.domain.Describe(box), Key: key, Witness: x.after.domain.FormatKey(key)}
	if i >= 0 {
		row, ref := x.row(i)
		c.From, c.Was = ref, row.Outcome
	}
	if j >= 0 {
		row, ref := x.row(j)
		c.To, c.Is = ref, row.Outcome
	}
	return c
}

// moved reports whether one key gets another outcome.
func (x *differ[S, O]) moved(k *Key) bool {
	if x.after.config.Policy == Collect {
		return !sameOutcomes(x.before.All(*k), x.after.All(*k))
	}
	i, j := x.before.match(k, 0), x.after.match(k, 0)
	if i < 0 || j < 0 {
		return i != j
	}
	return x.before.rows[i].Outcome != x.after.rows[j].Outcome
}

// sameOutcomes reports whether two answers hold the same outcomes, in whatever order and number.
func sameOutcomes[O comparable](a, b iter.Seq2[string, O]) bool {
	seen := map[O]int{}
	for _, o := range a {
		seen[o] |= 1
	}
	for _, o := range b {
		seen[o] |= 2
	}
	for _, sides := range seen {
		if sides != 3 {
			return false
		}
	}
	return true
}

package matrix

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"slices"
)

// maxGaps is how many boxes of combinations that no row accepts are gathered: more
// than anybody reads.
const maxGaps = 1 << 12

// costOfFault is what telling of two rows takes from the budget: thousands of rows that
// all overlap must not tell of each pair.
const costOfFault = 20_000

// prove returns every fault that the hit policy forbids.
func (t *Table[S, O]) prove() error {
	var faults []error
	for i := range t.rows {
		faults = append(faults, t.crossings(i)...)
		if t.prover.spent {
			return errors.Join(append(faults, t.overdrawn(t.rows[i].ref(i).String()))...)
		}
	}
	if !t.config.Partial && !(t.config.Policy == Unique && faults == nil && t.fills()) {
		faults = append(faults, t.gaps()...)
	}
	return errors.Join(faults...)
}

func (t *Table[S, O]) overdrawn(doing string) error {
	return &BudgetError{t.config.Budget, doing}
}

// crossings returns the faults between a row and those before it.
func (t *Table[S, O]) crossings(i int) []error {
	var faults, overlaps []error
	p, row := t.prover, &t.rows[i]
	box := p.row(i)
	before := p.listed(nil, box, 0, i)
	alone := true // no single row accepts all of it
	for _, j := range before {
		other, with := p.row(int(j)), &t.rows[j]
		inside, around := within(box, other), within(other, box)
		conflict := with.Outcome != row.Outcome
		if t.config.Policy == Collect && conflict || t.config.Policy == First && !inside {
			continue
		}
		both, _ := common(box, other)
		key := t.domain.first(both)
		witness := t.domain.FormatKey(key)
		ref, earlier := row.ref(i), with.ref(int(j))
		switch {
		case inside && around:
			faults = append(faults, placed(ref, &DuplicateError{ref, earlier, conflict, key, witness}))
		case inside:
			faults = append(faults, placed(ref, &SubsumedError{ref, earlier, conflict, key, witness}))
		case around:
			faults = append(faults, placed(earlier, &SubsumedError{earlier, ref, conflict, key, witness}))
		case t.config.Policy == Unique:
			overlaps = append(overlaps, placed(ref, &OverlapError{ref, earlier, conflict, key, witness}))
		}
		alone = alone && !inside
		if p.spend(costOfFault) {
			break
		}
	}
	if alone && t.config.Policy != Collect && !p.free(box, before) && !p.spent {
		key := t.domain.first(box)
		faults = append(faults, placed(row.ref(i), &UnreachableError{row.ref(i), t.instead(i, before), key, t.domain.FormatKey(key)}))
	}
	return append(faults, overlaps...)
}

// instead returns the rows, of those that meet row i, that decide a part of it.
func (t *Table[S, O]) instead(i int, before []int32) []Ref {
	var by []Ref
	for at, j := range before {
		both, _ := common(t.prover.row(i), t.prover.row(int(j)))
		if t.prover.free(both, before[:at]) {
			by = append(by, t.rows[j].ref(int(j)))
		}
	}
	return by
}

// fills reports whether rows without anything in common make up the whole domain:
// their sizes then add up to its size.
func (t *Table[S, O]) fills() bool {
	sum := new(big.Int)
	for r := range t.rows {
		sum.Add(sum, volume(t.prover.row(r)))
	}
	return sum.Cmp(volume(t.domain.all())) == 0
}

// volume returns how many combinations a box holds.
func volume(box []Set) *big.Int {
	size := big.NewInt(1)
	for _, set := range box {
		size.Mul(size, big.NewInt(int64(set.Len())))
	}
	return size
}

// gaps returns the faults of combinations that no row accepts, the largest first. Whether there are any
// is asked first: that is much cheaper than to gather them.
func (t *Table[S, O]) gaps() []error {
	p, all := t.prover, t.domain.all()
	rows := make([]int32, len(t.rows))
	for r := range rows {
		rows[r] = int32(r)
	}
	const doing = "that no combination is left undecided"
	if !p.free(all, rows) {
		if p.spent {
			return []error{t.overdrawn(doing)}
		}
		return nil
	}
	sample := slices.Clone(p.point)
	var boxes [][]Set
	whole := p.rest(all, rows, func(box []Set) bool {
		boxes = append(boxes, box)
		return len(boxes) < maxGaps
	})
	if len(boxes) == 0 {
		boxes = append(boxes, sample) // the budget did not reach a first box
	}
	boxes = merged(boxes)
	slices.SortStableFunc(boxes, func(a, b []Set) int { return cmp.Compare(t.domain.sizeOf(b), t.domain.sizeOf(a)) })
	var faults []error
	for _, box := range boxes {
		key := t.domain.first(box)
		faults = append(faults, &GapError{box, t.domain.Describe(box), key, t.domain.FormatKey(key), t.domain.sizeOf(box)})
	}
	if !whole {
		faults = append(faults, t.overdrawn(fmt.Sprintf("%s: more gaps follow these %d", doing, len(faults))))
	}
	return faults
}

// Deciding returns the numbers, in order, of the rows that decide something inside a
// box, one set a column; Any stands for a whole column. The error wraps ErrCells for
// a box that does not fit the columns, and is a *BudgetError when the budget of the table
// does not suffice.
func (t *Table[S, O]) Deciding(box []Set) ([]int, error) {
	if t.domain == nil {
		return nil, &ColumnError{Column: -1, Err: ErrNoColumns}
	}
	if len(box) != len(t.domain.columns) {
		return nil, fmt.Errorf("matrix: box: %w: %d, want %d", ErrCells, len(box), len(t.domain.columns))
	}
	// A prover of the call's own: a table is shared.
	p := t.newProver(t.config.Budget)
	box, ok := common(box, p.full)
	if !ok {
		return nil, nil
	}
	var deciding []int
	for i := range t.rows {
		both, meets := common(box, p.row(i))
		if !meets {
			continue
		}
		if t.config.Policy == Collect || p.free(both, p.listed(nil, both, 0, i)) {
			deciding = append(deciding, i)
		}
		if p.spent {
			return nil, t.overdrawn(fmt.Sprintf("which rows decide something where %s", t.domain.Describe(box)))
		}
	}
	return deciding, nil
}

// Witness returns a key that a row decides, by its number from 0; of a row of a Collect
// table that accepts nothing alone, a key that it accepts. The error wraps ErrNoRow for
// a row that the table does not have, and ErrProofBudget.
func (t *Table[S, O]) Witness(number int) (Key, error) {
	if number < 0 || number >= len(t.rows) {
		return Key{}, fmt.Errorf("matrix: row number %d: %w", number, ErrNoRow)
	}
	p := t.newProver(t.config.Budget)
	box := p.row(number)
	if p.free(box, p.listed(nil, box, 0, number)) {
		return t.domain.first(p.point), nil
	}
	if p.spent {
		return Key{}, t.overdrawn("what " + t.rows[number].ref(number).String() + " decides")
	}
	return t.domain.first(box), nil // Collect: every row that accepts counts
}

// Regions returns boxes, one set a column and without anything in common, that together
// hold the combinations that a row decides, by its number from 0; of a row of a Collect
// table those that it accepts. What holds in every region of every row holds for every
// combination that is decided. The error wraps ErrNoRow for a row that the table does
// not have, and is a *BudgetError when the budget of the table does not suffice.
func (t *Table[S, O]) Regions(number int) ([][]Set, error) {
	if number < 0 || number >= len(t.rows) {
		return nil, fmt.Errorf("matrix: row number %d: %w", number, ErrNoRow)
	}
	p := t.newProver(t.config.Budget)
	box := slices.Clone(p.row(number))
	if t.config.Policy == Collect {
		return [][]Set{box}, nil
	}
	var boxes [][]Set
	if !p.rest(box, p.listed(nil, box, 0, number), func(box []Set) bool { boxes = append(boxes, box); return true }) {
		return nil, t.overdrawn("what " + t.rows[number].ref(number).String() + " decides")
	}
	if len(boxes) == 0 {
		return nil, nil
	}
	return merged(boxes), nil
}

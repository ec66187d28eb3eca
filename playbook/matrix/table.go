package matrix

import (
	"errors"
	"fmt"
	"iter"
	"slices"
)

// MaxRows is how many rows a table may have.
const MaxRows = 1<<16 - 1

// DefaultBudget is what a proof may spend where a Config does not say: as many
// comparisons of a cell with a box as take about a second.
const DefaultBudget = 200_000_000

// Config says how the rows of a table are read. The zero Config is a Unique table
// that decides everything.
type Config struct {
	Policy HitPolicy

	// Partial allows combinations that no row accepts.
	Partial bool

	// Budget is what the proof may spend, in comparisons of one cell with a box; 0 and
	// less mean DefaultBudget.
	Budget int
}

// A Table is a decision table that is proved: it has no faults that its hit policy
// forbids. It never changes; calls may run at the same time. The zero Table decides
// nothing.
type Table[S any, O comparable] struct {
	domain *Domain[S]
	config Config
	rows   []Row[O]
	prover *prover
	index  index
}

// New returns the table of rows over a domain or, joined, every fault that it has:
//
//   - *RowError: the row does not fit the columns, or its id is missing or taken;
//   - *GapError: no row accepts these combinations, unless Partial;
//   - *DuplicateError, *SubsumedError: all that the row accepts another accepts too;
//   - *UnreachableError: all that the row accepts earlier rows accept together;
//   - *OverlapError: two rows of a Unique table accept the same combination;
//   - *BudgetError, wrapping ErrProofBudget: the proof was broken off.
//
// What is wrong with a row that came from a file stands inside a *FileError.
//
// A table that is not Unique may have rows that earlier rows lie inside: exceptions
// first. In a Collect table a duplicate or subsumed row is a fault only when the
// outcomes are the same, and none is unreachable. Rows that do not fit are named
// first, and nothing is proved about a table that has any.
//
// Few combinations or many, what the proof costs depends on the rows alone.
func New[S any, O comparable](d *Domain[S], rows []Row[O], cfg Config) (*Table[S, O], error) {
	if d == nil || len(d.columns) == 0 {
		return nil, &ColumnError{Column: -1, Err: ErrNoColumns}
	}
	if cfg.Policy > Collect {
		return nil, fmt.Errorf("matrix: %w: %d", ErrNoPolicy, cfg.Policy)
	}
	if cfg.Budget <= 0 {
		cfg.Budget = DefaultBudget
	}
	t := &Table[S, O]{domain: d, config: cfg, rows: slices.Clone(rows)}
	if err := t.fit(); err != nil {
		return nil, err
	}
	t.prover = t.newProver(cfg.Budget)
	if err := t.prove(); err != nil {
		return nil, err
	}
	t.index = newIndex(d, t.prover)
	return t, nil
}

func (t *Table[S, O]) newProver(budget int) *prover {
	return newProver(t.domain.all(), len(t.rows), func(r int) []Set { return t.rows[r].Cells }, budget)
}

// fit returns the faults of rows that do not fit the columns, and gives those that do
// cells of the table's own.
func (t *Table[S, O]) fit() error {
	if len(t.rows) > MaxRows {
		return fmt.Errorf("matrix: %w: %d, at most %d", ErrTooMany, len(t.rows), MaxRows)
	}
	var faults []error
	seen := make(map[string]bool, len(t.rows))
	for i := range t.rows {
		row := &t.rows[i]
		fault := func(err error) { faults = append(faults, placed(row.ref(i), &RowError{row.ref(i), err})) }
		switch {
		case row.ID == "":
			fault(ErrNoID)
		case seen[row.ID]:
			fault(ErrSameID)
		}
		seen[row.ID] = true
		if len(row.Cells) != len(t.domain.columns) {
			fault(fmt.Errorf("%w: %d, want %d", ErrCells, len(row.Cells), len(t.domain.columns)))
			continue
		}
		row.Cells = slices.Clone(row.Cells)
		for c, set := range row.Cells {
			all := t.domain.columns[c].All()
			switch {
			case set == Any:
				row.Cells[c] = all
			case set == 0:
				fault(fmt.Errorf("%s: %w", t.domain.columns[c].Name, ErrEmptyCell))
			case set&^all != 0:
				fault(fmt.Errorf("%s: %w: number %d", t.domain.columns[c].Name, ErrNoSuchValue, (set &^ all).first()))
			}
		}
	}
	return errors.Join(faults...)
}

// Match returns the number, from 0, of the row that decides a key: the only one that
// accepts it, or the first of several. It is -1 when no row does, and for a key of
// other columns. It allocates nothing.
func (t *Table[S, O]) Match(k Key) int { return t.match(&k, 0) }

func (t *Table[S, O]) match(k *Key, from int) int {
	if t.domain == nil || k.shape != t.domain.shape {
		return -1
	}
	return t.index.first(k, from)
}

// Decide returns the id and the outcome of the row that decides a key; ok is false
// when there is none: see Match.
func (t *Table[S, O]) Decide(k Key) (id string, outcome O, ok bool) {
	i := t.match(&k, 0)
	if i < 0 {
		return id, outcome, false
	}
	row := &t.rows[i]
	return row.ID, row.Outcome, true
}

// All returns an iterator over the ids and outcomes of all rows that accept a key, in
// the order of the rows: what a Collect table answers.
func (t *Table[S, O]) All(k Key) iter.Seq2[string, O] {
	return func(yield func(string, O) bool) {
		for i := t.match(&k, 0); i >= 0; i = t.match(&k, i+1) {
			if !yield(t.rows[i].ID, t.rows[i].Outcome) || i+1 == len(t.rows) {
				return
			}
		}
	}
}

// Rows returns an iterator over the rows, in the order in which they are tried. They are
// the caller's own, to change and to hand to Override.
func (t *Table[S, O]) Rows() iter.Seq2[int, Row[O]] {
	return func(yield func(int, Row[O]) bool) {
		for i := range t.rows {
			if !yield(i, t.Row(i)) {
				return
			}
		}
	}
}

// Row returns the row of a number from 0, the caller's own; the zero Row where there is
// none.
func (t *Table[S, O]) Row(number int) Row[O] {
	if number < 0 || number >= len(t.rows) {
		return Row[O]{}
	}
	row := t.rows[number]
	row.Cells, row.Notes = slices.Clone(row.Cells), slices.Clone(row.Notes)
	return row
}

// Find returns the row of an id, the caller's own: to change and to hand to Override. It
// is false when no row has the id.
func (t *Table[S, O]) Find(id string) (Row[O], bool) {
	number := slices.IndexFunc(t.rows, func(r Row[O]) bool { return r.ID == id })
	return t.Row(number), number >= 0
}

// Len returns how many rows there are.
func (t *Table[S, O]) Len() int { return len(t.rows) }

// Domain returns what the table may be asked.
func (t *Table[S, O]) Domain() *Domain[S] { return t.domain }

// Config returns how the rows are read, the budget filled in.
func (t *Table[S, O]) Config() Config { return t.config }

// Override returns a table in which the given rows stand in place of the rows with
// the same ids, and is proved again: a host that changes single rows need not copy
// the others. The error is New's, or a *RowError that wraps ErrNoRow for an id that no
// row has.
func (t *Table[S, O]) Override(rows ...Row[O]) (*Table[S, O], error) {
	all := slices.Clone(t.rows)
	var faults []error
	for i := range rows {
		at := slices.IndexFunc(all, func(r Row[O]) bool { return r.ID == rows[i].ID })
		if at < 0 {
			faults = append(faults, placed(rows[i].ref(i), &RowError{rows[i].ref(i), ErrNoRow}))
			continue
		}
		all[at] = rows[i]
	}
	if faults != nil {
		return nil, errors.Join(faults...)
	}
	return New(t.domain, all, t.config)
}

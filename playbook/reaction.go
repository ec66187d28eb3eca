package playbook

import (
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook/matrix"
)

// A GapError says that a matrix leaves situations undecided; its witness is one
// of them. See [matrix.GapError].
type GapError = matrix.GapError

// A reactionMatrix is the reaction matrix, proved and compiled.
type reactionMatrix struct {
	rows  []Row
	table *matrix.Table
}

// readMatrix reads and proves a matrix file. All faults of the lines come
// joined; only a file without any is proved, since a row left out would show
// up again as a gap.
func readMatrix(file File) (*reactionMatrix, error) {
	r := rowReader{file: file, columns: questions(), seen: map[string]int{}}
	r.read()
	if len(r.faults) > 0 {
		return nil, errors.Join(r.faults...)
	}
	accepts := make([]matrix.Row, len(r.rows))
	for i, row := range r.rows {
		accepts[i] = row.accepts
	}
	table, err := matrix.New(r.columns, accepts)
	if err != nil {
		return nil, placed(file, r.rows, err)
	}
	m := &reactionMatrix{r.rows, table}
	if err := m.keepsSilence(file); err != nil {
		return nil, err
	}
	return m, nil
}

// keepsSilence returns a fault for each row that replies in a listen-only
// channel: that is the law's to change, not a row's.
func (m *reactionMatrix) keepsSilence(file File) error {
	replies := make([]bool, len(m.rows))
	for k := range keys() {
		if k.standing == mention.ListenOnly {
			row := m.number(k)
			replies[row] = replies[row] || m.rows[row].decides.Answer == Reply
		}
	}
	var faults []error
	for i, does := range replies {
		if does {
			faults = append(faults, &FileError{file.Name, m.rows[i].Line, fmt.Errorf("row %q: %w", m.rows[i].ID, ErrCannotReply)})
		}
	}
	return errors.Join(faults...)
}

// placed gives the faults that the proof found their lines in the file.
func placed(file File, rows []Row, err error) error {
	list := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		list = joined.Unwrap()
	}
	for i, e := range list {
		var shadow *matrix.ShadowError
		if !errors.As(e, &shadow) {
			list[i] = fmt.Errorf("%s: %w", file.Name, e)
			continue
		}
		ids := ""
		for _, by := range shadow.By {
			ids += " " + rows[by].ID
		}
		list[i] = &FileError{file.Name, rows[shadow.Row].Line,
			fmt.Errorf("row %q is never reached, earlier rows decide all of it:%s: %w", rows[shadow.Row].ID, ids, shadow)}
	}
	return errors.Join(list...)
}

// A key is what the matrix is asked: a value of every column.
type key struct {
	kind     Kind
	tone     mention.Tone
	audience mention.Audience
	appeal   mention.Appeal
	private  bool
	standing mention.Standing
	truth    Truth
	hard     bool
	gravity  urgency
}

// An urgency is what the matrix sees of the grounds of a mention. All but the first
// two are the fast path; reach is apart from the rest of it, since news that many
// read need no answer by themselves.
type urgency uint8

// The values of urgency, at the numbers of their column.
const (
	ordinary urgency = iota
	graveCase
	manyReaders
	fastPath
)

func urgencyOf(g mention.Gravity) urgency {
	switch {
	case g&^mention.WideReach != 0 && (g&^mention.WideReach).Level() == mention.Fast:
		return fastPath
	case g.Has(mention.WideReach):
		return manyReaders
	case g.Level() == mention.Grave:
		return graveCase
	}
	return ordinary
}

// standingColumn returns the number of a standing in its column. An unknown
// standing is never asked: see Playbook.standing.
func standingColumn(s mention.Standing) int { return int(s) - int(mention.ListenOnly) }

func yes(b bool) int {
	if b {
		return 1
	}
	return 0
}

// number returns the number of the row that decides k.
func (m *reactionMatrix) number(k key) int {
	return m.table.Decide(int(k.kind), int(k.tone), int(k.audience), int(k.appeal), yes(k.private),
		standingColumn(k.standing), int(k.truth), yes(k.hard), int(k.gravity))
}

// row returns the row that decides k.
func (m *reactionMatrix) row(k key) *Row { return &m.rows[m.number(k)] }

// keys returns an iterator over every key there is: for proofs, not for speed.
func keys() iter.Seq[key] {
	columns := questions()
	return func(yield func(key) bool) {
		at := make([]int, len(columns))
		for {
			k := key{Kind(at[columnKind]), mention.Tone(at[columnTone]), mention.Audience(at[columnAudience]),
				mention.Appeal(at[columnAppeal]), at[columnVisibility] == 1,
				mention.ListenOnly + mention.Standing(at[columnStanding]), Truth(at[columnTruth]), at[columnHard] == 1, urgency(at[columnGravity])}
			if !yield(k) {
				return
			}
			i := len(at) - 1
			for ; i >= 0; i-- {
				if at[i]++; at[i] < len(columns[i].Values) {
					break
				}
				at[i] = 0
			}
			if i < 0 {
				return
			}
		}
	}
}

// Rows returns an iterator over the rows of the reaction matrix, in the order
// in which they are tried.
func (p *Playbook) Rows() iter.Seq[Row] { return slices.Values(p.matrix.rows) }

// Combinations returns how many combinations of column values the reaction
// matrix was proved over.
func (p *Playbook) Combinations() int { return p.matrix.table.Combinations() }

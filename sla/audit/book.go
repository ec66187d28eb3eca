package audit

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/otklik/otklik/mention/cases"
)

// A Book holds all that has been reported: what a bank needs to make the next
// report, and an auditor to check cases and proofs. The zero Book is empty and ready.
// It is filled from published files alone. One goroutine may use a Book at a time.
type Book struct {
	tree   Tree
	marks  map[cases.CaseID][]mark
	last   *Report
	point  Checkpoint // of last
	points []Checkpoint
}

// A mark is where a report found the end of a chain.
type mark struct {
	seq   uint64
	sum   cases.Digest
	to    time.Time // of the report
	index uint64    // of its row in the log
	rows  []byte    // the row's line
}

// Add verifies a report and takes it into the book. Reports come in the order in
// which they were published, from the first on. The error is that of
// [Report.Verify], or wraps ErrPrevious when r does not carry on the last report of
// the book, or is a *CaseError that wraps ErrAltered or ErrRemoved when a row does
// not carry on what was reported of its case. After an error the book is as it was.
func (b *Book) Add(r *Report, key ed25519.PublicKey) error {
	c, err := r.Verify(key)
	if err != nil {
		return err
	}
	switch {
	case b.last == nil && r.Previous != nil:
		return fmt.Errorf("audit: %w: the book is empty; begin with the first report", ErrPrevious)
	case b.last != nil && (r.Previous == nil || r.Previous.Note != b.last.Note):
		return fmt.Errorf("audit: %w: it is not the last of the book", ErrPrevious)
	}
	for i := range r.Rows {
		if err := b.carriesOn(&r.Rows[i]); err != nil {
			return err
		}
	}
	if b.marks == nil {
		b.marks = make(map[cases.CaseID][]mark, len(r.Rows))
	}
	for i := range r.Rows {
		row := &r.Rows[i]
		b.marks[row.Case] = append(b.marks[row.Case], mark{row.Seq, row.Sum, r.To, b.tree.Size(), r.entries[i]})
		b.tree.Append(LeafHash(r.entries[i]))
	}
	b.last, b.point = r, c
	b.points = append(b.points, c)
	return nil
}

// carriesOn checks a row against the last mark of its case.
func (b *Book) carriesOn(row *Row) error {
	var m mark
	if marks := b.marks[row.Case]; len(marks) > 0 {
		m = marks[len(marks)-1]
	}
	switch {
	case row.Seq < m.seq:
		return &CaseError{row.Case, row.Seq, fmt.Errorf("%w: %d events were reported", ErrRemoved, m.seq)}
	case row.After != m.seq || row.Seq == m.seq && row.Sum != m.sum:
		return &CaseError{row.Case, row.After, ErrAltered}
	}
	return nil
}

// Checkpoints returns the checkpoints of the reports, in order.
func (b *Book) Checkpoints() []Checkpoint { return slices.Clone(b.points) }

// Check holds the events of one case against all that was reported of it. The error
// is a *CaseError: ErrAltered when the chain is another one at a place that was
// reported, ErrRemoved when it is shorter, ErrBackdated when an event that no report
// has is as old as one, or what [cases.Verify] says of a broken chain. An unknown
// case with no event that is so old is right: it is new.
func (b *Book) Check(id cases.CaseID, events iter.Seq2[cases.Event, error]) error {
	if events == nil {
		return &CaseError{id, 0, cases.ErrNoStream}
	}
	w := b.walk(id)
	for e, err := range events {
		if err != nil {
			return &CaseError{id, w.chain.Head.Seq + 1, err}
		}
		if err := w.next(&e); err != nil {
			return err
		}
	}
	return w.end()
}

// A walk follows the events of one case past its marks.
type walk struct {
	id    cases.CaseID
	chain cases.Chain
	marks []mark    // that are still to come
	known uint64    // events that reports had
	until time.Time // of the last report of the book
}

func (b *Book) walk(id cases.CaseID) walk {
	w := walk{id: id, marks: b.marks[id], until: b.point.To}
	if n := len(w.marks); n > 0 {
		w.known = w.marks[n-1].seq
	}
	return w
}

func (w *walk) next(e *cases.Event) error {
	if e.Case != w.id {
		return &CaseError{w.id, e.Seq, cases.ErrOtherCase}
	}
	if err := w.chain.Check(*e); err != nil {
		// A chain that does not hold was altered behind its own back.
		return &CaseError{w.id, e.Seq, fmt.Errorf("%w: %w", ErrAltered, err)}
	}
	for len(w.marks) > 0 && w.marks[0].seq == e.Seq {
		if w.marks[0].sum != e.Sum {
			return &CaseError{w.id, e.Seq, ErrAltered}
		}
		w.marks = w.marks[1:]
	}
	if e.Seq > w.known && !w.until.IsZero() && !e.At.After(w.until) {
		return &CaseError{w.id, e.Seq, fmt.Errorf("%w: it is of %v, and the report until %v has %d events",
			ErrBackdated, e.At.Format(time.RFC3339Nano), w.until.Format(time.RFC3339Nano), w.known)}
	}
	return nil
}

func (w *walk) end() error {
	if len(w.marks) > 0 {
		return &CaseError{w.id, 0, fmt.Errorf("%w: %d events are there, %d were reported", ErrRemoved, w.chain.Head.Seq, w.known)}
	}
	return nil
}

// Proof is the proof that a row stands in a log.
type Proof struct {
	Row   Row
	Entry []byte // the row's line, byte for byte
	Index uint64 // its place in the log, from 0
	Size  uint64 // of the log
	Path  []Hash
}

// Prove returns the proof for the last row of a case in the last report of the book.
// The error is a *CaseError that wraps ErrRemoved for a case that was never
// reported.
func (b *Book) Prove(id cases.CaseID) (Proof, error) {
	marks := b.marks[id]
	if len(marks) == 0 {
		return Proof{}, &CaseError{id, 0, fmt.Errorf("%w: no report has it", ErrRemoved)}
	}
	m := marks[len(marks)-1]
	p := Proof{Entry: m.rows, Index: m.index, Size: b.tree.Size()}
	row, err := readRow(m.rows)
	if err != nil {
		return Proof{}, err
	}
	p.Row = row
	p.Path, err = b.tree.Inclusion(p.Index, p.Size)
	return p, err
}

// Verify returns nil if the proof holds for a checkpoint whose signature was checked.
// The error wraps ErrProof.
func (p Proof) Verify(c Checkpoint) error {
	if p.Size != c.Size {
		return fmt.Errorf("audit: %w: it is for a log of %d entries, not of %d", ErrProof, p.Size, c.Size)
	}
	row, err := readRow(p.Entry)
	if err != nil {
		return fmt.Errorf("audit: %w: %w", ErrProof, err)
	}
	if row.Case != p.Row.Case || row.Seq != p.Row.Seq || row.Sum != p.Row.Sum {
		return fmt.Errorf("audit: %w: the entry is of another row", ErrProof)
	}
	if err := VerifyInclusion(LeafHash(p.Entry), p.Index, p.Size, p.Path, c.Root); err != nil {
		return fmt.Errorf("audit: %w", err)
	}
	return nil
}

// Consistency returns the proof that the log of one report of the book grew out of
// that of an earlier one: see [VerifyConsistency]. Reports are counted from 0. The
// error wraps ErrProof.
func (b *Book) Consistency(earlier, later int) ([]Hash, error) {
	if earlier < 0 || later >= len(b.points) || earlier > later {
		return nil, errors.Join(fmt.Errorf("audit: %w: no reports %d and %d in a book of %d", ErrProof, earlier, later, len(b.points)))
	}
	return b.tree.Consistency(b.points[earlier].Size, b.points[later].Size)
}

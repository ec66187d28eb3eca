package sqlitestore

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"math"

	"github.com/otklik/otklik/examples/internal/tables"
	"github.com/otklik/otklik/mention/cases"
)

// ask runs a query whose text is one of a few.
func (s *Store) ask(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	if s.closed.Load() {
		return nil, ErrClosed
	}
	s.mu.Lock()
	stmt := s.asked[text]
	s.mu.Unlock()
	if stmt == nil {
		made, err := s.reads.PrepareContext(ctx, text)
		if err != nil {
			return nil, err
		}
		s.mu.Lock()
		if stmt = s.asked[text]; stmt == nil {
			stmt, s.asked[text] = made, made
			made = nil
		}
		s.mu.Unlock()
		if made != nil { // another reader was first
			if err := made.Close(); err != nil {
				return nil, err
			}
		}
	}
	return stmt.QueryContext(ctx, args...)
}

// Events returns the events of a case: see [cases.Store]. An event that cannot be
// read, or is missing, ends it with a *cases.LinkError that names its number, whatever
// the reason.
func (s *Store) Events(ctx context.Context, c cases.CaseID, after uint64) iter.Seq2[cases.Event, error] {
	return func(yield func(cases.Event, error) bool) {
		tables.Events(ctx, c, after, func(after uint64) (tables.Chunk[cases.Event], error) { return s.events(ctx, c, after) }, yield)
	}
}

func (s *Store) events(ctx context.Context, c cases.CaseID, after uint64) (read tables.Chunk[cases.Event], err error) {
	if after >= math.MaxInt64 { // SQLite's numbers end here
		return tables.Chunk[cases.Event]{Last: true}, nil
	}
	const doing = "read events"
	rows, err := s.ask(ctx, `SELECT c.seq, e.seq, e.body, e.sum FROM cases AS c LEFT JOIN events AS e ON e.n = c.n AND e.seq > ?
		WHERE c.id = ? ORDER BY e.seq LIMIT 256`, after, tables.ID(c))
	if err != nil {
		return read, s.fault(ctx, doing, err)
	}
	defer rows.Close()
	var end uint64
	var size int
	next := after + 1
	broken := func(err error) error { return &FileError{s.path, doing, ErrCorrupt, err} }
	for size < tables.ChunkBytes && rows.Next() {
		var seq sql.Null[uint64]
		var body, sum sql.RawBytes
		if err := rows.Scan(&end, &seq, &body, &sum); err != nil {
			return read, s.fault(ctx, doing, err)
		}
		if !seq.Valid {
			break // the case has no event above after
		}
		e, err := cases.Decode(body)
		if err == nil && (e.Case != c || e.Seq != next || seq.V != next || len(sum) != len(e.Sum)) {
			err = errors.New("another event stands in its place")
		}
		if err != nil {
			return read, broken(err)
		}
		copy(e.Sum[:], sum)
		read.All = append(read.All, e)
		size += len(body)
		next++
	}
	if err := rows.Err(); err != nil {
		return read, s.fault(ctx, doing, err)
	}
	if read.Last = len(read.All) < tables.ChunkRows && size < tables.ChunkBytes; read.Last && next <= end {
		return read, broken(fmt.Errorf("it is missing, the case ends at event %d", end))
	}
	return read, nil
}

// Sealed returns what is sealed in a case: see [cases.Store].
func (s *Store) Sealed(ctx context.Context, c cases.CaseID) iter.Seq2[cases.Sealed, error] {
	return func(yield func(cases.Sealed, error) bool) {
		var at sealedPlace
		tables.Walk(ctx, func() (tables.Chunk[cases.Sealed], error) { return s.sealed(ctx, c, &at) }, yield)
	}
}

// A sealedPlace is where a chunk of sealed records ended.
type sealedPlace struct{ seq, part, at uint64 }

func (s *Store) sealed(ctx context.Context, c cases.CaseID, at *sealedPlace) (read tables.Chunk[cases.Sealed], err error) {
	rows, err := s.ask(ctx, `SELECT seq, part, at, customer, box FROM sealed WHERE n = (SELECT n FROM cases WHERE id = ?)
		AND (seq, part, at) > (?, ?, ?) ORDER BY seq, part, at LIMIT 256`, tables.ID(c), at.seq, at.part, at.at)
	if err != nil {
		return read, s.fault(ctx, "read sealed content", err)
	}
	defer rows.Close()
	size := 0
	for size < tables.ChunkBytes && rows.Next() {
		var customer, box sql.RawBytes
		if err := rows.Scan(&at.seq, &at.part, &at.at, &customer, &box); err != nil {
			return read, s.fault(ctx, "read sealed content", err)
		}
		size += len(box)
		read.All = append(read.All, cases.Sealed{
			Subject: cases.Subject{Case: c, Customer: cases.CustomerID(customer)},
			Seq:     at.seq, Part: cases.Part(at.part), Box: bytes.Clone(box)})
	}
	read.Last = len(read.All) < tables.ChunkRows && size < tables.ChunkBytes
	return read, s.fault(ctx, "read sealed content", rows.Err())
}

// CaseOf returns the case of a mention: see [cases.Store].
func (s *Store) CaseOf(ctx context.Context, c cases.Claim) (cases.CaseID, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	rows, err := s.ask(ctx, "SELECT c.id FROM claims JOIN cases AS c USING (n) WHERE claim = ?", c[:])
	if err != nil {
		return "", s.fault(ctx, "find a mention", err)
	}
	defer rows.Close()
	var found []byte
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return "", s.fault(ctx, "find a mention", err)
		}
		return "", fmt.Errorf("sqlitestore: mention: %w", cases.ErrNoCase)
	}
	if err := rows.Scan(&found); err != nil {
		return "", s.fault(ctx, "find a mention", err)
	}
	return cases.CaseID(found), nil
}

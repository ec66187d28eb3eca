package pgstore

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"github.com/otklik/otklik/examples/internal/tables"
	"github.com/otklik/otklik/mention/cases"
)

func (s *Store) query(ctx context.Context, text string, args ...any) (pgx.Rows, error) {
	if s.closed.Load() {
		return nil, ErrClosed
	}
	return s.pool.Query(ctx, text, args...)
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
	const doing = "read events"
	if after >= math.MaxInt64 { // PostgreSQL's numbers end here
		return tables.Chunk[cases.Event]{Last: true}, nil
	}
	// The server adds up the sizes: rows that were asked for and not wanted would come
	// over the network too.
	rows, err := s.query(ctx, `SELECT c.seq, e.seq, e.body, e.sum FROM cases AS c LEFT JOIN LATERAL (
		SELECT seq, body, sum, sum(octet_length(body)) OVER (ORDER BY seq ROWS UNBOUNDED PRECEDING) - octet_length(body) AS before
		FROM (SELECT seq, body, sum FROM events WHERE n = c.n AND seq > $2 ORDER BY seq LIMIT $3) AS next
	) AS e ON e.before < $4 WHERE c.id = $1 ORDER BY e.seq`, tables.ID(c), int64(after), tables.ChunkRows, tables.ChunkBytes)
	if err != nil {
		return read, s.fault(ctx, doing, err)
	}
	defer rows.Close()
	var end int64
	next := after + 1
	for rows.Next() {
		var seq *int64
		var body, sum pgtype.DriverBytes // those of the connection: Decode keeps nothing
		if err := rows.Scan(&end, &seq, &body, &sum); err != nil {
			return read, s.fault(ctx, doing, err)
		}
		if seq == nil {
			break // the case has no event above after
		}
		e, err := cases.Decode(body)
		if err == nil && (e.Case != c || e.Seq != next || uint64(*seq) != next || len(sum) != len(e.Sum)) {
			err = errors.New("another event stands in its place")
		}
		if err != nil {
			return read, s.corrupt(doing, err)
		}
		copy(e.Sum[:], sum)
		read.All = append(read.All, e)
		next++
	}
	rows.Close()
	if err := rows.Err(); err != nil {
		return read, s.fault(ctx, doing, err)
	}
	if read.Last = next > uint64(end); !read.Last && len(read.All) == 0 {
		return read, s.corrupt(doing, fmt.Errorf("it is missing, the case ends at event %d", end))
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
type sealedPlace struct {
	seq  int64
	part int16
	at   int64
}

func (s *Store) sealed(ctx context.Context, c cases.CaseID, at *sealedPlace) (read tables.Chunk[cases.Sealed], err error) {
	const doing = "read sealed content"
	rows, err := s.query(ctx, `SELECT seq, part, at, customer, box FROM (
		SELECT *, sum(octet_length(box)) OVER (ORDER BY seq, part, at ROWS UNBOUNDED PRECEDING) - octet_length(box) AS before
		FROM (SELECT seq, part, at, customer, box FROM sealed WHERE n = (SELECT n FROM cases WHERE id = $1)
			AND (seq, part, at) > ($2, $3, $4) ORDER BY seq, part, at LIMIT $5) AS next
	) AS s WHERE before < $6 ORDER BY seq, part, at`, tables.ID(c), at.seq, at.part, at.at, tables.ChunkRows, tables.ChunkBytes)
	if err != nil {
		return read, s.fault(ctx, doing, err)
	}
	defer rows.Close()
	size := 0
	for rows.Next() {
		var customer, box []byte
		if err := rows.Scan(&at.seq, &at.part, &at.at, &customer, &box); err != nil {
			return read, s.fault(ctx, doing, err)
		}
		size += len(box)
		read.All = append(read.All, cases.Sealed{
			Subject: cases.Subject{Case: c, Customer: cases.CustomerID(customer)},
			Seq:     uint64(at.seq), Part: cases.Part(at.part), Box: box})
	}
	read.Last = len(read.All) < tables.ChunkRows && size < tables.ChunkBytes
	return read, s.fault(ctx, doing, rows.Err())
}

// CaseOf returns the case of a mention: see [cases.Store].
func (s *Store) CaseOf(ctx context.Context, c cases.Claim) (cases.CaseID, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if s.closed.Load() {
		return "", ErrClosed
	}
	var found []byte
	err := s.pool.QueryRow(ctx, "SELECT c.id FROM claims JOIN cases AS c USING (n) WHERE claim = $1", c[:]).Scan(&found)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", fmt.Errorf("pgstore: mention: %w", cases.ErrNoCase)
	}
	return cases.CaseID(found), s.fault(ctx, "find a mention", err)
}

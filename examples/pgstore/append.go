package pgstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"github.com/otklik/otklik/examples/internal/tables"
	"github.com/otklik/otklik/mention/cases"
)

// attempts is how often a batch is sent that the server rolled back for the sake of
// another: two batches with many claims in common may block one another.
const attempts = 3

// Append writes a batch: see [cases.Store]. It is one statement: a transaction of its
// own and one round trip. Every error is a *cases.AppendError.
func (s *Store) Append(ctx context.Context, b cases.Batch) error { return b.Fail(s.append(ctx, &b)) }

func (s *Store) append(ctx context.Context, b *cases.Batch) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.closed.Load() {
		return ErrClosed
	}
	if err := b.Check(); err != nil {
		return err
	}
	if !tables.Known(b.Index.Stage) {
		return fmt.Errorf("%w: it has a stage that does not exist", cases.ErrBatch)
	}
	conflict := fmt.Errorf("the case does not end at event %d: %w", b.After, cases.ErrConflict)
	if b.After > math.MaxInt64-uint64(len(b.Events)) { // PostgreSQL's numbers end here
		return conflict
	}
	text, args, err := statement(b)
	if err != nil {
		return err
	}
	for attempt := 1; ; attempt++ {
		var n int64
		err := s.pool.QueryRow(ctx, text, args...).Scan(&n)
		var said *pgconn.PgError
		switch {
		case err == nil:
			select {
			case s.written <- struct{}{}:
			default:
			}
			return nil
		case errors.Is(err, pgx.ErrNoRows):
			return conflict
		case !errors.As(err, &said):
		case said.Code == "23505" && said.ConstraintName == "claims_claim": // unique violation
			return fmt.Errorf("another case has one of the mentions: %w", cases.ErrClaimed)
		case said.Code[:2] == "40" && attempt < attempts: // nothing of it was written
			continue
		}
		return s.fault(ctx, "append", err)
	}
}

// statement puts a batch into SQL; there are sixteen texts at most. All that is
// written is joined to the row of the case, which is there only if the stream ends at
// After: who waits for that row reads it again before he goes on. So a batch that
// loses writes nothing at all, and a claim that is taken undoes the statement.
func statement(b *cases.Batch) (string, []any, error) {
	x := &b.Index
	bodies, sums := make([][]byte, len(b.Events)), make([][]byte, len(b.Events))
	for i := range b.Events {
		e := &b.Events[i]
		body, err := e.AppendBinary(nil)
		if err != nil {
			return "", nil, &cases.AppendError{Case: b.Case, Seq: e.Seq, Err: fmt.Errorf("%w: %w", cases.ErrBatch, err)}
		}
		bodies[i], sums[i] = body, e.Sum[:]
	}
	args := []any{tables.ID(b.Case), int64(b.After), int64(b.After) + int64(len(b.Events)), tables.Time(x.Changed), int16(x.Stage),
		tables.Name(x.Owner), tables.Name(x.Brand), tables.Name(x.Customer), tables.Due(x.Due), x.Outbox, x.Visible, bodies, sums}
	var text strings.Builder
	if b.After == 0 {
		text.WriteString(`WITH moved AS (INSERT INTO cases (id, seq, changed, stage, owner, brand, customer, due, outbox, visible)
	VALUES ($1, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO NOTHING RETURNING n)`)
	} else {
		text.WriteString(`WITH moved AS (UPDATE cases SET seq = $3, changed = $4, stage = $5, owner = $6, brand = $7, customer = $8,
	due = $9, outbox = $10, visible = $11 WHERE id = $1 AND seq = $2 RETURNING n)`)
	}
	text.WriteString(`, written AS (INSERT INTO events (n, seq, body, sum) SELECT n, $2::bigint + i, body, sum
	FROM moved, unnest($12::bytea[], $13::bytea[]) WITH ORDINALITY AS e (body, sum, i))`)
	if len(b.Claims) > 0 {
		args = append(args, claims(b.Claims))
		text.WriteString(`, claimed AS (INSERT INTO claims (claim, n) SELECT c.claim, moved.n FROM moved, unnest($14::bytea[]) AS c (claim)
	WHERE NOT EXISTS (SELECT FROM claims AS own WHERE own.claim = c.claim AND own.n = moved.n))`)
	}
	if b.Forget { // sees only what was there before the statement
		text.WriteString(`, dropped AS (DELETE FROM sealed USING moved WHERE sealed.n = moved.n)`)
	}
	if len(b.Sealed) > 0 {
		var seqs []int64
		var parts []int16
		var customers, boxes [][]byte
		for i := range b.Sealed {
			one := &b.Sealed[i]
			seqs, parts = append(seqs, int64(one.Seq)), append(parts, int16(one.Part))
			customers, boxes = append(customers, tables.ID(one.Subject.Customer)), append(boxes, tables.ID(string(one.Box)))
		}
		at := len(args)
		args = append(args, seqs, parts, customers, boxes)
		fmt.Fprintf(&text, `, kept AS (INSERT INTO sealed (n, seq, part, customer, box) SELECT n, s.seq, s.part, s.customer, s.box
	FROM moved, unnest($%d::bigint[], $%d::smallint[], $%d::bytea[], $%d::bytea[]) AS s (seq, part, customer, box))`, at+1, at+2, at+3, at+4)
	}
	text.WriteString(" SELECT n FROM moved")
	return text.String(), args, nil
}

// claims returns each claim once, in one order for all writers: so no two of them
// wait for each other.
func claims(all []cases.Claim) [][]byte {
	keys := make([][]byte, len(all))
	for i := range all {
		keys[i] = bytes.Clone(all[i][:])
	}
	slices.SortFunc(keys, bytes.Compare)
	return slices.CompactFunc(keys, bytes.Equal)
}

// place returns the number of the last argument as SQL writes it.
func place(args []any) string { return "$" + strconv.Itoa(len(args)) }

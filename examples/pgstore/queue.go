package pgstore

import (
	"context"
	"iter"
	"strings"

	"github.com/jackc/pgx/v5/pgtype"

	"github.com/otklik/otklik/examples/internal/tables"
	"github.com/otklik/otklik/mention/cases"
)

// Cases returns the cases that match q: see [cases.Store]. It walks one index in the
// order of a queue from the cursor on. So it costs about what it shows unless the
// other conditions pass over most of what that index holds.
func (s *Store) Cases(ctx context.Context, q cases.Query) iter.Seq2[cases.Summary, error] {
	return func(yield func(cases.Summary, error) bool) {
		tables.Pages(ctx, q, func(q cases.Query, limit int) (tables.Chunk[cases.Summary], error) {
			return s.page(ctx, q, limit)
		}, yield)
	}
}

// question puts q into SQL. There are a few hundred texts at most.
func question(q cases.Query, rows int) (string, []any) {
	var where []string
	var args []any
	equal := func(column string, value any) {
		if value != nil {
			args = append(args, value)
			where = append(where, column+" = "+place(args))
		}
	}
	equal("customer", tables.Name(q.Customer))
	equal("owner", tables.Name(q.Owner))
	equal("brand", tables.Name(q.Brand))
	if q.Outbox {
		where = append(where, "outbox")
	}
	if q.Visible {
		where = append(where, "visible")
	}
	if q.Stage != cases.StageUnknown {
		args = append(args, int16(q.Stage))
		where = append(where, "stage = "+place(args))
	}
	if !q.DueBefore.IsZero() {
		args = append(args, tables.Due(q.DueBefore))
		where = append(where, "due < "+place(args))
	}
	if q.After != (cases.Cursor{}) {
		args = append(args, tables.Due(q.After.Due))
		due := place(args)
		args = append(args, tables.ID(q.After.Case))
		where = append(where, "(due, id) > ("+due+", "+place(args)+")")
	}
	text := "SELECT id, seq, stage, owner, brand, customer, due, outbox, visible, changed FROM cases"
	if len(where) > 0 {
		text += " WHERE " + strings.Join(where, " AND ")
	}
	args = append(args, rows)
	return text + " ORDER BY due, id LIMIT " + place(args), args
}

func (s *Store) page(ctx context.Context, q cases.Query, limit int) (read tables.Chunk[cases.Summary], err error) {
	const doing = "read a queue"
	text, args := question(q, limit)
	rows, err := s.query(ctx, text, args...)
	if err != nil {
		return read, s.fault(ctx, doing, err)
	}
	defer rows.Close()
	read.All = make([]cases.Summary, 0, limit)
	for rows.Next() {
		var c, owner, brand, customer, due, changed pgtype.DriverBytes
		var seq int64
		var stage int16
		var one cases.Summary
		x := &one.Index
		if err := rows.Scan(&c, &seq, &stage, &owner, &brand, &customer, &due, &x.Outbox, &x.Visible, &changed); err != nil {
			return read, s.fault(ctx, doing, err)
		}
		one.Case, one.Seq, x.Stage = cases.CaseID(c), uint64(seq), cases.Stage(stage)
		x.Owner, x.Brand, x.Customer = cases.Actor(owner), string(brand), cases.CustomerID(customer)
		if x.Due, err = tables.DueOf(due); err == nil {
			x.Changed, err = tables.TimeOf(changed)
		}
		if err != nil {
			return read, s.corrupt(doing, err)
		}
		read.All = append(read.All, one)
	}
	read.Last = len(read.All) < limit
	return read, s.fault(ctx, doing, rows.Err())
}

package pgstore

import (
	"context"
	"iter"
	"strings"

	"github.com/jackc/pgx/v5/pgtype"

	"github.com/otklik/otklik/mention/cases"
)

// Cases returns the cases that match q: see [cases.Store]. It walks one index in the
// order of a queue from the cursor on. So it costs about what it shows unless the
// other conditions pass over most of what that index holds.
func (s *Store) Cases(ctx context.Context, q cases.Query) iter.Seq2[cases.Summary, error] {
	return func(yield func(cases.Summary, error) bool) {
		q, left := q, max(0, q.Limit) // a walk of its own
		walk(ctx, func() (chunk[cases.Summary], error) {
			if !known(q.Stage) {
				return chunk[cases.Summary]{last: true}, nil
			}
			rows := chunkRows
			if left > 0 {
				rows = min(rows, left)
			}
			page, err := s.page(ctx, q, rows)
			if n := len(page.all); n > 0 {
				q.After = page.all[n-1].Cursor()
			}
			if left > 0 {
				left -= len(page.all)
				page.last = page.last || left == 0
			}
			return page, err
		}, yield)
	}
}

// question puts q into SQL. There are a few hundred texts at most.
func question(q cases.Query, rows int) (string, []any) {
	var where []string
	var args []any
	equal := func(column string, value []byte) {
		if value != nil {
			args = append(args, value)
			where = append(where, column+" = "+place(args))
		}
	}
	equal("customer", name(q.Customer))
	equal("owner", name(q.Owner))
	equal("brand", name(q.Brand))
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
		args = append(args, dueKey(q.DueBefore))
		where = append(where, "due < "+place(args))
	}
	if q.After != (cases.Cursor{}) {
		args = append(args, dueKey(q.After.Due))
		due := place(args)
		args = append(args, id(q.After.Case))
		where = append(where, "(due, id) > ("+due+", "+place(args)+")")
	}
	text := "SELECT id, seq, stage, owner, brand, customer, due, outbox, visible, changed FROM cases"
	if len(where) > 0 {
		text += " WHERE " + strings.Join(where, " AND ")
	}
	args = append(args, rows)
	return text + " ORDER BY due, id LIMIT " + place(args), args
}

func (s *Store) page(ctx context.Context, q cases.Query, limit int) (read chunk[cases.Summary], err error) {
	const doing = "read a queue"
	text, args := question(q, limit)
	rows, err := s.query(ctx, text, args...)
	if err != nil {
		return read, s.fault(ctx, doing, err)
	}
	defer rows.Close()
	read.all = make([]cases.Summary, 0, limit)
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
		if x.Due, err = dueOf(due); err == nil {
			x.Changed, err = timeOf(changed)
		}
		if err != nil {
			return read, s.corrupt(doing, err)
		}
		read.all = append(read.all, one)
	}
	read.last = len(read.all) < limit
	return read, s.fault(ctx, doing, rows.Err())
}

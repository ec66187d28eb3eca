package sqlitestore

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/otklik/otklik/examples/internal/tables"
	"github.com/otklik/otklik/mention/cases"
)

// Cases returns the cases that match q: see [cases.Store]. It walks one index, that
// of the narrowest condition in q, from the cursor on: customer, owner, reply on its
// way, brand, else the order of all. So it costs about what it shows unless the other
// conditions pass over most of what that index holds.
func (s *Store) Cases(ctx context.Context, q cases.Query) iter.Seq2[cases.Summary, error] {
	return func(yield func(cases.Summary, error) bool) {
		tables.Pages(ctx, q, func(q cases.Query, limit int) (tables.Chunk[cases.Summary], error) {
			return s.page(ctx, q, limit)
		}, yield)
	}
}

// question puts q into SQL. There are a few hundred texts at most.
func question(q cases.Query, rows int) (string, []any) {
	var args []any
	value := func(v any) string {
		args = append(args, v)
		return fmt.Sprint("?", len(args))
	}
	// Without statistics SQLite cannot know which condition is narrow: the first that
	// is named here names the index.
	var where []string
	index := ""
	add := func(through, condition string) {
		if where = append(where, condition); index == "" {
			index = through
		}
	}
	if q.Customer != "" {
		add("cases_customer", "customer = "+value(tables.Name(q.Customer)))
	}
	if q.Owner != "" {
		add("cases_owner", "owner = "+value(tables.Name(q.Owner)))
	}
	if q.Outbox {
		add("cases_outbox", "outbox = 1")
	}
	if q.Brand != "" {
		add("cases_brand", "brand = "+value(tables.Name(q.Brand)))
	}
	if !q.DueBefore.IsZero() {
		add("", "due < "+value(tables.Due(q.DueBefore)))
	}
	if q.After.Case != "" {
		add("", "(due, id) > ("+value(tables.Due(q.After.Due))+", "+value(tables.ID(q.After.Case))+")")
	}
	visible, stages := []string{"visible = 0", "visible = 1"}, []string{"stage = 0", "stage = 1", "stage = 2", "stage = 3"}
	if q.Visible {
		visible = visible[1:]
	}
	if q.Stage != cases.StageUnknown {
		stages = stages[q.Stage:][:1]
	}
	limit := " ORDER BY due, id LIMIT " + value(rows)
	line := func(index string, where []string) string {
		return "SELECT id, seq, stage, owner, brand, customer, due, outbox, visible, changed FROM cases INDEXED BY " + index +
			" WHERE " + strings.Join(where, " AND ")
	}
	if index != "" {
		if q.Visible {
			where = append(where, visible...)
		}
		if q.Stage != cases.StageUnknown {
			where = append(where, stages...)
		}
		return line(index, where) + limit, args
	}
	var ranges []string
	for _, v := range visible {
		for _, s := range stages {
			ranges = append(ranges, line("cases_order", slices.Concat([]string{v, s}, where)))
		}
	}
	return strings.Join(ranges, " UNION ALL ") + limit, args
}

func (s *Store) page(ctx context.Context, q cases.Query, limit int) (read tables.Chunk[cases.Summary], err error) {
	const doing = "read a queue"
	text, args := question(q, limit)
	rows, err := s.ask(ctx, text, args...)
	if err != nil {
		return read, s.fault(ctx, doing, err)
	}
	defer rows.Close()
	read.All = make([]cases.Summary, 0, limit)
	for rows.Next() {
		var c, owner, brand, customer, due, changed sql.RawBytes
		var one cases.Summary
		x := &one.Index
		if err := rows.Scan(&c, &one.Seq, &x.Stage, &owner, &brand, &customer, &due, &x.Outbox, &x.Visible, &changed); err != nil {
			return read, s.fault(ctx, doing, err)
		}
		one.Case, x.Owner, x.Brand, x.Customer = cases.CaseID(c), cases.Actor(owner), string(brand), cases.CustomerID(customer)
		if x.Due, err = tables.DueOf(due); err == nil {
			x.Changed, err = tables.TimeOf(changed)
		}
		if err != nil {
			return read, &FileError{s.path, doing, ErrCorrupt, err}
		}
		read.All = append(read.All, one)
	}
	read.Last = len(read.All) < limit
	return read, s.fault(ctx, doing, rows.Err())
}

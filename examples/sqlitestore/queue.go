package sqlitestore

import (
	"context"
	"database/sql"
	"iter"
	"strings"

	"github.com/otklik/otklik/mention/cases"
)

// Cases returns the cases that match q: see [cases.Store]. It walks one index, that
// of the narrowest condition in q, from the cursor on: customer, owner, reply on its
// way, needs work, brand, stage. So it costs about what it shows unless the other
// conditions pass over most of what that index holds.
func (s *Store) Cases(ctx context.Context, q cases.Query) iter.Seq2[cases.Summary, error] {
	return func(yield func(cases.Summary, error) bool) {
		q, left := q, max(0, q.Limit) // a second walk begins where the first did
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
	var text strings.Builder
	var args []any
	var where []string
	index := ""
	add := func(set bool, through, condition string, value ...any) {
		if !set {
			return
		}
		if where, args = append(where, condition), append(args, value...); index == "" {
			index = through
		}
	}
	// Without statistics SQLite cannot know which condition is narrow: we say.
	add(q.Customer != "", "cases_customer", "customer = ?", name(q.Customer))
	add(q.Owner != "", "cases_owner", "owner = ?", name(q.Owner))
	add(q.Outbox, "cases_outbox", "outbox = 1")
	add(q.Visible, "cases_visible", "visible = 1")
	add(q.Brand != "", "cases_brand", "brand = ?", name(q.Brand))
	add(q.Stage != cases.StageUnknown, "cases_stage", "stage = ?", q.Stage)
	if index == "" {
		index = "cases_due"
	}
	add(!q.DueBefore.IsZero(), "", "due < ?", dueKey(q.DueBefore))
	add(q.After.Case != "", "", "(due, id) > (?, ?)", dueKey(q.After.Due), id(q.After.Case))
	text.WriteString("SELECT id, seq, stage, owner, brand, customer, due, outbox, visible, changed FROM cases INDEXED BY ")
	text.WriteString(index)
	for i, condition := range where {
		if i == 0 {
			text.WriteString(" WHERE ")
		} else {
			text.WriteString(" AND ")
		}
		text.WriteString(condition)
	}
	text.WriteString(" ORDER BY due, id LIMIT ?")
	return text.String(), append(args, rows)
}

func (s *Store) page(ctx context.Context, q cases.Query, limit int) (read chunk[cases.Summary], err error) {
	const doing = "read a queue"
	text, args := question(q, limit)
	rows, err := s.ask(ctx, text, args...)
	if err != nil {
		return read, s.fault(ctx, doing, err)
	}
	defer rows.Close()
	read.all = make([]cases.Summary, 0, limit)
	for rows.Next() {
		var c, owner, brand, customer, due, changed sql.RawBytes
		var one cases.Summary
		x := &one.Index
		if err := rows.Scan(&c, &one.Seq, &x.Stage, &owner, &brand, &customer, &due, &x.Outbox, &x.Visible, &changed); err != nil {
			return read, s.fault(ctx, doing, err)
		}
		one.Case, x.Owner, x.Brand, x.Customer = cases.CaseID(c), cases.Actor(owner), string(brand), cases.CustomerID(customer)
		if x.Due, err = dueOf(due); err == nil {
			x.Changed, err = timeOf(changed)
		}
		if err != nil {
			return read, &FileError{s.path, doing, ErrCorrupt, err}
		}
		read.all = append(read.all, one)
	}
	read.last = len(read.all) < limit
	return read, s.fault(ctx, doing, rows.Err())
}

package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/mattn/go-runewidth"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/tw"

	"github.com/otklik/otklik/examples/triage/internal/caption"
	"github.com/otklik/otklik/playbook"
)

// column is one column of the table. Columns keep their width over the whole
// stream, since rows are drawn as they come.
type column struct {
	title string
	want  int // columns of the terminal that its longest usual value needs
	least int // it may shrink to this
	drop  int // on a narrow terminal columns go, the highest number first; 0 stays
	cell  func(*outcome) string
}

// columnsOf gives the columns of the table in a language.
func columnsOf(c caption.Captions, now time.Time) []column {
	return []column{
		{c.ID, 16, 8, 0, func(o *outcome) string { return string(o.ID) }},
		{c.Tone, 10, 10, 0, func(o *outcome) string { return c.Name(o.Tone) }},
		{c.Polarity, 8, 5, 3, func(o *outcome) string { return fmt.Sprintf("%+.2f", o.Score.Polarity) }},
		{c.Appeal, 14, 12, 4, func(o *outcome) string { return c.Name(o.Appeal) }},
		{c.Kind, widest(c, playbook.Kinds()), 16, 0, func(o *outcome) string { return c.Name(o.Kind) }},
		{c.Answer, 11, 8, 0, func(o *outcome) string { return c.Name(o.Decision.Answer) }},
		{c.Reaction, 22, 19, 0, func(o *outcome) string { return c.Name(o.Decision.Reaction) }},
		{c.Persona, 17, 12, 5, func(o *outcome) string { return c.Name(o.Decision.Persona) }},
		{c.Owner, 15, 12, 2, func(o *outcome) string { return c.Name(o.Decision.Owner) }},
		{c.Due, 13, 11, 0, func(o *outcome) string { return dueCell(c, o, now) }},
		{c.Row, 20, 8, 1, func(o *outcome) string { return o.Decision.Row }},
	}
}

// widest is how many columns the longest of names takes.
func widest[N fmt.Stringer](c caption.Captions, names []N) (columns int) {
	for _, name := range names {
		columns = max(columns, runewidth.StringWidth(c.Name(name)))
	}
	return columns
}

// dueCell says how late the promise is, else how long is left.
func dueCell(c caption.Captions, o *outcome, now time.Time) string {
	due, late := o.next(now)
	switch {
	case due.IsZero():
		return "—"
	case late > 0:
		return "! " + c.Duration(late)
	}
	return c.Duration(due.Sub(now))
}

// fit drops and shrinks columns until they fit the width of the terminal. A
// column takes three more for its border and padding.
func fit(columns []column, width int) []column {
	columns = slices.Clone(columns)
	over := func(size func(column) int) int {
		total := 1 - width
		for _, col := range columns {
			total += size(col) + 3
		}
		return total
	}
	drop := func(a, b column) int { return cmp.Compare(a.drop, b.drop) }
	for over(func(c column) int { return c.least }) > 0 {
		last := slices.MaxFunc(columns, drop)
		if last.drop == 0 {
			break
		}
		columns = slices.DeleteFunc(columns, func(c column) bool { return c.drop == last.drop })
	}
	spare := func(c column) int {
		if c.want <= narrowest {
			return -99 // nothing more to give
		}
		return c.want - c.least
	}
	slack := func(a, b column) int { return cmp.Compare(spare(a), spare(b)) }
	for n := over(func(c column) int { return c.want }); n > 0; n-- {
		widest := slices.MaxFunc(columns, slack)
		if widest.want <= narrowest {
			break // let the terminal wrap
		}
		for i := range columns {
			if columns[i].title == widest.title {
				columns[i].want--
			}
		}
	}
	return columns
}

// narrowest is the least that still shows a few letters and the dots.
const narrowest = 4

// table draws a bordered table, a row at a time.
type table struct {
	columns []column
	draw    *tablewriter.Table
	cells   []string
	begun   bool
}

func newTable(to io.Writer, c caption.Captions, now time.Time, width int) *table {
	t := &table{columns: fit(columnsOf(c, now), width)}
	widths := tw.NewMapper[int, int]()
	for i, col := range t.columns {
		widths[i] = col.want + 2
	}
	t.draw = tablewriter.NewTable(to,
		tablewriter.WithStreaming(tw.StreamConfig{Enable: true}),
		tablewriter.WithSymbols(tw.NewSymbols(tw.StyleLight)),
		tablewriter.WithColumnWidths(widths),
		tablewriter.WithHeaderAutoFormat(tw.Off),
		tablewriter.WithHeaderAlignment(tw.AlignLeft),
		tablewriter.WithRowAutoWrap(tw.WrapTruncate),
		tablewriter.WithHeaderAutoWrap(tw.WrapTruncate),
	)
	return t
}

func (t *table) write(o *outcome) error {
	if !t.begun {
		t.begun = true
		if err := t.draw.Start(); err != nil {
			return err
		}
		t.cells = t.cells[:0]
		for _, col := range t.columns {
			t.cells = append(t.cells, runewidth.Truncate(col.title, col.want, "…"))
		}
		t.draw.Header(t.cells)
	}
	t.cells = t.cells[:0]
	for _, col := range t.columns {
		t.cells = append(t.cells, runewidth.Truncate(printable(col.cell(o)), col.want, "…"))
	}
	return t.draw.Append(t.cells)
}

func (t *table) close() error {
	if !t.begun {
		return nil
	}
	return t.draw.Close()
}

// printable takes control characters out of what a file brought: an id must
// not be able to steer the terminal.
func printable(s string) string {
	quoted := strconv.Quote(s)
	if plain := quoted[1 : len(quoted)-1]; len(plain) == len(s) {
		return s
	}
	clean := make([]rune, 0, len(s))
	for _, r := range s {
		if !strconv.IsPrint(r) {
			r = '·'
		}
		clean = append(clean, r)
	}
	return string(clean)
}

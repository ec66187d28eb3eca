package tables

import (
	"context"

	"github.com/otklik/otklik/mention/cases"
)

// A chunk ends at ChunkRows rows or after ChunkBytes, so that large events do not fill
// the memory.
const (
	ChunkRows  = 256
	ChunkBytes = 1 << 20
)

// A Chunk is what one query gave.
type Chunk[T any] struct {
	All  []T
	Last bool // nothing comes after it
}

// Walk yields chunk after chunk, and the error that ends them.
func Walk[T any](ctx context.Context, next func() (Chunk[T], error), yield func(T, error) bool) {
	var none T
	for {
		if err := ctx.Err(); err != nil {
			yield(none, err)
			return
		}
		// What was read before a failure is good: it goes first.
		c, failed := next()
		for _, one := range c.All {
			if err := ctx.Err(); err != nil {
				yield(none, err)
				return
			}
			if !yield(one, nil) {
				return
			}
		}
		if failed == nil && c.Last {
			failed = ctx.Err()
		}
		if failed != nil {
			yield(none, failed)
		}
		if failed != nil || c.Last {
			return
		}
	}
}

// Events walks the events of a case after a number: read gives the next of them. What
// ends the walk is a *cases.LinkError of the event that could not be read, or the
// context's error.
func Events(ctx context.Context, c cases.CaseID, after uint64, read func(after uint64) (Chunk[cases.Event], error), yield func(cases.Event, error) bool) {
	Walk(ctx, func() (Chunk[cases.Event], error) {
		next, err := read(after)
		after += uint64(len(next.All))
		if err != nil && ctx.Err() == nil {
			err = &cases.LinkError{Case: c, Seq: after + 1, Err: err}
		}
		return next, err
	}, yield)
}

// Pages walks a queue: page reads the next lines after q.After, limit at most.
func Pages(ctx context.Context, q cases.Query, page func(q cases.Query, limit int) (Chunk[cases.Summary], error), yield func(cases.Summary, error) bool) {
	left := max(0, q.Limit)
	Walk(ctx, func() (Chunk[cases.Summary], error) {
		if !Known(q.Stage) {
			return Chunk[cases.Summary]{Last: true}, nil
		}
		rows := ChunkRows
		if left > 0 {
			rows = min(rows, left)
		}
		read, err := page(q, rows)
		if n := len(read.All); n > 0 {
			q.After = read.All[n-1].Cursor()
		}
		if left > 0 {
			left -= len(read.All)
			read.Last = read.Last || left == 0
		}
		return read, err
	}, yield)
}

//go:build services

package pgstore_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/cases"
)

// Each writer goes on with cases of its own: a new case in every fourth batch.
func BenchmarkAppend(b *testing.B) {
	for _, writers := range []int{1, 16} {
		b.Run(fmt.Sprint("writers=", writers), func(b *testing.B) {
			store := open(b, fresh(b))
			batches := make([][]cases.Batch, writers)
			for i := range b.N {
				w := i % writers
				k := len(batches[w])
				p := begin(cases.CaseID(fmt.Sprint("w-", w, "-", k/4)))
				if k%4 > 0 {
					last := batches[w][k-1].Events[0]
					p.chain.Head = cases.Head{Case: last.Case, Seq: last.Seq, Sum: last.Sum}
				}
				batch := p.write(b, 1)
				if batch.After == 0 {
					batch.Claims = []cases.Claim{claim(i)}
				}
				batches[w] = append(batches[w], batch)
			}
			b.ReportAllocs()
			b.ResetTimer()
			var all sync.WaitGroup
			for _, mine := range batches {
				all.Go(func() {
					for _, batch := range mine {
						if err := store.Append(b.Context(), batch); err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			all.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "batches/s")
		})
	}
}

// The queue is filled by the server itself: through Append it would take minutes.
func BenchmarkPageOfAMillion(b *testing.B) {
	store := open(b, fresh(b))
	_, err := store.Pool().Exec(b.Context(), `INSERT INTO cases (id, seq, stage, owner, brand, customer, due, outbox, visible, changed)
		SELECT convert_to('c-' || i, 'UTF8'), 1, 1 + i % 3, convert_to('owner-' || i % 200, 'UTF8'), 'retail', convert_to('k-' || i, 'UTF8'),
		int8send((x'8000000069000000'::bigint) + (i::bigint * 7919) % 1000000) || int4send(0), i % 50 = 0, true, int8send(x'8000000069000000'::bigint) || int4send(0)
		FROM generate_series(1, 1000000) AS i`)
	require.NoError(b, err)
	for _, q := range []struct {
		name string
		cases.Query
	}{
		{"all", cases.Query{Limit: 50}},
		{"middle", cases.Query{Limit: 50, After: cases.Cursor{Due: time.Unix(0x69000000+500000, 0), Case: "c-1"}}},
		{"owner", cases.Query{Owner: "owner-7", Visible: true, Limit: 50}},
		{"due", cases.Query{DueBefore: time.Unix(0x69000000+5000, 0), Visible: true, Limit: 50}},
	} {
		b.Run(q.name, func(b *testing.B) {
			for b.Loop() {
				if n := len(lines(b, store, q.Query)); n != 50 {
					b.Fatal(n)
				}
			}
		})
	}
}

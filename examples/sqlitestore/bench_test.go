package sqlitestore_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/examples/sqlitestore"
	"github.com/otklik/otklik/mention/cases"
)

// BenchmarkAppend appends batches of one new case each, two events and a claim; an
// operation is one durable batch.
func BenchmarkAppend(b *testing.B) {
	for _, writers := range []int{1, 16} {
		b.Run(fmt.Sprint("writers=", writers), func(b *testing.B) {
			store, _ := fresh(b)
			batches := make([]cases.Batch, b.N)
			for i := range batches {
				batches[i] = begin(cases.CaseID(fmt.Sprintf("c-%08d", i))).write(b, 2)
				batches[i].Claims = []cases.Claim{claim(i)}
			}
			b.ReportAllocs()
			b.ResetTimer()
			var all sync.WaitGroup
			for w := range writers {
				all.Go(func() {
					for i := w; i < len(batches); i += writers {
						if err := store.Append(context.Background(), batches[i]); err != nil {
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

// many returns a store with n open cases, due one second apart.
func many(b *testing.B, n int) *sqlitestore.Store {
	b.Helper()
	store, err := sqlitestore.Open(b.Context(), filepath.Join(b.TempDir(), "cases.db"))
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, store.Close()) })
	var all sync.WaitGroup
	const writers = 64
	for w := range writers {
		all.Go(func() {
			for i := w; i < n; i += writers {
				one := begin(cases.CaseID(fmt.Sprintf("c-%08d", i*7919%n))).write(b, 1)
				one.Index.Due = start.Add(time.Duration(i) * time.Second)
				one.Index.Owner = cases.Actor(fmt.Sprint("owner-", i%100))
				if err := store.Append(context.Background(), one); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	return store
}

// BenchmarkPage reads a page of 50 lines, due first, out of 100,000 open cases.
func BenchmarkPage(b *testing.B) {
	store := many(b, 100_000)
	deep := cases.Cursor{Due: start.Add(50_000 * time.Second), Case: "c"}
	for _, bb := range []struct {
		name string
		q    cases.Query
	}{
		{"first", cases.Query{Visible: true}},
		{"deep", cases.Query{Visible: true, After: deep}},
		{"owner", cases.Query{Owner: "owner-7", Visible: true, After: deep}},
	} {
		b.Run(bb.name, func(b *testing.B) {
			bb.q.Limit = 50
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for _, err := range store.Cases(b.Context(), bb.q) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
				if n != 50 {
					b.Fatal(n)
				}
			}
		})
	}
}

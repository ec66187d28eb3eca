package sqlitestore_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/examples/sqlitestore"
	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

var start = time.Date(2026, 3, 2, 9, 0, 0, 123456789, time.UTC)

// A pen writes the events of one case, linked.
type pen struct {
	chain cases.Chain
}

func begin(c cases.CaseID) *pen { return &pen{cases.Chain{Head: cases.Head{Case: c}}} }

// write returns a batch of the next n events. An odd number of them leaves the case
// due at another time.
func (p *pen) write(t testing.TB, n int) cases.Batch {
	t.Helper()
	b := cases.Batch{Case: p.chain.Head.Case, After: p.chain.Head.Seq}
	for range n {
		seq := p.chain.Head.Seq + 1
		e := cases.Event{Case: b.Case, Seq: seq, At: start.Add(time.Duration(seq) * time.Second), Kind: cases.InformationAsked,
			Actor: "anna", Payload: cases.Remark{Code: "documents"}}
		if seq == 1 {
			e.Kind, e.Payload = cases.Noticed, cases.Said{Relation: cases.Origin, Channel: mention.VK, Visibility: mention.Public, Brand: "retail"}
		}
		require.NoError(t, p.chain.Link(&e))
		b.Events = append(b.Events, e)
	}
	last := b.Events[n-1]
	b.Index = cases.Index{Stage: cases.InWork, Owner: "anna", Brand: "retail", Customer: "k-1",
		Due: start.Add(time.Duration(last.Seq%2) * time.Hour), Visible: true, Changed: last.At}
	return b
}

func open(t testing.TB, path string) *sqlitestore.Store {
	t.Helper()
	store, err := sqlitestore.Open(t.Context(), path)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	return store
}

func fresh(t testing.TB) (*sqlitestore.Store, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cases.db")
	return open(t, path), path
}

func claim(n int) cases.Claim { return cases.ClaimOf(cases.Key{1}, mention.ID(fmt.Sprint("post-", n))) }

func head(t testing.TB, store cases.Store, c cases.CaseID) cases.Head {
	t.Helper()
	h, err := cases.Verify(store.Events(context.Background(), c, 0))
	require.NoError(t, err)
	return h
}

// lines returns the ids of a queue.
func lines(t testing.TB, store cases.Store, q cases.Query) []cases.CaseID {
	t.Helper()
	var all []cases.CaseID
	for s, err := range store.Cases(context.Background(), q) {
		require.NoError(t, err)
		all = append(all, s.Case)
	}
	return all
}

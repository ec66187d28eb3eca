//go:build services

package pgstore_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/url"
	"os"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/examples/pgstore"
	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

var start = time.Date(2026, 3, 2, 9, 0, 0, 123456789, time.UTC)

// server returns the URL of the server that the tests may fill.
func server(t testing.TB) string {
	t.Helper()
	u := os.Getenv("OTKLIK_POSTGRES")
	require.NotEmpty(t, u, "OTKLIK_POSTGRES must hold the URL of a PostgreSQL server: examples/pgstore/postgres.sh start DIR prints one")
	return u
}

// with sets a parameter in a URL.
func with(t testing.TB, source, name, value string) string {
	t.Helper()
	u, err := url.Parse(source)
	require.NoError(t, err)
	q := u.Query()
	q.Set(name, value)
	u.RawQuery = q.Encode()
	return u.String()
}

// execute runs a statement outside any store and reads its one row, if it is wanted.
func execute(source, text string, to ...any) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, source)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	if len(to) > 0 {
		return conn.QueryRow(ctx, text).Scan(to...)
	}
	_, err = conn.Exec(ctx, text)
	return err
}

func admin(t testing.TB, text string, to ...any) {
	t.Helper()
	require.NoError(t, execute(server(t), text, to...))
}

// fresh returns the URL of an empty schema, dropped after the test.
func fresh(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("otklik_%x", sha256.Sum256([]byte(t.TempDir())))[:32]
	admin(t, "CREATE SCHEMA "+name)
	t.Cleanup(func() { admin(t, "DROP SCHEMA "+name+" CASCADE") })
	return with(t, server(t), "search_path", name)
}

func open(t testing.TB, url string) *pgstore.Store {
	t.Helper()
	store, err := pgstore.Open(context.Background(), url)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	return store
}

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

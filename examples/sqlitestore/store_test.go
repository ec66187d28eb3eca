package sqlitestore_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/examples/sqlitestore"
	"github.com/otklik/otklik/mention/cases"
)

func TestReopeningKeepsEverything(t *testing.T) {
	path := filepath.Join(t.TempDir(), "дела & 100% #1?.db")
	store, err := sqlitestore.Open(t.Context(), path)
	require.NoError(t, err)
	p := begin("c-\x00\xff")
	first := p.write(t, 700)
	first.Claims = []cases.Claim{claim(1)}
	first.Sealed = []cases.Sealed{
		{Subject: cases.Subject{Case: first.Case, Customer: "k-1"}, Seq: 2, Part: cases.PartDraft, Box: []byte("two")},
		{Subject: cases.Subject{Case: first.Case}, Seq: 1, Part: cases.PartMention, Box: []byte{}},
	}
	require.NoError(t, store.Append(t.Context(), first))
	var before []cases.Summary
	for s, err := range store.Cases(t.Context(), cases.Query{}) {
		require.NoError(t, err)
		before = append(before, s)
	}
	require.NoError(t, store.Close())

	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	require.NoError(t, err)
	assert.Equal(t, []string{path}, left, "the log is in the file")

	store = open(t, path)
	assert.Equal(t, p.chain.Head, head(t, store, first.Case))
	var events []cases.Event
	for e, err := range store.Events(t.Context(), first.Case, 0) {
		require.NoError(t, err)
		events = append(events, e)
	}
	assert.Equal(t, first.Events, events)
	var boxes []string
	for s, err := range store.Sealed(t.Context(), first.Case) {
		require.NoError(t, err)
		boxes = append(boxes, fmt.Sprint(s.Seq, s.Part, s.Subject.Customer, string(s.Box)))
	}
	assert.Equal(t, []string{"1 mention", "2 draftk-1two"}, boxes)
	of, err := store.CaseOf(t.Context(), claim(1))
	require.NoError(t, err)
	assert.Equal(t, first.Case, of)
	for s, err := range store.Cases(t.Context(), cases.Query{}) {
		require.NoError(t, err)
		assert.Equal(t, before, []cases.Summary{s})
		assert.Equal(t, first.Index, s.Index)
	}
	require.NoError(t, store.Append(t.Context(), p.write(t, 1)), "the case goes on")
	require.NoError(t, store.Check(t.Context()))
}

func TestABatchThatLosesFailsAloneInItsGroup(t *testing.T) {
	store, _ := fresh(t)
	var all sync.WaitGroup
	var won, lost atomic.Int32
	for i := range 48 {
		// A third races for one new case, a third for one mention, a third is alone.
		b := begin([]cases.CaseID{"shared", cases.CaseID(fmt.Sprint("claims-", i)), cases.CaseID(fmt.Sprint("alone-", i))}[i%3]).write(t, 3)
		if i%3 == 1 {
			b.Claims = []cases.Claim{claim(7), claim(100 + i)}
		}
		all.Go(func() {
			err := store.Append(t.Context(), b)
			switch {
			case err == nil:
				won.Add(1)
			case i%3 == 0:
				assert.ErrorIs(t, err, cases.ErrConflict)
				lost.Add(1)
			default:
				assert.ErrorIs(t, err, cases.ErrClaimed)
				assert.Equal(t, 1, i%3)
				assert.Zero(t, head(t, store, b.Case).Seq, "a refused batch leaves nothing")
				_, err := store.CaseOf(t.Context(), claim(100+i))
				assert.ErrorIs(t, err, cases.ErrNoCase)
				lost.Add(1)
			}
		})
	}
	all.Wait()
	assert.EqualValues(t, 18, won.Load(), "sixteen alone, one for the case, one for the mention")
	assert.EqualValues(t, 30, lost.Load())
	assert.Len(t, lines(t, store, cases.Query{}), 18)
}

func TestTwoProcessesMayWriteOneFile(t *testing.T) {
	a, path := fresh(t)
	b := open(t, path)
	var all sync.WaitGroup
	for i, store := range []*sqlitestore.Store{a, b} {
		all.Go(func() {
			for n := range 20 {
				assert.NoError(t, store.Append(t.Context(), begin(cases.CaseID(fmt.Sprint(i, "-", n))).write(t, 2)))
			}
		})
	}
	all.Wait()
	assert.Len(t, lines(t, a, cases.Query{}), 40)
	assert.Equal(t, lines(t, a, cases.Query{}), lines(t, b, cases.Query{}))
}

func TestManyOpenANewFileAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.db")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			store, err := sqlitestore.Open(t.Context(), path)
			if assert.NoError(t, err) {
				assert.NoError(t, store.Close())
			}
		})
	}
	all.Wait()
}

func TestQueuesComeByDueTimeThenId(t *testing.T) {
	store, _ := fresh(t)
	var memory cases.Memory
	dues := []time.Time{{}, start, start.Add(time.Nanosecond), start.AddDate(-100, 0, 0), start.AddDate(3000, 0, 0), time.Unix(-1, 5)}
	for i := range 600 {
		b := begin(cases.CaseID(fmt.Sprint("c-", i*7919%600))).write(t, 1)
		x := &b.Index
		x.Due, x.Stage, x.Outbox, x.Visible = dues[i%len(dues)], cases.Stage(i%3+1), i%4 == 0, i%5 != 0
		x.Owner = []cases.Actor{"", "anna", "boris"}[i/2%3]
		x.Brand = []string{"", "retail"}[i/3%2]
		x.Customer = cases.CustomerID([]string{"", "k-1", "k-2", "k-3"}[i/5%4])
		require.NoError(t, store.Append(t.Context(), b))
		require.NoError(t, memory.Append(t.Context(), b))
		// Some move later in one way alone.
		p := begin(b.Case)
		p.chain.Head = cases.Head{Case: b.Case, Seq: 1, Sum: b.Events[0].Sum}
		move := p.write(t, 1)
		move.Index = b.Index
		x = &move.Index
		switch i % 17 {
		case 0:
			x.Due = start.Add(-time.Second)
		case 1:
			x.Stage = cases.InWork
		case 2:
			x.Owner = "anna"
		case 3:
			x.Brand = "retail"
		case 4:
			x.Customer = "k-2"
		case 5:
			x.Outbox = !x.Outbox
		case 6:
			x.Visible = !x.Visible
		default:
			continue
		}
		require.NoError(t, store.Append(t.Context(), move))
		require.NoError(t, memory.Append(t.Context(), move))
	}
	for n := range 1 << 7 {
		var q cases.Query
		set := func(bit int, do func()) {
			if n>>bit&1 == 1 {
				do()
			}
		}
		set(0, func() { q.Stage = cases.InWork })
		set(1, func() { q.Owner = "anna" })
		set(2, func() { q.Brand = "retail" })
		set(3, func() { q.Customer = "k-2" })
		set(4, func() { q.DueBefore = start.Add(1) })
		set(5, func() { q.Outbox = true })
		set(6, func() { q.Visible = true })
		want := lines(t, &memory, q)
		require.Equal(t, want, lines(t, store, q), "%+v", q)
		// Page by page it is the same.
		var paged []cases.CaseID
		q.Limit = 7
		for more := true; more; {
			more = false
			for s, err := range store.Cases(t.Context(), q) {
				require.NoError(t, err)
				paged, more = append(paged, s.Case), true
				q.After = s.Cursor()
			}
		}
		require.Equal(t, want, paged, "%+v", q)
	}
	assert.Empty(t, lines(t, store, cases.Query{Stage: 200}))
}

func TestNoPageSortsOrReadsAWholeTable(t *testing.T) {
	store, _ := fresh(t)
	for n := range 1 << 8 {
		var q cases.Query
		set := func(bit int, do func()) {
			if n>>bit&1 == 1 {
				do()
			}
		}
		set(0, func() { q.Stage = cases.InWork })
		set(1, func() { q.Owner = "anna" })
		set(2, func() { q.Brand = "retail" })
		set(3, func() { q.Customer = "k-2" })
		set(4, func() { q.DueBefore = start })
		set(5, func() { q.Outbox = true })
		set(6, func() { q.Visible = true })
		set(7, func() { q.After = cases.Cursor{Due: start, Case: "c-1"} })
		plan, err := store.Plan(t.Context(), q)
		require.NoError(t, err)
		text := strings.Join(plan, "\n")
		assert.Contains(t, text, "USING INDEX cases_", "%+v", q)
		assert.NotContains(t, text, "TEMP B-TREE", "%+v", q)
	}
}

func TestAFileOfTheFirstSchemaIsBroughtUpToDate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.db")
	require.NoError(t, sqlitestore.OpenFirst(t.Context(), path))
	change(t, path, "INSERT INTO cases VALUES (1, CAST('c-1' AS BLOB), 1, 2, NULL, NULL, NULL, zeroblob(12), 0, 1, zeroblob(12))")
	store := open(t, path)
	assert.Equal(t, []cases.CaseID{"c-1"}, lines(t, store, cases.Query{Visible: true, Stage: cases.InWork}))
	version, err := store.Pragma("user_version")
	require.NoError(t, err)
	assert.Equal(t, sqlitestore.Schema, version)
}

func TestWhoeverWalksMayAppend(t *testing.T) {
	store, _ := fresh(t)
	p := begin("c-1")
	require.NoError(t, store.Append(t.Context(), p.write(t, 1000)))
	seen := 0
	for e, err := range store.Events(t.Context(), "c-1", 0) {
		require.NoError(t, err)
		seen++
		require.EqualValues(t, seen, e.Seq)
		if seen%100 == 0 && seen <= 1000 {
			require.NoError(t, store.Append(t.Context(), p.write(t, 1)))
			for range store.Cases(t.Context(), cases.Query{}) {
				break
			}
		}
	}
	assert.GreaterOrEqual(t, seen, 1000)
}

func TestTheEndOfTheContextComesFirst(t *testing.T) {
	store, _ := fresh(t)
	p := begin("c-1")
	require.NoError(t, store.Append(t.Context(), p.write(t, 2)))
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var got []error
	for _, err := range store.Events(ctx, "c-1", 0) {
		got = append(got, err)
		cancel()
	}
	assert.Equal(t, []error{nil, context.Canceled}, got)
	assert.ErrorIs(t, store.Append(ctx, p.write(t, 1)), context.Canceled)
	assert.EqualValues(t, 2, head(t, store, "c-1").Seq)
	_, err := store.CaseOf(ctx, claim(1))
	assert.ErrorIs(t, err, context.Canceled)
	assert.ErrorIs(t, store.Backup(ctx, filepath.Join(t.TempDir(), "b.db")), context.Canceled)
	_, err = sqlitestore.Open(ctx, filepath.Join(t.TempDir(), "c.db"))
	assert.ErrorIs(t, err, context.Canceled)
}

func TestAClosedStoreSaysSo(t *testing.T) {
	store, path := fresh(t)
	p := begin("c-1")
	b := p.write(t, 1)
	// Writers who are at it while it closes get nil or ErrClosed, and nil is kept.
	var all sync.WaitGroup
	acked := make([]bool, 32)
	for i := range acked {
		b := begin(cases.CaseID(fmt.Sprint("w-", i))).write(t, 1)
		all.Go(func() {
			err := store.Append(t.Context(), b)
			acked[i] = err == nil
			assert.True(t, err == nil || errors.Is(err, sqlitestore.ErrClosed), "%v", err)
		})
	}
	require.NoError(t, store.Close())
	all.Wait()
	require.NoError(t, store.Close(), "twice")
	assert.ErrorIs(t, store.Append(t.Context(), b), sqlitestore.ErrClosed)
	_, err := store.CaseOf(t.Context(), claim(1))
	assert.ErrorIs(t, err, sqlitestore.ErrClosed)
	for _, err := range store.Events(t.Context(), "c-1", 0) {
		assert.ErrorIs(t, err, sqlitestore.ErrClosed)
	}
	for _, err := range store.Cases(t.Context(), cases.Query{}) {
		assert.ErrorIs(t, err, sqlitestore.ErrClosed)
	}
	assert.ErrorIs(t, store.Backup(t.Context(), path+".b"), sqlitestore.ErrClosed)
	assert.ErrorIs(t, store.Check(t.Context()), sqlitestore.ErrClosed)

	again := open(t, path)
	for i, ok := range acked {
		if ok {
			assert.EqualValues(t, 1, head(t, again, cases.CaseID(fmt.Sprint("w-", i))).Seq)
		}
	}
}

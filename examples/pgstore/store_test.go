//go:build services

package pgstore_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/examples/pgstore"
	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/mention/cases/casestest"
)

// The kit names places by folders; here each is a schema.
func TestTheStoreKeepsTheContract(t *testing.T) {
	source := server(t)
	var mu sync.Mutex
	made := map[string]bool{}
	t.Cleanup(func() {
		for name := range made {
			admin(t, "DROP SCHEMA "+name+" CASCADE")
		}
	})
	casestest.TestStore(t, func(folder string) (cases.Store, error) {
		name := fmt.Sprintf("otklik_%x", sha256.Sum256([]byte(folder)))[:32]
		mu.Lock()
		defer mu.Unlock()
		if !made[name] { // the kit calls from goroutines of its own: nothing here may end them
			if err := execute(source, "CREATE SCHEMA "+name); err != nil {
				return nil, err
			}
			made[name] = true
		}
		return pgstore.Open(context.Background(), with(t, source, "search_path", name))
	}, casestest.Files)
}

func TestManyOpenANewDatabaseAtOnce(t *testing.T) {
	url := fresh(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			store, err := pgstore.Open(t.Context(), url)
			if assert.NoError(t, err) {
				assert.NoError(t, store.Close())
			}
		})
	}
	all.Wait()
	var version, rows int
	store := open(t, url)
	require.NoError(t, store.Pool().QueryRow(t.Context(), "SELECT max(version), count(*) FROM otklik_schema").Scan(&version, &rows))
	assert.Equal(t, pgstore.Schema, version)
	assert.Equal(t, 1, rows)
}

func TestOpenRefusesByName(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change string            // of the schema of a store
		set    map[string]string // in the URL
		want   error
	}{
		{"tables of another program", "DROP TABLE otklik_schema", nil, pgstore.ErrForeign},
		{"a schema without a version", "DELETE FROM otklik_schema", nil, pgstore.ErrForeign},
		{"a server that acknowledges before it is durable", "", map[string]string{"synchronous_commit": "off"}, pgstore.ErrUnsafe},
		{"a database that does not exist", "", map[string]string{"dbname": "otklik_nowhere"}, pgstore.ErrRefused},
		{"a server that is not there", "", map[string]string{"port": "1"}, pgstore.ErrLost},
		{"a user who may only read", "", map[string]string{"default_transaction_read_only": "on", "search_path": "public"}, pgstore.ErrReadOnly},
	} {
		t.Run(tt.name, func(t *testing.T) {
			url := fresh(t)
			store := open(t, url)
			if tt.change != "" {
				_, err := store.Pool().Exec(t.Context(), tt.change)
				require.NoError(t, err)
			}
			for name, value := range tt.set {
				url = with(t, url, name, value)
			}
			_, err := pgstore.Open(t.Context(), url)
			require.ErrorIs(t, err, tt.want)
			var fault *pgstore.ServerError
			require.ErrorAs(t, err, &fault)
			assert.Equal(t, tt.want == pgstore.ErrLost, errors.Is(err, cases.ErrTemporary))
		})
	}
}

func TestANewerSchemaIsRefusedUntouched(t *testing.T) {
	url := fresh(t)
	store := open(t, url)
	_, err := store.Pool().Exec(t.Context(), "UPDATE otklik_schema SET version = $1", pgstore.Schema+3)
	require.NoError(t, err)
	_, err = pgstore.Open(t.Context(), url)
	var newer *pgstore.SchemaError
	require.ErrorAs(t, err, &newer)
	assert.Equal(t, pgstore.Schema+3, newer.Found)
	assert.Equal(t, pgstore.Schema, newer.Known)
	var found int
	require.NoError(t, store.Pool().QueryRow(t.Context(), "SELECT version FROM otklik_schema").Scan(&found))
	assert.Equal(t, pgstore.Schema+3, found)
}

func TestASchemaThatDoesNotExistIsNamed(t *testing.T) {
	_, err := pgstore.Open(t.Context(), with(t, server(t), "search_path", "otklik_nowhere"))
	require.ErrorContains(t, err, "no schema of the search path exists")
}

func TestADamagedStreamEndsBeforeTheDamage(t *testing.T) {
	for _, tt := range []struct {
		name, change string
		good         int
	}{
		{"a missing event", "DELETE FROM events WHERE seq = 300", 299},
		{"a missing end", "DELETE FROM events WHERE seq > 256", 256},
		{"an event that is cut off", "UPDATE events SET body = substr(body, 1, 20) WHERE seq = 5", 4},
		{"two events that changed places", "UPDATE events SET body = (SELECT body FROM events WHERE seq = 8) WHERE seq = 7", 6},
		{"a sum that is too short", "UPDATE events SET sum = '' WHERE seq = 2", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			store := open(t, fresh(t))
			require.NoError(t, store.Append(t.Context(), begin("c-1").write(t, 600)))
			_, err := store.Pool().Exec(t.Context(), tt.change)
			require.NoError(t, err)
			good := 0
			var failed error
			for _, err := range store.Events(t.Context(), "c-1", 0) {
				require.NoError(t, failed, "nothing comes after the error")
				if failed = err; err == nil {
					good++
				}
			}
			assert.Equal(t, tt.good, good)
			var link *cases.LinkError
			require.ErrorAs(t, failed, &link)
			assert.EqualValues(t, tt.good+1, link.Seq)
			assert.ErrorIs(t, failed, pgstore.ErrCorrupt)
		})
	}
}

func TestALostConnectionIsTemporary(t *testing.T) {
	url := with(t, fresh(t), "pool_max_conns", "1")
	url = with(t, url, "application_name", "otklik_lost")
	store := open(t, url)
	p := begin("c-1")
	require.NoError(t, store.Append(t.Context(), p.write(t, 3)))
	n := 0
	for _, err := range store.Events(t.Context(), "c-1", 0) {
		require.NoError(t, err)
		n++
	}
	require.Equal(t, 3, n)
	conn, err := store.Pool().Acquire(t.Context())
	require.NoError(t, err)
	pid := conn.Conn().PgConn().PID()
	conn.Release()
	admin(t, fmt.Sprintf("SELECT pg_terminate_backend(%d, 5000)::text", pid), new(string))
	b := p.write(t, 1)
	// The pool finds out by itself when a connection rested for long; here it did not.
	if err := store.Append(t.Context(), b); err != nil {
		require.ErrorIs(t, err, pgstore.ErrLost)
		require.ErrorIs(t, err, cases.ErrTemporary)
		require.NoError(t, store.Append(t.Context(), b), "the same call succeeds later")
	}
	assert.EqualValues(t, 4, head(t, store, "c-1").Seq)
}

func TestAPoolAtItsLimitWaitsForAsLongAsTheContext(t *testing.T) {
	store := open(t, with(t, fresh(t), "pool_max_conns", "1"))
	conn, err := store.Pool().Acquire(t.Context())
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	p := begin("c-1")
	b := p.write(t, 1)
	require.ErrorIs(t, store.Append(ctx, b), context.DeadlineExceeded)
	conn.Release()
	require.NoError(t, store.Append(t.Context(), b))
	assert.EqualValues(t, pgstore.MaxConns, open(t, fresh(t)).Pool().Config().MaxConns)
}

func TestNamesThatAreTooLongForAnIndexAreRefusedWhole(t *testing.T) {
	store := open(t, fresh(t))
	b := begin("c-1").write(t, 1)
	var owner strings.Builder
	for i := range 4000 { // PostgreSQL squeezes what repeats
		fmt.Fprintf(&owner, "%x", sha256.Sum256(fmt.Append(nil, i)))
	}
	b.Index.Owner = cases.Actor(owner.String())
	err := store.Append(t.Context(), b)
	require.ErrorIs(t, err, pgstore.ErrTooLong)
	require.NotErrorIs(t, err, cases.ErrTemporary)
	assert.Zero(t, head(t, store, "c-1").Seq)
}

func TestMentionsInCommonBlockNobodyForGood(t *testing.T) {
	store := open(t, fresh(t))
	var all sync.WaitGroup
	won := make([]bool, 40)
	for i := range won {
		b := begin(cases.CaseID(fmt.Sprint("c-", i))).write(t, 1)
		for n := range 30 {
			b.Claims = append(b.Claims, claim((n*7+i*11)%30), claim((n*7+i*11)%30))
		}
		all.Go(func() {
			err := store.Append(t.Context(), b)
			if won[i] = err == nil; !won[i] {
				assert.ErrorIs(t, err, cases.ErrClaimed)
			}
		})
	}
	all.Wait()
	assert.Len(t, lines(t, store, cases.Query{}), 1)
}

func TestNoPageSortsOrReadsAWholeTable(t *testing.T) {
	store := open(t, fresh(t))
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
		assert.Contains(t, text, "Index Scan using cases_", "%+v", q)
		assert.NotContains(t, text, "Sort", "%+v", q)
		assert.NotContains(t, text, "Seq Scan", "%+v", q)
	}
}

func TestAClosedStoreSaysSo(t *testing.T) {
	store := open(t, fresh(t))
	listener, err := store.Listen(t.Context())
	require.NoError(t, err)
	defer listener.Close()
	woken := make(chan error)
	go func() { woken <- listener.Wait(context.Background()) }()
	require.NoError(t, store.Close())
	require.NoError(t, store.Close(), "twice")
	assert.ErrorIs(t, <-woken, pgstore.ErrClosed)
	assert.ErrorIs(t, store.Append(t.Context(), begin("c-1").write(t, 1)), pgstore.ErrClosed)
	_, err = store.CaseOf(t.Context(), claim(1))
	assert.ErrorIs(t, err, pgstore.ErrClosed)
	_, err = store.Listen(t.Context())
	assert.ErrorIs(t, err, pgstore.ErrClosed)
	n := 0
	for _, err := range store.Events(t.Context(), "c-1", 0) {
		assert.ErrorIs(t, err, pgstore.ErrClosed)
		n++
	}
	for _, err := range store.Sealed(t.Context(), "c-1") {
		assert.ErrorIs(t, err, pgstore.ErrClosed)
		n++
	}
	for _, err := range store.Cases(t.Context(), cases.Query{}) {
		assert.ErrorIs(t, err, pgstore.ErrClosed)
		n++
	}
	assert.Equal(t, 3, n)
}

func TestConnectionsThatBreakWhileBatchesAreOnTheirWayLoseNothing(t *testing.T) {
	url := with(t, fresh(t), "application_name", "otklik_midway")
	store := open(t, url)
	var all sync.WaitGroup
	var broken atomic.Int32
	done := make(chan struct{})
	for w := range 8 {
		all.Go(func() {
			p := begin(cases.CaseID(fmt.Sprint("c-", w)))
			for range 50 {
				before := p.chain.Head
				b := p.write(t, 2)
				err := store.Append(t.Context(), b)
				if err == nil {
					continue
				}
				broken.Add(1)
				assert.ErrorIs(t, err, pgstore.ErrLost)
				assert.ErrorIs(t, err, cases.ErrTemporary)
				var place *cases.AppendError
				assert.ErrorAs(t, err, &place)
				assert.Equal(t, before.Seq+1, place.Seq)
				// It may have been written: the stream says so, whole or not at all.
				var now cases.Head
				for err = cases.ErrTemporary; errors.Is(err, cases.ErrTemporary); {
					now, err = cases.Verify(store.Events(t.Context(), before.Case, 0))
				}
				if !assert.NoError(t, err) || !assert.Contains(t, []cases.Head{{Case: now.Case, Seq: before.Seq, Sum: before.Sum}, p.chain.Head}, now) {
					return
				}
				p.chain.Head.Case, p.chain.Head.Seq, p.chain.Head.Sum = before.Case, now.Seq, now.Sum
			}
			last := p.chain.Head
			var now cases.Head
			for err := error(cases.ErrTemporary); errors.Is(err, cases.ErrTemporary); {
				now, err = cases.Verify(store.Events(t.Context(), last.Case, 0))
			}
			assert.Equal(t, last, now)
		})
	}
	go func() { all.Wait(); close(done) }()
	for {
		admin(t, "SELECT count(pg_terminate_backend(pid))::text FROM pg_stat_activity WHERE application_name = 'otklik_midway'", new(string))
		select {
		case <-done:
			assert.Positive(t, broken.Load(), "no connection broke while it was needed")
			return
		default:
		}
	}
}

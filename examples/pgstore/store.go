package pgstore

import (
	"context"
	"fmt"
	"net"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/otklik/otklik/mention/cases"
)

// A Store keeps cases in a database. Open makes it; it is safe for concurrent use.
type Store struct {
	server  string
	pool    *pgxpool.Pool
	config  *pgx.ConnConfig // of listeners
	channel string          // of notifications

	written chan struct{} // holds one value when somebody must be woken
	done    context.Context
	finish  context.CancelFunc
	running sync.WaitGroup // the waker
	closed  atomic.Bool
	closing sync.Once
}

var _ cases.Store = (*Store)(nil)

// MaxConns is how many connections a store holds at most when the URL does not say.
const MaxConns = 16

// settings are those of each session. The first is what Append relies on. Every read
// here walks an index in the order it wants, so a plan that sorts, or reads a whole
// table, is never right, whatever the statistics say on the day after a great import;
// and since plans do not depend on values, they are made once.
var settings = map[string]string{
	"default_transaction_isolation": "read committed",
	"enable_sort":                   "off",
	"enable_seqscan":                "off",
	"enable_bitmapscan":             "off",
	"plan_cache_mode":               "force_generic_plan",
	"jit":                           "off",
}

// Open connects to the database at url (or a list of key=value, as libpq reads it)
// and brings its schema up to date. The error is a *SchemaError for a database of a
// later version, else a *ServerError; it is the context's when that ends first.
func Open(ctx context.Context, url string) (*Store, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("pgstore: open: %w", err) // names no password
	}
	if !strings.Contains(url, "pool_max_conns") {
		config.MaxConns = MaxConns
	}
	session := config.ConnConfig
	for name, value := range settings {
		session.RuntimeParams[name] = value
	}
	if session.RuntimeParams["application_name"] == "" {
		session.RuntimeParams["application_name"] = "otklik"
	}
	s := &Store{
		server:  net.JoinHostPort(session.Host, strconv.Itoa(int(session.Port))) + "/" + session.Database,
		config:  session.Copy(),
		written: make(chan struct{}, 1),
	}
	if s.pool, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return nil, s.fault(ctx, "open", err)
	}
	oid, err := s.migrate(ctx)
	if err != nil {
		s.pool.Close()
		return nil, s.fault(ctx, "open", err)
	}
	s.channel = fmt.Sprint("otklik_cases_", oid)
	s.done, s.finish = context.WithCancel(context.Background())
	s.running.Go(s.wake)
	return s, nil
}

// Close waits for the calls that are at work, wakes those who wait for what they
// wrote, and lets the connections go. Later calls get ErrClosed. The error is always
// nil; closing again does nothing.
func (s *Store) Close() error {
	s.closing.Do(func() {
		s.finish()
		s.running.Wait()
		s.closed.Store(true)
		s.pool.Close()
	})
	return nil
}

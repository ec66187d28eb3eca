package sqlitestore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	_ "modernc.org/sqlite" // registers the driver "sqlite"

	"github.com/otklik/otklik/mention/cases"
)

// A Store keeps cases in a file. Open makes it; it is safe for concurrent use.
type Store struct {
	path    string
	reads   *sql.DB
	writes  *sql.DB
	writer  *writer
	closed  atomic.Bool
	closing sync.Once
	fail    error // of closing

	mu      sync.Mutex
	asked   map[string]*sql.Stmt // by text: what readers have asked before
	running sync.WaitGroup       // the writer
}

var _ cases.Store = (*Store)(nil)

// wait is how long a call waits for another process: SQLite polls, so a few seconds
// of steady writing elsewhere must not read as a failure. In settings: busy_timeout.
const wait = 10 * time.Second

// The settings of connections, in SQLite's words. The writer syncs at each commit
// (FULL), on macOS down to the platter, and overwrites what it deletes. A batch
// touches some six places far apart, and each costs the log a whole page, so pages are
// of 2 KB. The log is copied into the file at 32,000 pages (64 MB), so that a page that
// changed many times in between is copied once: at 100,000 cases due by the clock that
// is a quarter less to write than at 8,000 pages.
//
// More cache makes the writer slower: when SQLite balances a tree it moves pages
// through a number beyond the end of a file below 1 GB, and then each commit looks
// through the whole table of its cache for pages that lie there. At a million cases
// 64 MB of cache cost a commit 0.9 ms that way, and 8 MB hold the upper levels of the
// indexes; the system's own cache has the rest.
var (
	busy    = fmt.Sprintf("busy_timeout(%d)", wait.Milliseconds())
	writing = []string{busy, "page_size(2048)", "synchronous(FULL)", "fullfsync(1)", "checkpoint_fullfsync(1)", "secure_delete(1)",
		"wal_autocheckpoint(32000)", "cache_size(-8192)"}
	reading = []string{busy, "query_only(1)", "cache_size(-8192)"}
)

// Open opens the file at path, or makes it, and brings its schema up to date. The
// error is a *SchemaError for a file of a later version, else a *FileError; it is
// the context's when that ends first. Damage is seen at once if the file is cut off
// or its first page is wrong, else when a damaged page is read: see [Store.Check].
func Open(ctx context.Context, path string) (*Store, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fileFault(path, "open", err)
	}
	s := &Store{path: path, asked: map[string]*sql.Stmt{}}
	if err := s.open(ctx, full); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fileFault(path, "open", err)
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, full string) (err error) {
	defer func() {
		if err != nil {
			err = errors.Join(err, s.closePools())
		}
	}()
	if s.writes, err = sql.Open("sqlite", source(full, writing)); err != nil {
		return err
	}
	s.writes.SetMaxOpenConns(1)
	conn, err := s.writes.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil && s.writer == nil {
			err = errors.Join(err, conn.Close())
		}
	}()
	// Before anything is written, the log included.
	done := 0
	err = within(ctx, conn, "BEGIN", func() (err error) {
		done, err = version(ctx, conn, s.path)
		return err
	})
	if err != nil {
		return err
	}
	if err := useLog(ctx, conn); err != nil {
		return err
	}
	if done < len(migrations) {
		if err := within(ctx, conn, "BEGIN IMMEDIATE", func() error { return migrate(ctx, conn, s.path) }); err != nil {
			return err
		}
	}
	if s.writer, err = newWriter(ctx, conn); err != nil {
		return err
	}
	if s.reads, err = sql.Open("sqlite", source(full, reading)); err != nil {
		return err
	}
	s.reads.SetMaxOpenConns(4 * runtime.GOMAXPROCS(0))
	s.reads.SetMaxIdleConns(4 * runtime.GOMAXPROCS(0))
	s.running.Go(s.writer.run)
	return nil
}

// source names a file and its settings as SQLite reads them.
func source(full string, pragmas []string) string {
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(full), RawQuery: url.Values{"_pragma": pragmas}.Encode()}
	return u.String()
}

// useLog turns the write-ahead log on. SQLite does not wait for other processes
// here, so this does.
func useLog(ctx context.Context, conn *sql.Conn) error {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	for {
		var mode string
		err := conn.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode)
		if err == nil && mode != "wal" {
			return errors.New("the file cannot have a write-ahead log: it must lie on a local disk")
		}
		if err == nil || reasonOf(err) != ErrBusy {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// Close waits for the transaction that is being written, copies the log into the
// file and lets it go. Calls that wait, and all later ones, get ErrClosed. Closing
// again gives the same answer.
func (s *Store) Close() error {
	s.closing.Do(func() {
		s.closed.Store(true)
		close(s.writer.quit)
		s.running.Wait()
		// The last connection that goes copies the log, and it must be allowed to write.
		s.fail = s.closePools()
	})
	return s.fail
}

func (s *Store) closePools() error {
	var all []error
	if s.reads != nil {
		all = append(all, s.reads.Close())
	}
	if s.writer != nil {
		all = append(all, s.writer.close(), s.writer.conn.Close())
	}
	if s.writes != nil {
		all = append(all, s.writes.Close())
	}
	if err := errors.Join(all...); err != nil {
		return fileFault(s.path, "close", err)
	}
	return nil
}

// Check reads the whole file and says whether SQLite's own structure is whole; the
// error wraps ErrCorrupt if not. It takes time in proportion to the file. That no
// event was changed is for cases.Verify to say, case by case.
func (s *Store) Check(ctx context.Context) error {
	if s.closed.Load() {
		return ErrClosed
	}
	var said string
	if err := s.reads.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&said); err != nil {
		return s.fault(ctx, "check", err)
	}
	if said != "ok" {
		return &FileError{Path: s.path, Doing: "check", Reason: ErrCorrupt, Err: errors.New(said)}
	}
	return nil
}

package sqlitestore_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/examples/sqlitestore"
	"github.com/otklik/otklik/mention/cases"
)

// filled returns the path of a closed store with a case of 2000 events.
func filled(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "cases.db")
	store, err := sqlitestore.Open(t.Context(), path)
	require.NoError(t, err)
	require.NoError(t, store.Append(t.Context(), begin("c-1").write(t, 2000)))
	require.NoError(t, store.Close())
	return path
}

// change runs SQL on the file of a closed store.
func change(t *testing.T, path, text string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	_, err = db.ExecContext(t.Context(), text)
	require.NoError(t, err)
	require.NoError(t, db.Close())
}

func TestAFileThatIsNoStoreIsRefusedAndLeftAlone(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spoil func(t *testing.T, path string)
		check func(t *testing.T, err error)
	}{
		{"a later version wrote it", func(t *testing.T, path string) { change(t, path, "PRAGMA user_version = 99") },
			func(t *testing.T, err error) {
				var newer *sqlitestore.SchemaError
				require.ErrorAs(t, err, &newer)
				assert.Equal(t, 99, newer.Found)
				assert.Equal(t, sqlitestore.Schema, newer.Known)
				assert.Contains(t, err.Error(), "schema 99")
			}},
		{"another program wrote it", func(t *testing.T, path string) { change(t, path, "PRAGMA application_id = 7") },
			func(t *testing.T, err error) { assert.ErrorIs(t, err, sqlitestore.ErrForeign) }},
		{"it is not SQLite's", func(t *testing.T, path string) {
			require.NoError(t, os.WriteFile(path, bytes.Repeat([]byte("notes\n"), 1000), 0o600))
		}, func(t *testing.T, err error) { assert.ErrorIs(t, err, sqlitestore.ErrForeign) }},
		{"it is cut off", func(t *testing.T, path string) {
			size, err := os.Stat(path)
			require.NoError(t, err)
			require.NoError(t, os.Truncate(path, size.Size()/2))
		}, func(t *testing.T, err error) { assert.ErrorIs(t, err, sqlitestore.ErrCorrupt) }},
		{"it is cut off inside its first page", func(t *testing.T, path string) {
			require.NoError(t, os.Truncate(path, 200))
		}, func(t *testing.T, err error) {
			assert.True(t, errors.Is(err, sqlitestore.ErrCorrupt) || errors.Is(err, sqlitestore.ErrForeign), "%v", err)
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filled(t)
			tt.spoil(t, path)
			before, err := os.ReadFile(path)
			require.NoError(t, err)
			_, err = sqlitestore.Open(t.Context(), path)
			require.Error(t, err)
			tt.check(t, err)
			assert.Contains(t, err.Error(), path)
			after, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.True(t, bytes.Equal(before, after), "the file was changed")
		})
	}
	t.Run("there is no folder", func(t *testing.T) {
		_, err := sqlitestore.Open(t.Context(), filepath.Join(t.TempDir(), "none", "cases.db"))
		var file *sqlitestore.FileError
		require.ErrorAs(t, err, &file)
	})
}

func TestADamagedEventIsNamedAndNothingAfterItIsGiven(t *testing.T) {
	for _, tt := range []struct {
		name, spoil string
		store       bool // sees it; else the chain does
	}{
		{"a byte of it was changed", "UPDATE events SET body = CAST(substr(body, 1, 5) || x'ff' || substr(body, 7) AS BLOB) WHERE seq = 700", false},
		{"it was cut off", "UPDATE events SET body = substr(body, 1, 20) WHERE seq = 700", true},
		{"it was taken away", "DELETE FROM events WHERE seq = 700", true},
		{"the end was taken away", "DELETE FROM events WHERE seq >= 700", true},
		{"the end was taken away at the end of a chunk", "DELETE FROM events WHERE seq > 768", true},
		{"its sum was changed", "UPDATE events SET sum = zeroblob(32) WHERE seq = 700", false},
		{"another stands in its place", "UPDATE events SET body = (SELECT body FROM events WHERE seq = 699) WHERE seq = 700", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filled(t)
			change(t, path, tt.spoil)
			last, err := cases.Verify(open(t, path).Events(t.Context(), "c-1", 0))
			var link *cases.LinkError
			require.ErrorAs(t, err, &link)
			assert.Equal(t, last.Seq+1, link.Seq)
			assert.Contains(t, []uint64{700, 769}, link.Seq)
			if tt.store {
				assert.ErrorIs(t, err, sqlitestore.ErrCorrupt)
			}
		})
	}
}

func TestADamagedPageIsTold(t *testing.T) {
	path := filled(t)
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	// All pages but those of the schema and the first of each table.
	for at := 16 * 4096; at < len(raw); at++ {
		raw[at] ^= 0x5a
	}
	require.NoError(t, os.WriteFile(path, raw, 0o600))
	store := open(t, path)
	last, err := cases.Verify(store.Events(t.Context(), "c-1", 0))
	assert.ErrorIs(t, err, sqlitestore.ErrCorrupt)
	var link *cases.LinkError
	require.ErrorAs(t, err, &link)
	assert.Equal(t, last.Seq+1, link.Seq)
	assert.ErrorIs(t, store.Check(t.Context()), sqlitestore.ErrCorrupt)
}

func TestAFullDiskLosesNothingAndPasses(t *testing.T) {
	store, _ := fresh(t)
	pages, err := store.Pragma("page_count")
	require.NoError(t, err)
	most, err := store.Pragma("max_page_count", pages+20)
	require.NoError(t, err)
	require.Equal(t, pages+20, most)
	p := begin("c-1")
	var full error
	kept := p.chain.Head
	for full == nil {
		kept = p.chain.Head
		full = store.Append(t.Context(), p.write(t, 50))
	}
	require.ErrorIs(t, full, sqlitestore.ErrFull)
	assert.ErrorIs(t, full, cases.ErrTemporary)
	var place *cases.AppendError
	require.ErrorAs(t, full, &place)
	assert.Equal(t, kept.Seq+1, place.Seq)
	assert.Equal(t, kept, head(t, store, "c-1"))
	_, err = store.Pragma("max_page_count", 1<<30)
	require.NoError(t, err)
	p.chain.Head = kept
	require.NoError(t, store.Append(t.Context(), p.write(t, 50)), "there is room again")
	assert.Equal(t, p.chain.Head, head(t, store, "c-1"))
}

func TestAStoreThatAnotherProcessHoldsIsBusy(t *testing.T) {
	store, path := fresh(t)
	_, err := store.Pragma("busy_timeout", 20)
	require.NoError(t, err)
	other, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	defer other.Close()
	conn, err := other.Conn(t.Context())
	require.NoError(t, err)
	_, err = conn.ExecContext(t.Context(), "BEGIN IMMEDIATE")
	require.NoError(t, err)
	p := begin("c-1")
	b := p.write(t, 1)
	err = store.Append(t.Context(), b)
	assert.ErrorIs(t, err, sqlitestore.ErrBusy)
	assert.ErrorIs(t, err, cases.ErrTemporary)
	// Whoever does not want to wait leaves, and his batch is not written later.
	_, err = store.Pragma("busy_timeout", 10_000)
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	assert.ErrorIs(t, store.Append(ctx, b), context.DeadlineExceeded)
	_, err = conn.ExecContext(t.Context(), "ROLLBACK")
	require.NoError(t, err)
	require.NoError(t, conn.Close())
	require.NoError(t, store.Append(t.Context(), b))
}

func TestWhoWaitsWhileTheStoreClosesIsTold(t *testing.T) {
	path := filled(t)
	store := open(t, path)
	_, err := store.Pragma("busy_timeout", 100)
	require.NoError(t, err)
	other, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	defer other.Close()
	conn, err := other.Conn(t.Context())
	require.NoError(t, err)
	defer conn.Close()
	_, err = conn.ExecContext(t.Context(), "BEGIN IMMEDIATE")
	require.NoError(t, err)
	ends := make(chan error)
	for i := range 16 {
		b := begin(cases.CaseID(fmt.Sprint("w-", i))).write(t, 1)
		go func() { ends <- store.Append(context.Background(), b) }()
	}
	first := <-ends // the writer has been waiting for the lock, the others for the writer
	assert.ErrorIs(t, first, sqlitestore.ErrBusy)
	go store.Close()
	for range 15 {
		err := <-ends
		assert.True(t, errors.Is(err, sqlitestore.ErrBusy) || errors.Is(err, sqlitestore.ErrClosed), "%v", err)
	}
	_, err = conn.ExecContext(t.Context(), "ROLLBACK")
	require.NoError(t, err)
}

func TestABatchThatFailsHalfWayLeavesNothing(t *testing.T) {
	path := filled(t)
	change(t, path, "CREATE TRIGGER third BEFORE INSERT ON events WHEN NEW.seq = 3 BEGIN SELECT RAISE(ABORT, 'the third'); END")
	store := open(t, path)
	var all sync.WaitGroup
	for i := range 32 {
		b := begin(cases.CaseID(fmt.Sprint("w-", i))).write(t, 2+i%2)
		b.Claims = []cases.Claim{claim(i)}
		all.Go(func() {
			err := store.Append(t.Context(), b)
			if i%2 == 0 {
				assert.NoError(t, err)
				return
			}
			var file *sqlitestore.FileError
			assert.ErrorAs(t, err, &file)
			assert.ErrorContains(t, err, "the third")
		})
	}
	all.Wait()
	for i := range 32 {
		want := uint64(2)
		if i%2 == 1 {
			want = 0
		}
		assert.Equal(t, want, head(t, store, cases.CaseID(fmt.Sprint("w-", i))).Seq)
		_, err := store.CaseOf(t.Context(), claim(i))
		assert.Equal(t, i%2 == 1, errors.Is(err, cases.ErrNoCase))
	}
	assert.Len(t, lines(t, store, cases.Query{}), 17)
}

// A keyring keeps keys in memory.
type keyring map[cases.Subject]cases.Key

func (k keyring) Key(_ context.Context, s cases.Subject) (cases.Key, error) { return k[s], nil }
func (k keyring) Destroy(_ context.Context, s cases.Subject) error          { delete(k, s); return nil }

func TestWhatIsErasedIsInNoFile(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "cases.db")
	store, err := sqlitestore.Open(t.Context(), path)
	require.NoError(t, err)
	const secret = "Мой телефон узнает только банк"
	who := cases.Subject{Case: "c-1", Customer: "client-4711"}
	key := cases.Key(bytes.Repeat([]byte("key!"), 8))
	keys := keyring{who: key}
	p := begin("c-1")
	b := p.write(t, 1)
	b.Index.Customer = who.Customer
	seal := cases.Seal{Random: bytes.NewReader(bytes.Repeat([]byte("nonce & salt"), 20))}
	sealed, _, err := seal.Close(key, who, 1, cases.PartMention, []byte(secret))
	require.NoError(t, err)
	b.Sealed = []cases.Sealed{sealed}
	require.NoError(t, store.Append(t.Context(), b))

	never := [][]byte{[]byte(secret), []byte("Мой телефон"), key[:]}
	absent := func(when string, what ...[]byte) {
		t.Helper()
		require.NoError(t, filepath.WalkDir(folder, func(name string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			f, err := os.Open(name)
			if err != nil {
				return err
			}
			defer f.Close()
			raw, err := io.ReadAll(f)
			for _, w := range what {
				assert.False(t, bytes.Contains(raw, w), "%s, %s holds %q", when, name, w)
			}
			return err
		}))
	}
	absent("before", never...)
	require.NoError(t, cases.Erase(t.Context(), store, keys, who, "anna", start.AddDate(0, 0, 1), start))
	absent("after", never...)
	require.NoError(t, store.Backup(t.Context(), path+".backup"))
	require.NoError(t, store.Close())
	// What was dropped is overwritten, in the file and in what is made from it.
	absent("closed", append(never, sealed.Box, []byte(who.Customer))...)

	store = open(t, path)
	assert.EqualValues(t, 2, head(t, store, "c-1").Seq, "the chain still verifies")
	for range store.Sealed(t.Context(), "c-1") {
		t.Error("sealed content is left")
	}
}

package sqlitestore_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/cases"
)

func TestABackupIsAWholeStoreWhileOthersAppend(t *testing.T) {
	store, path := fresh(t)
	p := begin("c-0")
	require.NoError(t, store.Append(t.Context(), p.write(t, 500)))
	ctx, stop := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for w := range 4 {
		q := begin(cases.CaseID(fmt.Sprint("w-", w)))
		all.Go(func() {
			for ctx.Err() == nil {
				assert.NoError(t, store.Append(context.Background(), q.write(t, 3)))
			}
		})
	}
	var copies []string
	for n := range 3 {
		copies = append(copies, fmt.Sprint(path, ".backup", n))
		require.NoError(t, store.Backup(t.Context(), copies[n]))
	}
	stop()
	all.Wait()
	for _, name := range copies {
		backup := open(t, name)
		require.NoError(t, backup.Check(t.Context()))
		assert.Equal(t, p.chain.Head, head(t, backup, "c-0"))
		for w := range 4 {
			c := cases.CaseID(fmt.Sprint("w-", w))
			h := head(t, backup, c)
			assert.Zero(t, h.Seq%3, "half a batch is in the copy")
			assert.LessOrEqual(t, h.Seq, head(t, store, c).Seq)
		}
		require.NoError(t, backup.Append(t.Context(), begin("new").write(t, 1)), "it goes on as a store")
	}
	assert.Empty(t, lines(t, store, cases.Query{Owner: "nobody"}), "and the store still reads")

	err := store.Backup(t.Context(), copies[0])
	assert.ErrorIs(t, err, fs.ErrExist, "no copy is written over")
	err = store.Backup(t.Context(), filepath.Join(path, "inside a file"))
	require.Error(t, err)
	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*.partial"))
	require.NoError(t, err)
	assert.Empty(t, left)
	_, err = os.Stat(copies[0])
	assert.NoError(t, err)
}

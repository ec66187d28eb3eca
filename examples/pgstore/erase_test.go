//go:build services

package pgstore_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/cases"
)

// holders returns the files of the server, its log of writes included, in which a
// secret is found, and how many were searched.
func holders(t *testing.T, folder string, secret []byte) (found []string, searched int) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) { // the server works on
			return nil
		}
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		searched++
		if bytes.Contains(content, secret) {
			found = append(found, path)
		}
		return err
	}))
	return found, searched
}

// Whoever runs this must be able to read the server's data folder.
func TestNeitherWordsNorKeysAreInTheServersFiles(t *testing.T) {
	store := open(t, fresh(t))
	keys, err := cases.OpenKeyRing("", rand.Reader)
	require.NoError(t, err)
	client := cases.Subject{Case: "c-erased-searched-for", Customer: "k-1"}
	key, err := keys.Key(t.Context(), client)
	require.NoError(t, err)
	words := []byte("Верните деньги за чужую подписку, отделение на Синей улице!")
	box, mark, err := cases.Seal{Random: rand.Reader}.Close(key, client, 1, cases.PartMention, words)
	require.NoError(t, err)
	e := cases.Event{Case: client.Case, Seq: 1, At: start, Kind: cases.Noticed, Actor: "feed",
		Payload: cases.Said{Relation: cases.Origin, Mention: mark}}
	require.NoError(t, new(cases.Chain).Link(&e))
	b := cases.Batch{Case: client.Case, Events: []cases.Event{e}, Claims: []cases.Claim{claim(1)}, Sealed: []cases.Sealed{box},
		Index: cases.Index{Stage: cases.Received, Customer: client.Customer, Changed: start}}
	require.NoError(t, store.Append(t.Context(), b))

	var folder string
	admin(t, "SHOW data_directory", &folder)
	for _, when := range []string{"before", "after"} {
		if when == "after" {
			require.NoError(t, cases.Erase(t.Context(), store, keys, client, "officer", start.Add(time.Hour), time.Time{}))
		}
		admin(t, "CHECKPOINT")
		there, searched := holders(t, folder, []byte(client.Case))
		require.NotEmpty(t, there, "what lies open in the store is found: the search can find")
		assert.Greater(t, searched, 100)
		for what, secret := range map[string][]byte{"words": words, "the key": key[:], "the id of the mention": []byte("post-1")} {
			found, _ := holders(t, folder, secret)
			assert.Empty(t, found, "%s, %s the erasure", what, when)
		}
	}
	for range store.Sealed(t.Context(), client.Case) {
		t.Error("sealed content is left")
	}
	of, err := store.CaseOf(t.Context(), claim(1))
	require.NoError(t, err)
	assert.Equal(t, client.Case, of, "a post delivered once more finds its erased case")
	assert.EqualValues(t, 2, head(t, store, client.Case).Seq)
}

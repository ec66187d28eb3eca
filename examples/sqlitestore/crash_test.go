package sqlitestore_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/examples/sqlitestore"
	"github.com/otklik/otklik/mention/cases"
)

// victim names the file that a process which is to be killed appends to.
const victim = "OTKLIK_SQLITESTORE_VICTIM"

func TestMain(m *testing.M) {
	if path := os.Getenv(victim); path != "" {
		fmt.Fprintln(os.Stderr, appendForEver(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// appendForEver appends from eight writers, each with cases of its own, and says on
// standard output what was acknowledged. It never returns without an error.
func appendForEver(path string) error {
	ctx := context.Background()
	store, err := sqlitestore.Open(ctx, path)
	if err != nil {
		return err
	}
	failed := make(chan error)
	for w := range 8 {
		go func() {
			for {
				id := cases.CaseID(fmt.Sprintf("c-%d", w*10+rand.IntN(10)))
				chain := cases.Chain{}
				head, err := cases.Verify(store.Events(ctx, id, 0))
				if err != nil {
					failed <- err
					return
				}
				chain.Head = head
				b := cases.Batch{Case: id, After: head.Seq}
				for range 3 {
					e := cases.Event{Case: id, Seq: chain.Head.Seq + 1, At: start, Kind: cases.InformationAsked, Actor: "anna",
						Payload: cases.Remark{Code: "documents"}}
					if err := chain.Link(&e); err != nil {
						failed <- err
						return
					}
					b.Events = append(b.Events, e)
				}
				if err := store.Append(ctx, b); err != nil {
					failed <- err
					return
				}
				// One write to the pipe: it arrives whole or not at all.
				if _, err := fmt.Printf("%s %d %s\n", id, chain.Head.Seq, chain.Head.Sum); err != nil {
					failed <- err
					return
				}
			}
		}()
	}
	return <-failed
}

func TestNothingAcknowledgedIsLostWhenTheProcessIsKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cases.db")
	acked := map[cases.CaseID]cases.Head{}
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 6 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), victim+"="+path)
		var said bytes.Buffer
		cmd.Stderr = &said
		out, err := cmd.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		in := bufio.NewReader(out)
		for n, enough := 0, 50+random.IntN(300); ; n++ {
			line, err := in.ReadString('\n')
			if err == io.EOF {
				break
			}
			require.NoError(t, err)
			var c, sum string
			var h cases.Head
			_, err = fmt.Sscan(line, &c, &h.Seq, &sum)
			require.NoError(t, err)
			require.NoError(t, h.Sum.UnmarshalText([]byte(sum)))
			// Two writers never share a case, but their lines may pass each other.
			if h.Case = cases.CaseID(c); h.Seq > acked[h.Case].Seq {
				acked[h.Case] = h
			}
			if n == enough {
				require.NoError(t, cmd.Process.Kill())
			}
		}
		require.Error(t, cmd.Wait())
		require.Empty(t, said.String(), "it was killed, it did not fail")

		store, err := sqlitestore.Open(t.Context(), path)
		require.NoError(t, err)
		require.NoError(t, store.Check(t.Context()))
		for c, h := range acked {
			var at cases.Event
			end := head(t, store, c)
			require.GreaterOrEqual(t, end.Seq, h.Seq, "round %d: acknowledged events of %s are lost", round, c)
			require.Zero(t, end.Seq%3, "half a batch of %s is there", c)
			for e, err := range store.Events(t.Context(), c, h.Seq-1) {
				require.NoError(t, err)
				at = e
				break
			}
			require.Equal(t, h.Sum, at.Sum)
		}
		require.NoError(t, store.Close())
	}
	assert.Greater(t, len(acked), 20)
}

func TestACommitIsSyncedBeforeItIsAcknowledged(t *testing.T) {
	// A killed process does not show it, a power cut does: so ask SQLite.
	store, _ := fresh(t)
	level, err := store.Pragma("synchronous")
	require.NoError(t, err)
	assert.Equal(t, 2, level, "FULL")
}

//go:build services

package pgstore_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/cases"
)

func TestAWorkerOfAnotherProcessIsWoken(t *testing.T) {
	url := fresh(t)
	writer, worker := open(t, url), open(t, url)
	listener, err := worker.Listen(t.Context())
	require.NoError(t, err)
	defer listener.Close()
	p := begin("c-1")
	for range 3 {
		require.NoError(t, writer.Append(t.Context(), p.write(t, 1)))
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		require.NoError(t, listener.Wait(ctx))
		cancel()
	}
	b := begin("c-2").write(t, 1)
	require.NoError(t, writer.Append(t.Context(), b))
	require.NoError(t, writer.Close(), "whoever closes wakes first")
	require.NoError(t, listener.Wait(t.Context()))
	assert.Len(t, lines(t, worker, cases.Query{}), 2)
}

func TestNobodyIsWokenByAnotherSchema(t *testing.T) {
	url := fresh(t)
	writer, other := open(t, url), open(t, fresh(t))
	listener, err := other.Listen(t.Context())
	require.NoError(t, err)
	defer listener.Close()
	require.NoError(t, writer.Append(t.Context(), begin("c-1").write(t, 1)))
	require.NoError(t, writer.Close())
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	require.ErrorIs(t, listener.Wait(ctx), context.DeadlineExceeded)
	// The end of a context leaves the listener as it was.
	require.NoError(t, other.Append(t.Context(), begin("c-2").write(t, 1)))
	require.NoError(t, listener.Wait(t.Context()))
}

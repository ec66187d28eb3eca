package main

import (
	"bytes"
	"context"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The tests' own program is the worker, as the drill's is.
func TestMain(m *testing.M) {
	if job := os.Getenv(jobVariable); job != "" {
		os.Exit(labour(context.Background(), job, os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

func drill(t *testing.T, args ...string) (status int, said string) {
	t.Helper()
	var out, complaint bytes.Buffer
	status = run(t.Context(), args, &out, &complaint)
	return status, out.String() + complaint.String()
}

func TestSQLiteLosesNothingThatItAcknowledged(t *testing.T) {
	status, said := drill(t, "-store", "sqlite", "-cases", "60", "-kills", "12", "-workers", "3", "-seed", "7")
	require.Zero(t, status, said)
	assert.Contains(t, said, "12 processes were killed")
	assert.Contains(t, said, "nothing that was acknowledged is lost")
}

func TestAStoreThatAcknowledgesBeforeItIsDurableIsCaught(t *testing.T) {
	status, said := drill(t, "-store", "hasty", "-cases", "60", "-kills", "12", "-workers", "1", "-seed", "7")
	require.Equal(t, 1, status, said)
	assert.Contains(t, said, "was acknowledged and is lost")
	// It is the kills that show it.
	status, said = drill(t, "-store", "hasty", "-cases", "20", "-kills", "0", "-workers", "1")
	require.Zero(t, status, said)
}

func TestADrillThatCannotBeDoneSaysAllThatIsWrong(t *testing.T) {
	status, said := drill(t, "-store", "paper", "-cases", "0", "-workers", "0", "-kills", "9", "now")
	assert.Equal(t, 2, status)
	for _, word := range []string{`"now"`, `"paper"`, "-cases 0", "-workers 0", "-kills 9"} {
		assert.Contains(t, said, word)
	}
	status, said = drill(t, "-store", "postgres", "-url", "")
	assert.Equal(t, 2, status)
	assert.Contains(t, said, "OTKLIK_POSTGRES")
	status, _ = drill(t, "-h")
	assert.Zero(t, status)
}

//go:build unix

package cases_test

import (
	"crypto/rand"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/cases"
)

// A limit on the size of files stands for a full disk: the system refuses the bytes
// that are too many. It holds for a whole process, so the test runs in one of its own.
func TestAKeyRingOnAFullDiskKeepsWhatItGaveOut(t *testing.T) {
	const inside = "OTKLIK_TEST_FULL_DISK"
	if os.Getenv(inside) == "" {
		cmd := exec.Command(os.Args[0], "-test.run", "^"+t.Name()+"$", "-test.v")
		cmd.Env = append(os.Environ(), inside+"=1")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, "%s", out)
		require.Contains(t, string(out), "--- PASS: "+t.Name())
		return
	}
	path := filepath.Join(t.TempDir(), "keys")
	keys, err := cases.OpenKeyRing(path, rand.Reader)
	require.NoError(t, err)
	subject := func(n int) cases.Subject {
		return cases.Subject{Case: cases.CaseID(fmt.Sprint("c-", n)), Customer: "k-1"}
	}
	var given []cases.Key
	more := func() error {
		k, err := keys.Key(t.Context(), subject(len(given)))
		if err == nil {
			given = append(given, k)
		}
		return err
	}
	require.NoError(t, more())
	require.NoError(t, keys.Destroy(t.Context(), subject(1000)))

	signal.Ignore(syscall.SIGXFSZ)
	var was syscall.Rlimit
	require.NoError(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was))
	limit := was
	limit.Cur = 1 << 10
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit))
	var full error
	for full == nil && len(given) < 100 {
		full = more()
	}
	require.ErrorIs(t, full, cases.ErrTemporary)
	require.ErrorIs(t, full, syscall.EFBIG)
	require.Greater(t, len(given), 2)
	left, err := filepath.Glob(path + "*")
	require.NoError(t, err)
	assert.Equal(t, []string{path}, left, "half a ring is not left behind")

	again, err := cases.OpenKeyRing(path, rand.Reader)
	require.NoError(t, err)
	for _, ring := range []*cases.KeyRing{keys, again} {
		for n, want := range given {
			got, err := ring.Key(t.Context(), subject(n))
			require.NoError(t, err)
			assert.Equal(t, want, got)
		}
		_, err = ring.Key(t.Context(), subject(1000))
		assert.ErrorIs(t, err, cases.ErrNoKey)
	}
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was))
	assert.NoError(t, more(), "there is room again")
}

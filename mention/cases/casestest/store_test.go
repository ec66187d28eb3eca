package casestest_test

import (
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/mention/cases/casestest"
)

func openMemory(string) (cases.Store, error) { return new(cases.Memory), nil }

func TestMemoryKeepsTheContract(t *testing.T) {
	casestest.TestStore(t, openMemory, casestest.Durable, casestest.Shared, casestest.Files)
}

func TestAKeyRingKeepsTheContract(t *testing.T) {
	casestest.TestKeys(t, func(folder string) (cases.Keys, error) {
		return cases.OpenKeyRing(filepath.Join(folder, "keys"), rand.NewChaCha8([32]byte{1}))
	})
}

func TestAKeyRingInMemoryKeepsTheContract(t *testing.T) {
	casestest.TestKeys(t, func(string) (cases.Keys, error) {
		return cases.OpenKeyRing("", rand.NewChaCha8([32]byte{1}))
	}, casestest.Durable)
}

func TestARecorderKeepsTheContract(t *testing.T) {
	casestest.TestSender(t, func() (cases.Sender, func() int, error) {
		r := new(cases.Recorder)
		return r, func() int { return len(r.Sent()) }, nil
	})
}

func BenchmarkMemory(b *testing.B) { casestest.BenchmarkStore(b, openMemory) }

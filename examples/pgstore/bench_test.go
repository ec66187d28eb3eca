//go:build services

package pgstore_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"testing"

	"github.com/otklik/otklik/examples/pgstore"
	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/mention/cases/casestest"
)

// Each folder of the kit is a schema.
func BenchmarkStore(b *testing.B) {
	casestest.BenchmarkStore(b, func(folder string) (cases.Store, error) {
		name := fmt.Sprintf("otklik_%x", sha256.Sum256([]byte(folder)))[:32]
		if err := execute(server(b), "CREATE SCHEMA "+name); err != nil {
			return nil, err
		}
		b.Cleanup(func() { admin(b, "DROP SCHEMA "+name+" CASCADE") })
		return pgstore.Open(context.Background(), with(b, server(b), "search_path", name))
	})
}

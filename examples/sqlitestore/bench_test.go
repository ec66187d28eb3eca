package sqlitestore_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/otklik/otklik/examples/sqlitestore"
	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/mention/cases/casestest"
)

func BenchmarkStore(b *testing.B) {
	casestest.BenchmarkStore(b, func(folder string) (cases.Store, error) {
		return sqlitestore.Open(context.Background(), filepath.Join(folder, "cases.db"))
	})
}

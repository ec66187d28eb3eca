package playbook_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/sentiment"
)

func TestTheShippedFilesBuildAPlaybook(t *testing.T) {
	_, err := playbook.New(playbook.Config{})
	require.NoError(t, err)
}

// What a program pays once for its rows, signs and rules; tone and content are built
// before.
func BenchmarkNew(b *testing.B) {
	sentiment.Default()
	mention.DefaultFinder()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := playbook.New(playbook.Config{}); err != nil {
			b.Fatal(err)
		}
	}
}

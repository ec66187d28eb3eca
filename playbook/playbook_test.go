package playbook_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/playbook"
)

func TestTheShippedFilesBuildAPlaybook(t *testing.T) {
	_, err := playbook.New(playbook.Config{})
	require.NoError(t, err)
}

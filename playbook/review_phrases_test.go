package playbook_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/playbook"
)

func TestShippedPhrasesAreRead(t *testing.T) {
	_, err := playbook.New(playbook.Config{})
	require.NoError(t, err)
}

func TestPhrasesNameEveryFaultWithItsLine(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		line       int
		reason     error
	}{
		{"a cue that nobody looks for", "[stpe]\nпроверим\n", 1, playbook.ErrUnknownCue},
		{"a list that was not written", "[step]\n$cure до\n", 2, playbook.ErrUnknownList},
		{"a pattern that belongs to no cue", "# first\nпроверим\n", 2, playbook.ErrNoCue},
		{"a cue without patterns", "[step]\nпроверим\n\n[reply]\n", 4, playbook.ErrEmptyCue},
		{"a list with spaces in it", "$a = b c\n[step]\nпроверим\n", 1, playbook.ErrBadLine},
		{"a cue that is not closed", "[step\nпроверим\n", 1, playbook.ErrBadLine},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := playbook.New(playbook.Config{Phrases: playbook.File{Name: "own.txt", Text: tt.text}})
			require.ErrorIs(t, err, tt.reason)
			var at *playbook.FileError
			require.True(t, errors.As(err, &at))
			require.Equal(t, "own.txt", at.File)
			require.Equal(t, tt.line, at.Line)
		})
	}
}

func TestAllFaultsOfThePhrasesAreNamedAtOnce(t *testing.T) {
	_, err := playbook.New(playbook.Config{
		Phrases: playbook.File{Name: "own.txt", Text: "[step]\nпроверим ..\n$no\n[nowhere]\nвернем\n"},
		Rules:   []playbook.Rule{{ID: "loud"}},
	})
	require.ErrorContains(t, err, "own.txt:2:")
	require.ErrorContains(t, err, "own.txt:3:")
	require.ErrorContains(t, err, "own.txt:4:")
	require.ErrorIs(t, err, playbook.ErrUnknownRule)
}

package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/mattn/go-runewidth"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/examples/triage/internal/caption"
)

func TestTableFitsTheTerminal(t *testing.T) {
	for _, width := range []int{60, 80, 100, 120, 160, 220} {
		for _, lang := range []string{"ru", "en"} {
			var b bytes.Buffer
			table := newTable(&b, caption.In(lang), noon, width)
			for range 3 {
				require.NoError(t, table.write(sample()))
			}
			require.NoError(t, table.close())
			lines := strings.Split(strings.TrimSpace(b.String()), "\n")
			require.Len(t, lines, 3+3+1, "a row is one line")
			for _, line := range lines {
				require.LessOrEqual(t, runewidth.StringWidth(line), width, line)
				require.Equal(t, runewidth.StringWidth(lines[0]), runewidth.StringWidth(line), line)
			}
		}
	}
}

func TestWideTableHasEveryColumn(t *testing.T) {
	var b bytes.Buffer
	table := newTable(&b, caption.In("en"), noon, 220)
	require.NoError(t, table.write(sample()))
	for _, cell := range []string{`M"1`, "negative", "-0.50", "claim", "lawful claim ", "reply", "accept claim", "group", "desk", "! 2 h 0 min", "claim-lawful"} {
		require.Contains(t, b.String(), cell)
	}
}

func TestIDCannotSteerTheTerminal(t *testing.T) {
	var b bytes.Buffer
	o := sample()
	o.ID = "\x1b[2J\u202eтайна"
	require.NoError(t, newTable(&b, caption.In("en"), noon, 220).write(o))
	require.NotContains(t, b.String(), "\x1b[2J")
	require.NotContains(t, b.String(), "\u202e")
}

package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// tableOf writes the shipped mentions as a table with the columns named.
func tableOf(t *testing.T, comma rune, columns ...string) string {
	t.Helper()
	data, err := os.ReadFile(mentions)
	require.NoError(t, err)
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma = comma
	require.NoError(t, w.Write(columns))
	for line := range strings.Lines(string(data)) {
		var row map[string]any
		require.NoError(t, json.Unmarshal([]byte(line), &row))
		var cells []string
		for _, column := range columns {
			cell := ""
			if author, ok := row["author"].(map[string]any); ok && column == "followers" {
				if n, ok := author[column].(float64); ok {
					cell = strconv.Itoa(int(n))
				}
			}
			switch v := row[column].(type) {
			case string:
				cell = v
			case bool:
				cell = map[bool]string{true: "true", false: "false"}[v]
			case float64:
				cell = string('0' + byte(v))
			}
			cells = append(cells, cell)
		}
		require.NoError(t, w.Write(cells))
	}
	w.Flush()
	require.NoError(t, w.Error())
	return b.String()
}

func TestEveryFormatGivesTheSameDecisions(t *testing.T) {
	columns := []string{"id", "label", "target", "text", "channel", "published", "visibility", "audience", "truth", "hard", "rating", "followers"}
	backwards := []string{"followers", "rating", "nobody knows this one", "hard", "truth", "audience", "visibility", "published", "channel", "text", "target", "label", "id"}
	want := triage("", mentions)
	require.Zero(t, want.status)
	unquoted := func(s string) string { // TSV has no quoting; no shipped text has a tab or a newline
		return strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(s, "\t\"", "\t"), "\"\t", "\t"), `""`, `"`)
	}
	for name, path := range map[string]string{
		"CSV":                        file(t, "a.csv", tableOf(t, ',', columns...)),
		"CSV with semicolons":        file(t, "a.csv", tableOf(t, ';', columns...)),
		"CSV in any order":           file(t, "a.csv", tableOf(t, ',', backwards...)),
		"CSV with a byte order mark": file(t, "a.csv", "\ufeff"+tableOf(t, ',', columns...)),
		"CSV with CRLF":              file(t, "a.csv", strings.ReplaceAll(tableOf(t, ',', columns...), "\n", "\r\n")),
		"TSV":                        file(t, "a.tsv", unquoted(tableOf(t, '\t', columns...))),
		"TSV without an ending":      file(t, "a", unquoted(tableOf(t, '\t', columns...))),
		"packed CSV":                 file(t, "a.csv.gz", packed(t, tableOf(t, ',', columns...))),
		"packed without a name":      file(t, "a", packed(t, tableOf(t, ',', columns...))),
	} {
		t.Run(name, func(t *testing.T) {
			got := triage("", path)
			require.Zero(t, got.status, got.err)
			require.Equal(t, want.out, got.out)
			require.Equal(t, want.err, got.err, "the summary is the same too")
		})
	}
	data, err := os.ReadFile(mentions)
	require.NoError(t, err)
	for name, stdin := range map[string]string{"standard input": string(data), "packed standard input": packed(t, string(data))} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, want.out, triage(stdin).out, "left out")
			require.Equal(t, want.out, triage(stdin, "-").out, "as a file")
		})
	}
}

func TestHeaderlessTableHasFourColumns(t *testing.T) {
	want := triage("id\tlabel\ttarget\ttext\n1\tneg\tМаяк\tМаяк ужасен\n", "-input", "tsv")
	got := triage("1\tneg\tМаяк\tМаяк ужасен\n")
	require.Equal(t, want.out, got.out)
	require.Equal(t, want.err, got.err)
}

func TestTSVHasNoQuoting(t *testing.T) {
	got := triage("1\tneg\t\t\"Уют\" плохой банк\n2\tneg\t\t\"не закрыто\n")
	require.Zero(t, got.status, got.err)
	require.Len(t, got.decisions(t), 2)
}

func TestRowWithoutAnIDLeadsBackToItsLine(t *testing.T) {
	got := triage("\n" + `{"text":"спасибо"}` + "\n")
	require.Equal(t, "-:2", got.decisions(t)[0]["id"])
}

func TestSeveralFilesAreOneStream(t *testing.T) {
	got := triage(good, "-lang", "en", file(t, "a.jsonl", good2), "-", file(t, "b.tsv", "5\tneg\t\tочередь\n"))
	require.Zero(t, got.status, got.err)
	var ids []any
	for _, d := range got.decisions(t) {
		ids = append(ids, d["id"])
	}
	require.Equal(t, []any{"g2", "g1", "5"}, ids)
	require.Contains(t, got.err, "mentions: 3,")
}

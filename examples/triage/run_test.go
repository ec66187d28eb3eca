package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// mentions is the data that the repository ships.
const mentions = "../testdata/mentions.jsonl"

// noon is a moment after every date in the data.
var noon = time.Date(2026, time.November, 22, 10, 0, 0, 0, time.FixedZone("MSK", 3*60*60))

// result is what one run left behind.
type result struct {
	out, err string
	status   int
}

// decisions reads the JSON Lines of standard output.
func (r result) decisions(t *testing.T) []map[string]any {
	t.Helper()
	var list []map[string]any
	for line := range strings.Lines(r.out) {
		var d map[string]any
		require.NoError(t, json.Unmarshal([]byte(line), &d), line)
		list = append(list, d)
	}
	return list
}

// triage runs the program over its arguments and standard input.
func triage(stdin string, args ...string) result {
	var out, errs bytes.Buffer
	status := run(context.Background(), args, strings.NewReader(stdin), &out, &errs, noon)
	return result{out.String(), errs.String(), status}
}

// file writes a file for one test.
func file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

func TestShippedMentionsAreDecided(t *testing.T) {
	data, err := os.ReadFile(mentions)
	require.NoError(t, err)
	got := triage("", mentions)
	require.Zero(t, got.status, got.err)
	rows := got.decisions(t)
	require.Len(t, rows, strings.Count(string(data), "\n"), "one decision a mention")
	for _, d := range rows {
		for _, field := range []string{"id", "channel", "tone", "appeal", "kind", "answer", "reaction", "persona", "owner", "row"} {
			require.NotEmpty(t, d[field], "%s of %v", field, d["id"])
		}
		require.NotEqual(t, "unknown", d["answer"], "%v is undecided", d["id"])
		require.NotEqual(t, "unknown", d["reaction"], "%v is undecided", d["id"])
	}
}

func TestSummaryKeepsOutOfPureData(t *testing.T) {
	lines := triage("", mentions)
	require.NotContains(t, lines.out, "Итог")
	require.Contains(t, lines.err, "Итог")
	table := triage("", "-format", "table", mentions)
	require.Contains(t, table.out, "Итог")
	require.Empty(t, table.err)
}

func TestJSONLinesKeepTheNamesOfTheLibrary(t *testing.T) {
	en, ru := triage("", "-lang", "en", mentions), triage("", mentions)
	require.Equal(t, ru.out, en.out)
	require.Contains(t, en.out, `"kind":"blackmail"`)
	require.Contains(t, en.err, "signs of blackmail")
	require.NotContains(t, en.err, "schemer")
}

func TestSummaryIsWholeInBothLanguages(t *testing.T) {
	for lang, words := range map[string][]string{
		"ru": {"Каким тоном", "Что пишут", "Зачем пишут", "Где пишут", "Что делаем", "Просрочено сроков", "Ближайшие сроки",
			"Слова, которые", "F1±", "F1 macro", "строки: разметка", "по тексту", "к объекту", "без даты, а значит без срока: 2"},
		"en": {"In what tone", "What they write", "Why they write", "Where they write", "What we do", "Terms broken", "Terms due next",
			"Words that carried", "F1±", "macro F1", "rows: label", "text alone", "towards the target", "without a term: 2"},
	} {
		got := triage("", "-lang", lang, mentions)
		for _, word := range words {
			require.Contains(t, got.err, word, lang)
		}
	}
}

func TestUnlabelledInputHasNoMeasure(t *testing.T) {
	got := triage(`{"id":"1","text":"спасибо"}`+"\n", "-lang", "en")
	require.NotContains(t, got.err, "F1")
}

func TestRepeatedIDIsAnotherRow(t *testing.T) {
	got := triage("7\tneg\tТополь\tТополь ужасен\n7\tpos\tМаяк\tТополь ужасен\n", "-input", "tsv")
	require.Len(t, got.decisions(t), 2)
}

func TestClockDecidesWhatIsLate(t *testing.T) {
	row := `{"id":"1","channel":"vk","text":"Верните деньги за двойное списание, прошу ответить","published":"2026-11-22T09:30:00+03:00"}` + "\n"
	early := triage(row, "-now", "2026-11-22T09:40:00+03:00").decisions(t)[0]
	require.NotContains(t, early, "late_minutes")
	require.Equal(t, "2026-11-22T10:30:00+03:00", early["reaction_due"])
	late := triage(row, "-now", "2026-11-22T11:40:00+03:00").decisions(t)[0]
	require.EqualValues(t, 70, late["late_minutes"])
}

func TestUndatedRowHasNoTerm(t *testing.T) {
	got := triage(`{"text":"Верните деньги за двойное списание"}`+"\n", "-lang", "en")
	require.NotContains(t, got.decisions(t)[0], "reaction_due")
	require.Contains(t, got.err, "without a date, so without a term: 1")
}

func TestAnsweredRowIsNotLateToReact(t *testing.T) {
	row := `{"id":"1","channel":"vk","text":"Верните деньги за двойное списание","published":"2026-11-22T06:00:00+03:00","answered":"2026-11-22T06:20:00+03:00"}` + "\n"
	got := triage(row, "-lang", "en")
	require.NotContains(t, got.decisions(t)[0], "late_minutes")
	require.Contains(t, got.err, "Terms broken: 0\n")
}

func TestWrongFlagsAreUsageErrors(t *testing.T) {
	for _, args := range [][]string{{"-format", "xml"}, {"-lang", "de"}, {"-now", "yesterday"}, {"-input", "xlsx"},
		{"-nosuch"}, {"-id", "1"}, {"-", "-"}, {"-draft", "-"}, {"-draft", "-", "-"}} {
		got := triage("", args...)
		require.Equal(t, exitUsage, got.status, args)
		require.Contains(t, got.err, "triage: ", args)
	}
	help := triage("", "-h")
	require.Zero(t, help.status)
	require.Contains(t, help.out, "Examples:")
}

func TestFlagsMayFollowFiles(t *testing.T) {
	got := triage("", mentions, "-format", "table")
	require.Zero(t, got.status, got.err)
	require.Contains(t, got.out, "┌")
}

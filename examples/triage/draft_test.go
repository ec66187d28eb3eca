package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const drafts = "../testdata/drafts/"

func TestBadDraftBreaksRules(t *testing.T) {
	got := triage("", "-draft", drafts+"bad.ru.txt", "-id", "M-003", mentions)
	require.Equal(t, exitFaults, got.status)
	for line := range strings.Lines(got.out) {
		require.True(t, strings.HasPrefix(line, drafts+"bad.ru.txt:1:"), line)
	}
	require.Greater(t, strings.Count(got.out, "\n"), 3)
}

func TestFindingsSpeakTheLanguage(t *testing.T) {
	ru := triage("", "-draft", drafts+"bribe.ru.txt", "-id", "M-003", mentions)
	en := triage("", "-lang", "en", "-draft", drafts+"bribe.ru.txt", "-id", "M-003", mentions)
	require.NotEqual(t, ru.out, en.out)
	require.Equal(t, strings.Count(ru.out, "\n"), strings.Count(en.out, "\n"))
}

func TestFindingsAsJSONLines(t *testing.T) {
	got := triage("", "-format", "jsonl", "-draft", drafts+"bribe.ru.txt", "-id", "M-003", mentions)
	var rules []string
	for line := range strings.Lines(got.out) {
		var f struct{ Rule string }
		require.NoError(t, json.Unmarshal([]byte(line), &f), line)
		rules = append(rules, f.Rule)
	}
	require.Contains(t, rules, "bribery")
}

func TestGoodDraftBreaksLessThanABadOne(t *testing.T) {
	count := func(draft string) int {
		return strings.Count(triage("", "-format", "jsonl", "-now", "2026-11-20T09:00:00+03:00", "-draft", drafts+draft, "-id", "M-003", mentions).out, "\n")
	}
	require.Less(t, count("good.ru.txt"), count("bad.ru.txt"))
}

func TestDraftNeedsItsMention(t *testing.T) {
	got := triage("", "-draft", drafts+"good.ru.txt", "-id", "none", mentions)
	require.Equal(t, exitFaults, got.status)
	require.Contains(t, got.err, "no such mention")
}

func TestDraftToAMentionThatIsLeftAloneSaysSo(t *testing.T) {
	advert := file(t, "a.jsonl", `{"id":"1","channel":"telegram","text":"Продаю гараж, торг уместен. Наценка 5%, звоните!","appeal":"spam"}`+"\n")
	row := triage("", advert).decisions(t)[0]
	require.Equal(t, "stay_silent", row["answer"])
	ru := triage("", "-draft", drafts+"praise.ru.txt", advert)
	require.Contains(t, ru.out, fmt.Sprintf("решение: не отвечать (строка %s)\n", row["row"]))
	en := triage("", "-lang", "en", "-draft", drafts+"praise.ru.txt", advert)
	require.Contains(t, en.out, fmt.Sprintf("decision: stay silent (row %s)\n", row["row"]))
	data := triage("", "-lang", "en", "-format", "jsonl", "-draft", drafts+"praise.ru.txt", advert)
	require.NotContains(t, data.out, "stay silent", "standard output stays pure data")
	require.Contains(t, data.err, "decision: stay silent")
	require.NotContains(t, triage("", "-draft", drafts+"bad.ru.txt", "-id", "M-003", mentions).out, "решение:")
}

func TestDraftMayComeOnStandardInput(t *testing.T) {
	draft, err := os.ReadFile(drafts + "bad.ru.txt")
	require.NoError(t, err)
	named := triage("", "-draft", drafts+"bad.ru.txt", "-id", "M-003", mentions)
	piped := triage(string(draft), "-draft", "-", "-id", "M-003", mentions)
	require.Equal(t, named.status, piped.status)
	require.Equal(t, strings.ReplaceAll(named.out, drafts+"bad.ru.txt:", "-:"), piped.out)
}

func TestDraftThatCannotBeReadIsNamed(t *testing.T) {
	for content, want := range map[string]string{" \n": ":1: the text is empty", "\xff": ":1: invalid UTF-8"} {
		path := file(t, "draft.txt", content)
		got := triage("", "-draft", path, mentions)
		require.Equal(t, exitFaults, got.status)
		require.Contains(t, got.err, path+want)
	}
	require.Contains(t, triage("", "-draft", "none.txt", mentions).err, "none.txt: cannot be read: no such file or directory\n")
}

func TestPlaceCountsLettersAsAnEditorDoes(t *testing.T) {
	line, column := place("Ёж\nи уж", len("Ёж\nи "))
	require.Equal(t, []int{2, 3}, []int{line, column})
}

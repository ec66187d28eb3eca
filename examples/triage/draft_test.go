package main

import (
	"encoding/json"
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

func TestDraftThatCannotBeReadIsNamed(t *testing.T) {
	for content, want := range map[string]string{" \n": ":1: the text is empty", "\xff": ":1: invalid UTF-8"} {
		path := file(t, "draft.txt", content)
		got := triage("", "-draft", path, mentions)
		require.Equal(t, exitFaults, got.status)
		require.Contains(t, got.err, path+want)
	}
	require.Contains(t, triage("", "-draft", "none.txt", mentions).err, "none.txt:0: cannot be read")
}

func TestPlaceCountsLettersAsAnEditorDoes(t *testing.T) {
	line, column := place("Ёж\nи уж", len("Ёж\nи "))
	require.Equal(t, []int{2, 3}, []int{line, column})
}

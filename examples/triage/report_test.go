package main

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func pageFile(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "day.html")
	got := triage(stdin, append(args, "-report", path)...)
	require.NotContains(t, got.err, "triage:")
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(content)
}

func TestPageAsksNothingOfTheNetwork(t *testing.T) {
	html := pageFile(t, "", mentions)
	for _, asks := range []string{"src=", "@import", "url(", "<script", "<link rel=\"stylesheet"} {
		require.NotContains(t, html, asks)
	}
	html = strings.ReplaceAll(html, "http://www.w3.org/", "") // names of namespaces
	require.NotContains(t, html, "http://")
	require.NotContains(t, html, "https://")
}

func TestPageIsWhole(t *testing.T) {
	for lang, words := range map[string][]string{
		"ru": {`<html lang="ru">`, "Разбор упоминаний", "Просрочено", "Ближайшие сроки", "Сверка с разметкой", "законное требование"},
		"en": {`<html lang="en">`, "Mentions triaged", "Late", "Due next", "Against the labels", "lawful claim"},
	} {
		html := pageFile(t, "", "-lang", lang, mentions)
		require.Equal(t, 4, strings.Count(html, `<svg role="img" aria-label="`), "each chart has a name that can be read aloud")
		require.Equal(t, 4, strings.Count(html, "<details>"), "each chart has its figures as a table")
		for _, word := range append(words, `name="viewport"`, "@media print", "prefers-color-scheme:dark") {
			require.Contains(t, html, word)
		}
	}
}

func TestPageIsSafeFromWhatAFileBrings(t *testing.T) {
	const evil = `<img src=x onerror=alert(1)>`
	row := `{"id":"` + evil + `","channel":"` + evil + `","text":"Верните деньги за двойное списание","published":"2026-11-22T06:00:00+03:00"}`
	html := pageFile(t, row+"\n", "-")
	require.NotContains(t, html, "<img")
	require.Contains(t, html, "&lt;img")
}

func TestPageOfNothingIsAPage(t *testing.T) {
	html := pageFile(t, "", "-")
	require.Contains(t, html, "</html>")
	require.NotContains(t, html, "<svg")
}

func TestPictureIsWellFormed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kinds.svg")
	require.Zero(t, triage("", "-svg", path, mentions).status)
	file, err := os.Open(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, file.Close()) }()
	texts := 0
	for d := xml.NewDecoder(file); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "text" {
			texts++
		}
	}
	require.Greater(t, texts, 10)
}

func TestReportThatCannotBeWrittenIsAFault(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none", "day.html")
	got := triage("", "-report", path, mentions)
	require.Equal(t, exitFaults, got.status)
	require.Contains(t, got.err, "triage: ")
	require.NotEmpty(t, got.out, "the decisions are out all the same")
}

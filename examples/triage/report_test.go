package main

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func pageFile(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "day.html")
	got := triage(stdin, append(args, "-report", path)...)
	require.NotContains(t, got.err, "triage:")
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	files, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	require.Len(t, files, 1, "the page alone is left")
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
		"en": {`<html lang="en">`, "Mentions triaged", "Terms broken", "Terms due next", "Against the labels", "lawful claim"},
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

func TestTargetThatCannotBeWrittenIsAUsageErrorBeforeTheRun(t *testing.T) {
	folder := t.TempDir()
	for _, flag := range []string{"-report", "-svg"} {
		for path, want := range map[string]string{
			filepath.Join(folder, "none", "day.html"):       "the folder does not exist",
			filepath.Join(file(t, "plain", ""), "day.html"): "not a directory",
			folder:     "it is a folder: name a file in it",
			os.DevNull: "it is no regular file",
		} {
			got := triage("", flag, path, mentions)
			require.Equal(t, exitUsage, got.status, path)
			require.Equal(t, "triage: "+flag+" "+path+": "+want+"\n", got.err)
			require.Empty(t, got.out, "nothing was decided")
		}
	}
}

func TestPageSaysHowManyTermsItLeavesOut(t *testing.T) {
	rows := ""
	for i := range 13 {
		rows += fmt.Sprintf(`{"id":"m%d","channel":"vk","text":"Верните деньги за двойное списание","published":"2026-11-%d1T06:00:00+03:00"}`+"\n", i, i%2+1)
	}
	// Both terms of the seven from the 11th are over; the six from the 21st still owe an answer.
	require.Contains(t, pageFile(t, rows, "-"), "<h2>Просрочено сроков: 20 (упоминаний: 13)</h2>")
	require.Contains(t, pageFile(t, rows, "-"), "И ещё 10</p>")
	require.Contains(t, pageFile(t, rows, "-lang", "en", "-"), "And more: 10</p>")
	require.NotContains(t, pageFile(t, good, "-"), "И ещё")
}

func TestTilesBeginWithACapital(t *testing.T) {
	for _, lang := range []string{"ru", "en"} {
		tiles := 0
		for _, rest := range strings.Split(pageFile(t, good, "-lang", lang, "-"), `</b><span class="soft">`)[1:] {
			first, _ := utf8.DecodeRuneInString(rest)
			require.True(t, unicode.IsUpper(first), rest[:20])
			tiles++
		}
		require.Equal(t, 5, tiles)
	}
}

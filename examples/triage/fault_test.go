package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	good  = `{"id":"g1","channel":"vk","text":"Спасибо, всё быстро"}` + "\n"
	good2 = `{"id":"g2","channel":"vk","text":"Очередь на час"}` + "\n"
)

func packed(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := io.WriteString(w, s)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.String()
}

func TestBadRowIsNamedAndOthersAreDecided(t *testing.T) {
	secret := "4276 1234 тайна Иванова"
	for _, tt := range []struct {
		name, file, content string
		want                string // after the name of the file
		rows                int
	}{
		{"broken JSON", "a.jsonl", good + `{"id":"x","text":"` + secret + "\n" + good2, ":2: broken JSON at byte", 2},
		{"two objects in a line", "a.jsonl", good + `{"text":"а"} {"text":"` + secret + `"}` + "\n" + good2, ":2: broken JSON at byte", 2},
		{"an array is no row", "a.jsonl", `["` + secret + `"]` + "\n" + good, ":1: broken JSON: want an object", 1},
		{"a text that is no string", "a.jsonl", `{"text":{"body":"` + secret + `"}}` + "\n" + good, ":1: wrong value: text: want a JSON string", 1},
		{"no text in an object", "a.jsonl", `{"id":"` + secret + `"}` + "\n" + good, ":1: missing column: text", 1},
		{"too few columns", "a.tsv", "1\tneg\t" + secret + "\n2\tneg\t\tочередь\n", ":1: missing column: 3 columns, want 4", 1},
		{"a tab in a text", "a.tsv", "1\tneg\t\tа\t" + secret + "\n2\tneg\t\tочередь\n", ":1: wrong number of columns: 5 columns, want 4", 1},
		{"names without a text", "a.csv", "id,channel,body\n1,vk," + secret + "\n", ":1: missing column: the first row names no column text", 0},
		{"a channel that the table lacks", "a.jsonl", `{"id":"1","channel":"myspace","text":"спасибо"}` + "\n" + good, `:1: "myspace": the channel is not in the table`, 2},
		{"an empty text", "a.jsonl", `{"id":"1","text":" "}` + "\n" + good, ":1: the text is empty", 1},
		{"an empty cell", "a.tsv", "1\tneg\t\t\n2\tneg\t\tочередь\n", ":1: the text is empty", 1},
		{"a text of 10 MB", "a.jsonl", good + `{"id":"1","text":"` + strings.Repeat("ужас ", 10<<20/9) + `"}` + "\n" + good2, ":2: the row is too long", 2},
		{"a text of 10 MB in CSV", "a.csv", "id,text\n1,\"" + strings.Repeat("ужас ", 10<<20/9) + "\"\n2,очередь\n", ":2: the row is too long", 1},
		{"a quoted text of 10 MB over many lines", "a.csv", "id,text\n1,\"" + strings.Repeat("ужас ужас ужас ужас ужас\n", 10<<20/45) + "\"\n2,очередь\n", ":2: the row is too long", 1},
		{"invalid UTF-8", "a.tsv", "1\tneg\t\t\xd3\xe6\xe0\xf1\n2\tneg\t\tочередь\n", ":1: invalid UTF-8 at byte 8", 1},
		{"invalid UTF-8 inside JSON", "a.jsonl", `{"text":"` + "\xff" + secret + `"}` + "\n" + good, ":1: invalid UTF-8 at byte 10", 1},
		{"a future date", "a.jsonl", `{"id":"1","text":"` + secret + `","published":"2027-01-01T00:00:00Z"}` + "\n" + good, ":1: 2027-01-01T00:00:00Z: the date lies in the future", 1},
		{"a date without a zone", "a.jsonl", `{"id":"1","text":"а","published":"` + secret + `"}` + "\n" + good, ":1: wrong value: published: want a time", 1},
		{"an appeal that nobody knows", "a.jsonl", `{"id":"1","text":"а","appeal":"` + secret + `"}` + "\n" + good, ":1: wrong value: appeal: not one of its names", 1},
		{"a label that is no tone", "a.tsv", "1\t" + secret + "\t\tа\n2\tneg\t\tб\n", ":1: wrong value: label: want neg, neu or pos", 1},
		{"a binary file", "a.jsonl", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + strings.Repeat("\x00\x01\n", 500), ":1: binary data: NUL bytes", 0},
		{"a workbook", "a.csv", "PK\x03\x04" + strings.Repeat("\x00\x01\n", 500), ":1: binary data: a zip archive or a workbook", 0},
		{"text in UTF-16", "a.csv", "\xff\xfei\x00d\x00\n\x00", ":1: binary data: text in UTF-16", 0},
		{"one NUL among good rows", "a.jsonl", good + `{"text":"` + "\x00" + `"}` + "\n" + good2, ":2: binary data: a NUL byte in the row", 2},
		{"a quote that is never closed", "a.csv", "id,text\n1,\"ужас\n2,очередь\n3,ждём\n", ":2: broken quotes: a quote is opened and never closed", 2},
		{"text after a closing quote", "a.csv", "id,text\n1,\"Уют\" плохой банк\n2,очередь\n", ":2: broken quotes: text after a closing quote", 1},
		{"a broken packed file", "a.jsonl.gz", packed(t, strings.Repeat(good, 3000))[:60], ": cannot be read: the packed stream ends too early", -1},
		{"a packed file in name only", "a.jsonl.gz", "\x1f\x8bнет", ": cannot be read", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := file(t, tt.file, tt.content)
			got := triage("", "-lang", "en", path)
			require.Equal(t, exitFaults, got.status)
			line, _, _ := strings.Cut(got.err, "\n")
			require.True(t, strings.HasPrefix(line, path+":"), line)
			require.Contains(t, strings.TrimPrefix(line, path), tt.want)
			require.NotContains(t, got.err, "Иванова", "a message must not repeat what a client wrote")
			if tt.rows >= 0 {
				require.Len(t, got.decisions(t), tt.rows)
			}
			require.Equal(t, 1, strings.Count(got.err, path), "one message: %s", got.err)
			count, other := "bad rows: 1", "unreadable files"
			if tt.rows <= 0 {
				count, other = "unreadable files: 1", "bad rows"
			}
			require.Contains(t, got.err, count)
			require.NotContains(t, got.err, other)
		})
	}
}

func TestManyRowsWithNULsAreSaidOnce(t *testing.T) {
	path := file(t, "a.jsonl", good+strings.Repeat("{\"text\":\"\x00\"}\n", 1000)+good2)
	got := triage("", "-lang", "en", path)
	require.Len(t, got.decisions(t), 2)
	require.Equal(t, 2, strings.Count(got.err, path), got.err)
	require.Contains(t, got.err, "999 more rows with NUL bytes")
}

func TestFileThatCannotBeOpenedDoesNotStopTheOthers(t *testing.T) {
	missing, folder, fine := file(t, "a", "")+"x", t.TempDir(), file(t, "g.jsonl", good)
	got := triage("", "-lang", "en", missing, folder, fine)
	require.Equal(t, exitFaults, got.status)
	require.Contains(t, got.err, missing+": cannot be read: no such file or directory\n")
	require.Contains(t, got.err, folder+": cannot be read: it is a folder")
	require.Equal(t, 1, strings.Count(got.err, missing), "it is said once")
	require.Len(t, got.decisions(t), 1)
	require.Contains(t, got.err, "unreadable files: 2\n")
	require.NotContains(t, got.err, "bad rows", "a file is no row")
}

func TestUnreadableFileIsNamed(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Log("the superuser reads everything: only the missing file is tried")
		return
	}
	path := file(t, "a.jsonl", good)
	require.NoError(t, os.Chmod(path, 0))
	require.Contains(t, triage("", path).err, path+": cannot be read: permission denied")
}

func TestStrictStopsAtTheFirstFault(t *testing.T) {
	path := file(t, "a.jsonl", good+"{\n"+good2+"{\n")
	got := triage("", "-lang", "en", "-strict", path, path)
	require.Equal(t, exitFaults, got.status)
	require.Len(t, got.decisions(t), 1)
	require.Equal(t, 1, strings.Count(got.err, path))
	require.Contains(t, got.err, "mentions: 1,", "the summary of what was done")
}

// interrupter gives rows until it is asked a third time, then it presses Ctrl-C
// and never ends.
type interrupter struct {
	press context.CancelFunc
	reads int
}

func (r *interrupter) Read(p []byte) (int, error) {
	if r.reads++; r.reads == 3 {
		r.press()
		select {} // a pipe that stays silent
	}
	return copy(p, good), nil
}

func TestInterruptGivesTheSummaryOfWhatWasDone(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var out, errs bytes.Buffer
	status := run(ctx, []string{"-lang", "en"}, &interrupter{press: cancel}, &out, &errs, noon)
	require.Equal(t, exitInterrupted, status)
	require.Contains(t, errs.String(), "interrupted: the summary of what was done")
	require.Regexp(t, `(?m)^-:\d+: interrupted: what comes after this line was not read$`, errs.String())
	require.Contains(t, errs.String(), "mentions: ")
	require.NotContains(t, errs.String(), "cannot be read", "Ctrl-C is no fault of the input")
}

func TestInterruptStopsAFile(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, errs bytes.Buffer
	status := run(ctx, []string{"-lang", "en", mentions, mentions}, strings.NewReader(""), &out, &errs, noon)
	require.Equal(t, exitInterrupted, status)
	require.Empty(t, out.String())
	require.Contains(t, errs.String(), "mentions: 0,")
}

// closedPipe is the standard output of a reader that went away.
type closedPipe struct{}

func (closedPipe) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}
}

func TestClosedPipeEndsQuietly(t *testing.T) {
	var errs bytes.Buffer
	path := file(t, "a.jsonl", strings.Repeat(good, 10000))
	status := run(context.Background(), []string{path}, strings.NewReader(""), closedPipe{}, &errs, noon)
	require.Equal(t, exitPipe, status)
	require.Empty(t, errs.String())
}

package rows

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"syscall"
	"unicode/utf8"
)

// A Format is how rows are written.
type Format uint8

// The formats. Auto decides by the name of the source, else by its first bytes.
const (
	Auto Format = iota
	JSONLines
	CSV
	TSV
)

// ParseFormat reads auto, jsonl, csv or tsv.
func ParseFormat(name string) (Format, bool) {
	for f, n := range [...]string{"auto", "jsonl", "csv", "tsv"} {
		if n == name {
			return Format(f), true
		}
	}
	return Auto, false
}

// A Source is an open stream of rows. It is walked once.
type Source struct {
	name    string
	format  Format
	lines   *lines
	records *records
	binary  error    // why the whole source is no text
	begun   bool     // the first row of a table was seen
	columns []string // of a table
	cells   [][]byte // of the last line of a TSV file
	nuls    int      // rows with NUL bytes so far
	row     Row
}

// window is how much of a source is looked at, at most, to tell what it is. A
// line that fits is read without a copy.
const window = 64 << 10

// Open begins to read a stream and waits for its first line, no longer: the
// next one may be hours away. The name serves messages and, by its ending, the
// format; a packed stream is known by its first bytes. The error is a *Fault:
// the stream cannot be read at all.
func Open(name string, r io.Reader, format Format) (*Source, error) {
	buffered := bufio.NewReaderSize(r, window)
	if magic, _ := buffered.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		unpacked, err := gzip.NewReader(buffered)
		if err != nil {
			return nil, Unreadable(name, 0, err)
		}
		buffered = bufio.NewReaderSize(unpacked, window)
	}
	head, err := beginning(buffered)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
		return nil, Unreadable(name, 0, err)
	}
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		_, _ = buffered.Discard(3) // just peeked: cannot fail
		head = head[3:]
	}
	s := &Source{name: name, format: format, lines: newLines(buffered), binary: binaryHead(head)}
	if s.format == Auto {
		s.format = guess(name, head)
	}
	s.records = &records{lines: s.lines, comma: separator(head)}
	return s, nil
}

// beginning gives what is there of a stream once its first line is, blank lines
// aside; less when it ends before, and no more than a window.
func beginning(r *bufio.Reader) ([]byte, error) {
	for want := 1; ; want = r.Buffered() + 1 {
		if want > window {
			return r.Peek(window)
		}
		if head, err := r.Peek(want); err != nil {
			return head, err
		}
		head, _ := r.Peek(r.Buffered()) // it is there: cannot fail
		text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
		if bytes.IndexByte(text, '\n') >= 0 {
			return head, nil
		}
	}
}

// Unreadable is the fault of a stream that broke at a line, or that could not
// be opened (line 0).
func Unreadable(name string, line int, err error) *Fault {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err // the name stands in front already
	}
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		err = errors.New("the packed stream ends too early")
	case errors.Is(err, syscall.EISDIR):
		err = errors.New("it is a folder: name the files in it")
	}
	return &Fault{name, line, fmt.Errorf("%w: %w", ErrUnread, err), true}
}

// binaryHead says why a stream that begins with head is no text at all; nil
// when it may be one.
func binaryHead(head []byte) error {
	nul := bytes.IndexByte(head, 0)
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return fmt.Errorf("%w: a zip archive or a workbook; save the sheet as CSV in UTF-8", ErrBinary)
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return fmt.Errorf("%w: text in UTF-16; save it in UTF-8", ErrBinary)
	case nul < 0:
		return nil
	}
	// One stray NUL in good text is the fault of its row only.
	newline := bytes.IndexByte(head, '\n')
	if newline < 0 || nul < newline || !utf8.Valid(head[:nul]) {
		return fmt.Errorf("%w: NUL bytes; the file is skipped", ErrBinary)
	}
	return nil
}

func guess(name string, head []byte) Format {
	base := strings.TrimSuffix(strings.ToLower(name), ".gz")
	for _, ending := range [...]struct {
		of string
		f  Format
	}{{".jsonl", JSONLines}, {".ndjson", JSONLines}, {".json", JSONLines}, {".csv", CSV}, {".tsv", TSV}} {
		if strings.HasSuffix(base, ending.of) {
			return ending.f
		}
	}
	first := bytes.TrimLeft(head, " \t\r\n")
	if end := bytes.IndexByte(first, '\n'); end >= 0 {
		first = first[:end]
	}
	switch {
	case bytes.HasPrefix(first, []byte("{")), bytes.HasPrefix(first, []byte("[")):
		return JSONLines
	case bytes.IndexByte(first, '\t') >= 0:
		return TSV
	}
	return CSV
}

// separator tells the comma of a CSV file by its first line.
func separator(head []byte) byte {
	if end := bytes.IndexByte(head, '\n'); end >= 0 {
		head = head[:end]
	}
	if bytes.Count(head, []byte{';'}) > bytes.Count(head, []byte{','}) {
		return ';'
	}
	return ','
}

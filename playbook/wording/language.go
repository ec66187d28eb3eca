package wording

import (
	"embed"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/otklik/otklik/internal/enum"
)

// A Language is a language that sentences are written in. The zero Language is
// unknown and speaks English.
type Language uint8

// The languages.
const (
	Unknown Language = iota
	Russian          // "ru"
	English          // "en"
)

// ErrUnknownName is the reason behind a language name that is not known.
var ErrUnknownName = enum.ErrUnknownName

var languages = enum.New[Language]("language", "unknown", "ru", "en")

// String returns the BCP 47 tag: "ru" or "en".
func (l Language) String() string { return languages.String(l) }

// AppendText appends the tag to b. A value outside the set is an error.
func (l Language) AppendText(b []byte) ([]byte, error) { return languages.AppendText(b, l) }

// MarshalText writes the tag that UnmarshalText reads.
func (l Language) MarshalText() ([]byte, error) { return languages.AppendText(nil, l) }

// UnmarshalText reads a tag. The error wraps ErrUnknownName.
func (l *Language) UnmarshalText(b []byte) error { return languages.UnmarshalText(b, l) }

//go:embed data/*.tsv
var files embed.FS

var (
	russian = sync.OnceValue(func() table { return shipped("data/ru.tsv") })
	english = sync.OnceValue(func() table { return shipped("data/en.tsv") })
)

// A table holds the sentences of one language by "enum id".
type table map[string]string

func shipped(name string) table {
	text, err := files.ReadFile(name)
	if err != nil {
		return nil
	}
	t, err := readTable(name, string(text))
	if err != nil {
		// The shipped files are constants of the program; a test reads them.
		return nil
	}
	return t
}

// ErrLine is the reason behind a line that is not three fields.
var ErrLine = errors.New("want enum, id and sentence, parted by tabs")

// readTable reads the lines of a sentences file. The error joins one fault,
// "file:line: reason", for every bad line.
func readTable(name, text string) (table, error) {
	t := table{}
	var faults []error
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == ';' {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 || fields[0] == "" || fields[1] == "" || fields[2] == "" {
			faults = append(faults, fmt.Errorf("%s:%d: %w", name, number, ErrLine))
			continue
		}
		t[fields[0]+" "+fields[1]] = fields[2]
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return t, nil
}

// say returns the sentence of an id, or the id itself when it has none: a host
// whose library is newer than its sentences still shows something true.
func (l Language) say(enum, id string) string {
	t := english()
	if l == Russian {
		t = russian()
	}
	if sentence, ok := t[enum+" "+id]; ok {
		return sentence
	}
	return id
}

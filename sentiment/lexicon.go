package sentiment

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/otklik/otklik/mention/phrase"
)

//go:embed lexicon/*.txt
var shippedLexicon embed.FS

// The reasons behind a [LexiconError]; [errors.Is] finds them. Faults of the
// pattern itself wrap the reasons of package phrase.
var (
	ErrColumns = errors.New("want pattern, tab, weight and, where needed, tab, flags")
	ErrWeight  = errors.New("the weight is no number from -3 to 3")
	ErrFlag    = errors.New("unknown flag")
	ErrTwice   = errors.New("the pattern is listed twice")
	ErrText    = errors.New("the line is not valid UTF-8")
	ErrNothing = errors.New("the lexicon has no entries")
)

// A LexiconError says which line of a lexicon is wrong.
type LexiconError struct {
	File string // as the file system names it; "" when the lexicon as a whole is wrong
	Line int    // from 1; 0 when the file as a whole is wrong
	Err  error
}

func (e *LexiconError) Error() string {
	switch {
	case e.File == "":
		return fmt.Sprintf("sentiment: lexicon: %v", e.Err)
	case e.Line == 0:
		return fmt.Sprintf("sentiment: lexicon: %s: %v", e.File, e.Err)
	}
	return fmt.Sprintf("sentiment: lexicon: %s:%d: %v", e.File, e.Line, e.Err)
}

// Unwrap returns the reason.
func (e *LexiconError) Unwrap() error { return e.Err }

// An entry is one line of a lexicon.
type entry struct {
	pattern string
	weight  float64
	factor  float64 // by which it multiplies the words after it; 0: it does not
	role    role
	rank    int32 // of two entries at one place the higher rank wins
}

// A lexicon is what a scorer looks for in texts.
type lexicon struct {
	entries []entry
	set     *phrase.Set       // of the entries, the brands and the signs of substance
	brands  *namedTable       // the targets: the shipped ones and the host's
	telecom []bool            // by brand: it is a telecom
	sum     [sha256.Size]byte // of all files, with their names
}

// readLexicon reads every *.txt file at the root of files, in the order of their
// names. Nothing is loaded by halves: with any fault there is no lexicon, and the
// error joins a LexiconError for each.
//
// A line is
//
//	pattern TAB weight [TAB flags]
//
// with a pattern of package phrase, a weight from -3 (worst) to 3 (best) and
// flags parted by spaces. Empty lines and lines that begin with «# » or are «#»
// alone are comments. An entry without weight and flags is a shield: its words
// carry no tone, whatever shorter entries say of them.
func readLexicon(files fs.FS, targets *namedTable) (*lexicon, error) {
	list, err := fs.ReadDir(files, ".") // sorted; Glob would pass over a folder that cannot be read
	if err != nil {
		return nil, &LexiconError{Err: err}
	}
	var names []string
	for _, file := range list {
		if strings.HasSuffix(file.Name(), ".txt") && !file.IsDir() {
			names = append(names, file.Name())
		}
	}
	var (
		contents = make([]string, len(names))
		sum      = sha256.New()
		faults   []error
		most     int // entries
	)
	for i, name := range names {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			faults = append(faults, &LexiconError{File: name, Err: err})
			continue
		}
		fmt.Fprintf(sum, "%q %d ", name, len(content))
		sum.Write(content)
		contents[i] = string(content)
		most += 1 + bytes.Count(content, []byte{'\n'})
	}
	entries := make([]entry, 0, most)
	stand := make([]position, 0, most) // of each entry
	seen := make(map[string]int32, most)
	for i, content := range contents {
		n := int32(0)
		for content != "" {
			n++
			line, rest, _ := strings.Cut(content, "\n")
			content = rest
			at := position{int32(i), n}
			e, ok, err := readEntry(strings.TrimRight(line, "\r"))
			if err != nil {
				faults = append(faults, at.fault(names, err))
				continue
			}
			if !ok {
				continue
			}
			key := foldPattern(e.pattern)
			if first, ok := seen[key]; ok {
				err := fmt.Errorf("%w: %q, first in %s:%d", ErrTwice, e.pattern, names[stand[first].file], stand[first].line)
				faults = append(faults, at.fault(names, err))
				continue
			}
			seen[key] = int32(len(entries))
			entries = append(entries, e)
			stand = append(stand, at)
		}
	}
	set, err := compile(entries, targets)
	if err != nil {
		for _, err := range joined(err) {
			var fault *phrase.Fault
			if errors.As(err, &fault) && fault.Entry < len(stand) {
				faults = append(faults, stand[fault.Entry].fault(names, fmt.Errorf("%q: %w", fault.Pattern, fault.Err)))
			} else {
				faults = append(faults, fmt.Errorf("sentiment: %w", err))
			}
		}
	}
	if len(entries) == 0 && len(faults) == 0 {
		faults = append(faults, &LexiconError{Err: ErrNothing})
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	telecom := make([]bool, len(targets.names))
	for i, id := range targets.names {
		telecom[i] = isTelecom(id)
	}
	return &lexicon{entries, set, targets, telecom, [sha256.Size]byte(sum.Sum(nil))}, nil
}

// A position is where an entry stands: a file, by number, and a line from 1.
type position struct{ file, line int32 }

func (p position) fault(names []string, err error) *LexiconError {
	return &LexiconError{File: names[p.file], Line: int(p.line), Err: err}
}

// compile puts the lexicon, the brands and the signs of substance into one set,
// so that one pass over a text finds them all. Values from 0 are entries,
// values below 0 are told apart by the low bit.
func compile(entries []entry, targets *namedTable) (*phrase.Set, error) {
	all := make([]phrase.Entry, 0, len(entries)+len(targets.lines)+len(signs().lines))
	for i, e := range entries {
		all = append(all, phrase.Entry{Pattern: e.pattern, Value: i})
	}
	for _, l := range targets.lines {
		all = append(all, phrase.Entry{Pattern: l.pattern, Value: ^(l.value << 1)})
	}
	for _, l := range signs().lines {
		all = append(all, phrase.Entry{Pattern: l.pattern, Value: ^(l.value<<1 | 1)})
	}
	return phrase.Compile(all)
}

// joined takes an error of errors.Join apart.
func joined(err error) []error {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		return many.Unwrap()
	}
	return []error{err}
}

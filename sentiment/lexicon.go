package sentiment

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
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
	set     *phrase.Set // of the entries, the brands and the signs of substance
	brands  *namedTable // the targets: the shipped ones and the host's
	content []byte      // of all files, with their names
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
		entries []entry
		lines   []LexiconError // where each entry stands
		all     []byte
		faults  []error
	)
	seen := make(map[string]int)
	for _, name := range names {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			faults = append(faults, &LexiconError{File: name, Err: err})
			continue
		}
		all = append(append(append(all, name...), 0), content...)
		n := 0
		for line := range bytes.Lines(content) {
			n++
			at := LexiconError{File: name, Line: n}
			e, ok, err := readEntry(string(bytes.TrimRight(line, "\r\n")))
			if err != nil {
				at.Err = err
				faults = append(faults, &at)
				continue
			}
			if !ok {
				continue
			}
			key := foldPattern(e.pattern)
			if first, ok := seen[key]; ok {
				at.Err = fmt.Errorf("%w: %q, first in %s:%d", ErrTwice, e.pattern, lines[first].File, lines[first].Line)
				faults = append(faults, &at)
				continue
			}
			seen[key] = len(entries)
			entries = append(entries, e)
			lines = append(lines, at)
		}
	}
	set, err := compile(entries, targets)
	if err != nil {
		for _, err := range joined(err) {
			var fault *phrase.Fault
			if errors.As(err, &fault) && fault.Entry < len(lines) {
				at := lines[fault.Entry]
				at.Err = fmt.Errorf("%q: %w", fault.Pattern, fault.Err)
				faults = append(faults, &at)
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
	return &lexicon{entries, set, targets, all}, nil
}

// compile puts the lexicon, the brands and the signs of substance into one set,
// so that one pass over a text finds them all. Values from 0 are entries,
// values below 0 are told apart by the low bit.
func compile(entries []entry, targets *namedTable) (*phrase.Set, error) {
	var all []phrase.Entry
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

// readEntry reads one line; ok is false for a comment or an empty line.
func readEntry(line string) (e entry, ok bool, err error) {
	if strings.TrimSpace(line) == "" || line == "#" || strings.HasPrefix(line, "# ") {
		return entry{}, false, nil
	}
	if !utf8.ValidString(line) {
		return entry{}, false, ErrText
	}
	columns := strings.Split(line, "\t")
	if len(columns) < 2 || len(columns) > 3 || columns[0] == "" {
		return entry{}, false, fmt.Errorf("%w: %q", ErrColumns, line)
	}
	e.pattern = columns[0]
	e.weight, err = strconv.ParseFloat(columns[1], 64)
	if err != nil || math.IsNaN(e.weight) || math.Abs(e.weight) > 3 {
		return entry{}, false, fmt.Errorf("%w: %q", ErrWeight, columns[1])
	}
	if len(columns) == 3 {
		if e.role, e.factor, err = parseFlags(columns[2]); err != nil {
			return entry{}, false, err
		}
	}
	e.rank = rank(e.pattern)
	if !e.role.has(negator) && holdsOneOf(e.pattern, negations) {
		e.role |= immune
	}
	if e.role.has(comparison) && holdsOneOf(e.pattern, thans) {
		e.role |= than
	}
	return e, true, nil
}

// foldPattern brings a pattern to the form in which equal patterns are equal.
func foldPattern(pattern string) string {
	return strings.Join(strings.Fields(text.Fold(pattern)), " ")
}

// rank orders entries that match at one word: more words first, then more letters,
// then a whole word before a beginning.
func rank(pattern string) int32 {
	var words, letters, whole int32
	for field := range strings.FieldsSeq(pattern) {
		if strings.HasPrefix(field, "!") || strings.HasPrefix(field, "..") {
			continue
		}
		words++
		shortest := int32(1 << 10)
		for alternative := range strings.SplitSeq(field, "|") {
			stem, beginning := strings.CutSuffix(alternative, "*")
			shortest = min(shortest, int32(utf8.RuneCountInString(stem)))
			if !beginning {
				whole = 1
			}
		}
		letters += shortest
	}
	return words<<20 | min(letters, 1<<10)<<1 | whole
}

// A pattern with one of these says "not" itself, and a negator before it only
// repeats it, as Russian does: «никогда не подводил».
var negations = []string{"не", "ни", "нет", "без", "никогда", "нельзя", "никто", "ничего", "никаких", "никакого", "никакой", "not", "no", "never", "t"}

// A comparative with one of these has the worse one right after it.
var thans = []string{"чем", "than"}

func holdsOneOf(pattern string, words []string) bool {
	for field := range strings.FieldsSeq(pattern) {
		if slices.Contains(words, field) {
			return true
		}
	}
	return false
}

package playbook

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/otklik/otklik/mention/phrase"
)

// The reasons behind faults of a signs file.
var (
	ErrSection  = errors.New("no such section")
	ErrNoSlot   = errors.New("a pattern before the first [slot]")
	ErrList     = errors.New("a list is written: let name = word|word")
	ErrNoList   = errors.New("no list of this name above")
	ErrBadWords = errors.New("the pattern cannot be compiled")
	ErrNumber   = errors.New("a pattern cannot begin with a number")
)

// A signReader finds the slots of a text.
type signReader struct {
	set   *phrase.Set
	rules []signRule // by Value of a hit
}

// A signRule is one section of the signs file.
type signRule struct {
	id   string // "slot" or "slot/rule": what evidence names
	slot slot
	stem bool // its patterns are stems: the ending must say that something is asked for
	sign Sign // in a counter file: what the section speaks against
}

// readSigns reads and compiles a signs file. All faults come joined.
func readSigns(file File) (*signReader, error) {
	f, set, err := compileSigns(file, false)
	if err != nil {
		return nil, err
	}
	return &signReader{set, f.rules}, nil
}

// compileSigns reads a file of patterns whose sections name slots, or signs in a
// counter file.
func compileSigns(file File, counter bool) (*signFile, *phrase.Set, error) {
	f := &signFile{file: file, counter: counter, lists: map[string]string{}}
	number := 0
	for line := range strings.Lines(file.Text) {
		number++
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == ';':
		case line[0] == '[':
			f.section(number, line)
		case strings.HasPrefix(line, "let "):
			f.list(number, line)
		default:
			f.pattern(number, line)
		}
	}
	set, err := phrase.Compile(f.entries)
	f.compiled(err)
	if len(f.faults) > 0 {
		slices.SortStableFunc(f.faults, func(a, b *FileError) int { return a.Line - b.Line })
		list := make([]error, len(f.faults))
		for i, e := range f.faults {
			list[i] = e
		}
		return nil, nil, errors.Join(list...)
	}
	return f, set, nil
}

// signFile gathers what a signs file says, and its faults.
type signFile struct {
	file    File
	counter bool // sections name signs, not slots
	lists   map[string]string
	rules   []signRule
	entries []phrase.Entry
	lines   []int // of the entries
	faults  []*FileError
}

func (f *signFile) fault(line int, err error) {
	f.faults = append(f.faults, &FileError{File: f.file.Name, Line: line, Err: err})
}

func (f *signFile) section(line int, head string) {
	id, closed := strings.CutSuffix(head[1:], "]")
	name, rule, _ := strings.Cut(id, "/")
	if f.counter {
		var sign Sign
		if err := sign.UnmarshalText([]byte(name)); err != nil || !closed || sign == SignUnknown {
			f.fault(line, fmt.Errorf("%w: %.40q: %w", ErrSection, head, ErrUnknownName))
		}
		f.rules = append(f.rules, signRule{id: id, sign: sign})
		return
	}
	s := slotNamed(name)
	if !closed || s == slotNone {
		f.fault(line, fmt.Errorf("%w: %.40q (one of %s)", ErrSection, head, strings.Join(slotNames[1:], ", ")))
	}
	f.rules = append(f.rules, signRule{id: id, slot: s, stem: rule == "stem"})
}

func (f *signFile) list(line int, text string) {
	name, words, ok := strings.Cut(strings.TrimPrefix(text, "let "), "=")
	name, words = strings.TrimSpace(name), strings.TrimSpace(words)
	if !ok || name == "" || words == "" || strings.ContainsAny(words, " \t") {
		f.fault(line, fmt.Errorf("%w: %.40q", ErrList, text))
		return
	}
	f.lists[name] = words
}

// pattern takes in one line: its lists are put in, "a ~3 b" becomes both
// orders, and a place that allows a number besides words becomes two patterns,
// since package phrase knows numbers as places of their own.
func (f *signFile) pattern(line int, text string) {
	if len(f.rules) == 0 {
		f.fault(line, fmt.Errorf("%w: %.40q", ErrNoSlot, text))
		return
	}
	for _, words := range orders(strings.Fields(text)) {
		whole := true
		for i, w := range words {
			put, err := f.putLists(w)
			if err != nil {
				f.fault(line, err)
				whole = false
			}
			words[i] = put
		}
		if !whole {
			return
		}
		list, only := numbersApart(words)
		if only {
			f.fault(line, fmt.Errorf("%w: %.40q", ErrNumber, text))
			return
		}
		for _, p := range list {
			f.entries = append(f.entries, phrase.Entry{Pattern: p, Value: len(f.rules) - 1})
			f.lines = append(f.lines, line)
		}
	}
}

// orders turns "a ~3 b" into "a ..3 b" and "b ..3 a"; guards stay in front.
func orders(words []string) [][]string {
	at := slices.IndexFunc(words, func(w string) bool { return len(w) > 1 && w[0] == '~' })
	if at < 0 {
		return [][]string{words}
	}
	gap := ".." + words[at][1:]
	there := slices.Concat(words[:at], []string{gap}, words[at+1:])
	back := slices.Concat(words[at+1:], []string{gap}, words[:at])
	return [][]string{there, back}
}

// putLists replaces each $name among the alternatives of one place.
func (f *signFile) putLists(place string) (string, error) {
	if !strings.Contains(place, "$") {
		return place, nil
	}
	guard := ""
	if place[0] == '!' {
		guard, place = "!", place[1:]
	}
	parts := strings.Split(place, "|")
	for i, part := range parts {
		if name, ok := strings.CutPrefix(part, "$"); ok {
			words, known := f.lists[name]
			if !known {
				return place, fmt.Errorf("%w: $%s", ErrNoList, name)
			}
			parts[i] = words
		}
	}
	return guard + strings.Join(parts, "|"), nil
}

// numbersApart returns the patterns that words stand for when # may be one
// alternative among others. A pattern cannot begin with a number: that variant
// is left out, and only says that no other was there.
func numbersApart(words []string) (list []string, only bool) {
	if !slices.ContainsFunc(words, hasNumber) {
		return []string{strings.Join(words, " ")}, false
	}
	list = []string{""}
	for i, w := range words {
		choices := []string{w}
		if parts := strings.Split(w, "|"); len(parts) > 1 && slices.Contains(parts, "#") {
			rest := slices.DeleteFunc(parts, func(p string) bool { return p == "#" })
			choices = []string{strings.Join(rest, "|"), "#"}
		}
		var longer []string
		for _, before := range list {
			for _, c := range choices {
				if c == "#" && i == 0 {
					only = len(choices) == 1
					continue
				}
				longer = append(longer, strings.TrimSpace(before+" "+c))
			}
		}
		list = longer
	}
	return list, only
}

// hasNumber reports whether a field names a number: few do, and lists are long.
func hasNumber(field string) bool { return strings.IndexByte(field, '#') >= 0 }

// compiled gives the faults of package phrase their lines.
func (f *signFile) compiled(err error) {
	if err == nil {
		return
	}
	list := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		list = joined.Unwrap()
	}
	seen := 0
	for _, e := range list {
		var fault *phrase.Fault
		if errors.As(e, &fault) && f.lines[fault.Entry] != seen {
			seen = f.lines[fault.Entry] // a line of many patterns is named once
			f.fault(seen, fmt.Errorf("%w: %.60q: %w", ErrBadWords, fault.Pattern, fault.Err))
		}
	}
}

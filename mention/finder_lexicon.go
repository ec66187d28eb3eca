package mention

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/otklik/otklik/mention/phrase"
)

// Reasons of a LexiconError, beside ErrUnknownName for a section or a sign and
// those of package phrase for a pattern.
var (
	ErrLexiconLine = errors.New("not a pattern, a TAB and a weight")
	ErrSection     = errors.New("no section [appeal] stands above")
	ErrWeight      = errors.New("the weight is a whole number from 1 to 9")
	ErrTwice       = errors.New("the pattern stands twice in this section")
	ErrNoPatterns  = errors.New("the lexicon has no pattern")
)

// A LexiconError says which line of a lexicon is wrong.
type LexiconError struct {
	Name string // the file, as the caller named it
	Line int    // from 1
	Err  error
}

// Error returns "file:line: reason".
func (e *LexiconError) Error() string { return fmt.Sprintf("%s:%d: %v", e.Name, e.Line, e.Err) }

// Unwrap returns the reason.
func (e *LexiconError) Unwrap() error { return e.Err }

// NewFinder reads a lexicon of appeals; name stands in its errors.
//
// The lexicon is text in UTF-8. A line [claim] opens the section of an appeal,
// by the names of Appeal; a section may be opened again. Every other line is a
// pattern of package phrase, a TAB and a weight from 1 to 9: 1 is a hint, 2 is
// enough by itself. In place of a pattern may stand a sign: <question>, <link>,
// <handle>, <hashtags> (three or more), <smile>, <frown> or <shout> (three
// exclamation marks in a row or more). Empty lines and lines that begin with #
// are skipped.
//
// The error joins a *LexiconError for every faulty line; then there is no Finder.
func NewFinder(r io.Reader, name string) (*Finder, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("mention: lexicon %s: %w", name, err)
	}
	lx := lexicon{seen: make(map[rule]bool)}
	line := 0
	for s := range strings.Lines(string(raw)) {
		line++
		if err := lx.read(strings.TrimRight(s, "\r\n"), line); err != nil {
			lx.faults = append(lx.faults, &LexiconError{name, line, err})
		}
	}
	if len(lx.rules) == 0 && len(lx.faults) == 0 {
		return nil, &LexiconError{name, max(line, 1), ErrNoPatterns}
	}
	set, err := phrase.Compile(lx.entries)
	for _, err := range faultsOf(err) {
		at := 0
		var bad *phrase.Fault
		if errors.As(err, &bad) {
			at = lx.lines[bad.Entry]
			err = fmt.Errorf("%q: %w", bad.Pattern, bad.Err)
		}
		lx.faults = append(lx.faults, &LexiconError{name, at, err})
	}
	if len(lx.faults) > 0 {
		slices.SortStableFunc(lx.faults, func(a, b *LexiconError) int { return a.Line - b.Line })
		all := make([]error, len(lx.faults))
		for i, e := range lx.faults {
			all[i] = e
		}
		return nil, errors.Join(all...)
	}
	sum := sha256.Sum256(raw)
	return &Finder{rules: lx.rules, set: set, signs: lx.signs, version: hex.EncodeToString(sum[:8])}, nil
}

// faultsOf parts a joined error.
func faultsOf(err error) []error {
	if err == nil {
		return nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// A lexicon is what has been read of one.
type lexicon struct {
	section Appeal
	rules   []rule
	entries []phrase.Entry // with the rule as Value
	lines   []int          // the line of each entry
	signs   []signRule
	seen    map[rule]bool // without weight
	faults  []*LexiconError
}

func (lx *lexicon) read(s string, line int) error {
	if s == "" || s[0] == '#' || strings.TrimSpace(s) == "" {
		return nil
	}
	if section, ok := strings.CutPrefix(s, "["); ok {
		section, ok = strings.CutSuffix(strings.TrimSpace(section), "]")
		if !ok {
			return fmt.Errorf("%.60q: %w", s, ErrLexiconLine)
		}
		// A bad section must not lend its lines to the one above, nor make each of
		// them a fault of its own.
		lx.section = badSection
		if err := lx.section.UnmarshalText([]byte(section)); err != nil {
			return err
		}
		return nil
	}
	pattern, number, ok := strings.Cut(s, "\t")
	if !ok || strings.TrimSpace(pattern) == "" {
		return fmt.Errorf("%.60q: %w", s, ErrLexiconLine)
	}
	weight, err := strconv.Atoi(strings.TrimSpace(number))
	if err != nil || weight < 1 || weight > 9 {
		return fmt.Errorf("%.20q: %w", number, ErrWeight)
	}
	if lx.section == AppealUnknown {
		return ErrSection
	}
	if lx.section == badSection {
		return nil
	}
	r := rule{lx.section, pattern, 0}
	if lx.seen[r] {
		return fmt.Errorf("%q: %w", pattern, ErrTwice)
	}
	lx.seen[r] = true
	r.weight = weight
	if pattern[0] == '<' {
		i := slices.Index(signNames[:], pattern)
		if i < 0 {
			return fmt.Errorf("sign %.40q: %w (one of %s)", pattern, ErrUnknownName, strings.Join(signNames[:], ", "))
		}
		lx.signs = append(lx.signs, signRule{sign(i), len(lx.rules)})
	} else {
		lx.entries = append(lx.entries, phrase.Entry{Pattern: pattern, Value: len(lx.rules)})
		lx.lines = append(lx.lines, line)
	}
	lx.rules = append(lx.rules, r)
	return nil
}

// badSection is no appeal: the section that follows a faulty heading.
const badSection = Appeal(len(appealOrder))

package mention

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"github.com/otklik/otklik/mention/phrase"
)

// A FinderConfig says what a Finder knows. Every zero field stands for what the
// library ships; the zero FinderConfig makes DefaultFinder.
type FinderConfig struct {
	Appeals Lexicon // sections by the names of Appeal
	Topics  Lexicon // sections by names of topics, the host's own too
	Signals Lexicon // sections by the names of Signals
	Gravity Lexicon // sections by the names of grounds in the text

	// WideReach is the number of followers or views from which a mention is of
	// WideReach; 0 means DefaultWideReach, below 0 none is.
	WideReach int
	// Channels tells whether a mention that does not say so is public; the zero
	// table means DefaultChannels.
	Channels ChannelTable
}

// A Lexicon is a text of patterns.
//
// It is UTF-8, read by lines. A line [claim] opens a section; a section may be
// opened again. Every other line is a pattern of package phrase and, after a TAB,
// its weight from 1 to 9: 1 is a hint, 2 is enough by itself and may be left out.
// In place of a pattern may stand a sign: <question>, <link>, <handle>,
// <hashtags> (three or more), <smile>, <frown> or <shout> (three exclamation
// marks in a row or more). Empty lines and lines that begin with # are skipped.
//
// In the lexicon of appeals, [claim demand], [claim event] and [claim feeling]
// are parts of [claim] that help to choose the sentence that carries the claim.
// In the lexicon of gravity, a section [not theft_in_progress money_lost] holds
// patterns that cancel those grounds from there to the end of the sentence; they
// have no weight.
type Lexicon struct {
	Name string // stands in errors: a file's name
	Text string
}

// NewFinder builds a Finder. The error joins a *LexiconError for every faulty
// line of every lexicon; then there is no Finder.
func NewFinder(cfg FinderConfig) (*Finder, error) {
	f := &Finder{wideReach: cfg.WideReach, channels: cfg.Channels}
	if f.wideReach == 0 {
		f.wideReach = DefaultWideReach
	}
	if f.channels.rows == nil {
		f.channels = DefaultChannels()
	}
	b := builder{finder: f, topics: make(map[Topic]int)}
	hash := sha256.New()
	for _, part := range []struct {
		lexicon  Lexicon
		shipped  string
		sections func(*builder, string) (section, error)
	}{
		{cfg.Appeals, "data/appeal.txt", (*builder).appealSection},
		{cfg.Topics, "data/topics.txt", (*builder).topicSection},
		{cfg.Signals, "data/signals.txt", (*builder).signalSection},
		{cfg.Gravity, "data/gravity.txt", (*builder).gravitySection},
	} {
		lexicon := part.lexicon
		if lexicon == (Lexicon{}) {
			raw, err := lexiconFiles.ReadFile(part.shipped)
			if err != nil {
				return nil, fmt.Errorf("mention: %w", err)
			}
			lexicon = Lexicon{part.shipped, string(raw)}
		}
		b.read(lexicon, part.sections)
		sum := sha256.Sum256([]byte(lexicon.Text))
		hash.Write(sum[:])
	}
	set, err := phrase.Compile(b.entries)
	for _, err := range faultsOf(err) {
		var at place
		var bad *phrase.Fault
		if errors.As(err, &bad) {
			at = b.places[bad.Entry]
			err = fmt.Errorf("%q: %w", bad.Pattern, bad.Err)
		}
		b.faults = append(b.faults, fault{at, err})
	}
	if len(b.faults) > 0 {
		return nil, b.joined()
	}
	hash.Write(binary.AppendVarint(nil, int64(f.wideReach)))
	f.set, f.version = set, hex.EncodeToString(hash.Sum(nil)[:8])
	return f, nil
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

// joined returns the faults in the order of files and lines.
func (b *builder) joined() error {
	slices.SortStableFunc(b.faults, func(x, y fault) int {
		if x.at.file != y.at.file {
			return x.at.file - y.at.file
		}
		return x.at.line - y.at.line
	})
	all := make([]error, len(b.faults))
	for i, e := range b.faults {
		all[i] = &LexiconError{b.names[e.at.file], e.at.line, e.err}
	}
	return errors.Join(all...)
}

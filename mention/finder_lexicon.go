package mention

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/otklik/otklik/mention/phrase"
)

// Reasons of a LexiconError, beside ErrUnknownName for a section or a sign,
// ErrTopicName, ErrManyTopics and those of package phrase for a pattern.
var (
	ErrLexiconLine = errors.New("not a pattern, nor a pattern, a TAB and a weight")
	ErrSection     = errors.New("no section [name] stands above")
	ErrWeight      = errors.New("the weight is a whole number from 1 to 9")
	ErrTwice       = errors.New("the pattern stands twice in this section")
	ErrNoPatterns  = errors.New("the lexicon has no pattern")
)

// A LexiconError says which line of a lexicon is wrong.
type LexiconError struct {
	Name string // the lexicon's
	Line int    // from 1
	Err  error
}

// Error returns "file:line: reason".
func (e *LexiconError) Error() string { return fmt.Sprintf("%s:%d: %v", e.Name, e.Line, e.Err) }

// Unwrap returns the reason.
func (e *LexiconError) Unwrap() error { return e.Err }

// A builder reads lexicons into a Finder.
type builder struct {
	finder  *Finder
	topics  map[Topic]int // their slots
	names   []string      // of the lexicons
	entries []phrase.Entry
	places  []place // of the entries
	faults  []fault
}

// A place is a line of one of the lexicons.
type place struct{ file, line int }

type fault struct {
	at  place
	err error
}

// A section is what a heading says of the lines under it. In a bad one lines are
// read but not kept: they must not go to the section above, nor make each a fault
// of its own.
type section struct {
	open    bool
	bad     bool
	slot    int
	aspect  aspect
	cancels Gravity
}

// read reads one lexicon.
func (b *builder) read(lexicon Lexicon, sections func(*builder, string) (section, error)) {
	b.names = append(b.names, lexicon.Name)
	file, rules, faults := len(b.names)-1, len(b.finder.rules), len(b.faults)
	var in section
	seen := make(map[string]bool)
	line := 0
	for s := range strings.Lines(lexicon.Text) {
		line++
		s = strings.TrimRight(s, "\r\n")
		var err error
		switch {
		case strings.TrimSpace(s) == "" || s[0] == '#':
			continue
		case s[0] == '[':
			in, err = b.heading(s, sections)
		default:
			err = b.line(s, in, place{file, line}, seen)
		}
		if err != nil {
			b.faults = append(b.faults, fault{place{file, line}, err})
		}
	}
	if len(b.finder.rules) == rules && len(b.faults) == faults {
		b.faults = append(b.faults, fault{place{file, max(line, 1)}, ErrNoPatterns})
	}
}

func (b *builder) heading(s string, sections func(*builder, string) (section, error)) (section, error) {
	name, ok := strings.CutSuffix(strings.TrimSpace(s[1:]), "]")
	in, err := section{}, error(fmt.Errorf("%.60q: %w", s, ErrLexiconLine))
	if ok {
		in, err = sections(b, name)
	}
	in.open, in.bad = true, err != nil
	return in, err
}

func (b *builder) line(s string, in section, at place, seen map[string]bool) error {
	pattern, number, weighed := strings.Cut(s, "\t")
	if strings.TrimSpace(pattern) == "" {
		return fmt.Errorf("%.60q: %w", s, ErrLexiconLine)
	}
	weight := enough
	if weighed {
		var err error
		if weight, err = strconv.Atoi(strings.TrimSpace(number)); err != nil || weight < 1 || weight > 9 {
			return fmt.Errorf("%.20q: %w", number, ErrWeight)
		}
	}
	if !in.open {
		return ErrSection
	}
	if in.bad {
		return nil
	}
	key := fmt.Sprint(in.slot, in.cancels, pattern)
	if seen[key] {
		return fmt.Errorf("%q: %w", pattern, ErrTwice)
	}
	seen[key] = true
	f := b.finder
	if pattern[0] == '<' {
		i := slices.Index(signNames[:], pattern)
		if i < 0 || in.slot == noSlot {
			return fmt.Errorf("sign %.40q: %w (one of %s)", pattern, ErrUnknownName, strings.Join(signNames[:], ", "))
		}
		f.signs = append(f.signs, signRule{sign(i), len(f.rules)})
	} else {
		b.entries = append(b.entries, phrase.Entry{Pattern: pattern, Value: len(f.rules)})
		b.places = append(b.places, at)
	}
	f.rules = append(f.rules, rule{in.slot, pattern, weight, in.aspect, in.cancels})
	return nil
}

func (b *builder) appealSection(name string) (section, error) {
	if part, ok := strings.CutPrefix(name, "claim "); ok {
		aspect, ok := aspectNames[part]
		if !ok {
			return section{}, fmt.Errorf("part %.40q of claim: %w (one of demand, event, feeling)", part, ErrUnknownName)
		}
		return section{slot: int(Claim), aspect: aspect}, nil
	}
	var a Appeal
	if err := a.UnmarshalText([]byte(name)); err != nil {
		return section{}, err
	}
	if a == AppealUnknown {
		return section{}, fmt.Errorf("appeal %q has no signs: %w", name, ErrUnknownName)
	}
	return section{slot: int(a)}, nil
}

func (b *builder) topicSection(name string) (section, error) {
	topic := Topic(name)
	if !topic.valid() {
		return section{}, fmt.Errorf("topic %.40q: %w", name, ErrTopicName)
	}
	slot, ok := b.topics[topic]
	if !ok {
		if len(b.topics) == MaxTopics {
			return section{}, fmt.Errorf("%w: at most %d", ErrManyTopics, MaxTopics)
		}
		slot = firstTopic + len(b.topics)
		b.topics[topic] = slot
		b.finder.topics = append(b.finder.topics, topic)
	}
	return section{slot: slot}, nil
}

func (b *builder) signalSection(name string) (section, error) {
	i, err := signalNames.bit(name)
	return section{slot: firstSignal + i}, err
}

func (b *builder) gravitySection(name string) (section, error) {
	grounds, cancels := strings.CutPrefix(name, "not ")
	if !cancels {
		i, err := groundNames.bit(name)
		return section{slot: firstGround + i}, err
	}
	in := section{slot: noSlot}
	for _, ground := range strings.Fields(grounds) {
		i, err := groundNames.bit(ground)
		if err != nil {
			return section{}, err
		}
		in.cancels |= 1 << i
	}
	if in.cancels == 0 {
		return section{}, fmt.Errorf("[%s] names no ground: %w", name, ErrUnknownName)
	}
	return in, nil
}

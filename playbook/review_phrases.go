package playbook

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/otklik/otklik/mention/phrase"
)

//go:embed data/review.txt
var shippedPhrases string

// The reasons behind a *FileError in a file of review phrases.
var (
	ErrUnknownCue  = errors.New("there is no such cue")
	ErrUnknownList = errors.New("there is no such list of words")
	ErrNoCue       = errors.New("a pattern stands before the first [cue]")
	ErrEmptyCue    = errors.New("the cue has no pattern")
	ErrBadLine     = errors.New("the line is neither a pattern, a [cue], a $list nor a comment")
)

// A cue is what a phrase in a draft or a mention stands for.
type cue uint8

const (
	cueNegator cue = iota
	cueCarrier
	cueStep
	cueStepDone
	cueCureDone
	cueReply
	cueRelay
	cueRequest
	cueOpening
	cueDuty
	cueNoAction
	cueCourtesy
	cueIdle
	cueActor
	cueInsult
	cueBlame
	cueSarcasm
	cueFamiliar
	cueStock
	cueCorrection
	cueFact
	cueAnswer
	cueSend
	cueData // with the kind of data
	cuePartial
	cuePrivate
	cueMedium // with the medium
	cueClosed
	cueNotYet
	cueWhen
	cueSoon
	cueApology
	cueEmpty
	cueHarm
	cueAmends
	cueKnows
	cueClient
	cueHolding // with what is held
	cueSaysClient
	cueGift
	cueRefund
	cueReviewAct
	cueInferred
	cueSensitive
	cueLife
	cueWants // with the medium
	cueSaysSettled
	cueGive
	cueOrder
	cueCount
)

// cueNames are the sections of the file. Those that end in a point carry an
// argument, a name that the host may choose.
var cueNames = [cueCount]string{
	"negator", "carrier", "step", "step_done", "cure_done", "reply", "relay", "request", "opening", "duty", "no_action", "courtesy", "idle", "actor",
	"insult", "blame", "sarcasm", "familiar", "stock", "correction", "fact", "answer", "send", "data.", "partial",
	"private", "medium.", "closed", "not_yet", "", "", "apology", "empty", "harm", "amends",
	"knows", "client", "holding.", "says_client", "gift", "refund", "review_act", "inferred", "sensitive", "life",
	"wants.", "says_settled", "give", "order",
}

// inMention says which cues are looked for in the mention that is answered;
// onlyMention, which are looked for there alone.
func (c cue) inMention() bool {
	return c.onlyMention() || c == cueHolding || c == cueLife || c == cueNegator
}

// ofFacts, ofAmends and ofGifts say which cues few drafts need: they are looked for
// when a rule asks.
func (c cue) ofFacts() bool { return c == cueCorrection || c == cueFact || c == cueAnswer }

func (c cue) ofAmends() bool { return c == cueEmpty || c == cueHarm || c == cueAmends }

func (c cue) ofGifts() bool { return c == cueGive }

func (c cue) onlyMention() bool { return c == cueWants || c == cueSaysClient || c == cueSaysSettled }

// A section is a cue with its argument: what a pattern's value points at.
type section struct {
	cue cue
	arg string
}

// A phrasebook is the file of review phrases, ready to be found.
type phrasebook struct {
	sections []section
	draft    phraseSet
	facts    phraseSet // for a draft to a wrong claim or a question
	amends   phraseSet // for a draft in a hard case
	gives    phraseSet // for a draft in a hard case, or to somebody who asks a ransom
	mention  phraseSet
}

// A phraseSet is a set of patterns and, for each, where it came from.
type phraseSet struct {
	set   *phrase.Set
	lines []phraseLine
}

// A phraseLine is one pattern of the file.
type phraseLine struct {
	line        int
	section     int
	numberFirst bool // a number must stand right before the match: a pattern of package phrase cannot begin with one
}

// readPhrases reads a file of review phrases or, joined, names every fault as a
// *FileError.
func readPhrases(file File) (*phrasebook, error) {
	r := phraseReader{file: file.Name, lists: map[string]string{}}
	for i, line := range slices.Collect(strings.SplitSeq(file.Text, "\n")) {
		r.line = i + 1
		r.read(strings.TrimSpace(line))
	}
	r.endSection()
	book := &phrasebook{sections: r.sections}
	book.draft = r.compile(func(c cue) bool { return !c.onlyMention() && !c.ofFacts() && !c.ofAmends() && !c.ofGifts() })
	book.facts = r.compile(cue.ofFacts)
	book.amends = r.compile(cue.ofAmends)
	book.gives = r.compile(cue.ofGifts)
	book.mention = r.compile(cue.inMention)
	if len(r.faults) > 0 {
		return nil, errors.Join(r.faults...)
	}
	return book, nil
}

type phraseReader struct {
	file     string
	line     int
	lists    map[string]string
	sections []section
	since    int // the line of the open section
	filled   bool
	patterns []string
	lines    []phraseLine
	faults   []error
}

func (r *phraseReader) fault(line int, err error) {
	r.faults = append(r.faults, &FileError{File: r.file, Line: line, Err: err})
}

func (r *phraseReader) read(line string) {
	switch {
	case line == "" || strings.HasPrefix(line, "# ") || line == "#":
	case strings.HasPrefix(line, "["):
		r.endSection()
		r.beginSection(line)
	case strings.HasPrefix(line, "$") && strings.Contains(line, " = "):
		name, words, _ := strings.Cut(line, " = ")
		if words = strings.TrimSpace(words); words == "" || strings.ContainsAny(words, " $") {
			r.fault(r.line, fmt.Errorf("%w: write $name = a|b|c", ErrBadLine))
			return
		}
		r.lists[strings.TrimSpace(name)] = words
	case len(r.sections) == 0:
		r.fault(r.line, ErrNoCue)
	default:
		r.pattern(line)
	}
}

func (r *phraseReader) beginSection(line string) {
	name, ok := strings.CutSuffix(line[1:], "]")
	if !ok {
		r.fault(r.line, fmt.Errorf("%w: %q has no closing bracket", ErrBadLine, line))
	}
	found := section{cueCount, ""}
	for c, known := range cueNames {
		if arg, ok := strings.CutPrefix(name, known); ok && known != "" && strings.HasSuffix(known, ".") == (arg != "") {
			found = section{cue(c), arg}
		}
	}
	if found.cue == cueCount && ok {
		r.fault(r.line, fmt.Errorf("[%s]: %w", name, ErrUnknownCue))
	}
	r.sections, r.since, r.filled = append(r.sections, found), r.line, false
}

func (r *phraseReader) endSection() {
	if len(r.sections) > 0 && !r.filled {
		r.fault(r.since, ErrEmptyCue)
	}
}

// pattern keeps one pattern, its lists of words written out.
func (r *phraseReader) pattern(line string) {
	r.filled = true
	fields := strings.Fields(line)
	entry := phraseLine{line: r.line, section: len(r.sections) - 1}
	for i, field := range fields {
		if strings.Contains(field, "$") {
			words := strings.Split(field, "|")
			for k, word := range words {
				bare := strings.TrimPrefix(word, "!")
				if !strings.HasPrefix(bare, "$") {
					continue
				}
				list, ok := r.lists[bare]
				if !ok {
					r.fault(r.line, fmt.Errorf("%s: %w", bare, ErrUnknownList))
					return
				}
				words[k] = strings.TrimSuffix(word, bare) + list
			}
			fields[i] = strings.Join(words, "|")
		}
	}
	if fields[0] == "#" && len(fields) > 1 {
		fields, entry.numberFirst = fields[1:], true
	}
	r.unfold(fields, 0, entry)
}

// unfold writes a number among alternatives («#|двух») as patterns of their
// own, for package phrase knows a number only as a whole place.
func (r *phraseReader) unfold(fields []string, from int, entry phraseLine) {
	for i := from; i < len(fields); i++ {
		if !hasNumber(fields[i]) {
			continue
		}
		words := strings.Split(fields[i], "|")
		at := slices.Index(words, "#")
		if at < 0 || len(words) == 1 {
			continue
		}
		number := slices.Clone(fields)
		number[i] = "#"
		if i == 0 && len(fields) > 1 {
			entry := entry
			entry.numberFirst = true
			// A gap after the number cannot begin a pattern: the next word
			// must stand right behind the number.
			rest := number[1:]
			if strings.HasPrefix(rest[0], "..") {
				rest = rest[1:]
			}
			r.unfold(rest, 0, entry)
		} else {
			r.unfold(number, i+1, entry)
		}
		fields = slices.Clone(fields)
		fields[i] = strings.Join(slices.Delete(words, at, at+1), "|")
	}
	r.patterns = append(r.patterns, strings.Join(fields, " "))
	r.lines = append(r.lines, entry)
}

// compile makes a set of the patterns whose cue is wanted.
func (r *phraseReader) compile(wanted func(cue) bool) phraseSet {
	var s phraseSet
	var entries []phrase.Entry
	for i, line := range r.lines {
		if c := r.sections[line.section].cue; c < cueCount && wanted(c) {
			entries = append(entries, phrase.Entry{Pattern: r.patterns[i], Value: line.section})
			s.lines = append(s.lines, line)
		}
	}
	set, err := phrase.Compile(entries)
	s.set = set
	if err == nil {
		return s
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		r.fault(0, err)
		return s
	}
	for _, one := range joined.Unwrap() {
		var fault *phrase.Fault
		if !errors.As(one, &fault) {
			r.fault(0, one)
			continue
		}
		at := s.lines[fault.Entry].line
		repeated := slices.ContainsFunc(r.faults, func(err error) bool {
			var known *FileError
			return errors.As(err, &known) && known.Line == at
		})
		if !repeated { // one line may unfold into several patterns, and stand in both sets
			r.fault(at, fault.Err)
		}
	}
	return s
}

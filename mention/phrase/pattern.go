package phrase

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/otklik/otklik/mention/text"
)

// An Entry is one pattern of a set. Value is the caller's own: an index, a
// weight, a number of a rule; a [Hit] gives it back.
type Entry struct {
	Pattern string
	Value   int
}

// The reasons behind a [Fault].
var (
	ErrEmpty  = errors.New("the pattern has no word")
	ErrSyntax = errors.New("the pattern cannot be read")
	ErrNever  = errors.New("the pattern can never match")
	ErrLimit  = errors.New("the pattern is too large")
)

// A Fault says which pattern of a set is wrong, by its place in the entries.
type Fault struct {
	Entry   int
	Pattern string
	Err     error
}

func (f *Fault) Error() string {
	return fmt.Sprintf("phrase: entry %d, %q: %v", f.Entry, f.Pattern, f.Err)
}

// Unwrap returns the reason.
func (f *Fault) Unwrap() error { return f.Err }

const (
	maxPlaces  = 12
	maxGap     = 8
	maxUnfold  = 64   // patterns that alternatives of several words may unfold to
	maxChoices = 4096 // ways in which gaps may fall
)

// A word is one alternative of a place.
type word struct {
	folded string
	prefix bool // the text's word only begins so
	handle bool // the text's word is a handle; folded has no @
}

// A choice is what may stand at one place of a pattern, as a field says it. The
// same field stands in many patterns and is read once.
type choice struct {
	any, number bool // _ and #
	kins        span
	several     [][]int32 // for each alternative of several words, a choice a word
	place       int32     // its number where it is asked behind a first word; 0: nowhere yet
}

// A span is a part of a slice that holds many such parts.
type span struct{ start, end uint32 }

// A stand is a choice in a pattern.
type stand struct {
	choice int32
	gap    uint8 // up to so many other words may stand before it
}

// A parser reads patterns; it folds their words with one Reading. What it gathers
// becomes a Set.
type parser struct {
	reading  text.Reading
	fields   []string
	rows     [][]stand // of the pattern at hand: several when alternatives unfold
	known    map[string]int32
	choices  []choice
	kins     []kin   // of the choices
	chosen   []int32 // by kin: when it was asked for last
	asked    int32   // how often kins were asked for
	singles  []word
	words    []word // by kin
	patterns []pattern
	stands   []stand // of the patterns
	vocabulary
}

func newParser(entries int) *parser {
	return &parser{
		rows: make([][]stand, 1), known: make(map[string]int32, entries), choices: make([]choice, 1, entries+1),
		kins: make([]kin, 0, entries), chosen: make([]int32, 1, entries+1), words: make([]word, 1, entries+1),
		patterns: make([]pattern, 0, entries), stands: make([]stand, 0, 2*entries), vocabulary: newVocabulary(2 * entries),
	}
}

// splitFields appends the fields of s, parted by spaces and tabs. strings.Fields
// knows all the spaces of Unicode, which a pattern has not, and takes twice as long
// over Russian letters.
func splitFields(fields []string, s string) []string {
	for start := 0; start < len(s); {
		end := start
		for end < len(s) && s[end] != ' ' && s[end] != '\t' {
			end++
		}
		if end > start {
			fields = append(fields, s[start:end])
		}
		start = end + 1
	}
	return fields
}

// parse reads one pattern. Alternatives of several words («т-банк|сбер») unfold
// into several patterns.
func (x *parser) parse(entry int, e Entry) error {
	x.fields = splitFields(x.fields[:0], e.Pattern)
	fields := x.fields
	x.rows = x.rows[:1]
	x.rows[0] = x.rows[0][:0]
	p := pattern{entry: int32(entry), value: e.Value}
	gap, choices := 0, 1
	for i, field := range fields {
		if n, ok := strings.CutPrefix(field, ".."); ok {
			g, err := strconv.Atoi(n)
			if err != nil || g < 1 || g > maxGap {
				return fmt.Errorf("%w: %q: write ..1 to ..%d", ErrSyntax, field, maxGap)
			}
			if i == 0 || i == len(fields)-1 {
				return fmt.Errorf("%w: %q stands between two words", ErrSyntax, field)
			}
			gap = g
			if choices *= g + 1; choices > maxChoices {
				return fmt.Errorf("%w: fewer or shorter gaps, please", ErrLimit)
			}
			continue
		}
		if guard, ok := strings.CutPrefix(field, "!"); ok {
			c, err := x.guard(guard)
			if err != nil {
				return err
			}
			switch {
			case len(fields) == 1:
				return fmt.Errorf("%w: it has a guard only", ErrEmpty)
			case i == 0:
				p.before = c
			case i == len(fields)-1:
				p.after = c
			default:
				return fmt.Errorf("%w: %q: a guard stands first or last", ErrSyntax, field)
			}
			continue
		}
		c, err := x.choice(field)
		if err != nil {
			return err
		}
		x.unfold(c, uint8(gap))
		if len(x.rows) > maxUnfold {
			return fmt.Errorf("%w: it unfolds to more than %d", ErrLimit, maxUnfold)
		}
		gap = 0
	}
	for _, row := range x.rows {
		switch {
		case len(row) == 0:
			return ErrEmpty
		case len(row) > maxPlaces:
			return fmt.Errorf("%w: %d places, at most %d", ErrLimit, len(row), maxPlaces)
		case x.choices[row[0].choice].any || x.choices[row[0].choice].number:
			return fmt.Errorf("%w: begin with a word, not with _ or #", ErrSyntax)
		}
	}
	for _, row := range x.rows {
		p.places.start = uint32(len(x.stands))
		x.stands = append(x.stands, row...)
		p.places.end = uint32(len(x.stands))
		x.patterns = append(x.patterns, p)
	}
	return nil
}

// unfold appends to every row the place of one word, and makes a further row for
// each alternative of several words.
func (x *parser) unfold(c int32, gap uint8) {
	several := x.choices[c].several
	if len(several) == 0 && len(x.rows) == 1 { // nearly always
		x.rows[0] = append(x.rows[0], stand{c, gap})
		return
	}
	single := x.choices[c].any || x.choices[c].number || x.choices[c].kins != (span{})
	var out [][]stand
	for _, row := range x.rows {
		row = slices.Clip(row)
		if single {
			out = append(out, append(row, stand{c, gap}))
		}
		for _, words := range several {
			longer := row
			for i, w := range words {
				at := stand{choice: w}
				if i == 0 {
					at.gap = gap
				}
				longer = append(longer, at)
			}
			out = append(out, slices.Clip(longer))
		}
	}
	x.rows = out
}

// guard returns the choice of a guard.
func (x *parser) guard(s string) (int32, error) {
	c, err := x.choice(s)
	if err != nil {
		return 0, err
	}
	if at := &x.choices[c]; at.any || at.number || len(at.several) > 0 {
		return 0, fmt.Errorf("%w: a guard is made of single words: %q", ErrSyntax, s)
	}
	return c, nil
}

// choice returns the choice that a field says.
func (x *parser) choice(field string) (int32, error) {
	if c, ok := x.known[field]; ok {
		return c, nil
	}
	c, err := x.alternatives(field)
	if err != nil {
		return 0, err
	}
	x.choices = append(x.choices, c)
	at := int32(len(x.choices) - 1)
	x.known[field] = at
	return at, nil
}

// alternatives reads one field: the alternatives of one word, and those that
// hyphens part into several.
func (x *parser) alternatives(field string) (choice, error) {
	switch field {
	case "_":
		return choice{any: true}, nil
	case "#":
		return choice{number: true}, nil
	}
	var c choice
	x.singles = x.singles[:0]
	for alt := range strings.SplitSeq(field, "|") {
		if stem, prefix := strings.CutSuffix(alt, "*"); isPlain(stem) {
			x.singles = append(x.singles, word{folded: stem, prefix: prefix})
			continue
		}
		words, err := x.readWord(alt)
		if err != nil {
			return choice{}, fmt.Errorf("%w: %q", err, field)
		}
		if len(words) == 1 {
			x.singles = append(x.singles, words[0])
			continue
		}
		row := make([]int32, len(words))
		for i, w := range words {
			x.choices = append(x.choices, choice{kins: x.kinsOf([]word{w})})
			row[i] = int32(len(x.choices) - 1)
		}
		c.several = append(c.several, row)
	}
	c.kins = x.kinsOf(x.singles)
	return c, nil
}

// kinsOf returns the kins of words, each once.
func (x *parser) kinsOf(words []word) span {
	if len(words) == 0 {
		return span{}
	}
	x.asked++
	s := span{start: uint32(len(x.kins))}
	for _, w := range words {
		k := x.insert(w)
		if *k == 0 {
			*k = kin(len(x.words))
			x.words = append(x.words, w)
			x.chosen = append(x.chosen, 0)
		}
		// The same word twice in one place («да|да») is one.
		if x.chosen[*k] != x.asked {
			x.chosen[*k] = x.asked
			x.kins = append(x.kins, *k)
		}
	}
	s.end = uint32(len(x.kins))
	return s
}

// readWord folds one alternative as texts are folded.
func (x *parser) readWord(alt string) ([]word, error) {
	if alt == ")" || alt == "(" {
		return []word{{folded: alt}}, nil
	}
	stem, prefix := strings.CutSuffix(alt, "*")
	name, handle := strings.CutPrefix(stem, "@")
	if stem == "" || handle && name == "" || strings.ContainsAny(stem, "*!#|") || !handle && strings.Contains(stem, "_") {
		return nil, ErrSyntax
	}
	if handle {
		folded := make([]byte, 0, len(name))
		for i := range len(name) {
			c := name[i]
			if 'A' <= c && c <= 'Z' {
				c |= 0x20
			}
			folded = append(folded, c)
		}
		return []word{{folded: string(folded), prefix: prefix, handle: true}}, nil
	}
	r := &x.reading
	r.Reset(stem)
	var words []word
	for i := range r.Len() {
		switch r.Word(i).Kind {
		case text.URL, text.Email:
			return nil, fmt.Errorf("%w: links are not matched", ErrNever)
		}
		if i > 0 && r.Word(i).Break == text.Sentence {
			return nil, fmt.Errorf("%w: a match never crosses the end of a sentence", ErrNever)
		}
		words = append(words, word{folded: string(r.Folded(i))})
	}
	if len(words) == 0 {
		return nil, ErrSyntax
	}
	words[len(words)-1].prefix = prefix
	return words, nil
}

// isPlain reports whether s is a word of а–я alone, as folding leaves it: most
// patterns are made of such, and they need no reading.
func isPlain(s string) bool {
	run := 0
	for i := 0; i+1 < len(s); i += 2 {
		if !(s[i] == 0xD0 && s[i+1] >= 0xB0 && s[i+1] <= 0xBF || s[i] == 0xD1 && s[i+1] >= 0x80 && s[i+1] <= 0x8F) {
			return false
		}
		if i > 0 && s[i:i+2] == s[i-2:i] {
			run++
		} else {
			run = 1
		}
		if run == 3 {
			return false
		}
	}
	return len(s) > 0 && len(s)%2 == 0
}

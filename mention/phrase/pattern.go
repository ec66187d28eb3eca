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

// Error names the entry, the pattern and the reason.
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

// A parser reads patterns; it folds their words with one Reading. What it gathers
// becomes a Set.
type parser struct {
	reading  text.Reading
	fields   []string
	rows     [][]stand // of the pattern at hand: several when alternatives unfold
	singles  []word    // of the field at hand
	words    []word    // by kin
	chosen   []int32   // by kin: when it was asked for last
	asked    int32     // how often kins were asked for
	patterns []pattern
	stands   []stand // of the patterns
	choices
	vocabulary
}

func newParser(entries, words int) *parser {
	return &parser{
		rows: make([][]stand, 1), words: make([]word, 1, words+1), chosen: make([]int32, 1, words+1),
		patterns: make([]pattern, 0, entries), stands: make([]stand, 0, 2*entries),
		choices: newChoices(entries, words), vocabulary: newVocabulary(words),
	}
}

// splitFields appends the fields of s, parted by spaces and tabs. strings.Fields
// knows all the spaces of Unicode, which a pattern has not, and takes twice as long
// over Russian letters.
func splitFields(fields []string, s string) []string {
	if strings.IndexByte(s, '\t') >= 0 {
		s = strings.ReplaceAll(s, "\t", " ")
	}
	for more := true; more; {
		var field string
		if field, s, more = strings.Cut(s, " "); field != "" {
			fields = append(fields, field)
		}
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
		case x.list[row[0].choice].place < 0:
			return fmt.Errorf("%w: begin with a word, not with _ or #", ErrSyntax)
		}
	}
	for _, row := range x.rows {
		p.places.start = uint32(len(x.stands))
		x.stands = append(doubled(x.stands), row...)
		p.places.end = uint32(len(x.stands))
		x.patterns = append(doubled(x.patterns), p)
	}
	return nil
}

// unfold appends to every row the place of one word, and makes a further row for
// each alternative of several words.
func (x *parser) unfold(c int32, gap uint8) {
	at := &x.list[c]
	if at.several == 0 && len(x.rows) == 1 { // nearly always
		x.rows[0] = append(x.rows[0], stand{c, gap})
		return
	}
	var out [][]stand
	for _, row := range x.rows {
		row = slices.Clip(row)
		if at.single() {
			out = append(out, append(row, stand{c, gap}))
		}
		for _, words := range x.several[at.several] {
			longer := row
			for i, w := range words {
				longer = append(longer, stand{choice: w})
				if i == 0 {
					longer[len(row)].gap = gap
				}
			}
			out = append(out, slices.Clip(longer))
		}
	}
	x.rows = out
}

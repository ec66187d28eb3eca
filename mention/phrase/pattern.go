package phrase

import (
	"errors"
	"fmt"
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

// A place is what may stand at one place of a pattern.
type place struct {
	gap    int  // up to so many other words may stand before it
	any    bool // _
	number bool // #
	words  []word

	letters letters // how its words may begin
}

// A word is one alternative of a place.
type word struct {
	folded string
	prefix bool // the text's word only begins so
	handle bool // the text's word is a handle; folded has no @
}

// A pattern is an entry ready to be matched.
type pattern struct {
	entry, value  int
	places        []place
	before, after []word // guards: none of these right before, right after
}

// A parser reads patterns; it folds their words with one Reading.
type parser struct {
	reading text.Reading
	fields  []string
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
func (x *parser) parse(entry int, e Entry) ([]pattern, error) {
	x.fields = splitFields(x.fields[:0], e.Pattern)
	fields := x.fields
	ps := []pattern{{entry: entry, value: e.Value}}
	gap, choices := 0, 1
	for i, field := range fields {
		if n, ok := strings.CutPrefix(field, ".."); ok {
			g, err := strconv.Atoi(n)
			if err != nil || g < 1 || g > maxGap {
				return nil, fmt.Errorf("%w: %q: write ..1 to ..%d", ErrSyntax, field, maxGap)
			}
			if i == 0 || i == len(fields)-1 {
				return nil, fmt.Errorf("%w: %q stands between two words", ErrSyntax, field)
			}
			gap = g
			if choices *= g + 1; choices > maxChoices {
				return nil, fmt.Errorf("%w: fewer or shorter gaps, please", ErrLimit)
			}
			continue
		}
		if guard, ok := strings.CutPrefix(field, "!"); ok {
			words, err := x.guardWords(guard)
			if err != nil {
				return nil, err
			}
			switch {
			case len(fields) == 1:
				return nil, fmt.Errorf("%w: it has a guard only", ErrEmpty)
			case i == 0:
				ps[0].before = words
			case i == len(fields)-1:
				for k := range ps {
					ps[k].after = words
				}
			default:
				return nil, fmt.Errorf("%w: %q: a guard stands first or last", ErrSyntax, field)
			}
			continue
		}
		single, several, err := x.alternatives(field)
		if err != nil {
			return nil, err
		}
		single.gap = gap
		ps = unfold(ps, single, several, gap)
		if len(ps) > maxUnfold {
			return nil, fmt.Errorf("%w: it unfolds to more than %d", ErrLimit, maxUnfold)
		}
		gap = 0
	}
	for _, p := range ps {
		switch {
		case len(p.places) == 0:
			return nil, ErrEmpty
		case len(p.places) > maxPlaces:
			return nil, fmt.Errorf("%w: %d places, at most %d", ErrLimit, len(p.places), maxPlaces)
		case p.places[0].any || p.places[0].number:
			return nil, fmt.Errorf("%w: begin with a word, not with _ or #", ErrSyntax)
		}
	}
	return ps, nil
}

// unfold appends to every pattern the place of one word, and makes a further
// pattern for each alternative of several words.
func unfold(ps []pattern, single place, several [][]word, gap int) []pattern {
	if len(several) == 0 && len(ps) == 1 { // nearly always
		ps[0].places = append(ps[0].places, single)
		return ps
	}
	var out []pattern
	for _, p := range ps {
		base := p.places[:len(p.places):len(p.places)]
		if single.any || single.number || len(single.words) > 0 {
			q := p
			q.places = append(base, single)
			out = append(out, q)
		}
		for _, row := range several {
			q := p
			q.places = base
			for i, w := range row {
				pl := place{words: []word{w}}
				if i == 0 {
					pl.gap = gap
				}
				q.places = append(q.places[:len(q.places):len(q.places)], pl)
			}
			out = append(out, q)
		}
	}
	return out
}

func (x *parser) guardWords(s string) ([]word, error) {
	pl, several, err := x.alternatives(s)
	if err != nil {
		return nil, err
	}
	if pl.any || pl.number || len(several) > 0 {
		return nil, fmt.Errorf("%w: a guard is made of single words: %q", ErrSyntax, s)
	}
	return pl.words, nil
}

// alternatives reads one field: the alternatives of one word, and those that
// hyphens part into several.
func (x *parser) alternatives(field string) (single place, several [][]word, err error) {
	switch field {
	case "_":
		return place{any: true}, nil, nil
	case "#":
		return place{number: true}, nil, nil
	}
	single.words = make([]word, 0, strings.Count(field, "|")+1)
	for alt := range strings.SplitSeq(field, "|") {
		if stem, prefix := strings.CutSuffix(alt, "*"); isPlain(stem) {
			single.words = append(single.words, word{folded: stem, prefix: prefix})
			continue
		}
		words, err := x.readWord(alt)
		if err != nil {
			return place{}, nil, fmt.Errorf("%w: %q", err, field)
		}
		if len(words) == 1 {
			single.words = append(single.words, words[0])
		} else {
			several = append(several, words)
		}
	}
	return single, several, nil
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

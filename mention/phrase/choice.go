package phrase

import (
	"fmt"
	"strings"

	"github.com/otklik/otklik/mention/text"
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

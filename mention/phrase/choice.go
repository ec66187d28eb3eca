package phrase

import (
	"fmt"
	"hash/maphash"
	"strings"

	"github.com/otklik/otklik/mention/text"
)

// A word is one alternative of a place.
type word struct {
	folded string
	prefix bool // the text's word only begins so
	handle bool // the text's word is a handle; folded has no @
}

// A choice is what may stand at one place of a pattern, as a field says it.
type choice struct {
	field   string
	kins    span  // of single words; anyWord and aNumber have none
	several int32 // where its alternatives of several words are; 0: it has none
	place   int32 // its number where it is asked behind a first word; 0: nowhere yet
}

// A span is a part of a slice that holds many such parts.
type span struct{ start, end uint32 }

// A stand is a choice in a pattern.
type stand struct {
	choice int32
	gap    uint8 // up to so many other words may stand before it
}

// single reports whether the choice may be one word.
func (c *choice) single() bool { return c.place < 0 || c.kins != (span{}) }

// Choices are all that the fields of patterns say. The same field stands in many
// patterns and is read once.
type choices struct {
	list    []choice
	several [][][]int32 // for each alternative of several words, a choice a word
	table   []int32     // of list, by the hash of the field: open addressing; 0: empty
	seed    maphash.Seed
	kins    []kin // of the list
}

func newChoices(fields, words int) choices {
	return choices{make([]choice, 1, fields+1), make([][][]int32, 1), make([]int32, 2*powerOfTwo(fields)), maphash.MakeSeed(), make([]kin, 0, words)}
}

// slot returns where the choice of a field is in the table or will be.
func (x *choices) slot(field string) *int32 {
	mask := uint64(len(x.table) - 1)
	at := maphash.String(x.seed, field) & mask
	for x.table[at] != 0 && x.list[x.table[at]].field != field {
		at = (at + 1) & mask
	}
	return &x.table[at]
}

// keep adds a choice to the list and to the table.
func (x *choices) keep(c choice) int32 {
	x.list = append(doubled(x.list), c)
	if 2*len(x.list) > len(x.table) {
		x.table = make([]int32, 2*len(x.table))
		for i := range x.list[:len(x.list)-1] {
			if i > 0 && x.list[i].field != "" {
				*x.slot(x.list[i].field) = int32(i)
			}
		}
	}
	n := int32(len(x.list) - 1)
	*x.slot(c.field) = n
	return n
}

// of returns the kins of a choice.
func (x *choices) of(c int32) []kin { return x.kins[x.list[c].kins.start:x.list[c].kins.end] }

// guard returns the choice of a guard.
func (x *parser) guard(s string) (int32, error) {
	c, err := x.choice(s)
	if err != nil {
		return 0, err
	}
	if at := &x.list[c]; at.place < 0 || at.several != 0 {
		return 0, fmt.Errorf("%w: a guard is made of single words: %q", ErrSyntax, s)
	}
	return c, nil
}

// choice returns the choice that a field says.
func (x *parser) choice(field string) (int32, error) {
	if c := *x.slot(field); c != 0 {
		return c, nil
	}
	c, err := x.alternatives(field)
	if err != nil {
		return 0, err
	}
	return x.keep(c), nil
}

// alternatives reads one field: the alternatives of one word, and those that
// hyphens part into several.
func (x *parser) alternatives(field string) (choice, error) {
	c := choice{field: field}
	switch field {
	case "_":
		c.place = anyWord
		return c, nil
	case "#":
		c.place = aNumber
		return c, nil
	}
	x.singles = x.singles[:0]
	var several [][]int32
	for rest, more := field, true; more; {
		var alt string
		alt, rest, more = strings.Cut(rest, "|")
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
		for i := range words {
			row[i] = int32(len(x.list))
			x.list = append(doubled(x.list), choice{kins: x.kinsOf(words[i : i+1])})
		}
		several = append(several, row)
	}
	if several != nil {
		c.several = int32(len(x.several))
		x.several = append(x.several, several)
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
			x.words = append(doubled(x.words), w)
			x.chosen = append(doubled(x.chosen), 0)
		}
		// The same word twice in one place («да|да») is one.
		if x.chosen[*k] != x.asked {
			x.chosen[*k] = x.asked
			x.kins = append(doubled(x.kins), *k)
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

// isPlain reports whether s is a word of а–я or of a–z alone, as folding leaves it:
// most patterns are made of such, and they need no reading.
func isPlain(s string) bool {
	size := 1
	if len(s) > 0 && s[0] >= 0xD0 {
		size = 2
	}
	if len(s) == 0 || len(s)%size != 0 {
		return false
	}
	var last uint16
	run := 0
	for i := 0; i < len(s); i += size {
		letter := uint16(s[i])
		if size == 2 {
			letter = letter<<8 | uint16(s[i+1])
			if letter-0xD0B0 > 0xD0BF-0xD0B0 && letter-0xD180 > 0xD18F-0xD180 {
				return false
			}
		} else if letter-'a' > 'z'-'a' {
			return false
		}
		if run++; letter != last {
			last, run = letter, 1
		}
		if run == 3 {
			return false
		}
	}
	return true
}

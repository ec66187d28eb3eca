package phrase

import (
	"errors"
	"strings"

	"github.com/otklik/otklik/mention/text"
)

// A Set is many patterns, ready to be found in one pass. It is immutable and
// safe for concurrent use. The zero Set has no patterns.
type Set struct {
	vocabulary
	kinships []kinship  // by kin
	descents []descent  // by kin, and one more
	starts   []start    // of the kins
	long     [][]uint32 // of kins with many starts: those that no pair finds
	pairs    []pairing  // table with open addressing
	paired   []uint32   // of the pairs: starts
	members  []int32    // of the kins: places
	patterns []pattern
	places   []place // of the patterns, their first left out
}

// A Hit is a pattern found in a text.
type Hit struct {
	Entry       int       // which entry
	Value       int       // the entry's Value
	First, Last int       // the words that it begins and ends with, by index
	Span        text.Span // from the start of the first to the end of the last
}

// A pattern is an entry ready to be matched.
type pattern struct {
	value         int
	entry         int32
	places        span  // those after the first
	before, after int32 // guards: none of these places right before, right after; 0: no guard
}

// A kinship is what is asked of every word: what the patterns make of words of one
// kin. What is true of a beginning is true of every word that has it. Its 32 bytes are
// half a line of a processor's cache: most words are met there and nowhere else.
type kinship struct {
	marks  uint64 // of the places where such words may stand
	traits uint64 // of itself and of its beginnings
	begin  kin    // itself or the longest beginning with which a pattern begins
	above  kin    // the next shorter one of those
	starts uint32 // where its own begin
	few    uint8  // how many they are; 0: none, or many, see Set.long
	ahead  uint8  // the longest gap after the first word of its own starts
}

// A descent is the rest of a kinship, which few words are asked for.
type descent struct {
	up      kin    // the next shorter beginning; 0: none
	starts  uint32 // where its own begin: they go on until those of the next kin
	members uint32
	long    int32 // which of Set.long; 0: its own starts are few
}

// A start is a pattern that begins with a word.
type start struct {
	traits  uint64 // of the second place
	pattern uint32
	mark    uint8 // of the second place
	gap     uint8 // before the second
}

// A place is what may stand at a place of a pattern but the first.
type place struct {
	traits uint64
	number int32 // of those that words are members of; anyWord, aNumber
	mark   uint8
	gap    uint8 // up to so many other words may stand before it
}

// Numbers of places that no word is a member of.
const (
	anyWord int32 = -1 - iota
	aNumber
)

// Compile reads the entries. The error joins a [Fault] for each bad entry; then
// there is no Set.
func Compile(entries []Entry) (*Set, error) {
	var faults []error
	x := newParser(len(entries), wordsIn(entries))
	for i, e := range entries {
		if err := x.parse(i, e); err != nil {
			faults = append(faults, &Fault{i, e.Pattern, err})
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return x.set(), nil
}

// wordsIn guesses how many words the entries have, so that memory need not grow often.
// Lists of words that stand in many patterns are not counted each time.
func wordsIn(entries []Entry) int {
	n := len(entries)
	for _, e := range entries {
		n += strings.Count(e.Pattern, " ") + strings.Count(e.Pattern, "|")
	}
	return min(n, 4*len(entries))
}

// set makes a Set of the patterns that were read.
func (x *parser) set() *Set {
	// Two more: what goes to the next kin but one while it is counted is the next
	// kin's when all is in place.
	s := &Set{vocabulary: x.vocabulary, kinships: make([]kinship, len(x.words)), descents: make([]descent, len(x.words)+2), patterns: x.patterns}
	s.places = make([]place, 0, len(x.stands)-len(x.patterns))
	var asked []int32 // choices that are places behind the first
	numberOf := func(c int32) int32 {
		at := &x.list[c]
		if c != 0 && at.place == 0 {
			asked = append(asked, c)
			at.place = int32(len(asked))
		}
		return at.place
	}
	firsts := make([]int32, len(x.patterns))
	for i := range s.patterns {
		p := &s.patterns[i]
		row := x.stands[p.places.start:p.places.end]
		firsts[i] = row[0].choice
		p.places.start = uint32(len(s.places))
		for _, at := range row[1:] {
			number := numberOf(at.choice)
			s.places = append(s.places, place{x.traitsOf(at.choice), number, markOf(number), at.gap})
		}
		p.places.end = uint32(len(s.places))
		p.before, p.after = numberOf(p.before), numberOf(p.after)
	}
	s.enlist(&x.choices, firsts)
	s.enrol(&x.choices, asked)
	s.link(x.words)
	s.pair(&x.choices, asked)
	s.seal()
	return s
}

// enlist gives each kin the patterns that begin with it, in their order.
func (s *Set) enlist(x *choices, firsts []int32) {
	total := uint32(0)
	for _, c := range firsts {
		for _, k := range x.of(c) {
			s.descents[k+2].starts++
			total++
		}
	}
	for k := 1; k < len(s.descents); k++ {
		s.descents[k].starts += s.descents[k-1].starts
	}
	s.starts = make([]start, total)
	for i, c := range firsts {
		st := start{pattern: uint32(i), mark: markAlways, traits: anyTrait}
		if p := s.patterns[i].places; p.start < p.end {
			second := &s.places[p.start]
			st = start{second.traits, uint32(i), second.mark, second.gap}
		}
		for _, k := range x.of(c) {
			next := &s.descents[k+1].starts
			s.starts[*next] = st
			*next++
			s.kinships[k].ahead = max(s.kinships[k].ahead, st.gap)
		}
	}
}

// enrol gives each kin the places where it may stand.
func (s *Set) enrol(x *choices, asked []int32) {
	total := uint32(0)
	for _, c := range asked {
		for _, k := range x.of(c) {
			s.descents[k+2].members++
			total++
		}
	}
	for k := 1; k < len(s.descents); k++ {
		s.descents[k].members += s.descents[k-1].members
	}
	s.members = make([]int32, total)
	for i, c := range asked {
		number := int32(i + 1)
		for _, k := range x.of(c) {
			next := &s.descents[k+1].members
			s.members[*next] = number
			*next++
			s.kinships[k].marks |= 1 << markOf(number)
			s.kinships[k].traits = traitOf(k)
		}
	}
}

// link gives each kin its next shorter beginning, and what is true of all of them.
func (s *Set) link(words []word) {
	var folded []byte
	for k := 1; k < len(words); k++ {
		w := &words[k]
		folded = append(folded[:0], w.folded...)
		if w.prefix {
			folded = folded[:len(folded)-1]
		}
		s.descents[k].up = s.findAny(folded, w.handle, false)
	}
	for k := range s.kinships {
		own := &s.kinships[k]
		for up := s.descents[k].up; up != 0; up = s.descents[up].up {
			own.marks |= s.kinships[up].marks
			own.traits |= s.kinships[up].traits
		}
		// Kins with which no pattern begins are passed over.
		for at := kin(k); at != 0 && own.above == 0; at = s.descents[at].up {
			switch {
			case s.descents[at].starts == s.descents[at+1].starts:
			case own.begin == 0:
				own.begin = at
			default:
				own.above = at
			}
		}
	}
}

// traitsOf returns the traits of all words that may stand where a choice is.
func (x *choices) traitsOf(c int32) uint64 {
	if x.list[c].place < 0 {
		return anyTrait
	}
	var all uint64
	for _, k := range x.of(c) {
		all |= traitOf(k)
	}
	return all
}

// Len returns the number of patterns, alternatives of several words counted each.
func (s *Set) Len() int { return len(s.patterns) }

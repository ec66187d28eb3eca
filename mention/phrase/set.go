package phrase

import (
	"errors"

	"github.com/otklik/otklik/mention/text"
)

// A Set is many patterns, ready to be found in one pass. It is immutable and
// safe for concurrent use. The zero Set has no patterns.
type Set struct {
	vocabulary
	kinships []kinship // by kin, and one more
	starts   []start   // of the kins
	members  []int32   // of the kins: places
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

// A kinship is what the patterns make of words of one kin. What is true of a
// beginning is true of every word that has it.
type kinship struct {
	marks   uint64 // of the places where such words may stand
	traits  uint64 // of itself and of its beginnings
	up      kin    // the next shorter beginning; 0: none
	starts  uint32 // where its own begin: they go on until those of the next kin
	members uint32
	ahead   uint8 // the longest gap after the first word of its own starts
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
	x := newParser(len(entries))
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

// set makes a Set of the patterns that were read.
func (x *parser) set() *Set {
	s := &Set{vocabulary: x.vocabulary, kinships: make([]kinship, len(x.words)+1), patterns: x.patterns}
	s.places = make([]place, 0, len(x.stands)-len(x.patterns))
	var asked []int32 // choices that are places behind the first
	numberOf := func(c int32) int32 {
		at := &x.choices[c]
		switch {
		case c == 0:
			return 0
		case at.any:
			return anyWord
		case at.number:
			return aNumber
		case at.place == 0:
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
	s.link(x.words)
	s.enlist(x, firsts)
	s.enrol(x, asked)
	return s
}

// link tells each kin its next shorter beginning.
func (s *Set) link(words []word) {
	for k := 1; k < len(words); k++ {
		w := words[k]
		folded := []byte(w.folded)
		if w.prefix {
			folded = folded[:len(folded)-1]
		}
		_, s.kinships[k].up = s.find(folded, w.handle)
	}
}

// enlist gives each kin the patterns that begin with it, in their order.
func (s *Set) enlist(x *parser, firsts []int32) {
	for _, c := range firsts {
		for _, k := range x.kins[x.choices[c].kins.start:x.choices[c].kins.end] {
			s.kinships[k+1].starts++
		}
	}
	for k := 1; k < len(s.kinships); k++ {
		s.kinships[k].starts += s.kinships[k-1].starts
	}
	s.starts = make([]start, s.kinships[len(s.kinships)-1].starts)
	next := make([]uint32, len(s.kinships))
	for i, c := range firsts {
		st := start{pattern: uint32(i), mark: markAlways, traits: anyTrait}
		if p := s.patterns[i].places; p.start < p.end {
			second := &s.places[p.start]
			st = start{second.traits, uint32(i), second.mark, second.gap}
		}
		for _, k := range x.kins[x.choices[c].kins.start:x.choices[c].kins.end] {
			s.starts[s.kinships[k].starts+next[k]] = st
			next[k]++
			s.kinships[k].ahead = max(s.kinships[k].ahead, st.gap)
		}
	}
}

// enrol gives each kin the places where it may stand.
func (s *Set) enrol(x *parser, asked []int32) {
	for _, c := range asked {
		for _, k := range x.kins[x.choices[c].kins.start:x.choices[c].kins.end] {
			s.kinships[k+1].members++
		}
	}
	for k := 1; k < len(s.kinships); k++ {
		s.kinships[k].members += s.kinships[k-1].members
	}
	s.members = make([]int32, s.kinships[len(s.kinships)-1].members)
	next := make([]uint32, len(s.kinships))
	marks, traits := make([]uint64, len(s.kinships)), make([]uint64, len(s.kinships))
	for i, c := range asked {
		number := int32(i + 1)
		for _, k := range x.kins[x.choices[c].kins.start:x.choices[c].kins.end] {
			s.members[s.kinships[k].members+next[k]] = number
			next[k]++
			marks[k] |= 1 << markOf(number)
			traits[k] = traitOf(k)
		}
	}
	for k := range s.kinships {
		for up := kin(k); up != 0; up = s.kinships[up].up {
			s.kinships[k].marks |= marks[up]
			s.kinships[k].traits |= traits[up]
		}
	}
}

// traitsOf returns the traits of all words that may stand where a choice is.
func (x *parser) traitsOf(c int32) uint64 {
	at := &x.choices[c]
	if at.any || at.number {
		return anyTrait
	}
	var all uint64
	for _, k := range x.kins[at.kins.start:at.kins.end] {
		all |= traitOf(k)
	}
	return all
}

// Len returns the number of patterns, alternatives of several words counted each.
func (s *Set) Len() int { return len(s.patterns) }

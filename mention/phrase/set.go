package phrase

import (
	"errors"

	"github.com/otklik/otklik/mention/text"
)

// A Set is many patterns, ready to be found in one pass. It is immutable and
// safe for concurrent use. The zero Set has no patterns.
type Set struct {
	patterns []pattern
	seconds  []second // by pattern
	exact    index    // first words that are whole words
	prefix   index    // first words that are beginnings
}

// A Hit is a pattern found in a text.
type Hit struct {
	Entry       int       // which entry
	Value       int       // the entry's Value
	First, Last int       // the words that it begins and ends with, by index
	Span        text.Span // from the start of the first to the end of the last
}

// Compile reads the entries. The error joins a [Fault] for each bad entry; then
// there is no Set.
func Compile(entries []Entry) (*Set, error) {
	s := new(Set)
	var faults []error
	var x parser
	for i, e := range entries {
		ps, err := x.parse(i, e)
		if err != nil {
			faults = append(faults, &Fault{i, e.Pattern, err})
			continue
		}
		s.patterns = append(s.patterns, ps...)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	for i, p := range s.patterns {
		for k := range p.places {
			p.places[k].letters = lettersOfPlace(p.places[k])
		}
		s.seconds = append(s.seconds, secondOf(p))
		for _, w := range p.places[0].words {
			if w.prefix {
				s.prefix.add(w, int32(i))
			} else {
				s.exact.add(w, int32(i))
			}
		}
	}
	s.exact.build()
	s.prefix.build()
	return s, nil
}

// Len returns the number of patterns, alternatives of several words counted each.
func (s *Set) Len() int { return len(s.patterns) }

// Find calls yield for each match in r, in the order of the first word, until
// yield returns false. Every pattern is found wherever it begins, matches that
// overlap too; where a gap leaves a choice, the nearest words are taken. It
// allocates nothing.
func (s *Set) Find(r *text.Reading, yield func(Hit) bool) {
	if len(s.patterns) == 0 {
		return
	}
	var near ahead
	for i := range r.Len() {
		kind := r.Word(i).Kind
		if kind == text.URL || kind == text.Email {
			continue
		}
		folded := r.Folded(i)
		handle := kind == text.Handle
		if handle {
			folded = folded[1:]
		}
		head := letter(folded)
		prefixes, whole := s.prefix.lengths[head], s.exact.lengths[head]&lengthBit(len(folded))
		if prefixes|whole == 0 {
			continue
		}
		near.forget()
		h := hashSeed(handle)
		for n := range len(folded) {
			h = hashByte(h, folded[n])
			// Beginnings end where a letter does: no beginning has another length.
			if prefixes&lengthBit(n+1) == 0 {
				continue
			}
			for _, p := range s.prefix.lookup(h, folded[:n+1]) {
				if near.has(r, i, &s.seconds[p]) && !s.try(r, int(p), i, yield) {
					return
				}
			}
		}
		if whole == 0 {
			continue
		}
		for _, p := range s.exact.lookup(h, folded) {
			if near.has(r, i, &s.seconds[p]) && !s.try(r, int(p), i, yield) {
				return
			}
		}
	}
}

// try matches the rest of pattern p, whose first word is word i. It reports
// false when yield wants no more.
func (s *Set) try(r *text.Reading, p, i int, yield func(Hit) bool) bool {
	pt := &s.patterns[p]
	last, ok := i, true
	if len(pt.places) > 1 {
		last, ok = rest(r, pt.places[1:], i)
	}
	if !ok || i > 0 && r.Word(i).Break < text.Sentence && oneOf(pt.before, r, i-1) ||
		last+1 < r.Len() && r.Word(last+1).Break < text.Sentence && oneOf(pt.after, r, last+1) {
		return true
	}
	return yield(Hit{pt.entry, pt.value, i, last, text.Span{Start: r.Word(i).Span.Start, End: r.Word(last).Span.End}})
}

// rest matches places after word i and returns the last word of the match.
func rest(r *text.Reading, places []place, i int) (last int, ok bool) {
	pl := &places[0]
	for j := i + 1; j <= i+1+pl.gap && j < r.Len(); j++ {
		if r.Word(j).Break == text.Sentence {
			break
		}
		if !pl.matches(r, j) {
			continue
		}
		if len(places) == 1 {
			return j, true
		}
		if last, ok := rest(r, places[1:], j); ok {
			return last, true
		}
	}
	return 0, false
}

func (pl *place) matches(r *text.Reading, j int) bool {
	switch {
	case pl.any:
		return true
	case pl.number:
		return r.Word(j).Kind == text.Number
	}
	folded := r.Folded(j)
	if folded[0] == '@' && len(folded) > 1 {
		folded = folded[1:]
	}
	return pl.letters.meets(lettersOf(folded)) && oneOf(pl.words, r, j)
}

// oneOf reports whether word j is one of the alternatives.
func oneOf(words []word, r *text.Reading, j int) bool {
	if len(words) == 0 {
		return false
	}
	kind := r.Word(j).Kind
	if kind == text.URL || kind == text.Email {
		return false
	}
	folded := r.Folded(j)
	handle := kind == text.Handle
	if handle {
		folded = folded[1:]
	}
	for k := range words {
		w := &words[k]
		if w.handle != handle || len(folded) < len(w.folded) || !w.prefix && len(folded) != len(w.folded) {
			continue
		}
		if string(folded[:len(w.folded)]) == w.folded {
			return true
		}
	}
	return false
}

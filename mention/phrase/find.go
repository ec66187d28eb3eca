package phrase

import "github.com/otklik/otklik/mention/text"

// Most patterns begin with a word that many others begin with («не», «за»). What
// tells them apart is the places after it. Each place has a mark, one of 60 bits,
// and each kin the marks of its places; each kin has a trait, one of 63 bits, and
// each place the traits of its words. Two bit tests against the words ahead spare
// nearly always a closer look: the first fails for words of many places, the second
// for places of many words.
const (
	markBegins uint8 = 60 + iota // of words that begin a sentence: of no place
	markAlways                   // always ahead: of patterns that are one word
	markAny                      // of any word
	markNumber                   // of numbers
)

// anyTrait is of every word, known or not.
const anyTrait uint64 = 1 << 63

func traitOf(k kin) uint64 { return 1 << (uint32(k) % 63) }

func markOf(place int32) uint8 {
	switch place {
	case anyWord:
		return markAny
	case aNumber:
		return markNumber
	}
	return uint8(uint32(place) % uint32(markBegins))
}

// A seen is a word of the text as the set sees it.
type seen struct {
	marks  uint64
	traits uint64
	kin    kin
	starts kin // the kin itself or its longest beginning with which a pattern begins
}

// begins reports whether the word begins a sentence.
func (w *seen) begins() bool { return w.marks>>markBegins&1 == 1 }

// mayStand reports whether the word may stand at a place with the mark and traits.
func (w *seen) mayStand(mark uint8, traits uint64) bool {
	return w.marks>>(mark%64)&1 == 1 && w.traits&traits != 0
}

// A near is what some words have together.
type near struct{ marks, traits uint64 }

// A finding is one Find under way. It sees each word once and remembers the last
// ones.
type finding struct {
	*Set
	r     *text.Reading
	words []text.Word // of r
	yield func(Hit) bool
	known int            // words seen
	seen  [windowed]seen // the last of them, by index modulo windowed

	first int           // the word that patterns begin with
	nears int           // how much of near is known
	near  [nearest]near // by number: of so many words ahead together
}

const (
	// windowed is more than the words from the one before the longest match to the
	// one after it, and those that are seen at once: 12 places, and gaps of 30 words
	// at most. A gap of 8 takes as much of maxChoices as a factor of 9, and no gap
	// gives more words for less.
	windowed = 64

	// nearest is more than a second place may stand ahead.
	nearest = 16

	// seenAtOnce words are looked up one after the other: none waits for what
	// patterns make of the one before.
	seenAtOnce = 16
)

// Find calls yield for each match in r, in the order of the first word, until
// yield returns false. Every pattern is found wherever it begins, matches that
// overlap too; where a gap leaves a choice, the nearest words are taken. It
// allocates nothing.
func (s *Set) Find(r *text.Reading, yield func(Hit) bool) {
	if len(s.patterns) == 0 {
		return
	}
	f := finding{Set: s, r: r, words: r.Words(), yield: yield}
	f.near[0] = near{1 << markAlways, anyTrait}
	for i := range f.words {
		if f.known <= i+1+maxGap {
			f.see()
		}
		if k := f.seen[uint(i)%windowed].starts; k != 0 {
			f.first, f.nears = i, 0
			if !f.begin(k) {
				return
			}
		}
	}
}

// at returns word i, which is at most windowed words away from those asked for.
func (f *finding) at(i int) *seen {
	for f.known <= i {
		f.see()
	}
	return &f.seen[uint(i)%windowed]
}

// see sees the next words.
func (f *finding) see() {
	end := min(f.known+seenAtOnce, len(f.words))
	for i := f.known; i < end; i++ {
		w := &f.words[i]
		marks := uint64(1 << markAny)
		if w.Break == text.Sentence {
			marks |= 1 << markBegins
		}
		var k kin
		switch w.Kind {
		case text.URL, text.Email:
		case text.Handle:
			k = f.findAny(f.r.Folded(i)[1:], true, true)
		default:
			if w.Kind == text.Number {
				marks |= 1 << markNumber
			}
			first, second := f.r.Head(i)
			k = f.find(f.r.Folded(i), first, second, false, true)
		}
		of := &f.kinships[k]
		f.seen[uint(i)%windowed] = seen{of.marks | marks, of.traits | anyTrait, k, of.begin}
	}
	f.known = end
}

// lookAhead makes near known for some words.
func (f *finding) lookAhead(words int) {
	for ; f.nears < words; f.nears++ {
		near := f.near[uint(f.nears)%nearest]
		if i := f.first + 1 + f.nears; i < len(f.words) {
			w := &f.seen[uint(i)%windowed]
			near.marks |= w.marks
			near.traits |= w.traits
		}
		f.near[uint(f.nears+1)%nearest] = near
	}
}

// begin tries the patterns that begin with a word of a kin: short beginnings come
// first, the word itself last. It reports false when yield wants no more.
func (f *finding) begin(k kin) bool {
	own := &f.kinships[k]
	if own.above != 0 && !f.begin(own.above) {
		return false
	}
	f.lookAhead(int(own.ahead) + 1)
	if own.few == 0 {
		return f.beginLong(k)
	}
	return f.beginEach(f.starts[own.starts:][:own.few])
}

// beginEach tries the patterns whose second place may match a word ahead.
func (f *finding) beginEach(starts []start) bool {
	for i := range starts {
		if st := &starts[i]; f.mayFollow(st) && !f.try(&f.patterns[st.pattern]) {
			return false
		}
	}
	return true
}

// mayFollow reports whether one of the words ahead may stand second.
func (f *finding) mayFollow(st *start) bool {
	near := &f.near[(st.gap+1)%nearest]
	return near.marks>>(st.mark%64)&1 != 0 && near.traits&st.traits != 0
}

// try matches the rest of a pattern. It reports false when yield wants no more.
func (f *finding) try(p *pattern) bool {
	i, last := f.first, f.first
	if p.places.start != p.places.end {
		if last = f.rest(f.places[p.places.start:p.places.end], i+1); last == 0 {
			return true
		}
	}
	if p.before != 0 && i > 0 && !f.at(i).begins() && f.stands(f.at(i-1), p.before) ||
		p.after != 0 && last+1 < len(f.words) && !f.at(last+1).begins() && f.stands(f.at(last+1), p.after) {
		return true
	}
	return f.yield(Hit{int(p.entry), p.value, i, last, text.Span{Start: f.words[i].Span.Start, End: f.words[last].Span.End}})
}

// rest matches places from word i on and returns the last word of the match, 0 for
// none.
func (f *finding) rest(places []place, i int) (last int) {
	pl := &places[0]
	for end := min(i+int(pl.gap)+1, len(f.words)); i < end; i++ {
		w := f.at(i)
		if w.begins() {
			break
		}
		if !w.mayStand(pl.mark, pl.traits) || pl.number > 0 && !f.member(w.kin, pl.number) {
			continue
		}
		if len(places) == 1 {
			return i
		}
		if last := f.rest(places[1:], i+1); last != 0 {
			return last
		}
	}
	return 0
}

// stands reports whether a word may stand at a place.
func (f *finding) stands(w *seen, place int32) bool {
	return w.marks>>(markOf(place)%64)&1 != 0 && f.member(w.kin, place)
}

// member reports whether words of a kin may stand at a place.
func (f *finding) member(k kin, place int32) bool {
	for ; k != 0; k = f.descents[k].up {
		list := f.members[f.descents[k].members:f.descents[k+1].members] // ascending
		for len(list) > 8 {
			if half := len(list) / 2; list[half] <= place {
				list = list[half:]
			} else {
				list = list[:half]
			}
		}
		for _, p := range list {
			if p == place {
				return true
			}
		}
	}
	return false
}

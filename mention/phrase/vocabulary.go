package phrase

import (
	"math/bits"
	"slices"
)

// A kin is what a set knows of a word: the word of a pattern that it is, or the
// longest beginning that it has. All words of one kin are alike to every pattern.
// The zero kin is of words that no pattern knows.
type kin int32

// A vocabulary holds the words of patterns, whole ones and beginnings, as a tree
// whose steps are eight bytes, four Russian letters: a word of a text is told in
// two or three steps, and most that no pattern knows in one. The steps stand in one
// hash table with open addressing.
type vocabulary struct {
	slots []slot
	shift uint
	nodes []node
	roots [pairs]below // what begins with two letters (see pairOf); for handles nodes[handleRoot]
}

// The first nodes stand above the words and above the handles.
const (
	wordRoot = iota
	handleRoot
	rootCount
)

// A slot is a step of the tree. The zero slot is empty: roots hang on nothing.
type slot struct {
	key  uint64 // the bytes of the step, the first lowest, filled up with zeros
	from uint32 // the node above, and in the lowest four bits how many bytes
	node uint32 // the node that the step leads to, or an end
}

// Most steps end there, and all that their node says is one kin. When all words are in,
// such a kin stands in the slot itself.
const (
	endWhole uint32 = 2 << 30 // with the kin of a whole word
	endBegin uint32 = 3 << 30 // with the kin of a beginning
	kinOfEnd        = 1<<30 - 1
)

// seal puts the ends in their slots. No word can be inserted any more.
func (v *vocabulary) seal() {
	for i := range v.slots {
		s := &v.slots[i]
		switch n := &v.nodes[s.node]; {
		case s.node == 0 || n.below != 0:
		case n.begin == 0:
			s.node = endWhole | uint32(n.whole)
		case n.whole == 0:
			s.node = endBegin | uint32(n.begin)
		}
	}
}

// A node is where a step ends.
type node struct {
	whole, begin kin // of the word that is so far whole, or begins so
	below        below
}

// A below says which steps go on from a node, as bits by their bytes: bit n-1 for
// steps of n bytes that tell a beginning or go on further, bit n+7 for those that
// tell a whole word.
type below uint16

const (
	step     = 8
	stepBits = 4
)

func newVocabulary(words int) vocabulary {
	size := powerOfTwo(words + words/2)
	return vocabulary{slots: make([]slot, size), shift: shiftOf(size), nodes: make([]node, rootCount, rootCount+words)}
}

// powerOfTwo returns the next one above n, which is as large as a table may be.
func powerOfTwo(n int) int { return 1 << max(4, bits.Len(uint(n))) }

// doubled returns s with room for one more: full slices grow to twice their size, for
// memory is what compiling costs, and append grows long ones by a quarter.
func doubled[T any](s []T) []T {
	if len(s) == cap(s) {
		return slices.Grow(s, max(8, len(s)))
	}
	return s
}

func shiftOf(size int) uint { return uint(64 - bits.TrailingZeros(uint(size))) }

// home returns where the step is looked for first: the top bits of a product by
// odd numbers without pattern (2^64 divided by the golden ratio; a prime).
func (v *vocabulary) home(key uint64, from uint32) uint64 {
	return (key ^ uint64(from)*0xff51afd7ed558ccd) * 0x9e3779b97f4a7c15 >> v.shift
}

// next returns the node that a step leads to, or the end; 0 for none.
func (v *vocabulary) next(key uint64, from uint32) uint32 {
	mask := uint64(len(v.slots) - 1)
	for at := v.home(key, from); ; at++ {
		s := &v.slots[at&mask]
		if s.node == 0 || s.key == key && s.from == from {
			return s.node
		}
	}
}

// add returns the node that a step leads to, a new one if there was none.
func (v *vocabulary) add(key uint64, from uint32) uint32 {
	if n := v.next(key, from); n != 0 {
		return n
	}
	if 3*len(v.nodes) >= 2*len(v.slots) {
		v.grow()
	}
	n := uint32(len(v.nodes))
	v.nodes = append(doubled(v.nodes), node{})
	v.put(slot{key, from, n})
	return n
}

func (v *vocabulary) put(s slot) {
	mask := uint64(len(v.slots) - 1)
	at := v.home(s.key, s.from) & mask
	for v.slots[at].node != 0 {
		at = (at + 1) & mask
	}
	v.slots[at] = s
}

func (v *vocabulary) grow() {
	old := v.slots
	v.slots = make([]slot, 2*len(old))
	v.shift = shiftOf(len(v.slots))
	for _, s := range old {
		if s.node != 0 {
			v.put(s)
		}
	}
}

// insert returns where the kin of a word of a pattern stands; it is 0 when the word
// is new.
func (v *vocabulary) insert(w word) *kin {
	n, folded := uint32(wordRoot), w.folded
	if w.handle {
		n = handleRoot
	}
	for {
		size := min(len(folded), step)
		key := chunk(folded)
		end := size == len(folded)
		way := below(1) << (size - 1)
		if end && !w.prefix {
			way <<= step
		}
		if n == wordRoot {
			v.open(way, key, size, w.prefix)
		}
		v.nodes[n].below |= way
		n = v.add(key, n<<stepBits|uint32(size))
		if end {
			break
		}
		folded = folded[size:]
	}
	if w.prefix {
		return &v.nodes[n].begin
	}
	return &v.nodes[n].whole
}

// open says that steps from the root go on from a beginning of size bytes.
func (v *vocabulary) open(way below, key uint64, size int, prefix bool) {
	first, last := pairOf(key), pairOf(key)
	if prefix && size < 4 { // the second letter is open
		last |= pairOf(^uint64(0) << (8 * size))
	}
	for at := first; at <= last; at++ {
		if at&first == first {
			v.roots[at] |= way
		}
	}
}

// find returns the kin of a folded word of a text: that of the whole word or else of
// its longest beginning; without whole, of its longest beginning at any rate. The
// caller knows the first two chunks of the word.
func (v *vocabulary) find(folded []byte, first, second uint64, handle, whole bool) kin {
	switch {
	case len(folded) == 0:
		return 0
	case handle:
		return v.findBelow(folded, first, second, handleRoot, v.nodes[handleRoot].below, whole)
	}
	return v.findBelow(folded, first, second, wordRoot, v.roots[pairOf(first)], whole)
}

// findBelow is find for the rest of a word below node n.
func (v *vocabulary) findBelow(rest []byte, key, next uint64, n uint32, under below, whole bool) kin {
	size := min(len(rest), step)
	if under&(1<<(size-1)|1<<(size+step-1)) != 0 {
		switch to := v.next(key, n<<stepBits|uint32(size)); {
		case to >= endBegin:
			return kin(to & kinOfEnd)
		case to >= endWhole:
			if whole && len(rest) == size {
				return kin(to & kinOfEnd)
			}
		case to != 0:
			at := &v.nodes[to]
			switch {
			case len(rest) == size:
				if whole && at.whole != 0 {
					return at.whole
				}
			case at.below != 0:
				after := uint64(0)
				if rest = rest[size:]; len(rest) > step {
					after = chunk(rest[step:])
				}
				if k := v.findBelow(rest, next, after, to, at.below, whole); k != 0 {
					return k
				}
			}
			if at.begin != 0 {
				return at.begin
			}
		}
	}
	// Shorter steps can only end a beginning; the longest comes first.
	for short := under & (1<<(size-1) - 1); short != 0; {
		bytes := bits.Len16(uint16(short))
		short ^= 1 << (bytes - 1)
		to := v.next(key&(1<<(8*bytes)-1), n<<stepBits|uint32(bytes))
		switch {
		case to >= endBegin:
			return kin(to & kinOfEnd)
		case to < endWhole && v.nodes[to].begin != 0:
			return v.nodes[to].begin
		}
	}
	return 0
}

// findAny is find for a word of which nothing is known yet.
func (v *vocabulary) findAny(folded []byte, handle, whole bool) kin {
	return v.find(folded, chunk(folded), chunk(folded[min(step, len(folded)):]), handle, whole)
}

// chunk returns the first eight bytes of a word, the first lowest; a shorter word
// is filled up with zeros.
func chunk[T ~string | ~[]byte](s T) uint64 {
	n := len(s)
	switch {
	case n >= step: // one load
		return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	case n >= 4: // two halves that overlap
		end := s[n-4:]
		return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			(uint64(end[0])|uint64(end[1])<<8|uint64(end[2])<<16|uint64(end[3])<<24)<<(8*(n-4))
	case n > 0:
		return uint64(s[0]) | uint64(s[n/2])<<(8*(n/2)) | uint64(s[n-1])<<(8*(n-1))
	}
	return 0
}

// pairs is how many pairs of first letters are told apart.
const pairs = 1 << 12

// pairOf tells the first two letters of a word by what it begins with: six bits of
// the second and of the fourth byte, which are those that tell Russian letters.
func pairOf(key uint64) uint32 { return uint32(key>>8&63 | key>>18&(63<<6)) }

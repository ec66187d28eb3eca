package linear

import (
	"encoding/binary"
	"slices"
	"sort"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

// Features are what a text is weighed by. The zero Features are those of an
// empty text.
type Features struct {
	words []uint32 // hashes: what the words say, as often as they say it
	facts []uint32 // hashes: what a reader found, each once
	runs  []run
}

// A run is where the hashes of a word begin: they go on to those of the next.
type run struct{ word, start int32 }

// Reset forgets the text and keeps the memory.
func (f *Features) Reset() {
	f.words, f.facts, f.runs = f.words[:0], f.facts[:0], f.runs[:0]
}

// Size returns how many bytes of memory the buffers hold.
func (f *Features) Size() int { return 4 * (cap(f.words) + cap(f.facts) + 2*cap(f.runs)) }

// The sorts of features: equal letters of another sort are another feature.
const (
	wholeWord uint64 = iota + 1
	beginning
	ending
	pair
	inside
	sign
	found
)

// Letters of the parts of a word.
const (
	stemLetters   = 5 // of the stems that pairs are made of: «верните деньги», «вернут деньги»
	partLetters   = 4 // of beginnings, endings and the pieces inside
	longestParted = 24
)

// Read adds the features of the words of r, and of its question and
// exclamation marks.
func (f *Features) Read(r *text.Reading) { f.ReadWords(r, 0, r.Len()) }

// ReadWords adds the features of the words from first up to end, and of the
// marks behind them.
func (f *Features) ReadWords(r *text.Reading, first, end int) {
	marks := r.Marks()
	if first > 0 {
		marks = marks[sort.Search(len(marks), func(i int) bool { return marks[i].Before > first }):]
	}
	before, words := uint64(1), r.Words()
	for i := first; i < end; i++ {
		f.runs = append(f.runs, run{int32(i), int32(len(f.words))})
		for ; len(marks) > 0 && marks[0].Before <= i; marks = marks[1:] {
			if speaks(marks[0].Rune) {
				before = f.mark(marks[0])
			}
		}
		kind := words[i].Kind
		stem := uint64(kind) + 1<<40
		switch kind {
		case text.Number:
			f.add(wholeWord, stem) // every number is one word
		case text.Letters, text.Hashtag:
			stem = f.parts(r.Folded(i))
		default:
			f.add(wholeWord, hash(r.Folded(i))+stem)
		}
		f.add(pair, before*31+stem)
		before = stem
	}
	for _, m := range marks {
		if m.Before > end {
			break
		}
		if speaks(m.Rune) {
			f.add(pair, before*31+uint64(m.Rune))
			before = f.mark(m)
		}
	}
}

// speaks reports whether the sign says more than where a clause ends.
func speaks(r rune) bool { return r == '?' || r == '!' || r == '…' }

func (f *Features) mark(m text.Mark) uint64 {
	f.add(sign, uint64(m.Rune)<<8|uint64(min(m.Count, 2)))
	return uint64(m.Rune)
}

// parts adds a word, its beginning, its ending and the pieces inside, and
// returns its stem.
func (f *Features) parts(word []byte) uint64 {
	size := letterSize(word)
	if size == 0 {
		return f.partsOfAny(word)
	}
	letters := min(len(word)/size, longestParted)
	whole := hash(word)
	f.add(wholeWord, whole)
	if letters <= partLetters {
		if letters == partLetters {
			f.add(inside, whole)
		}
		return whole
	}
	if size == 2 {
		f.russianParts(word, letters)
	} else {
		f.add(beginning, hash(word[:partLetters]))
		f.add(ending, hash(word[letters-partLetters:]))
		for i := 0; i+partLetters <= letters; i++ {
			f.add(inside, hash(word[i:i+partLetters]))
		}
	}
	return hash(word[:size*min(letters, stemLetters)])
}

// russianParts adds the beginning, the ending and the pieces inside a word of Russian
// letters: eight bytes each, which are one load.
func (f *Features) russianParts(word []byte, letters int) {
	const bytes = 2 * partLetters
	four := func(i int) uint64 { // what hash gives for four letters
		h := (hashStart + bytes ^ binary.LittleEndian.Uint64(word[i:i+bytes])) * odd
		h = (h ^ h>>29) * odd
		return h ^ h>>32
	}
	last := 2 * (letters - partLetters)
	end := four(last)
	if len(word) > last+bytes {
		end = hash(word[last:]) // a word beyond longestParted ends in more
	}
	words := append(f.words, mix(beginning, four(0)), mix(ending, end))
	words = slices.Grow(words, letters)
	for i := 0; i <= last; i += 2 {
		words = append(words, mix(inside, four(i)))
	}
	f.words = words
}

// letterSize returns how many bytes each letter of a word has: 2 for a word of
// Russian letters, 1 for ASCII, 0 where they differ.
func letterSize(word []byte) int {
	if len(word) == 0 || word[0] < utf8.RuneSelf {
		for _, c := range word {
			if c >= utf8.RuneSelf {
				return 0
			}
		}
		return 1
	}
	if len(word)%2 != 0 {
		return 0
	}
	for rest := word; len(rest) > 0; {
		if len(rest) >= 8 { // four letters at once
			if binary.LittleEndian.Uint64(rest)&0x00fe00fe00fe00fe != 0x00d000d000d000d0 {
				return 0
			}
			rest = rest[8:]
			continue
		}
		if rest[0]&^1 != 0xD0 {
			return 0
		}
		rest = rest[2:]
	}
	return 2
}

// partsOfAny is parts for letters of any size.
func (f *Features) partsOfAny(word []byte) uint64 {
	var ends [longestParted]int // where the first letters end
	letters := 0
	for i := 0; i < len(word) && letters < len(ends); letters++ {
		_, size := utf8.DecodeRune(word[i:])
		i += size
		ends[letters] = i
	}
	stem := hash(word)
	f.add(wholeWord, stem)
	if letters <= partLetters {
		if letters == partLetters {
			f.add(inside, stem)
		}
		return stem
	}
	f.add(beginning, hash(word[:ends[partLetters-1]]))
	f.add(ending, hash(word[ends[letters-partLetters-1]:]))
	start := 0
	for i := partLetters - 1; i < letters; i++ {
		f.add(inside, hash(word[start:ends[i]]))
		start = ends[i-partLetters+1]
	}
	return hash(word[:ends[min(letters, stemLetters)-1]])
}

// Fact adds a fact by its number: what it means is up to the caller, and has to
// stay as it was when the model was trained.
func (f *Features) Fact(number int) { f.facts = append(f.facts, mix(found, uint64(number))) }

func (f *Features) add(sort, h uint64) { f.words = append(f.words, mix(sort, h)) }

// of returns the hashes of word i.
func (f *Features) of(i int) []uint32 {
	at := sort.Search(len(f.runs), func(k int) bool { return int(f.runs[k].word) >= i })
	if at == len(f.runs) || int(f.runs[at].word) != i {
		return nil
	}
	end := len(f.words)
	if at+1 < len(f.runs) {
		end = int(f.runs[at+1].start)
	}
	return f.words[f.runs[at].start:end]
}

// mix spreads a hash over all bits: the finaliser of MurmurHash3.
func mix(sort, h uint64) uint32 {
	h ^= sort * 0x9e3779b97f4a7c15
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return uint32(h >> 32)
}

const (
	hashStart uint64 = 14695981039346656037
	odd       uint64 = 0x9fb21c651e98df25
)

// hash multiplies eight bytes in at a time: four letters of a Russian word are one
// step.
func hash(b []byte) uint64 {
	h := hashStart + uint64(len(b))
	for ; len(b) >= 8; b = b[8:] {
		h = (h ^ binary.LittleEndian.Uint64(b)) * odd
		h ^= h >> 29
	}
	return last(h, b)
}

// last multiplies the last bytes in, fewer than eight.
func last(h uint64, b []byte) uint64 {
	var rest uint64
	switch n := len(b); {
	case n >= 4: // two halves that overlap
		rest = uint64(binary.LittleEndian.Uint32(b)) | uint64(binary.LittleEndian.Uint32(b[n-4:]))<<(8*(n-4))
	case n > 0:
		rest = uint64(b[0]) | uint64(b[n/2])<<(8*(n/2)) | uint64(b[n-1])<<(8*(n-1))
	}
	h = (h ^ rest) * odd
	return h ^ h>>32
}

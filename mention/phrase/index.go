package phrase

// An index finds, for a word, the patterns that begin with it. It is a hash
// table with open addressing; a small bit filter in front of it answers most
// questions, which are misses, from the nearest cache.
type index struct {
	lengths [256]uint64 // by first letter (see letter), as bits: how many bytes the words have, 63 for more
	slots   []slot
	filter  []uint64
	shift   uint
	words   map[word]int // while it is being built: place in lists
	lists   []list
}

type slot struct {
	hash uint64 // 0: empty
	list int32
}

type list struct {
	word     word
	patterns []int32
}

func (x *index) add(w word, pattern int32) {
	if x.words == nil {
		x.words = make(map[word]int)
	}
	i, ok := x.words[w]
	if !ok {
		i = len(x.lists)
		x.words[w] = i
		x.lists = append(x.lists, list{word: w})
	}
	// The same word twice in one place («да|да») is one beginning.
	if l := &x.lists[i]; len(l.patterns) == 0 || l.patterns[len(l.patterns)-1] != pattern {
		l.patterns = append(l.patterns, pattern)
	}
}

func (x *index) build() {
	x.words = nil
	size, bits := 8, uint(3)
	for size < 2*len(x.lists) {
		size, bits = size*2, bits+1
	}
	x.slots = make([]slot, size)
	x.filter = make([]uint64, max(1, size*8/64)) // 16 bits a word and more: about one miss in ten goes on
	x.shift = 64 - bits
	for i, l := range x.lists {
		h := hashSeed(l.word.handle)
		for k := range len(l.word.folded) {
			h = hashByte(h, l.word.folded[k])
		}
		h = spread(h)
		x.lengths[letter(l.word.folded)] |= lengthBit(len(l.word.folded))
		bit := h >> (x.shift - 3)
		x.filter[bit/64] |= 1 << (bit % 64)
		at := h >> x.shift
		for x.slots[at].hash != 0 {
			at = (at + 1) % uint64(size)
		}
		x.slots[at] = slot{h, int32(i)}
	}
}

// letter returns a byte that tells the first letter of a folded word, roughly:
// the last byte of it for Russian letters, the letter itself for Latin ones.
func letter[T ~string | ~[]byte](folded T) byte {
	if len(folded) > 1 && folded[0] >= 0xC0 {
		return folded[1]
	}
	return folded[0]
}

// lengthBit returns the bit of lengths for words of n bytes.
func lengthBit(n int) uint64 { return 1 << min(n, 63) }

// lookup returns the patterns that begin with the folded word whose running
// hash is h. The caller has asked lengths before.
func (x *index) lookup(h uint64, folded []byte) []int32 {
	h = spread(h)
	bit := h >> (x.shift - 3)
	if x.filter[bit/64]&(1<<(bit%64)) == 0 {
		return nil
	}
	mask := uint64(len(x.slots) - 1)
	for at := h >> x.shift; ; at = (at + 1) & mask {
		s := x.slots[at]
		if s.hash == 0 {
			return nil
		}
		if s.hash == h {
			if l := &x.lists[s.list]; l.word.folded == string(folded) {
				return l.patterns
			}
		}
	}
}

// FNV-1a, 64 bits (Fowler, Noll, Vo): each letter's step is one multiplication,
// so every beginning of a word has its hash on the way to the whole word's.
func hashSeed(handle bool) uint64 {
	if handle {
		return 14695981039346656037 ^ '@'
	}
	return 14695981039346656037
}

func hashByte(h uint64, b byte) uint64 { return (h ^ uint64(b)) * 1099511628211 }

// spread brings the low bits up, where FNV leaves the high ones poor, and never
// gives 0, which marks an empty slot.
func spread(h uint64) uint64 {
	h ^= h >> 32
	h *= 0x9E3779B97F4A7C15 // 2^64 divided by the golden ratio
	return h | 1
}

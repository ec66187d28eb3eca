package matrix

import "math/bits"

// An index finds the first row that accepts a key: for every group of columns and
// every value of it a set of rows, one bit a row; their intersection are the rows
// that accept. Above 64 rows the sets are intersected by blocks of words, and a second
// storey, with a bit for each block that is not empty, says which blocks to touch.
type index struct {
	words  int      // words in a set of rows: 1, or a whole number of blocks
	storey int      // words in the second storey of a set
	base   []int    // per group: where its first set begins, counted in sets
	sets   []uint64 // all sets of rows
	blocks []uint64 // their second storey
}

// block is how many words are intersected at once.
const block = 4

// newIndex compiles rows, given as a prover's bits by column and value.
func newIndex[S any](d *Domain[S], p *prover) index {
	x := index{words: p.words, base: make([]int, len(d.sizes))}
	if x.words > 1 {
		x.words = (x.words + block - 1) / block * block
		x.storey = (x.words/block + 63) / 64
	}
	total := 0
	for g, size := range d.sizes {
		x.base[g] = total
		total += size
	}
	x.sets = make([]uint64, total*x.words)
	x.blocks = make([]uint64, total*x.storey)
	for set := range total {
		for w := range p.words {
			x.sets[set*x.words+w] = ^uint64(0)
		}
	}
	for c, place := range d.places {
		values := len(d.columns[c].Values)
		for slot := range d.sizes[place.group] {
			at := (x.base[place.group] + slot) * x.words
			for w, rows := range p.accepting(c, slot/place.stride%values) {
				x.sets[at+w] &= rows
			}
		}
	}
	for i, word := range x.sets {
		if word != 0 && x.storey > 0 {
			set, b := i/x.words, i%x.words/block
			x.blocks[set*x.storey+b/64] |= 1 << (b % 64)
		}
	}
	return x
}

// first returns the number of the first row from `from` on that accepts the key, or
// -1. The key must be of the index's own columns.
func (x *index) first(k *Key, from int) int {
	if x.words != 1 {
		return x.firstOfMany(k, from)
	}
	rows := ^uint64(0) << from
	for g, base := range x.base {
		rows &= x.sets[base+int(k.at[g])]
	}
	if rows == 0 {
		return -1
	}
	return bits.TrailingZeros64(rows)
}

func (x *index) firstOfMany(k *Key, from int) int {
	var sets [maxGroups]int // where the sets begin
	n := len(x.base)
	for g, base := range x.base {
		sets[g] = (base + int(k.at[g])) * x.words
	}
	last := from / 64 / block // the block in which the first row may stand
	for s := last / 64; s < x.storey; s++ {
		some := ^uint64(0)
		for g, base := range x.base {
			some &= x.blocks[(base+int(k.at[g]))*x.storey+s]
		}
		if s == last/64 {
			some &= ^uint64(0) << (last % 64)
		}
		for ; some != 0; some &= some - 1 {
			w := (s*64 + bits.TrailingZeros64(some)) * block
			rows := [block]uint64(x.sets[sets[0]+w:])
			for _, set := range sets[1:n] {
				more := x.sets[set+w : set+w+block : set+w+block]
				rows[0] &= more[0]
				rows[1] &= more[1]
				rows[2] &= more[2]
				rows[3] &= more[3]
			}
			if rows[0]|rows[1]|rows[2]|rows[3] == 0 {
				continue
			}
			for i, word := range rows {
				if at := (w + i) * 64; at+63 >= from {
					if at < from {
						word &= ^uint64(0) << (from - at)
					}
					if word != 0 {
						return at + bits.TrailingZeros64(word)
					}
				}
			}
		}
	}
	return -1
}

package matrix

import "math/bits"

// An index finds the first row that accepts a key: for every group of columns and
// every value of it a set of rows, one bit a row; their intersection are the rows
// that accept. Above 64 rows a second storey has a bit for each word that is not
// empty, so that most words are never touched.
type index struct {
	words int      // words in a set of rows
	upper int      // words in the second storey of a set
	base  []int    // per group: where its first set begins, counted in sets
	sets  []uint64 // all sets of rows
	tops  []uint64 // their second storey
}

// newIndex compiles rows, given as a prover's bits by column and value.
func newIndex[S any](d *Domain[S], p *prover) index {
	x := index{words: p.words, upper: (p.words + 63) / 64, base: make([]int, len(d.sizes))}
	total := 0
	for g, size := range d.sizes {
		x.base[g] = total
		total += size
	}
	x.sets = make([]uint64, total*x.words)
	x.tops = make([]uint64, total*x.upper)
	for i := range x.sets {
		x.sets[i] = ^uint64(0)
	}
	for c, place := range d.places {
		values := len(d.columns[c].Values)
		for slot := range d.sizes[place.group] {
			at := (x.base[place.group] + slot) * x.words
			rows := p.accepting(c, slot/place.stride%values)
			set := x.sets[at : at+x.words]
			for w := range set {
				set[w] &= rows[w]
			}
		}
	}
	for i, word := range x.sets {
		if word != 0 {
			set, w := i/x.words, i%x.words
			x.tops[set*x.upper+w/64] |= 1 << (w % 64)
		}
	}
	return x
}

// first returns the number of the first row from `from` on that accepts the key, or
// -1. The key must be of the index's own columns.
func (x *index) first(k *Key, from int) int {
	if x.words == 1 {
		rows := ^uint64(0) << from
		for g, base := range x.base {
			rows &= x.sets[base+int(k.at[g])]
		}
		if rows == 0 {
			return -1
		}
		return bits.TrailingZeros64(rows)
	}
	return x.firstOfMany(k, from)
}

func (x *index) firstOfMany(k *Key, from int) int {
	var sets [maxGroups]int
	for g, base := range x.base {
		sets[g] = base + int(k.at[g])
	}
	n := len(x.base)
	for u := from / 64 / 64; u < x.upper; u++ {
		words := ^uint64(0)
		for _, set := range sets[:n] {
			words &= x.tops[set*x.upper+u]
		}
		for ; words != 0; words &= words - 1 {
			w := u*64 + bits.TrailingZeros64(words)
			rows := ^uint64(0)
			if w <= from/64 {
				if w < from/64 {
					continue
				}
				rows <<= from % 64
			}
			for _, set := range sets[:n] {
				if rows &= x.sets[set*x.words+w]; rows == 0 {
					break
				}
			}
			if rows != 0 {
				return w*64 + bits.TrailingZeros64(rows)
			}
		}
	}
	return -1
}

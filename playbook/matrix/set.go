package matrix

import (
	"iter"
	"math/bits"
)

// MaxValues is how many values a column may have.
const MaxValues = 64

// A Set is a set of values of one column: bit v stands for value v. As a cell of
// a row it says which values the row accepts.
type Set uint64

// Any is the cell that accepts every value of its column.
const Any = ^Set(0)

// An Integer is what the values of a column may be counted with: a host's enums,
// or int.
type Integer interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64
}

// SetOf returns the set of the given values. A value below 0 or above 63 is no
// column's: it makes the whole set empty, which New refuses in a row.
func SetOf[V Integer](values ...V) Set {
	var s Set
	for _, v := range values {
		if v < 0 || v > 0 && uint64(v) >= MaxValues {
			return 0
		}
		s |= 1 << uint(v)
	}
	return s
}

// Range returns the set of the values from lo to hi, both of them in it. It is
// empty, and refused by New, when hi is below lo or either is no column's value.
func Range[V Integer](lo, hi V) Set {
	if hi < lo || SetOf(lo) == 0 || SetOf(hi) == 0 {
		return 0
	}
	return Any << uint(lo) & (Any >> (MaxValues - 1 - uint(hi)))
}

// Has reports whether value v is in the set.
func (s Set) Has(v int) bool { return v >= 0 && v < MaxValues && s>>uint(v)&1 == 1 }

// Len returns how many values are in the set.
func (s Set) Len() int { return bits.OnesCount64(uint64(s)) }

// Values returns an iterator over the values in the set, from the smallest.
func (s Set) Values() iter.Seq[int] {
	return func(yield func(int) bool) {
		for ; s != 0; s &= s - 1 {
			if !yield(s.first()) {
				return
			}
		}
	}
}

// first returns the smallest value in the set, 64 when it is empty.
func (s Set) first() int { return bits.TrailingZeros64(uint64(s)) }

package audit

import (
	"crypto/sha256"
	"fmt"
	"math/bits"
)

// A Tree is the Merkle tree of a log that only grows. The zero Tree is empty and
// ready. Every root and proof of any earlier size can be asked for; each takes about
// the square of the logarithm of the size. One goroutine may use a Tree at a time
// while it is appended to.
type Tree struct {
	levels [][]Hash // levels[k][i]: of the 2ᵏ leaves from i·2ᵏ on, full ones alone
}

// Size returns the number of leaves.
func (t *Tree) Size() uint64 {
	if len(t.levels) == 0 {
		return 0
	}
	return uint64(len(t.levels[0]))
}

// Append adds a leaf. It takes constant time on average.
func (t *Tree) Append(leaf Hash) {
	for k := 0; ; k++ {
		if k == len(t.levels) {
			t.levels = append(t.levels, nil)
		}
		t.levels[k] = append(t.levels[k], leaf)
		n := len(t.levels[k])
		if n%2 == 1 {
			return
		}
		leaf = nodeHash(t.levels[k][n-2], t.levels[k][n-1])
	}
}

// Root returns the root of the whole tree; that of the empty tree is the SHA-256 of
// nothing.
func (t *Tree) Root() Hash { return t.root(0, t.Size()) }

// RootAt returns the root that the tree had at a size. The error wraps ErrProof for
// a size that the tree has not reached.
func (t *Tree) RootAt(size uint64) (Hash, error) {
	if size > t.Size() {
		return Hash{}, fmt.Errorf("%w: the tree has %d leaves, not %d", ErrProof, t.Size(), size)
	}
	return t.root(0, size), nil
}

// root returns the hash over the leaves from lo to before hi.
func (t *Tree) root(lo, hi uint64) Hash {
	n := hi - lo
	if n == 0 {
		return sha256.Sum256(nil)
	}
	if n&(n-1) == 0 && lo&(n-1) == 0 {
		k := bits.TrailingZeros64(n)
		return t.levels[k][lo>>k]
	}
	mid := lo + split(n)
	return nodeHash(t.root(lo, mid), t.root(mid, hi))
}

// split returns the largest power of two below n, which is at least 2.
func split(n uint64) uint64 { return 1 << (bits.Len64(n-1) - 1) }

// Inclusion returns the proof that the leaf at index, from 0, stands in the tree of
// a size. The error wraps ErrProof.
func (t *Tree) Inclusion(index, size uint64) ([]Hash, error) {
	if size > t.Size() || index >= size {
		return nil, fmt.Errorf("%w: no leaf %d in a tree of %d, which has %d", ErrProof, index, size, t.Size())
	}
	var path []Hash
	t.path(index, 0, size, &path)
	return path, nil
}

func (t *Tree) path(index, lo, hi uint64, path *[]Hash) {
	if hi-lo == 1 {
		return
	}
	if mid := lo + split(hi-lo); index < mid {
		t.path(index, lo, mid, path)
		*path = append(*path, t.root(mid, hi))
	} else {
		t.path(index, mid, hi, path)
		*path = append(*path, t.root(lo, mid))
	}
}

// Consistency returns the proof that the tree of one size grew out of that of a
// smaller one, from 1. The error wraps ErrProof.
func (t *Tree) Consistency(from, to uint64) ([]Hash, error) {
	if from == 0 || from > to || to > t.Size() {
		return nil, fmt.Errorf("%w: no growth from %d to %d in a tree of %d", ErrProof, from, to, t.Size())
	}
	var path []Hash
	t.grown(from, 0, to, true, &path)
	return path, nil
}

func (t *Tree) grown(from, lo, hi uint64, whole bool, path *[]Hash) {
	if from == hi-lo {
		if !whole {
			*path = append(*path, t.root(lo, hi))
		}
		return
	}
	if k := split(hi - lo); from <= k {
		t.grown(from, lo, lo+k, whole, path)
		*path = append(*path, t.root(lo+k, hi))
	} else {
		t.grown(from-k, lo+k, hi, false, path)
		*path = append(*path, t.root(lo, lo+k))
	}
}

// Peaks returns the roots of the full trees that a tree of a size is made of,
// largest first: with them alone the log can be carried on. The error is that of
// RootAt.
func (t *Tree) Peaks(size uint64) ([]Hash, error) {
	if _, err := t.RootAt(size); err != nil {
		return nil, err
	}
	var peaks []Hash
	for lo := uint64(0); lo < size; {
		n := uint64(1) << (bits.Len64(size-lo) - 1)
		peaks = append(peaks, t.root(lo, lo+n))
		lo += n
	}
	return peaks, nil
}

// A stem carries a log on from its peaks.
type stem struct {
	peaks []Hash
	size  uint64
}

func (s *stem) append(leaf Hash) {
	s.peaks = append(s.peaks, leaf)
	s.size++
	// As adding one to a binary number: each carry joins two trees of one size.
	for n := s.size; n&1 == 0; n >>= 1 {
		last := len(s.peaks) - 1
		s.peaks[last-1] = nodeHash(s.peaks[last-1], s.peaks[last])
		s.peaks = s.peaks[:last]
	}
}

// whole reports whether there are as many peaks as the size asks for.
func (s *stem) whole() bool { return len(s.peaks) == bits.OnesCount64(s.size) }

func (s *stem) root() Hash {
	if s.size == 0 {
		return sha256.Sum256(nil)
	}
	last := len(s.peaks) - 1
	sum := s.peaks[last]
	for i := last - 1; i >= 0; i-- {
		sum = nodeHash(s.peaks[i], sum)
	}
	return sum
}

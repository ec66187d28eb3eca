package audit

import "fmt"

// VerifyInclusion returns nil if path proves that the leaf stands at index in the
// tree of a size with the root given. The error wraps ErrProof.
//
// Source: RFC 9162, verifying an inclusion proof.
func VerifyInclusion(leaf Hash, index, size uint64, path []Hash, root Hash) error {
	if index >= size {
		return fmt.Errorf("%w: no leaf %d in a tree of %d", ErrProof, index, size)
	}
	fn, sn, sum := index, size-1, leaf
	for _, p := range path {
		if sn == 0 {
			return fmt.Errorf("%w: the path is too long", ErrProof)
		}
		if fn&1 == 1 || fn == sn {
			sum = nodeHash(p, sum)
			for fn&1 == 0 && fn != 0 {
				fn, sn = fn>>1, sn>>1
			}
		} else {
			sum = nodeHash(sum, p)
		}
		fn, sn = fn>>1, sn>>1
	}
	if sn != 0 {
		return fmt.Errorf("%w: the path is too short", ErrProof)
	}
	if sum != root {
		return fmt.Errorf("%w: the leaf is not in the tree", ErrProof)
	}
	return nil
}

// VerifyConsistency returns nil if path proves that the tree of size to with root
// after holds the tree of size from with root before, unchanged. The error wraps
// ErrProof. Nothing can be proved of growth from 0.
//
// Source: RFC 9162, verifying consistency between two tree heads.
func VerifyConsistency(from, to uint64, before, after Hash, path []Hash) error {
	wrong := fmt.Errorf("%w: the log of %d entries is not the beginning of that of %d", ErrProof, from, to)
	switch {
	case from == 0 || from > to:
		return fmt.Errorf("%w: no growth from %d to %d", ErrProof, from, to)
	case from == to:
		if len(path) > 0 || before != after {
			return wrong
		}
		return nil
	}
	if from&(from-1) == 0 {
		path = append([]Hash{before}, path...)
	}
	if len(path) == 0 {
		return wrong
	}
	fn, sn := from-1, to-1
	for fn&1 == 1 {
		fn, sn = fn>>1, sn>>1
	}
	old, sum := path[0], path[0]
	for _, p := range path[1:] {
		if sn == 0 {
			return wrong
		}
		if fn&1 == 1 || fn == sn {
			old, sum = nodeHash(p, old), nodeHash(p, sum)
			for fn&1 == 0 && fn != 0 {
				fn, sn = fn>>1, sn>>1
			}
		} else {
			sum = nodeHash(sum, p)
		}
		fn, sn = fn>>1, sn>>1
	}
	if sn != 0 || old != before || sum != after {
		return wrong
	}
	return nil
}

package audit

import (
	"crypto/sha256"

	"github.com/otklik/otklik/mention/cases"
)

// A Hash is a SHA-256 sum in a Merkle tree: the type of the sums in a chain. Its text
// form is 64 hexadecimal digits.
type Hash = cases.Digest

// LeafHash returns the hash of an entry of a log: SHA-256(0x00 ‖ entry).
//
// Source, here and below: RFC 6962 (RFC 9162), on Merkle trees.
func LeafHash(entry []byte) Hash {
	h := sha256.New()
	h.Write([]byte{0})
	h.Write(entry)
	var sum Hash
	h.Sum(sum[:0])
	return sum
}

// nodeHash returns SHA-256(0x01 ‖ left ‖ right).
func nodeHash(left, right Hash) Hash {
	var b [1 + 2*sha256.Size]byte
	b[0] = 1
	copy(b[1:], left[:])
	copy(b[1+sha256.Size:], right[:])
	return sha256.Sum256(b[:])
}

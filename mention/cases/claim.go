package cases

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"

	"github.com/otklik/otklik/mention"
)

// A Claim says that a mention belongs to a case, without saying which mention: it
// is a keyed digest of the mention's id. It outlives erasure as a tombstone: the
// same post delivered once more finds its erased case and opens no new one.
type Claim [sha256.Size]byte

// ClaimOf returns HMAC-SHA-256 under the host's claim key of "otklik claim 1" and
// the id. The key is one for all mentions and is kept for as long as cases are; it
// lies outside the store, since whoever has both can try ids.
func ClaimOf(k Key, id mention.ID) Claim {
	h := hmac.New(sha256.New, k[:])
	h.Write([]byte("otklik claim 1"))
	h.Write([]byte(id))
	var c Claim
	h.Sum(c[:0])
	return c
}

// String returns hexadecimal digits.
func (c Claim) String() string { return hex.EncodeToString(c[:]) }

// MarshalText writes hexadecimal digits.
func (c Claim) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, c[:]), nil }

// UnmarshalText reads 64 hexadecimal digits; with an error c stays as it was.
func (c *Claim) UnmarshalText(b []byte) error { return readSum((*[sha256.Size]byte)(c), b) }

package cases

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
)

// A Commitment stands in an event for content that must not: with the content and
// its salt anybody can check it, without them nobody learns anything from it. The
// zero Commitment commits to nothing.
type Commitment [sha256.Size]byte

// String returns the first eight hexadecimal digits: enough to tell two apart.
func (c Commitment) String() string { return hex.EncodeToString(c[:4]) }

// MarshalText writes all hexadecimal digits.
func (c Commitment) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, c[:]), nil }

// UnmarshalText reads 64 hexadecimal digits; with an error c stays as it was.
func (c *Commitment) UnmarshalText(b []byte) error { return readSum((*[sha256.Size]byte)(c), b) }

// A Salt keeps a short content (a handle, a phone) from being guessed out of its
// commitment. It is drawn anew for every content and sealed together with it, so
// that it is lost with the key.
type Salt [32]byte

// Commit returns HMAC-SHA-256 under the salt of "otklik commitment 1", one byte of
// the part, and the content.
func Commit(s Salt, p Part, content []byte) Commitment {
	h := hmac.New(sha256.New, s[:])
	h.Write([]byte("otklik commitment 1"))
	h.Write([]byte{byte(p)})
	h.Write(content)
	var c Commitment
	h.Sum(c[:0])
	return c
}

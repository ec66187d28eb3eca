package cases

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log/slog"
)

// A Subject is a person within a case. Content about him is sealed with a key of
// his own in every case, so that one case can be erased while another is held.
type Subject struct {
	Case     CaseID
	Customer CustomerID
}

// A Key seals the content of one [Subject]: 32 bytes for AES-256. It never shows
// itself in text or logs, and is not written as JSON: whoever must store one stores
// its bytes.
type Key [32]byte

// String masks the key.
func (Key) String() string { return "key" }

// GoString masks the key.
func (Key) GoString() string { return "cases.Key" }

// LogValue masks the key.
func (Key) LogValue() slog.Value { return slog.StringValue("key") }

// MarshalText refuses, so that no JSON shows a key and none loses one.
func (Key) MarshalText() ([]byte, error) {
	return nil, errors.New("cases: a key is not written as text: store its bytes where secrets are")
}

// NewKey reads a key from the host's source of randomness, crypto/rand.Reader in
// production. The error is the source's, or wraps ErrRandom for a nil one.
func NewKey(random io.Reader) (Key, error) {
	var k Key
	if random == nil {
		return Key{}, fmt.Errorf("cases: key: %w", ErrRandom)
	}
	if _, err := io.ReadFull(random, k[:]); err != nil {
		return Key{}, fmt.Errorf("cases: randomness for a key: %w", err)
	}
	return k, nil
}

// A Sealed record holds personal content that only its key opens. Once the key is
// destroyed it is noise, in backups too.
//
// Box is a nonce of 12 bytes and what AES-256-GCM made of salt ‖ content, with
// "otklik sealed 1", case, customer, number and part as additional data: a box
// moved to another place does not open.
type Sealed struct {
	Subject Subject
	Seq     uint64 // the event it belongs to
	Part    Part
	Box     []byte
}

// A Seal makes Sealed records. The zero Seal is not valid: Random is required.
type Seal struct {
	Random io.Reader // of the host: crypto/rand.Reader in production
}

const nonceSize = 12 // of GCM, NIST SP 800-38D

// Close seals content and returns what an event says of it instead. Content is not
// kept or changed. The error is that of the source of randomness, or wraps ErrRandom.
func (s Seal) Close(k Key, subject Subject, seq uint64, p Part, content []byte) (Sealed, Commitment, error) {
	if s.Random == nil {
		return Sealed{}, Commitment{}, fmt.Errorf("cases: sealing: %w", ErrRandom)
	}
	var salt Salt
	nonce := make([]byte, nonceSize, nonceSize+len(salt)+len(content)+16)
	for _, b := range [...][]byte{nonce, salt[:]} {
		if _, err := io.ReadFull(s.Random, b); err != nil {
			return Sealed{}, Commitment{}, fmt.Errorf("cases: randomness for sealing: %w", err)
		}
	}
	box := Sealed{Subject: subject, Seq: seq, Part: p}
	gcm, err := k.gcm()
	if err != nil {
		return Sealed{}, Commitment{}, err
	}
	box.Box = gcm.Seal(nonce, nonce, append(salt[:], content...), box.place())
	return box, Commit(salt, p, content), nil
}

// Open returns the content and the commitment that its event must hold. The error
// is a *SealError and wraps ErrSealed: another key, another place, or changed bytes.
func (s Sealed) Open(k Key) ([]byte, Commitment, error) {
	gcm, err := k.gcm()
	if err != nil {
		return nil, Commitment{}, err
	}
	var salt Salt
	if len(s.Box) < nonceSize {
		return nil, Commitment{}, s.fault(ErrSealed)
	}
	plain, err := gcm.Open(nil, s.Box[:nonceSize], s.Box[nonceSize:], s.place())
	if err != nil || len(plain) < len(salt) {
		return nil, Commitment{}, s.fault(ErrSealed)
	}
	content := plain[copy(salt[:], plain):]
	return content, Commit(salt, s.Part, content), nil
}

func (s Sealed) fault(err error) error { return &SealError{s.Subject.Case, s.Seq, s.Part, err} }

// place is the additional data: where the content belongs.
func (s Sealed) place() []byte {
	b := append(make([]byte, 0, 64), "otklik sealed 1"...)
	b = appendString(b, s.Subject.Case)
	b = appendString(b, s.Subject.Customer)
	b = binary.AppendUvarint(b, s.Seq)
	return append(b, byte(s.Part))
}

func (k Key) gcm() (cipher.AEAD, error) {
	block, err := aes.NewCipher(k[:])
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

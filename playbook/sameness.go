package playbook

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"github.com/otklik/otklik/mention/text"
)

// Sameness is a key of what a draft says: equal keys mean equal folded words in
// equal order, with numbers and names left out. Hosts keep keys and no texts, and
// count with Repeats how often one client was sent one template. It is compared
// with ==; the zero Sameness is that of a draft that says nothing. The key is a
// hash, no cipher: who guesses a template can check the guess.
type Sameness [sha256.Size]byte

// ErrSameness is the reason behind a text that is no key.
var ErrSameness = errors.New("playbook: a sameness key is 64 hexadecimal digits")

// SamenessVersion counts the changes of what a key leaves out: keys of one draft by two
// versions may differ. Keep it beside the keys; version 1 was before it had a number.
const SamenessVersion = 2

// SamenessOf returns the key of a draft. Left out are numbers, in words too, and
// months; addresses, links, smiles; words with a capital inside a sentence, but for
// abbreviations, «I» and the polite «Вы»; initials and the name beside them; the
// address: up to three words with capitals before the first comma or beside a greeting,
// one in small letters there, «уважаемый» with its gender; and names behind «с
// уважением» or in front of the last line: «Иванова Мария, банк». What differs in letter
// case, punctuation or spaces alone is the same. Where a word may be a name or not, it
// stays: a template seen twice too rarely harms less than two answers taken for one. It
// takes time linear in the draft.
func SamenessOf(draft string) Sameness {
	r := text.Read(draft)
	out := leftOut(r)
	var words []byte
	for i := range r.Len() {
		if out[i] {
			continue
		}
		if kind := r.Word(i).Kind; kind == text.Letters || kind == text.Hashtag {
			words = append(append(words, r.Folded(i)...), '\n')
		}
	}
	if len(words) == 0 {
		return Sameness{}
	}
	return sha256.Sum256(words)
}

// Repeats returns how many of the earlier keys are the key; none are when it is
// zero. One already means that the client has read this template.
func Repeats(key Sameness, earlier []Sameness) int {
	n := 0
	for _, e := range earlier {
		if key == e && key != (Sameness{}) {
			n++
		}
	}
	return n
}

// String returns the key as 64 hexadecimal digits.
func (k Sameness) String() string { return hex.EncodeToString(k[:]) }

// MarshalText writes what UnmarshalText reads.
func (k Sameness) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, k[:]), nil }

// UnmarshalText reads 64 hexadecimal digits. On an error, ErrSameness, the key stays
// as it was.
func (k *Sameness) UnmarshalText(b []byte) error {
	if len(b) != 2*len(k) {
		return ErrSameness
	}
	raw, err := hex.AppendDecode(nil, b)
	if err != nil {
		return ErrSameness
	}
	*k = Sameness(raw)
	return nil
}

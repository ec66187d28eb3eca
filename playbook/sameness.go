package playbook

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"unicode"
	"unicode/utf8"

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

// SamenessOf returns the key of a draft. Left out are numbers; addresses, links,
// smiles; words with a capital inside a sentence, but for abbreviations, «I» and the
// polite «Вы»; and the address before or after a greeting: up to three words between
// signs. What differs in letter case, punctuation or spaces alone is the same. It
// takes time linear in the draft.
func SamenessOf(draft string) Sameness {
	r := text.Read(draft)
	named := addressed(r)
	starts := map[int]bool{}
	for s := range r.Sentences() {
		first := s.First // past numbers and smiles: «1. Вернём»
		for first < s.Last && r.Word(first).Kind != text.Letters {
			first++
		}
		starts[first] = true
	}
	var words []byte
	for i := range r.Len() {
		if named[i] || !starts[i] && isName(r, i) {
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

// polite are the capitals that are manners and no names.
var polite = []string{"вы", "вас", "вам", "вами", "ваш", "ваша", "ваше", "ваши", "вашего", "вашей", "вашему",
	"вашим", "вашем", "вашу", "ваших", "вашими", "i"}

func isName(r *text.Reading, i int) bool {
	w := r.Word(i)
	first, _ := utf8.DecodeRuneInString(w.Span.Of(r.Text()))
	return w.Kind == text.Letters && unicode.IsUpper(first) && !w.Upper && !slices.Contains(polite, string(r.Folded(i)))
}

// longestAddress is how many words address somebody: «Anna Petrovna», «dear Mr Ivanov».
const longestAddress = 3

// addressed returns the words that address the reader beside a greeting in one of
// the first two clauses.
func addressed(r *text.Reading) map[int]bool {
	named := map[int]bool{}
	var before text.Passage
	greeted, clauses := false, 0
	for c := range r.Clauses() {
		clauses++
		if greeted {
			if isAddress(r, c) {
				leaveOut(named, c.First, c.Last)
			}
			break
		}
		n := greeting(r, c)
		if n == 0 {
			if clauses == 2 {
				break
			}
			before = c
			continue
		}
		greeted = true
		if clauses == 2 && isAddress(r, before) {
			leaveOut(named, before.First, before.Last)
		}
		// «Здравствуйте анна» has no comma.
		if rest := c.Last - c.First + 1 - n; rest > 0 {
			if rest <= longestAddress-1 {
				leaveOut(named, c.First+n, c.Last)
			}
			break
		}
	}
	return named
}

// isAddress reports whether a clause may address somebody: few words, and either all
// with capitals or beside the greeting in one sentence.
func isAddress(r *text.Reading, c text.Passage) bool {
	if c.Last-c.First >= longestAddress {
		return false
	}
	if c.First == 0 || r.Word(c.First).Break != text.Sentence {
		return true
	}
	for i := c.First; i <= c.Last; i++ {
		if first, _ := utf8.DecodeRuneInString(r.Word(i).Span.Of(r.Text())); !unicode.IsUpper(first) {
			return false
		}
	}
	return true
}

func leaveOut(named map[int]bool, first, last int) {
	for i := first; i <= last; i++ {
		named[i] = true
	}
}

var (
	greetings = []string{"здравствуйте", "здравствуй", "приветствуем", "приветствую", "привет", "уважаемый",
		"уважаемая", "уважаемые", "hello", "hi", "dear", "greetings"}
	wishes = []string{"добрый", "доброе", "доброго", "good"}
	hours  = []string{"день", "дня", "вечер", "вечера", "утро", "утра", "morning", "afternoon", "evening", "day"}
)

// greeting returns how many words of greeting a clause begins with.
func greeting(r *text.Reading, c text.Passage) int {
	first := string(r.Folded(c.First))
	switch {
	case slices.Contains(greetings, first):
		return 1
	case c.Last > c.First && slices.Contains(wishes, first) && slices.Contains(hours, string(r.Folded(c.First+1))):
		return 2
	}
	return 0
}

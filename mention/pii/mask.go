package pii

import (
	"log/slog"
	"strings"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

// kept says how many of the last digits of each kind stay: what an operator
// needs to tell one card, account or phone of a client from another. Of all
// other kinds nothing stays.
//
// Source: PCI DSS 4.0 allows the bank's digits and the last four of a card at most;
// four are printed on receipts. Two of a phone is what banks show when they ask where
// to send a code.
func (k Kind) kept() int {
	switch k {
	case Card, Account:
		return 4
	case Phone:
		return 2
	}
	return 0
}

// maxRounds bounds the time of Mask. Real texts take one round or two; one that
// frees a label in round after round was written to cost time, and loses all its
// digits.
const maxRounds = 8

// Mask returns the text with every match of [Find] hidden. Each digit becomes a
// star; separators stay, so that a reader sees what stood there:
//
//	card      **** **** **** 1111       the last four digits stay
//	account   ****************0025      the last four digits stay
//	phone     +* *** ***-**-67          the last two digits stay
//	e-mail    ***@***.ru                the zone stays
//	address   ***
//	others    every digit and letter is a star
//
// A masked text has nothing left to find: Find(Mask(s)) is empty and
// Mask(Mask(s)) == Mask(s).
func Mask(s string) string {
	// A value that is hidden can free the label that it held for another number,
	// so look again; each round hides at least one character.
	for round := 0; ; round++ {
		found := Find(s)
		if len(found) == 0 {
			return s
		}
		if round == maxRounds {
			var b strings.Builder
			star(&b, s, len(s), false)
			s = b.String()
			continue
		}
		var b strings.Builder
		b.Grow(len(s))
		end := 0
		for _, m := range found {
			b.WriteString(s[end:m.Span.Start])
			hide(&b, m.Kind, m.Span.Of(s))
			end = m.Span.End
		}
		b.WriteString(s[end:])
		s = b.String()
	}
}

func hide(b *strings.Builder, k Kind, original string) {
	value := text.PlainOf(original)
	switch k {
	case Email:
		b.WriteString("***@***" + value.Text[strings.LastIndexByte(value.Text, '.'):])
		return
	case Address:
		b.WriteString("***")
		return
	}
	digits := 0
	for _, r := range value.Text {
		digits += b2i(isDigit(r))
	}
	star(b, original, digits-k.kept(), true)
}

// star writes the text with its first digits as stars, and all its letters if told
// so; tags and separators stay.
func star(b *strings.Builder, original string, digits int, letters bool) {
	value, end := text.PlainOf(original), 0
	for i := 0; i < len(value.Text); {
		r, size := utf8.DecodeRuneInString(value.Text[i:])
		at := value.Original(text.Span{Start: i, End: i + size})
		b.WriteString(tags(original[end:at.Start]))
		switch code, _ := letterCode(r); {
		case isDigit(r) && digits > 0:
			digits--
			b.WriteByte('*')
		case code != 0 && letters:
			b.WriteByte('*')
		default:
			b.WriteString(at.Of(original))
		}
		i, end = i+size, at.End
	}
	b.WriteString(tags(original[end:]))
}

// tags masks what the tags between two letters of a value hold.
func tags(s string) string {
	if len(s) <= longestBareMark {
		return s
	}
	return Mask(s)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Text is what a client wrote, in a type that hides personal data wherever it is
// printed: by fmt, by log/slog. Convert it to a string to read the words
// themselves. The zero Text is empty.
type Text string

// String returns the masked text.
func (t Text) String() string { return Mask(string(t)) }

// GoString returns the masked text, for %#v.
func (t Text) GoString() string { return "pii.Text(" + `"` + Mask(string(t)) + `"` + ")" }

// LogValue returns the masked text.
func (t Text) LogValue() slog.Value { return slog.StringValue(Mask(string(t))) }

// MarshalText writes the masked text: a JSON log of a struct shows no more than
// a printed one.
func (t Text) MarshalText() ([]byte, error) { return []byte(Mask(string(t))), nil }

package text

import (
	"unicode/utf16"
	"unicode/utf8"
)

// A Span is a half-open piece of a text, in bytes: Start is the first byte, End
// the first byte after it. The zero Span is empty.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len returns the length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Of cuts the piece out of the text that the span was found in. A span that
// does not lie inside the text gives "".
func (s Span) Of(text string) string {
	if !s.in(text) {
		return ""
	}
	return text[s.Start:s.End]
}

// Overlaps reports whether the two spans share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Runes returns the same piece counted in runes (code points) of the text, as
// Python and PostgreSQL count. An invalid byte is one rune. A span outside the
// text gives the zero Span.
func (s Span) Runes(text string) Span {
	if !s.in(text) {
		return Span{}
	}
	start := utf8.RuneCountInString(text[:s.Start])
	return Span{start, start + utf8.RuneCountInString(text[s.Start:s.End])}
}

// UTF16 returns the same piece counted in UTF-16 units of the text, as
// JavaScript, Java and the Telegram Bot API count: an emoji is usually two. A
// span outside the text gives the zero Span.
func (s Span) UTF16(text string) Span {
	if !s.in(text) {
		return Span{}
	}
	start := utf16Len(text[:s.Start])
	return Span{start, start + utf16Len(text[s.Start:s.End])}
}

func (s Span) in(text string) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= len(text)
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		// An invalid byte is read as U+FFFD: one unit.
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

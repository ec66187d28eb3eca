package text

import (
	"fmt"
	"iter"
	"log/slog"
	"sort"
	"strings"
	"unicode/utf8"
)

// A Plain is what a reader sees of a text that came with the HTML marks of its
// page, and the way back to the original. Its zero value is that of the empty text.
type Plain struct {
	Text  string
	marks []mark
}

// A mark is a tag or an entity of the original and what stands for it.
type mark struct {
	shown, shownEnd int // bytes of the plain text
	at, end         int // bytes of the original
}

// String leaves out the text, which may be personal data, as that of a Reading does.
func (p Plain) String() string { return fmt.Sprintf("plain text of %d bytes", len(p.Text)) }

// LogValue leaves out the text, as String does.
func (p Plain) LogValue() slog.Value { return slog.StringValue(p.String()) }

// PlainOf returns the text that s shows: tags are gone, or a space or an end of line
// where they part words; entities are the letters that they mean. A text without
// marks is its own Plain and costs no allocation. Call it once: what «&amp;lt;» shows
// is «&lt;», and that is a mark again.
//
// [Words] and [Read] understand marks and need no Plain. It is for whatever shows a
// client's words to a person, or looks at letters one by one.
func PlainOf(s string) Plain {
	p := Plain{Text: s}
	if strings.IndexByte(s, '<') < 0 && strings.IndexByte(s, '&') < 0 {
		return p
	}
	var b strings.Builder
	copied := 0
	for i := 0; i < len(s); {
		next := strings.IndexAny(s[i:], "<&")
		if next < 0 {
			break
		}
		i += next
		n, shows := markAt(s[i:])
		if n == 0 {
			i++
			continue
		}
		if p.marks == nil {
			b.Grow(len(s))
		}
		b.WriteString(s[copied:i])
		if shows == "\n" || shows == " " && s[i] == '<' {
			soFar := b.String()
			if soFar == "" || strings.HasSuffix(soFar, "\n") || strings.HasSuffix(soFar, shows) {
				shows = "" // <p> after </p> begins no second line
			}
		}
		m := mark{shown: b.Len(), at: i, end: i + n}
		b.WriteString(shows)
		m.shownEnd = b.Len()
		p.marks = append(p.marks, m)
		i += n
		copied = i
	}
	if p.marks != nil {
		b.WriteString(s[copied:])
		p.Text = b.String()
	}
	return p
}

// markAt returns the length of the tag or entity that s begins with, 0 for none,
// and what it shows.
func markAt(s string) (n int, shows string) {
	if s[0] == '&' {
		r, n := entity(s)
		if n == 0 {
			return 0, ""
		}
		return n, string(r)
	}
	n, b := tag(s)
	switch b {
	case Sentence:
		return n, "\n"
	case Space:
		return n, " "
	}
	return n, ""
}

// Marks returns an iterator over the tags and entities of the original, in order.
func (p Plain) Marks() iter.Seq[Span] {
	return func(yield func(Span) bool) {
		for _, m := range p.marks {
			if !yield(Span{m.at, m.end}) {
				return
			}
		}
	}
}

// Original returns where a piece of the plain text stands in the original, with the
// marks inside it. A span outside the plain text gives the zero Span.
func (p Plain) Original(s Span) Span {
	if !s.in(p.Text) {
		return Span{}
	}
	if s.Start == s.End {
		at := p.original(s.Start).Start
		return Span{at, at}
	}
	_, size := utf8.DecodeLastRuneInString(p.Text[:s.End])
	last := p.original(s.End - size)
	if last.Len() == 1 { // no entity, which has three bytes at least
		last.End = last.Start + size
	}
	return Span{p.original(s.Start).Start, last.End}
}

// original returns the bytes of the original that byte i of the plain text stands
// for: one, or all of an entity.
func (p Plain) original(i int) Span {
	n := sort.Search(len(p.marks), func(k int) bool { return p.marks[k].shown > i })
	if n == 0 {
		return Span{i, i + 1}
	}
	m := p.marks[n-1]
	if i < m.shownEnd {
		return Span{m.at, m.end}
	}
	i += m.end - m.shownEnd
	return Span{i, i + 1}
}

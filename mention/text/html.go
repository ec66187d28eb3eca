package text

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Monitoring systems deliver texts with the marks of their pages: <b> around what
// they looked for, <br> for lines, &quot; and &#128545; for signs. A reader sees
// none of them, so they stand between words, or inside, as what they mean.

// maxEntity is the longest entity that is looked for, without its ";"; the names
// that texts have are far shorter.
const maxEntity = 12

// entity decodes the HTML entity at the start of s. n is its length, 0 when
// there is none: a lone & stays what it is.
func entity(s string) (r rune, n int) {
	if len(s) < 3 || s[0] != '&' {
		return 0, 0
	}
	end := 1
	for ; end < len(s) && s[end] != ';'; end++ {
		if c := s[end]; end == maxEntity || !isASCIILetter(c) && !isDigit(c) && (end > 1 || c != '#') {
			return 0, 0
		}
	}
	if end < 2 || end == len(s) {
		return 0, 0
	}
	decoded := html.UnescapeString(s[:end+1])
	r, size := utf8.DecodeRuneInString(decoded)
	if decoded == s[:end+1] || size != len(decoded) || r == utf8.RuneError {
		return 0, 0
	}
	return r, end + 1
}

// maxTag is the longest tag that is looked for: links in tags are long.
const maxTag = 2048

// tag returns the length of the HTML tag at the start of s, 0 when there is none,
// and the break that it makes.
func tag(s string) (n int, b Break) {
	i := 1
	if i < len(s) && s[i] == '/' {
		i++
	}
	name := i
	for i < len(s) && (isASCIILetter(s[i]) || i > name && isDigit(s[i])) {
		i++
	}
	if i == name || i-name > 10 || i == len(s) || s[i] != '>' && s[i] != '/' && !isSpace(s[i]) {
		return 0, 0
	}
	end := strings.IndexAny(s[i:min(len(s), maxTag)], "<>")
	if end < 0 || s[i+end] != '>' {
		return 0, 0
	}
	switch strings.ToLower(s[name:i]) {
	case "br", "p", "div", "li", "ul", "ol", "tr", "table", "blockquote", "hr", "h1", "h2", "h3", "h4", "h5", "h6":
		b = Sentence
	case "td", "th", "img":
		b = Space
	case "a", "b", "i", "u", "s", "em", "strong", "span", "font", "mark", "small", "big", "sub", "sup", "code", "pre", "del", "ins", "q", "cite", "noindex", "nobr", "wbr":
		b = Joined
	default:
		return 0, 0 // «<имя>», «a<b>c» of no tag: signs like others
	}
	return i + end + 1, b
}

// markup passes over a tag or an entity that stands between words. It reports
// false where there is neither.
func (sc *scanner) markup() (word, ok bool) {
	s := sc.src[sc.pos:]
	if s[0] == '<' {
		n, b := tag(s)
		if n == 0 {
			return false, false
		}
		if b == Sentence {
			sc.depth = 0
		}
		keep := sc.inTag
		sc.gap(n, b)
		sc.inTag = keep && b == Joined
		return false, true
	}
	r, n := entity(s)
	switch {
	case n == 0:
		return false, false
	case isEmoji(r):
		sc.fold.out = utf8.AppendRune(sc.fold.out[:0], r)
		sc.found(sc.pos+n, Emoji)
		return true, true
	case isZeroWidth(r) || isMark(r):
		sc.gap(n, Joined)
	case r == '\n' || r == '…' || r == '.' || r == '!' || r == '?':
		sc.tell(n, Sentence, r)
	case r == '—' || r == '–' || r == ',' || r == ':' || r == ';' || r == '(' || r == ')':
		sc.tell(n, Clause, r)
	case r == '\'' || r == '’' || r == '-' || r == '‑':
		sc.tell(n, Joined, r)
	case unicode.IsSpace(r):
		sc.gap(n, Space)
	default:
		sc.tell(n, Space, r)
	}
	return false, true
}

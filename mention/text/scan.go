package text

import (
	"slices"
	"unicode/utf8"
)

// A scanner finds the words of src one after another. After next, *word is the word
// and fold.out its folded form, in the buffer that fold.out had before.
type scanner struct {
	src    string
	pos    int
	before Break // the strongest break since the last word
	depth  int   // brackets open since the line began
	inTag  bool  // inside a hashtag
	noMail int   // no address begins before this byte
	noName int   // no bare domain begins before this byte
	word   *Word // where words are written
	fold   folder
	seen   int    // words found
	keep   bool   // marks are kept
	marks  []Mark // runs of signs between words

	// The word found last.
	start, end int
	kind       Kind
}

// reset makes sc begin src, with the buffers it has.
func (sc *scanner) reset(src string) {
	if sc.fold.size() > keptBytes {
		sc.fold = folder{} // one huge word: let it go
	}
	sc.fold.html = true
	sc.src, sc.pos, sc.before, sc.depth, sc.inTag = src, 0, Sentence, 0, false
	sc.noMail, sc.noName, sc.seen, sc.marks = 0, 0, 0, sc.marks[:0]
	sc.start, sc.end, sc.kind = 0, 0, Letters
}

// keptBytes bounds the folding buffers that are kept for the next text.
const keptBytes = 1 << 14

// next finds the next word. It reports false at the end of src.
func (sc *scanner) next() bool {
	for sc.pos < len(sc.src) {
		c := sc.src[sc.pos]
		switch {
		case c == ' ':
			sc.gap(1, Space)
			continue
		case c >= utf8.RuneSelf:
			if sc.pos+1 == len(sc.src) || sc.src[sc.pos+1]&0xC0 != 0x80 || c < 0xC0 {
				sc.tell(1, Space, utf8.RuneError) // no rune begins so
				continue
			}
			if c == 0xCC { // U+0300–U+033F: marks without a letter, by the thousand in some texts
				sc.loose()
				continue
			}
			// Emoji begin with these bytes, and no letter of plain Russian does.
			if (c == 0xE2 || c == 0xE3 || c == 0xF0) && sc.emoji() || sc.letters() {
				return true
			}
			sc.other()
		case isASCIILetter(c):
			if sc.address() || sc.letters() {
				return true
			}
			sc.other()
		case c >= '0' && c <= '9':
			if sc.address() {
				return true
			}
			sc.number()
			return true
		default:
			if sc.sign(c) {
				return true
			}
		}
	}
	return false
}

// found makes src[sc.pos:end] the next word.
func (sc *scanner) found(end int, kind Kind) {
	sc.write(end, kind, false, false)
}

// write is found for a word of some shape.
func (sc *scanner) write(end int, kind Kind, upper, stretched bool) {
	w := sc.word
	w.Span.Start, w.Span.End = sc.pos, end
	w.Kind, w.Break, w.Upper, w.Stretched = kind, sc.before, upper, stretched
	sc.start, sc.end, sc.kind = sc.pos, end, kind
	sc.pos, sc.before = end, Joined
	sc.seen++
}

// gap passes over n bytes that stand between words.
func (sc *scanner) gap(n int, b Break) {
	sc.pos += n
	sc.before = max(sc.before, b)
	sc.inTag = false
}

// letters takes a run of letters.
func (sc *scanner) letters() bool {
	end, ok := sc.fold.word(sc.src, sc.pos)
	if !ok {
		return false
	}
	if n := len(sc.src); end < n && sc.src[end] == '.' && end+1 < n && !isSpace(sc.src[end+1]) && end >= sc.noName {
		if e, ok := sc.domain(end); ok {
			sc.plain(e, URL)
			return true
		}
	}
	kind := Letters
	if sc.inTag {
		kind = Hashtag
	}
	sc.write(end, kind, sc.fold.shape.allUpper(), sc.fold.shape.stretched)
	return true
}

// plain takes src[sc.pos:end] with nothing folded but ASCII capitals.
func (sc *scanner) plain(end int, kind Kind) {
	out := sc.fold.out[:0]
	for i := sc.pos; i < end; i++ {
		c := sc.src[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		out = append(out, c)
	}
	sc.fold.out = out
	sc.found(end, kind)
}

// number takes digits with single points, commas and colons inside.
func (sc *scanner) number() {
	end := sc.pos
	for end < len(sc.src) {
		c := sc.src[end]
		if !isDigit(c) && !((c == '.' || c == ',' || c == ':') && end+1 < len(sc.src) && isDigit(sc.src[end+1])) {
			break
		}
		end++
	}
	tag := sc.inTag
	sc.plain(end, Number)
	sc.inTag = tag
}

// sign reads an ASCII sign: it may begin a word (@name, #tag, an emoticon) or
// stand between words.
func (sc *scanner) sign(c byte) bool {
	switch c {
	case '(', ')', ':', ';', '=', '^', '<':
		if end, face := emoticon(sc.src, sc.pos, sc.depth); end > 0 {
			sc.fold.out = append(sc.fold.out[:0], face)
			sc.found(end, Emoticon)
			sc.inTag = false
			return true
		}
	}
	switch c {
	case '<', '&':
		if c == '&' && sc.letters() { // a letter written as an entity
			return true
		}
		if word, ok := sc.markup(); ok {
			return word
		}
		sc.note(1, Space)
	case '@':
		if end := nameEnd(sc.src, sc.pos+1); end > sc.pos+1 && sc.before != Joined {
			sc.plain(end, Handle)
			return true
		}
		sc.note(1, Space)
	case '#':
		sc.note(1, Joined)
		sc.inTag = true
	case '_':
		tag := sc.inTag
		sc.gap(1, Joined)
		sc.inTag = tag
	case '\t':
		sc.gap(1, Space)
	case '\n', '\r':
		sc.depth = 0
		sc.gap(1, Sentence)
	case '.':
		sc.stop()
	case '!', '?':
		sc.note(1, Sentence)
	case ',', ';', ':':
		sc.note(1, Clause)
	case '(', '[':
		sc.depth++
		sc.note(1, Clause)
	case ')', ']':
		sc.depth = max(0, sc.depth-1)
		sc.note(1, Clause)
	case '-':
		// A hyphen inside a word joins; a dash between spaces parts clauses.
		b := Joined
		if sc.before == Space && sc.pos+1 < len(sc.src) && sc.src[sc.pos+1] == ' ' {
			b = Clause
		}
		sc.note(1, b)
	case '\'', '/':
		sc.note(1, Joined)
	default:
		sc.note(1, Space)
	}
	return false
}

// mark keeps a sign, in one run with the same signs right before it.
func (sc *scanner) mark(at Span, sign rune) {
	if n := len(sc.marks); n > 0 {
		last := &sc.marks[n-1]
		if last.Rune == sign && last.Span.End == at.Start && last.Before == sc.seen {
			last.Span.End = at.End
			last.Count++
			return
		}
	}
	if n := len(sc.marks); n == cap(sc.marks) {
		sc.marks = slices.Grow(sc.marks, max(8, n)) // append grows long slices by a quarter
	}
	sc.marks = append(sc.marks, Mark{at, sign, 1, sc.seen})
}

// loose passes over combining marks that stand on no letter.
func (sc *scanner) loose() {
	tag := sc.inTag
	n := 0
	for rest := sc.src[sc.pos:]; n+1 < len(rest) && rest[n] == 0xCC && rest[n+1]&0xC0 == 0x80; {
		n += 2
	}
	if n == 0 {
		sc.other()
		return
	}
	sc.gap(n, Joined)
	sc.inTag = tag
}

// note passes over a mark of n bytes and tells of it.
func (sc *scanner) note(n int, b Break) {
	r := rune(sc.src[sc.pos])
	if r >= utf8.RuneSelf {
		r, _ = utf8.DecodeRuneInString(sc.src[sc.pos:])
	}
	sc.tell(n, b, r)
}

// tell passes over n bytes that stand for the mark r.
func (sc *scanner) tell(n int, b Break, r rune) {
	if sc.keep {
		sc.mark(Span{sc.pos, sc.pos + n}, r)
	}
	sc.gap(n, b)
}

// stop reads a full stop, which ends a sentence unless it ends an abbreviation
// («5 тыс. руб. сняли») or a number of a list.
func (sc *scanner) stop() {
	b := Sentence
	if sc.before == Joined && sc.end == sc.pos && sc.kind != URL {
		rest := sc.src[sc.pos+1:]
		switch {
		case rest == "" || rest[0] == '.' || rest[0] == '\n':
		case sc.kind == Number:
			if rest[0] != ' ' {
				b = Joined // 12.05 with letters for digits, 3.х
			}
		case sc.kind == Letters && sc.abbreviation() && !capitalFollows(rest):
			b = Space
		}
	}
	sc.note(1, b)
}

// other passes over a rune that is no letter.
func (sc *scanner) other() {
	r, n := utf8.DecodeRuneInString(sc.src[sc.pos:])
	tag := sc.inTag
	switch {
	case isMark(r) || isZeroWidth(r):
		sc.gap(n, Joined)
		sc.inTag = tag
	case r == '…' || r == '‼' || r == '⁉' || r == '\u2028' || r == '\u2029':
		sc.note(n, Sentence)
	case r == '—' || r == '–':
		sc.note(n, Clause)
	case r == '‐' || r == '‑' || isApostrophe(r):
		sc.note(n, Joined)
	default: // quotes, №, ₽, no-break spaces, other digits, invalid bytes
		sc.note(n, Space)
	}
}

// abbreviation reports whether the word before is usually cut by a full stop. It is
// folded once more: what it was folded to may have gone to a Reading.
func (sc *scanner) abbreviation() bool {
	sc.fold.word(sc.src, sc.start)
	folded := sc.fold.out
	if len(folded) <= 2 { // one Russian letter: «т. е.», «г.»
		return true
	}
	switch string(folded) {
	case "руб", "коп", "тыс", "млн", "млрд", "ул", "пр", "обл", "тел", "доб", "стр", "ст", "см",
		"им", "др", "пр-т", "корп", "кв", "мин", "сек", "др.", "mr", "mrs", "dr", "vs":
		return true
	}
	return false
}

// capitalFollows reports whether the next letter of rest, past spaces, is a
// capital: a new sentence, whatever word came before.
func capitalFollows(rest string) bool {
	for i, r := range rest {
		if r == ' ' && i < 4 {
			continue
		}
		return isUpper(r)
	}
	return false
}

func isASCIILetter(c byte) bool { c |= 0x20; return 'a' <= c && c <= 'z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

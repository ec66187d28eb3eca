package pii

import (
	"unicode"
	"unicode/utf8"
)

// A word is a word beside a number.
type word struct {
	start, end int
	label      label // what the lexicon says of it
	n          int   // letters, up to maxWord
	capital    bool  // begins with a capital letter
}

// Words longer than any stem are cut: the stem is at their front.
const maxWord = 20

// No walk looks further for a word's end than this, in bytes: a "word" of
// thousands of letters or combining marks is no word.
const maxWordBytes = 72

// The alphabet of the lexicon: a to z are 1 to 26, а to я (ё as е) 27 to 58.
const (
	latinA      = 1
	cyrillicA   = 27
	otherLetter = 59
	slash       = 60 // any mark between the letters of «р/с», «д.р.», «пр-т»
	letters     = 64
)

// latinTwin gives the Latin letter that looks like a Cyrillic one (а в е к м н о р
// с т у х), and cyrillicTwin the other way, both as codes: «сvv» and «CНИЛС» are
// met in every chat.
var (
	latinTwin    = [letters]byte{27: latinA, 29: 'b' - 'a' + 1, 32: 'e' - 'a' + 1, 37: 'k' - 'a' + 1, 39: 'm' - 'a' + 1, 40: 'h' - 'a' + 1, 41: 'o' - 'a' + 1, 43: 'p' - 'a' + 1, 44: 'c' - 'a' + 1, 45: 't' - 'a' + 1, 46: 'y' - 'a' + 1, 48: 'x' - 'a' + 1}
	cyrillicTwin = [letters]byte{latinA: 27, 'b' - 'a' + 1: 29, 'e' - 'a' + 1: 32, 'k' - 'a' + 1: 37, 'm' - 'a' + 1: 39, 'h' - 'a' + 1: 40, 'o' - 'a' + 1: 41, 'p' - 'a' + 1: 43, 'c' - 'a' + 1: 44, 't' - 'a' + 1: 45, 'y' - 'a' + 1: 46, 'x' - 'a' + 1: 48}
)

// letterCode returns the code of a letter; 0 for what is no letter. Marks that
// belong to a word without being letters report skip.
func letterCode(r rune) (code byte, skip bool) {
	switch {
	case r >= 'a' && r <= 'z':
		return byte(r-'a') + 1, false
	case r >= 'A' && r <= 'Z':
		return byte(r-'A') + 1, false
	case r < 0x80:
		return 0, false
	case r >= 'а' && r <= 'я':
		return byte(r-'а') + cyrillicA, false
	case r >= 'А' && r <= 'Я':
		return byte(r-'А') + cyrillicA, false
	case r == 'ё' || r == 'Ё':
		return 'е' - 'а' + cyrillicA, false
	case isZeroWidth(r) || r >= 0x300 && r <= 0x36F:
		return 0, true
	case r != '№' && unicode.IsLetter(r):
		return otherLetter, false
	}
	return 0, false
}

// A memory keeps the words read last, by the place they were asked for: several
// questions are asked of the same words. The zero memory is empty.
type memory [32]struct {
	place int // the place plus one; 0 for nothing yet
	word  word
}

// wordBefore reads the word that ends right before s[end]; ok is false where no
// letter stands. It does not go below low.
func (f *finder) wordBefore(end, low int) (w word, ok bool) {
	m := &f.memory[end>>1%len(f.memory)]
	if m.place == end+1 && low <= m.word.start {
		return m.word, true
	}
	s := f.text
	start := lettersBefore(s, end, low)
	if start == end {
		return w, false
	}
	w.start, w.end = start, end
	// «р/с», «д.р.», «пр-т»: one or two letters, a mark, one or two letters.
	if short(s, start, end) && start-1 > low && joinsShort(s[start-1]) {
		if first := lettersBefore(s, start-1, low); first < start-1 && short(s, first, start-1) {
			w.start = first
		}
	}
	w.fold(s)
	if start > low {
		m.place, m.word = end+1, w
	}
	return w, true
}

// wordAfter reads the word that starts at s[start].
func (f *finder) wordAfter(start int) (w word, ok bool) {
	m := &f.ahead[start>>1%len(f.ahead)]
	if m.place == start+1 {
		return m.word, true
	}
	s := f.text
	end := lettersAfter(s, start)
	if start == end {
		return w, false
	}
	w.start, w.end = start, end
	if short(s, start, end) && end < len(s) && joinsShort(s[end]) {
		if last := lettersAfter(s, end+1); last > end+1 && short(s, end+1, last) {
			w.end = last
		}
	}
	w.fold(s)
	m.place, m.word = start+1, w
	return w, true
}

// joinsShort reports a mark inside «р/с», «д.р.», «пр-т».
func joinsShort(c byte) bool { return c == '/' || c == '.' || c == '-' }

// short reports one or two letters: at most four bytes.
func short(s string, start, end int) bool {
	return end-start <= 4 && utf8.RuneCountInString(s[start:end]) <= 2
}

// asciiCode is letterCode for ASCII.
func asciiCode(c byte) byte {
	if c |= 0x20; c >= 'a' && c <= 'z' {
		return c - 'a' + 1
	}
	return 0
}

// russianCode is letterCode for the letters whose first byte is D0 or D1: lead is
// that byte, next the byte after it.
func russianCode(lead, next byte) byte {
	switch i := lead&1<<6 | next&0x3F; { // U+0400 + i
	case i >= 0x10 && i < 0x30:
		return i - 0x10 + cyrillicA
	case i >= 0x30 && i < 0x50:
		return i - 0x30 + cyrillicA
	case i == 0x01 || i == 0x51: // Ё, ё
		return 'е' - 'а' + cyrillicA
	}
	return otherLetter
}

func lettersBefore(s string, end, low int) int {
	low = max(low, end-maxWordBytes)
	i := end
	for i > low {
		c := s[i-1]
		if c < utf8.RuneSelf {
			if asciiCode(c) == 0 {
				break
			}
			i--
			continue
		}
		if i-2 >= low && s[i-2]&^1 == 0xD0 && c&0xC0 == 0x80 {
			i -= 2
			continue
		}
		r, size := utf8.DecodeLastRuneInString(s[low:i])
		if code, skip := letterCode(r); code == 0 && !skip {
			break
		}
		i -= size
	}
	return i
}

func lettersAfter(s string, start int) int {
	high := min(len(s), start+maxWordBytes)
	i := start
	for i < high {
		c := s[i]
		if c < utf8.RuneSelf {
			if asciiCode(c) == 0 {
				break
			}
			i++
			continue
		}
		if i+1 < high && c&^1 == 0xD0 && s[i+1]&0xC0 == 0x80 {
			i += 2
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if code, skip := letterCode(r); code == 0 && !skip {
			break
		}
		i += size
	}
	return i
}

// fold spells the word in the alphabet of the lexicon and looks it up.
func (w *word) fold(s string) {
	var code [maxWord]byte
	var scripts, only byte // 1 Latin, 2 Cyrillic
	n := 0
	for i := w.start; i < w.end && n < maxWord; {
		var l byte
		switch c := s[i]; {
		case c < utf8.RuneSelf:
			if l = asciiCode(c); l == 0 && joinsShort(c) {
				l = slash
			}
			i++
		case c&^1 == 0xD0 && i+1 < w.end && s[i+1]&0xC0 == 0x80:
			l = russianCode(c, s[i+1])
			i += 2
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			l, _ = letterCode(r)
			i += size
		}
		switch {
		case l == 0:
			continue
		case l < cyrillicA:
			scripts |= 1
			if cyrillicTwin[l] == 0 {
				only |= 1
			}
		case l < otherLetter:
			scripts |= 2
			if latinTwin[l] == 0 {
				only |= 2
			}
		}
		code[n] = l
		n++
	}
	if scripts == 3 {
		twin := &cyrillicTwin
		if only == 1 {
			twin = &latinTwin
		}
		for i, l := range code[:n] {
			if twin[l] != 0 {
				code[i] = twin[l]
			}
		}
	}
	first, _ := utf8.DecodeRuneInString(s[w.start:])
	w.capital = first >= 'А' && first <= 'Я' || first >= 'A' && first <= 'Z' || first == 'Ё' || first > 'я' && unicode.IsUpper(first)
	w.n = n
	w.label = lexicon().lookup(code[:n])
}

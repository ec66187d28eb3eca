package text

import (
	"encoding/binary"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// Fold returns text with every word in the form in which words are compared:
//
//   - lower case, ё as е;
//   - Latin look-alikes inside a Cyrillic word are the Cyrillic letters they
//     imitate («cчeт» is «счет»), and Cyrillic ones inside a Latin word the
//     Latin letters;
//   - zero-width characters, soft hyphens and stress marks inside a word are
//     gone; letters written as base and mark are composed (NFC), so «и» and a
//     breve are «й»;
//   - a letter said three times or more is said once («ужаааас» is «ужас»); a
//     doubled letter stays («касса»), and a word of one letter keeps three
//     («ООО» is «ооо», not «о»).
//
// What stands between words stays as it is. Fold(Fold(s)) == Fold(s).
// To find words and keep their place, use [Words] or [Read].
func Fold(s string) string {
	var f folder
	dst := make([]byte, 0, len(s))
	for pos := 0; pos < len(s); {
		end, ok := f.word(s, pos)
		if ok {
			dst = append(dst, f.out...)
			pos = end
			continue
		}
		_, size := utf8.DecodeRuneInString(s[pos:])
		dst = append(dst, s[pos:pos+size]...)
		pos += size
	}
	return string(dst)
}

// A folder folds one word at a time into out, which it reuses.
type folder struct {
	out   []byte
	runes []rune // of a word that needs the slow way
	kept  []byte // the same word, without its surplus marks and entities
	html  bool   // entities are read as the letters they stand for
	shape shape
}

// size returns how many bytes its buffers hold.
func (f *folder) size() int { return cap(f.out) + 4*cap(f.runes) + cap(f.kept) }

// shape is what a word looked like before folding.
type shape struct {
	letters, upper int
	stretched      bool
}

func (s shape) allUpper() bool { return s.letters >= 2 && s.upper == s.letters }

// scripts of a word, as bits.
const (
	cyrillic = 1 << iota
	latin
	strange // combining marks, zero width, letters of other scripts
	apart   // marks, entities and what else composing may change
)

// word folds the word that starts at s[pos] into f.out and returns its end. It
// reports false where no letter stands.
func (f *folder) word(s string, pos int) (end int, ok bool) {
	// Nearly every word is plain Russian or plain English: tight loops.
	if c := s[pos]; c == 0xD0 || c == 0xD1 {
		if end = f.small(s, pos); end == 0 {
			end = f.russian(s, pos)
		}
	} else if isASCIILetter(c) {
		end = f.english(s, pos)
	}
	if end > pos {
		return end, true
	}
	return f.any(s, pos)
}

// Four Russian letters as one number. A letter is two bytes: D0 and B0–BF for а–п,
// D1 and 80–8F for р–я.
const (
	fourLetters = 0x0001_0001_0001_0001 // 1 in each
	fourAs      = fourLetters * 0xB0D0
	fourTops    = fourLetters << 15
	toSecond    = 0x3001               // what а and р differ in, and п and я
	notInRow    = fourLetters * 0xF0FF // what is the same in all letters of one row
)

// small folds a word of Russian letters that are small but for the first, four
// at a time. It returns 0 where the word is anything else, or may be stretched.
func (f *folder) small(s string, pos int) (end int) {
	out := f.out[:cap(f.out)]
	if pos+2 > len(s) || len(out) < 2 {
		return 0
	}
	first := cyrillicLower[int(s[pos]&1)<<6|int(s[pos+1]&0x3F)]
	if first == 0 || s[pos+1]&0xC0 != 0x80 {
		return 0
	}
	upper := int(first >> 15)
	first &^= upperBit
	out[0], out[1] = 0xD0|byte(first>>6&1), 0x80|byte(first&0x3F)
	n, i := 2, pos+2
	for {
		var x uint64
		switch {
		case n+8 > len(out):
			return 0
		case i+8 <= len(s):
			x = eight(s[i : i+8])
		case len(s) < 8:
			return 0
		default:
			x = eight(s[len(s)-8:]) >> (8 * uint(i+8-len(s)))
		}
		row := x ^ fourAs
		row ^= row & fourLetters * toSecond
		letters := uint(bits.TrailingZeros64(row&notInRow)) / 16 // before the first that is none
		twice := x ^ x<<16                                       // 0 for the second of two; of three in a row, two are among one four
		if (twice-fourLetters)&^twice&fourTops&(1<<(16*letters)-1) != 0 {
			return 0
		}
		binary.LittleEndian.PutUint64(out[n:n+8], x)
		n += int(2 * letters)
		i += int(2 * letters)
		if letters < 4 {
			break
		}
	}
	if i < len(s) && !endsWord[s[i]] {
		return 0
	}
	f.out, f.shape = out[:n], shape{letters: n / 2, upper: upper}
	return i
}

// eight reads eight bytes.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// russian folds a word of plain Russian letters. It returns 0 where the word is
// anything else, or stretched.
func (f *folder) russian(s string, pos int) (end int) {
	out := f.out[:cap(f.out)]
	n, upper, run := 0, 0, 1
	var last uint16
	i := pos
	for i+1 < len(s) {
		c, d := s[i], s[i+1]
		if c&^1 != 0xD0 || d&0xC0 != 0x80 {
			break
		}
		letter := cyrillicLower[int(c&1)<<6|int(d&0x3F)]
		if letter == 0 {
			return 0
		}
		upper += int(letter >> 15)
		letter &^= upperBit
		if letter == last {
			if run++; run == 3 {
				return 0
			}
		} else {
			last, run = letter, 1
		}
		if n+2 > len(out) {
			out = append(out, make([]byte, 64)...)
			out = out[:cap(out)]
		}
		out[n], out[n+1] = 0xD0|byte(letter>>6&1), 0x80|byte(letter&0x3F)
		n += 2
		i += 2
	}
	if i < len(s) && !endsWord[s[i]] {
		return 0
	}
	f.out, f.shape = out[:n], shape{letters: n / 2, upper: upper}
	return i
}

// english folds a word of plain Latin letters, as russian does.
func (f *folder) english(s string, pos int) (end int) {
	out := f.out[:cap(f.out)]
	n, upper, run := 0, 0, 1
	var last byte
	i := pos
	for ; i < len(s); i++ {
		c := s[i]
		letter := c | 0x20
		if letter < 'a' || letter > 'z' {
			break
		}
		if letter != c {
			upper++
		}
		if letter == last {
			if run++; run == 3 {
				return 0
			}
		} else {
			last, run = letter, 1
		}
		if n == len(out) {
			out = append(out, make([]byte, 64)...)
			out = out[:cap(out)]
		}
		out[n] = letter
		n++
	}
	if i < len(s) && !endsWord[s[i]] {
		return 0
	}
	f.out, f.shape = out[:n], shape{letters: n, upper: upper}
	return i
}

// endsWord: the bytes after which a word of plain letters is surely over: ASCII
// but for letters, the apostrophe and &, which may begin an entity.
var endsWord = [256]bool{
	0: true, 1: true, 2: true, 3: true, 4: true, 5: true, 6: true, 7: true, 8: true, '\t': true, '\n': true, '\v': true, '\f': true, '\r': true,
	' ': true, '!': true, '"': true, '#': true, '$': true, '%': true, '(': true, ')': true, '*': true, '+': true, ',': true,
	'-': true, '.': true, '/': true, '0': true, '1': true, '2': true, '3': true, '4': true, '5': true, '6': true, '7': true, '8': true,
	'9': true, ':': true, ';': true, '<': true, '=': true, '>': true, '?': true, '@': true, '[': true, '\\': true, ']': true, '^': true,
	'_': true, '`': true, '{': true, '|': true, '}': true, '~': true,
}

// any folds a word of any letters: stretched, with an apostrophe, with marks, of
// mixed or other scripts.
func (f *folder) any(s string, pos int) (end int, ok bool) {
	out := f.out[:0]
	var sh shape
	scripts, run := 0, 0
	var last uint16
	i := pos
loop:
	for i < len(s) {
		c := s[i]
		var letter uint16
		switch {
		case c == 0xD0 || c == 0xD1:
			if i+1 >= len(s) {
				break loop
			}
			letter = cyrillicLower[(int(c&1)<<6|int(s[i+1]&0x3F))&0x7F]
			if letter == 0 || s[i+1]&0xC0 != 0x80 {
				if r, _ := utf8.DecodeRuneInString(s[i:]); inWord(r) {
					scripts |= strange | apart
					i += 2
					continue
				}
				break loop
			}
			if letter&upperBit != 0 {
				letter &^= upperBit
				sh.upper++
			}
			sh.letters++
			scripts |= cyrillic
			i += 2
		case c == '&' && f.html:
			r, n := entity(s[i:])
			if n == 0 || !unicode.IsLetter(r) && (i == pos || !isMark(r) && !isZeroWidth(r) && !(isApostrophe(r) && letterAt(s, i+n))) {
				break loop
			}
			scripts |= strange | apart
			i += n
			continue
		case c < utf8.RuneSelf:
			lower := c | 0x20
			if lower < 'a' || lower > 'z' {
				if c != '\'' || i == pos || i+1 >= len(s) || !letterAt(s, i+1) {
					break loop
				}
				lower = c
			} else {
				sh.letters++
				if lower != c {
					sh.upper++
				}
				scripts |= latin
			}
			letter = uint16(lower)
			i++
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if i == pos && (isMark(r) || !isLetter(r)) || !inWord(r) && !(isApostrophe(r) && letterAt(s, i+size)) {
				break loop
			}
			scripts |= strange
			if !composed(r) {
				scripts |= apart
			}
			i += size
			continue
		}
		if letter == last {
			run++
			if run == 3 {
				out = out[:len(out)-letterLen(letter)] // two stand there: one goes
				sh.stretched = true
			}
			if run >= 3 {
				continue
			}
		} else {
			last, run = letter, 1
		}
		if letter < utf8.RuneSelf {
			out = append(out, byte(letter))
		} else {
			out = append(out, 0xD0|byte(letter>>6&1), 0x80|byte(letter&0x3F))
		}
	}
	f.out = out
	if i == pos {
		return pos, false
	}
	switch {
	case scripts&strange != 0 || scripts == cyrillic|latin:
		word := s[pos:i]
		if scripts&apart != 0 {
			word = f.composed(word)
		}
		f.slow(word)
		return i, len(f.out) > 0
	case sh.stretched && len(out) == letterLen(last):
		f.out = append(append(out, out...), out...) // «ООО»: a word of one letter
	}
	f.shape = sh
	return i, true
}

func letterLen(letter uint16) int {
	if letter < utf8.RuneSelf {
		return 1
	}
	return 2
}

// slow folds a word of mixed or other scripts, with zero-width characters; with marks
// when it has been composed.
func (f *folder) slow(word string) {
	var sh shape
	runes := f.runes[:0]
	scripts, imitated := 0, true
	var before rune // the Cyrillic letter right before, in lower case
	for _, r := range word {
		switch {
		case isApostrophe(r):
			runes, before = append(runes, '\''), 0
			continue
		case !isLetter(r):
			continue // a mark that composed with nothing, or no width at all
		}
		if l := lower(r); l < utf8.RuneSelf && r >= utf8.RuneSelf {
			r = l // İ and the kelvin sign are plain Latin in lower case
		}
		runes = append(runes, r)
		sh.letters++
		if isUpper(r) {
			sh.upper++
		}
		switch {
		case r < utf8.RuneSelf:
			scripts |= latin
			if lookAlike(r) == 0 {
				scripts |= latinOnly
			}
			before = 0
		case isCyrillic(r):
			scripts |= cyrillic
			// Judged on the lower-case letter, as a second folding would see it.
			// Two Russian letters side by side imitate nothing: «visaкарта».
			l := lower(r)
			if latinTwin(l) == 0 || before != 0 && before != l {
				imitated = false
			}
			before = l
		default:
			before = 0
		}
	}
	toCyrillic := scripts&cyrillic != 0 && scripts&latinOnly == 0
	toLatin := scripts&latinOnly != 0 && scripts&cyrillic != 0 && imitated
	var last rune
	run := 0
	out := f.out[:0]
	lastLen := 0
	for _, r := range runes {
		if toCyrillic {
			if twin := lookAlike(r); twin != 0 {
				r = twin
			}
		}
		r = lower(r)
		if toLatin {
			if twin := latinTwin(r); twin != 0 {
				r = twin
			}
		}
		if r == last {
			run++
			if run == 3 {
				out = out[:len(out)-lastLen]
				sh.stretched = true
			}
			if run >= 3 {
				continue
			}
		} else {
			last, run = r, 1
		}
		before := len(out)
		out = utf8.AppendRune(out, r)
		lastLen = len(out) - before
	}
	if sh.stretched && len(out) == lastLen {
		out = append(append(out, out...), out...)
	}
	f.out, f.runes, f.shape = out, runes, sh
}

// inWord reports whether r, once a word has begun, belongs to it.
func inWord(r rune) bool {
	return isLetter(r) || isMark(r) || isZeroWidth(r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return isLetter(r)
}

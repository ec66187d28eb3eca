package text

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// composed returns word with letters and the marks after them composed (NFC). A
// letter keeps four marks at most, far above what any language writes: a text of
// nothing but marks must not take longer than others.
func (f *folder) composed(word string) string {
	f.kept = f.kept[:0]
	marks, other := 0, false
	var bare rune // the Russian letter right before, as long as no mark stands on it
	for i := 0; i < len(word); {
		r, n := rune(0), 0
		if f.html {
			r, n = entity(word[i:])
		}
		if n == 0 {
			r, n = utf8.DecodeRuneInString(word[i:])
		}
		i += n
		switch {
		case isAbove(r) && marks == 0 && bare != 0:
			if c := marked(bare, r); c != 0 {
				f.kept = utf8.AppendRune(f.kept[:len(f.kept)-2], c)
			}
			bare = noLetter
			continue
		case bare == noLetter && isMark(r):
			continue // only the nearest mark composes, and none below does
		case isMark(r):
			if marks++; marks > 4 {
				continue
			}
			bare, other = 0, true
		case isZeroWidth(r):
			bare = 0
		default:
			marks, bare = 0, 0
			if r >= 'А' && r <= 'я' {
				bare = r
			} else if !composed(r) {
				other = true
			}
		}
		f.kept = utf8.AppendRune(f.kept, r)
	}
	if !other {
		return string(f.kept)
	}
	return norm.NFC.String(string(f.kept)) // a copy: normalising the bytes themselves would move every folder to the heap
}

// noLetter stands for a Russian letter that has its mark.
const noLetter = -1

// isAbove: the marks above a letter that are alike to NFC (combining class 230), those
// first in the table; й and ё have one.
func isAbove(r rune) bool { return r >= 0x300 && r <= 0x314 }

// marked returns what NFC makes of a Russian letter and a mark above it, 0 when they
// stay two.
func marked(letter, mark rune) rune {
	var pairs string
	switch mark {
	case 0x300:
		pairs = "ЕЀИЍеѐиѝ"
	case 0x301:
		pairs = "ГЃКЌгѓкќ"
	case 0x304:
		pairs = "ИӢУӮиӣуӯ"
	case 0x306:
		pairs = "АӐЕӖЖӁИЙУЎаӑеӗжӂийуў"
	case 0x308:
		pairs = "АӒЕЁЖӜЗӞИӤОӦУӰЧӴЫӸЭӬаӓеёжӝзӟиӥоӧуӱчӵыӹэӭ"
	case 0x30B:
		pairs = "УӲуӳ"
	}
	for i := 0; i+4 <= len(pairs); i += 4 { // each letter has two bytes
		if r, _ := utf8.DecodeRuneInString(pairs[i:]); r == letter {
			r, _ = utf8.DecodeRuneInString(pairs[i+2:])
			return r
		}
	}
	return 0
}

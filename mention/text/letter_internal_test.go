package text

import (
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The short ways say of every rune what package unicode says.
func TestLettersAreThoseOfUnicode(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		small := unicode.ToLower(r)
		if small == 'ё' {
			small = 'е'
		}
		switch {
		case composed(r) && norm.NFC.String(string([]rune{'a', r, 'a', r, r})) != string([]rune{'a', r, 'a', r, r}):
			t.Errorf("%U is composed of something", r)
		case isLetter(r) != unicode.IsLetter(r):
			t.Errorf("%U: a letter: %v", r, isLetter(r))
		case isUpper(r) != unicode.IsUpper(r):
			t.Errorf("%U: a capital: %v", r, isUpper(r))
		case lower(r) != small:
			t.Errorf("%U: small %U, want %U", r, lower(r), small)
		case unicode.IsLetter(r) && isCyrillic(r) != unicode.Is(unicode.Cyrillic, r):
			t.Errorf("%U: Cyrillic: %v", r, isCyrillic(r))
		}
	}
}

// Marks on Russian letters are composed without package norm, and to the same.
func TestMarksAreComposedAsNFCDoes(t *testing.T) {
	for letter := rune(0x400); letter <= 0x460; letter++ {
		for mark := rune(0x2FE); mark <= 0x36F; mark++ {
			for _, word := range []string{
				string([]rune{letter, mark}), string([]rune{letter, 0x301, mark}), string([]rune{letter, mark, 0x308, 'и', mark}),
				string([]rune{letter, 0x323, mark}), string([]rune{letter, mark, 0x323, 0x306}), string([]rune{'и', 0x200D, mark, letter}),
			} {
				var f, g folder
				f.slow(f.composed(word))
				g.slow(norm.NFC.String(word))
				if string(f.out) != string(g.out) {
					t.Fatalf("%+q is folded to %+q, NFC makes %+q of it", word, f.out, g.out)
				}
			}
		}
	}
}

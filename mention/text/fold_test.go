package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

func TestFoldMakesEqualWhatAReaderTakesForEqual(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"ё and е are one letter", "Счёт", "счет"},
		{"ё written as е and a mark is one letter too", "Сче\u0308т", "счет"},
		{"й written as и and a mark is й", "Мои\u0306", "мой"},
		{"a stress mark is dropped", "зво\u0301нит", "звонит"},
		{"a stretched letter is said once", "Ужаааас", "ужас"},
		{"a stretched letter at the end is said once", "нееееет, дааааа", "нет, да"},
		{"a doubled letter stays", "Касса", "касса"},
		{"a word of one letter keeps three", "ООО «Ромашка»", "ооо «ромашка»"},
		{"a long scream keeps three", "ААААААА", "ааа"},
		{"digits are not letters: they stay", "5000 рублей", "5000 рублей"},
		{"Latin look-alikes in a Russian word are Russian", "Cчeт, Bклaд, HET", "счет, вклад, het"},
		{"Russian look-alikes in an English word are English", "Sbеrbаnk", "sberbank"},
		{"a word that is neither stays mixed", "visaкарта", "visaкарта"},
		{"a zero-width space does not part a word", "об\u200Bман", "обман"},
		{"a soft hyphen does not part a word", "об\u00ADман", "обман"},
		{"an apostrophe inside a word is one sign", "don’t, об'єкт", "don't, об'єкт"},
		{"letters beyond Russian are folded too", "Ўзбек ÜBER Ґ", "ўзбек über ґ"},
		{"a dotted İ is an i, and so is no Russian letter", "İе", "ie"},
		{"an invalid byte stays where it is", "да\xffНет", "да\xffнет"},
		{"half a letter at the end stays", "да\xd0", "да\xd0"},
		{"signs and spaces stay", " — «?!» 😡 ", " — «?!» 😡 "},
		{"nothing stays nothing", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := text.Fold(tt.in); got != tt.want {
				t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Счёт", "cче\u0308т", "а'\u200bб", "ААА\u0301А", "Sbеr", "o'\u200do", "\xd0\xd0\xb0", "İstanbul", "ǅ", "ЀѐӐӑ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := text.Fold(s)
		if twice := text.Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, again %q", s, once, twice)
		}
		if utf8.ValidString(s) && !utf8.ValidString(once) {
			t.Errorf("Fold(%q) = %q is not valid UTF-8", s, once)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	review := strings.Repeat("Банк снова списал комиссию, Карл! ", 40)
	b.SetBytes(int64(len(review)))
	b.ReportAllocs()
	for b.Loop() {
		text.Fold(review)
	}
}

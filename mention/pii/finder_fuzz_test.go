package pii_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/pii"
)

// FuzzFind holds what a caller relies on when it cuts a text by spans.
func FuzzFind(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, m := range pii.Find(s) {
			if m.Kind == pii.Unknown || m.Kind.String() == "" {
				t.Errorf("a match without a kind in %q", s)
			}
			if m.Span.Start < end || m.Span.End <= m.Span.Start || m.Span.End > len(s) {
				t.Fatalf("Find(%q): %v stands before %d or outside", s, m, end)
			}
			if utf8.ValidString(s) && !utf8.ValidString(m.Span.Of(s)) {
				t.Errorf("Find(%q): %v cuts a rune", s, m)
			}
			end = m.Span.End
		}
		if pii.Has(s) != (end > 0) {
			t.Errorf("Has(%q) = %v, Find disagrees", s, pii.Has(s))
		}
	})
}

// FuzzMask holds that nothing is left to find, that a second mask changes
// nothing, and that a text without matches stays as it is.
func FuzzMask(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) {
		masked := pii.Mask(s)
		if left := find(masked); len(left) > 0 {
			t.Errorf("Mask(%q) = %q, where Find finds %v", s, masked, left)
		}
		if twice := pii.Mask(masked); twice != masked {
			t.Errorf("Mask twice: %q, then %q", masked, twice)
		}
		if !pii.Has(s) && masked != s {
			t.Errorf("Mask(%q) = %q with nothing to hide", s, masked)
		}
	})
}

func seed(f *testing.F) {
	for _, l := range readLabelled(f, "testdata/own.jsonl") {
		f.Add(l.Text)
	}
	f.Add(strings.Repeat("1 ", 70) + "4111 1111 1111 1111")
	f.Add("код \xff4821\xff")
	f.Add(`+7 916 <a href="tel:+79161234567">123-45-67</a> <a href="mailto:anna@mail.ru">`)
	f.Add("карта&nbsp;4111&#45;<b>1111</b> 1111 111&#49;")
}

package sentiment

import (
	"strings"
	"testing"

	"github.com/otklik/otklik/mention/text"
)

// What folded lets pass unread, folding leaves as it is.
func TestFoldedPatternsNeedNoFolding(t *testing.T) {
	lex, err := New(Config{})
	if err != nil {
		t.Fatal(err)
	}
	patterns := []string{"ааа", "а ааа*", "ёж", "Б", " а", "а ", "а  б", "а\u00A0б", "cбер", "аа|ааа", "\xd1a", "а\xd0", "о'б"}
	for _, e := range lex.entries {
		patterns = append(patterns, e.pattern)
	}
	quick := 0
	for _, p := range patterns {
		if !folded(p) {
			continue
		}
		quick++
		if want := strings.Join(strings.Fields(text.Fold(p)), " "); want != p {
			t.Errorf("%q is taken as folded, and is folded to %q", p, want)
		}
	}
	if quick < len(patterns)*8/10 {
		t.Errorf("%d of %d patterns were read by the quick way", quick, len(patterns))
	}
}

package mention_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/otklik/otklik/mention"
)

// A labelled text is one that a person has read: "label | text".
type labelled struct{ label, text string }

func readLabelled(t testing.TB, name string) []labelled {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []labelled
	for lines := bufio.NewScanner(file); lines.Scan(); {
		s := lines.Text()
		if s == "" || strings.HasPrefix(s, "#") {
			continue
		}
		label, text, ok := strings.Cut(s, " | ")
		if !ok {
			t.Fatalf("%s: no label: %s", name, s)
		}
		all = append(all, labelled{label, text})
	}
	return all
}

// agreement counts names found and meant.
type agreement struct{ right, wrong, missed int }

func (a *agreement) add(found, meant []string) {
	in := make(map[string]bool)
	for _, name := range meant {
		in[name] = true
	}
	for _, name := range found {
		if in[name] {
			a.right++
			delete(in, name)
		} else {
			a.wrong++
		}
	}
	a.missed += len(in)
}

func (a *agreement) precision() float64 { return float64(a.right) / float64(max(1, a.right+a.wrong)) }
func (a *agreement) recall() float64    { return float64(a.right) / float64(max(1, a.right+a.missed)) }

func split(label string) []string {
	if label == "-" {
		return nil
	}
	return strings.FieldsFunc(label, func(r rune) bool { return r == ',' || r == ' ' })
}

func TestAppealsAgreeWithPeople(t *testing.T) {
	texts := readLabelled(t, "testdata/appeals.txt")
	if len(texts) < 450 {
		t.Fatalf("%d labelled texts, want 450 or more", len(texts))
	}
	f := mention.DefaultFinder()
	right := 0
	for _, l := range texts {
		if got := f.Appeal(l.text).String(); got == l.label {
			right++
		} else {
			t.Logf("%v, not %v: %s %v", got, l.label, l.text, f.Explain(l.text))
		}
	}
	share := float64(right) / float64(len(texts))
	t.Logf("%d of %d texts, accuracy %.3f", right, len(texts), share)
	if share < 0.95 {
		t.Errorf("accuracy %.3f, want 0.95 or more", share)
	}
}

// A bank that takes a lawful claim for spam loses it.
func TestNoClaimIsTakenForSpam(t *testing.T) {
	for _, l := range readLabelled(t, "testdata/appeals.txt") {
		if got := mention.DefaultFinder().Appeal(l.text); l.label == "claim" && got == mention.Spam {
			t.Errorf("spam: %s", l.text)
		}
	}
}

func TestTopicsAgreeWithPeople(t *testing.T) {
	texts := readLabelled(t, "testdata/topics.txt")
	if len(texts) < 340 {
		t.Fatalf("%d labelled texts, want 340 or more", len(texts))
	}
	f := mention.DefaultFinder()
	var all agreement
	for _, l := range texts {
		before := all
		topics := f.Read(l.text).Topics
		all.add(split(strings.ReplaceAll(topics.String(), "none", "-")), split(l.label))
		if all.missed > before.missed || all.wrong > before.wrong {
			t.Logf("%v, not %v: %s", topics, l.label, l.text)
		}
	}
	t.Logf("%d texts, precision %.3f, recall %.3f", len(texts), all.precision(), all.recall())
	if all.recall() < 0.97 || all.precision() < 0.84 {
		t.Errorf("precision %.3f, want 0.84; recall %.3f, want 0.97", all.precision(), all.recall())
	}
}

func TestGravityAgreesWithPeople(t *testing.T) {
	texts := readLabelled(t, "testdata/gravity.txt")
	if len(texts) < 220 {
		t.Fatalf("%d labelled texts, want 220 or more", len(texts))
	}
	f := mention.DefaultFinder()
	var all agreement
	for _, l := range texts {
		before := all
		found := f.Read(l.text).Gravity
		all.add(split(strings.ReplaceAll(found.String(), "none", "-")), split(l.label))
		if all.missed > before.missed || all.wrong > before.wrong {
			t.Logf("%v, not %v: %s %v", found, l.label, l.text, f.Explain(l.text))
		}
	}
	t.Logf("%d texts, precision %.3f, recall %.3f", len(texts), all.precision(), all.recall())
	if all.recall() < 0.95 || all.precision() < 0.95 {
		t.Errorf("precision %.3f, recall %.3f, want 0.95 of each", all.precision(), all.recall())
	}
}

func TestSignalsAgreeWithPeople(t *testing.T) {
	f := mention.DefaultFinder()
	var all agreement
	for _, l := range readLabelled(t, "testdata/signals.txt") {
		before := all
		found := f.Read(l.text).Signals
		all.add(split(strings.ReplaceAll(found.String(), "none", "-")), split(l.label))
		if all.missed > before.missed || all.wrong > before.wrong {
			t.Logf("%v, not %v: %s", found, l.label, l.text)
		}
	}
	t.Logf("precision %.3f, recall %.3f", all.precision(), all.recall())
	if all.recall() < 0.90 || all.precision() < 0.95 {
		t.Errorf("precision %.3f, want 0.95; recall %.3f, want 0.90", all.precision(), all.recall())
	}
}

func TestClaimSentencesAgreeWithPeople(t *testing.T) {
	file, err := os.ReadFile("testdata/claims.txt")
	if err != nil {
		t.Fatal(err)
	}
	f := mention.DefaultFinder()
	right, all := 0, 0
	for s := range strings.Lines(string(file)) {
		s = strings.TrimSpace(s)
		if s == "" || strings.HasPrefix(s, "#") {
			continue
		}
		all++
		_, rest, _ := strings.Cut(s, "[[")
		meant, _, _ := strings.Cut(rest, "]]")
		said := strings.NewReplacer("[[", "", "]]", "").Replace(s)
		got := f.ClaimSpan(said).Of(said)
		if meant != "" && strings.HasPrefix(got, meant) || got == meant {
			right++
		} else {
			t.Logf("%q, not %q: %s", got, meant, said)
		}
	}
	share := float64(right) / float64(all)
	t.Logf("%d of %d texts, accuracy %.3f", right, all, share)
	if all < 100 || share < 0.95 {
		t.Errorf("%d texts, want 100 or more; accuracy %.3f, want 0.95 or more", all, share)
	}
}

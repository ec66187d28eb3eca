package playbook

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

// initials leaves out single capitals and titles with a full stop, and the name beside them, which
// begins a sentence for whoever does not know it: «А. Петров», «Петров А. Б.».
func (n names) initials() {
	for i := 0; i < n.Len(); i++ {
		first := i
		for i < n.Len() && n.initial(i) {
			n.out[i] = true
			i++
		}
		switch {
		case first == i:
		case first > 0 && n.Word(first).Break < text.Clause && n.isName(first-1) && !n.ordinary(first-1):
			n.out[first-1] = true
		case i < n.Len() && n.isName(i) && !n.ordinary(i):
			n.out[i] = true
		}
	}
}

func (n names) initial(i int) bool {
	span := n.Word(i).Span
	cut := strings.HasPrefix(n.Text()[span.End:], ".")
	return cut && n.capital(i) && (utf8.RuneCountInString(span.Of(n.Text())) == 1 || slices.Contains(titles, string(n.Folded(i))))
}

// longestSignature is how many clauses behind «с уважением» may sign: «Анна Петрова,
// Банк».
const longestSignature = 4

// signature leaves out who signs: names behind «с уважением», or in front of the last
// sentence, when two words or three are nothing but names.
func (n names) signature() {
	var last text.Passage // the first clause of the last sentence
	signs, before := 0, -1
	for c := range n.clauses() {
		begins := n.begins(before, c.First)
		before = c.First
		if begins {
			last = c
		}
		switch words := n.closing(c); {
		case words > 0:
			signs = longestSignature
		case signs == 0:
		case n.named(c):
			n.leaveOut(c.First, c.Last)
			signs--
		case begins:
			signs = 0
		}
	}
	if last.Last > last.First && n.named(last) {
		n.leaveOut(last.First, last.Last)
	}
}

// begins reports whether a sentence begins behind one word and up to another.
func (n names) begins(behind, first int) bool {
	for i := behind + 1; i <= first; i++ {
		if n.Word(i).Break == text.Sentence {
			return true
		}
	}
	return false
}

// closing returns how many words of a closing a clause begins with.
func (n names) closing(c text.Passage) int {
	for _, words := range closings {
		i := c.First
		for _, word := range words {
			if i > c.Last || string(n.Folded(i)) != word {
				break
			}
			i++
		}
		if i-c.First == len(words) {
			return len(words)
		}
	}
	return 0
}

var (
	titles   = []string{"mr", "mrs", "ms", "dr"}
	closings = [][]string{{"с", "уважением"}, {"с", "наилучшими", "пожеланиями"}, {"искренне", "ваш"}, {"искренне", "ваша"},
		{"best", "regards"}, {"kind", "regards"}, {"warm", "regards"}, {"regards"}, {"yours", "sincerely"}, {"yours", "faithfully"}, {"sincerely"}}
)

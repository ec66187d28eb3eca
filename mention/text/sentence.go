package text

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// A Passage is a row of words of a reading that belong together: a sentence or a
// clause. Span holds them with the signs that end them, without the space around.
type Passage struct {
	Span        Span
	First, Last int // its words, by index
}

// Sentences returns an iterator over the sentences of the text, in order. A
// sentence ends with ., !, ?, … or the end of a line; abbreviations and numbers do
// not end it. A text without words has none.
func (r *Reading) Sentences() iter.Seq[Passage] { return r.passages(Sentence) }

// Clauses returns an iterator over the clauses of the text, in order: what commas,
// dashes, brackets and the ends of sentences part. Of two clauses the sign between
// them belongs to the first.
func (r *Reading) Clauses() iter.Seq[Passage] { return r.passages(Clause) }

func (r *Reading) passages(b Break) iter.Seq[Passage] {
	return func(yield func(Passage) bool) {
		start := 0 // of the passage, in bytes
		for first := 0; first < len(r.words); {
			last := first
			for last+1 < len(r.words) && r.words[last+1].Break < b {
				last++
			}
			end := len(r.src)
			if last+1 < len(r.words) {
				end = r.parting(r.words[last].Span.End, r.words[last+1].Span.Start, b)
			}
			if !yield(Passage{trimmed(r.src, start, end), first, last}) {
				return
			}
			start, first = end, last+1
		}
	}
}

// parting returns where, between two words, the first passage ends: after the
// last sign that parts them, so that a quote or a bracket which opens goes with
// what follows.
func (r *Reading) parting(from, to int, b Break) int {
	gap := r.src[from:to]
	signs := ".!?…\n\r‼⁉>"
	if b == Clause {
		signs += ",;:—–)]-"
	}
	if i := strings.LastIndexAny(gap, signs); i >= 0 {
		_, size := utf8.DecodeRuneInString(gap[i:])
		return from + i + size
	}
	if i := strings.IndexAny(gap, "([«“„\""); i >= 0 {
		return from + i
	}
	return to
}

func trimmed(s string, start, end int) Span {
	part := s[start:end]
	left := len(part) - len(strings.TrimLeft(part, spaces))
	return Span{start + left, start + max(left, len(strings.TrimRight(part, spaces)))}
}

// spaces: what is trimmed around a passage.
const spaces = " \t\n\r\u00A0\u2009\u202F"

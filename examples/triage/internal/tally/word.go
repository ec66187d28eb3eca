package tally

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// A Word is how much tone an entry of the lexicon carried over all mentions.
type Word struct {
	Text     string  // the entry: a word, a stem or a phrase
	Weight   float64 // the sum of what it added: below 0 it spoke against the bank
	Strength float64 // the sum of how much it added in either direction
	Times    int
}

// Words adds up the tone that entries carry. A lexicon is finite, so the table
// is. The zero Words is ready to use.
type Words struct{ table map[string]*Word }

// Add counts one entry in one mention and the weight that it added.
func (w *Words) Add(entry string, weight float64) {
	have := w.table[entry]
	if have == nil {
		if w.table == nil {
			w.table = make(map[string]*Word)
		}
		have = &Word{Text: entry}
		w.table[entry] = have
	}
	have.Weight += weight
	have.Strength += math.Abs(weight)
	have.Times++
}

// Top gives the n words that carried most tone in either direction, the
// strongest first and equal ones by name.
func (w *Words) Top(n int) []Word {
	sorted := slices.SortedFunc(maps.Values(w.table), func(a, b *Word) int {
		return cmp.Or(cmp.Compare(b.Strength, a.Strength), cmp.Compare(a.Text, b.Text))
	})
	var top []Word
	for _, word := range sorted[:min(n, len(sorted))] {
		top = append(top, *word)
	}
	return top
}

package tally

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"github.com/otklik/otklik/mention"
)

// A Split is a number of mentions by tone; the tone is the index.
type Split [4]int

// Total is the number over all tones.
func (s Split) Total() int { return s[0] + s[1] + s[2] + s[3] }

// maxNames bounds a Count: channels are an open set, and a broken file may
// bring a new one in every row.
const maxNames = 500

// A Count is a number of mentions by name and tone. Names past the first 500
// are counted together, under the zero name.
type Count[K cmp.Ordered] map[K]Split

func (c Count[K]) add(name K, tone mention.Tone) {
	split, known := c[name]
	if !known && len(c) >= maxNames {
		var other K
		name, split = other, c[other]
	}
	split[tone]++
	c[name] = split
}

// ByTotal walks the names, the most frequent first and equal ones by name.
func (c Count[K]) ByTotal() iter.Seq2[K, Split] {
	names := slices.SortedFunc(maps.Keys(c), func(a, b K) int {
		return cmp.Or(cmp.Compare(c[b].Total(), c[a].Total()), cmp.Compare(a, b))
	})
	return func(yield func(K, Split) bool) {
		for _, name := range names {
			if !yield(name, c[name]) {
				return
			}
		}
	}
}

package sentiment

import (
	"math"
	"math/bits"

	"github.com/otklik/otklik/mention/text"
)

// A feature is a key of the model and the words that it stands on.
type feature struct {
	key         uint64
	first, last int32 // words, by index; last is before first for what the whole text shows
}

// The kinds of keys. Words of a kind that vary without end are one word each:
// a bank, a link, a handle, a number.
const (
	seedWord uint64 = (iota + 1) * 0x0123456789ABCDEF
	seedStem
	seedPair
	seedSkip
	seedTurned
	seedMark
	seedMarks
	seedBrand
	seedLink
	seedHandle
	seedNumber
	seedFirst
	seedEnd
)

// turnedReach is how many words after a negator are marked as turned.
const turnedReach = 3

func mix(h uint64) uint64 {
	hi, lo := bits.Mul64(h, 0x9E3779B97F4A7C15)
	return hi ^ lo
}

// key hashes two numbers.
func key(a, b, seed uint64) uint64 {
	hi, lo := bits.Mul64(a^seed, b^0x9E3779B97F4A7C15)
	return hi ^ lo
}

// Words are known by their first five letters, which is as good for tone as a
// stemmer that knows endings, and longer ones by their first eight too. A Russian
// letter has two bytes.
const (
	stemBytes  = 10
	secondHalf = 1<<(8*(stemBytes-8)) - 1 // of a stem, in the second number of a head
)

// A feature is noted in a room of so many: they are handed on when it is nearly full,
// so that a huge text takes no more of it than a post.
const (
	roomFeatures = 256
	mostFeatures = 6 // of the last word and the end, or of a mark
)

// keys hands all keys of a text to take, in parts that it must not keep: each word,
// its stem, its stem with that of the word before and of the one before that, and its
// stem after a negator; the last word; the marks. The pieces have been weighed. A word
// that only repeats the one before it is passed over.
//
// What cannot be foreseen is written and, where it does not hold, overwritten: that
// is cheaper than to jump.
func (ws *workspace) keys(r *text.Reading, take func([]feature)) {
	words := r.Words()
	fs := &ws.features
	k := 0
	before, earlier := mix(seedFirst), uint64(0) // stems; the first word has a start before it
	var beforeAt, earlierAt int32
	turned, cyrillic := 0, false
	brands := ws.brands
	brand := brandFrom(brands)
	for i := 0; i < len(words); i++ {
		if k > roomFeatures-mostFeatures {
			take(fs[:k])
			k = 0
		}
		w := &words[i]
		at, end := int32(i), int32(i)
		if w.Break >= text.Clause {
			turned = 0
		}
		first, second := r.Head(i)
		var stem uint64
		switch {
		case at == brand:
			stem = mix(seedBrand)
			end = brands[0].last
			i = int(end)
			brands = brands[1:]
			brand = brandFrom(brands)
		case same[w.Kind] != 0:
			stem = mix(same[w.Kind])
		default:
			cyrillic = cyrillic || byte(first)&^1 == 0xD0
			if stem = key(first, second&secondHalf, seedStem); stem == before {
				// Said again right away, even a thousand times, it is said once: a sum
				// of its weights and those of its pairs would know no end.
				if negates(first) {
					turned = turnedReach // «не, не нравится»
				}
				continue
			}
			fs[k] = feature{key(first, second, seedWord), at, end}
			k += count(second > secondHalf)
		}
		fs[k] = feature{stem, at, end}
		fs[k+1] = feature{mix(before*3 ^ stem ^ seedPair), beforeAt, end}
		fs[k+2] = feature{mix(earlier*5 ^ stem ^ seedSkip), earlierAt, end}
		k += 2 + count(at > 0)
		fs[k] = feature{mix(stem ^ seedTurned), at, end}
		k += count(turned > 0)
		turned--
		if negates(first) {
			turned = turnedReach
		}
		earlier, earlierAt = before, beforeAt
		before, beforeAt = stem, at
	}
	ws.cyrillic = cyrillic
	if len(words) > 0 {
		fs[k] = feature{mix(before ^ seedEnd), 0, -1}
		k++
	}
	for _, m := range r.Marks() {
		if k > roomFeatures-mostFeatures {
			take(fs[:k])
			k = 0
		}
		fs[k] = feature{mix(uint64(m.Rune)<<8 ^ seedMark), 0, -1}
		fs[k+1] = feature{mix(uint64(m.Rune)<<8 ^ seedMarks), 0, -1}
		k += 1 + count(m.Count > 1)
	}
	take(fs[:k])
}

// brandFrom returns the word at which the next brand begins.
func brandFrom(brands []place) int32 {
	if len(brands) == 0 {
		return math.MaxInt32
	}
	return brands[0].first
}

// same are the seeds of the kinds whose words are one word each to the model; 0 for
// the others.
var same = [...]uint64{text.URL: seedLink, text.Email: seedLink, text.Handle: seedHandle, text.Number: seedNumber, text.Emoticon: 0}

// negates reports whether a word that begins with these eight bytes, and has no
// more, turns those after it.
func negates(first uint64) bool { return negators[first*negatorSpread>>61] == first }

// negators are the words that turn others, each at the place that negates looks at:
// the factor was found by trying.
var negators = [8]uint64{
	0: 0xB8D0BDD0,     // ни
	2: 0x82D1B5D0BDD0, // нет
	3: 0x726576656E,   // never
	4: 0xB7D0B5D0B1D0, // без
	5: 0xB5D0BDD0,     // не
	6: 0x6F6E,         // no
	7: 0x746F6E,       // not
}

const negatorSpread = 0x8CFE5CD12D5DB79B

// count is 1 for true. The compiler makes no jump of it.
func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

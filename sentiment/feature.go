package sentiment

import (
	"math"
	"math/bits"
	"slices"

	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/sentiment/internal/linear"
)

// A feature is a key of the model and the words that it stands on.
type feature struct {
	key         uint64
	first, last int32 // words, by index; last is before first for what the whole text shows
}

// The dense features, by index. Those from denseLexicon on say what the lexicon
// makes of the text.
const (
	denseBias = iota
	denseBrand
	denseBrands
	denseShort
	denseMiddle
	denseLong
	denseLatin
	denseShouts
	denseAsks
	denseTold   // several sentences without a link
	denseLinked // a link, a handle or a hashtag

	denseLexicon
)

const (
	denseNone     = denseLexicon + iota // the lexicon found nothing
	denseBoth                           // praise and blame
	denseStrength                       // of each piece: praise and blame, by strength
	denseCount    = denseStrength + 2*strengths
	denseLast     = denseCount + 2*counted  // the last piece, by strength
	densePraise   = denseLast + 2*strengths // what praise and blame come to
	denseBlame    = densePraise + 1
	denseUsed     = denseBlame + 1
)

const (
	strengths = 4
	counted   = 4
)

// A room too small for the features does not compile.
var _ [linear.Dense - denseUsed]struct{}

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

// features notes in ws what the model looks at. The pieces have been weighed.
func (s *Scorer) features(ws *workspace, r *text.Reading) {
	ws.wordFeatures(r)
	ws.textFeatures(r)
	ws.lexiconFeatures()
}

// Words are known by their first five letters, which is as good for tone as a
// stemmer that knows endings, and longer ones by their first eight too. A Russian
// letter has two bytes.
const (
	stemBytes  = 10
	secondHalf = 1<<(8*(stemBytes-8)) - 1 // of a stem, in the second number of a head
)

// mostFeatures is how many features one word may have.
const mostFeatures = 5

// wordFeatures notes each word, its stem, its stem with that of the word before
// and of the one before that, and its stem after a negator. What cannot be foreseen
// is written and, where it does not hold, overwritten: that is cheaper than to jump.
func (ws *workspace) wordFeatures(r *text.Reading) {
	words := r.Words()
	fs := slices.Grow(ws.features, mostFeatures*len(words)+1)[:mostFeatures*len(words)+1]
	k := 0
	before, earlier := mix(seedFirst), uint64(0) // stems; the first word has a start before it
	var beforeAt, earlierAt int32
	turned, sentences, linked, cyrillic := 0, 0, false, false
	brands := ws.brands
	brand := brandFrom(brands)
	for i := 0; i < len(words); i++ {
		w := &words[i]
		at, end := int32(i), int32(i)
		sentences += count(w.Break == text.Sentence)
		if w.Break >= text.Clause {
			turned = 0
		}
		linked = linked || links[w.Kind]
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
			fs[k] = feature{key(first, second, seedWord), at, end}
			k += count(second > secondHalf)
			stem = key(first, second&secondHalf, seedStem)
		}
		fs[k] = feature{stem, at, end}
		fs[k+1] = feature{mix(before*3 ^ stem ^ seedPair), beforeAt, end}
		k += 2
		fs[k] = feature{mix(earlier*5 ^ stem ^ seedSkip), earlierAt, end}
		k += count(i > 0)
		fs[k] = feature{mix(stem ^ seedTurned), at, end}
		k += count(turned > 0)
		turned--
		if negates(first) {
			turned = turnedReach
		}
		earlier, earlierAt = before, beforeAt
		before, beforeAt = stem, at
	}
	if len(words) > 0 {
		fs[k] = feature{mix(before ^ seedEnd), 0, -1}
		k++
	}
	ws.features = fs[:k]
	ws.sentences, ws.linked, ws.cyrillic = sentences, linked, cyrillic
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

// links are the kinds that posts have and reviews have not.
var links = [...]bool{text.URL: true, text.Handle: true, text.Hashtag: true, text.Emoticon: false}

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

// textFeatures notes the marks and what kind of text it is.
func (ws *workspace) textFeatures(r *text.Reading) {
	fs := ws.features
	for _, m := range r.Marks() {
		fs = append(fs, feature{mix(uint64(m.Rune)<<8 ^ seedMark), 0, -1})
		if m.Count > 1 {
			fs = append(fs, feature{mix(uint64(m.Rune)<<8 ^ seedMarks), 0, -1})
		}
	}
	ws.features = fs
	ws.dense, ws.shown = [linear.Dense]float32{}, 0
	ws.show(denseBias, 1)
	ws.show(denseBrand, flag(len(ws.brands) > 0))
	ws.show(denseBrands, flag(len(ws.brands) > 1))
	ws.show(denseShort, flag(r.Len() < 6))
	ws.show(denseMiddle, flag(r.Len() > 25))
	ws.show(denseLong, flag(r.Len() > longWords))
	ws.show(denseTold, flag(ws.told(r)))
	ws.show(denseLinked, flag(ws.linked))
	ws.show(denseLatin, flag(!ws.cyrillic))
	ws.show(denseShouts, float32(saturated(ws.shouts, 3)))
	ws.show(denseAsks, flag(ws.signs&request != 0))
}

// show adds to a dense feature.
func (ws *workspace) show(i int32, v float32) {
	ws.dense[i] += v
	ws.shown |= uint64(count(v != 0)) << i
}

// lexiconFeatures notes what the pieces come to.
func (ws *workspace) lexiconFeatures() {
	var praise, blame int
	last := -1
	for i := range ws.pieces {
		p := &ws.pieces[i]
		ws.show(densePraise, float32(max(0, p.added)))
		ws.show(denseBlame, -float32(min(0, p.added)))
		if !p.heard() {
			continue
		}
		n := &praise
		if p.added < 0 {
			n = &blame
		}
		*n++
		p.strength, p.count = strength(p.added, *n)
		ws.show(p.strength, 1)
		ws.show(p.count, 1)
		last = i
	}
	if last >= 0 {
		ws.show(ws.pieces[last].strength-denseStrength+denseLast, 1)
	}
	ws.show(denseNone, flag(praise+blame == 0))
	ws.show(denseBoth, flag(praise > 0 && blame > 0))
}

// heard: what the rules have all but silenced counts by its weight alone.
func (p *piece) heard() bool { return math.Abs(p.added) >= 0.3 }

// strength returns the dense features of the n-th piece of its sign.
func strength(added float64, n int) (level, count int32) {
	sign := int32(0)
	if added < 0 {
		sign, added = 1, -added
	}
	switch {
	case added < 0.6:
	case added < 1.2:
		level = 1
	case added < 2.1:
		level = 2
	default:
		level = 3
	}
	return denseStrength + sign*strengths + level, denseCount + sign*counted + int32(min(n, counted)) - 1
}

// count is 1 for true. The compiler makes no jump of it.
func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

func flag(b bool) float32 { return float32(count(b)) }

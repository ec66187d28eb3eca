package playbook

import (
	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
)

// maxFound bounds how many hits of one text are looked at together: a review of
// three pages has about that many. What a longer text says after them fills
// slots and is counted, but is not weighed against its neighbours.
const maxFound = 512

// A found is a place where a text fills a slot.
type found struct {
	at          int16 // its own index
	before      int16 // the index of the hit of the same slot before it; -1: none
	slot        slot
	rule        uint16
	first, last int32 // word indices
	sentence    int32
}

// slotsFound is what a text fills: a value of fixed size, so that reading a
// text needs no memory of its own.
type slotsFound struct {
	filled  uint64
	count   [slotCount]uint16
	latest  [slotCount]int16 // of hits, and one more; 0: none yet
	n       int
	hits    [maxFound]found
	bargain bargain // once assessed
}

// find fills f with what the patterns find in r.
func (sr *signReader) find(r *text.Reading, f *slotsFound) {
	sentence, word, words := int32(0), 0, r.Words()
	sr.set.Find(r, func(h phrase.Hit) bool {
		for ; word < h.First; word++ {
			if words[word+1].Break == text.Sentence {
				sentence++
			}
		}
		rule := sr.rules[h.Value]
		if rule.stem && !asksToGive(r.Folded(h.Last)) {
			return true
		}
		if notUnit(r, h.First) || notUnit(r, h.Last) || rule.slot == slotPay && noMoney(r, h.First, h.Last) ||
			(rule.slot == slotMoney || rule.slot == slotWorth) && countsReaders(r, h.Last) {
			return true
		}
		// One stretch of words fills a slot once, however many patterns see it.
		latest := f.latest[rule.slot] - 1
		for i := latest; i >= 0 && int(i) >= f.n-24; i = f.hits[i].before {
			if o := &f.hits[i]; o.rule == uint16(h.Value) && int(o.last) >= h.First {
				o.last = max(o.last, int32(h.Last))
				return true
			}
		}
		f.filled |= 1 << rule.slot
		f.count[rule.slot] = max(f.count[rule.slot], f.count[rule.slot]+1) // full, not round to 0
		if f.n < maxFound {
			f.hits[f.n] = found{int16(f.n), latest, rule.slot, uint16(h.Value), int32(h.First), int32(h.Last), sentence}
			f.n++
			f.latest[rule.slot] = int16(f.n)
		}
		return true
	})
}

// notUnit reports whether word i is a letter that stands for thousands or roubles
// behind a number only: «5 к» is a sum, «к двум часам» is none.
func notUnit(r *text.Reading, i int) bool {
	switch string(r.Folded(i)) {
	case "к", "т", "р":
		return i == 0 || r.Word(i-1).Kind != text.Number
	}
	return false
}

// asksToGive reports whether a verb of giving is asked of the bank: «дайте»,
// «даст», «дадите». The past «дали» and the noun «перевод» tell, and ask nothing.
func asksToGive(folded []byte) bool { return endsIn(folded, givingEndings) }

var givingEndings = []string{"те", "тесь", "ит", "ет", "ут", "ют", "ят", "ай", "ни", "нь"}

func (f *slotsFound) has(list ...slot) bool { return f.filled&bitsOf(list) != 0 }

func bitsOf(list []slot) (bits uint64) {
	for _, s := range list {
		bits |= 1 << s
	}
	return bits
}

// near reports whether a hit of one of the slots stands within words words of h
// in the same sentence; 0 means that they overlap or touch.
func (f *slotsFound) near(h *found, words int32, list ...slot) bool {
	wanted := f.filled & bitsOf(list)
	if wanted == 0 {
		return false
	}
	for i := int(h.at) - 1; i >= 0 && f.hits[i].sentence == h.sentence; i-- {
		if o := &f.hits[i]; wanted>>o.slot&1 == 1 && h.first-o.last <= words {
			return true
		}
	}
	for i := int(h.at) + 1; i < f.n && f.hits[i].sentence == h.sentence && f.hits[i].first-h.last <= words; i++ {
		if wanted>>f.hits[i].slot&1 == 1 {
			return true
		}
	}
	return false
}

// within reports whether a hit of one of the slots stands at most sentences
// sentences away from h.
func (f *slotsFound) within(h *found, sentences int32, list ...slot) bool {
	wanted := f.filled & bitsOf(list)
	if wanted == 0 {
		return false
	}
	for i, end := f.around(h, sentences); i < end; i++ {
		if o := &f.hits[i]; wanted>>o.slot&1 == 1 && o != h {
			return true
		}
	}
	return false
}

// around returns where the hits at most sentences sentences away from h begin
// and end, itself included: hits stand in the order of the text, so a long
// review is not searched whole for each of them.
func (f *slotsFound) around(h *found, sentences int32) (start, end int) {
	start, end = int(h.at), int(h.at)+1
	for start > 0 && h.sentence-f.hits[start-1].sentence <= sentences {
		start--
	}
	for end < f.n && f.hits[end].sentence-h.sentence <= sentences {
		end++
	}
	return start, end
}

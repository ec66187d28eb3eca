package phrase

import "github.com/otklik/otklik/mention/text"

// Most patterns begin with a word that many others begin with («не», «за»). What
// tells them apart is the second place, and nearly always its first letter does:
// one bit test spares the comparison of words.

// A second says with which letters the second place of a pattern may begin, as
// bits (see letter), and how far ahead it may stand. The zero second belongs to a
// pattern of one place.
type second struct {
	letters uint64
	gap     uint8
}

func secondOf(p pattern) second {
	if len(p.places) == 1 {
		return second{}
	}
	pl := p.places[1]
	s := second{gap: uint8(pl.gap)}
	if pl.any || pl.number {
		s.letters = ^uint64(0)
	}
	for _, w := range pl.words {
		s.letters |= letterBit(w.folded)
	}
	return s
}

func letterBit[T ~string | ~[]byte](folded T) uint64 { return 1 << (letter(folded) & 63) }

// ahead knows the first letters of the words after one word, as far as it was
// asked: letters[g] are those of the next g+1 words.
type ahead struct {
	letters [maxGap + 1]uint64
	known   int
}

func (a *ahead) forget() { a.known = 0 }

// has reports whether the second place may match one of the words after word i.
func (a *ahead) has(r *text.Reading, i int, s second) bool {
	if s.letters == 0 {
		return true
	}
	for ; a.known <= int(s.gap); a.known++ {
		var bits uint64
		if a.known > 0 {
			bits = a.letters[a.known-1]
		}
		if j := i + 1 + a.known; j < r.Len() {
			folded := r.Folded(j)
			if folded[0] == '@' && len(folded) > 1 {
				folded = folded[1:]
			}
			bits |= letterBit(folded)
		}
		a.letters[a.known] = bits
	}
	return a.letters[s.gap]&s.letters != 0
}

package phrase

import "github.com/otklik/otklik/mention/text"

// Most patterns begin with a word that many others begin with («не», «за»). What
// tells them apart is the places after it, and nearly always their first two
// letters do: two bit tests spare the comparison of words.

// letters says how the words of a place may begin. The zero letters belongs to no
// word.
type letters struct {
	first uint64 // first letters, as bits (see letter)
	pair  uint64 // first two letters, as bits of their hash
}

// everyLetter is how any word may begin.
var everyLetter = letters{^uint64(0), ^uint64(0)}

func lettersOf[T ~string | ~[]byte](folded T) letters {
	head := letter(folded)
	return letters{1 << (head & 63), 1 << (pairHash(head, next(folded)) & 63)}
}

// next returns a byte that tells the second letter, 0 when there is none.
func next[T ~string | ~[]byte](folded T) byte {
	at := 1
	if folded[0] >= 0xC0 {
		at = 3 // a Russian letter has two bytes, and its second tells it
	}
	if at < len(folded) {
		return folded[at]
	}
	return 0
}

func pairHash(head, next byte) byte { return head*37 + next*11 }

func (l letters) or(m letters) letters { return letters{l.first | m.first, l.pair | m.pair} }

func (l letters) meets(m letters) bool { return l.first&m.first != 0 && l.pair&m.pair != 0 }

// lettersOfPlace returns how the words of a place may begin.
func lettersOfPlace(pl place) letters {
	if pl.any || pl.number {
		return everyLetter
	}
	var all letters
	for _, w := range pl.words {
		l := lettersOf(w.folded)
		if w.prefix && next(w.folded) == 0 {
			l.pair = ^uint64(0) // a beginning of one letter goes on in any way
		}
		all = all.or(l)
	}
	return all
}

// A second says with which letters the second place of a pattern may begin, and
// how far ahead it may stand. The zero second belongs to a pattern of one place.
type second struct {
	letters letters
	gap     uint8
}

func secondOf(p pattern) second {
	if len(p.places) == 1 {
		return second{}
	}
	return second{p.places[1].letters, uint8(p.places[1].gap)}
}

// ahead knows how the words after one word begin, as far as it was asked: near[g]
// is of the next g+1 words together.
type ahead struct {
	near  [maxGap + 1]letters
	known int
}

func (a *ahead) forget() { a.known = 0 }

// has reports whether the second place may match one of the words after word i.
func (a *ahead) has(r *text.Reading, i int, s *second) bool {
	if s.letters.first == 0 {
		return true
	}
	for ; a.known <= int(s.gap); a.known++ {
		var all letters
		if a.known > 0 {
			all = a.near[a.known-1]
		}
		if j := i + 1 + a.known; j < r.Len() {
			folded := r.Folded(j)
			if folded[0] == '@' && len(folded) > 1 {
				folded = folded[1:]
			}
			all = all.or(lettersOf(folded))
		}
		a.near[a.known] = all
	}
	return a.near[s.gap].meets(s.letters)
}

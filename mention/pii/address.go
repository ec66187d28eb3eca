package pii

import (
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

// An address found so far.
type place struct {
	start, end                        int
	street, house, flat, town, number bool
}

// How far an address reaches from its first number, in words and bytes: «г. Нижний
// Новгород, ул. Маршала Советского Союза Жукова, д. 5».
const (
	maxPlaceWords = 6
	maxPlaceBytes = 160
)

// address finds an address whose first number is group i: a street with a house
// and a flat, or less when a word says that somebody lives there. The place of
// an office is nobody's.
func (f *finder) address(i int) (text.Span, bool) {
	g := &f.chain.groups[i]
	w, ok := f.wordBeforeNumber(g.start)
	if !ok {
		return text.Span{}, false
	}
	if w.label&(lStreet|lHouse|lFlat|lBlock|lOrdinal) == 0 && !w.capital && (g.n == 4 || !f.flatFollows(g.end) && !f.streetNear(w.start) && !f.before(w.start, lLive, budgetWeak).found()) {
		return text.Span{}, false
	}
	a := place{start: g.start, end: g.start}
	f.streetBefore(&a, w)
	f.houseAfter(&a)
	if a.end == g.start || a.start < f.last {
		return text.Span{}, false
	}
	lives := f.live(a.start) > 0 || f.liveAfter(a.end)
	office := f.office(a.start)
	switch {
	case a.flat && (a.street || a.house) && a.number:
	case a.street && a.house && !office:
	case a.street && lives && !office:
	case a.house && lives && !office && a.town:
	default:
		return text.Span{}, false
	}
	f.townBefore(&a)
	return text.Span{Start: a.start, End: a.end}, true
}

// wordBeforeNumber reads the word before s[p] over spaces, dots and commas.
func (f *finder) wordBeforeNumber(p int) (word, bool) {
	s, low := f.text, max(f.last, p-maxPlaceBytes)
	for p > low {
		r, size := utf8.DecodeLastRuneInString(s[low:p])
		if !isSpace(r) && r != '.' && r != ',' && r != '№' && r != ':' && !isDash(r) {
			break
		}
		p -= size
	}
	return f.wordBefore(p, low)
}

func (f *finder) streetNear(p int) bool {
	for range 2 {
		w, ok := f.wordBeforeNumber(p)
		if !ok {
			return false
		}
		if w.label&lStreet != 0 {
			return true
		}
		p = w.start
	}
	return false
}

// flatFollows reports «, кв. 12» or the like near after s[p].
func (f *finder) flatFollows(p int) bool {
	for range 3 {
		p = f.passMarks(p)
		if w, ok := f.wordAfter(p); ok {
			return w.label&(lFlat|lBlock) != 0
		}
		_, n, q := digitsAt(f.text, p)
		if n == 0 {
			return false
		}
		p = q
	}
	return false
}

func (f *finder) passMarks(p int) int {
	for p < len(f.text) {
		r, size := utf8.DecodeRuneInString(f.text[p:])
		if !isSpace(r) && r != ',' && r != '.' {
			break
		}
		p += size
	}
	return p
}

// streetBefore walks back from the first number over the house's mark and the
// street's name to the street's mark, and leaves a.start where they start.
func (f *finder) streetBefore(a *place, w word) {
	s := f.text
	p, name := a.start, a.start
	capitals := 0
	for n := 0; n < maxPlaceWords; n++ {
		switch {
		case w.label&lStreet != 0:
			a.street = true
			p = w.start
			// «Невский проспект, 10»: the name stands before its mark.
			if name == a.start || name > w.start && capitals == 0 {
				if b, ok := f.wordBeforeNumber(w.start); ok && b.capital && b.label&(lTown|lHouse|lLive) == 0 && !f.commaBetween(b.end, w.start) {
					p = b.start
				}
			}
			a.start = p
			return
		case w.label&(lHouse|lFlat) != 0 && n == 0 || w.label&lHouse != 0 && a.flat && !a.house:
			if w.label&lFlat != 0 {
				a.flat = true
			} else {
				a.house = true
			}
			p = w.start
		case w.label&lOrdinal != 0 || w.capital && w.n > 2 && w.label&(lLive|lTown|lOffice|lFill|lOf) == 0 || n < 4 && f.streetNear(w.start) && w.label&(lLive|lOffice) == 0:
			if w.capital {
				capitals++
				if capitals <= 2 && !sentenceStart(s, w.start) {
					p = w.start
				}
			}
			name = w.start
		case f.live(w.end) > 0 && capitals == 0 && n <= 1 && w.label&(lLive|lFill|lOf|lTown|lOffice|lNeg) == 0:
			name, p = w.start, w.start // «живу ленина 5»
			capitals++
		default:
			n = maxPlaceWords
			continue
		}
		// A street may have a number in its name: «8 Марта».
		q := w.start
		for q > 0 && s[q-1] == ' ' {
			q--
		}
		for q > f.last && s[q-1]-'0' <= 9 {
			q--
		}
		var ok bool
		if w, ok = f.wordBeforeNumber(q); !ok {
			break
		}
		if f.sentenceBetween(w.end, q) {
			break
		}
	}
	if capitals > 0 || p < a.start {
		if capitals > 0 && p < a.start && p == name {
			a.street = a.street || a.house || f.flatFollows(a.end) || f.live(p) > 0
		} else if capitals > 0 {
			a.street = a.street || a.house
		}
		a.start = p
	}
}

// sentenceStart reports that the word at s[p] opens a sentence, where every word
// has a capital.
func sentenceStart(s string, p int) bool {
	for p > 0 && s[p-1] == ' ' {
		p--
	}
	return p > 0 && (s[p-1] == '.' || s[p-1] == '!' || s[p-1] == '?' || s[p-1] == '\n') && endsSentence(s, p-1, max(0, p-maxWordBytes))
}

func (f *finder) sentenceBetween(from, to int) bool {
	for p := from; p < to; p++ {
		switch f.text[p] {
		case '!', '?', ';', ':', '*', '(':
			return true
		case '.':
			if endsSentence(f.text, p, max(0, p-maxWordBytes)) {
				return true
			}
		}
	}
	return false
}

func (f *finder) commaBetween(from, to int) bool {
	for p := from; p < to; p++ {
		if f.text[p] == ',' || f.text[p] == '.' {
			return true
		}
	}
	return false
}

// houseAfter reads the numbers from a.end on: «5», «5а», «5/2», «5 корп. 2», «5,
// кв. 12», «5-12».
func (f *finder) houseAfter(a *place) {
	s := f.text
	p := a.end
	if a.flat {
		_, n, q := digitsAt(s, p)
		if n > 0 && n < 5 {
			a.end, a.number = q, true
		}
		return
	}
	for part := 0; part < 6; part++ {
		v, n, q := digitsAt(s, p)
		if n == 0 || n > 4 || part == 0 && (v == 0 || n == 4 && v > 2100) {
			return
		}
		// «8 Марта»: the name of a street goes on.
		if part == 0 {
			if w, ok := f.wordAfter(skipDash(s, skipSpaces(s, q))); ok && w.label&lOrdinal != 0 {
				return
			}
		}
		if !f.closesHouse(q) {
			return
		}
		q = houseLetter(s, q)
		a.end, a.number = q, true
		if w := skipDash(s, q); w > q && isDigitAt(s, w) && part == 0 {
			a.flat = true // «Ленина 5-12»
			p = w
			continue
		}
		if q < len(s) && s[q] == '/' && isDigitAt(s, q+1) {
			p = q + 1
			continue
		}
		next := f.passMarks(q)
		w, ok := f.wordAfter(next)
		if !ok || w.label&(lFlat|lBlock|lHouse) == 0 || f.lineBetween(q, next) {
			// «ул. Ленина, 5, 12» has no mark before the flat: leave it.
			return
		}
		next = f.passMarks(w.end)
		if next < len(s) && s[next] == '-' {
			next++
		}
		if _, n, _ := digitsAt(s, next); n == 0 {
			return
		}
		a.flat = a.flat || w.label&lFlat != 0
		a.house = a.house || w.label&lBlock != 0 || w.label&lHouse != 0
		p = next
	}
}

func (f *finder) lineBetween(from, to int) bool {
	for p := from; p < to; p++ {
		if f.text[p] == '\n' {
			return true
		}
	}
	return false
}

func (f *finder) closesHouse(p int) bool {
	if f.decimal(p) && f.text[p] != '/' || f.unitAfter(p) && !f.flatFollows(p) {
		return false
	}
	return p >= len(f.text) || f.text[p] != '%'
}

func skipDash(s string, p int) int {
	if p >= len(s) {
		return p
	}
	if r, size := utf8.DecodeRuneInString(s[p:]); isDash(r) {
		return p + size
	}
	return p
}

// houseLetter passes over the letter of «5а».
func houseLetter(s string, p int) int {
	if end := lettersAfter(s, p); end > p && utf8.RuneCountInString(s[p:end]) == 1 {
		return end
	}
	return p
}

// live looks for a word before s[p] that says somebody lives there.
func (f *finder) live(p int) label {
	if b := f.before(p, lLive, budgetStrong); b.found() {
		return b.label
	}
	return 0
}

func (f *finder) liveAfter(p int) bool {
	a := f.after(p, lLive, budgetWeak)
	return a.found()
}

// office looks for a place of business before s[p].
func (f *finder) office(p int) bool {
	return f.before(p, lOffice, budgetStrong).found()
}

// townBefore takes the town, the region and the postcode before the street into
// the address: «123456, г. Москва, ул. …».
func (f *finder) townBefore(a *place) {
	s := f.text
	region := false
	for range 8 {
		p := a.start
		comma := false
		for p > f.last && (s[p-1] == ' ' || s[p-1] == ',' || s[p-1] == '.') {
			comma = comma || s[p-1] == ','
			p--
		}
		// A postcode.
		if n := p; n > f.last && s[n-1]-'0' <= 9 && comma {
			for n > f.last && s[n-1]-'0' <= 9 {
				n--
			}
			if p-n == 6 {
				a.start = n
			}
			return
		}
		w, ok := f.wordBefore(p, max(f.last, p-maxPlaceBytes))
		if !ok || w.start < f.last {
			return
		}
		first := w.start
		for first > f.last && s[first-1] == '-' { // «Ростов-на-Дону»
			b, ok := f.wordBefore(first-1, f.last)
			if !ok {
				break
			}
			first, w.capital = b.start, b.capital
		}
		before, isWord := f.wordBeforeNumber(first)
		switch {
		case w.label&lHouse != 0 && w.n == 1 && a.town, w.label&lTown != 0 && w.n > 0 && !w.capital && (a.town || comma || a.start == p || a.start > p):
			if w.label&(lLive|lOffice) != 0 || w.n == 1 && p < len(s) && s[p] != '.' && s[p] != ' ' {
				return
			}
			a.start = first
			region = w.label&lRegion != 0
			a.town = true
			continue
		case w.capital && w.label&(lLive|lOffice|lBirth|lPhone) == 0 && (w.label&(lFill|lOf) == 0 || isWord && before.label&lTown != 0):
			marked := isWord && (before.label&lTown != 0 || before.label&lHouse != 0 && before.n == 1)
			if !marked && !region && (!comma || a.town) {
				return
			}
			if sentenceStart(s, first) && !marked || !marked && isWord && before.capital && !sentenceStart(s, before.start) && before.label&lTown == 0 && before.label&lLive == 0 {
				return
			}
			a.start = first
		default:
			return
		}
		a.town, region = true, false
	}
}

package sentiment

import (
	"slices"

	"github.com/otklik/otklik/mention/text"
)

// How the rules of the whole text weigh.
const (
	complaint   = 1.5 // a text complains when its blame comes to this much
	mocked      = -0.7
	markReach   = 4   // words between praise and a mark of irony
	politeness  = 0.3 // «подскажите … спасибо»: thanks for nothing yet
	advertised  = 0.3
	advertWords = 15 // an advert has an offer in so many words
)

// textRules applies what only the whole text can tell: irony, courtesy, adverts.
// With a target, blame of another bank is no complaint.
func (ws *workspace) textRules(r *text.Reading) {
	blame, offers, marks := 0.0, 0, 0
	asks := ws.signs&request != 0
	for _, m := range r.Marks() {
		asks = asks || m.Rune == '?'
	}
	for i := range ws.pieces {
		p := &ws.pieces[i]
		switch {
		case p.role.has(offer):
			offers++
		case p.role.has(ironic) && p.added == 0:
			marks++
		}
		if !p.others {
			blame -= min(0, p.added)
		}
	}
	if blame >= complaint {
		mark := -1 // the nearest mark of irony on the left
		for i := range ws.pieces {
			p := &ws.pieces[i]
			if p.role.has(ironic) && p.added == 0 {
				mark = i
			}
			if p.added <= 0 || p.others || p.role.has(feeling) {
				continue
			}
			switch {
			case p.role.has(ironic) || quoted(r, p.find) || marks > 0 && ws.besideIrony(i, mark):
				p.turn(Irony, mocked)
			case p.role.has(courtesy):
				p.turn(Courtesy, 0)
			}
		}
	}
	if asks && blame < complaint {
		for i := range ws.pieces {
			if p := &ws.pieces[i]; p.role.has(courtesy) && p.added > 0 {
				p.turn(Courtesy, politeness)
			}
		}
	}
	// A review names offers too; an advert is made of them.
	if offers > 0 && r.Len() <= offers*advertWords {
		for i := range ws.pieces {
			if ws.pieces[i].added != 0 {
				ws.pieces[i].turn(Advertisement, advertised)
			}
		}
	}
}

// besideIrony reports whether a mark of irony stands in the sentence of piece i:
// the one given, on its left, or the next piece on its right.
func (ws *workspace) besideIrony(i, left int) bool {
	p := &ws.pieces[i]
	if left >= 0 && ws.pieces[left].sentence == p.sentence && p.first-ws.pieces[left].last <= markReach {
		return true
	}
	if i+1 < len(ws.pieces) {
		n := &ws.pieces[i+1]
		return n.role.has(ironic) && n.added == 0 && n.sentence == p.sentence && n.first-p.last <= markReach
	}
	return false
}

// quoted reports whether quotes stand right before and right after the find, with
// at most one more word inside.
func quoted(r *text.Reading, f find) bool {
	return quoteAt(r, int(f.first)) && (quoteAt(r, int(f.last)+1) || quoteAt(r, int(f.last)+2))
}

// quoteAt reports whether a quote stands right before word i.
func quoteAt(r *text.Reading, i int) bool {
	marks := r.Marks()
	k, _ := slices.BinarySearchFunc(marks, i, func(m text.Mark, i int) int { return m.Before - i })
	for ; k < len(marks) && marks[k].Before == i; k++ {
		switch marks[k].Rune {
		case '«', '»', '"', '“', '”', '„':
			return true
		}
	}
	return false
}

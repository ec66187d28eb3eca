package sentiment

import (
	"slices"
	"strings"

	"github.com/otklik/otklik/mention/text"
)

// How the rules of the whole text weigh.
const (
	complaint   = 1.5 // a text complains when its blame comes to this much
	mocked      = -0.7
	markReach   = 4   // words between praise and a mark of irony
	curseReach  = 2   // words from thanks to a curse: «спасибо вам, блин»
	politeness  = 0.3 // «подскажите … спасибо»: thanks for nothing yet
	advertised  = 0.3
	advertWords = 15 // an advert has an offer in so many words
)

// textRules applies what only the whole text can tell: irony, courtesy, adverts.
// With a target, blame of another bank is no complaint.
func (ws *workspace) textRules(r *text.Reading) {
	blame, offers, marks, worst, first := 0.0, 0, 0, nowhere, nowhere
	praised, heaviest := 0, 0.0
	asks, quotes := ws.signs&request != 0, false
	for _, m := range r.Marks() {
		asks = asks || m.Rune == '?'
		quotes = quotes || quote(m.Rune)
	}
	for i := range ws.pieces {
		p := &ws.pieces[i]
		switch {
		case p.role.has(offer):
			if offers++; offers == 1 {
				first = p.span
			}
		case p.role.has(ironic) && p.added == 0:
			marks++
		}
		switch {
		case p.others:
		case p.added > 0 && !p.role.has(feeling):
			praised++
		case p.added < 0:
			blame -= p.added
			if p.added < heaviest {
				heaviest, worst = p.added, p.span
			}
			ws.irony = ws.irony || p.role.has(ironic) && !p.rules.has(Negation) // «с чем вас и поздравляю»
		}
	}
	if praised > 0 {
		ws.mock(r, mockery{blame, marks, praised, quotes, asks, worst})
	}
	// A review names offers too; an advert is made of them.
	if offers > 0 && r.Len() <= offers*advertWords {
		for i := range ws.pieces {
			if ws.pieces[i].added != 0 {
				ws.turn(&ws.pieces[i], Advertisement, advertised, first)
			}
		}
	}
}

// A mockery is what a whole text has that turns its praise.
type mockery struct {
	blame   float64 // of the target
	marks   int     // of irony
	praised int     // pieces of praise
	quotes  bool
	asks    bool
	worst   span // of its blame
}

// mock turns praise that is meant the other way, and thanks that are none.
//
// A complaint is enough to doubt praise in quotes, beside a mark of irony, or of a kind
// that is mostly said in scorn. Without one it takes more: a single word of praise in
// quotes that is no name, a mark of scorn after it, thanks with a curse.
func (ws *workspace) mock(r *text.Reading, m mockery) {
	mark := -1 // the nearest mark of irony on the left
	for i := range ws.pieces {
		p := &ws.pieces[i]
		if p.role.has(ironic) && p.added == 0 {
			mark = i
		}
		if p.added <= 0 || p.others || p.role.has(feeling) {
			continue
		}
		by := nowhere
		switch {
		case p.role.has(courtesy) && m.praised == 1:
			by = ws.cursed(i)
		case p.role.has(ironic) && m.blame > 0,
			m.quotes && (m.blame >= complaint && quoted(r, p.find) || !p.role.has(courtesy) && scareQuoted(r, p.find)):
			by = p.span
		}
		if by == nowhere && m.marks > 0 {
			if m.blame > 0 {
				by = ws.besideIrony(i, mark)
			}
			if by == nowhere && !p.role.has(courtesy) {
				by = ws.scorned(i)
			}
		}
		switch {
		case by != nowhere:
			ws.turn(p, Irony, mocked, by)
			ws.irony = true
		case !p.role.has(courtesy):
		case m.blame >= complaint:
			ws.turn(p, Courtesy, 0, m.worst)
		case m.asks:
			ws.turn(p, Courtesy, politeness, nowhere)
		}
	}
}

// cursed returns the curse right after the thanks of piece i: «спасибо, блин».
func (ws *workspace) cursed(i int) span {
	if i+1 < len(ws.pieces) {
		p, n := &ws.pieces[i], &ws.pieces[i+1]
		if n.role&(curse|swearing) != 0 && n.added < 0 && n.sentence == p.sentence && n.first-p.last <= curseReach {
			return n.span
		}
	}
	return nowhere
}

// scorned returns the mark of scorn after piece i in its sentence: «отличный банк, ага».
func (ws *workspace) scorned(i int) span {
	p := &ws.pieces[i]
	for k := i + 1; k < len(ws.pieces); k++ {
		n := &ws.pieces[k]
		if n.sentence != p.sentence || n.first-p.last > markReach {
			break
		}
		if n.role.has(scorn) {
			return n.span
		}
	}
	return nowhere
}

// besideIrony returns the mark of irony in the sentence of piece i: the one given, on
// its left, or the next piece on its right.
func (ws *workspace) besideIrony(i, left int) span {
	p := &ws.pieces[i]
	if left >= 0 && ws.pieces[left].sentence == p.sentence && p.first-ws.pieces[left].last <= markReach {
		return ws.pieces[left].span
	}
	if i+1 < len(ws.pieces) {
		n := &ws.pieces[i+1]
		if n.role.has(ironic) && n.added == 0 && n.sentence == p.sentence && n.first-p.last <= markReach {
			return n.span
		}
	}
	return nowhere
}

// scareQuoted reports whether the first word of a find stands alone in quotes and is no
// name: it begins small or a sentence, a small word follows that it speaks of, and none
// before says that a name or a mark comes: «"Лучший" сервис», not «тариф «Выгодный»».
func scareQuoted(r *text.Reading, f find) bool {
	next := int(f.first) + 1
	if next >= r.Len() || !quoteAt(r, int(f.first)) || !quoteAt(r, next) {
		return false
	}
	w, n := r.Word(int(f.first)), r.Word(next)
	if n.Kind != text.Letters || n.Break >= text.Clause || capital(r, int32(next)) {
		return false
	}
	if f.first == 0 || w.Break == text.Sentence {
		return true
	}
	if capital(r, f.first) {
		return false
	}
	before := string(r.Folded(int(f.first) - 1))
	return before != "на" && !slices.ContainsFunc(naming, func(s string) bool { return strings.HasPrefix(before, s) })
}

// naming are beginnings of words that a name in quotes follows, or a mark, or a word
// that is only spoken of.
var naming = []string{
	"программ", "тариф", "кредит", "вклад", "карт", "пакет", "акци", "преми", "номинаци", "конкурс", "статус", "звани", "банк",
	"компани", "магазин", "фильм", "групп", "проект", "оцен", "постав", "ставл", "кнопк", "нажа", "слов", "рубрик", "журнал",
	"категори", "уров", "рейтинг", "опци", "услуг", "подписк", "раздел", "счет", "продукт", "балл", "тверд",
}

// quoted reports whether quotes stand right before and right after the find, with
// at most one more word inside.
func quoted(r *text.Reading, f find) bool {
	return quoteAt(r, int(f.first)) && (quoteAt(r, int(f.last)+1) || quoteAt(r, int(f.last)+2))
}

// quoteAt reports whether a quote stands right before word i.
func quoteAt(r *text.Reading, i int) bool {
	return slices.ContainsFunc(marksBefore(r, i), func(m text.Mark) bool { return quote(m.Rune) })
}

// marksBefore returns the marks right before word i.
func marksBefore(r *text.Reading, i int) []text.Mark {
	marks := r.Marks()
	k, _ := slices.BinarySearchFunc(marks, i, func(m text.Mark, i int) int { return m.Before - i })
	end := k
	for end < len(marks) && marks[end].Before == i {
		end++
	}
	return marks[k:end]
}

// quote reports whether a sign is a quote.
func quote(sign rune) bool {
	switch sign {
	case '«', '»', '"', '“', '”', '„':
		return true
	}
	return false
}

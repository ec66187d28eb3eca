package sentiment

import (
	"math"

	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
)

// How the rules of one word weigh. These figures and those of the other rules were
// set by hand and tried on the labelled training texts; they are coarse on purpose.
const (
	negatedPraise = -0.8 // «не понравилось» is a little milder than «плохо»
	negatedBlame  = -0.4 // «не плохо» is no praise to speak of
	negationReach = 3    // words that a negator reaches
	boostReach    = 2    // words that an intensifier reaches
	shouted       = 1.2
	stretched     = 1.2
)

// weigh finds the pieces of r and what each adds. They stand in ws afterwards.
func (s *Scorer) weigh(ws *workspace, r *text.Reading, target string) {
	ws.reset(len(s.entries))
	ws.survey(r)
	s.find(ws, r)
	ws.named = len(ws.brands) > 0
	s.collect(ws, r)
	ws.sentenceRules(r)
	if target != "" {
		s.place(ws, r, target)
	}
	ws.textRules(r)
	ws.aim()
	if s.model != nil && target != "" {
		ws.shares(r)
	}
	ws.feel(r)
}

// survey counts what words show without being read.
func (ws *workspace) survey(r *text.Reading) {
	sentences, loud, linked := 0, 0, false
	words := r.Words()
	for i := range words {
		w := &words[i]
		sentences += count(w.Break == text.Sentence)
		linked = linked || links[w.Kind]
		loud += count(w.Stretched)
		loud += count(w.Upper && w.Kind == text.Letters && w.Span.Len() > 6) // shorter ones are names: «США», «ВТБ»
	}
	ws.words, ws.sentences, ws.loud, ws.linked = len(words), sentences, loud, linked
}

// find takes one pass over the text. Where entries overlap, the first wins, and
// of those that begin at one word the one of the highest rank.
func (s *Scorer) find(ws *workspace, r *text.Reading) {
	free := int32(0) // the first word that no find has taken
	best, bestRank := find{span: span{first: -1}}, int32(0)
	s.set.Find(r, func(h phrase.Hit) bool {
		first, last := int32(h.First), int32(h.Last)
		if h.Value < 0 {
			v := ^h.Value
			if v&1 != 0 {
				ws.signs |= 1 << (v >> 1)
			} else {
				ws.name(place{span: span{first, last}, brand: int32(v >> 1)})
			}
			return true
		}
		if first < free {
			return true
		}
		if best.first >= 0 && first != best.first {
			ws.found = append(ws.found, best)
			free = best.last + 1
			best.first = -1
			if first < free {
				return true
			}
		}
		if e := &s.entries[h.Value]; best.first < 0 || e.rank > bestRank {
			best, bestRank = find{int32(h.Value), span{first, last}}, e.rank
		}
		return true
	})
	if best.first >= 0 {
		ws.found = append(ws.found, best)
	}
}

// name notes a brand; a longer name at the same words replaces a shorter one:
// «МТС Банк» is no operator.
func (ws *workspace) name(p place) {
	if n := len(ws.brands); n > 0 {
		last := &ws.brands[n-1]
		if p.first <= last.last {
			if p.last-p.first > last.last-last.first {
				*last = p
			}
			return
		}
	}
	ws.brands = append(ws.brands, p)
}

// collect turns finds into pieces: the scope words act on the words after them.
func (s *Scorer) collect(ws *workspace, r *text.Reading) {
	var (
		word      int32 // the words before it have been passed
		clause    int32
		sentence  int32
		negated   int32 = -1 // the last word that the negator before reaches
		boosted   int32 = -1
		boost           = 1.0
		not, very span  // the negator and the intensifiers that reach so far
		booster   = -1  // the piece of an intensifier with a tone of its own: «ужасно»
	)
	words := r.Words()
	for _, f := range ws.found {
		for ; word <= f.first; word++ {
			switch words[word].Break {
			case text.Sentence:
				if word > 0 {
					sentence++
					clause++
				}
				negated, boosted = -1, -1
			case text.Clause:
				clause++
				negated, boosted = -1, -1
			}
		}
		e := &s.entries[f.entry]
		if boosted < f.first {
			boost, booster = 1, -1
		}
		tells := e.role&(contrast|concession|ironic|than|offer|related) != 0
		if e.weight != 0 {
			tells = ws.said[f.entry] < math.MaxUint8 // what was said so often adds nothing more
		}
		if tells {
			ws.pieces = append(ws.pieces, piece{find: f, clause: clause, sentence: sentence, added: e.weight, role: e.role})
			p := &ws.pieces[len(ws.pieces)-1]
			s.turnWord(ws, p, r, e, boost, very, f.first <= negated, not)
			if f.first <= negated && !e.role.has(immune) {
				p.role &^= related &^ comparison // «не ухожу из» is no leaving
			}
			if booster >= 0 && e.weight != 0 {
				// «ужасно удобно»: it only strengthens.
				ws.turn(&ws.pieces[booster], Intensifier, 0, p.span)
				booster = -1
			}
			if e.factor > 0 && e.weight != 0 {
				booster = len(ws.pieces) - 1
			}
		}
		if e.factor > 0 {
			if boost == 1 {
				very.first = f.first
			}
			very.last = f.last
			boost = min(3, boost*e.factor)
			boosted = f.last + boostReach
		}
		if e.role.has(negator) {
			negated, not = f.last+negationReach, f.span
		}
	}
}

// turnWord applies the rules that look at the word itself and right before it.
func (s *Scorer) turnWord(ws *workspace, p *piece, r *text.Reading, e *entry, boost float64, very span, negated bool, not span) {
	if p.added == 0 {
		return
	}
	if boost > 1 {
		ws.turn(p, Intensifier, boost, very)
	} else if boost < 1 {
		ws.turn(p, Diminisher, boost, very)
	}
	if negated && !e.role.has(immune) && !e.role.has(feeling) {
		if p.added > 0 {
			ws.turn(p, Negation, negatedPraise, not)
		} else {
			ws.turn(p, Negation, negatedBlame, not)
		}
	}
	w := &r.Words()[p.first]
	if w.Upper && w.Span.Len() > 6 { // shorter ones are names: «США», «ОСК»
		ws.turn(p, Capitals, shouted, span{p.first, p.first})
	}
	if w.Stretched {
		ws.turn(p, Stretch, stretched, span{p.first, p.first})
	}
	// Said twice it weighs more than once, said ten times hardly more: 1, 1/2, 1/3…
	n := &ws.said[p.entry]
	*n++
	if *n > 1 {
		ws.turn(p, Repetition, 1/float64(*n), p.span)
	}
}

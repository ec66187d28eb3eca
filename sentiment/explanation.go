package sentiment

import (
	"cmp"
	"slices"

	"github.com/otklik/otklik/mention/text"
)

// An Explanation says where a score comes from.
//
// With a model, Blame and Praise are the log-odds of the text being negative, or
// positive, rather than neutral: Base and what the pieces added sum to them. With
// b = Blame/Temperature and p = Praise/Temperature,
//
//	Polarity = (e^p - e^b) / (1 + e^b + e^p)
//
// the probability of praise less that of blame. Without a model all four are 0, and
// Polarity is Raw/√(Raw²+8).
type Explanation struct {
	Score       Score    `json:"score"`
	Raw         float64  `json:"raw"`              // the sum of the Weights of the pieces
	Blame       float64  `json:"blame"`            // the sum of all Blame
	Praise      float64  `json:"praise"`           // the sum of all Praise
	Temperature float64  `json:"temperature"`      // by which the model of the text's genre divides both; 0 without a model
	Base        Evidence `json:"base"`             // what the text as a whole adds: its genre, length and marks
	Pieces      []Piece  `json:"pieces,omitempty"` // in the order of the text; they do not overlap

	// Irony is where the text shows that praise is meant the other way, if Score.Irony
	// is set: the words «блин», «ага», the quotes, or the praise itself. The praise is
	// the piece that has the rule.
	Irony []text.Span `json:"irony,omitempty"`
}

// Evidence is what something adds to the log-odds of a text being negative or
// positive rather than neutral. Below 0 it speaks against.
type Evidence struct {
	Blame  float64 `json:"blame"`
	Praise float64 `json:"praise"`
}

// A Piece is a word or phrase and what it came to. Entry is empty, and so are
// Lexicon, Weight, Rules and By, for a word that only the model knows.
//
// By says for each rule, in the order of Rules, which words or marks it was: the «не» of
// a negation, the «очень» of an intensifier, the «но» or «хотя» of a contrast, the marks
// that end the sentence, the word itself that is shouted or stretched, where the same was
// said before, the «ага», the curse or the quotes of irony, the worst word of the
// complaint in which thanks are none, the offer of an advert, the name that another bank
// or the target has. Where no words say, as of thanks in a text that asks for something,
// the span is zero.
type Piece struct {
	Span     text.Span   `json:"span"`              // in bytes of the text
	Entry    string      `json:"entry,omitempty"`   // the pattern in the lexicon
	Lexicon  float64     `json:"lexicon,omitempty"` // the weight there
	Weight   float64     `json:"weight,omitempty"`  // what it came to after the rules
	Rules    []Rule      `json:"rules,omitempty"`   // the rules that changed the weight; nil when none did
	By       []text.Span `json:"by,omitempty"`      // for each of Rules the words or marks that brought it
	Evidence             // what the model makes of it; pairs of words count half for each
}

// Explain returns the pieces of a text and what each added.
func (s *Scorer) Explain(text string) Explanation { return s.explain(text, "") }

// ExplainTarget explains ScoreTarget as Explain explains Score.
func (s *Scorer) ExplainTarget(text, target string) Explanation { return s.explain(text, target) }

func (s *Scorer) explain(txt, target string) Explanation {
	s = s.made()
	ws := s.workspace()
	defer s.release(ws)
	r := &ws.reading
	r.Reset(txt)
	ws.traced = true
	x := Explanation{Score: s.judge(ws, r, target)}
	ws.traced = false
	slices.SortStableFunc(ws.causes, func(a, b cause) int { return cmp.Compare(a.piece, b.piece) })
	same := make(map[int32]span) // where each entry was met last
	words := make([]Evidence, r.Len())
	x.Pieces = make([]Piece, 0, r.Len())
	if s.model != nil && x.Score.Tone != Unknown {
		x.Base = s.wordEvidence(ws, r, words).plus(s.baseEvidence(ws))
		x.Temperature = s.model.Genres[ws.genre].Temperature
	}
	x.Blame, x.Praise = x.Base.Blame, x.Base.Praise
	word := int32(0)
	add := func(p Piece, first, last int32) {
		for i := first; i <= last; i++ {
			p.Evidence = p.Evidence.plus(words[i])
		}
		word = last + 1
		if p.Entry == "" && p.Evidence == (Evidence{}) {
			return
		}
		p.Span = spanOf(r, span{first, last})
		x.Raw += p.Weight
		x.Blame += p.Blame
		x.Praise += p.Praise
		x.Pieces = append(x.Pieces, p)
	}
	for i := range ws.pieces {
		p := &ws.pieces[i]
		e := &s.entries[p.entry]
		if e.weight == 0 && p.added == 0 {
			continue // it only marks a scope; «учитесь у» has what a relation of banks gave it
		}
		for word < p.first {
			add(Piece{}, word, word)
		}
		earlier, rules := same[p.entry], p.rules.list()
		same[p.entry] = p.span
		by := make([]text.Span, len(rules))
		for k, rule := range rules {
			by[k] = ws.causeOf(r, p, rule, earlier)
			if rule == Irony && (len(x.Irony) == 0 || x.Irony[len(x.Irony)-1] != by[k]) {
				x.Irony = append(x.Irony, by[k])
			}
		}
		if p.role.has(ironic) && p.added < 0 && !p.others && p.rules&(1<<Irony|1<<Negation) == 0 {
			x.Irony = append(x.Irony, spanOf(r, p.span))
		}
		add(Piece{Entry: e.pattern, Lexicon: e.weight, Weight: p.added, Rules: rules, By: by,
			Evidence: s.pieceEvidence(ws, i)}, p.first, p.last)
	}
	for int(word) < r.Len() {
		add(Piece{}, word, word)
	}
	return x
}

func (e Evidence) plus(f Evidence) Evidence { return Evidence{e.Blame + f.Blame, e.Praise + f.Praise} }

// wordEvidence gives each word what the keys on it weigh, and returns what those of
// the whole text do.
func (s *Scorer) wordEvidence(ws *workspace, r *text.Reading, words []Evidence) (base Evidence) {
	ws.keys(r, func(fs []feature) {
		for i := range fs {
			f := &fs[i]
			w := Evidence(s.weight(ws, f))
			if f.last < f.first {
				base = base.plus(w)
				continue
			}
			half := Evidence{w.Blame / 2, w.Praise / 2}
			words[f.first] = words[f.first].plus(half)
			words[f.last] = words[f.last].plus(half)
		}
	})
	return base
}

// baseEvidence returns what the dense features add that belong to no piece.
func (s *Scorer) baseEvidence(ws *workspace) (base Evidence) {
	for i := range denseStrength {
		base = base.plus(Evidence(s.model.Dense[i].Times(float64(ws.dense[i]))))
	}
	return base.plus(Evidence(s.model.Genres[ws.genre].Offset))
}

// pieceEvidence returns what the dense features add that piece i has.
func (s *Scorer) pieceEvidence(ws *workspace, i int) (e Evidence) {
	p := &ws.pieces[i]
	if s.model == nil || p.added == 0 {
		return e
	}
	d := &s.model.Dense
	e = Evidence(d[densePraise].Times(max(0, p.added))).plus(Evidence(d[denseBlame].Times(-min(0, p.added))))
	if !p.heard() {
		return e
	}
	e = e.plus(Evidence(d[p.strength])).plus(Evidence(d[p.count]))
	for k := i + 1; k < len(ws.pieces); k++ {
		if ws.pieces[k].heard() {
			return e
		}
	}
	return e.plus(Evidence(d[p.strength-denseStrength+denseLast]))
}

// Carriers calls yield for each entry of the lexicon that carried tone in r, with
// what it added, in the order of the text, until yield returns false. It is what
// a report needs that counts which words carried most tone over many texts; it
// allocates nothing in the long run. The entry is the pattern in the lexicon. A nil
// reading has no entries.
func (s *Scorer) Carriers(r *text.Reading, yield func(entry string, added float64) bool) {
	if r == nil {
		return
	}
	s = s.made()
	ws := s.workspace()
	defer s.release(ws)
	s.weigh(ws, r, "")
	for i := range ws.pieces {
		p := &ws.pieces[i]
		if p.added != 0 && !yield(s.entries[p.entry].pattern, p.added) {
			return
		}
	}
}

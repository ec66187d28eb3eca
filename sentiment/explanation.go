package sentiment

import "github.com/otklik/otklik/mention/text"

// An Explanation says where a score comes from.
type Explanation struct {
	Score  Score   `json:"score"`
	Raw    float64 `json:"raw"`              // the sum of all that the pieces added; Polarity is this number between -1 and 1
	Pieces []Piece `json:"pieces,omitempty"` // in the order of the text; they do not overlap
}

// A Piece is a word or phrase that the lexicon knows and what it came to.
type Piece struct {
	Span    text.Span `json:"span"`            // in bytes of the text
	Entry   string    `json:"entry"`           // the pattern in the lexicon
	Lexicon float64   `json:"lexicon"`         // the weight there
	Weight  float64   `json:"weight"`          // what it added after the rules
	Rules   []Rule    `json:"rules,omitempty"` // the rules that changed the weight; nil when none did
}

// Explain returns the pieces of a text and what each added: the weights of
// the pieces sum to Raw.
func (s *Scorer) Explain(text string) Explanation { return s.explain(text, "") }

// ExplainTarget explains ScoreTarget as Explain explains Score.
func (s *Scorer) ExplainTarget(text, target string) Explanation { return s.explain(text, target) }

func (s *Scorer) explain(txt, target string) Explanation {
	ws := s.workspace()
	defer s.release(ws)
	r := &ws.reading
	r.Reset(txt)
	x := Explanation{Score: s.judge(ws, r, target)}
	for _, p := range ws.pieces {
		e := &s.entries[p.entry]
		if e.weight == 0 {
			continue // it only marks a scope
		}
		x.Raw += p.added
		x.Pieces = append(x.Pieces, Piece{
			Span:    text.Span{Start: r.Word(int(p.first)).Span.Start, End: r.Word(int(p.last)).Span.End},
			Entry:   e.pattern,
			Lexicon: e.weight,
			Weight:  p.added,
			Rules:   p.rules.list(),
		})
	}
	return x
}

// Carriers calls yield for each entry of the lexicon that carried tone in r, with
// what it added, in the order of the text, until yield returns false. It is what
// a report needs that counts which words carried most tone over many texts; it
// allocates nothing in the long run. The entry is the pattern in the lexicon.
func (s *Scorer) Carriers(r *text.Reading, yield func(entry string, added float64) bool) {
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

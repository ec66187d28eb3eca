package sentiment

import "github.com/otklik/otklik/mention/text"

// How the tone thins out on the way to the target.
const (
	otherClause   = 0.8
	otherSentence = 0.6
	othersClause  = 0.1 // the word stands with another brand, the target does not
	wordsToHalf   = 30.0
	turnedAround  = -0.9 // «X лучше, чем Y» is blame of Y, a little weaker than the praise of X
)

// aim weighs the pieces by how near to the target they stand.
func (s *Scorer) aim(ws *workspace, r *text.Reading, target string) {
	s.seek(ws, r, target)
	if len(ws.targets) == 0 {
		ws.distant = true
		return
	}
	number(r, ws.targets)
	number(r, ws.brands)
	best := 0.0
	next, other := 0, 0
	for i := range ws.pieces {
		p := &ws.pieces[i]
		for next < len(ws.targets) && ws.targets[next].first <= p.last {
			next++
		}
		p.near = 0
		if next > 0 {
			p.near = nearness(p, &ws.targets[next-1], p.first-ws.targets[next-1].last)
		}
		if next < len(ws.targets) {
			p.near = max(p.near, nearness(p, &ws.targets[next], ws.targets[next].first-p.last))
		}
		for other < len(ws.brands) && ws.brands[other].clause < p.clause {
			other++
		}
		with := other < len(ws.brands) && ws.brands[other].clause == p.clause
		here := next > 0 && ws.targets[next-1].clause == p.clause ||
			next < len(ws.targets) && ws.targets[next].clause == p.clause
		if with && !here {
			p.near *= othersClause
		}
		if p.added != 0 {
			best = max(best, p.near)
		}
		if p.role.has(comparison) && ws.worse(i, next) {
			p.turn(Comparison, turnedAround)
		}
	}
	// The nearest word counts whole, the others by how much farther they are.
	for i := range ws.pieces {
		if p := &ws.pieces[i]; p.added != 0 && p.near < best {
			p.turn(Distance, p.near/best)
		}
	}
}

// nearness is 1 for a word beside the target.
func nearness(p *piece, t *place, words int32) float64 {
	n := wordsToHalf / (wordsToHalf + float64(max(0, words-1)))
	switch {
	case p.sentence != t.sentence:
		return n * otherSentence
	case p.clause != t.clause:
		return n * otherClause
	}
	return n
}

// worse reports whether the comparative piece i praises another one over the
// target: «чем» is in it or after it, then comes the target, which did not come
// before it in the sentence. Targets from next on stand after the piece.
func (ws *workspace) worse(i, next int) bool {
	p := &ws.pieces[i]
	if next == len(ws.targets) || ws.targets[next].sentence != p.sentence {
		return false
	}
	if next > 0 && ws.targets[next-1].sentence == p.sentence {
		return false
	}
	if p.role.has(than) {
		return true
	}
	// A few pieces on is as far as «лучше …, чем» reaches.
	for _, q := range ws.pieces[i+1 : min(len(ws.pieces), i+9)] {
		if q.sentence != p.sentence || q.first > ws.targets[next].first {
			return false
		}
		if q.role.has(than) {
			return true
		}
	}
	return false
}

// number notes in which clause and sentence each place begins.
func number(r *text.Reading, places []place) {
	clause, sentence, word := int32(0), int32(0), int32(0)
	for i := range places {
		for ; word <= places[i].first; word++ {
			switch b := r.Word(int(word)).Break; {
			case word == 0:
			case b == text.Sentence:
				sentence++
				clause++
			case b == text.Clause:
				clause++
			}
		}
		places[i].clause, places[i].sentence = clause, sentence
	}
}

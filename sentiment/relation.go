package sentiment

import "github.com/otklik/otklik/mention/text"

// How much a relation of two banks weighs.
const (
	preferred    = 1.5  // the bank that is chosen, praised or learned from
	outdone      = 1.5  // «X лучше Y» praises X more than «лучше» alone: it may be all that the text says
	turnedAround = -0.9 // «X лучше, чем Y» is blame of Y, a little weaker than the praise of X
	ruleReach    = 2    // words between «ушёл из» and the bank
)

// relate finds pieces that set one bank against another and gives them the weight
// that they have for the target; such pieces are settled.
func (ws *workspace) relate(r *text.Reading) {
	next, measured := 0, int32(-1)
	for i := range ws.pieces {
		p := &ws.pieces[i]
		if p.role&related == 0 {
			continue
		}
		// The banks of the sentence around the piece.
		for next < len(ws.brands) && ws.brands[next].first <= p.last {
			next++
		}
		before, after, second := next-1, next, next+1
		if before >= 0 && ws.brands[before].sentence != p.sentence {
			before = -1
		}
		if after < len(ws.brands) && ws.brands[after].sentence != p.sentence {
			after = len(ws.brands)
		}
		if second < len(ws.brands) && ws.brands[second].sentence != p.sentence {
			second = len(ws.brands)
		}
		switch {
		case p.role.has(comparison):
			ws.compare(r, i, before, after)
		case p.role.has(example) && after == len(ws.brands):
			// «X до Y как до луны»
			if before > 0 && ws.brands[before-1].sentence == p.sentence {
				ws.settle(i, before, preferred)
				ws.settle(i, before-1, -preferred)
			}
		case after == len(ws.brands) || ws.brands[after].first-p.last > ruleReach+1:
		case p.role.has(leaving):
			for ; second < len(ws.brands) && listed(r, &ws.brands[second-1], &ws.brands[second]) && joins(string(r.Folded(int(ws.brands[second].first)-1))); second++ {
				ws.settle(i, second, -preferred) // «не связывайтесь с X и Y»
			}
			ws.brands[second-1].cued = true
			ws.settle(i, after, -preferred)
			if second < len(ws.brands) && ws.brands[second].sentence == p.sentence {
				ws.settle(i, second, preferred)
			}
		case p.role.has(coming):
			ws.brands[after].cued = true
			ws.settle(i, after, preferred)
			if second < len(ws.brands) && ws.brands[second].sentence == p.sentence && origin(r, ws.brands[second].first-1) {
				ws.brands[second].bystander = true
				ws.settle(i, second, -preferred)
			}
		case p.role.has(example):
			ws.brands[after].cued = true
			ws.settle(i, after, preferred)
			if before < 0 {
				before = second
			}
			ws.settle(i, before, -preferred)
		case p.role&(unlike|alike) != 0:
			ws.brands[after].bystander = true
			if ws.brands[after].own && p.sentence != measured {
				measured = p.sentence
				factor := turnedAround
				if p.role.has(alike) {
					factor = -turnedAround
				}
				ws.measure(i, factor)
			}
		}
	}
}

// settle gives piece i a weight when brand k is the target.
func (ws *workspace) settle(i, k int, weight float64) {
	p := &ws.pieces[i]
	switch {
	case k < 0 || k >= len(ws.brands) || !ws.brands[k].own || p.settled:
	case p.added == 0:
		p.added = weight
		p.settled = true
		ws.turn(p, Comparison, 1, ws.brands[k].span)
	default:
		ws.turn(p, Comparison, weight/p.added, ws.brands[k].span)
		p.settled = true
	}
}

// compare settles a comparative: the bank before it or before «чем» is the
// better one, the bank after «чем», or right after the comparative, the worse one.
func (ws *workspace) compare(r *text.Reading, i, before, after int) {
	p := &ws.pieces[i]
	if p.added == 0 {
		return
	}
	worse := len(ws.brands)
	if than, ok := ws.than(i); ok {
		for k := after; k < len(ws.brands) && ws.brands[k].sentence == p.sentence; k++ {
			if ws.brands[k].first > than {
				worse = k
				break
			}
			before = k
		}
	} else if after < len(ws.brands) && ws.brands[after].first == p.last+1 && r.Word(int(ws.brands[after].first)).Break < text.Clause {
		worse = after
	}
	if worse == len(ws.brands) || before < 0 && superlative(r, ws.brands[worse].last) {
		return
	}
	ws.brands[worse].bystander = true
	if before >= 0 && ws.brands[before].own {
		if p.added > 0 && !p.rules.has(Negation) {
			ws.turn(p, Comparison, outdone, ws.brands[worse].span)
		}
		p.settled = true
		return
	}
	if ws.brands[worse].own {
		ws.turn(p, Comparison, turnedAround, ws.brands[worse].span)
		p.settled = true
	}
}

// origin reports whether word i says where one comes from: «в X из Y», «после Y».
func origin(r *text.Reading, i int32) bool {
	switch string(r.Folded(int(i))) {
	case "из", "от", "с", "со", "после", "вместо", "from", "after":
		return true
	}
	return false
}

// superlative reports whether «нет» stands soon after word i: «лучше X банка нет».
func superlative(r *text.Reading, i int32) bool {
	for w := int(i) + 1; w <= int(i)+3 && w < r.Len() && r.Word(w).Break < text.Clause; w++ {
		if string(r.Folded(w)) == "нет" {
			return true
		}
	}
	return false
}

// than returns the word at which «чем» ends that belongs to the comparative i.
func (ws *workspace) than(i int) (int32, bool) {
	p := &ws.pieces[i]
	if p.role.has(than) {
		return p.last, true
	}
	// A few pieces on is as far as «лучше …, чем» reaches.
	for _, q := range ws.pieces[i+1 : min(len(ws.pieces), i+9)] {
		if q.sentence != p.sentence {
			return 0, false
		}
		if q.role.has(than) {
			return q.last, true
		}
	}
	return 0, false
}

// measure settles the pieces of the sentence of piece i, which says what the
// target is like or unlike.
func (ws *workspace) measure(i int, factor float64) {
	sentence, by := ws.pieces[i].sentence, ws.pieces[i].span
	for i > 0 && ws.pieces[i-1].sentence == sentence {
		i--
	}
	for ; i < len(ws.pieces) && ws.pieces[i].sentence == sentence; i++ {
		if p := &ws.pieces[i]; p.added != 0 && !p.settled {
			ws.turn(p, Comparison, factor, by)
			p.settled = true
		}
	}
}

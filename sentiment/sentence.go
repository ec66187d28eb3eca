package sentiment

import "github.com/otklik/otklik/mention/text"

// How the rules of a sentence weigh.
const (
	beforeContrast = 0.5
	afterContrast  = 1.3
	conceded       = 0.5
	asked          = 0.5
	exclaimed      = 1.2
)

// sentenceRules applies contrast, questions and exclamations.
func (ws *workspace) sentenceRules(r *text.Reading) {
	words, marks := r.Words(), r.Marks()
	for i := 0; i < len(ws.pieces); {
		j := i
		for j < len(ws.pieces) && ws.pieces[j].sentence == ws.pieces[i].sentence {
			j++
		}
		part := ws.pieces[i:j]
		ws.contrastRule(part, r)
		// The sentence ends with the marks before the first word after it.
		last := int(part[len(part)-1].last) + 1
		for last < len(words) && words[last].Break != text.Sentence {
			last++
		}
		for len(marks) > 0 && marks[0].Before < last {
			marks = marks[1:]
		}
		asks, exclaims := false, false
		for _, m := range marks {
			if m.Before != last {
				break
			}
			asks = asks || m.Rune == '?'
			exclaims = exclaims || m.Rune == '!'
		}
		for k := range part {
			switch p := &part[k]; {
			case p.added == 0 || p.role.has(feeling):
			case asks && !exclaims:
				ws.turn(p, Question, asked, span{int32(last), int32(last)})
			case exclaims && !asks:
				ws.turn(p, Exclamation, exclaimed, span{int32(last), int32(last)})
			}
		}
		i = j
	}
}

// contrastRule weighs what stands before and after the last «но» of a sentence,
// and the clause of «хотя».
func (ws *workspace) contrastRule(part []piece, r *text.Reading) {
	turn := -1
	for k := range part {
		if part[k].role.has(contrast) && part[k].added == 0 {
			turn = k
		}
	}
	if turn > 0 {
		for k := range part {
			switch {
			case part[k].added == 0:
			case k < turn:
				ws.turn(&part[k], Contrast, beforeContrast, part[turn].span)
			default:
				ws.turn(&part[k], Contrast, afterContrast, part[turn].span)
			}
		}
	}
	end := int32(0) // of the clause conceded last
	var though span
	for k := range part {
		p := &part[k]
		switch {
		case p.first < end:
			if p.added != 0 {
				ws.turn(p, Contrast, conceded, though)
			}
		case p.role.has(concession):
			end, though = p.last+1, p.span
			for int(end) < r.Len() && r.Word(int(end)).Break < text.Clause {
				end++
			}
		}
	}
}

package sentiment

import (
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

// How the tone thins out on the way to the target.
const (
	otherClause   = 0.8
	otherSentence = 0.6
	othersClause  = 0.05 // the word speaks of another bank
	wordsToHalf   = 30.0
	contrasted    = -1.0 // «X подвёл, зато Y»: what is said of X, the other way round
)

// place finds where the text names the target and says of each piece whether it
// speaks of the target, of another bank, or sets one against another.
func (s *Scorer) place(ws *workspace, r *text.Reading, target string) {
	s.seek(ws, r, target)
	if len(ws.targets) == 0 {
		return
	}
	ws.muster()
	number(r, ws.targets)
	number(r, ws.brands)
	ws.relate(r)
	ws.share(r)
}

// aim turns what the pieces add to the whole text into what they add for the
// target: near words count more than far ones, and words about other banks hardly
// count.
func (ws *workspace) aim() {
	if len(ws.targets) == 0 {
		return
	}
	best, own := 0.0, false
	next := 0
	for i := range ws.pieces {
		p := &ws.pieces[i]
		if p.settled {
			own = own || p.added != 0
			continue
		}
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
		if p.others || p.added == 0 {
			continue
		}
		own = true
		best = max(best, p.near)
	}
	for i := range ws.pieces {
		switch p := &ws.pieces[i]; {
		case p.settled || p.added == 0:
		case p.others && p.opposed && !own:
			ws.turn(p, Comparison, contrasted, ws.near(p, false))
		case p.others:
			ws.turn(p, Distance, othersClause, ws.near(p, false))
		case p.near < best:
			// The nearest word counts whole, the others by how much farther they are.
			ws.turn(p, Distance, p.near/best, ws.near(p, true))
		}
	}
}

// How much of what the model makes of a word counts where several banks are named:
// the relations of banks, which only the lexicon knows, say more.
const (
	modelHere      = 0.5  // in a clause that names the target
	modelElsewhere = 0.3  // in one that names nobody
	modelOthers    = 0.05 // in one that names another bank
)

// shares says how much of each word's weight in the model counts for the target:
// all, where no other brand stands in the text.
func (ws *workspace) shares(r *text.Reading) {
	if !slices.ContainsFunc(ws.brands, func(b place) bool { return !b.own }) || len(ws.targets) == 0 {
		return
	}
	ws.counts = slices.Grow(ws.counts, r.Len())
	next, brand := 0, 0
	for i := 0; i < r.Len(); {
		j := i + 1
		for j < r.Len() && r.Word(j).Break < text.Clause {
			j++
		}
		for next < len(ws.targets) && int(ws.targets[next].last) < i {
			next++
		}
		for brand < len(ws.brands) && int(ws.brands[brand].last) < i {
			brand++
		}
		share := modelElsewhere
		switch {
		case next < len(ws.targets) && int(ws.targets[next].first) < j:
			share = modelHere
		case brand < len(ws.brands) && int(ws.brands[brand].first) < j:
			share = modelOthers
		}
		for ; i < j; i++ {
			ws.counts = append(ws.counts, share)
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

// muster puts the target among the brands and marks where it stands.
func (ws *workspace) muster() {
	own := ws.targets[0].brand
	if own == unlisted {
		// A name that no table knows wins over a brand at its words.
		next := 0
		ws.brands = slices.DeleteFunc(ws.brands, func(b place) bool {
			for next < len(ws.targets) && ws.targets[next].last < b.first {
				next++
			}
			return next < len(ws.targets) && ws.targets[next].first <= b.last
		})
		ws.brands = append(ws.brands, ws.targets...)
		slices.SortFunc(ws.brands, func(a, b place) int { return int(a.first - b.first) })
	}
	for i := range ws.brands {
		ws.brands[i].own = ws.brands[i].brand == own
	}
}

// share says of each piece whether it speaks of another bank than the target.
//
// Banks in a list, «Сбер, ВТБ и Альфа», are spoken of together. Between two banks
// the border is the last end of a sentence, or else the last comma, or else the
// second name: «В Альфе помогли, а в ВТБ хамят».
func (ws *workspace) share(r *text.Reading) {
	at := 0 // the first piece that has no bank yet
	from := int32(0)
	for i := 0; i < len(ws.brands); {
		if ws.brands[i].bystander {
			i++
			continue
		}
		own, last, j := ws.brands[i].own, i, i+1
		for ; j < len(ws.brands); j++ {
			if b := &ws.brands[j]; !b.bystander {
				if ws.brands[last].cued || !listed(r, &ws.brands[last], b) {
					break
				}
				own = own || b.own
				last = j
			}
		}
		to, name := int32(math.MaxInt32), int32(math.MaxInt32)
		if j < len(ws.brands) {
			name = ws.brands[j].first
			to = border(r, ws.brands[last].last, ws.brands[j].first)
		}
		opposed := opposing(r, from) || opposing(r, to)
		for ; at < len(ws.pieces) && ws.pieces[at].first < to && ws.pieces[at].last < name; at++ {
			ws.pieces[at].others = !own
			ws.pieces[at].opposed = opposed
		}
		from = to
		i = j
	}
}

// listReach is how many words of a list stand between two known names.
const listReach = 4

// listed reports whether two names stand in one list: every word between is a name,
// a part of its own, or «и», as in «Сбер, ВЭБ и ВТБ».
func listed(r *text.Reading, a, b *place) bool {
	if b.first-a.last > listReach+1 {
		return false
	}
	joined := false // the word before is «и»
	for w := a.last + 1; w <= b.first; w++ {
		k := r.Word(int(w)).Break
		if k >= text.Sentence {
			return false
		}
		and := joins(string(r.Folded(int(w)))) && w < b.first
		switch {
		case and || w == b.first && b.first == a.last+1:
		case !joined && k < text.Clause, w < b.first && !capital(r, w):
			return false
		}
		joined = and
	}
	return true
}

// capital reports whether word w begins with a capital letter.
func capital(r *text.Reading, w int32) bool {
	c, _ := utf8.DecodeRuneInString(r.Text()[r.Word(int(w)).Span.Start:])
	return unicode.IsUpper(c)
}

// joins reports whether a word joins the parts of a list.
func joins(word string) bool {
	switch word {
	case "и", "или", "с", "плюс", "and", "or":
		return true
	}
	return false
}

// border returns the first word that belongs to the name at word b, after the
// name that ends at word a.
func border(r *text.Reading, a, b int32) int32 {
	best, at := text.Break(0), b
	for w := b; w > a; w-- {
		if k := r.Word(int(w)).Break; k >= text.Clause && k > best {
			best, at = k, w
		}
	}
	return at
}

// opposing reports whether the clause at word w is set against its neighbour.
func opposing(r *text.Reading, w int32) bool {
	if int(w) >= r.Len() {
		return false
	}
	switch string(r.Folded(int(w))) {
	case "а", "но", "зато", "хотя", "однако", "пока", "but", "while", "whereas", "although":
		return true
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

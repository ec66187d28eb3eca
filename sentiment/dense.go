package sentiment

import (
	"math"

	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/sentiment/internal/linear"
)

// The dense features, by index. Those from denseLexicon on say what the lexicon
// makes of the text.
const (
	denseBias = iota
	denseBrand
	denseBrands
	denseShort
	denseMiddle
	denseLong
	denseLatin
	denseShouts
	denseAsks
	denseTold   // told at length, of no bank's matters
	denseReview // told at length, of a bank's matters
	denseLinked // a link, a handle or a hashtag

	denseLexicon
)

const (
	denseNone     = denseLexicon + iota // the lexicon found nothing
	denseBoth                           // praise and blame
	denseStrength                       // of each piece: praise and blame, by strength
	denseCount    = denseStrength + 2*strengths
	denseLast     = denseCount + 2*counted  // the last piece, by strength
	densePraise   = denseLast + 2*strengths // what praise and blame come to
	denseBlame    = densePraise + 1
	denseUsed     = denseBlame + 1
)

const (
	strengths = 4
	counted   = 4
)

// A room too small for the features does not compile.
var _ [linear.Dense - denseUsed]struct{}

// textFeatures notes what kind of text it is. The words have been walked.
func (ws *workspace) textFeatures(r *text.Reading) {
	ws.dense, ws.shown = [linear.Dense]float32{}, 0
	ws.show(denseBias, 1)
	ws.show(denseBrand, flag(len(ws.brands) > 0))
	ws.show(denseBrands, flag(len(ws.brands) > 1))
	ws.show(denseShort, flag(r.Len() < 6))
	ws.show(denseMiddle, flag(r.Len() > 25))
	ws.show(denseLong, flag(r.Len() > longWords))
	review := ws.reviews(r)
	ws.show(denseTold, flag(!review && ws.told(r)))
	ws.show(denseReview, flag(review))
	ws.show(denseLinked, flag(ws.linked))
	ws.show(denseLatin, flag(!ws.cyrillic))
	ws.show(denseShouts, float32(saturated(ws.shouts, 3)))
	ws.show(denseAsks, flag(ws.signs&request != 0))
}

// show adds to a dense feature.
func (ws *workspace) show(i int32, v float32) {
	ws.dense[i] += v
	ws.shown |= uint64(count(v != 0)) << i
}

// lexiconFeatures notes what the pieces come to.
func (ws *workspace) lexiconFeatures() {
	var praise, blame int
	last := -1
	for i := range ws.pieces {
		p := &ws.pieces[i]
		ws.show(densePraise, float32(max(0, p.added)))
		ws.show(denseBlame, -float32(min(0, p.added)))
		if !p.heard() {
			continue
		}
		n := &praise
		if p.added < 0 {
			n = &blame
		}
		*n++
		p.strength, p.count = strength(p.added, *n)
		ws.show(p.strength, 1)
		ws.show(p.count, 1)
		last = i
	}
	if last >= 0 {
		ws.show(ws.pieces[last].strength-denseStrength+denseLast, 1)
	}
	ws.show(denseNone, flag(praise+blame == 0))
	ws.show(denseBoth, flag(praise > 0 && blame > 0))
}

// heard: what the rules have all but silenced counts by its weight alone.
func (p *piece) heard() bool { return math.Abs(p.added) >= 0.3 }

// strength returns the dense features of the n-th piece of its sign.
func strength(added float64, n int) (level, count int32) {
	sign := int32(0)
	if added < 0 {
		sign, added = 1, -added
	}
	switch {
	case added < 0.6:
	case added < 1.2:
		level = 1
	case added < 2.1:
		level = 2
	default:
		level = 3
	}
	return denseStrength + sign*strengths + level, denseCount + sign*counted + int32(min(n, counted)) - 1
}

func flag(b bool) float32 { return float32(count(b)) }

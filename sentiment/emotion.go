package sentiment

import "github.com/otklik/otklik/mention/text"

// feel counts the signs of feeling: shouted and stretched words, signs said
// twice and more, swearing, emoji and smiles, words of emotion.
func (ws *workspace) feel(r *text.Reading) {
	ws.shouts += float64(ws.loud)
	for _, m := range r.Marks() {
		if m.Rune == '!' || m.Rune == '?' {
			ws.shouts += min(1, 0.4*float64(m.Count))
		}
	}
	for i := range ws.pieces {
		switch p := &ws.pieces[i]; {
		case p.role.has(swearing):
			ws.shouts += 1.5
		case p.role.has(feeling):
			ws.shouts++
		}
	}
}

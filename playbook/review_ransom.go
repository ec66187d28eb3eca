package playbook

import (
	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
)

// ransom reports whether a ransom is asked: by the kind, or by its two signs together, of
// the text or of the case. It is the guard of Decide.
func (c *check) ransom() bool {
	kind := c.kindOf()
	return ransomAsked(kind, c.assessed.Signs|c.s.CaseSigns)
}

// paysRansom finds the first thing of value that the draft holds out to somebody who asks
// pay for silence: a present by its name, or anything of worth behind a verb of giving.
// The client's own money that goes back is none, and neither is what is refused. It
// reports whether it found any.
func (c *check) paysRansom() (found bool) {
	d := &c.draft
	for gift := range d.all(cueGift) {
		if c.isPresent(gift) && !c.refused(gift) && !c.clientsOwn(gift) {
			c.breaksAt(PaysRansom, gift, Args{})
			return true
		}
	}
	set := &c.p.reviewer.book.ransom
	set.set.Find(&d.Reading, func(hit phrase.Hit) bool {
		given := cueHit{cue: cueGive, first: hit.First, last: hit.Last}
		if c.refused(given) || d.byClient(given) || c.clientsOwn(given) || d.Word(given.last).Kind == text.Number && !c.isAmount(given.last) {
			return true
		}
		c.breaksAt(PaysRansom, given, Args{})
		found = true
		return false
	})
	return found
}

// refused reports whether what a hit holds out is denied, before it, inside it or behind.
func (c *check) refused(h cueHit) bool {
	d := &c.draft
	for i := h.first; i <= h.last; i++ {
		if d.negator[i] {
			return true
		}
	}
	return d.denied(h) || d.deniedAfter(h)
}

// smallestGift is how many digits a bare number behind «дадим» must have to be a sum.
const smallestGift = 3

// isAmount reports whether number i may be money: «дадим ответ до 18:00» names none, and
// neither does a date.
func (c *check) isAmount(i int) bool {
	folded := c.draft.Folded(i)
	digits := 0
	for k := i; k < c.draft.Len() && c.draft.Word(k).Kind == text.Number; k++ { // «10 000» is two words
		digits += len(c.draft.Folded(k))
	}
	for _, b := range folded {
		if b < '0' || b > '9' {
			return false
		}
	}
	return digits >= smallestGift && isSum(&c.draft.Reading, i)
}

// clientsOwn reports whether what is paid is the client's own: the clause says that it
// goes back or was wrongly taken, or names a sum that the mention names as taken.
func (c *check) clientsOwn(h cueHit) bool {
	d := &c.draft
	first, end := h.first, wordsEnd(d.clause, d.clause[h.last])
	for i := first; i < end; i++ {
		if i > h.last && d.is(i, "и", "плюс", "and", "plus") {
			return false // «простим долг и вернём комиссию»
		}
		if hasPrefix(d.Folded(i), backs...) || d.is(i, "ваши", "вашу", "your") && i+1 < end && hasPrefix(d.Folded(i+1), "деньг", "средств", "сумм", "own") {
			return true
		}
		if d.Word(i).Kind == text.Number && c.takenSum(i) {
			return true
		}
	}
	return false
}

// backs begin the words for money that goes back to whom it belongs.
var backs = []string{"возвра", "верн", "возмещ", "обратно", "списанн", "удержанн", "снят", "ошибочн", "лишн", "излишн", "незаконн", "неправомерн",
	"refund", "return", "back", "wrongly", "overcharged", "reimburs"}

// takenSum reports whether the mention names number i of the draft as taken from its
// author: in a sentence with a word of loss, and not as what he asks for.
func (c *check) takenSum(i int) bool {
	d, m := &c.draft, c.mention()
	for k := range m.Len() {
		if m.Word(k).Kind != text.Number || string(m.Folded(k)) != string(d.Folded(i)) {
			continue
		}
		first, end := wordsOf(m.clause, m.clause[k])
		for w := first; w < end; w++ {
			if hasPrefix(m.Folded(w), losses...) {
				return true
			}
		}
	}
	return false
}

// losses begin the words for what was taken from somebody.
var losses = []string{"спис", "снял", "сняли", "удержа", "пропал", "украл", "увел", "комисси", "потер", "заблокир", "завис", "ошибочн", "лишн",
	"charged", "debited", "took", "taken", "stole", "lost", "deducted", "fee", "withdrawn"}

// wordsEnd returns the word behind the last one of a clause or a sentence.
func wordsEnd(in []int, one int) int {
	_, end := wordsOf(in, one)
	return end
}

package playbook

import (
	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
)

// gifts returns an iterator over what the draft gives: presents by their names, then
// anything of worth behind a verb of giving. The client's own money that goes back is
// none, and neither is what is refused. Money that is given without a word of why may
// be the client's own: it counts only where a ransom is asked.
func (c *check) gifts() func(yield func(cueHit) bool) {
	d := &c.draft
	return func(yield func(cueHit) bool) {
		for gift := range d.all(cueGift) {
			if c.isPresent(gift) && !c.refused(gift) && !c.clientsOwn(gift) && (c.ransom() || !c.barePay(gift)) && !yield(gift) {
				return
			}
		}
		set := &c.p.reviewer.book.gives
		set.set.Find(&d.Reading, func(hit phrase.Hit) bool {
			gift := cueHit{cue: cueGive, first: hit.First, last: hit.Last}
			switch {
			case c.refused(gift), d.byClient(gift), c.clientsOwn(gift):
			case d.Word(gift.last).Kind == text.Number && !c.isAmount(gift.last):
			case !c.ransom() && c.bareMoney(gift):
			default:
				return yield(gift)
			}
			return true
		})
	}
}

// barePay reports whether the hit is a verb of paying: «документы вручим» gives nothing
// away, and what it pays the patterns of giving say.
func (c *check) barePay(h cueHit) bool {
	return hasPrefix(c.draft.Folded(h.first), "начисл", "перечисл", "зачисл", "вруч", "выплат", "заплат", "платим")
}

// bareMoney reports whether a hit gives money and names no sum of it: «переведём деньги».
func (c *check) bareMoney(h cueHit) bool {
	d := &c.draft
	for i := h.first; i <= h.last; i++ {
		if d.Word(i).Kind == text.Number {
			return false
		}
	}
	for i := h.first; i <= h.last; i++ {
		if hasPrefix(d.Folded(i), "деньг", "денег", "сумм", "выплат", "money", "sum", "payment") {
			return true
		}
	}
	return false
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
// goes back or was wrongly taken, or names a sum that the mention names as taken; a sum
// that it names at all where no ransom is asked.
func (c *check) clientsOwn(h cueHit) bool {
	d := &c.draft
	end := wordsEnd(d.clause, d.clause[h.last])
	group := false // of a sum that began before: «10 000»
	for i := h.first; i < end; i++ {
		if i > h.last && d.is(i, "и", "плюс", "and", "plus") {
			return false // «простим долг и вернём комиссию»
		}
		if hasPrefix(d.Folded(i), backs...) || d.is(i, "ваши", "вашу", "your") && i+1 < end && hasPrefix(d.Folded(i+1), "деньг", "средств", "сумм", "own") {
			return true
		}
		number := d.Word(i).Kind == text.Number
		if number && !group && c.namesSum(i, c.ransom()) {
			return true
		}
		group = number
	}
	return false
}

// backs begin the words for money that goes back to whom it belongs.
var backs = []string{"возвра", "верн", "возмещ", "обратно", "списанн", "удержанн", "снят", "ошибочн", "лишн", "излишн", "незаконн", "неправомерн",
	"refund", "return", "back", "wrongly", "overcharged", "reimburs"}

// namesSum reports whether the mention names the sum at word i of the draft; taken: as
// taken from its author, in a clause with a word of loss, and not as what he asks for.
func (c *check) namesSum(i int, taken bool) bool {
	m := c.mention()
	given := sumAt(&c.draft.Reading, i)
	for k := 0; k < m.Len(); k++ {
		named := sumAt(&m.Reading, k)
		if named.last < k {
			continue
		}
		if named.minor == given.minor && (!taken || m.clauseHas(m.clause[k], losses)) {
			return true
		}
		k = named.last
	}
	return false
}

// clauseHas reports whether a word of the clause begins as one of the list.
func (d *reviewed) clauseHas(clause int, list []string) bool {
	first, end := wordsOf(d.clause, clause)
	for i := first; i < end; i++ {
		if hasPrefix(d.Folded(i), list...) {
			return true
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

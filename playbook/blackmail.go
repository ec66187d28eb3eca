package playbook

import (
	"bytes"

	"github.com/otklik/otklik/mention/text"
)

// A bargain is what a text says about pay and silence: whether it demands more
// than is owed, and whether it trades for it.
type bargain struct {
	excess    bool // value beyond what is owed is asked for
	trade     bool // silence, deletion or a changed review is on offer
	publicity bool // the world is threatened with
	owed      bool // pay is asked for, and it is the author's own
	sum       bool // a bare sum is named, such as 5000
	own       bool // all that is asked for is the author's own, by the words of the text
	blackmail bool // the demand is tied to the offer or the threat
}

// reach is how many words may stand between the atoms of one demand or offer:
// a verb, its objects and an address.
const reach = 5

// bargainApart is how many words may stand between a demand and what is
// offered for it.
const bargainApart = 25

// sumApart is how many words away the sum of a debt is looked for.
const sumApart = 400

// maxSentencesApart is how far the demand and the offer may stand apart: people
// write «50 thousand to my card. Tomorrow. Then the post goes.»
const maxSentencesApart = 2

// bargainOf reads the bargain. A demand that stands by a mark of a debt (mine,
// wrongly taken, promised, back) is a demand for what is owed and counts for
// nothing here, whatever it is tied to.
func (f *slotsFound) bargainOf(r *text.Reading) bargain {
	var b bargain
	for i := range f.hits[:f.n] {
		h := &f.hits[i]
		b.trade = b.trade || f.trades(h)
		b.publicity = b.publicity || f.threatens(h)
		if h.slot == slotHush && f.trades(h) {
			b.excess, b.blackmail = true, true
		}
	}
	for i := range f.hits[:f.n] {
		h := &f.hits[i]
		if !f.beyondOwed(r, h) {
			b.owed = b.owed || f.owes(h)
			continue
		}
		b.excess = true
		b.blackmail = b.blackmail || f.tied(h)
	}
	b.own = f.ownAlone() && !b.excess
	b.sum = bareSum(r) >= 0
	return b
}

// sides tells which sides of a bargain the text shows at all: 1 when it asks for
// something of value, 2 when it speaks of silence, of a review or of telling the
// world as of its own act, 3 for both.
func (f *slotsFound) sides() int {
	sides := 0
	if f.has(slotExcess, slotGift, slotForgive, slotPay, slotDeal, slotHush, slotPrice) || f.has(slotGive) && f.has(slotValue, slotMoney, slotPoints) {
		sides++
	}
	if f.has(slotTrade, slotHush, slotPublicity, slotLeverage) || f.has(slotRemove, slotSpread) && f.has(slotReview, slotCrowd) {
		sides += 2
	}
	return sides
}

// smallestSum is how many digits a bare number must have to be taken for money:
// «кинете 5000».
const smallestSum = 3

// bareSum returns the first word that is a bare sum, -1 when there is none.
func bareSum(r *text.Reading) int {
	for i := range r.Len() {
		if r.Word(i).Kind == text.Number && len(r.Folded(i)) >= smallestSum && isSum(r, i) {
			return i
		}
	}
	return -1
}

// isSum reports whether number i may be money: it is no hour, date or percentage, and
// counts neither time nor people.
func isSum(r *text.Reading, i int) bool {
	w := r.Word(i)
	if bytes.ContainsAny(r.Folded(i), ":/") || w.Span.End < len(r.Text()) && r.Text()[w.Span.End] == '%' {
		return false
	}
	return i+1 >= r.Len() || r.Word(i+1).Break == text.Sentence || !hasPrefix(r.Folded(i+1), counted...)
}

// counted begin the words for what numbers count beside money.
var counted = []string{"подпис", "читат", "зрит", "просмотр", "лайк", "репост", "человек", "клиент", "год", "лет", "месяц", "недел", "дней", "дня", "день", "сут", "час", "минут", "мин",
	"январ", "феврал", "март", "апрел", "мая", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр", "процент", "раз", "звезд", "follow", "reader", "view", "day", "hour", "minute", "year", "month", "star"}

// countsReaders reports whether the number that ends with word last counts those who
// read: «сорок тысяч подписчиков».
func countsReaders(r *text.Reading, last int) bool {
	for i := last + 1; i < r.Len() && i <= last+2 && r.Word(i).Break != text.Sentence; i++ {
		if hasPrefix(r.Folded(i), "подпис", "читат", "зрит", "просмотр", "лайк", "репост", "фол", "follow", "reader", "view", "subscr") {
			return true
		}
		if !hasPrefix(r.Folded(i), "тыс", "миллион", "млн", "k") {
			return false
		}
	}
	return false
}

// noMoney reports whether a hit took hours, dates or people for money: «прошу ответ
// до 18:00».
func noMoney(r *text.Reading, first, last int) bool {
	if countsReaders(r, last) {
		return true
	}
	numbers := false
	for i := first; i <= last; i++ {
		switch {
		case r.Word(i).Kind != text.Number:
			if hasPrefix(r.Folded(i), "тыс", "тыщ", "руб", "деньг", "денег", "миллион", "млн", "сумм", "долл", "евро", "балл", "бонус", "мил", "денеж", "доплат", "компенс") {
				return false
			}
		case isSum(r, i):
			return false
		default:
			numbers = true
		}
	}
	return numbers
}

func hasPrefix(word []byte, list ...string) bool {
	for _, s := range list {
		if len(word) >= len(s) && string(word[:len(s)]) == s {
			return true
		}
	}
	return false
}

// demands reports whether a thing of value is named at all that could be demanded: not
// where it is a comment that is asked for, nor where the demand is told of others.
func (f *slotsFound) demands() bool {
	if f.has(slotTold) || f.has(slotComment) && !f.has(slotExcess, slotGift, slotForgive, slotHush) {
		return false
	}
	return f.sides()&1 != 0 || f.has(slotWorth) || f.bargain.sum
}

// speaks reports whether reviews, readers or silence are spoken of at all.
func (f *slotsFound) speaks() bool { return f.sides()&2 != 0 || f.has(slotTalk) }

// ownAlone reports whether the text says that what it asks for is the author's own
// (wrongly taken, promised, not returned yet), and neither that it is more than
// that nor that the debt is paid.
func (f *slotsFound) ownAlone() bool {
	return f.has(slotDebt, slotRest) && !f.has(slotMore) && (!f.has(slotSettled) || f.has(slotRest))
}

// beyondOwed reports whether h demands value that nobody owes.
func (f *slotsFound) beyondOwed(r *text.Reading, h *found) bool {
	if f.has(slotRest) && h.slot != slotExcess {
		return false
	}
	switch h.slot {
	case slotExcess:
		return !f.near(h, 0, slotDisclaim, slotOffered)
	case slotGift:
		return !f.near(h, 0, slotDisclaim, slotOffered, slotOwed) && !f.near(h, 1, slotDebt)
	case slotForgive:
		return !f.near(h, 0, slotDisclaim, slotOffered, slotOwed) && !f.near(h, reach, slotDebt)
	case slotPay:
		if f.near(h, 1, slotDisclaim, slotOffered) || f.near(h, 5, slotOwed, slotClaim, slotDebt) {
			return false
		}
		// Beside a debt elsewhere in the text, «money» is that money. A sum is
		// more than that, unless it is the sum of the debt.
		return !f.has(slotOwed, slotClaim, slotDebt) || f.newSum(r, h)
	case slotValue:
		return f.near(h, reach, slotGive) && !f.near(h, 2, slotDisclaim, slotOffered, slotOwed) && !f.near(h, reach, slotClaim, slotDebt)
	case slotMoney, slotPoints:
		asked := f.near(h, reach, slotGive) || f.near(h, 1, slotEither)
		if !asked || !f.near(h, 2*reach, slotLink, slotTrade, slotCondition) || f.near(h, 2, slotDisclaim, slotOffered) {
			return false
		}
		return !f.near(h, reach, slotOwed, slotClaim, slotDebt) && (!f.has(slotOwed, slotClaim, slotDebt) || f.newSum(r, h))
	case slotDeal:
		return !f.has(slotOwed, slotClaim, slotDisclaim, slotDebt) && !f.near(h, 1, slotOffered)
	}
	return false
}

// owes reports whether h asks for pay beside the marks of a debt.
func (f *slotsFound) owes(h *found) bool { return h.slot == slotPay && f.near(h, 5, slotOwed) }

// newSum reports whether h names a number that the rest of the text does not.
func (f *slotsFound) newSum(r *text.Reading, h *found) bool {
	for i := int(h.first); i <= int(h.last); i++ {
		if r.Word(i).Kind != text.Number {
			continue
		}
		for j := max(0, i-sumApart); j < min(r.Len(), i+sumApart); j++ {
			if (j < int(h.first) || j > int(h.last)) && bytes.Equal(r.Folded(i), r.Folded(j)) {
				return false
			}
		}
		return true
	}
	return false
}

// trades reports whether h offers silence, deletion or a changed review.
func (f *slotsFound) trades(h *found) bool {
	switch h.slot {
	case slotTrade:
		return f.offers(h)
	case slotRemove:
		return f.near(h, reach, slotReview) && f.near(h, 2*reach, slotLink) && f.offers(h)
	case slotHush:
		return !f.near(h, 0, slotOffered, slotDisclaim)
	}
	return false
}

// threatens reports whether h threatens to tell the world. An honest review is
// no threat.
func (f *slotsFound) threatens(h *found) bool {
	return h.slot == slotPublicity && !f.near(h, 0, slotHonest)
}

// offers reports whether h is the author's own offer, not something that the
// bank asked for.
func (f *slotsFound) offers(h *found) bool {
	return !f.near(h, 0, slotOffered)
}

// tying are the slots that a demand may be tied to, as bits.
const tying uint64 = 1<<slotTrade | 1<<slotRemove | 1<<slotReview | 1<<slotSpread | 1<<slotPublicity | 1<<slotLeverage

// tied reports whether the demand h is tied to an offer or a threat.
func (f *slotsFound) tied(h *found) bool {
	// Bald: no contract ever owes such a thing.
	bald := h.slot == slotExcess || h.slot == slotGift || h.slot == slotValue || h.slot == slotForgive
	for i, end := f.around(h, maxSentencesApart); i < end; i++ {
		o := &f.hits[i]
		if tying>>o.slot&1 == 0 {
			continue
		}
		if o.first-h.last > bargainApart || h.first-o.last > bargainApart {
			continue // a long review names money here and reviews there
		}
		if o.slot != slotTrade && f.near(o, 3, slotAuthority) {
			continue // a complaint to those who hear complaints is no publicity
		}
		apart := max(o.sentence-h.sentence, h.sentence-o.sentence)
		switch {
		case o.slot == slotTrade && f.offers(o):
			return true
		case f.has(slotWhether):
			// «If I write a review, do you give points?» asks, and offers nothing.
		case o.slot == slotRemove && apart <= 1 && f.near(o, reach, slotReview) && f.offers(o) && f.within(h, 1, slotLink, slotEither, slotCondition):
			return true
		case o.slot == slotReview && apart == 0 && f.near(o, 2, slotPrice) && o.last != h.last:
			return true
		case o.slot == slotSpread && apart <= 1 && f.near(o, reach, slotReview, slotCrowd) && f.within(h, 1, slotLink, slotEither, slotCondition):
			return true
		case o.slot == slotPublicity && apart <= 1:
			// An honest review may be promised beside any claim.
			if !bald && f.near(o, 0, slotHonest) {
				continue
			}
			if f.within(h, 1, slotCondition, slotLink, slotEither) || bald && f.has(slotLeverage) {
				return true
			}
		case o.slot == slotLeverage && apart <= 1 && (bald || f.within(h, 0, slotCondition)):
			return true
		}
	}
	return false
}

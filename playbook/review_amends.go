package playbook

import (
	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/text"
)

// compensate: rule 10. A hard case needs a gift, a refund or a personal
// manager, or an apology that names the particular harm. «Извините за
// неудобства» names none.
//
// A refund here is what the bank gives up: a fee that was due, a month of interest.
// To give the client's own money back is the cure, which rule 4 asks for, and amends
// nothing: «вернём списанное завтра» leaves the harm unspoken. The labels of testdata
// draw the line there.
//
// Where a ransom is asked, nothing is to be paid: the scope spares it, and bribery looks.
//
// What is given stays within the limits of the host: see limits.
func (c *check) compensate() {
	c.limits()
	d := &c.draft
	d.find(c.p.reviewer.book, &c.p.reviewer.book.amends)
	if _, ok := d.first(cueAmends); ok {
		return
	}
	apology, sorry := cueHit{}, false
	for h := range d.all(cueApology) {
		if d.denied(h) {
			continue
		}
		if !sorry {
			apology, sorry = h, true
		}
		if c.namesHarm(h) {
			return
		}
	}
	if c.praised() {
		return
	}
	if sorry {
		c.breaksAt(StockApology, apology, Args{})
		return
	}
	c.breaks(NoAmends, mention.Span{}, Args{})
}

// namesHarm reports whether the sentence of an apology, or one beside it, names
// a particular harm; or whether what is apologised for («за …», «что …») has a
// word beyond the empty ones.
func (c *check) namesHarm(apology cueHit) bool {
	d := &c.draft
	sentence := d.sentence[apology.first]
	for h := range d.within(cueHarm, sentence-1, sentence+1) {
		at := d.sentence[h.first]
		if !c.partOfStep(h) && (at == sentence || c.aboutClient(at)) {
			return true
		}
	}
	for i := apology.last + 1; i < d.Len() && d.sentence[i] == sentence; i++ {
		if !d.is(i, "за", "что", "о", "for", "that") {
			continue
		}
		clause := d.clause[i]
		for k := i + 1; k < d.Len() && d.clause[k] == clause; k++ {
			if c.inHit(k, cueStep, cueReply, cueRelay, cueStepDone) {
				break // «сожалеем о случившемся и проверим»
			}
			if !c.inHit(k, cueEmpty) && d.Word(k).Kind == text.Letters && len(d.Folded(k)) > 4 {
				return true
			}
		}
	}
	return false
}

// partOfStep reports whether the harm's word belongs to a clause of the bank's
// own step: «проверим операцию по карте» names no harm.
func (c *check) partOfStep(h cueHit) bool {
	return c.draft.inClause(c.draft.clause[h.first], cueStep, cueReply, cueStepDone, cueRelay, cueRequest) || c.asksIn(c.draft.clause[h.first])
}

func (c *check) asksIn(clause int) bool {
	first, end := wordsOf(c.draft.clause, clause)
	for i := first; i < end; i++ {
		if c.draft.imperative(i) {
			return true
		}
	}
	return false
}

// aboutClient reports whether a sentence speaks of what the client went
// through, not of what the bank does.
func (c *check) aboutClient(sentence int) bool {
	for _, cue := range [...]cue{cueStep, cueReply, cueStepDone, cueCureDone, cueRelay, cueRequest} {
		if _, ok := c.draft.inSentence(cue, sentence); ok {
			return false
		}
	}
	return true
}

func (c *check) inHit(word int, cues ...cue) bool {
	for _, cue := range cues {
		for h := range c.draft.within(cue, c.draft.sentence[word], c.draft.sentence[word]) {
			if h.first <= word && word <= h.last {
				return true
			}
		}
	}
	return false
}

// bribery: no value is offered for a review deleted, changed or written. A gift
// in the sentence of the request, or in one beside it, is an offer; the
// client's own money, or what is owed, is one only when it is made to depend on
// the review.
//
// To somebody who asks a ransom nothing is given at all, review or not.
func (c *check) bribery() {
	if c.ransom() && c.paysRansom() {
		return
	}
	d := &c.draft
	for act := range d.all(cueReviewAct) {
		if d.denied(act) {
			continue
		}
		at := d.sentence[act.first]
		for gift := range d.within(cueGift, at-1, at+1) {
			if !d.denied(gift) && !c.tradeDenied(at) {
				c.breaksAt(OffersValue, act, Args{})
				return
			}
		}
		for refund := range d.within(cueRefund, at, at) {
			if !d.denied(refund) && refund.first != act.first && !c.returnsThing(refund) && c.dependsOn(act, refund) && !c.tradeDenied(at) {
				c.breaksAt(OffersValue, act, Args{})
				return
			}
		}
	}
}

// returnsThing reports whether what comes back is no money: «вернём кнопку», «вернём
// старый вид».
func (c *check) returnsThing(refund cueHit) bool {
	d := &c.draft
	for i := refund.last + 1; i < d.Len() && i <= refund.last+2 && d.clause[i] == d.clause[refund.last]; i++ {
		for _, stem := range [...]string{"кнопк", "вид", "дизайн", "раздел", "функци", "вход", "стар", "прежн", "истори", "возможност"} {
			if d.begins(i, stem) {
				return true
			}
		}
	}
	return false
}

// isPresent reports whether a word of value is a present by itself: money may be
// the client's own, a bonus is not.
func (c *check) isPresent(gift cueHit) bool {
	for _, stem := range presents {
		if c.draft.begins(gift.first, stem) {
			return true
		}
	}
	return false
}

// presents begin the words for what nobody is owed.
var presents = []string{"бонус", "подар", "балл", "скидк", "кэшбэк", "кешбэк", "сертификат", "промокод", "вознагражд", "приз", "сюрприз",
	"купон", "мерч", "компенс", "отблагодар", "доплат", "начислим", "перечислим", "вручим", "выплатим", "заплатим", "платим",
	"bonus", "gift", "voucher", "discount", "reward", "compensat", "coupon", "promo", "prize"}

// dependsOn reports whether the refund is tied to the review: «если удалите»,
// «после удаления», «удалите, и вернем».
func (c *check) dependsOn(act, refund cueHit) bool {
	d := &c.draft
	for i := act.first - 3; i < act.first; i++ {
		if d.is(i, "если", "после", "за", "обмен", "взамен", "условии", "когда", "только", "if", "after", "for", "once", "return", "exchange") &&
			d.sentence[i] == d.sentence[act.first] {
			return true
		}
	}
	return act.last < refund.first
}

// tradeDenied reports whether the sentence refuses the trade: «мы не
// предлагаем бонусы за удаление отзывов».
func (c *check) tradeDenied(sentence int) bool {
	d := &c.draft
	first, end := wordsOf(d.sentence, sentence)
	for i := first; i < end; i++ {
		if d.negator[i] && !d.is(i, "no") {
			return true
		}
	}
	return false
}

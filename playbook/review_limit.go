package playbook

import (
	"errors"
	"fmt"
	"slices"
)

// ErrLimit is the reason behind a Limit that is none: below 0, or in a currency that is
// not read in drafts.
var ErrLimit = errors.New("a limit is 0 or more, in RUB, USD or EUR")

// A Limit is the most that a reply may offer a client in amends. The zero Limit states no
// sum: the matrix alone says whether anything may be offered. A Limit is a plain value,
// compared with ==.
type Limit struct {
	Minor    int64  // in the smallest unit of the currency: 500000 kopecks are 5,000 rubles
	Currency string // by ISO 4217, one that drafts are read for: RUB, USD or EUR
}

// Validate returns an error that wraps ErrLimit where the limit is none.
func (l Limit) Validate() error {
	if l == (Limit{}) || l.Minor >= 0 && slices.Contains([]string{rubles, dollars, euros}, l.Currency) {
		return nil
	}
	return fmt.Errorf("%w: %d %.10q", ErrLimit, l.Minor, l.Currency)
}

// limits finds what is given beyond what the host allows: a gift where the matrix allows
// none, and a sum above the limit. What goes back to the client is no gift. While nobody
// has checked the claim, the first is advice: the decision may still change.
func (c *check) limits() {
	limit, told := c.p.config.Compensation, false
	for gift := range c.gifts() {
		if !told && c.decision().Compensation == CompensationForbidden {
			told = true
			if c.s.Truth == TruthUnknown {
				c.advises(NotAllowed, c.draft.span(gift.first, gift.last))
			} else {
				c.breaksAt(NotAllowed, gift, Args{})
			}
		}
		if limit == (Limit{}) {
			return
		}
		if first, last, ok := c.above(gift, limit); ok {
			c.breaks(BeyondLimits, c.draft.span(first, last), Args{})
			return
		}
	}
}

// above returns the words of a sum above the limit in the clause of a gift. A sum in
// another currency says nothing; one without a currency is in that of the limit.
func (c *check) above(gift cueHit, limit Limit) (first, last int, ok bool) {
	d := &c.draft
	first, end := wordsOf(d.clause, d.clause[gift.first])
	for i := first; i < end; {
		sum := sumAt(&d.Reading, i)
		if sum.last < i {
			i++
			continue
		}
		named := sum.currency == limit.Currency || sum.currency == "" && gift.first <= i && i <= gift.last && c.isAmount(i) && !c.countsPoints(sum.last+1)
		if named && sum.minor > limit.Minor && !c.namesSum(i, false) && !c.givenBack(gift, i) {
			return i, sum.last, true
		}
		i = sum.last + 1
	}
	return 0, 0, false
}

// countsPoints reports whether word i says that the number before it is no money.
func (c *check) countsPoints(i int) bool {
	return i < c.draft.Len() && hasPrefix(c.draft.Folded(i), "балл", "бонус", "мил", "процент", "point", "mile", "bonus", "percent")
}

// givenBack reports whether the sum at word i is what a refund before it speaks of, and
// not the gift: «вернём 3000 и подарим бонус».
func (c *check) givenBack(gift cueHit, i int) bool {
	d := &c.draft
	for refund := range d.within(cueRefund, d.sentence[i], d.sentence[i]) {
		if refund.first < i && (gift.first > i || refund.first > gift.first) {
			return true
		}
	}
	return false
}

// decision returns what the matrix decides about the mention.
func (c *check) decision() Decision {
	f := facts{score: c.scoreOf(), appeal: c.contentOf().Appeal}
	c.kindOf()
	f.assessment = c.assessed
	if c.s.Gravity != nil {
		f.gravity = *c.s.Gravity
	} else {
		f.gravity = c.p.appeals.GravityOf(c.contentOf(), c.s.Mention)
	}
	return c.p.decide(c.s, f, nil)
}

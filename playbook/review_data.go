package playbook

import (
	"slices"
	"strings"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/pii"
)

// secretData may be asked for or shown nowhere, not even in private.
var secretData = []string{"card", "cvv", "pin", "otp", "codeword", "scan"}

// tooMuch is how many kinds of personal data a private draft may ask for: to
// find a case a name, a date of birth and a phone are enough.
const tooMuch = 3

// minimumData: rule 5. In public no personal data is asked for or shown beyond
// the last four digits; what belongs to nobody but the client is asked for
// nowhere, and neither is what the matter does not need (see needs) or what the mention
// tells. A warning not to send something is no request.
func (c *check) minimumData() {
	d := &c.draft
	var asked []string
	var last cueHit
	for h := range d.all(cueData) {
		if !c.asksFor(h) {
			continue
		}
		switch {
		case slices.Contains(secretData, h.arg):
			c.breaksAt(AsksSecret, h, Args{Data: h.arg})
		case c.public && !c.goesPrivate(h):
			c.breaksAt(AsksInPublic, h, Args{Data: h.arg})
		case (h.arg == "birth_date" || h.arg == "address" && c.homeOf(h)) && !c.needed(h.arg):
			c.breaksAt(AsksTooMuch, h, Args{Data: h.arg})
		case h.arg == "passport" || h.arg == "snils" || h.arg == "income":
			c.breaksAt(AsksTooMuch, h, Args{Data: h.arg})
		case c.toldAlready(h):
		case !slices.Contains(asked, h.arg):
			asked, last = append(asked, h.arg), h
		}
	}
	c.pointedAt()
	c.asksAgain()
	if len(asked) > tooMuch {
		c.breaksAt(AsksTooMuch, last, Args{})
	}
	c.shownData()
}

// toldAlready finds data that the mention tells.
func (c *check) toldAlready(h cueHit) bool {
	at, ok := c.known(h.arg)
	if ok {
		c.warns(AsksKnown, h, Args{Data: h.arg}, at)
	}
	return ok
}

// pointedAt finds a request that names its object by a pronoun: «Уберем ваш
// номер из списка. Напишите его здесь».
func (c *check) pointedAt() {
	d := &c.draft
	if !c.public {
		return
	}
	for v := range d.all(cueSend) {
		if d.denied(v) || !(d.is(v.last+1, "его", "ее", "их") || d.is(v.last+2, "его", "ее", "их")) {
			continue
		}
		at := d.sentence[v.first]
		for h := range d.within(cueData, at-1, at-1) {
			if !c.goesPrivate(v) {
				c.breaksAt(AsksInPublic, v, Args{Data: h.arg})
				return
			}
		}
	}
}

// asksFor reports whether the draft asks for the data of a hit: a verb of
// giving governs it, nearest before it in the sentence, else after it, and
// neither is denied.
func (c *check) asksFor(h cueHit) bool {
	d := &c.draft
	sentence := d.sentence[h.first]
	if c.partly(h) || c.ofStaff(h) {
		return false
	}
	if d.denied(h) {
		return false
	}
	var before, after cueHit
	hasBefore, hasAfter := false, false
	for v := range d.within(cueSend, sentence, sentence) {
		if v.first <= h.last {
			before, hasBefore = v, true
		} else if !hasAfter {
			after, hasAfter = v, true
		}
	}
	// A verb in the clause of the data governs it: «пришлите номер, CVV не
	// сообщайте» asks for the number. Otherwise a denied one behind it does:
	// «пришлите дату; номер карты, CVV присылать не нужно».
	if d.deniedAfter(h) {
		return false
	}
	if hasBefore && d.clause[before.first] == d.clause[h.first] {
		return !d.denied(before)
	}
	if hasAfter && (d.denied(after) || d.deniedAfter(after)) {
		return false
	}
	if hasBefore {
		return !d.denied(before)
	}
	if hasAfter {
		return true
	}
	// «Ваш номер телефона?» asks without a verb.
	return c.endsInQuestion(sentence)
}

// partly reports whether only the last digits are asked for. Of a card they may
// be named anywhere in the sentence; of a phone or an account right before it.
func (c *check) partly(h cueHit) bool {
	d := &c.draft
	for p := range d.within(cuePartial, d.sentence[h.first], d.sentence[h.first]) {
		if h.arg == "card" || (h.arg == "phone" || h.arg == "account") && p.first < h.first && h.first-p.last <= 2 {
			return true
		}
	}
	return false
}

// ofStaff reports whether the data is that of the bank's own people: «фамилию
// сотрудницы».
func (c *check) ofStaff(h cueHit) bool {
	d := &c.draft
	for i := h.last + 1; i < d.Len() && i <= h.last+2 && d.sentence[i] == d.sentence[h.last]; i++ {
		for _, stem := range [...]string{"сотрудни", "менеджер", "оператор", "кассир", "курьер", "консультант", "специалист", "охранник"} {
			if d.begins(i, stem) {
				return true
			}
		}
	}
	return false
}

func (c *check) endsInQuestion(sentence int) bool {
	d := &c.draft
	for _, mark := range d.Marks() {
		if mark.Rune == '?' && mark.Before > 0 && d.sentence[mark.Before-1] == sentence {
			return true
		}
	}
	return false
}

// goesPrivate reports whether private messages of the same network are named
// before the request or in its sentence: then it is answered there.
func (c *check) goesPrivate(h cueHit) bool {
	d := &c.draft
	for route := range d.within(cuePrivate, 0, d.sentence[h.first]) {
		if !d.denied(route) {
			return true
		}
	}
	return false
}

// shownData finds personal values in the draft itself. A bank's own telephone and
// mailbox are nobody's personal data.
func (c *check) shownData() {
	draft := c.draft.Text()
	for m := range pii.All(draft) {
		if !c.public && !m.Kind.Secret() && m.Kind != pii.Card {
			continue
		}
		if m.Kind == pii.Address { // a desk names the streets of its own offices
			continue
		}
		if m.Kind == pii.Phone && c.bankLine(m.Span) || m.Kind == pii.Email && c.bankBox(m.Span.Of(draft)) {
			continue
		}
		c.breaks(ShowsData, m.Span, Args{Data: m.Kind.String()})
	}
}

// bankLine reports whether the number is one to call: the bank's own.
func (c *check) bankLine(at mention.Span) bool {
	sentence := c.draft.sentenceAt(at.Start)
	for h := range c.draft.within(cueMedium, sentence, sentence) {
		if h.arg == "phone" {
			return true
		}
	}
	return false
}

// bankBoxes begin the addresses of offices, not of persons.
var bankBoxes = []string{"info", "help", "support", "client", "bank", "office", "mail", "claim", "pretenz", "service",
	"contact", "care", "sales", "press", "hotline", "feedback", "zabota", "social"}

// bankAddress reports whether word i is an address of the bank.
func (c *check) bankAddress(i int) bool { return c.bankBox(string(c.draft.Folded(i))) }

// bankBox reports whether the mailbox is an office's: one of the usual names, alone
// or with more behind a sign («help.cards@», not «helpful1987@»).
func (c *check) bankBox(address string) bool {
	box, _, _ := strings.Cut(strings.ToLower(address), "@")
	return slices.ContainsFunc(bankBoxes, func(name string) bool {
		rest, ok := strings.CutPrefix(box, name)
		return ok && strings.Trim(rest[:min(1, len(rest))], ".-_+0123456789s") == ""
	})
}

package playbook

import (
	"slices"
	"strings"

	"github.com/otklik/otklik/mention/text"
)

// secretData may be asked for or shown nowhere, not even in private.
var secretData = []string{"card", "cvv", "pin", "otp", "codeword", "scan"}

// tooMuch is how many kinds of personal data a private draft may ask for: to
// find a case a name, a date of birth and a phone are enough.
const tooMuch = 3

// minimumData: rule 5. In public no personal data is asked for or shown beyond
// the last four digits; what belongs to nobody but the client is asked for
// nowhere. A warning not to send something is no request.
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
		case h.arg == "passport" || h.arg == "snils" || h.arg == "income":
			c.breaksAt(AsksTooMuch, h, Args{Data: h.arg})
		case !slices.Contains(asked, h.arg):
			asked, last = append(asked, h.arg), h
		}
	}
	c.pointedAt()
	if len(asked) > tooMuch {
		c.breaksAt(AsksTooMuch, last, Args{})
	}
	c.shownData()
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
	if c.partly(h) {
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

// A digitRun is a row of number words that belong together.
type digitRun struct {
	first, last int
	count       int      // of digits; those past the longest document number are counted, not kept
	digits      [20]byte // the first ones
}

// shownData finds personal values in the draft itself.
func (c *check) shownData() {
	d := &c.draft
	for i := 0; i < d.Len(); i++ {
		switch d.Word(i).Kind {
		case text.Number:
			run := c.digitsFrom(i)
			if data := c.personalDigits(run); data != "" && (c.public || data == "card") {
				c.breaks(ShowsData, d.span(run.first, run.last), Args{Data: data})
			}
			i = run.last
		case text.Email:
			if c.public && !c.bankAddress(i) {
				c.breaks(ShowsData, d.Word(i).Span, Args{Data: "email"})
			}
		}
	}
}

// digitsFrom collects the number words from i on that spaces, hyphens or
// brackets alone part: «+7 (912) 345-67-89».
func (c *check) digitsFrom(i int) digitRun {
	d := &c.draft
	run := digitRun{first: i, last: i}
	for ; i < d.Len() && d.Word(i).Kind == text.Number; i++ {
		if i > run.first {
			gap := d.Text()[d.Word(i-1).Span.End:d.Word(i).Span.Start]
			if len(gap) > 3 || strings.Trim(gap, " ()-\u00a0") != "" {
				break
			}
		}
		run.last = i
		for _, b := range d.Folded(i) {
			if '0' <= b && b <= '9' {
				if run.count < len(run.digits) {
					run.digits[run.count] = b
				}
				run.count++
			}
		}
	}
	return run
}

// personalDigits names the kind of personal data that a run of digits is, ""
// for none.
func (c *check) personalDigits(run digitRun) string {
	n := run.count
	switch {
	case n >= 13 && n <= 19 && luhn(run.digits[:n]) || n == 16 && run.last > run.first:
		return "card"
	case n == 20 && (run.digits[0] == '4' || run.digits[0] == '3'):
		return "account"
	case n == 11 && (run.digits[0] == '7' || run.digits[0] == '8') && run.digits[1] == '9' && !c.bankLine(run):
		return "phone"
	case n == 10 && run.digits[0] == '9' && run.last > run.first:
		return "phone"
	case n == 10 && c.draft.hasArg(cueData, "passport"):
		return "passport"
	}
	return ""
}

// bankLine reports whether the number is one to call: the bank's own.
func (c *check) bankLine(run digitRun) bool {
	for h := range c.draft.within(cueMedium, c.draft.sentence[run.first], c.draft.sentence[run.first]) {
		if h.arg == "phone" {
			return true
		}
	}
	return false
}

// bankBoxes begin the addresses of offices, not of persons.
var bankBoxes = []string{"info", "help", "support", "client", "bank", "office", "mail@", "claim", "pretenz", "service",
	"contact", "care", "sales", "press", "hotline", "feedback", "zabota", "social"}

func (c *check) bankAddress(i int) bool {
	folded := string(c.draft.Folded(i))
	return slices.ContainsFunc(bankBoxes, func(box string) bool { return strings.HasPrefix(folded, box) })
}

// luhn checks the sum of a card number: ISO/IEC 7812-1, annex B.
func luhn(digits []byte) bool {
	sum := 0
	for i := range digits {
		n := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0
}

package playbook

import (
	"unicode"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

// polite: rule 2. Visible rudeness, blame, sarcasm, orders, «ты» and shouting break it;
// stock phrases, officialese, mixed «Вы» and «вы» and heaps of exclamation marks are
// advice: a dry answer is a polite one.
func (c *check) polite() {
	d := &c.draft
	for _, row := range [...]struct {
		cue  cue
		flaw Flaw
	}{{cueInsult, Insult}, {cueBlame, Blame}, {cueSarcasm, Sarcasm}, {cueFamiliar, Familiarity}, {cueOrder, Order}} {
		end := -1
		for h := range d.all(row.cue) {
			// Hits that overlap are one fault.
			if h.first > end && !d.denied(h) {
				c.breaksAt(row.flaw, h, Args{})
				end = h.last
			}
		}
	}
	c.ownDoing()
	c.mocking()
	c.shouting()
	c.address()
	c.officialese()
	end := -1
	for h := range d.all(cueStock) {
		if h.first > end {
			c.advises(StockPhrase, d.span(h.first, h.last))
			end = h.last
		}
	}
	for _, mark := range d.Marks() {
		if mark.Rune == '!' && mark.Count >= 3 {
			c.advises(Exclaiming, mark.Span)
		}
	}
}

// ownDoing finds «вы сами» beside a past verb: whatever it was, the client is
// told that he did it himself.
func (c *check) ownDoing() {
	d := &c.draft
	for i := 1; i < d.Len(); i++ {
		if !(d.is(i, "сами", "сам", "сама") && d.is(i-1, "вы") || d.is(i, "вы") && d.is(i-1, "сами", "сам", "сама")) {
			continue
		}
		for k := max(0, i-3); k <= i+2 && k < d.Len(); k++ {
			if d.clause[k] == d.clause[i] && d.form(k) == pastVerb {
				c.breaks(Blame, d.span(i-1, i), Args{})
				return
			}
		}
	}
}

// mocking finds the emoji that laugh at somebody.
func (c *check) mocking() {
	d := &c.draft
	for i := range d.Len() {
		if d.Word(i).Kind == text.Emoji && d.is(i, "🤡", "🤣", "😂", "🙄", "😏", "🤦", "😜", "🤷") {
			c.breaks(Sarcasm, d.Word(i).Span, Args{})
		}
	}
}

// A word in capitals counts as a shout from this many letters on: shorter ones
// are mostly names («ПАО», «СБП», «ЦБ», «ВТБ»).
const shoutedLetters = 5

// shouting finds two words in capitals in a row, one of them long, or two long
// ones anywhere.
func (c *check) shouting() {
	d := &c.draft
	long, first := 0, -1
	for i := range d.Len() {
		w := d.Word(i)
		if !w.Upper || w.Kind != text.Letters {
			continue
		}
		isLong := utf8.RuneCount(d.Folded(i)) >= shoutedLetters
		if isLong {
			if long++; first < 0 {
				first = i
			}
		}
		row := i > 0 && d.Word(i-1).Upper && d.sentence[i-1] == d.sentence[i] &&
			(isLong || utf8.RuneCount(d.Folded(i-1)) >= shoutedLetters)
		if row || long == 2 {
			start := i
			if row {
				start = i - 1
			}
			c.breaks(Shouting, d.span(start, i), Args{})
			return
		}
	}
}

// address notes «Вы» and «вы» in one text: the first that differs from the
// first one inside a sentence. At the beginning of a sentence a capital says
// nothing.
func (c *check) address() {
	d := &c.draft
	seen, capital := false, false
	for i := range d.Len() {
		w := d.Word(i)
		if w.Break == text.Sentence || w.Upper || !d.is(i, "вы", "вас", "вам", "вами", "ваш", "ваша", "ваше", "ваши",
			"вашего", "вашей", "вашу", "ваших", "вашим", "вашем", "вашему") {
			continue
		}
		r, _ := utf8.DecodeRuneInString(w.Span.Of(d.Text()))
		switch upper := unicode.IsUpper(r); {
		case !seen:
			seen, capital = true, upper
		case upper != capital:
			c.advises(MixedAddress, w.Span)
			return
		}
	}
}

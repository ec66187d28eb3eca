package playbook

import (
	"bytes"

	"github.com/otklik/otklik/mention/text"
)

// secrecy: a public draft confirms neither that the author is a client nor what
// he holds, beyond his own words (395-1 art. 26; Civil Code art. 857).
func (c *check) secrecy() {
	d := &c.draft
	for h := range d.all(cueClient) {
		if !d.denied(h) && (!c.saysClient() || c.classOf(h)) {
			c.breaksAt(ConfirmsClient, h, Args{})
			break
		}
	}
	for held := range d.all(cueHolding) {
		if c.inHitOf(held, cueData, cueInferred) {
			continue // another rule's matter
		}
		knows, ok := c.knownNear(held)
		if ok && !c.mention().hasArg(cueHolding, held.arg) && !c.sameThing(held.arg) {
			c.breaks(ConfirmsFacts, d.span(min(knows.first, held.first), max(knows.last, held.last)), Args{})
			return
		}
	}
	if !c.deeds() && !c.named() {
		c.figures()
	}
}

// saysClient reports whether the author says himself that he is a client, in
// words or by what he writes that he holds.
func (c *check) saysClient() bool {
	m := c.mention()
	if m.has(cueSaysClient) {
		return true
	}
	for _, held := range [...]string{"card", "account", "operation", "credit", "deposit"} {
		if m.hasArg(cueHolding, held) {
			return true
		}
	}
	return false
}

// classOf reports whether the hit tells what class of client the author is,
// which he has not said.
func (c *check) classOf(h cueHit) bool {
	d, m := &c.draft, c.mention()
	for i := h.first; i <= h.last; i++ {
		for _, class := range [...]string{"премиальн", "премиум", "зарплатн", "вип", "vip"} {
			if d.begins(i, class) && !m.anyBegins(class) {
				return true
			}
		}
	}
	return false
}

// inHitOf reports whether h lies inside a hit of one of the cues.
func (c *check) inHitOf(h cueHit, cues ...cue) bool {
	return c.inHit(h.first, cues...) && c.inHit(h.last, cues...)
}

// knownNear returns a word of knowing («видим», «у вас», «ваш») in the clause
// of a thing held.
func (c *check) knownNear(held cueHit) (cueHit, bool) {
	d := &c.draft
	for k := range d.within(cueKnows, d.sentence[held.first], d.sentence[held.first]) {
		if k.first <= held.first && held.first-k.last <= c.reach(k) && !d.denied(k) && !d.imperative(k.first) {
			return k, true
		}
	}
	return cueHit{}, false
}

// reach is how many words after a word of knowing a thing held may stand:
// «ваш» speaks of the next word or the one behind it.
func (c *check) reach(k cueHit) int {
	if c.draft.begins(k.last, "ваш") || c.draft.is(k.last, "your") {
		return 2
	}
	return 5
}

// sameThing reports whether the mention names money or an account in other
// words: who writes of a card that was charged has spoken of an operation.
func (c *check) sameThing(held string) bool {
	m := c.mention()
	return held == "operation" && (m.hasArg(cueHolding, "card") || m.hasArg(cueHolding, "account") || m.hasArg(cueHolding, "credit"))
}

// deeds finds what the client did with a thing or a sum of which he has said nothing:
// «по вкладу, который вы закрыли», «когда вы меняли у нас 9 000 евро».
func (c *check) deeds() bool {
	d := &c.draft
	for i := range d.Len() {
		if !d.is(i, "вы") {
			continue
		}
		for k := i + 1; k < d.Len() && k <= i+4 && d.clause[k] == d.clause[i]; k++ {
			if d.form(k) != pastVerb {
				continue
			}
			if c.unsaidThing(d.sentence[i]) && !c.supposed(i) {
				c.breaks(ConfirmsFacts, d.span(i, k), Args{})
				return true
			}
			break
		}
	}
	return false
}

// supposed reports whether the clause of word i supposes or asks, or speaks of what was
// done here: «если вы оформили вклад».
func (c *check) supposed(i int) bool {
	d := &c.draft
	first, end := wordsOf(d.clause, d.clause[i])
	for k := first; k < end; k++ {
		if d.is(k, "если", "ли", "чтобы", "после", "бы", "правильно", "спасибо") || d.form(k) == pastVerb && hasPrefix(d.Folded(k), tellings...) {
			return true
		}
	}
	return c.endsInQuestion(d.sentence[i])
}

// tellings begin the words for what a client did to let the bank know.
var tellings = []string{"писал", "написал", "сообщ", "рассказ", "обрати", "указ", "описал", "упомян", "спросили", "спрашивали", "просили", "попросили", "ждали", "столкн", "пострад"}

// unsaidThing reports whether a sentence names a thing held or a large sum that the
// mention does not.
func (c *check) unsaidThing(sentence int) bool {
	d, m := &c.draft, c.mention()
	for h := range d.within(cueHolding, sentence, sentence) {
		switch h.arg {
		case "credit", "deposit", "operation", "account":
			if !m.hasArg(cueHolding, h.arg) && !c.sameThing(h.arg) && !c.wordSaid(h) && !c.inHit(h.first, cueData) {
				return true
			}
		}
	}
	first, end := wordsOf(d.sentence, sentence)
	for i := first; i < end; i++ {
		if c.largeSum(i) && !c.mentionHas(d.Folded(i)) {
			return true
		}
	}
	return false
}

// largeSum reports whether word i begins a sum of money of a thousand or more: «62 000»,
// «9000 евро», «220 тысяч».
func (c *check) largeSum(i int) bool {
	d := &c.draft
	if d.Word(i).Kind != text.Number || i > 0 && d.Word(i-1).Kind == text.Number {
		return false
	}
	money := d.is(i+1, "тысяч", "тысячи", "тыс", "миллион", "миллиона", "миллионов", "млн", "евро", "долларов")
	if i+1 < d.Len() && d.Word(i+1).Kind == text.Number && len(d.Folded(i+1)) == 3 {
		return true
	}
	return money || len(d.Folded(i)) >= 4 && d.is(i+1, "рублей", "рубля", "руб", "р", "евро", "долларов")
}

// named finds somebody whom the client pays or who pays him, by the form of a firm that
// he has not named: «переводами вашему партнёру ООО …».
func (c *check) named() bool {
	d := &c.draft
	for i := range d.Len() {
		if d.Word(i).Upper && d.is(i, "ооо", "ип", "зао") && !c.mentionHas(d.Folded(i)) {
			for h := range d.within(cueHolding, d.sentence[i], d.sentence[i]) {
				if h.arg == "operation" || h.arg == "account" {
					c.breaks(ConfirmsFacts, d.span(h.first, h.last), Args{})
					return true
				}
			}
		}
	}
	return false
}

// figures finds a sum beside words of knowing that the author did not name.
func (c *check) figures() {
	d := &c.draft
	for i := range d.Len() {
		if d.Word(i).Kind != text.Number || !d.is(i+1, "р", "руб", "рублей", "рубля", "рубль", "тысяч", "тыс", "миллион", "миллиона", "миллионов", "млн", "usd", "rub", "roubles", "rubles") {
			continue
		}
		if c.tellsSum(i) {
			c.breaks(ConfirmsFacts, d.span(i, i+1), Args{})
			return
		}
		for k := range d.within(cueKnows, d.sentence[i], d.sentence[i]) {
			if !d.denied(k) && !c.willDo(k) && !c.mentionHas(d.Folded(i)) {
				c.breaks(ConfirmsFacts, d.span(i, i+1), Args{})
				return
			}
		}
	}
}

// tellsSum reports whether the sum at word i is that of the client's operation or debt:
// one that he has not named stands with it, and nothing says that it is a price, a limit
// or a gift for all.
func (c *check) tellsSum(i int) bool {
	d := &c.draft
	if c.mentionHas(d.Folded(i)) || d.Word(i).Kind != text.Number || i+1 < d.Len() && d.is(i+1, "процентов") {
		return false
	}
	sentence := d.sentence[i]
	if _, gift := d.inSentence(cueReviewAct, sentence); gift {
		return false
	}
	first, end := wordsOf(d.sentence, sentence)
	for k := first; k < end; k++ {
		if d.is(k, "до", "от", "свыше", "более", "менее", "за", "каждый", "каждые", "месяц", "год", "любой", "любая", "минимум", "максимум", "up", "from", "over", "per", "month", "year", "free", "any") ||
			d.begins(k, "комисси") || d.begins(k, "тариф") || d.begins(k, "стоит") || d.begins(k, "стоимост") || d.begins(k, "бесплатн") || d.begins(k, "обслуж") ||
			d.begins(k, "компенс") || d.begins(k, "бонус") || d.begins(k, "балл") || d.begins(k, "подар") || d.begins(k, "лимит") || d.begins(k, "штраф") || d.begins(k, "пошлин") {
			return false
		}
	}
	for h := range d.within(cueHolding, sentence, sentence) {
		switch h.arg {
		case "operation", "credit", "deposit", "account":
			return true
		}
	}
	return false
}

// willDo reports whether the words of knowing are a step to come: «чтобы вам было
// легче, начислим 500 рублей» tells nothing of the account.
func (c *check) willDo(k cueHit) bool {
	return bytes.HasSuffix(c.draft.Folded(k.last), []byte("им")) && c.draft.Word(k.last).Kind == text.Letters && k.last > k.first ||
		bytes.HasSuffix(c.draft.Folded(k.last), []byte("ем")) && k.last > k.first
}

func (c *check) mentionHas(number []byte) bool {
	m := c.mention()
	for i := range m.Len() {
		if bytes.Equal(m.Folded(i), number) {
			return true
		}
	}
	return false
}

// intrusion: what was inferred about a person is not shown off. What the author
// said of his life himself may be answered.
func (c *check) intrusion() {
	d := &c.draft
	for h := range d.all(cueInferred) {
		if d.denied(h) || c.mention().has(cueLife) && c.lifeSaid(h) {
			continue
		}
		c.breaksAt(ShowsOff, h, Args{})
		return
	}
	for h := range d.all(cueSensitive) {
		if !d.denied(h) && !c.wordSaid(h) {
			c.breaksAt(ShowsOff, h, Args{})
			return
		}
	}
}

// wordSaid reports whether a word of the hit is one of the mention's: who wrote of his
// wedding may be answered about it.
func (c *check) wordSaid(h cueHit) bool {
	d, m := &c.draft, c.mention()
	for i := h.first; i <= h.last; i++ {
		if d.Word(i).Kind != text.Letters || len(d.Folded(i)) < 6 {
			continue
		}
		for k := range m.Len() {
			if bytes.Equal(stem(d.Folded(i)), stem(m.Folded(k))) {
				return true
			}
		}
		// Who was dismissed has said that he lost his work.
		if d.is(i, "потеряли", "лишились", "работу", "работы") && (m.anyBegins("увол") || m.anyBegins("сократил")) {
			return true
		}
	}
	return false
}

// lifeSaid reports whether the draft's words of life are the author's own: a
// life word of the hit's sentence begins as one of the mention does.
func (c *check) lifeSaid(h cueHit) bool {
	d, m := &c.draft, c.mention()
	for own := range d.within(cueLife, d.sentence[h.first], d.sentence[h.first]) {
		for said := range m.all(cueLife) {
			if bytes.Equal(stem(d.Folded(own.first)), stem(m.Folded(said.first))) {
				return true
			}
		}
	}
	return false
}

// stem returns the first four letters of a Russian word, or all of a shorter
// one: enough to tell «дочь» from «сын».
func stem(folded []byte) []byte { return folded[:min(len(folded), 8)] }

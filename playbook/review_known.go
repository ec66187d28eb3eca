package playbook

import (
	"bytes"
	"strings"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/pii"
	"github.com/otklik/otklik/mention/text"
)

// A told is a datum that the mention was searched for.
type told struct {
	data string
	at   mention.Span
	is   bool // the mention tells it
}

// known returns where the mention tells the data that a draft asks for: a span of the
// mention's text. The mention is searched once for each sort of data, however often the
// draft asks.
func (c *check) known(data string) (mention.Span, bool) {
	for i := range c.told {
		if t := &c.told[i]; t.data == data {
			return t.at, t.is
		}
	}
	t := told{data: data}
	t.at, t.is = c.mention().tells(data)
	c.told = append(c.told, t)
	return t.at, t.is
}

// tells returns where a text tells data of a sort. It looks for values that can be told
// from others by their form; a name, behind words that give it; a date, a sum and the
// last digits of a card where exactly one is told, so that no other can be meant.
func (d *reviewed) tells(data string) (mention.Span, bool) {
	switch data {
	case "name":
		return d.ownName()
	case "date":
		return d.onlyDate()
	case "sum":
		return d.onlySum()
	case "card_digits":
		return d.lastDigits()
	}
	for found := range pii.All(d.Text()) {
		if found.Kind.String() == data {
			return found.Span, true
		}
	}
	return mention.Span{}, false
}

// ownName returns the name behind «меня зовут».
func (d *reviewed) ownName() (mention.Span, bool) {
	for i := 2; i < d.Len(); i++ {
		said := d.is(i-2, "меня", "мое", "моя") && d.is(i-1, "зовут", "имя", "фамилия") || d.is(i-3, "my") && d.is(i-2, "name") && d.is(i-1, "is")
		if said && d.Word(i).Kind == text.Letters && d.Word(i).Break <= text.Space && !d.negator[i] {
			return d.Word(i).Span, true
		}
	}
	return mention.Span{}, false
}

// asksAgain finds a request for a date, a sum or the last digits of a card that the
// mention tells.
func (c *check) asksAgain() {
	d := &c.draft
	if !d.has(cueSend) {
		return
	}
	for i := range d.Len() {
		data := ""
		switch string(d.Folded(i)) {
		case "дату", "date":
			data = "date"
		case "сумму", "amount":
			data = "sum"
		case "цифры", "digits":
			data = "card_digits"
		}
		if data == "" || data == "card_digits" && !c.ofCard(i) {
			continue
		}
		h := cueHit{first: i, last: i}
		if !c.sentBefore(i) || !c.asksFor(h) || c.another(i) {
			continue
		}
		if at, ok := c.known(data); ok && !c.repeats(at, d.sentence[i]) {
			c.warns(AsksKnown, h, Args{Data: data}, at)
		}
	}
}

// sentBefore reports whether a verb of giving stands before word i in its sentence:
// «видим дату, пришлите чек» speaks of the date and asks for something else.
func (c *check) sentBefore(i int) bool {
	for v := range c.draft.within(cueSend, c.draft.sentence[i], c.draft.sentence[i]) {
		return v.last < i
	}
	return false
}

// ofCard reports whether a card is named in the clause of word i.
func (c *check) ofCard(i int) bool {
	return c.draft.clauseHas(c.draft.clause[i], []string{"карт", "card"})
}

// another reports whether the words around word i ask for another one than the author
// can have told: «дату второго списания», «сумму договора».
func (c *check) another(i int) bool {
	d := &c.draft
	for k := max(0, i-2); k < d.Len() && k <= i+4; k++ {
		if d.sentence[k] == d.sentence[i] && hasPrefix(d.Folded(k), "втор", "трет", "друг", "перв", "кажд", "нов", "предыдущ", "прошл", "последнего", "последней", "всех", "договор",
			"обращен", "заявк", "выдач", "визит", "звонк", "чек", "second", "other", "first", "each", "previous", "contract", "visit", "call", "birth", "рожден") {
			return true
		}
	}
	return false
}

// repeats reports whether the draft names the value itself in the sentence: then it asks
// for no more than a yes.
func (c *check) repeats(at mention.Span, sentence int) bool {
	d := &c.draft
	number := []byte(at.Of(c.mention().Text()))
	first, end := wordsOf(d.sentence, sentence)
	for i := first; i < end; i++ {
		if d.Word(i).Kind == text.Number && bytes.HasPrefix(number, d.Folded(i)) {
			return true
		}
	}
	return false
}

// onlyDate returns the one day that a text names: «5 мая», «05.05», «05.05.2026».
func (d *reviewed) onlyDate() (at mention.Span, ok bool) {
	for i := range d.Len() {
		if d.Word(i).Kind != text.Number {
			continue
		}
		last := i
		switch {
		case i+1 < d.Len() && len(d.Folded(i)) <= 2 && d.Word(i+1).Break <= text.Space && hasPrefix(d.Folded(i+1), months...):
			last = i + 1
		case !isDay(d.Folded(i)), len(d.Folded(i)) <= len("12.05") && d.is(i-1, "в", "до", "около", "к", "at", "by"): // an hour
			continue
		}
		if ok {
			return mention.Span{}, false
		}
		at, ok = d.span(i, last), true
	}
	return at, ok
}

var months = []string{"января", "феврал", "марта", "апрел", "мая", "июня", "июля", "август", "сентябр", "октябр", "ноябр", "декабр",
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// isDay reports whether a number is a day and a month: 5.05, 05.05.2026, 5/5.
func isDay(number []byte) bool {
	parts := bytes.FieldsFunc(number, func(r rune) bool { return r == '.' || r == '/' })
	if len(parts) < 2 || len(parts) > 3 || len(parts[0]) > 2 || len(parts[1]) != 2 && len(parts) == 2 || len(parts[1]) > 2 {
		return false
	}
	limits := [...]int{31, 12, 9999}
	for i, part := range parts {
		n := 0
		for _, b := range part {
			if b < '0' || b > '9' {
				return false
			}
			n = n*10 + int(b-'0')
		}
		if n == 0 || n > limits[i] {
			return false
		}
	}
	return true
}

// onlySum returns the one sum of money that a text names with its currency.
func (d *reviewed) onlySum() (at mention.Span, ok bool) {
	for i := 0; i < d.Len(); i++ {
		sum := sumAt(&d.Reading, i)
		if sum.last < i {
			continue
		}
		if sum.currency != "" {
			if ok {
				return mention.Span{}, false
			}
			at, ok = d.span(i, sum.last), true
		}
		i = sum.last
	}
	return at, ok
}

// lastDigits returns the last four digits of a card that a text names: «карта *1234»,
// «карта, последние цифры 1234».
func (d *reviewed) lastDigits() (mention.Span, bool) {
	for i := range d.Len() {
		if d.Word(i).Kind != text.Number || len(d.Folded(i)) != 4 || bytes.ContainsAny(d.Folded(i), ".,:/") {
			continue
		}
		start := d.Word(i).Span.Start
		masked := start > 0 && (d.Text()[start-1] == '*' || strings.HasSuffix(d.Text()[:start], "•"))
		for k := max(0, i-6); k < i; k++ {
			named := hasPrefix(d.Folded(k), "карт", "card") && (masked || i-k == 1) || hasPrefix(d.Folded(k), "цифр", "digits") && i-k <= 2 && d.clauseHas(d.clause[k], []string{"карт", "card", "последн", "last"})
			if named && d.sentence[k] == d.sentence[i] && !(i+1 < d.Len() && hasPrefix(d.Folded(i+1), "год", "г", "руб", "р")) {
				return d.Word(i).Span, true
			}
		}
	}
	return mention.Span{}, false
}

package playbook

import (
	"bytes"

	"github.com/otklik/otklik/mention/text"
)

// officialHeap is how many nouns made of verbs one sentence may not have: «осуществление
// проведения рассмотрения обращения». That officialese puts such nouns in the place of
// verbs, and strings them in the genitive, is Nora Gal's («Слово живое и мёртвое», the
// chapter on officialese); the number is our choice: no draft of testdata reaches it.
const officialHeap = 4

// officialese notes the first sentence with a heap of nouns made of verbs, two of which
// at least stand in a chain: side by side, or with one word between.
func (c *check) officialese() {
	d := &c.draft
	count, chained, first, last := 0, false, 0, 0
	for i := range d.Len() {
		if i > 0 && d.sentence[i] != d.sentence[i-1] {
			count, chained = 0, false
		}
		if !c.verbalNoun(i) {
			continue
		}
		if count == 0 {
			first = i
		} else {
			chained = chained || i-last <= 2 || i-last == 3 && d.is(i-1, "the") && d.is(i-2, "of")
		}
		if count, last = count+1, i; count == officialHeap && chained {
			c.advises(Officialese, d.span(first, i))
			return
		}
	}
}

// verbalNoun reports whether word i is a noun made of a verb, by its ending, and no
// word of every day in a bank: «приложение», «сообщение», «операция».
func (c *check) verbalNoun(i int) bool {
	d := &c.draft
	if d.Word(i).Kind != text.Letters || d.Word(i).Upper {
		return false
	}
	folded := d.Folded(i)
	if !mayBeVerbal(folded) || len(folded) < len("тение") || !endsIn(folded, verbalEndings) || hasPrefix(folded, plainNouns...) {
		return false
	}
	return !bytes.HasSuffix(folded, []byte("ment")) || len(folded) > len("payment")
}

// mayBeVerbal rejects nearly all words by one look: an «и» stands last but one or last but
// two in every Russian ending of the list, and n, t or s last in an English one.
func mayBeVerbal(folded []byte) bool {
	n := len(folded)
	if n < len("ние") {
		return false
	}
	switch folded[n-1] {
	case 'n', 's', 't':
		return true
	}
	return folded[n-4] == 0xd0 && folded[n-3] == 0xb8 || folded[n-6] == 0xd0 && folded[n-5] == 0xb8 // «и»
}

var verbalEndings = []string{"ние", "ния", "нию", "нием", "нии", "ний", "ниям", "ниях", "тия", "тию", "тием", "тие",
	"ция", "ции", "цию", "цией", "ций", "циям", "циях", "tion", "tions", "sion", "ment", "ments"}

// plainNouns begin the words that only look made of verbs by now, or that have no other
// word: a name of a thing, a place, a feeling.
var plainNouns = []string{"приложени", "сообщени", "отделени", "внимани", "мнени", "решени", "обращени", "извинени", "сожалени", "отношени", "уведомлени",
	"компани", "понимани", "терпени", "соединени", "обслуживани", "операци", "информаци", "организаци", "ситуаци", "акци", "функци", "станци", "позици", "полици",
	"компенсаци", "заявлени", "впечатлени", "настроени", "поведени", "предложени", "условия", "условие", "собрани", "заведени", "здани", "знани", "растени", "имени",
	"доверени", "страховани", "кредитовани", "образовани", "лицензи", "традици", "комментари", "значени", "времени", "требовани", "списани", "понятие", "понятия",
	"application", "transaction", "information", "question", "attention", "commission", "section", "option", "action", "situation", "version", "statement", "department",
	"document", "appointment", "moment", "payment", "comment", "apartment", "compensation", "pension", "station"}

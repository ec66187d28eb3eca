package wording

import (
	"sync"

	"github.com/otklik/otklik/playbook"
)

var (
	russianParts = sync.OnceValue(func() table { return shipped("data/outline.ru.tsv") })
	englishParts = sync.OnceValue(func() table { return shipped("data/outline.en.tsv") })
)

// Part returns the sentence that a bot or a person fills, with the placeholders of the
// part in braces: «Ответим вам до {date}.» See [playbook.PartID.Slots].
func (l Language) Part(id playbook.PartID) string {
	t := englishParts()
	if l == Russian {
		t = russianParts()
	}
	if sentence, ok := t["part "+string(id)]; ok {
		return sentence
	}
	return string(id)
}

// Outline returns a sentence for each part, in the order of the answer; nil for
// silence. Joined by spaces and filled, they are a draft that breaks none of the
// shipped rules unless what was filled in does: Review reads the filled draft.
func (l Language) Outline(o playbook.Outline) []string {
	var list []string
	for _, part := range o.Parts {
		list = append(list, l.Part(part.ID))
	}
	return list
}

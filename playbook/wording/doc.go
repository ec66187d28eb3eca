// Package wording turns the ids of package playbook into sentences in Russian
// and English: decisions, reactions, kinds, signs, owners, terms, tactics, notes for a
// client's card.
//
//	for _, line := range wording.Russian.Decision(p.Decide(s)) {
//		fmt.Println(line)
//	}
//
// The sentences stand in data/ru.tsv and data/en.tsv, one a line. They speak of
// signs in a text and never pass a verdict on a person; a test holds that every
// id has both languages. The package keeps words for people out of the rooms
// that bots and tests import.
package wording

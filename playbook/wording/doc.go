// Package wording turns the ids of package playbook into sentences in Russian
// and English: decisions, reactions, kinds, signs, owners, terms, tactics, notes for a
// client's card, findings, and the parts of an outline, which bots and people fill.
//
//	for _, line := range wording.Russian.Decision(p.Decide(s)) {
//		fmt.Println(line)
//	}
//
// The sentences stand in the files of data, one a line. They speak of
// signs in a text and never pass a verdict on a person; a test holds that every
// id has both languages. The package keeps words for people out of the rooms
// that bots and tests import.
package wording

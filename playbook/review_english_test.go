package playbook_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

// englishFlaws returns what politeness and intrusion find in an English draft.
func englishFlaws(asked, draft string) (found []playbook.Flaw) {
	s := playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Text: asked}}
	for _, f := range playbook.Default().Review("Hello. "+draft+" We will check the charge by 18:00; please send us the time in a private message.", s) {
		if f.Rule == playbook.RulePolite || f.Rule == playbook.RuleIntrusion {
			found = append(found, f.Flaw)
		}
	}
	return found
}

const twiceCharged = "My card was charged twice."

func TestAnEnglishDraftBlamesNobodyAndShowsNobodyOff(t *testing.T) {
	for draft, flaw := range map[string]playbook.Flaw{
		"You have two children.":                        playbook.ShowsOff,
		"Congrats on your divorce.":                     playbook.ShowsOff,
		"Happy birthday!":                               playbook.ShowsOff,
		"We hope you enjoyed your trip to Turkey.":      playbook.ShowsOff,
		"We saw your Instagram.":                        playbook.ShowsOff,
		"As a mother you know the price of money.":      playbook.ShowsOff,
		"Obviously you are wrong.":                      playbook.Blame,
		"Obviously YOU ARE WRONG.":                      playbook.Blame,
		"You misread the tariff.":                       playbook.Blame,
		"You made a mistake.":                           playbook.Blame,
		"Nobody forced you to sign.":                    playbook.Blame,
		"Next time read what you agree to.":             playbook.Blame,
		"You have only yourself to thank for the loss.": playbook.Blame,
	} {
		assert.Contains(t, englishFlaws(twiceCharged, draft), flaw, draft)
	}
}

func TestAnEnglishDraftMaySayWhatIsSo(t *testing.T) {
	for _, draft := range []string{
		"You are not wrong.", "You are right.", "We made a mistake.", "If you made a mistake in the number, tell us.",
		"You have two cards with us in the app.", "We are happy to help.", "We will stop calling you today.",
	} {
		assert.Empty(t, englishFlaws(twiceCharged, draft), draft)
	}
	assert.Empty(t, englishFlaws("I have two kids and no money.", "You have two kids and need the money today."), "he said so himself")
}

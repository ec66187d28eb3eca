package wording_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/wording"
)

var bothLanguages = []wording.Language{wording.Russian, wording.English}

func TestEveryRuleAndSeverityHasBothLanguages(t *testing.T) {
	for _, l := range bothLanguages {
		for _, rule := range playbook.Rules() {
			assert.NotEqual(t, string(rule.ID), l.Rule(rule.ID), "%v has no words for rule %s", l, rule.ID)
		}
		for _, s := range playbook.Severities() {
			assert.NotEqual(t, s.String(), l.Severity(s), "%v has no words for %v", l, s)
		}
	}
}

func TestEveryFlawSaysWhatIsWrongAndHowToMendIt(t *testing.T) {
	for _, l := range bothLanguages {
		for _, flaw := range append(playbook.Flaws(), playbook.OwnFlaws()...) {
			f := playbook.Finding{Rule: flaw.Rule(), Flaw: flaw, Args: playbook.Args{Data: "phone", Medium: "branch", Late: time.Hour}}
			for _, sentence := range []string{l.Flaw(f), l.Mend(f)} {
				assert.NotEqual(t, string(flaw), sentence, "%v has no sentence for %s", l, flaw)
				assert.True(t, strings.HasSuffix(sentence, "."), "%s is no sentence: %q", flaw, sentence)
				assert.NotContains(t, sentence, "{", "%s has an argument that nothing fills", flaw)
			}
			assert.Equal(t, l.Flaw(f)+" "+l.Mend(f), l.Finding(f))
		}
	}
}

func TestArgumentsAreNamedInTheLanguageOfTheSentence(t *testing.T) {
	for _, tt := range []struct {
		name   string
		f      playbook.Finding
		ru, en string
	}{
		{"a delay under an hour is rounded up to a minute", playbook.Finding{Flaw: playbook.Late, Args: playbook.Args{Late: 61 * time.Second}},
			"Первый ответ опаздывает на 2 мин.", "The first answer is 2 min late."},
		{"a longer delay is written in hours too", playbook.Finding{Flaw: playbook.Late, Args: playbook.Args{Late: 90 * time.Minute}},
			"Первый ответ опаздывает на 1 ч 30 мин.", "The first answer is 1 h 30 min late."},
		{"data is named by its kind", playbook.Finding{Flaw: playbook.AsksInPublic, Args: playbook.Args{Data: "birth_date"}},
			"На виду у всех запрашиваются личные данные: дата рождения.", "Asks for personal data before everybody: the date of birth."},
		{"a flaw of a rule of the host's own is told with its rule", playbook.Finding{Rule: "signature", Flaw: "no_name"},
			"Собственное правило банка signature: no_name.", "The bank's own rule signature: no_name."},
		{"a medium of the host's own shows its id", playbook.Finding{Flaw: playbook.OtherChannel, Args: playbook.Args{Medium: "pigeon"}},
			"Клиента отправляют в другой канал: pigeon.", "The client is sent to another channel: pigeon."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.ru, wording.Russian.Flaw(tt.f))
			assert.Equal(t, tt.en, wording.English.Flaw(tt.f))
		})
	}
}

package wording_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/wording"
)

// sentences checks that every value of an enum has a sentence of its own in
// both languages.
func sentences[T fmt.Stringer](t *testing.T, values []T, say func(wording.Language, T) string) {
	t.Helper()
	for _, v := range values {
		ru, en := say(wording.Russian, v), say(wording.English, v)
		assert.NotEqual(t, v.String(), ru, "%T %v has no Russian sentence", v, v)
		assert.NotEqual(t, v.String(), en, "%T %v has no English sentence", v, v)
		assert.True(t, strings.ContainsAny(ru, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"), "%T %v: %q is not Russian", v, v, ru)
		assert.False(t, strings.ContainsAny(en, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"), "%T %v: %q is not English", v, v, en)
	}
}

func TestEveryIDHasBothLanguages(t *testing.T) {
	sentences(t, playbook.Kinds(), wording.Language.Kind)
	sentences(t, playbook.SignValues(), wording.Language.Sign)
	sentences(t, playbook.Truths(), wording.Language.Truth)
	sentences(t, playbook.Answers(), wording.Language.Answer)
	sentences(t, playbook.Reactions(), wording.Language.Reaction)
	sentences(t, playbook.Personas(), wording.Language.Persona)
	sentences(t, playbook.Owners(), wording.Language.Owner)
	sentences(t, playbook.Owners(), wording.Language.Party)
	sentences(t, playbook.Compensations(), wording.Language.Compensation)
	sentences(t, playbook.Escalations(), wording.Language.Escalation)
}

func TestEveryOriginHasBothLanguages(t *testing.T) {
	for _, l := range []wording.Language{wording.Russian, wording.English} {
		for _, a := range playbook.Aspects() {
			assert.NotEqual(t, string(a), l.Aspect(a))
		}
		for _, g := range playbook.Guards() {
			assert.NotEqual(t, string(g), l.Guard(g))
		}
	}
	e := playbook.Default().Explain(playbook.Situation{Assessment: &playbook.Assessment{Kind: playbook.Question}})
	var said []string
	for _, o := range e.Origins {
		said = append(said, wording.English.Origin(o))
	}
	assert.Contains(t, said, "In whose name: general row persona-public: In comments the group answers. (I4)")
	assert.Contains(t, said, "Reaction: row question: A question wants an answer. (I2; S16.6)")
	assert.Contains(t, said, "Human approval: above all rows: a person approves every reply but a bare acknowledgement.")
}

func TestAnAccusingKindSpeaksOfSigns(t *testing.T) {
	for _, k := range []playbook.Kind{playbook.Blackmail, playbook.Anarchist, playbook.Idealist,
		playbook.AlwaysRight, playbook.Schemer, playbook.OrderedReview} {
		assert.Contains(t, wording.English.Kind(k), "Signs", "%v is a verdict in English", k)
		assert.Contains(t, wording.Russian.Kind(k), "Признаки", "%v is a verdict in Russian", k)
	}
}

func TestTermsAreWrittenInTheirOwnZone(t *testing.T) {
	noon := time.Date(2026, time.March, 2, 12, 0, 0, 0, time.FixedZone("MSK", 3*3600))
	assert.Equal(t, []string{"Somebody looks at it by 02.03.2026 13:00 MSK."},
		wording.English.Terms(playbook.Terms{From: noon, Reaction: noon.Add(time.Hour)}))
	assert.Equal(t, []string{"Сроков нет."}, wording.Russian.Terms(playbook.Terms{}))
}

func TestAnUnknownLanguageSpeaksEnglish(t *testing.T) {
	assert.Equal(t, "A question.", wording.Unknown.Kind(playbook.Question))
	assert.Equal(t, "kind(200)", wording.English.Kind(playbook.Kind(200)), "an id without a sentence shows itself")
}

func TestLanguagesReadAndWriteTheirTags(t *testing.T) {
	var l wording.Language
	assert.NoError(t, l.UnmarshalText([]byte("ru")))
	assert.Equal(t, wording.Russian, l)
	assert.ErrorIs(t, l.UnmarshalText([]byte("tlh")), wording.ErrUnknownName)
	assert.Equal(t, wording.Russian, l, "a failed reading changes nothing")
}

func TestADecisionTellsWhomToBringInAndThatItIsACrisis(t *testing.T) {
	d := playbook.Decision{Bring: playbook.PartiesOf(playbook.Security, playbook.Lawyer), Crisis: true}
	lines := wording.English.Decision(d)
	assert.Contains(t, lines, "Bring in: the lawyers, the security service.")
	assert.Contains(t, lines, "It is a crisis.")
	assert.Empty(t, wording.Russian.Bring(0))
}

func TestEverySilentDecisionHasNoPersona(t *testing.T) {
	lines := wording.English.Decision(playbook.Decision{Answer: playbook.StaySilent, Persona: playbook.Nobody})
	assert.NotContains(t, strings.Join(lines, " "), "Nothing is written")
}

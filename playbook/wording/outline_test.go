package wording_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/wording"
)

// samples fill the placeholders as a careful person would.
var samples = map[wording.Language]*strings.Replacer{
	wording.Russian: strings.NewReplacer("{name}", "Анна", "{harm}", "целый вечер без доступа к приложению",
		"{fact}", "комиссия за переводы не взимается", "{reason}", "такой услуги в тарифе нет", "{step}", "найдём и исправим ошибку",
		"{compensation}", "бесплатное обслуживание на три месяца", "{date}", "4 марта, 12:00", "{data}", "дату и примерное время, когда это случилось",
		"{detail}", "что именно произошло", "{bank}", "банка «Пример»", "{employee}", "Ольга"),
	wording.English: strings.NewReplacer("{name}", "Anna", "{harm}", "a whole evening stranded without the app",
		"{fact}", "no fee is charged for transfers", "{reason}", "the tariff has no such service", "{step}", "find and fix the error",
		"{compensation}", "three months free of charge as compensation", "{date}", "4 March, 12:00", "{data}", "the date and the hour when it happened",
		"{detail}", "what exactly happened", "{bank}", "Example Bank", "{employee}", "Olga"),
}

// keeps checks that the filled outline of the decision breaks no rule.
func keeps(t *testing.T, p *playbook.Playbook, s playbook.Situation) {
	t.Helper()
	d := p.Decide(s)
	if d.Answer != playbook.Reply {
		return
	}
	for l, fill := range samples {
		draft := fill.Replace(strings.Join(l.Outline(d.Outline()), " "))
		assert.NotContains(t, draft, "{", "no sample for a placeholder")
		for _, f := range p.Review(draft, s) {
			if f.Breaks() {
				t.Fatalf("row %s, %v %v hard %v private %v: %s: %q of %q", d.Row, d.Kind, d.Reaction, d.Hard,
					d.Private, f.Flaw, f.Span.Of(draft), draft)
			}
		}
	}
}

func TestAFilledOutlineBreaksNoRuleInAnyRow(t *testing.T) {
	p := playbook.Default()
	for number := range p.Matrix().Len() {
		key, err := p.Matrix().Witness(number)
		if err != nil {
			continue // a row that decides nowhere
		}
		if s, ok := p.Situation(key); ok {
			keeps(t, p, s)
		}
	}
}

func TestAFilledOutlineBreaksNoRuleInAnyCircumstances(t *testing.T) {
	p, random := playbook.Default(), rand.New(rand.NewPCG(9, 10))
	for range 5000 {
		var values []int
		for _, c := range p.Matrix().Domain().Columns() {
			n := len(c.Values)
			if n == 2 && len(values) > 9 && random.IntN(8) > 0 {
				n = 1 // signs are rare
			}
			values = append(values, random.IntN(n))
		}
		key, err := p.Matrix().Domain().KeyOf(values...)
		require.NoError(t, err)
		if s, ok := p.Situation(key); ok {
			keeps(t, p, s)
		}
	}
}

func TestAFilledOutlineBreaksNoRuleForAnyReaction(t *testing.T) {
	p := playbook.Default()
	for _, r := range playbook.Reactions()[1:] {
		for _, kind := range []playbook.Kind{playbook.OrdinaryComplaint, playbook.LawfulClaim, playbook.Blackmail} {
			for _, hard := range []bool{false, true} {
				d := playbook.Decision{Answer: playbook.Reply, Reaction: r, Persona: playbook.Group, Kind: kind, Hard: hard}
				if r == playbook.Thank {
					d.Kind = playbook.Praise
				}
				draft := samples[wording.Russian].Replace(strings.Join(wording.Russian.Outline(d.Outline()), " "))
				s := playbook.Situation{Hard: hard, Assessment: &playbook.Assessment{Kind: d.Kind}}
				for _, f := range p.Review(draft, s) {
					assert.False(t, f.Breaks(), "%v %v hard %v: %s in %q", r, kind, hard, f.Flaw, draft)
				}
			}
		}
	}
}

func TestEveryPartHasBothLanguagesWithItsPlaceholders(t *testing.T) {
	for _, id := range playbook.PartIDs() {
		for _, l := range []wording.Language{wording.Russian, wording.English} {
			sentence := l.Part(id)
			assert.NotEqual(t, string(id), sentence, "%v has no sentence", id)
			assert.Equal(t, len(id.Slots()), strings.Count(sentence, "{"), "%v: %s", id, sentence)
			for _, slot := range id.Slots() {
				assert.Contains(t, sentence, "{"+slot+"}")
			}
		}
	}
	assert.Equal(t, "song", wording.Russian.Part("song"), "an id without a sentence shows itself")
	assert.Nil(t, wording.Russian.Outline(playbook.Outline{}))
}

func ExampleLanguage_Outline() {
	d := playbook.Default().Decide(playbook.Situation{
		Mention: mention.Mention{
			Channel: mention.VK, Text: "Вчера дважды списали комиссию за перевод, разберитесь.",
			Received: time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC),
		},
		Truth: playbook.Confirmed,
	})
	for _, line := range wording.Russian.Outline(d.Outline()) {
		fmt.Println(line)
	}
	// Output:
	// Здравствуйте, {name}!
	// Спасибо, что написали нам.
	// Приносим извинения за то, что случилось: {harm}.
	// Вот что мы сделаем: {step}.
	// Ответим вам до {date}.
	// О результате сообщим здесь же.
	// От вас ничего больше не требуется.
	// С уважением, команда {bank}.
}

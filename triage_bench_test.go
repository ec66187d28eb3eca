package otklik_test

import (
	"testing"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/sentiment"
)

// What a desk pays for one mention of 300 letters on one core: tone, topics and
// appeal, gravity, signs and kind, decision and terms.
func BenchmarkTriage(b *testing.B) {
	m := mention.Mention{
		ID: "vk:wall-1_42", Channel: mention.VK, Visibility: mention.Public,
		Published: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC),
		Text: "Добрый вечер! Вторую неделю не могу добиться возврата комиссии 1990 рублей: списали её без моего согласия, " +
			"страховку подключили сами. В чате отвечает робот, на горячей линии ждал сорок минут и сбросили. " +
			"Верните мои деньги до пятницы, иначе напишу жалобу в Банк России и честный отзыв. Кто за это ответит?",
	}
	finder, scorer, book := mention.DefaultFinder(), sentiment.Default(), playbook.Default()
	r := new(text.Reading)
	b.SetBytes(int64(len(m.Text)))
	b.ReportAllocs()
	for b.Loop() {
		r.Reset(m.Text)
		score, content := scorer.ScoreReading(r), finder.ReadIn(r)
		gravity := finder.GravityOf(content, m)
		s := playbook.Situation{Mention: m, Score: &score, Content: &content, Gravity: &gravity}
		assessment := book.AssessIn(r, s)
		s.Assessment = &assessment
		book.Decide(s)
	}
}

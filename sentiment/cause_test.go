package sentiment_test

import (
	"strings"
	"testing"

	"github.com/otklik/otklik/sentiment"
)

func TestEveryRuleShowsWhatBroughtIt(t *testing.T) {
	s := lexiconOnly(t)
	for _, tt := range []struct {
		rule             sentiment.Rule
		in, target, want string
		piece            string // begins so, and has the rule by the words wanted
	}{
		{sentiment.Negation, "Обслуживание не вежливое", "", "не", "вежливое"},
		{sentiment.Intensifier, "Поддержка очень вежливая", "", "очень", "вежливая"},
		{sentiment.Intensifier, "Ужасно удобно", "", "удобно", "Ужасно"},
		{sentiment.Diminisher, "Карта немного неудобная", "", "немного", "неудобная"},
		{sentiment.Contrast, "Приложение удобное, но поддержка хамит", "", "но", "удобное"},
		{sentiment.Contrast, "Помогли, хотя сначала хамили", "", "хотя", "хамили"},
		{sentiment.Question, "Разве это удобно??? Нет", "", "???", "удобно"},
		{sentiment.Exclamation, "Это удобно!!!", "", "!!!", "удобно"},
		{sentiment.Capitals, "Это УДОБНО мне", "", "УДОБНО", "УДОБНО"},
		{sentiment.Stretch, "Это ужаааасно", "", "ужаааасно", "ужаааасно"},
		{sentiment.Repetition, "удобно и ещё раз удобно", "", "удобно", "удобно"},
		{sentiment.Irony, "«Лучший» сервис, просто нет слов", "", "«Лучший»", "Лучший"},
		{sentiment.Irony, "Спасибо, блин, за комиссию", "", "блин", "Спасибо"},
		{sentiment.Courtesy, "Спасибо, но поддержка ужасная", "", "поддержка ужасная", "Спасибо"},
		{sentiment.Courtesy, "Подскажите лимит, спасибо", "", "", "спасибо"},
		{sentiment.Comparison, "Т-Банк лучше Сбера", "sberbank", "Сбера", "лучше"},
		{sentiment.Comparison, "Учитесь у Сбера", "sberbank", "Сбера", "Учитесь у"},
		{sentiment.Distance, "В Альфе хамят. Карта ВТБ удобная", "vtb", "Альфе", "хамят"},
	} {
		x, found := s.ExplainTarget(tt.in, tt.target), false
		for _, p := range x.Pieces {
			if len(p.By) != len(p.Rules) {
				t.Fatalf("%q: %d rules by %d spans", tt.in, len(p.Rules), len(p.By))
			}
			for k, rule := range p.Rules {
				if rule == tt.rule && strings.HasPrefix(p.Span.Of(tt.in), tt.piece) && p.By[k].Of(tt.in) == tt.want {
					found = true
				}
			}
		}
		if !found {
			t.Errorf("%q: %v does not come from %q: %+v", tt.in, tt.rule, tt.want, x.Pieces)
		}
	}
}

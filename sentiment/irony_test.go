package sentiment_test

import (
	"slices"
	"testing"

	"github.com/otklik/otklik/sentiment"
)

func TestIronyIsFlaggedWhereItShows(t *testing.T) {
	for _, tt := range []struct{ name, in, where string }{
		{"thanks and a curse", "спасибо, блин", "блин"},
		{"thanks and a curse, for something", "Спасибо, блин, за комиссию", "блин"},
		{"thanks and an obscene word", "Спасибо вам, сука", "сука"},
		{"a word of praise in quotes", "«Лучший» сервис, просто нет слов", "«Лучший»"},
		{"a word of praise in quotes, in the middle", "Тут такой \"надёжный\" банк", "\"надёжный\" банк"},
		{"«ага» after praise", "Отличный банк, ага", "ага"},
		{"«ну-ну» after praise", "Отличный сервис, ну-ну", "ну-ну"},
		{"a clown after praise", "Обслуживание на высоте, 🤡", "🤡"},
		{"«конечно же» beside praise and blame, however little", "Заботливый банк, конечно же, опять комиссия", "конечно же"},
		{"praise and a wait", "Просто прекрасно, третий час жду", "Просто прекрасно"},
		{"a phrase of irony", "Лучший банк ага", "Лучший банк ага"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, s := range []*sentiment.Scorer{sentiment.Default(), lexiconOnly(t)} {
				x := s.Explain(tt.in)
				var where []string
				for _, span := range x.Irony {
					where = append(where, span.Of(tt.in))
				}
				if score := s.Score(tt.in); !score.Irony || !slices.Equal(where, []string{tt.where}) || score.Tone != sentiment.Negative {
					t.Errorf("%q: irony %v, shown by %q, tone %v; want %q and blame", tt.in, score.Irony, where, score.Tone, tt.where)
				}
			}
		})
	}
}

// Names in quotes, and marks that are meant as they are said.
func TestSincereTextsShowNoIrony(t *testing.T) {
	for _, in := range []string{
		"Сбер получил премию «Лучший банк года»",
		"«Лучший банк года» по версии журнала",
		"Открыл вклад «Выгодный» в ВТБ",
		"Вклад «Надёжный» открыт до мая",
		"Карта «Удобная» пришла за день",
		"ООО «Надежный» партнёр банка",
		"Смотрели «Любимый» вчера",
		"Поставил оценку «отлично» за сервис",
		"Служба на «отлично» сработала!",
		"Мне сказали «спасибо» в отделении",
		"Спасибо, большое!",
		"Блин, спасибо вам огромное, выручили!",
		"Спасибо, чёрт возьми, помогли с картой",
		"Ага, спасибо, всё отлично",
		"Конечно же, рекомендую!",
		"Отличный банк, поддержка вежливая",
		"Приложение удобное, но поддержка ужасная!",
		"Отделение на Садовой открыто до восьми",
	} {
		if x := sentiment.Default().Explain(in); x.Score.Irony || len(x.Irony) > 0 {
			t.Errorf("%q shows irony at %v: %+v", in, x.Irony, x.Pieces)
		}
	}
}

package sentiment_test

import (
	"testing"

	"github.com/otklik/otklik/sentiment"
)

func TestTone(t *testing.T) {
	s := lexiconOnly(t)
	for _, tt := range []struct {
		name, in string
		want     sentiment.Tone
	}{
		{"an empty text has nothing to read", "", sentiment.Unknown},
		{"digits and points are nothing to read", "12 345, 67!!!", sentiment.Unknown},
		{"invalid bytes and NULs are nothing to read", "\xff\xfe\x00\x00", sentiment.Unknown},
		{"Greek is not read", "ευχαριστώ", sentiment.Unknown},
		{"an emoji alone is a sign of tone", "👍", sentiment.Positive},
		{"a skin tone does not hide an emoji", "👎🏽", sentiment.Negative},
		{"smiles alone show no attitude to anybody", ")))", sentiment.Neutral},
		{"a frown is a complaint", "((((", sentiment.Negative},
		{"a Cyrillic letter can be read", "я", sentiment.Neutral},
		{"a fact is neutral", "Отделение на Садовой открыто до восьми", sentiment.Neutral},

		{"negation turns praise", "Обслуживание не вежливое", sentiment.Negative},
		{"negation reaches over an intensifier", "Карта не очень удобная", sentiment.Negative},
		{"negation reaches past a word", "Я бы не назвал удобной эту карту", sentiment.Negative},
		{"negation stops at a comma", "Не звонил, отличный банк", sentiment.Positive},
		{"a pattern with its own negation is not turned twice", "Банк никогда меня не подводил", sentiment.Positive},
		{"no problems is praise", "Пользуюсь третий год, нет проблем", sentiment.Positive},
		{"not only is no negation", "Не только удобный, но и выгодный банк", sentiment.Positive},
		{"a strong word that only strengthens says nothing itself", "Ужасно удобно", sentiment.Positive},

		{"what follows но weighs more", "Приложение удобное, но поддержка ужасная", sentiment.Negative},
		{"what follows зато weighs more", "Очередь долгая, зато сотрудники отличные", sentiment.Positive},
		{"thanks beside a complaint are no praise", "Спасибо за ответ, но комиссию списали без предупреждения", sentiment.Negative},
		{"thanks weigh nothing against one complaint", "Мошенники, спасибо", sentiment.Negative},
		{"thanks for nothing yet are politeness", "Подскажите, где ближайший офис? Спасибо", sentiment.Neutral},
		{"praise that a complaint follows is irony", "Просто прекрасно, третий час жду курьера", sentiment.Negative},
		{"the same praise without a complaint is praise", "Просто прекрасно, курьер приехал утром", sentiment.Positive},
		{"praise in quotes is turned in a complaint", "«Отличный» и «прекрасный» сервис, позор", sentiment.Negative},
		{"praise beside a mark of irony is turned in a complaint", "Ага, отличный и прекрасный сервис, позор", sentiment.Negative},
		{"thanks with a curse are a complaint", "Спасибо, блин", sentiment.Negative},
		{"a shield hides everyday words", "Добрый день", sentiment.Neutral},

		{"money that hangs", "Третий день висят деньги", sentiment.Negative},
		{"an insurance forced on", "При выдаче навязали страховку", sentiment.Negative},
		{"a hot line that does not answer", "Третий день не могу дозвониться", sentiment.Negative},
		{"a fee taken", "Сняли комиссию за обслуживание", sentiment.Negative},
		{"a matter settled", "Вопрос решили за час", sentiment.Positive},
		{"a card brought", "Карту привезли домой, всё понравилось", sentiment.Positive},
		{"sanctions are bad news", "Против банка ввели санкции", sentiment.Negative},
		{"a licence lost is bad news", "У банка отозвали лицензию", sentiment.Negative},
		{"record profit is good news", "Рекордная прибыль банка за год", sentiment.Positive},
		{"an award is good news", "Банк награжден премией за сервис", sentiment.Positive},
		{"an advert of credit is neutral", "Взять выгодный кредит онлайн, оформить карту без справок, выгодно", sentiment.Neutral},
		{"English blame", "The app keeps crashing, terrible support", sentiment.Negative},
		{"English praise", "Great app, easy to use, thank you!", sentiment.Positive},
		{"obscene blame", "Заебали своими звонками", sentiment.Negative},
		{"ё and stretched letters make no difference", "УЖАААСНО тёмный сервис", sentiment.Negative},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.Score(tt.in); got.Tone != tt.want {
				t.Errorf("Score(%q) = %+v, want %v\n%+v", tt.in, got, tt.want, s.Explain(tt.in).Pieces)
			}
		})
	}
}

// Each row says that the first text is better than the second.
// The rules of the lexicon, without what was learned.
func TestPolarityOrders(t *testing.T) {
	s := lexiconOnly(t)
	for _, tt := range []struct{ name, better, worse string }{
		{"an intensifier strengthens praise", "Очень удобно", "Удобно"},
		{"an intensifier strengthens blame", "Ужасно", "Очень ужасно"},
		{"a diminisher weakens blame", "Немного медленно", "Медленно"},
		{"a question says less than a statement", "Банк отличный", "Банк отличный?"},
		{"an exclamation says more", "Банк отличный!", "Банк отличный"},
		{"capitals say more", "Банк ОТЛИЧНЫЙ", "Банк отличный"},
		{"a stretched letter says more", "Банк отлииичный", "Банк отличный"},
		{"smiles add to praise", "Банк отличный)))", "Банк отличный"},
		{"frowns take from praise", "Банк отличный", "Банк отличный((("},
		{"не плохо is better than плохо", "Не плохо", "Плохо"},
		{"said twice is more than once", "Плохо", "Плохо, плохо"},
		{"another word is more than the same word again", "Плохо, плохо", "Плохо, отвратительно"},
		{"хотя gives way", "Всё отлично, хотя медленно", "Всё отлично, медленно"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			better, worse := s.Score(tt.better).Polarity, s.Score(tt.worse).Polarity
			if !(better > worse) {
				t.Errorf("%q has %.3f, %q has %.3f: want the first above the second", tt.better, better, tt.worse, worse)
			}
		})
	}
}

func TestEmotionAndSubstance(t *testing.T) {
	s := sentiment.Default()
	calm := s.Score("Вчера оператор в отделении на Садовой улице списал с карты 5000 рублей, прошу вернуть")
	vivid := s.Score("ВОРЫ, СВОЛОЧИ!!! Ненавижуууу 😡😡😡 сука!!!")
	if !(calm.Emotion < 0.2 && vivid.Emotion > 0.6) {
		t.Errorf("emotion: calm %.2f, vivid %.2f", calm.Emotion, vivid.Emotion)
	}
	if calm.Substance != 1 || vivid.Substance != 0 {
		t.Errorf("substance: calm %.2f, want 1; vivid %.2f, want 0", calm.Substance, vivid.Substance)
	}
	// Each sign of feeling counts on its own.
	for _, sign := range []string{"!!!", " 😀", " ЛЮДИ", " скорооо", " сука"} {
		if got := s.Score("карта" + sign).Emotion; !(got > 0) {
			t.Errorf("%q shows no emotion", sign)
		}
	}
}

// Nobody who helps is no help, and nobody who is rude no rudeness.
func TestEnglishNegatorsTurn(t *testing.T) {
	for _, s := range []*sentiment.Scorer{sentiment.Default(), lexiconOnly(t)} {
		for _, in := range []string{"terrible bank, money stolen, nobody helps", "Nobody helps", "No one was helpful", "Nothing helps",
			"Nothing good to say", "Support hardly helps", "None of the staff was helpful", "I can't recommend them", "The app isn’t useful"} {
			if got := s.Score(in); got.Tone != sentiment.Negative {
				t.Errorf("%q is %+v", in, got)
			}
		}
		for _, in := range []string{"Nobody was rude", "Nothing terrible happened", "Nothing but kindness and help"} {
			if got := s.Score(in); got.Tone == sentiment.Negative {
				t.Errorf("%q is %+v", in, got)
			}
		}
	}
}

// lexiconOnly is the shipped scorer without its model: its rules alone.
func lexiconOnly(t testing.TB) *sentiment.Scorer {
	t.Helper()
	s, err := sentiment.New(sentiment.Config{LexiconOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

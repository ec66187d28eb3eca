package playbook_test

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

var (
	complaint = playbook.Assessment{Kind: playbook.OrdinaryComplaint}
	monday    = time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)
)

// clean is a draft that breaks nothing; the tests spoil it.
const clean = "Здравствуйте! Проверим списание и ответим до 18:00. Напишите в личные сообщения дату покупки."

func chargedTwice() playbook.Situation {
	return playbook.Situation{
		Mention:    mention.Mention{Channel: mention.VK, Text: "С карты дважды списали за покупку!"},
		Assessment: &complaint,
	}
}

func TestWhatBreaksARule(t *testing.T) {
	type situation = playbook.Situation
	for _, tt := range []struct {
		name   string
		draft  string
		change func(*situation)
		broken string
	}{
		{"a clean draft breaks nothing", clean, nil, ""},
		{"an hour and a second is late", clean, func(s *situation) { s.Mention.Published, s.Now = monday, monday.Add(time.Hour+time.Second) }, "fast"},
		{"an hour sharp is in time", clean, func(s *situation) { s.Mention.Published, s.Now = monday, monday.Add(time.Hour) }, ""},
		{"the clock starts when the mention was received", clean, func(s *situation) {
			s.Mention.Published, s.Mention.Received, s.Now = monday, monday.Add(time.Hour), monday.Add(90*time.Minute)
		}, ""},
		{"who has answered is not late", clean, func(s *situation) {
			s.Mention.Published, s.Answered, s.Now = monday, monday.Add(time.Minute), monday.Add(9*time.Hour)
		}, ""},
		{"without a clock nothing is late", clean, func(s *situation) { s.Mention.Published = monday }, ""},
		{"blame", clean + " Вы сами виноваты.", nil, "polite"},
		{"words in capitals are a shout", "ПОЖАЛУЙСТА, ОЖИДАЙТЕ. " + clean, nil, "polite"},
		{"names in capitals are none", "ПАО «Банк» и ЦБ РФ. " + clean, nil, ""},
		{"a step that is denied is none", "Лишнее не вернём, ответим до 18:00. Напишите в личные сообщения дату.", nil, "next_step"},
		{"not to call is no other channel", clean + " Не звоните на горячую линию.", nil, ""},
		{"a refuted claim needs the right fact", clean, func(s *situation) { s.Truth = playbook.Refuted }, "correct_facts"},
		{"a misinformed author needs it too", clean, func(s *situation) { s.Assessment = &playbook.Assessment{Kind: playbook.Misinformed} }, "correct_facts"},
		{"the fact is stated", "Списание было одно, второе — отменённая бронь. Проверьте выписку.", func(s *situation) { s.Truth = playbook.Refuted }, ""},
		{"passing on is no step", "Передали коллегам и ответим до 18:00. Напишите дату в личные сообщения.", nil, "next_step"},
		{"a number of a card is asked for nowhere", "Проверим до 18:00. Пришлите номер карты.", func(s *situation) { s.Mention.Visibility = mention.Private }, "minimum_data"},
		{"a phone may be asked for in private", "Проверим до 18:00. Укажите, пожалуйста, номер телефона.", func(s *situation) { s.Mention.Visibility = mention.Private }, ""},
		{"unknown visibility counts as public", "Проверим до 18:00. Укажите, пожалуйста, номер телефона.", nil, "minimum_data"},
		{"a warning is no request", "Проверим до 18:00. Номер карты и CVV не присылайте, достаточно даты.", nil, ""},
		{"a number to be covered is no request", "Проверим до 18:00. Пришлите в личные сообщения фото чека, номер карты закройте.", nil, ""},
		{"a password to be changed is none", "Проверим до 18:00. Просим сменить пароль от входа.", nil, ""},
		{"nothing is asked of the client", "Проверим списание и ответим до 18:00.", nil, "what_to_do"},
		{"a phone line is another channel", clean + " Или позвоните на горячую линию.", nil, "same_channel"},
		{"who asked for a call may be called", "Перезвоним сегодня и проверим списание. Приготовьте чек.", func(s *situation) { s.Mention.Text += " Перезвоните мне." }, ""},
		{"no call is needed", clean + " Звонить никуда не нужно.", nil, ""},
		{"closed before the outcome", clean + " Вопрос закрыт.", nil, "to_the_end"},
		{"closed after the outcome", clean + " Вопрос закрыт.", func(s *situation) { s.Settled = true }, ""},
		{"closed only once the client agrees", clean + " Закроем вопрос, когда вы подтвердите.", nil, ""},
		{"soon is no time", "Проверим списание в ближайшее время. Напишите в личные сообщения дату.", nil, "timing"},
		{"a term of the client is none of the bank", "Проверим списание. Напишите дату до пятницы.", nil, "timing"},
		{"a cure that is done needs no time", "Вернули лишнее списание. Делать ничего не нужно.", nil, ""},
		{"a hard case needs more than a stock apology", clean + " Извините за неудобства.", func(s *situation) { s.Hard = true }, "compensate"},
		{"the harm is named with the apology", clean + " Простите за три дня без денег.", func(s *situation) { s.Hard = true }, ""},
		{"a loan nobody spoke of is a secret", clean + " Видим, что у вас просрочка по кредиту.", nil, "secrecy"},
		{"what he did with a deposit nobody spoke of is one", clean + " Процент снизился по вкладу, который вы закрыли в мае.", nil, "secrecy"},
		{"a sum that he changed is one", clean + " Когда вы меняли у нас 9 000 евро, касса была одна.", nil, "secrecy"},
		{"a sum that he may have changed is none", clean + " Если вы меняли 9 000 евро, курс пересчитаем.", nil, ""},
		{"whom he pays is one", clean + " Переводы в ООО «Ромашка» проверяем.", func(s *situation) { s.Mention.Text = "Долго проверяете!" }, "secrecy"},
		{"since when somebody is a client is a secret", clean + " Вы наш клиент с 2019 года.", func(s *situation) { s.Mention.Text = "Очередь у вас." }, "secrecy"},
		{"in private it is none", clean + " Видим, что у вас просрочка по кредиту.", func(s *situation) { s.Mention.Visibility = mention.Private }, ""},
		{"a gift for a deleted review", clean + " Удалите отзыв, и мы начислим вам бонусы.", nil, "bribery"},
		{"to refuse the trade is none", clean + " Бонусов за удаление отзыва мы не предлагаем.", nil, ""},
		{"what was inferred is shown off", clean + " Судя по вашей странице, у вас родился сын.", nil, "intrusion"},
		{"a channel for listening only", clean, func(s *situation) { s.Mention.Channel = mention.Telegram }, "channel_law"},
		{"no private answer where only public ones are allowed", clean, func(s *situation) {
			s.Mention.Channel, s.Mention.Visibility = mention.YouTube, mention.Private
		}, "channel_law"},
		{"e-mail is answered by e-mail", clean + " Ответим на вашу почту.", func(s *situation) {
			s.Mention.Channel, s.Mention.Visibility = mention.Email, mention.Private
		}, ""},
		{"praise needs no step, request or time", "Спасибо за тёплые слова!", func(s *situation) {
			s.Assessment, s.Hard = &playbook.Assessment{Kind: playbook.Praise}, true
		}, ""},
		{"a question answered by a fact needs no step or time", "Перевыпуск бесплатный, закажите его в приложении.", func(s *situation) {
			s.Assessment = &playbook.Assessment{Kind: playbook.Question}
		}, ""},
		{"an empty draft lacks everything", "", nil, "next_step what_to_do timing"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := chargedTwice()
			if tt.change != nil {
				tt.change(&s)
			}
			var broken []string
			for _, id := range brokenRules(playbook.Default().Review(tt.draft, s)) {
				broken = append(broken, string(id))
			}
			assert.Equal(t, tt.broken, strings.Join(broken, " "))
		})
	}
}

func TestAFindingPointsAtTheWordsAndNamesTheArguments(t *testing.T) {
	const draft = "Позвоните нам. Укажите дату рождения."
	findings := playbook.Default().Review(draft, chargedTwice())
	var phone, birth playbook.Finding
	for _, f := range findings {
		switch f.Rule {
		case playbook.RuleSameChannel:
			phone = f
		case playbook.RuleMinimumData:
			birth = f
		}
	}
	assert.Equal(t, "Позвоните", phone.Span.Of(draft))
	assert.Equal(t, playbook.Args{Medium: "phone"}, phone.Args)
	assert.Equal(t, "дату рождения", birth.Span.Of(draft))
	assert.Equal(t, playbook.Args{Data: "birth_date"}, birth.Args)
	assert.Equal(t, playbook.Error, birth.Severity)
}

func TestAFindingNeverRepeatsAPersonalValue(t *testing.T) {
	const draft = "Ваша карта 4111 1111 1111 1111 и телефон +7 912 345-67-89 найдены."
	findings := playbook.Default().Review(draft, chargedTwice())
	shown := 0
	for _, f := range findings {
		if f.Flaw == playbook.ShowsData {
			shown++
			assert.NotContains(t, f.Args.Data, "1")
		}
	}
	assert.Equal(t, 2, shown)
}

func TestAdviceBreaksNothing(t *testing.T) {
	findings := playbook.Default().Review("Ваше мнение важно для нас!!! "+clean, chargedTwice())
	require.NotEmpty(t, findings)
	for _, f := range findings {
		assert.Equal(t, playbook.Note, f.Severity)
		assert.False(t, f.Breaks())
	}
}

func FuzzReview(f *testing.F) {
	f.Add(clean, "С карты дважды списали!", true, uint8(0))
	f.Add("Сами виноваты!!! Позвоните 8 (800) 555-00-00, вопрос закрыт.", "Верните \xff деньги", false, uint8(2))
	f.Add("Номер карты\u00ad не присылайте 4111 1111 1111 1111", "", true, uint8(1))
	f.Add("в 12.5 18:00 +", "?", false, uint8(2))
	p := playbook.Default()
	f.Fuzz(func(t *testing.T, draft, text string, hard bool, truth uint8) {
		s := playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Text: text}, Hard: hard, Truth: playbook.Truth(truth % 3)}
		findings := p.Review(draft, s)
		for _, found := range findings {
			at := found.Span
			if at.Start < 0 || at.Start > at.End || at.End > len(draft) {
				t.Fatalf("%v lies outside of %q", at, draft)
			}
			if onRune := func(i int) bool { return i == len(draft) || utf8.RuneStart(draft[i]) || !utf8.ValidString(draft) }; !onRune(at.Start) || !onRune(at.End) {
				t.Errorf("%v cuts a letter of %q", at, draft)
			}
			if found.Flaw.Rule() != found.Rule {
				t.Errorf("%s is no flaw of %s", found.Flaw, found.Rule)
			}
		}
		if !slices.IsSortedFunc(findings, func(a, b playbook.Finding) int { return a.Span.Start - b.Span.Start }) {
			t.Errorf("the findings of %q do not stand in the order of the draft", draft)
		}
		if again := p.Review(draft, s); !slices.Equal(findings, again) {
			t.Errorf("%q: %v, then %v", draft, findings, again)
		}
	})
}

// longDraft has about 500 letters, as a careful reply has.
const longDraft = "Здравствуйте, Анна! Нам очень жаль, что из-за двойного списания вы три дня остались без денег в поездке: так быть не должно. " +
	"Мы уже проверяем обе операции вместе с магазином и до 18:00 завтрашнего дня вернём лишнее на карту. " +
	"Чтобы не задерживать вас, напишите, пожалуйста, в личные сообщения сообщества дату и время покупки; номер карты, код с оборота и коды из СМС присылать не нужно. " +
	"Если деньги не придут до 20:00, ответьте нам прямо здесь: мы держим вопрос на контроле и не закроем его, пока вы не подтвердите."

func BenchmarkReview(b *testing.B) {
	p := playbook.Default()
	for _, bb := range []struct {
		name  string
		draft string
		s     playbook.Situation
	}{
		{"kind known", longDraft, chargedTwice()},
		{"kind derived", longDraft, playbook.Situation{Mention: chargedTwice().Mention}},
		{"answer to 300 letters", longDraft, playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Text: letters300}}},
		{"many sentences", strings.Repeat("Сами виноваты! Позвоните нам. ", 1000), chargedTwice()}, // MB/s as for one
		{"asked again and again", strings.Repeat("Пришлите телефон, дату и сумму. ", 1000), playbook.Situation{Mention: mention.Mention{Channel: mention.VK,
			Visibility: mention.Private, Text: strings.Repeat("Сняли 500 рублей с карты 1234. ", 1000)}}}, // the mention is searched once
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.draft)))
			b.ReportAllocs()
			for b.Loop() {
				p.Review(bb.draft, bb.s)
			}
		})
	}
}

func TestReviewAndTheMatrixSeeTheSamePraise(t *testing.T) {
	p := playbook.Default()
	for _, tt := range []struct {
		name   string
		change func(*playbook.Situation)
		praise bool
	}{
		{"of no kind, with praise for an appeal", nil, true},
		{"in a bad tone", func(s *playbook.Situation) { s.Score.Tone = mention.Negative }, false},
		{"with another appeal", func(s *playbook.Situation) { s.Content.Appeal = mention.Claim }, false},
		{"a hard case", func(s *playbook.Situation) { s.Hard = true }, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := known(playbook.KindUnknown, func(s *playbook.Situation) {
				s.Score.Tone, s.Content.Appeal = mention.Neutral, mention.Praise
			})
			if tt.change != nil {
				tt.change(&s)
			}
			assert.Equal(t, tt.praise, p.Decide(s).Reaction == playbook.Thank)
			assert.Equal(t, tt.praise, len(p.Review("Спасибо за добрые слова!", s)) == 0)
		})
	}
}

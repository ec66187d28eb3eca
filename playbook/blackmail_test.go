package playbook_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

// kindOfText returns the kind of a public review.
func kindOfText(text string) playbook.Kind {
	return playbook.Default().Assess(playbook.Situation{Mention: mention.Mention{Channel: mention.Banki, Text: text}}).Kind
}

// A claim for one's own may threaten with anything lawful and offer any change of
// the review: it is never blackmail. Every claim stands here with every threat and
// every offer, before and behind it.
func TestAClaimForOnesOwnIsNeverBlackmail(t *testing.T) {
	claims := []string{
		"Верните мои 3 400 рублей, списанные дважды.",
		"Верните комиссию, которую сняли по ошибке.",
		"Зачислите кэшбэк за май, который вы обещали в акции.",
		"Отдайте остаток закрытого вклада.",
		"Разблокируйте счёт, документы у вас.",
		"Исправьте ошибку в кредитной истории.",
		"Выплатите 18 000 по решению суда.",
		"Начислите проценты по договору.",
		"верните деньги за страховку я её не брал",
		"Снимите незаконный арест с карты.",
		"Refund the fee you took by mistake.",
		"Pay the bonus you promised in your ad.",
		"Give me my 300 euros back.",
		"Correct the wrong mark in my credit history.",
	}
	words := []string{
		"", "Иначе пойду в суд.", "Не вернёте – жалоба в ЦБ и прокуратуру.", "Тогда удалю отзыв.", "После этого исправлю оценку на пять.",
		"Иначе расскажу всем подписчикам.", "Пока этого нет, буду писать на всех площадках.", "Иначе завтра об этом напишет газета.",
		"Сделаете – забуду об этой истории и сотру пост.", "Отзыв останется, каким бы ни был ответ.", "Или звёзд больше не ждите.",
		"Otherwise I go to the ombudsman.", "Then I will delete my review.", "Until then everyone will read my post.", "Or my followers will hear about it.",
	}
	for _, claim := range claims {
		for _, word := range words {
			for _, text := range []string{claim + " " + word, word + " " + claim} {
				assert.NotEqual(t, playbook.Blackmail, kindOfText(text), text)
			}
		}
	}
}

// The words of a ransom around a claim for one's own: weights alone would call some
// of these blackmail.
func TestAClaimInTheWordsOfARansomIsAClaim(t *testing.T) {
	for _, text := range []string{
		"Мой блог читают сорок тысяч человек. Переведёте обещанный бонус – ролика не будет, не переведёте – выйдет вечером.",
		"Предлагаю договориться: вы возвращаете мои 9 тысяч, а я снимаю все свои отзывы и забываю об этой истории.",
		"Хотите, чтобы пост исчез? Зачислите обещанный кэшбэк, и никто ничего не узнает.",
		"Звёзды вырастут до пяти, видео исчезнет, я промолчу. Цена вопроса – мои 3 400 рублей, списанные дважды.",
		"I have 50k followers. Pay the promised bonus and the video never comes out.",
	} {
		assert.Equal(t, playbook.LawfulClaim, kindOfText(text), text)
	}
}

// Who asks for an answer and for nothing of value demands no ransom, however many
// readers he has; who threatens with a court alone trades no silence.
func TestWhereNothingIsDemandedOrTradedNothingIsBlackmail(t *testing.T) {
	for _, text := range []string{
		"Журнал «Сибирь сегодня». В пятницу публикуем большой материал о ваших очередях, 200 000 читателей. Просим прислать позицию банка до 15:00.",
		"Пресс-секретарь губернатора. Прошу до 12 марта сообщить, когда откроется офис в посёлке, для публикации на портале.",
		"Я блогер, у меня сорок тысяч подписчиков, снимаю видео о переводах. Ответьте на три вопроса письменно.",
		"Коллеги, нужен текст о нашем отделе для внутреннего канала, пришлите до вечера.",
		"We are writing about outages for the Evening News. Please comment by 6 pm, the story runs tomorrow.",
		"Прошу 300 тысяч морального вреда, иначе встретимся в суде.",
		"Заплатите мне 40 тысяч за испорченный отпуск, или подаю иск.",
		"Дайте мне 300 тысяч за моральный ущерб или пойду в суд",
		"С вас двести тысяч за нервы, не то встретимся в суде",
	} {
		assert.NotEqual(t, playbook.Blackmail, kindOfText(text), text)
	}
}

// A card is shown the words: blackmail stands on places of the text, whoever saw it,
// the patterns or the weights.
func TestTheSignsOfBlackmailHavePlaces(t *testing.T) {
	p := playbook.Default()
	for _, name := range []string{"kinds_twelfth.jsonl", "kinds_sixteenth.jsonl", "kinds_seventeenth.jsonl", "kinds_fifteenth.jsonl"} {
		for _, l := range readLabelled(t, name) {
			e := p.Explain(playbook.Situation{Mention: mention.Mention{Channel: mention.Banki, Text: l.Text}})
			if e.Assessment.Kind != playbook.Blackmail {
				continue
			}
			for _, sign := range []playbook.Sign{playbook.ExcessDemand, playbook.TradeOfSilence} {
				assert.True(t, slices.ContainsFunc(e.Evidence, func(of playbook.Evidence) bool {
					return of.Sign == sign && of.Span.Len() > 0 && of.Rule != "score" && of.Rule != "count"
				}), "%s of %s", sign, l.Text)
			}
		}
	}
}

// More than the debt, or a debt that is paid, is no claim for one's own.
func TestMoreThanTheDebtIsBlackmail(t *testing.T) {
	for _, text := range []string{
		"Мои 3 400 вы вернули, спасибо. А теперь 20 000 за нервы, и отзыв исчезнет.",
		"Верните мои 3 400 и добавьте 50 000 сверху, тогда удалю отзыв.",
		"Комиссию вернули, но подарите год бесплатного обслуживания, иначе узнают все подписчики.",
		"By the contract I owe the fee. Waive my loan anyway, or my followers will hear everything.",
		"You refunded my money, thanks. Now 500 dollars on top or the bad review stays online.",
	} {
		got := playbook.Default().Assess(playbook.Situation{Mention: mention.Mention{Channel: mention.Banki, Text: text}})
		assert.Equal(t, playbook.Blackmail, got.Kind, text)
	}
}

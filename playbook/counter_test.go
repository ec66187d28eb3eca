package playbook_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

// quotes returns what a list of evidence says of a sign, in quotes of the text.
func quotes(text string, list []playbook.Evidence, sign playbook.Sign) []string {
	var out []string
	for _, e := range list {
		if e.Sign == sign {
			out = append(out, e.Span.Of(text))
		}
	}
	return out
}

func TestWhatSpeaksAgainstASignIsShown(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		sign       playbook.Sign
		want       string
	}{
		{"a debt of the bank against a demand beyond it", "Верните мои 5000 рублей и накиньте 10000 сверху, и я удалю отзыв", playbook.ExcessDemand, "Верните мои"},
		{"a document against a demand beyond what is owed", "Подарите мне айфон, и отзыв исчезнет. Номер обращения 1234, чек прилагаю.", playbook.ExcessDemand, "Номер обращения"},
		{"a denial against a trade of silence", "Подарите мне айфон, и я удалю отзыв. Шучу, отзыв не удалю.", playbook.TradeOfSilence, "отзыв не удалю"},
		{"quotation marks against a trade of silence", "Мне вчера сказали: «подарите айфон, и я удалю отзыв».", playbook.TradeOfSilence, "удалю отзыв"},
		{"the author's own part against a third party", "Мошенники украли деньги с карты! Хотя я сама продиктовала код из смс", playbook.OtherPartyAtFault, "я сама продиктовала код"},
		{"the bank's part against a third party", "Мошенники украли деньги с карты, а банк не заблокировал перевод", playbook.OtherPartyAtFault, "банк не заблокировал"},
		{"being misled against a denied contract", "Подписал не читая, теперь платить не буду. Менеджер уверял, что страховка бесплатная", playbook.ContractDenied, "Менеджер уверял"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := playbook.Default().Explain(playbook.Situation{Mention: mention.Mention{Text: tt.text}})
			require.True(t, e.Assessment.Signs.Has(tt.sign), "%v", e.Assessment.Signs)
			assert.Contains(t, quotes(tt.text, e.Counter, tt.sign), tt.want, "%v", e.Counter)
		})
	}
}

func TestAFactSpeaksAgainstEmotionWithoutSubstance(t *testing.T) {
	text := "Уроды! Твари! Ненавижу вас всех!!! Сняли 15 000 рублей, гады"
	s := playbook.Situation{Mention: mention.Mention{Text: text}, CaseSigns: playbook.SetOf(playbook.EmotionWithoutSubstance)}
	e := playbook.Default().Explain(s)
	assert.Equal(t, []string{"15 000"}, quotes(text, e.Counter, playbook.EmotionWithoutSubstance), "%v", e.Counter)
}

func TestWhatSaysNothingIsNoCounterEvidence(t *testing.T) {
	for _, text := range []string{
		"Кассир даже не улыбнулась. Чтоб вы разорились с таким сервисом!",
		"Самый лучший банк! Превосходный сервис, идеальные условия, великолепные сотрудники! Рекомендую всем!",
		"Пенсионерке много ли надо? Продуктовый набор от банка, да побогаче. И я в «Одноклассниках» ругать вас перестану.",
		"Нашел лазейку в тарифе: снимаю с кредитки без комиссии через пополнение кошелька, гоняю по кругу",
		"АААА КАК ЖЕ ВЫ ДОСТАЛИ!!!!",
		"Задолбали!!!11 просто ЗАДОЛБАЛИ",
	} {
		e := playbook.Default().Explain(playbook.Situation{Mention: mention.Mention{Text: text}})
		assert.Empty(t, e.Counter, text)
	}
}

func TestCounterEvidenceStandsNearItsSign(t *testing.T) {
	text := "Подарите мне айфон, и отзыв исчезнет. " + strings.Repeat("Погода стоит прекрасная. ", 6) + "По договору всё верно."
	e := playbook.Default().Explain(playbook.Situation{Mention: mention.Mention{Text: text}})
	require.True(t, e.Assessment.Signs.Has(playbook.ExcessDemand))
	assert.Empty(t, quotes(text, e.Counter, playbook.ExcessDemand))
}

func TestSignsOfTheCaseAreEvidenceToo(t *testing.T) {
	s := playbook.Situation{Mention: mention.Mention{Text: "Где мои деньги?"}, CaseSigns: playbook.SetOf(playbook.DeletesAndReposts)}
	e := playbook.Default().Explain(s)
	assert.Contains(t, e.Evidence, playbook.Evidence{Sign: playbook.DeletesAndReposts, Rule: "case"})
	assert.Contains(t, e.Note().Signs, playbook.NotedSign{Sign: playbook.DeletesAndReposts, Case: true})
	for _, w := range e.Weights {
		assert.Equal(t, w.Sign != playbook.DeletesAndReposts, w.Measured, w.Sign)
	}
}

func TestWeightsSpeakForTheKindOfTheirSign(t *testing.T) {
	p := playbook.Default()
	for sign, kind := range map[playbook.Sign]playbook.Kind{
		playbook.ExcessDemand: playbook.Blackmail, playbook.OwedDemand: playbook.LawfulClaim, playbook.OtherPartyAtFault: playbook.ThirdParty,
		playbook.EmotionWithoutSubstance: playbook.Rager, playbook.LoopholeTalk: playbook.Schemer, playbook.PlantedReview: playbook.OrderedReview,
		playbook.CompetentAuthority: playbook.LawfulClaim, playbook.DeletesAndReposts: playbook.Blackmail,
	} {
		assert.Greater(t, p.Weight(sign, kind).Weight, 0.5, "%v for %v", sign, kind)
	}
	assert.Negative(t, p.Weight(playbook.CompetentAuthority, playbook.Blackmail).Weight, "an authority named speaks for a claim, not for blackmail")
	assert.Zero(t, p.Weight(99, 99).Weight)
	for _, s := range playbook.SignValues()[1:] {
		if w := p.Weight(s, playbook.Blackmail); !w.Measured {
			assert.True(t, playbook.SetOf(playbook.NoReaction, playbook.DeletesAndReposts, playbook.AuthorFakery).Has(s), "%v was never counted", s)
		}
	}
}

func TestFilesOfCounterEvidenceAndWeightsNameTheirFaults(t *testing.T) {
	_, err := playbook.New(playbook.Config{
		Counter: playbook.File{Name: "own.txt", Text: "[witchcraft]\nшучу\n[vivid_emotion]\nверните $nothing\n"},
		Weights: playbook.File{Name: "own.tsv", Text: "sign\tblackmail\tground\nidea\tmuch\tx\nidea\t1\n; and\nidea\t1\t\nspell\t1\tx\n"},
	})
	for _, want := range []string{"own.txt:1:", "own.txt:4:", "own.tsv:2:", "own.tsv:3:", "own.tsv:5: idea: ", "own.tsv:5: ground: ", "own.tsv:6:"} {
		assert.ErrorContains(t, err, want)
	}
	_, err = playbook.New(playbook.Config{Weights: playbook.File{Name: "own.tsv", Text: "; nothing"}})
	assert.ErrorIs(t, err, playbook.ErrNoRows)
	_, err = playbook.New(playbook.Config{Weights: playbook.File{Name: "own.tsv", Text: "sing\tblackmail\tground"}})
	assert.ErrorIs(t, err, playbook.ErrHeader)
}

func ExampleExplanation_counter() {
	text := "Мошенники украли деньги с карты! Хотя я сама продиктовала код из смс"
	e := playbook.Default().Explain(playbook.Situation{Mention: mention.Mention{Text: text}})
	for _, x := range e.Counter {
		fmt.Printf("against %s: %q\n", x.Sign, x.Span.Of(text))
	}
	w := playbook.Default().Weight(playbook.OtherPartyAtFault, e.Assessment.Kind)
	fmt.Println(e.Assessment.Kind, w.Weight > 3, w.Measured)
	// Output:
	// against third_party: "я сама продиктовала код"
	// third_party true true
}

package playbook_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

// hardCase is a complaint that hurts; with truth Confirmed the matrix allows amends.
func hardCase(truth playbook.Truth) playbook.Situation {
	return playbook.Situation{
		Mention: mention.Mention{Channel: mention.VK, Text: "С меня списали 90 000 рублей, три дня ребёнок без еды!"},
		Hard:    true, Truth: truth, Assessment: &playbook.Assessment{Kind: playbook.OrdinaryComplaint},
	}
}

func TestAGiftStaysWithinTheLimitOfTheHost(t *testing.T) {
	p, err := playbook.New(playbook.Config{Compensation: playbook.Limit{Minor: 500000, Currency: "RUB"}})
	require.NoError(t, err)
	for _, tt := range []struct {
		draft, beyond string // the words of the sum
	}{
		{"Подарим вам 5001 рубль.", "5001 рубль"},
		{"Подарим вам 5000 рублей.", ""},
		{"Начислим бонус 10 000 рублей.", "10 000 рублей"},
		{"Начислим 7 тыс. руб. в качестве компенсации.", "7 тыс. руб"},
		{"Компенсируем 1,5 миллиона рублей.", "1,5 миллиона рублей"},
		{"Дадим вам 50000.", "50000"},
		{"Перечислим компенсацию 6000 ₽.", "6000"},
		{"We will pay you 50,000 rubles in compensation.", "50,000 rubles"},
		{"We will give you $50 as a gift.", ""}, // another currency
		{"Вернём 90 000 рублей сегодня.", ""},   // his own
		{"Вернём 9000 рублей и подарим бонус 500 рублей.", ""},
		{"Зачислим 90 000 рублей на карту.", ""}, // the sum that he names himself
		{"Бонус 10 000 рублей дать не сможем.", ""},
		{"Подарим 9000 баллов.", ""},
		{"Бонус зачислим до 31.12.2026.", ""},
	} {
		t.Run(tt.draft, func(t *testing.T) {
			found := ""
			for _, f := range p.Review(tt.draft, hardCase(playbook.Confirmed)) {
				if f.Flaw == playbook.BeyondLimits {
					found = f.Span.Of(tt.draft)
					assert.Equal(t, playbook.RuleCompensate, f.Rule)
					assert.True(t, f.Breaks())
				}
			}
			assert.Equal(t, tt.beyond, found)
			assert.NotContains(t, flawsOf(playbook.Default().Review(tt.draft, hardCase(playbook.Confirmed))), playbook.BeyondLimits, "no limit is stated")
		})
	}
}

func TestAGiftIsOfferedWhereTheMatrixAllowsIt(t *testing.T) {
	const draft = "Простите за три дня без еды: подарим вам год обслуживания и бонус 500 рублей. Вернём списанное до 18:00, делать ничего не нужно."
	for _, tt := range []struct {
		name  string
		draft string
		truth playbook.Truth
		want  playbook.Severity
	}{
		{"a claim that holds", draft, playbook.Confirmed, playbook.SeverityUnknown},
		{"a claim that is wrong", draft, playbook.Refuted, playbook.Warning},
		{"nobody has checked yet: advice", draft, playbook.TruthUnknown, playbook.Note},
		{"his own money back", "Вернём вам 90 000 рублей до 18:00.", playbook.Refuted, playbook.SeverityUnknown},
		{"money that moves is no gift by itself", "Зачислим деньги до 18:00.", playbook.Refuted, playbook.SeverityUnknown},
		{"documents handed over are no gift", "Документы вручим до 18:00.", playbook.Refuted, playbook.SeverityUnknown},
		{"a gift that is refused", "Компенсацию выплатить не можем.", playbook.Refuted, playbook.SeverityUnknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := playbook.SeverityUnknown
			for _, f := range playbook.Default().Review(tt.draft, hardCase(tt.truth)) {
				if f.Flaw == playbook.NotAllowed {
					got = f.Severity
				}
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestALimitIsCheckedAndPartOfTheVersion(t *testing.T) {
	for _, bad := range []playbook.Limit{{Minor: -1, Currency: "RUB"}, {Minor: 1}, {Minor: 1, Currency: "rub"}} {
		_, err := playbook.New(playbook.Config{Compensation: bad})
		require.ErrorIs(t, err, playbook.ErrLimit, "%v", bad)
	}
	versions := map[string]bool{playbook.Default().Version(): true}
	for _, minor := range []int64{0, 100} {
		p, err := playbook.New(playbook.Config{Compensation: playbook.Limit{Minor: minor, Currency: "RUB"}})
		require.NoError(t, err)
		versions[p.Version()] = true
	}
	assert.Len(t, versions, 3)
}

func ExampleLimit() {
	p, err := playbook.New(playbook.Config{Compensation: playbook.Limit{Minor: 300000, Currency: "RUB"}}) // 3,000 rubles
	if err != nil {
		panic(err)
	}
	s := playbook.Situation{
		Mention: mention.Mention{Text: "Три дня сидел без денег из-за вашей ошибки!"},
		Hard:    true, Truth: playbook.Confirmed, Assessment: &playbook.Assessment{Kind: playbook.OrdinaryComplaint},
	}
	const draft = "Простите за три дня без денег. Ошибку исправили, подарим вам 10 000 рублей. Делать ничего не нужно."
	for _, f := range p.Review(draft, s) {
		fmt.Println(f.Flaw, f.Span.Of(draft))
	}
	// Output: beyond_limits 10 000 рублей
}

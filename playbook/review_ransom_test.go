package playbook_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

// ransomNote is the mention of somebody who wants pay for silence; he names money of his
// own too.
const ransomNote = "Вы списали с меня 3000 рублей комиссии. Верните их и заплатите ещё 50000 рублей, иначе отзыв увидят все."

func flawsOf(findings []playbook.Finding) (flaws []playbook.Flaw) {
	for _, f := range findings {
		flaws = append(flaws, f.Flaw)
	}
	return flaws
}

func TestNothingIsGivenWhereARansomIsAsked(t *testing.T) {
	p := playbook.Default()
	askedBy := map[string]func(*playbook.Situation){
		"by its kind": func(s *playbook.Situation) { s.Assessment = &playbook.Assessment{Kind: playbook.Blackmail} },
		"by signs of the case": func(s *playbook.Situation) {
			s.Assessment = &playbook.Assessment{Kind: playbook.OrdinaryComplaint}
			s.CaseSigns = s.CaseSigns.With(playbook.ExcessDemand).With(playbook.TradeOfSilence)
		},
		"by signs of the text": func(s *playbook.Situation) {
			s.Assessment = &playbook.Assessment{Kind: playbook.OrdinaryComplaint}
			s.Assessment.Signs = s.Assessment.Signs.With(playbook.ExcessDemand).With(playbook.TradeOfSilence)
		},
	}
	for _, tt := range []struct {
		draft string
		pays  bool
	}{
		{"Переведём вам 5000 рублей.", true},
		{"Переведём вам 5000.", true},
		{"Готовы дать вам 10 000 рублей.", true},
		{"Спишем ваш долг.", true},
		{"Долг по кредиту простим.", true},
		{"Предлагаем денежную выплату и бесплатное обслуживание на год.", true},
		{"Подарим вам бонус 5000 баллов.", true},
		{"Вернём комиссию и дадим ещё 50000 рублей.", true},
		{"Подарим бонус и вернём комиссию.", true},
		{"Спишем ваши долги.", true},
		{"We are ready to pay you 50,000 rubles.", true},
		{"We will give you free service for a year.", true},
		{"We can write off your debt.", true},
		{"Вернём вам 3000 рублей комиссии до пятницы.", false},
		{"Переведём вам 3000 рублей завтра.", false}, // his own: the mention says that they were taken
		{"Перечислим ваши деньги завтра.", false},
		{"Переведём обратно деньги, списанные по ошибке.", false},
		{"Спишем ошибочно начисленные проценты по кредиту.", false},
		{"Мы не платим деньги за отзывы.", false},
		{"Денежных выплат за молчание не будет.", false},
		{"Вы требуете выплатить вам 50000 рублей, это вымогательство.", false},
		{"Дадим ответ до 18:00.", false},
		{"Дадим ответ в течение 2 дней.", false},
		{"Переведём ваше обращение юристам.", false},
		{"We do not pay money for reviews.", false},
		{"We will give you an answer by 18:00.", false},
		{"We will refund the 3000 rubles that were charged.", false},
	} {
		for by, asks := range askedBy {
			t.Run(by+": "+tt.draft, func(t *testing.T) {
				s := playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Text: ransomNote}, Hard: true}
				asks(&s)
				flaws := flawsOf(p.Review(tt.draft, s))
				assert.Equal(t, tt.pays, slices.Contains(flaws, playbook.PaysRansom), "%v", flaws)
				assert.NotContains(t, flaws, playbook.NoAmends, "amends are asked for where nothing may be given")
				assert.NotContains(t, flaws, playbook.StockApology)
			})
		}
	}
}

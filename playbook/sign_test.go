package playbook_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

func signsOf(text string) playbook.Signs {
	return playbook.Default().Assess(playbook.Situation{Mention: mention.Mention{Text: text}}).Signs
}

func TestSetsOfSignsReadAndWriteTheirNames(t *testing.T) {
	set := playbook.SetOf(playbook.TradeOfSilence, playbook.OwedDemand)
	out, err := json.Marshal(set)
	require.NoError(t, err)
	assert.Equal(t, `"owed_demand,trade_of_silence"`, string(out), "in the order of the constants")
	var back playbook.Signs
	require.NoError(t, json.Unmarshal(out, &back))
	assert.Equal(t, set, back)
	assert.ErrorIs(t, back.UnmarshalText([]byte("owed_demand,witchcraft")), playbook.ErrUnknownName)
	assert.Equal(t, set, back, "a failed reading changes nothing")
	assert.Zero(t, playbook.SetOf(playbook.SignUnknown, playbook.Sign(99)), "what is no sign is in no set")
	for _, s := range playbook.SignValues()[1:] {
		assert.True(t, playbook.SetOf(s).Has(s), s)
		assert.Equal(t, 1, playbook.SetOf(s).Len(), s)
	}
}

func TestACompetentAuthorityIsNotAnAbsurdAddressee(t *testing.T) {
	court := signsOf("Подам в суд и напишу в Банк России")
	assert.True(t, court.Has(playbook.CompetentAuthority))
	assert.False(t, court.Has(playbook.AbsurdAddressee))
	patriarch := signsOf("Напишу патриарху!")
	assert.True(t, patriarch.Has(playbook.AbsurdAddressee))
	assert.False(t, patriarch.Has(playbook.CompetentAuthority))
}

func TestTheLineBetweenAClaimAndBlackmail(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       playbook.Kind
	}{
		{"own money against a deletion", "Верните мои 5000 рублей, и я удалю отзыв", playbook.LawfulClaim},
		{"more than own money against a deletion", "Верните мои 5000 рублей и накиньте 10000 сверху, и я удалю отзыв", playbook.Blackmail},
		{"own money against publicity", "Верните мои деньги, иначе об этом узнают все мои подписчики", playbook.LawfulClaim},
		{"a gift against publicity", "Подарите мне премиальную карту, иначе об этом узнают все мои подписчики", playbook.Blackmail},
		{"an authority alone", "Пойду в суд и в прокуратуру, если не вернете комиссию", playbook.LawfulClaim},
		{"a bribe that the bank offered", "Менеджер предложил мне 3000 бонусов, чтобы я удалил отзыв. Возмутительно!", playbook.OrdinaryComplaint},
		{"a bribe told in the author's own words", "Менеджер уговаривал: если удалю отзыв, начислят пять тысяч бонусов. Отвратительно", playbook.OrdinaryComplaint},
		{"a disclaimed demand", "Ваши бонусы мне не нужны, верните комиссию, и отзыв уберу", playbook.LawfulClaim},
		{"capitals and the letter ё change nothing", "СПИШИТЕ ДОЛГ ИЛИ ЗАВТРА МОЙ ОТЗЫВ ПРОЧТЁТ ВЕСЬ ГОРОД", playbook.Blackmail},
		{"what is for sale is not what is claimed", "За 20 тысяч рублей готов забыть про этот случай", playbook.Blackmail},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := playbook.Default().Assess(playbook.Situation{Mention: mention.Mention{Text: tt.text}})
			assert.Equal(t, tt.want, got.Kind, "%v", got.Signs)
		})
	}
}

func TestARefutedClaimIsMisinformedUnlessAStrongerKindFits(t *testing.T) {
	p := playbook.Default()
	at := func(text string) playbook.Kind {
		return p.Assess(playbook.Situation{Mention: mention.Mention{Text: text}, Truth: playbook.Refuted}).Kind
	}
	assert.Equal(t, playbook.Misinformed, at("У этого банка отозвали лицензию"))
	assert.Equal(t, playbook.LawfulClaim, at("Верните незаконно списанную комиссию"))
}

func FuzzAssess(f *testing.F) {
	for _, l := range []string{"Верните деньги", "50 тысяч — и отзыва не будет", "!!!", "\xff\xfe", "a\u0301\u200b"} {
		f.Add(l)
	}
	p := playbook.Default()
	f.Fuzz(func(t *testing.T, text string) {
		s := playbook.Situation{Mention: mention.Mention{Text: text}}
		a := p.Assess(s)
		if a != p.Assess(s) {
			t.Fatal("two readings of one text differ")
		}
		if a.Kind == playbook.Blackmail && !(a.Signs.Has(playbook.ExcessDemand)) {
			t.Fatalf("blackmail without a demand beyond what is owed: %q", text)
		}
		e := p.Explain(s)
		if e.Decision != p.Decide(s) || e.Assessment != a {
			t.Fatal("the explanation is of another decision")
		}
		for _, x := range append(e.Evidence, e.Counter...) {
			if x.Span.Start < 0 || x.Span.End > len(text) || x.Span.Start > x.Span.End {
				t.Fatalf("evidence outside the text: %+v", x)
			}
			if !a.Signs.Has(x.Sign) {
				t.Fatalf("evidence of %v, which the assessment lacks (%v): %q", x.Sign, a.Signs, text)
			}
		}
	})
}

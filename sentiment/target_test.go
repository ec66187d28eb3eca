package sentiment_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/sentiment"
)

func TestScoreTarget(t *testing.T) {
	s := sentiment.Default()
	for _, tt := range []struct {
		name, in, target string
		want             sentiment.Tone
	}{
		{"the one that is better", "Сбер удобнее, чем ВТБ, и точно лучше", "sberbank", sentiment.Positive},
		{"the one that another is better than", "Сбер лучше чем ВТБ", "vtb", sentiment.Negative},
		{"чем may stand after a comma", "Намного лучше, чем ВТБ", "vtb", sentiment.Negative},
		{"the bank of the good clause", "В Альфа-Банке отличное обслуживание, а в ВТБ хамят и грубят", "alfabank", sentiment.Positive},
		{"the bank of the bad clause", "В Альфа-Банке отличное обслуживание, а в ВТБ хамят и грубят", "vtb", sentiment.Negative},
		{"an old name is an alias", "Ужасная поддержка у Тинькоффа, зато сбер прекрасный", "tbank", sentiment.Negative},
		{"a hashtag names a bank", "#альфа_банк верните деньги, сволочи", "alfabank", sentiment.Negative},
		{"a handle names a bank", "@sberbank спасибо за помощь, всё отлично", "sberbank", sentiment.Positive},
		{"another sentence counts less", "У Росатома отличный отчёт. У соседей всё ужасно", "Росатом", sentiment.Positive},
		{"no target is the whole text", "Отличный банк", "", sentiment.Positive},
		{"an absent target is the whole text", "Отличный банк", "rosbank", sentiment.Positive},
		{"nothing to read has no tone towards anybody", "12345", "vtb", sentiment.Unknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := s.ScoreTarget(tt.in, tt.target); got.Tone != tt.want {
				t.Errorf("ScoreTarget(%q, %q) = %+v, want %v\n%+v", tt.in, tt.target, got, tt.want, s.ExplainTarget(tt.in, tt.target).Pieces)
			}
		})
	}
}

// A name is found when the confidence is above that of an absent target.
func TestTargetNames(t *testing.T) {
	s := sentiment.Default()
	for _, tt := range []struct {
		target, named string
		want          bool
	}{
		{"sberbank", "сбер", true}, {"sberbank", "Сбербанка", true}, {"sberbank", "СБЕРУ", true}, {"sberbank", "Sberbank", true},
		{"alfabank", "альфа банк", true}, {"alfabank", "Альфа-Банке", true}, {"alfabank", "альфе", true},
		{"tbank", "Т-Банк", true}, {"tbank", "тинькофф", true}, {"tbank", "тиньков", true}, {"tbank", "Tinkoff", true},
		{"vtb", "ВТБ24", true}, {"vtb", "втб", true}, {"gazprom", "Газпромбанке", true}, {"bankmoskvy", "Банка Москвы", true},
		{"raiffeisen", "Райффайзене", true}, {"raiffeisen", "райф", true}, {"uralsib", "Уралсибе", true}, {"rshb", "Россельхозбанка", true},
		{"rosbank", "Росбанк", true}, {"sovcombank", "Совкомбанке", true}, {"otkritie", "банк Открытие", true}, {"pochtabank", "Почта Банка", true},
		{"psb", "Промсвязьбанк", true}, {"mkb", "МКБ", true}, {"mts", "МТС", true}, {"megafon", "мегафона", true}, {"beeline", "билайном", true},
		{"tele2", "Теле2", true}, {"rostelecom", "Ростелекому", true},
		{"mts", "МТС Банк", false}, {"sberbank", "сберегательную книжку", false}, {"alfabank", "альфонса", false},
		{"Сбербанк", "сбера", true}, {"Росатом", "Росатома", true}, {"Россия", "Россией", true}, {"банк", "банду", false},
		{"Синий Кит", "Синего Кита", true}, {"Синий Кит", "Синий дом", false}, {"синий кит", "синий кит", true}, {"Google", "Googles", true}, {"Google", "Googleplex", false},
	} {
		t.Run(tt.target+" in "+tt.named, func(t *testing.T) {
			in := "Про " + tt.named + " скажу одно"
			named, absent := s.ScoreTarget(in, tt.target), s.ScoreTarget(in, "nobody")
			if got := named.Confidence > absent.Confidence; got != tt.want {
				t.Errorf("found %v, want %v", got, tt.want)
			}
		})
	}
}

func TestANameStandsForItsID(t *testing.T) {
	s := sentiment.Default()
	const in = "Сбер отличный. ВТБ ужасен, позор"
	if got, want := s.ScoreTarget(in, "Сбербанк"), s.ScoreTarget(in, "sberbank"); got != want {
		t.Errorf("by name %+v, by id %+v", got, want)
	}
}

func TestTargetsAreListedOnce(t *testing.T) {
	ids := slices.Collect(sentiment.Targets())
	if n := len(slices.Compact(slices.Sorted(slices.Values(ids)))); n < 20 || n != len(ids) {
		t.Errorf("%d targets, %d of them different", len(ids), n)
	}
	for range sentiment.Targets() {
		break // an iterator that went on after this would panic
	}
}

func TestAHostNamesItsOwnTargets(t *testing.T) {
	s, err := sentiment.New(sentiment.Config{Targets: []sentiment.Target{
		{ID: "romashka", Names: []string{"ромашк* банк*", "банк* ромашк*", "@romashka*"}},
		{ID: "vtb", Names: []string{"голуб* экран*"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	const in = "В Ромашка-банке всё отлично, а голубой экран бесит и хамит"
	for target, want := range map[string]sentiment.Tone{"romashka": sentiment.Positive, "vtb": sentiment.Negative} {
		if got := s.ScoreTarget(in, target); got.Tone != want {
			t.Errorf("towards %s %+v, want %v", target, got, want)
		}
	}
	ids := slices.Collect(s.Targets())
	if n := len(slices.Collect(sentiment.Targets())); len(ids) != n+1 || ids[n] != "romashka" {
		t.Errorf("the targets are %q", ids)
	}
	if s.Version() == sentiment.Default().Version() {
		t.Error("the version does not tell that there are more targets")
	}
}

func TestEveryBadTargetIsNamed(t *testing.T) {
	_, err := sentiment.New(sentiment.Config{
		Targets:      []sentiment.Target{{Names: []string{"имя"}}, {ID: "a"}, {ID: "b", Names: []string{"* *", "ВТБ*"}}},
		PositiveFrom: 2,
	})
	for _, want := range []error{sentiment.ErrNameless, phrase.ErrSyntax, sentiment.ErrTwice, sentiment.ErrThreshold} {
		if !errors.Is(err, want) {
			t.Errorf("no %v in %v", want, err)
		}
	}
	var fault *sentiment.TargetError
	if !errors.As(err, &fault) || fault.Index != 0 {
		t.Errorf("%+v is not the first fault of %v", fault, err)
	}
}

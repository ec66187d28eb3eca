package phrase_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
)

func found(t *testing.T, pattern, in string) []string {
	t.Helper()
	set, err := phrase.Compile([]phrase.Entry{{Pattern: pattern, Value: 7}})
	require.NoError(t, err)
	var got []string
	set.Find(text.Read(in), func(h phrase.Hit) bool {
		assert.Equal(t, 7, h.Value)
		got = append(got, h.Span.Of(in))
		return true
	})
	return got
}

func TestPatternsFindWhatTheySay(t *testing.T) {
	for _, tt := range []struct {
		name, pattern, in string
		want              []string
	}{
		{"a word is found whatever its case and ё", "счет", "Мой СЧЁТ.", []string{"СЧЁТ"}},
		{"a word is not found inside a longer one", "счет", "счета", nil},
		{"a stem finds its forms and itself", "верн*", "верни, верните, верн", []string{"верни", "верните", "верн"}},
		{"words follow one another", "верните деньги", "Верните, деньги!", []string{"Верните, деньги"}},
		{"a match never crosses the end of a sentence", "верните деньги", "Верните. Деньги мои", nil},
		{"a gap lets other words in", "верните ..2 деньги", "верните мне мои деньги", []string{"верните мне мои деньги"}},
		{"a gap has its length", "верните ..2 деньги", "верните же мне мои деньги", nil},
		{"a gap may be empty", "верните ..2 деньги", "верните деньги", []string{"верните деньги"}},
		{"a gap tries further when the nearest word leads nowhere", "не ..3 верн* деньги", "не вернули, не вернули деньги", []string{"не вернули, не вернули деньги", "не вернули деньги"}},
		{"alternatives share a place", "верните|отдайте мои|наши ден*", "отдайте наши денежки", []string{"отдайте наши денежки"}},
		{"alternatives of several words unfold", "т-банк*|сбер*", "Т-Банка, сбера", []string{"Т-Банка", "сбера"}},
		{"any one word", "третий _ жду", "третий час жду; третий жду", []string{"третий час жду"}},
		{"a number", "сняли # руб*", "сняли 5000 рублей", []string{"сняли 5000 рублей"}},
		{"a guard before", "!не нравится", "нравится? не нравится", []string{"нравится"}},
		{"a guard after", "кредит* !истори*", "кредитная история и кредит", []string{"кредит"}},
		{"a guard does not look into the next sentence", "кредит* !истори*", "Взял кредит. История такая", []string{"кредит"}},
		{"a smile of any length", "спасибо )", "спасибо))))", []string{"спасибо))))"}},
		{"a handle is not a word", "сбер*", "@сбербанк", nil},
		{"a guard of several alternatives", "!не|ни|без обман*", "без обмана", nil},
		{"the second place may begin with any of its words' letters", "за ..1 деньги|нервы", "за мои нервы", []string{"за мои нервы"}},
		{"a handle may stand second", "спасибо @sber*", "спасибо, @sberbank", []string{"спасибо, @sberbank"}},
		{"a handle has its own sign", "@sber*", "спросите @SberBank", []string{"@SberBank"}},
		{"a handle may have an underscore", "@ru_mts", "эй, @RU_MTS!", []string{"@RU_MTS"}},
		{"links are passed over", "banki", "https://banki.ru banki", []string{"banki"}},
		{"Latin look-alikes do not hide a word", "обман*", "Oбмaнщики", []string{"Oбмaнщики"}},
		{"a hashtag is read as its words", "альфа банк", "#Альфа_Банк", []string{"Альфа_Банк"}},
		{"emoji stand for themselves", "😡", "ну 😡😡", []string{"😡", "😡"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, found(t, tt.pattern, tt.in))
		})
	}
}

func TestCompileNamesEveryFault(t *testing.T) {
	_, err := phrase.Compile([]phrase.Entry{
		{Pattern: "хорошо"}, {Pattern: ""}, {Pattern: "..2 деньги"}, {Pattern: "а ..99 б"}, {Pattern: "!не"},
		{Pattern: "а !не б"}, {Pattern: "_ день"}, {Pattern: "https://x.ru"}, {Pattern: "*"}, {Pattern: "а||б"},
	})
	require.Error(t, err)
	for _, want := range []struct {
		entry string
		err   error
	}{
		{"entry 1,", phrase.ErrEmpty}, {"entry 2,", phrase.ErrSyntax}, {"entry 3,", phrase.ErrSyntax}, {"entry 4,", phrase.ErrEmpty},
		{"entry 5,", phrase.ErrSyntax}, {"entry 6,", phrase.ErrSyntax}, {"entry 7,", phrase.ErrNever}, {"entry 8,", phrase.ErrSyntax}, {"entry 9,", phrase.ErrSyntax},
	} {
		assert.ErrorContains(t, err, want.entry)
		assert.ErrorIs(t, err, want.err)
	}
	var fault *phrase.Fault
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, 1, fault.Entry)
	assert.NotContains(t, err.Error(), "entry 0,")
}

func TestFindStopsWhenItsCallerDoes(t *testing.T) {
	set, err := phrase.Compile([]phrase.Entry{{Pattern: "да"}})
	require.NoError(t, err)
	n := 0
	set.Find(text.Read("да да да"), func(phrase.Hit) bool { n++; return n < 2 })
	assert.Equal(t, 2, n)
}

func TestTheZeroSetFindsNothing(t *testing.T) {
	new(phrase.Set).Find(text.Read("да"), func(phrase.Hit) bool { t.Error("found"); return false })
}

func TestFindAllocatesNothing(t *testing.T) {
	set, err := phrase.Compile([]phrase.Entry{{Pattern: "верн* ..2 деньг*"}, {Pattern: "комисси*"}})
	require.NoError(t, err)
	r := text.Read("Третий день не могу дозвониться, верните мои деньги и комиссию")
	n := 0
	assert.Zero(t, testing.AllocsPerRun(100, func() { set.Find(r, func(phrase.Hit) bool { n++; return true }) }))
	assert.Positive(t, n)
}

// Every pattern of one word is found in a text that holds the word, and its span
// lies inside the text.
func FuzzFind(f *testing.F) {
	f.Add("верните", "ну верните же")
	f.Add("т-банк", "у т-банка")
	f.Add(")", "ок)))")
	f.Fuzz(func(t *testing.T, pattern, in string) {
		set, err := phrase.Compile([]phrase.Entry{{Pattern: pattern}})
		if err != nil {
			return
		}
		set.Find(text.Read(in), func(h phrase.Hit) bool {
			if h.Span.Start < 0 || h.Span.Start >= h.Span.End || h.Span.End > len(in) || h.First > h.Last {
				t.Fatalf("%q in %q: %+v", pattern, in, h)
			}
			return true
		})
		if len(strings.Fields(pattern)) == 1 && !strings.ContainsAny(pattern, "*|!_#@.()") {
			n := 0
			set.Find(text.Read(pattern), func(phrase.Hit) bool { n++; return true })
			if n == 0 {
				t.Fatalf("%q is not found in itself", pattern)
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	var entries []phrase.Entry
	for _, stem := range strings.Fields("карт комисс кредит вклад страхов офис очеред оператор дозвон приложен перевод зарплат") {
		for _, end := range strings.Fields("а у ы ой е ами ах ов ом и ию") {
			entries = append(entries, phrase.Entry{Pattern: stem + end}, phrase.Entry{Pattern: stem + end + " ..2 не верн*"})
		}
	}
	set, err := phrase.Compile(entries)
	require.NoError(b, err)
	r := text.Read(strings.Repeat("Третий день не могу дозвониться до банка, верните деньги за комиссию. ", 20))
	b.SetBytes(int64(len(r.Text())))
	b.ReportAllocs()
	for b.Loop() {
		set.Find(r, func(phrase.Hit) bool { return true })
	}
}

// What a program pays for a set of patterns, once.
func BenchmarkCompile(b *testing.B) {
	var entries []phrase.Entry
	for _, stem := range strings.Fields("карт комисс кредит вклад страхов офис очеред оператор дозвон приложен перевод зарплат") {
		for _, end := range strings.Fields("а у ы ой е ами ах ов ом и ию") {
			entries = append(entries, phrase.Entry{Pattern: stem + end + "|" + stem + "* ..2 не|ни верн*|отда* Деньги|don't"})
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := phrase.Compile(entries); err != nil {
			b.Fatal(err)
		}
	}
}

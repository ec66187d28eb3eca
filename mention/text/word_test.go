package text_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention/text"
)

// show writes the words of s as «folded/kind break», one after another.
func show(s string) string {
	r := text.Read(s)
	var out []string
	for i := range r.Len() {
		kind := [...]string{"", "#", "tag:", "", "url:", "mail:", "", "face:"}[r.Word(i).Kind]
		sep := [...]string{"+", " ", ", ", ". "}[r.Word(i).Break]
		if i > 0 {
			out = append(out, sep)
		}
		out = append(out, kind+string(r.Folded(i)))
	}
	return strings.Join(out, "")
}

func TestWordsAreFoundAsAReaderSeesThem(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"a sentence has words and clauses", "Звонил, но никто не ответил. Верните деньги!", "звонил, но никто не ответил. верните деньги"},
		{"a hyphen joins two words", "из-за Т-Банка", "из+за т+банка"},
		{"a dash between spaces parts clauses", "банк - обманщик", "банк, обманщик"},
		{"letters and digits are two words", "ВТБ24 и 5000р", "втб+#24 и #5000+р"},
		{"a number keeps its points and colons", "12,5 % в 18:00 до 12.04.2026.", "#12,5 в #18:00 до #12.04.2026"},
		{"a full stop after an abbreviation ends nothing", "сняли 5 тыс. руб. с карты", "сняли #5 тыс руб с карты"},
		{"a capital after an abbreviation begins a sentence", "сняли 5 тыс. руб. Верните", "сняли #5 тыс руб. верните"},
		{"a missing space after a full stop is forgiven", "не работает.Верните", "не работает. верните"},
		{"a line ends a sentence", "да\nнет", "да. нет"},
		{"a link is one word", "см. https://Banki.ru/forum?a=1, там", "см url:https://banki.ru/forum?a=1, там"},
		{"a bare domain is a link", "на banki.ru/responses написал", "на url:banki.ru/responses написал"},
		{"a missing space is no domain", "взял кредит.но банк", "взял кредит. но банк"},
		{"an address is one word", "пишите на Ivan.P+1@mail.example.com.", "пишите на mail:ivan.p+1@mail.example.com"},
		{"a handle is one word", "@SberBank ответьте", "@sberbank ответьте"},
		{"a hashtag is read as its words", "#Альфа_Банк #втб24", "tag:альфа+tag:банк tag:втб+#24"},
		{"a lone bracket is a smile", "спасибо)", "спасибо+face:)"},
		{"a stretched bracket is a smile", "ура)))) да", "ура+face:) да"},
		{"a bracket that closes is no smile", "банк (ВТБ) обещал", "банк, втб, обещал"},
		{"a numbered list has no smiles", "1) карта 2) вклад", "#1, карта #2, вклад"},
		{"a lone opening bracket is a frown", "жаль( пойду", "жаль+face:( пойду"},
		{"faces with eyes", "ну :-( или ;) или =)", "ну face:( или face:) или face:)"},
		{"an emoji folds to itself without its skin", "👍🏽❤️", "👍+❤"},
		{"a family is one emoji", "👨‍👩‍👧 да", "👨 да"},
		{"a flag is one emoji", "🇷🇺🇷🇺", "🇷+🇷"},
		{"quotes do not part clauses", "банк «Ромашка» рядом", "банк ромашка рядом"},
		{"an invalid byte stands between words", "да\xffнет", "да нет"},
		{"tags around a word do not part it", "наш <b>банк</b>ир", "наш банк+ир"},
		{"a line break of a page ends a sentence", "да<br/>нет<BR>да", "да. нет. да"},
		{"a link of a page is passed over", `см. <a href="https://x.ru/?a=1">тут</a>`, "см тут"},
		{"what is no tag stays a sign", "5<6 и <имя> и a<b", "#5 #6 и имя и a b"},
		{"entities mean their signs", "&laquo;Банк&raquo;&nbsp;не&mdash;работает&hellip;Да", "банк не, работает. да"},
		{"a letter may be an entity", "&#1073;анк и об&#1084;ан, об&shy;ман", "банк и обман, обман"},
		{"an apostrophe may be an entity", "don&#39;t", "don't"},
		{"an emoji may be an entity", "жаль &#128545;", "жаль 😡"},
		{"a lone ampersand is a sign", "A&B и R&D; &nosuch; x", "a b и r d, nosuch, x"},
		{"no words", " … ?!", ""},
	} {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, tt.want, show(tt.in)) })
	}
}

func TestWordsTellHowTheyWereWritten(t *testing.T) {
	r := text.Read("УЖАС какой-то, Банк, нееет Я ООО")
	var upper, stretched []string
	for i := range r.Len() {
		if r.Word(i).Upper {
			upper = append(upper, string(r.Folded(i)))
		}
		if r.Word(i).Stretched {
			stretched = append(stretched, string(r.Folded(i)))
		}
	}
	assert.Equal(t, []string{"ужас", "ооо"}, upper)
	assert.Equal(t, []string{"нет", "ооо"}, stretched)
}

func TestMarksAreCountedInRuns(t *testing.T) {
	r := text.Read("Как?! Ужас!!! «Надёжный» банк…")
	var got []string
	for _, m := range r.Marks() {
		got = append(got, fmt.Sprintf("%c%d@%d", m.Rune, m.Count, m.Before))
	}
	assert.Equal(t, []string{"?1@1", "!1@1", "!3@2", "«1@2", "»1@3", "…1@4"}, got)
}

// No letter and no digit is lost: what Words passes over holds none. Pieces
// rejoin, spans are in order, and a Reading sees the same words.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"Спасибо, банк!", "втб24 #а_б @x a@b.cd http://x ((( :) 👍🏽", "а\u200bб\u0301", "\xd0", "1)2", "a.b.ru", "x@y.z-.", "2.", "<b>а</b>&#1073;&shy;в&amp;", "&#39;а&#39;б", "(((а)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := text.Read(s)
		i, end := 0, 0
		for w := range text.Words(s) {
			if w.Span.Start < end || w.Span.End <= w.Span.Start || w.Span.End > len(s) {
				t.Fatalf("%q: span %v after byte %d", s, w.Span, end)
			}
			if gap := s[end:w.Span.Start]; !strings.ContainsAny(gap, "<&") && strings.ContainsFunc(gap, isLetterOrDigit) {
				t.Fatalf("%q: passed over %q", s, gap)
			}
			if i >= r.Len() || r.Word(i) != w {
				t.Fatalf("%q: the reading has another word %d", s, i)
			}
			if len(r.Folded(i)) == 0 {
				t.Fatalf("%q: word %d folds to nothing", s, i)
			}
			end = w.Span.End
			i++
		}
		if i != r.Len() {
			t.Fatalf("%q: %d words, the reading has %d", s, i, r.Len())
		}
		if gap := s[end:]; !strings.ContainsAny(gap, "<&") && strings.ContainsFunc(gap, isLetterOrDigit) {
			t.Fatalf("%q: passed over %q at the end", s, gap)
		}
		checkPassages(t, r)
		for _, m := range r.Marks() {
			if m.Span.Of(s) == "" || m.Count < 1 || m.Before > r.Len() {
				t.Fatalf("%q: mark %+v", s, m)
			}
		}
	})
}

func isLetterOrDigit(r rune) bool {
	return r >= 'а' && r <= 'я' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
}

func BenchmarkWords(b *testing.B) {
	review := strings.Repeat("Банк снова списал комиссию. ", 40) // 2 KB: a long review
	b.SetBytes(int64(len(review)))
	b.ReportAllocs()
	for b.Loop() {
		for range text.Words(review) {
		}
	}
}

func BenchmarkReading(b *testing.B) {
	for _, bb := range []struct{ name, text string }{
		{"review", strings.Repeat("Банк снова списал комиссию, третий день не могу дозвониться! ", 20)},
		{"english", strings.Repeat("The bank charged me again, nobody answers for three days! ", 20)},
		{"digits", strings.Repeat("1", 2000)},
		{"separators", strings.Repeat(".,- ", 500)},
		{"marks", strings.Repeat("\u0301", 1000)},
		{"marked", "а" + strings.Repeat("\u0301", 1000)},
		{"brackets", strings.Repeat("(а", 500) + strings.Repeat(")", 1000)},
		{"dots", strings.Repeat("a.", 1000)},
		{"emoji", strings.Repeat("😡", 500)},
		{"tags", strings.Repeat("<", 2000)},
		{"ampersands", strings.Repeat("&a", 1000)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			r := text.Read(bb.text)
			b.SetBytes(int64(len(bb.text)))
			b.ReportAllocs()
			for b.Loop() {
				r.Reset(bb.text)
			}
		})
	}
}

package text_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention/text"
)

func TestPlainIsWhatAReaderSees(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"a word that was found is not set apart", "в <b>Банк</b>е", "в Банке"},
		{"a line ends where the page ends it", "Верните<br>деньги", "Верните\nденьги"},
		{"paragraphs part once", "<p>Раз.</p><p>Два.</p>", "Раз.\nДва.\n"},
		{"cells do not run together", "<td>5</td><td>6</td>", "5 6 "},
		{"entities are the signs that they mean", "&laquo;Да&raquo; &mdash; &#1085;ет&nbsp;&amp; всё", "«Да» — нет\u00a0& всё"},
		{"what is no mark stays", "5 < 6 & 7 > 2, AT&T, <имя>, &foo;", "5 < 6 & 7 > 2, AT&T, <имя>, &foo;"},
		{"a mark that a mark shows stays", "&amp;lt;b&gt;", "&lt;b>"},
		{"bytes that are no text stay", "\xff<b>\xfe", "\xff\xfe"},
		{"a text without marks is itself", "Спасибо!", "Спасибо!"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, text.PlainOf(tt.in).Text)
		})
	}
}

func TestAPlainSpanIsFoundInTheOriginal(t *testing.T) {
	in := "<p>Карта&nbsp;4111&#45;11<b>11</b> &laquo;да&raquo;</p>"
	p := text.PlainOf(in)
	for _, tt := range []struct{ plain, want string }{
		{"Карта", "Карта"},
		{"\u00a0", "&nbsp;"},
		{"4111-1111", "4111&#45;11<b>11"},
		{"11 ", "11</b> "},
		{"«да»", "&laquo;да&raquo;"},
		{"да", "да"},
	} {
		at := strings.LastIndex(p.Text, tt.plain)
		got := p.Original(text.Span{Start: at, End: at + len(tt.plain)})
		assert.Equal(t, tt.want, got.Of(in), tt.plain)
	}
	assert.Equal(t, text.Span{}, p.Original(text.Span{Start: 3, End: len(in) + 1}))
	assert.Equal(t, text.Span{}, text.Plain{}.Original(text.Span{}))
}

func TestATextWithoutMarksCostsNothing(t *testing.T) {
	review := strings.Repeat("Банк снова списал комиссию & молчит <3. ", 40)
	assert.Zero(t, testing.AllocsPerRun(10, func() { text.PlainOf(review) }))
}

// FuzzPlain holds that no mark is made, no rune is cut, and that every piece of the
// plain text leads back to a piece of the original that shows it.
func FuzzPlain(f *testing.F) {
	f.Add("<p>Раз&nbsp;<b>два</b><br>&#1085;&amp;lt;")
	f.Add("a<b>&lt;</b>\xff&")
	f.Fuzz(func(t *testing.T, s string) {
		p := text.PlainOf(s)
		if len(p.Text) > len(s) {
			t.Errorf("PlainOf(%q) grew to %q", s, p.Text)
		}
		if utf8.ValidString(s) && !utf8.ValidString(p.Text) {
			t.Errorf("PlainOf(%q) cut a rune: %q", s, p.Text)
		}
		end := 0
		for i, r := range p.Text {
			span := text.Span{Start: i, End: i + utf8.RuneLen(r)}
			if r == utf8.RuneError {
				_, size := utf8.DecodeRuneInString(p.Text[i:])
				span.End = i + size
			}
			o := p.Original(span)
			if o.Start < end || o.End <= o.Start || o.End > len(s) {
				t.Fatalf("PlainOf(%q): byte %d leads to %v, before %d or outside", s, i, o, end)
			}
			end = o.End
			if shown := text.PlainOf(o.Of(s)).Text; r != '\n' && r != ' ' && shown != span.Of(p.Text) {
				t.Errorf("PlainOf(%q): %q leads to %q, which shows %q", s, span.Of(p.Text), o.Of(s), shown)
			}
		}
	})
}

func ExamplePlainOf() {
	delivered := "Снова <b>Банк</b>!<br>Верните деньги &#128545;"
	fmt.Println(text.PlainOf(delivered).Text)
	// Output:
	// Снова Банк!
	// Верните деньги 😡
}

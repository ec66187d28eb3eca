package pii_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/pii"
)

func TestAMaskKeepsWhatAnOperatorNeedsAndNoMore(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"four digits of a card", "карта 4111-1111-1111-1111", "карта ****-****-****-1111"},
		{"four digits of an account", "счет 40817810099910004312", "счет ****************4312"},
		{"two digits of a phone", "+7 (916) 123-45-67", "+* (***) ***-**-67"},
		{"the zone of an e-mail", "пишите anna@mail.ru.", "пишите ***@***.ru."},
		{"nothing of a passport", "серия 4510 номер 123456", "серия **** ***** ******"},
		{"nothing of a licence", "ву 77 АА 123456", "ву ** ** ******"},
		{"nothing of a SNILS", "112-233-445 95", "***-***-*** **"},
		{"nothing of an INN", "инн 500100732259", "инн ************"},
		{"nothing of an OGRN", "огрн 1027700132195", "огрн *************"},
		{"nothing of a CVV", "cvv 123", "cvv ***"},
		{"nothing of a PIN", "пин 1234", "пин ****"},
		{"nothing of a code", "код из смс 123-456", "код из смс ***-***"},
		{"nothing of a date of birth", "родился 12 марта 1985 года", "родился ** ***** **** года"},
		{"nothing of an address", "живу на ул. Ленина, д. 5, кв. 12, звоните", "живу на ***, звоните"},
		{"a text with nothing stays", "сняли 5000 рублей 12.03.2024", "сняли 5000 рублей 12.03.2024"},
	} {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, tt.want, pii.Mask(tt.in)) })
	}
}

// Monitoring systems deliver texts with the marks of their pages.
func TestHTMLMarksHideNothing(t *testing.T) {
	for _, tt := range []struct{ name, in, kind, want string }{
		{"spaces of a page", "карта 4111&nbsp;1111&nbsp;1111&#160;1111", "card", "карта ****&nbsp;****&nbsp;****&#160;1111"},
		{"a part that was found", "карта 4111 <b>1111</b> 1111 1111", "card", "карта **** <b>****</b> **** 1111"},
		{"a hyphen as a number", "тел +7&nbsp;916&nbsp;123&#45;45&#45;67", "phone", "тел +*&nbsp;***&nbsp;***&#45;**&#45;67"},
		{"a digit as a number", "cvv 1&#50;3", "cvv", "cvv ***"},
		{"a name that was found", "почта <b>anna</b>@mail.ru", "email", "почта <b>***@***.ru"},
		{"a label before a space of a page", "пин:&nbsp;1234", "pin", "пин:&nbsp;****"},
		{"an address in a link", `<a href="mailto:anna@mail.ru">пишите</a>`, "email", `<a href="mailto:***@***.ru">пишите</a>`},
		{"a phone in a link", `<a href="tel:+79161234567">звоните</a>`, "phone", `<a href="tel:+*********67">звоните</a>`},
		{"a phone over a link to it", `+7 916 <a href="tel:+79161234567">123-45-67</a>`, "phone", `+* *** <a href="tel:+*********67">***-**-67</a>`},
		{"an address over marks", "живу на ул. <b>Ленина</b>, д.&nbsp;5, кв. 12, звоните", "address", "живу на ***, звоните"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			found := pii.Find(tt.in)
			require.Len(t, found, 1)
			assert.Equal(t, tt.kind, found[0].Kind.String())
			assert.True(t, pii.Has(tt.in))
			for m := range pii.All(tt.in) {
				assert.Equal(t, found[0], m)
			}
			assert.Equal(t, tt.want, pii.Mask(tt.in))
			assert.Empty(t, pii.Find(pii.Mask(tt.in)))
		})
	}
}

func TestMatchesOfTagsAndTextComeInOrder(t *testing.T) {
	s := `cvv 123 <a href="tel:+79161234567">пин 1234</a> и <a href="mailto:anna@mail.ru">почта</a>, код из смс 4821`
	var kinds []string
	end := 0
	for _, m := range pii.Find(s) {
		kinds = append(kinds, m.Kind.String())
		assert.GreaterOrEqual(t, m.Span.Start, end)
		end = m.Span.End
	}
	assert.Equal(t, []string{"cvv", "phone", "pin", "email", "otp"}, kinds)
	assert.Empty(t, pii.Find(pii.Mask(s)))
}

func TestCardsInARowAreEachFound(t *testing.T) {
	for n := 1; n <= 40; n++ {
		s := strings.Repeat("4111 1111 1111 1111 ", n)
		assert.Len(t, pii.Find(s), n)
		assert.Equal(t, strings.Repeat("**** **** **** 1111 ", n), pii.Mask(s))
	}
	assert.Empty(t, pii.Find("4111 1111 1111 1111 0000"), "an account in fours")
}

// In this text every number that is hidden frees the next one: a round for each.
func TestAMaskIsDoneAfterAFewRounds(t *testing.T) {
	const unit = "5678 12.03.19855678 "
	few, many := pii.Mask(strings.Repeat(unit, 3)), pii.Mask(strings.Repeat(unit, 400))
	assert.Contains(t, few, "5678", "the last digits of a card stay")
	assert.False(t, strings.ContainsAny(many, "0123456789"), "what was written to cost time loses all digits")
	assert.Equal(t, many, pii.Mask(many))
}

func TestNothingIsFoundInMaskedTexts(t *testing.T) {
	for _, l := range readLabelled(t, "testdata/own.jsonl") {
		masked := pii.Mask(l.Text)
		assert.Empty(t, find(masked), masked)
		for _, v := range find(l.Text) {
			assert.NotContains(t, masked, v.Value)
		}
	}
	// The last four digits of a card are no PIN.
	assert.Equal(t, "пин **** **** **** 1111", pii.Mask("пин 4111 1111 1111 1111"))
	assert.Equal(t, "**** **** **** 1111 - пин", pii.Mask("4111 1111 1111 1111 - пин"))
}

func TestATextShowsItselfMasked(t *testing.T) {
	secret := pii.Text("код из смс 482193")
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("in", "text", secret, "in", struct{ T pii.Text }{secret})
	raw, err := json.Marshal(map[string]any{"t": secret})
	require.NoError(t, err)
	for _, shown := range []string{log.String(), string(raw), fmt.Sprint(secret), fmt.Sprintf("%v %s %q %#v", secret, secret, secret, secret), fmt.Sprintf("%+v", struct{ T pii.Text }{secret})} {
		assert.NotContains(t, shown, "482193")
		assert.Contains(t, shown, "******")
	}
	assert.Equal(t, "код из смс 482193", string(secret))
}

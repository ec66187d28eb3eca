package pii_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention/pii"
)

func TestDigitsMayBePartedByAnySpaceOrDash(t *testing.T) {
	for name, mark := range map[string]string{
		"space": " ", "no-break space": "\u00a0", "thin space": "\u2009", "narrow no-break space": "\u202f", "figure space": "\u2007",
		"hyphen-minus": "-", "hyphen": "\u2010", "no-break hyphen": "\u2011", "figure dash": "\u2012", "en dash": "–", "em dash": "—", "minus": "\u2212",
		"dot": ".", "zero-width space": "\u200b", "soft hyphen": "\u00ad",
	} {
		t.Run(name, func(t *testing.T) {
			card := strings.Join([]string{"4111", "1111", "1111", "1111"}, mark)
			assert.Equal(t, []value{{pii.Card, card}}, find("карта "+card+"."))
			phone := strings.Join([]string{"+7", "916", "123", "45", "67"}, mark)
			assert.Equal(t, []value{{pii.Phone, phone}}, find("вот "+phone+" мой"))
		})
	}
}

func TestDigitsMayBeFullWidthOrArabicIndic(t *testing.T) {
	assert.Equal(t, []value{{pii.Card, "４１１１１１１１１１１１１１１１"}}, find("карта ４１１１１１１１１１１１１１１１"))
	assert.Equal(t, []value{{pii.PIN, "١٢٣٤"}}, find("пин ١٢٣٤"))
	assert.Equal(t, []value{{pii.PIN, "۱۲۳۴"}}, find("пин ۱۲۳۴"))
}

func TestALabelMayBeInLookAlikes(t *testing.T) {
	assert.Equal(t, []value{{pii.CVV, "123"}}, find("сvv 123"))               // Cyrillic с
	assert.Equal(t, []value{{pii.INN, "7707083893"}}, find("ИHH 7707083893")) // Latin H
	assert.Equal(t, []value{{pii.Passport, "4510 123456"}}, find("пас\u00adпорт 4510 123456"))
}

func TestTheNearestLabelDecides(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       pii.Kind
	}{
		{"ten digits behind ИНН", "телефон потерял, ИНН 7707083893", pii.INN},
		{"ten digits behind паспорт", "инн не помню, паспорт 4510123456", pii.Passport},
		{"ten digits behind телефон", "паспорт поменяла, телефон 9161234567", pii.Phone},
		{"ten digits behind ВУ", "паспорта нет, ву 9912345678", pii.DrivingLicence},
		{"a series of a licence", "ву серия 9912 номер 345678", pii.DrivingLicence},
		{"a code of a PIN", "пин-код 1234", pii.PIN},
		{"a code on the back", "код на обороте 123", pii.CVV},
	} {
		t.Run(tt.name, func(t *testing.T) {
			found := pii.Find(tt.text)
			if assert.Len(t, found, 1) {
				assert.Equal(t, tt.want, found[0].Kind)
			}
		})
	}
}

func TestALabelBelongsToOneNumber(t *testing.T) {
	assert.Equal(t, []value{{pii.OTP, "4821"}, {pii.PIN, "1234"}}, find("4821 — код, 1234 — пин"))
	assert.Equal(t, []value{{pii.INN, "7707083893"}}, find("9161234567, ИНН 7707083893"))
}

func TestPartsOfLongerNumbersAreNothing(t *testing.T) {
	for _, text := range []string{
		"id 550e8400-e29b-41d4-a716-446655440000", "заказ 12-89161234567", "тел. 1-2-3-4-5-6-7-8-9-0-1-2-3-4-5-6-7-8-9-0-1-2-3-4-5-6-7-8-9-0-1-2-3-9161234567",
		"RA123456789RU", "4111-1111-1111-1111-2222", "карта 41111111111111112222222222", "a4f9161234567", "звоните 123456789161234567890123",
	} {
		assert.Empty(t, find(text), text)
	}
	assert.Equal(t, []value{{pii.Card, "4111 1111 1111 1111"}}, find("4111 1111 1111 1111 500 рублей"))
	for n := range 70 {
		long := strings.Repeat("1 ", n)
		assert.Equal(t, []value{{pii.Card, "4111 1111 1111 1111"}}, find(long+"4111 1111 1111 1111"), "%d numbers before hide none", n)
	}
}

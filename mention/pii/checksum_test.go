package pii_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention/pii"
)

// The numbers are published test numbers, numbers of public bodies, or computed
// by the published rule; each was recomputed by hand.
func TestNumbersWithAChecksumAreFoundOnlyWhenItHolds(t *testing.T) {
	for _, tt := range []struct {
		kind         pii.Kind
		label        string
		right, wrong []string
	}{
		{pii.Card, "карта ", []string{"4111111111111111", "4012888888881881", "5555555555554444", "5105105105105100", "2223000048400011",
			"378282246310005", "6011111111111117", "30569309025904", "2200000000000004"}, []string{"4111111111111112", "4012888888881882"}},
		{pii.INN, "ИНН ", []string{"7707083893", "7830002293", "7702070139", "7744001497", "3664069397", "500100732259", "526317984689"},
			[]string{"7707083894", "500100732258", "0000000000", "000000000000"}},
		{pii.SNILS, "СНИЛС ", []string{"112-233-445 95", "087-654-303 00", "087-654-302 00", "11223344595"}, []string{"112-233-445 64", "11223344564", "000-000-000 00"}},
		{pii.OGRN, "ОГРН ", []string{"1117746358608", "1027700220624", "1027700132195"}, []string{"1027700132196"}},
	} {
		t.Run(tt.kind.String(), func(t *testing.T) {
			for _, v := range tt.right {
				assert.Equal(t, []value{{tt.kind, v}}, find(tt.label+v))
			}
			for _, v := range tt.wrong {
				assert.Empty(t, find(tt.label+v))
			}
		})
	}
}

// Vectors of the control key: Bank of Russia, No. 515 of 08.09.1997.
func TestAnAccountThatFitsTheBIKOfTheTextNeedsNoLabel(t *testing.T) {
	for _, tt := range []struct{ bik, account string }{
		{"049805746", "40602810700000000025"},
		{"049805000", "30101810800000000746"},
		{"044514512", "40702810900000000025"},
		{"049805746", "40602810700000000025"},
	} {
		want := []value{{pii.Account, tt.account}}
		assert.Equal(t, want, find("БИК "+tt.bik+", "+tt.account))
		assert.Equal(t, want, find("деньги ушли "+tt.account+" (БИК "+tt.bik+")"))
		assert.Empty(t, find("деньги ушли "+tt.account), "no BIK")
		assert.Empty(t, find("БИК "+tt.bik+", "+tt.account[:19]+string('0'+(tt.account[19]-'0'+1)%10)), "a wrong key")
	}
	// А stands for 0 in place 6: the account of a clearing currency.
	assert.Equal(t, []value{{pii.Account, "40702А10900000000025"}}, find("счет 40702А10900000000025"))
	assert.Empty(t, find("счет 40702Я10900000000025"))
}

func TestOneNumberInTenPassesSoALabelIsNeeded(t *testing.T) {
	for _, text := range []string{"7707083893", "заявка 7707083893", "1027700132195", "заказ 1027700132195", "304500116000157", "10-значный 7830002293"} {
		assert.Empty(t, find(text), text)
	}
}

func TestARareLengthOfACardNeedsALabel(t *testing.T) {
	// 13 digits of Visa are also a barcode; 18 of Maestro are not.
	assert.Empty(t, find("4222222222222"))
	assert.Equal(t, []value{{pii.Card, "4222222222222"}}, find("карта 4222222222222"))
}

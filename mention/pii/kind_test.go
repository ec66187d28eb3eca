package pii_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/pii"
)

func TestKindsReadAndWriteTheirNames(t *testing.T) {
	var names []string
	for _, k := range pii.Kinds() {
		text, err := k.MarshalText()
		require.NoError(t, err)
		var back pii.Kind
		require.NoError(t, back.UnmarshalText(text))
		assert.Equal(t, k, back)
		names = append(names, k.String())
	}
	assert.Equal(t, []string{"card", "phone", "email", "passport", "snils", "inn", "ogrn", "account", "cvv", "pin", "otp", "birth_date",
		"driving_licence", "address"}, names)
	assert.Equal(t, "unknown", pii.Unknown.String())
	k := pii.Card
	assert.ErrorIs(t, k.UnmarshalText([]byte("name")), pii.ErrUnknownName)
	assert.Equal(t, pii.Card, k)
	_, err := pii.Kind(99).MarshalText()
	assert.ErrorIs(t, err, pii.ErrUnknownName)
}

func TestAMatchIsWrittenWithoutItsValue(t *testing.T) {
	raw, err := json.Marshal(pii.Find("мой пин 4821"))
	require.NoError(t, err)
	assert.JSONEq(t, `[{"kind":"pin","span":{"start":14,"end":18}}]`, string(raw))
}

func TestSecretsOpenAnAccountByThemselves(t *testing.T) {
	var secret []pii.Kind
	for _, k := range pii.Kinds() {
		if k.Secret() {
			secret = append(secret, k)
		}
	}
	assert.Equal(t, []pii.Kind{pii.CVV, pii.PIN, pii.OTP}, secret)
}

func TestAllStopsWhenTheLoopStops(t *testing.T) {
	n := 0
	for range pii.All("пин 1234, cvv 123, код 4821") {
		n++
		break
	}
	assert.Equal(t, 1, n)
}

package value_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps/value"
)

func rub(minor int64) value.Money { return value.Money{Minor: minor, Currency: "RUB"} }

func TestMoneyReadsWhatItWrites(t *testing.T) {
	for _, tt := range []struct {
		text string
		want value.Money
	}{
		{"1234.50 RUB", rub(123450)}, {"-0.05 RUB", rub(-5)}, {"0.00 RUB", rub(0)}, {"3 JPY", value.Money{Minor: 3, Currency: "JPY"}},
		{"-1.005 KWD", value.Money{Minor: -1005, Currency: "KWD"}}, {"0.0001 CLF", value.Money{Minor: 1, Currency: "CLF"}},
		{"92233720368547758.07 RUB", rub(math.MaxInt64)}, {"-92233720368547758.08 RUB", rub(math.MinInt64)},
	} {
		got, err := value.ParseMoney(tt.text)
		require.NoError(t, err)
		assert.Equal(t, tt.want, got)
		assert.Equal(t, tt.text, got.String())
	}
	got, err := value.ParseMoney("7 RUB")
	require.NoError(t, err)
	assert.Equal(t, rub(700), got)
	assert.Equal(t, "unset", value.Money{}.String())
}

func TestMoneyRefusesWhatIsNotMoney(t *testing.T) {
	for text, want := range map[string]error{
		"": value.ErrMoneySyntax, "5": value.ErrMoneySyntax, "1,5 RUB": value.ErrMoneySyntax, "1.555 RUB": value.ErrMoneySyntax, ". RUB": value.ErrMoneySyntax,
		"1. RUB": value.ErrMoneySyntax, "+1 RUB": value.ErrMoneySyntax, "--1 RUB": value.ErrMoneySyntax, "1.0 JPY": value.ErrMoneySyntax, "1e3 RUB": value.ErrMoneySyntax,
		"5 rub": value.ErrCurrency, "5 XYZ": value.ErrCurrency, "5 ₽": value.ErrCurrency, "5 D2A": value.ErrCurrency, "5 ": value.ErrCurrency,
		"92233720368547758.08 RUB": value.ErrMoneyRange,
	} {
		_, err := value.ParseMoney(text)
		assert.ErrorIs(t, err, want, "%q", text)
	}
}

func TestWhatIsNotMoneySaysWhatIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		"1 234,50 RUB": `value: "1 234,50 RUB": not an amount of money: write 1234.50 RUB`,
		"1.555 RUB":    `value: "1.555 RUB": not an amount of money: write 1234.50 RUB: RUB has 2 digits after the point`,
		"1.0 JPY":      `JPY has 0 digits after the point`,
	} {
		_, err := value.ParseMoney(text)
		assert.ErrorContains(t, err, want)
	}
}

func TestCurrenciesAreThoseOfISO4217(t *testing.T) {
	for code, want := range map[value.Currency]int{"RUB": 2, "USD": 2, "EUR": 2, "CNY": 2, "BYN": 2, "KZT": 2, "JPY": 0, "KRW": 0, "VND": 0, "BHD": 3, "TND": 3, "CLF": 4, "UYW": 4, "ZWG": 2, "XCG": 2} {
		digits, ok := code.Decimals()
		assert.True(t, ok, code)
		assert.Equal(t, want, digits, code)
	}
	for _, code := range []value.Currency{"", "RUR", "rub", "RU", "RUBB", "2AF", "XXX"} {
		_, ok := code.Decimals()
		assert.False(t, ok, code)
	}
}

func TestTwoCurrenciesNeverAdd(t *testing.T) {
	_, err := rub(100).Plus(value.Money{Minor: 1, Currency: "USD"})
	assert.EqualError(t, err, `value: "1.00 RUB and 0.01 USD": two currencies cannot be added: convert one first`)
	assert.ErrorIs(t, err, value.ErrMixed)
	_, err = rub(0).Minus(value.Money{Minor: 0, Currency: "USD"})
	assert.ErrorIs(t, err, value.ErrMixed)
	_, err = rub(1).Plus(value.Money{Minor: 5})
	assert.ErrorIs(t, err, value.ErrUnset, "an amount without currency is not the unset one")
	_, err = rub(1).Plus(value.Money{Minor: 5, Currency: "RUR"})
	assert.ErrorIs(t, err, value.ErrCurrency)
	got, err := value.Money{}.Plus(rub(5))
	require.NoError(t, err)
	assert.Equal(t, rub(5), got)
}

func TestAPartIsRoundedToTheNearestHalfAwayFromZero(t *testing.T) {
	for _, tt := range []struct {
		minor int64
		n     int
		want  int64
	}{{10, 4, 3}, {-10, 4, -3}, {9, 4, 2}, {11, 4, 3}, {0, 7, 0}, {math.MaxInt64, 1, math.MaxInt64}, {math.MinInt64, 1, math.MinInt64}, {5, math.MaxInt, 0}} {
		got, ok := rub(tt.minor).Per(tt.n)
		assert.True(t, ok)
		assert.Equal(t, rub(tt.want), got, "%d by %d", tt.minor, tt.n)
	}
	for _, n := range []int{0, -1} {
		_, ok := rub(5).Per(n)
		assert.False(t, ok)
	}
	_, ok := value.Money{}.Per(1)
	assert.False(t, ok)
}

func FuzzMoney(f *testing.F) {
	f.Add(int64(5), int64(7), 3, "1.50 RUB")
	f.Add(int64(math.MaxInt64), int64(1), math.MinInt, "92233720368547758.07 RUB")
	f.Add(int64(math.MinInt64), int64(-1), -1, "-0.01 RUB")
	f.Fuzz(func(t *testing.T, a, b int64, n int, text string) {
		exact := func(x *big.Int, got value.Money, err error) {
			if (err == nil) != (x.IsInt64() && (err == nil || x.Int64() != math.MinInt64)) && x.IsInt64() && x.Int64() != math.MinInt64 {
				t.Fatalf("%v refused: %v", x, err)
			}
			if err == nil && x.Cmp(big.NewInt(got.Minor)) != 0 {
				t.Fatalf("%v became %v", x, got)
			}
		}
		sum, err := rub(a).Plus(rub(b))
		exact(new(big.Int).Add(big.NewInt(a), big.NewInt(b)), sum, err)
		product, err := rub(a).Times(n)
		exact(new(big.Int).Mul(big.NewInt(a), big.NewInt(int64(n))), product, err)
		if b != math.MinInt64 {
			rest, err := rub(a).Minus(rub(b))
			exact(new(big.Int).Sub(big.NewInt(a), big.NewInt(b)), rest, err)
		}
		if m, err := value.ParseMoney(text); err == nil {
			if back, err := value.ParseMoney(m.String()); err != nil || back != m {
				t.Fatalf("%q reads as %v and back as %v, %v", text, m, back, err)
			}
		}
	})
}

package value

import (
	"errors"
	"fmt"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// Reasons of the errors of money. The other reasons of this package are those of
// package nps.
var (
	ErrCurrency    = errors.New("not a currency of ISO 4217: write RUB, not rub or ₽")
	ErrMixed       = errors.New("two currencies cannot be added: convert one first")
	ErrMoneyRange  = errors.New("amount out of range")
	ErrMoneySyntax = errors.New("not an amount of money: write 1234.50 RUB")
	ErrUnset       = errors.New("not set: an amount with a currency is needed")
)

// A MoneyError says which amount is wrong. Its reason is one of this package's.
type MoneyError struct {
	Name  string // what the amount is: "answer", "worth"; may be empty
	Value string // the amount, or both amounts of a sum
	Err   error
}

// Error returns the amount and the reason.
func (e *MoneyError) Error() string {
	return fmt.Sprintf("value: %s%.60q: %v", strings.TrimLeft(e.Name+" ", " "), e.Value, e.Err)
}

// Unwrap returns the reason.
func (e *MoneyError) Unwrap() error { return e.Err }

// A Currency is an alphabetic code of ISO 4217: "RUB". The zero Currency is none.
type Currency string

// currencies holds every active code of ISO 4217 with its number of decimal places,
// and ANG, BGN and HRK, which older reports still hold.
//
// Source: ISO 4217, list one, SIX Financial Information, as of 2026.
const currencies = "AED2AFN2ALL2AMD2ANG2AOA2ARS2AUD2AWG2AZN2BAM2BBD2BDT2BGN2BHD3BIF0BMD2BND2BOB2BOV2BRL2BSD2BTN2BWP2BYN2BZD2" +
	"CAD2CDF2CHE2CHF2CHW2CLF4CLP0CNY2COP2COU2CRC2CUP2CVE2CZK2DJF0DKK2DOP2DZD2EGP2ERN2ETB2EUR2FJD2FKP2GBP2GEL2GHS2GIP2GMD2GNF0" +
	"GTQ2GYD2HKD2HNL2HRK2HTG2HUF2IDR2ILS2INR2IQD3IRR2ISK0JMD2JOD3JPY0KES2KGS2KHR2KMF0KPW2KRW0KWD3KYD2KZT2LAK2LBP2LKR2LRD2LSL2" +
	"LYD3MAD2MDL2MGA2MKD2MMK2MNT2MOP2MRU2MUR2MVR2MWK2MXN2MXV2MYR2MZN2NAD2NGN2NIO2NOK2NPR2NZD2OMR3PAB2PEN2PGK2PHP2PKR2PLN2PYG0" +
	"QAR2RON2RSD2RUB2RWF0SAR2SBD2SCR2SDG2SEK2SGD2SHP2SLE2SOS2SRD2SSP2STN2SVC2SYP2SZL2THB2TJS2TMT2TND3TOP2TRY2TTD2TWD2TZS2UAH2" +
	"UGX0USD2USN2UYI0UYU2UYW4UZS2VED2VES2VND0VUV0WST2XAF0XCD2XCG2XOF0XPF0YER2ZAR2ZMW2ZWG2"

// Decimals returns how many digits of the currency stand after the point: 2 for
// RUB, 0 for JPY. It reports false for a code that ISO 4217 does not have.
func (c Currency) Decimals() (digits int, ok bool) {
	if len(c) != 3 {
		return 0, false
	}
	for i := 0; i < len(currencies); i += 4 {
		if currencies[i:i+3] == string(c) {
			return int(currencies[i+3] - '0'), true
		}
	}
	return 0, false
}

// Money is an amount in minor units: kopecks, not roubles. Sums are exact; adding
// two currencies is an error. The zero Money is unset: no amount, no currency; it
// adds to anything. Money is a plain value, compared with ==.
type Money struct {
	Minor    int64    `json:"minor"`
	Currency Currency `json:"currency"`
}

// ParseMoney reads "1234.50 RUB", "-3 JPY". More digits after the point than the
// currency has are an error, as nothing may be rounded away. The error is a
// *MoneyError.
func ParseMoney(s string) (Money, error) {
	space := strings.LastIndexByte(s, ' ')
	if space < 0 {
		return Money{}, &MoneyError{"", s, ErrMoneySyntax}
	}
	number, code := s[:space], s[space+1:]
	digits, known := Currency(code).Decimals()
	if !known {
		return Money{}, &MoneyError{"", s, ErrCurrency}
	}
	whole, fraction, point := strings.Cut(number, ".")
	unsigned := strings.TrimPrefix(whole, "-")
	if !decimal(unsigned) || point && !decimal(fraction) {
		return Money{}, &MoneyError{"", s, ErrMoneySyntax}
	}
	if len(fraction) > digits {
		return Money{}, &MoneyError{"", s, fmt.Errorf("%w: %s has %d digits after the point", ErrMoneySyntax, code, digits)}
	}
	minor, err := strconv.ParseInt(whole+fraction+strings.Repeat("0", digits-len(fraction)), 10, 64)
	if err != nil {
		return Money{}, &MoneyError{"", s, ErrMoneyRange}
	}
	return Money{minor, Currency(code)}, nil
}

// decimal reports whether s is one or more digits.
func decimal(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// String returns the amount as ParseMoney reads it: "1234.50 RUB"; "unset" for the
// zero Money. An unknown currency shows its minor units.
func (m Money) String() string {
	if m == (Money{}) {
		return "unset"
	}
	digits, _ := m.Currency.Decimals()
	sign, size := "", uint64(m.Minor)
	if m.Minor < 0 {
		sign, size = "-", -size
	}
	s := fmt.Sprintf("%0*d", digits+1, size)
	if digits > 0 {
		s = s[:len(s)-digits] + "." + s[len(s)-digits:]
	}
	return sign + s + " " + string(m.Currency)
}

// Set reports whether m has a currency: a cost of 0 roubles is set, the zero Money
// is not.
func (m Money) Set() bool { return m.Currency != "" }

// Validate returns nil, or a *MoneyError that wraps ErrCurrency for a currency that
// ISO 4217 does not have, or ErrUnset for an amount without any.
func (m Money) Validate() error {
	if m.Currency == "" {
		if m.Minor != 0 {
			return &MoneyError{"", strconv.FormatInt(m.Minor, 10), ErrUnset}
		}
		return nil
	}
	if _, ok := m.Currency.Decimals(); !ok {
		return &MoneyError{"", string(m.Currency), ErrCurrency}
	}
	return nil
}

// Plus returns the sum. The error is what Validate says of either, or a *MoneyError
// that wraps ErrMixed or ErrMoneyRange.
func (m Money) Plus(o Money) (Money, error) {
	if err := errors.Join(m.Validate(), o.Validate()); err != nil {
		return Money{}, err
	}
	switch {
	case !o.Set():
		return m, nil
	case !m.Set():
		return o, nil
	case m.Currency != o.Currency:
		return Money{}, &MoneyError{"", m.String() + " and " + o.String(), ErrMixed}
	}
	sum := m.Minor + o.Minor
	if (sum > m.Minor) != (o.Minor > 0) {
		return Money{}, &MoneyError{"", m.String() + " and " + o.String(), ErrMoneyRange}
	}
	return Money{sum, m.Currency}, nil
}

// Minus returns m less o. The error is as of Plus.
func (m Money) Minus(o Money) (Money, error) {
	if o.Minor == math.MinInt64 {
		return Money{}, &MoneyError{"", o.String(), ErrMoneyRange}
	}
	return m.Plus(Money{-o.Minor, o.Currency})
}

// Times returns n such amounts. The error is what Validate says, or a *MoneyError
// that wraps ErrMoneyRange.
func (m Money) Times(n int) (Money, error) {
	if err := m.Validate(); err != nil {
		return Money{}, err
	}
	negative := (m.Minor < 0) != (n < 0)
	high, low := bits.Mul64(magnitude(m.Minor), magnitude(int64(n)))
	if high != 0 || low > math.MaxInt64 {
		return Money{}, &MoneyError{"", fmt.Sprintf("%v by %d", m, n), ErrMoneyRange}
	}
	if negative {
		return Money{-int64(low), m.Currency}, nil
	}
	return Money{int64(low), m.Currency}, nil
}

func magnitude(x int64) uint64 {
	if x < 0 {
		return -uint64(x)
	}
	return uint64(x)
}

// Per returns the n-th part, n above 0, to the nearest minor unit, halves away from
// 0. It reports false for an unset or invalid amount and for n below 1.
func (m Money) Per(n int) (part Money, ok bool) {
	if n < 1 || !m.Set() || m.Validate() != nil {
		return Money{}, false
	}
	size, by := magnitude(m.Minor), uint64(n)
	minor := size / by
	if rest := size % by; rest >= by-rest {
		minor++
	}
	if m.Minor < 0 {
		return Money{int64(-minor), m.Currency}, true
	}
	return Money{int64(minor), m.Currency}, true
}

// scale returns m times a finite factor, to the nearest minor unit.
func (m Money) scale(factor float64) (Money, error) {
	x := math.Round(float64(m.Minor) * factor)
	if !(math.Abs(x) < 1<<63) {
		return Money{}, &MoneyError{"", fmt.Sprintf("%v by %v", m, factor), ErrMoneyRange}
	}
	return Money{int64(x), m.Currency}, nil
}

// amount returns what is wrong with a named amount that must be set and at least
// least minor units.
func amount(name string, m Money, least int64) error {
	err := m.Validate()
	switch {
	case err != nil:
		return &MoneyError{name, m.String(), errors.Unwrap(err)}
	case !m.Set():
		return &MoneyError{name, m.String(), ErrUnset}
	case m.Minor < least:
		return &MoneyError{name, m.String(), fmt.Errorf("%w: at least %v", ErrMoneyRange, Money{least, m.Currency})}
	}
	return nil
}

// oneCurrency returns what is wrong when two set amounts have two currencies.
func oneCurrency(amounts ...Money) error {
	var first Money
	for _, m := range amounts {
		if !m.Set() {
			continue
		}
		if first.Set() && m.Currency != first.Currency {
			return &MoneyError{"", first.String() + " and " + m.String(), ErrMixed}
		}
		first = m
	}
	return nil
}

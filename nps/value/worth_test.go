package value_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps"
	"github.com/otklik/otklik/nps/value"
)

func TestABillAddsUpExactly(t *testing.T) {
	prices := value.Prices{Answer: rub(10_010), Cycle: rub(3_333), Gift: rub(50_000), People: rub(100_000_000)}
	bill, err := prices.Bill(value.Volume{Cases: 700, Answers: 1000, Cycles: 300, NegativeMentions: 5, Gifts: 2, Solved: 600, Happy: 0})
	require.NoError(t, err)
	assert.Equal(t, rub(1000*10_010+300*3_333+2*50_000+100_000_000), bill.Total)
	assert.Equal(t, []string{"negative_mention", "tools"}, bill.Missing)
	assert.Equal(t, rub(158_728), bill.PerCase, "111,109,900 by 700 is 158,728.43")
	assert.Equal(t, rub(185_183), bill.PerSolved, "111,109,900 by 600 is 185,183.17")
	assert.Zero(t, bill.PerHappy, "nobody was happy: no quotient")
	require.Len(t, bill.Lines, 4)
	assert.Equal(t, value.Line{Item: "gift", Count: 2, Price: rub(50_000), Sum: rub(100_000)}, bill.Lines[2])
}

func TestABillWithoutPricesSaysWhatIsMissing(t *testing.T) {
	bill, err := value.Prices{}.Bill(value.Volume{Cases: 3})
	require.NoError(t, err)
	assert.Equal(t, value.Bill{Missing: []string{"answer", "cycle", "negative_mention", "gift", "tools", "people"}}, bill)
}

func TestABillNamesEveryFault(t *testing.T) {
	_, err := value.Prices{
		Answer: rub(100), Cycle: value.Money{Minor: 1, Currency: "USD"}, NegativeMention: rub(-1), Gift: value.Money{Minor: 5, Currency: "RUR"}, Tools: value.Money{Minor: 1}, People: rub(math.MaxInt64),
	}.Bill(value.Volume{Answers: 1, Cycles: 1, Cases: -1, Happy: -2})
	assert.EqualError(t, err, `nps: cases -1: negative count
nps: happy -2: negative count
value: cycle "1.00 RUB and 0.01 USD": two currencies cannot be added: convert one first
value: negative_mention "-0.01 RUB": amount out of range: at least 0.00 RUB
value: gift "5 RUR": not a currency of ISO 4217: write RUB, not rub or ₽
value: tools "1 ": not set: an amount with a currency is needed
value: people "1.00 RUB and 92233720368547758.07 RUB": amount out of range`)
}

func TestTheMarginMultipleAgreesWithPublishedFigures(t *testing.T) {
	// ealhamed.github.io/frameworks-library (m02) and azcalculator.com: 0.8/0.3 = 2.67.
	got, err := value.CLVMultiple(0.8, 0.1)
	require.NoError(t, err)
	assert.InDelta(t, 2.67, got, 0.005)
	assert.InDelta(t, 0.8/0.3, got, 1e-12)
	// The sum of what each period brings, r/(1+i) + (r/(1+i))² + …, term by term.
	sum, term := 0.0, 1.0
	for range 1000 {
		term *= 0.8 / 1.1
		sum += term
	}
	assert.InDelta(t, sum, got, 1e-12)
	for _, bad := range [][2]float64{{1, 0}, {-0.1, 0.1}, {1.1, 0.5}, {0.5, -0.1}, {math.NaN(), 0.1}, {0.5, math.NaN()}, {1, 1e-18}} {
		_, err = value.CLVMultiple(bad[0], bad[1])
		assert.ErrorIs(t, err, nps.ErrRange, "%v", bad)
	}
	zero, err := value.CLVMultiple(0, 0)
	require.NoError(t, err)
	assert.Zero(t, zero, "nobody stays: nothing more comes")
}

func TestAPromoterBringsOthersAndADetractorDrivesThemAway(t *testing.T) {
	promoter := value.Client{Margin: rub(100_000), Served: rub(10_000), Retention: 0.8, Discount: 0.1, Referrals: 0.5, Newcomer: rub(30_001)}
	got, err := promoter.Worth()
	require.NoError(t, err)
	assert.Equal(t, rub(240_000), got.Own)
	assert.Equal(t, rub(15_001), got.Referrals, "15,000.5 rounded")
	assert.Equal(t, rub(255_001), got.Total)
	detractor := value.Client{Margin: rub(100_000), Served: rub(120_000), Retention: 0.5, Discount: 0.5, Referrals: -1, Newcomer: rub(30_000)}
	got, err = detractor.Worth()
	require.NoError(t, err)
	assert.Equal(t, rub(-10_000-30_000), got.Total)
	plain, err := value.Client{Margin: rub(100), Retention: 0.5}.Worth()
	require.NoError(t, err)
	assert.Equal(t, rub(100), plain.Total)
}

func TestAWorthNamesEveryFault(t *testing.T) {
	_, err := value.Client{Served: rub(-1), Retention: 2, Discount: -1, Referrals: math.NaN()}.Worth()
	for _, want := range []error{value.ErrUnset, value.ErrMoneyRange, nps.ErrRange} {
		assert.ErrorIs(t, err, want)
	}
	_, err = value.Client{Margin: rub(1), Served: value.Money{Minor: 1, Currency: "USD"}}.Worth()
	assert.ErrorIs(t, err, value.ErrMixed)
	_, err = value.Client{Margin: rub(1), Referrals: 1}.Worth()
	assert.EqualError(t, err, `value: newcomer "unset": not set: an amount with a currency is needed`)
	_, err = value.Client{Margin: rub(math.MaxInt64), Retention: 1, Discount: 0.1}.Worth()
	assert.ErrorIs(t, err, value.ErrMoneyRange)
}

func TestTheMoneyBehindAScore(t *testing.T) {
	base := value.Base{Tally: nps.Tally{Detractors: 20, Passives: 30, Promoters: 50}, Detractor: rub(-100_000), Passive: rub(200_000), Promoter: rub(500_000)}
	got, err := base.Worth(0.95)
	require.NoError(t, err)
	assert.Equal(t, rub(290_000), got.PerClient)
	assert.Equal(t, rub(3_000), got.PerPoint)
	// sqrt((0.2·390² + 0.3·90² + 0.5·210²)/100) = 234.307…/10 thousand minor units
	assert.InDelta(t, 290_000-1.959964*23_430.7, got.Low.Minor, 5)
	assert.InDelta(t, 290_000+1.959964*23_430.7, got.High.Minor, 5)
	_, err = value.Base{}.Worth(0.95)
	assert.ErrorIs(t, err, value.ErrUnset)
	base.Tally = nps.Tally{}
	_, err = base.Worth(0.95)
	assert.ErrorIs(t, err, nps.ErrEmpty)
	base.Passive.Currency = "USD"
	_, err = base.Worth(0)
	assert.ErrorIs(t, err, value.ErrMixed)
	assert.ErrorIs(t, err, nps.ErrLevel)
}

func TestFourFactorsCountAlikeUnlessTold(t *testing.T) {
	o := value.Opinion{Product: 1, Likelihood: 0.5, Strength: 0.8, Favourite: 0}
	got, err := o.Impact(value.EqualWeights())
	require.NoError(t, err)
	assert.InDelta(t, 0.575, got.Size, 1e-12)
	assert.InDelta(t, 0.325, got.Sensitivities[0].None, 1e-12)
	assert.InDelta(t, 0.825, got.Sensitivities[3].Full, 1e-12)

	twice := value.EqualWeights()
	twice.Product = 2
	again, err := o.Impact(twice)
	require.NoError(t, err)
	assert.InDelta(t, again.Size-got.Size, got.Sensitivities[0].Shift, 1e-12, "the shift is what doubling one weight does")

	alone, err := o.Impact(value.Weights{Strength: 7})
	require.NoError(t, err)
	assert.InDelta(t, 0.8, alone.Size, 1e-12)
}

func TestImpactNamesEveryFault(t *testing.T) {
	_, err := value.Opinion{Product: 2, Likelihood: math.NaN()}.Impact(value.Weights{Strength: -1})
	assert.EqualError(t, err, `nps: product 2: out of range: from 0 to 1
nps: likelihood NaN: out of range: from 0 to 1
nps: weight of strength -1: out of range: from 0 to 1e+15`)
	_, err = value.Opinion{}.Impact(value.Weights{})
	assert.EqualError(t, err, "nps: sum of weights 0: out of range: above 0")
}

func FuzzWorth(f *testing.F) {
	f.Add(int64(100), int64(5), 0.8, 0.1, 0.5, int64(7))
	f.Fuzz(func(t *testing.T, margin, served int64, r, i, referrals float64, newcomer int64) {
		w, err := value.Client{Margin: rub(margin), Served: rub(served), Retention: r, Discount: i, Referrals: referrals, Newcomer: rub(newcomer)}.Worth()
		if err != nil {
			return
		}
		sum, err := w.Own.Plus(w.Referrals)
		if err != nil || sum != w.Total || !(w.Multiple >= 0 && w.Multiple <= 1e15) {
			t.Fatalf("%+v", w)
		}
	})
}

func FuzzImpact(f *testing.F) {
	f.Add(1.0, 0.5, 0.8, 0.0, 1.0, 1.0, 1.0, 1.0)
	f.Add(1.0, 0.5, 0.8, 0.0, 5e-324, 1e15, 5e-324, 5e-324)
	f.Fuzz(func(t *testing.T, a, b, c, d, p, q, r, s float64) {
		got, err := value.Opinion{Product: a, Likelihood: b, Strength: c, Favourite: d}.Impact(value.Weights{Product: p, Likelihood: q, Strength: r, Favourite: s})
		if err != nil {
			return
		}
		for _, x := range got.Sensitivities {
			if !(x.None >= 0 && x.None <= got.Size+1e-9 && got.Size <= x.Full+1e-9 && x.Full <= 1 && x.Weight >= 0 && x.Weight <= 1) || math.IsNaN(x.Shift) {
				t.Fatalf("%+v", got)
			}
		}
	})
}

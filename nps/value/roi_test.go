package value_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps"
	"github.com/otklik/otklik/nps/value"
)

var desk = value.Desk{
	Cost:      value.Amount{Money: rub(100_000_000), Error: 3_000_000},
	Recovered: value.Estimate{Mean: 400, Error: 20},
	Worth:     value.Amount{Money: rub(400_000), Error: 20_000},
}

func TestTheDeltaMethodAndTheDrawsAgree(t *testing.T) {
	delta, err := desk.ROI(0.95)
	require.NoError(t, err)
	assert.InDelta(t, 0.6, delta.ROI, 1e-12)
	assert.InDelta(t, 1.6*math.Sqrt(0.05*0.05+0.05*0.05+0.03*0.03), delta.Error, 1e-12, "relative errors add up in squares")
	drawn, err := desk.MonteCarlo(0.95, 400_000, 1)
	require.NoError(t, err)
	assert.InDelta(t, delta.ROI, drawn.ROI, 0.005)
	assert.InDelta(t, delta.Error, drawn.Error, 0.002)
	assert.InDelta(t, delta.Interval.Low, drawn.Interval.Low, 0.02)
	assert.InDelta(t, delta.Interval.High, drawn.Interval.High, 0.02)
}

func TestDrawsSeeThatAnUncertainCostIsCheapAtTimes(t *testing.T) {
	// The mean of 1/x for a log-normal x is (1 + its relative variance)/its mean.
	unsure := value.Desk{Cost: value.Amount{Money: rub(1000), Error: 500}, Recovered: value.Estimate{Mean: 2}, Worth: value.Amount{Money: rub(1000)}}
	drawn, err := unsure.MonteCarlo(0.95, 400_000, 3)
	require.NoError(t, err)
	assert.InDelta(t, 2*1.25-1, drawn.ROI, 0.01)
}

func TestEqualSeedsGiveEqualAnswers(t *testing.T) {
	a, err := desk.MonteCarlo(0.9, 1000, 7)
	require.NoError(t, err)
	b, err := desk.MonteCarlo(0.9, 1000, 7)
	require.NoError(t, err)
	assert.Equal(t, a, b)
	c, err := desk.MonteCarlo(0.9, 1000, 8)
	require.NoError(t, err)
	assert.NotEqual(t, a, c)
}

func TestExactNumbersGiveAnExactReturn(t *testing.T) {
	exact := value.Desk{Cost: value.Amount{Money: rub(100)}, Recovered: value.Estimate{Mean: 3}, Worth: value.Amount{Money: rub(50)}}
	drawn, err := exact.MonteCarlo(0.95, 100, 1)
	require.NoError(t, err)
	assert.Equal(t, value.Return{ROI: 0.5, Interval: nps.Interval{Low: 0.5, High: 0.5}}, drawn)
	n, err := exact.BreakEven()
	require.NoError(t, err)
	assert.Equal(t, int64(2), n)
	exact.Cost.Money.Minor = 101
	n, err = exact.BreakEven()
	require.NoError(t, err)
	assert.Equal(t, int64(3), n, "a part of a client is one more")
}

func TestADeskNamesEveryFault(t *testing.T) {
	bad := value.Desk{
		Cost:      value.Amount{Money: rub(0), Error: -1},
		Recovered: value.Estimate{Mean: -1, Error: math.NaN()},
		Worth:     value.Amount{Money: value.Money{Minor: 5, Currency: "USD"}},
	}
	_, err := bad.ROI(1)
	assert.EqualError(t, err, `nps: level 1: not a level between 0 and 1: write 0.95 for 95 %
value: cost "0.00 RUB": amount out of range: at least 0.01 RUB
nps: error of cost -1: out of range: from 0 to 9.223372036854776e+18
nps: recovered -1: out of range: from 0 to 1e+15
nps: error of recovered NaN: out of range: from 0 to 1e+15
value: "0.00 RUB and 0.05 USD": two currencies cannot be added: convert one first`)
	_, err = bad.BreakEven()
	assert.Error(t, err)
	_, err = desk.MonteCarlo(0.95, 99, 1)
	assert.ErrorIs(t, err, nps.ErrTooFew)
	_, err = desk.MonteCarlo(0.95, math.MaxInt, 1)
	assert.ErrorIs(t, err, nps.ErrRange)
}

func TestPaybackCountsWholePeriods(t *testing.T) {
	n, err := value.Payback(rub(1000), rub(400), rub(100))
	require.NoError(t, err)
	assert.Equal(t, int64(4), n)
	_, err = value.Payback(rub(1000), rub(100), rub(100))
	assert.ErrorIs(t, err, value.ErrNever)
	_, err = value.Payback(rub(1000), value.Money{}, rub(-1))
	assert.ErrorIs(t, err, value.ErrUnset)
	assert.ErrorIs(t, err, value.ErrMoneyRange)
	_, err = value.Payback(rub(1000), rub(5), value.Money{Minor: 1, Currency: "EUR"})
	assert.ErrorIs(t, err, value.ErrMixed)
}

func FuzzDesk(f *testing.F) {
	f.Add(int64(100), int64(5), 4.0, 1.0, int64(50), int64(5), 0.95)
	f.Add(int64(1), int64(math.MaxInt64), 1e15, 1e15, int64(math.MaxInt64), int64(math.MaxInt64), 1-1e-16)
	f.Fuzz(func(t *testing.T, cost, costError int64, won, wonError float64, worth, worthError int64, level float64) {
		d := value.Desk{Cost: value.Amount{Money: rub(cost), Error: costError}, Recovered: value.Estimate{Mean: won, Error: wonError}, Worth: value.Amount{Money: rub(worth), Error: worthError}}
		delta, err := d.ROI(level)
		if err != nil {
			return
		}
		drawn, err := d.MonteCarlo(level, 100, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range []value.Return{delta, drawn} {
			for _, x := range []float64{r.ROI, r.Error, r.Interval.Low, r.Interval.High} {
				if math.IsNaN(x) || math.IsInf(x, 0) {
					t.Fatalf("%+v of %+v", r, d)
				}
			}
			if r.Interval.Low > r.Interval.High {
				t.Fatalf("%+v", r)
			}
		}
	})
}

func BenchmarkDesk_MonteCarlo(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := desk.MonteCarlo(0.95, 100_000, 1); err != nil {
			b.Fatal(err)
		}
	}
}

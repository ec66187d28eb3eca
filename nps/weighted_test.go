package nps_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps"
)

var (
	city    = nps.Tally{Detractors: 10, Passives: 20, Promoters: 70}
	village = nps.Tally{Detractors: 12, Passives: 5, Promoters: 3}
)

func TestStrataCountByTheirWeight(t *testing.T) {
	w := nps.Weighted{{"city", 1, city}, {"village", 3, village}}
	got, err := w.Score()
	require.NoError(t, err)
	assert.InDelta(t, 0.25*60+0.75*-45, got, near*100)
	shares, err := w.Shares()
	require.NoError(t, err)
	assert.InDelta(t, 0.25*0.1+0.75*0.6, shares.Detractors, near)
	assert.InDelta(t, 1, shares.Detractors+shares.Passives+shares.Promoters, near)
	// Kish by hand: 100 answers of 0.0025, 20 of 0.0375.
	effective, err := w.Effective()
	require.NoError(t, err)
	assert.InDelta(t, 1/(100*0.0025*0.0025+20*0.0375*0.0375), effective, 1e-9)
}

func TestStrataThatAnsweredInProportionGiveThePlainInterval(t *testing.T) {
	sum, err := city.Plus(village)
	require.NoError(t, err)
	w := nps.Weighted{{"city", 100e9, city}, {"village", 20e9, village}, {"nobody", 0, nps.Tally{}}}
	for _, m := range []nps.Method{nps.Adjusted, nps.ScoreMethod, nps.Wald} {
		want, err := sum.Interval(0.9, m)
		require.NoError(t, err)
		got, err := w.Interval(0.9, m)
		require.NoError(t, err)
		assert.InDelta(t, want.Low, got.Low, 1e-9)
		assert.InDelta(t, want.High, got.High, 1e-9)
	}
}

func TestWeightedNamesEveryFault(t *testing.T) {
	w := nps.Weighted{{"a", -1, city}, {"b", math.NaN(), city}, {"c", 1, nps.Tally{}}, {"d", 0, nps.Tally{Passives: -1}}, {"e", math.Inf(1), city}}
	_, err := w.Score()
	assert.EqualError(t, err, `nps: stratum 0 (a): weight -1: out of range: 0 or more, and finite
nps: stratum 1 (b): weight NaN: out of range: 0 or more, and finite
nps: stratum 2 (c): answers 0: nothing was counted, so there is no figure
nps: stratum 3 (d): passives -1: negative count
nps: stratum 4 (e): weight +Inf: out of range: 0 or more, and finite`)
	_, err = w.Interval(2, nps.Adjusted)
	assert.ErrorIs(t, err, nps.ErrLevel)
	for _, none := range []nps.Weighted{nil, {{"a", 0, city}}} {
		_, err = none.Shares()
		assert.ErrorIs(t, err, nps.ErrTooFew)
		_, err = none.Effective()
		assert.ErrorIs(t, err, nps.ErrTooFew)
	}
}

func FuzzWeighted(f *testing.F) {
	f.Add(1, 2, 3, 4, 5, 6, 0.5, 7.0, 0.95, uint8(1))
	f.Add(math.MaxInt, 0, 0, 0, 0, 1, math.MaxFloat64, 5e-324, 0.95, uint8(0))
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g int, v, w, level float64, m uint8) {
		all := nps.Weighted{{"x", v, nps.Tally{Detractors: a, Passives: b, Promoters: c}}, {"y", w, nps.Tally{Detractors: d, Passives: e, Promoters: g}}}
		points, err := all.Score()
		if err != nil {
			return
		}
		effective, err := all.Effective()
		if err != nil || !(effective > 0) || effective > math.MaxFloat64 || !(math.Abs(points) <= 100+1e-9) {
			t.Fatalf("score %v from %v answers, %v", points, effective, err)
		}
		iv, err := all.Interval(level, nps.Method(m))
		if err == nil && !(iv.Low >= -100 && iv.Low <= iv.High && iv.High <= 100) {
			t.Fatalf("limits %+v", iv)
		}
	})
}

package nps_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps"
)

func TestCompareAgreesWithComputedVectors(t *testing.T) {
	// Computed apart from this package, adjusted, at 95 %, y minus x, from −1 to 1.
	for _, tt := range []struct {
		x, y                    nps.Tally
		delta, low, high, z, p_ float64
	}{
		{nps.Tally{Detractors: 15, Passives: 10, Promoters: 19}, nps.Tally{Detractors: 5, Passives: 10, Promoters: 30}, 0.435727, 0.119042, 0.752412, 2.696714, 0.007003},
		{nps.Tally{Detractors: 60, Passives: 30, Promoters: 10}, nps.Tally{Detractors: 50, Passives: 30, Promoters: 20}, 0.194175, -0.005392, 0.393741, 1.907009, 0.056519},
		{nps.Tally{Detractors: 300, Passives: 400, Promoters: 300}, nps.Tally{Detractors: 250, Passives: 400, Promoters: 350}, 0.099701, 0.032206, 0.167196, 2.895172, 0.003790},
		{nps.Tally{Detractors: 2, Passives: 1, Promoters: 9}, nps.Tally{Detractors: 4, Passives: 4, Promoters: 4}, -0.466667, -1.032208, 0.098875, -1.617300, 0.105814},
	} {
		got, err := nps.Compare(tt.x, tt.y, 0.95, nps.Adjusted)
		require.NoError(t, err)
		assert.InDelta(t, 100*tt.delta, got.Difference, 6e-5)
		assert.InDelta(t, 100*tt.low, got.Low, 6e-5)
		assert.InDelta(t, 100*tt.high, got.High, 6e-5)
		assert.InDelta(t, tt.z, got.Z, 6e-7)
		assert.InDelta(t, tt.p_, got.P, 6e-7)
		back, err := nps.Compare(tt.y, tt.x, 0.95, nps.Adjusted)
		require.NoError(t, err)
		assert.Equal(t, -got.Difference, back.Difference, "the other way round the sign turns")
	}
}

func TestADifferenceIsNotClipped(t *testing.T) {
	none, all := nps.Tally{Detractors: 20}, nps.Tally{Promoters: 20}
	got, err := nps.Compare(none, all, 0.9999, nps.Adjusted)
	require.NoError(t, err)
	assert.Greater(t, got.High, 200.0)
	assert.Equal(t, nps.Rose, got.Movement())
}

func TestMovementFollowsTheInterval(t *testing.T) {
	for _, tt := range []struct {
		low, high float64
		want      nps.Movement
	}{{1, 3, nps.Rose}, {-3, -1, nps.Fell}, {-1, 1, nps.NotShown}, {0, 1, nps.NotShown}, {-1, 0, nps.NotShown}} {
		assert.Equal(t, tt.want, nps.Comparison{Low: tt.low, High: tt.high}.Movement())
	}
}

func TestCompareRefusesWhatCannotBeCompared(t *testing.T) {
	good := nps.Tally{Detractors: 1, Promoters: 2}
	for _, tt := range []struct {
		name   string
		a, b   nps.Tally
		level  float64
		method nps.Method
		want   error
	}{
		{"the first is empty", nps.Tally{}, good, 0.95, nps.Adjusted, nps.ErrEmpty},
		{"the second is empty", good, nps.Tally{}, 0.95, nps.Adjusted, nps.ErrEmpty},
		{"the second is not valid", good, nps.Tally{Passives: -1}, 0.95, nps.Adjusted, nps.ErrNegative},
		{"a level in per cent", good, good, 95, nps.Adjusted, nps.ErrLevel},
		{"the score method has no comparison", good, good, 0.95, nps.ScoreMethod, nps.ErrMethod},
		{"a method of no name", good, good, 0.95, 9, nps.ErrMethod},
		{"no variance at all", nps.Tally{Detractors: 5}, nps.Tally{Promoters: 5}, 0.95, nps.Wald, nps.ErrNoVariance},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := nps.Compare(tt.a, tt.b, tt.level, tt.method)
			assert.ErrorIs(t, err, tt.want)
			assert.Zero(t, got)
		})
	}
	_, err := nps.Compare(good, nps.Tally{}, 0.95, nps.Adjusted)
	var at *nps.PlaceError
	require.ErrorAs(t, err, &at)
	assert.Equal(t, 1, at.Index)
}

func TestAgainstUsesTheTestOfItsMethod(t *testing.T) {
	x := nps.Tally{Detractors: 15, Passives: 10, Promoters: 19}
	for _, m := range []nps.Method{nps.Adjusted, nps.ScoreMethod, nps.Wald} {
		iv, err := x.Interval(0.95, m)
		require.NoError(t, err)
		got, err := x.Against(iv.Low, 0.95, m)
		require.NoError(t, err)
		assert.InDelta(t, 0, got.Low, 1e-8, "%v: at its own limit the interval of the difference begins at 0", m)
		if m != nps.Adjusted {
			assert.InDelta(t, 0.05, got.P, 1e-6, "%v: and the test stands on the edge", m)
		}
	}
	_, err := x.Against(101, 0.95, nps.Adjusted)
	assert.ErrorIs(t, err, nps.ErrRange)
	_, err = x.Against(math.NaN(), 0.95, nps.Adjusted)
	assert.ErrorIs(t, err, nps.ErrRange)
	_, err = x.Against(100, 0.95, nps.ScoreMethod)
	assert.ErrorIs(t, err, nps.ErrNoVariance)
	_, err = x.Against(0, 0.95, 8)
	assert.ErrorIs(t, err, nps.ErrMethod)
}

func TestManyComparisonsAreCorrected(t *testing.T) {
	groups := []nps.Tally{{Detractors: 60, Passives: 30, Promoters: 10}, {Detractors: 50, Passives: 30, Promoters: 20}, {Detractors: 10, Passives: 30, Promoters: 60}}
	pairs, err := nps.CompareAll(groups, 0.95, nps.Adjusted)
	require.NoError(t, err)
	require.Len(t, pairs, 3)
	for i, at := range [][2]int{{0, 1}, {0, 2}, {1, 2}} {
		assert.Equal(t, at, [2]int{pairs[i].A, pairs[i].B})
	}
	single, err := nps.Compare(groups[0], groups[1], 0.95, nps.Adjusted)
	require.NoError(t, err)
	assert.InDelta(t, single.P, pairs[0].P, 1e-12, "the largest p of all is multiplied by 1")
	assert.Less(t, pairs[0].Low, single.Low, "the limits widen")
	// Bonferroni by hand: 0.95 for three pairs is 1 − 0.05/3 for each.
	wide, err := nps.Compare(groups[0], groups[1], 1-0.05/3, nps.Adjusted)
	require.NoError(t, err)
	assert.InDelta(t, wide.Low, pairs[0].Low, 1e-9)
	smallest, err := nps.Compare(groups[0], groups[2], 0.95, nps.Adjusted)
	require.NoError(t, err)
	assert.InEpsilon(t, 3*smallest.P, pairs[1].P, 1e-9, "the smallest is multiplied by 3")
}

func TestAPNeverEndsBelowASmallerOne(t *testing.T) {
	same := nps.Tally{Detractors: 5, Passives: 5, Promoters: 5}
	pairs, err := nps.CompareAll([]nps.Tally{same, same, same, same}, 0.95, nps.Wald)
	require.NoError(t, err)
	for _, p := range pairs {
		assert.Equal(t, 1.0, p.P)
		assert.Equal(t, nps.NotShown, p.Movement())
	}
	low, high := nps.Tally{Detractors: 40, Passives: 30, Promoters: 30}, nps.Tally{Detractors: 30, Passives: 30, Promoters: 40}
	pairs, err = nps.CompareAll([]nps.Tally{low, high, high}, 0.95, nps.Adjusted)
	require.NoError(t, err)
	single, err := nps.Compare(low, high, 0.95, nps.Adjusted)
	require.NoError(t, err)
	assert.InEpsilon(t, 3*single.P, pairs[0].P, 1e-9)
	assert.Equal(t, pairs[0].P, pairs[1].P, "twice the second would be less than three times the first")
}

func TestCompareAllNamesEveryFault(t *testing.T) {
	_, err := nps.CompareAll([]nps.Tally{{}, {Passives: 1}, {Promoters: -2}}, 2, nps.ScoreMethod)
	for _, want := range []error{nps.ErrEmpty, nps.ErrNegative, nps.ErrLevel, nps.ErrMethod} {
		assert.ErrorIs(t, err, want)
	}
	_, err = nps.CompareAll([]nps.Tally{{Passives: 1}}, 0.95, nps.Adjusted)
	assert.ErrorIs(t, err, nps.ErrTooFew)
	_, err = nps.CompareAll([]nps.Tally{{Passives: 1}, {Promoters: 1}}, 0.95, nps.Wald)
	assert.ErrorIs(t, err, nps.ErrNoVariance)
}

func FuzzCompareAll(f *testing.F) {
	f.Add(1, 2, 3, 4, 5, 6, 0.95)
	f.Add(math.MaxInt, 0, 0, 0, 0, math.MaxInt, 1-1e-16)
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g int, level float64) {
		groups := []nps.Tally{{Detractors: a, Passives: b, Promoters: c}, {Detractors: d, Passives: e, Promoters: g}, {Passives: 3}}
		pairs, err := nps.CompareAll(groups, level, nps.Adjusted)
		if err != nil {
			return
		}
		for _, p := range pairs {
			checkComparison(t, p.Comparison)
			single, err := nps.Compare(groups[p.A], groups[p.B], level, nps.Adjusted)
			if err != nil || p.P < single.P-1e-12 || p.Low > single.Low+1e-6 {
				t.Fatalf("corrected %+v claims more than %+v, %v", p, single, err)
			}
		}
	})
}

func BenchmarkCompare(b *testing.B) {
	x, y := nps.Tally{Detractors: 150, Passives: 310, Promoters: 540}, nps.Tally{Detractors: 120, Passives: 310, Promoters: 570}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := nps.Compare(x, y, 0.95, nps.Adjusted); err != nil {
			b.Fatal(err)
		}
	}
}

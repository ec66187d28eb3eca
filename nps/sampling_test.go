package nps_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps"
)

func TestRequiredAnswersAgreeWithComputedVectors(t *testing.T) {
	// n = ceil(z²s²/d² − 3) at 95 %, the formula of measuringu.com, values computed
	// apart from this package; margins here are in points.
	for variance, want := range map[float64][4]int{
		1.0:    {6144, 680, 168, 59},
		0.6667: {4095, 453, 111, 38},
		0.61:   {3747, 414, 102, 35},
	} {
		for i, margin := range []float64{2.5, 7.5, 15, 25} {
			got, err := nps.Sampling{Level: 0.95, Variance: variance}.ForMargin(margin)
			require.NoError(t, err)
			assert.Equal(t, want[i], got, "variance %v, margin %v", variance, margin)
		}
	}
}

func TestThePlannedMarginIsReached(t *testing.T) {
	third := nps.Tally{Detractors: 1000, Passives: 1000, Promoters: 1000}
	v, _ := third.Variance()
	n, err := nps.Sampling{Level: 0.95, Variance: v}.ForMargin(5)
	require.NoError(t, err)
	k := (n + 2) / 3
	iv, err := nps.Tally{Detractors: k, Passives: k, Promoters: k}.Interval(0.95, nps.Adjusted)
	require.NoError(t, err)
	assert.InDelta(t, 5, iv.High, 0.02)
}

func TestThePlannedDifferenceIsSeenAsOftenAsPlanned(t *testing.T) {
	// At half power the expected difference stands just at the edge of the test.
	n, err := nps.Sampling{Level: 0.95, Power: 0.5, Variance: 1}.ForDifference(10)
	require.NoError(t, err)
	assert.Equal(t, int(math.Ceil(2*1.959963985*1.959963985/0.01-3)), n)
	more, err := nps.Sampling{Level: 0.95, Power: 0.8, Variance: 1}.ForDifference(10)
	require.NoError(t, err)
	// (1.959964 + 0.841621)² · 2 / 0.01 − 3 = 1566.8
	assert.Equal(t, 1567, more)
}

func TestAPlanRefusesNumbersThatWillNotDo(t *testing.T) {
	good := nps.Sampling{Level: 0.95, Power: 0.8, Variance: 1}
	for name, bad := range map[string]nps.Sampling{
		"zero": {}, "variance above 1": {0.95, 1.1, 0.8}, "NaN": {math.NaN(), math.NaN(), math.NaN()}, "no variance": {0.95, 0, 0.8},
	} {
		_, err := bad.ForMargin(5)
		assert.Error(t, err, name)
		_, err = bad.ForDifference(5)
		assert.Error(t, err, name)
	}
	for _, points := range []float64{0, -1, 201, math.NaN(), math.Inf(1)} {
		_, err := good.ForMargin(points)
		assert.ErrorIs(t, err, nps.ErrRange, "%v", points)
	}
	_, err := nps.Sampling{Level: 0.95, Variance: 1, Power: 80}.ForDifference(5)
	assert.EqualError(t, err, "nps: power 80: not a level between 0 and 1: write 0.95 for 95 %")
	_, err = good.ForMargin(1e-9)
	assert.ErrorIs(t, err, nps.ErrOverflow)
}

func TestSilenceBoundsTheScore(t *testing.T) {
	x := nps.Tally{Detractors: 10, Passives: 20, Promoters: 30}
	iv, err := x.NonResponse(100)
	require.NoError(t, err)
	assert.Equal(t, nps.Interval{Low: -20, High: 60}, iv)
	iv, err = x.NonResponse(60)
	require.NoError(t, err)
	points, _ := x.Score()
	assert.InDelta(t, points, iv.Low, near)
	assert.InDelta(t, points, iv.High, near)
	iv, err = nps.Tally{}.NonResponse(5)
	require.NoError(t, err)
	assert.Equal(t, nps.Interval{Low: -100, High: 100}, iv, "all silent: anything may be true")
	_, err = x.NonResponse(59)
	assert.EqualError(t, err, "nps: invited 59: out of range: at least as many as answered")
	_, err = nps.Tally{}.NonResponse(0)
	assert.ErrorIs(t, err, nps.ErrTooFew)
	_, err = nps.Tally{Passives: -1}.NonResponse(9)
	assert.ErrorIs(t, err, nps.ErrNegative)
}

func FuzzSampling(f *testing.F) {
	f.Add(0.95, 0.8, 0.6, 5.0)
	f.Add(1e-300, 1e-300, 1e-300, 1e-300)
	f.Fuzz(func(t *testing.T, level, power, variance, points float64) {
		s := nps.Sampling{Level: level, Power: power, Variance: variance}
		n, err := s.ForMargin(points)
		if (err == nil) != (n >= 1) {
			t.Fatalf("%d answers, %v", n, err)
		}
		if more, err := s.ForMargin(points / 2); err == nil && more < n {
			t.Fatalf("half the margin takes %d, the whole one %d", more, n)
		}
		k, err := s.ForDifference(points)
		if (err == nil) != (k >= 1) {
			t.Fatalf("%d answers, %v", k, err)
		}
	})
}

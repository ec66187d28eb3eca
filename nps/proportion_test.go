package nps_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps"
)

func TestWilsonsIntervalAgreesWithPublishedFigures(t *testing.T) {
	// Newcombe, "Two-Sided Confidence Intervals for the Single Proportion",
	// Statistics in Medicine (1998), at 95 %.
	for _, tt := range []struct {
		part, whole int
		low, high   float64
	}{
		{81, 263, 25.53, 36.62},
		{15, 148, 6.24, 16.05},
		{0, 20, 0, 16.11},
		{1, 29, 0.61, 17.18},
	} {
		iv, err := nps.Proportion{Part: tt.part, Whole: tt.whole}.Interval(0.95)
		require.NoError(t, err)
		assert.InDelta(t, tt.low, iv.Low, 0.006, "%d of %d", tt.part, tt.whole)
		assert.InDelta(t, tt.high, iv.High, 0.006, "%d of %d", tt.part, tt.whole)
	}
}

func TestAProportionOfNothingHasNoShare(t *testing.T) {
	_, ok := nps.Proportion{}.Percent()
	assert.False(t, ok)
	_, err := nps.Proportion{}.Interval(0.95)
	assert.ErrorIs(t, err, nps.ErrEmpty)
	_, err = nps.Proportion{Part: 1, Whole: 1}.Interval(1)
	assert.ErrorIs(t, err, nps.ErrLevel)
	for _, bad := range []nps.Proportion{{-1, 5}, {0, -1}, {-1, -2}} {
		assert.ErrorIs(t, bad.Validate(), nps.ErrNegative)
		_, err = bad.Interval(0.95)
		assert.ErrorIs(t, err, nps.ErrNegative)
	}
	_, err = nps.Proportion{Part: 6, Whole: 5}.Interval(0.95)
	assert.EqualError(t, err, "nps: part 6: out of range: at most the whole")
}

func TestSatisfactionCountsTheTopTwoBoxes(t *testing.T) {
	var s nps.Satisfaction
	for rating := 1; rating <= 5; rating++ {
		require.NoError(t, s.Add(rating))
	}
	assert.Equal(t, nps.Satisfaction{Satisfied: 2, Others: 3}, s)
	percent, ok := s.Score()
	assert.True(t, ok)
	assert.Equal(t, 40.0, percent)
	iv, err := s.Interval(0.95)
	require.NoError(t, err)
	want, err := nps.Proportion{Part: 2, Whole: 5}.Interval(0.95)
	require.NoError(t, err)
	assert.Equal(t, want, iv)
	for rating := 1; rating <= 5; rating++ {
		require.NoError(t, s.Remove(rating))
	}
	assert.Zero(t, s)
}

func TestSatisfactionRefusesWhatItCannotCount(t *testing.T) {
	var s nps.Satisfaction
	for _, off := range []int{0, 6, -1} {
		assert.ErrorIs(t, s.Add(off), nps.ErrOffScale)
		assert.ErrorIs(t, s.Remove(off), nps.ErrOffScale)
	}
	assert.ErrorIs(t, s.Remove(5), nps.ErrNone)
	bad := nps.Satisfaction{Satisfied: -1}
	assert.ErrorIs(t, bad.Add(5), nps.ErrNegative)
	_, err := bad.Interval(0.95)
	assert.EqualError(t, err, "nps: satisfied -1: negative count")
	full := nps.Satisfaction{Satisfied: math.MaxInt}
	assert.ErrorIs(t, full.Add(1), nps.ErrOverflow)
	_, err = full.Plus(nps.Satisfaction{Others: 1})
	assert.ErrorIs(t, err, nps.ErrOverflow)
	_, ok := nps.Satisfaction{Satisfied: math.MaxInt, Others: 1}.Score()
	assert.False(t, ok)
	_, err = nps.Satisfaction{}.Interval(0.95)
	assert.ErrorIs(t, err, nps.ErrEmpty)
	sum, err := nps.Satisfaction{Satisfied: 2, Others: 1}.Plus(nps.Satisfaction{Satisfied: 3, Others: 4})
	require.NoError(t, err)
	assert.Equal(t, nps.Satisfaction{Satisfied: 5, Others: 5}, sum)
}

func TestATargetIsMetOnlyWhenTheIntervalSaysSo(t *testing.T) {
	kpi := nps.Target{Name: "NPS of the year", AtLeast: 40}
	for _, tt := range []struct {
		actual nps.Interval
		want   nps.Verdict
	}{
		{nps.Interval{Low: 40, High: 60}, nps.Met},
		{nps.Interval{Low: 39, High: 60}, nps.Open},
		{nps.Interval{Low: 20, High: 40}, nps.Open},
		{nps.Interval{Low: 20, High: 39}, nps.Missed},
	} {
		got, err := kpi.Check(tt.actual)
		require.NoError(t, err)
		assert.Equal(t, tt.want, got, "%+v", tt.actual)
	}
	_, err := kpi.Check(nps.Interval{Low: math.NaN(), High: math.Inf(1)})
	assert.ErrorIs(t, err, nps.ErrRange)
	_, err = nps.Target{AtLeast: math.NaN()}.Check(nps.Interval{})
	assert.ErrorIs(t, err, nps.ErrRange)
	got, err := kpi.Check(nps.Interval{Low: 2, High: 1})
	assert.ErrorIs(t, err, nps.ErrOrder)
	assert.Equal(t, nps.UnknownVerdict, got)
}

func FuzzProportion(f *testing.F) {
	f.Add(1, 3, 0.95)
	f.Add(math.MaxInt, math.MaxInt, 5e-324)
	f.Fuzz(func(t *testing.T, part, whole int, level float64) {
		p := nps.Proportion{Part: part, Whole: whole}
		iv, err := p.Interval(level)
		percent, ok := p.Percent()
		if err != nil {
			return
		}
		if !ok || !(iv.Low >= 0 && iv.Low <= percent+1e-9 && percent-1e-9 <= iv.High && iv.High <= 100) {
			t.Fatalf("%v outside %+v", percent, iv)
		}
	})
}

package nps_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps"
)

// github.com/brendan-R/NPS, tests/testthat/test_01_basics.R at cd9473e5.
func TestCountAgreesWithPublishedVectors(t *testing.T) {
	for _, tt := range []struct {
		name    string
		ratings []int
		scale   nps.Scale
		want    float64
	}{
		{"0, 7, 7, 9, 9, 9", []int{0, 7, 7, 9, 9, 9}, nps.Standard(), 100.0 / 3},
		{"0", []int{0}, nps.Standard(), -100},
		{"10", []int{10}, nps.Standard(), 100},
		{"7", []int{7}, nps.Standard(), 0},
		{"1 to 15, promoters 9–15", []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, nps.Scale{Lowest: 1, Passive: 7, Promoter: 9, Highest: 15}, 200.0 / 30},
	} {
		got, err := nps.Count(tt.ratings, tt.scale)
		require.NoError(t, err, tt.name)
		points, _ := got.Score()
		assert.InDelta(t, tt.want, points, near, tt.name)
	}
	_, err := nps.Count([]int{}, nps.Standard())
	assert.ErrorIs(t, err, nps.ErrEmpty)
	_, err = nps.Count([]float64{1.0 / 3}, nps.Standard())
	assert.ErrorIs(t, err, nps.ErrNotWhole)
}

func TestCountNamesEveryRatingItCannotCount(t *testing.T) {
	got, err := nps.Count([]float64{9, -1, 10, math.NaN(), 11, 8.5, math.Inf(1)}, nps.Standard())
	assert.Zero(t, got, "nothing is half counted")
	assert.EqualError(t, err, `nps: answer 1: rating -1: not on this scale: from 0 to 10
nps: answer 3: rating NaN: not a whole number
nps: answer 4: rating 11: not on this scale: from 0 to 10
nps: answer 5: rating 8.5: not a whole number
nps: answer 6: rating +Inf: not on this scale: from 0 to 10`)
	var at *nps.PlaceError
	require.ErrorAs(t, err, &at)
	assert.Equal(t, 1, at.Index)
}

func TestTheStandardScaleIsTheOneAddCountsBy(t *testing.T) {
	for rating := range 11 {
		counted, err := nps.Count([]int{rating}, nps.Standard())
		require.NoError(t, err)
		assert.Equal(t, tally(t, rating), counted, "rating %d", rating)
	}
}

func TestStarsGroupByOurConvention(t *testing.T) {
	for stars, want := range map[int]nps.Group{1: nps.Detractor, 2: nps.Detractor, 3: nps.Detractor, 4: nps.Passive, 5: nps.Promoter} {
		got, err := nps.Stars().Group(stars)
		require.NoError(t, err)
		assert.Equal(t, want, got, "%d stars", stars)
	}
	_, err := nps.Stars().Group(0)
	assert.ErrorIs(t, err, nps.ErrOffScale)
	assert.Contains(t, nps.Stars().Note, "not an NPS")
}

func TestAScaleMustRise(t *testing.T) {
	for name, bad := range map[string]nps.Scale{
		"zero":          {},
		"no detractors": {Lowest: 0, Passive: 0, Promoter: 1, Highest: 1},
		"turned":        {Lowest: 0, Passive: 7, Promoter: 6, Highest: 10},
		"no promoters":  {Lowest: 0, Passive: 7, Promoter: 9, Highest: 8},
	} {
		assert.ErrorIs(t, bad.Validate(), nps.ErrOrder, name)
		_, err := bad.Group(0)
		assert.ErrorIs(t, err, nps.ErrOrder, name)
		_, err = nps.Count([]int{0}, bad)
		assert.ErrorIs(t, err, nps.ErrOrder, name)
	}
	thumbs := nps.Scale{Lowest: 0, Passive: 1, Promoter: 1, Highest: 1}
	assert.NoError(t, thumbs.Validate(), "a scale may have no passives")
}

package value_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps"
	"github.com/otklik/otklik/nps/value"
)

var panel = value.Panel{
	Before: []float64{100, 104, 98, 102, 101, 97}, After: []float64{120, 118, 125, 121, 119, 123},
	ControlBefore: []float64{90, 93, 88, 91, 92, 89}, ControlAfter: []float64{95, 97, 94, 96, 99, 95},
}

func TestGrowthIsTakenBeyondThatOfTheControl(t *testing.T) {
	got, err := panel.Growth(0.95)
	require.NoError(t, err)
	assert.InDelta(t, 726.0/6-602.0/6, got.Treated, 1e-9)
	assert.InDelta(t, 576.0/6-543.0/6, got.Control, 1e-9)
	assert.InDelta(t, got.Treated-got.Control, got.Effect, 1e-9)
	// Sums of squares by hand: 60434 − 602²/6, 87880 − 726²/6, 49159 − 543²/6, 55312 − 576²/6.
	se := math.Sqrt((100.0/3 + 34 + 17.5 + 16) / 30)
	assert.InDelta(t, got.Effect/se, got.T, 1e-9)
	assert.Less(t, got.P, 1e-6)
	assert.Equal(t, []value.Caveat{value.ParallelAssumed, value.NotRandom, value.PeriodsAssumed}, got.Caveats)
}

func TestWithTwoPeriodsTheLimitsAreStudents(t *testing.T) {
	// Four lists of two with equal spread: df = 4, t = 2.776 (any table of Student's t).
	p := value.Panel{Before: []float64{0, 2}, After: []float64{10, 12}, ControlBefore: []float64{0, 2}, ControlAfter: []float64{0, 2}}
	got, err := p.Growth(0.95)
	require.NoError(t, err)
	assert.InDelta(t, 4, got.Freedom, 1e-9)
	assert.InDelta(t, 2.776445*2, got.Interval.High-10, 1e-5)
	assert.InDelta(t, 0.007490, got.P, 1e-5, "t = 5 with 4 degrees of freedom")
	assert.Contains(t, got.Caveats, value.PretrendUnchecked)
	assert.Contains(t, got.Caveats, value.FewPeriods)
}

func TestWhatCannotBeConcludedIsSaidInPlainWords(t *testing.T) {
	drifting := panel
	drifting.Before = []float64{100, 110, 120, 131, 140, 150}
	got, err := drifting.Growth(0.95)
	require.NoError(t, err)
	assert.Contains(t, got.Caveats, value.PretrendDiffers)
	assert.Contains(t, got.Caveats, value.NotShown)
	for c := value.ParallelAssumed; c <= value.FewPeriods; c++ {
		assert.NotEmpty(t, c.Statement(), "%v", c)
	}
	assert.Empty(t, value.UnknownCaveat.Statement())
}

func TestTrendsBeforeAreComparedByTheirOwnErrors(t *testing.T) {
	// Slopes 1 and 0, each with the variance e²/3 by one degree of freedom: t = 1/(0.8165e)
	// against 4.303 of two degrees.
	for e, want := range map[float64]bool{0.35: false, 0.25: true} {
		got, err := value.Panel{Before: []float64{0, 1 + e, 2}, After: []float64{3, 4}, ControlBefore: []float64{0, e, 0}, ControlAfter: []float64{0, 1}}.Growth(0.95)
		require.NoError(t, err)
		if want {
			assert.Contains(t, got.Caveats, value.PretrendDiffers)
		} else {
			assert.NotContains(t, got.Caveats, value.PretrendDiffers)
		}
	}
}

func TestGrowthNamesEveryFault(t *testing.T) {
	_, err := value.Panel{Before: []float64{1}, After: []float64{1, math.NaN()}, ControlBefore: []float64{1, 2}, ControlAfter: []float64{1, math.Inf(-1)}}.Growth(0)
	assert.EqualError(t, err, `nps: level 0: not a level between 0 and 1: write 0.95 for 95 %
nps: before 1: too few: at least 2
nps: after 1: figure NaN: out of range: from -1e+15 to 1e+15
nps: control_after 1: figure -Inf: out of range: from -1e+15 to 1e+15`)
	same := []float64{5, 5}
	_, err = value.Panel{Before: same, After: same, ControlBefore: same, ControlAfter: same}.Growth(0.95)
	assert.ErrorIs(t, err, nps.ErrNoVariance)
}

func TestTheScorecardWorksWithoutMoney(t *testing.T) {
	card, err := value.NewScorecard(value.Layout(), map[string]value.Figure{
		"problems_solved": {Number: 840}, "happy_clients": {Number: 310}, "followers": {Number: -12},
		"nps": {Number: 9, Interval: &nps.Interval{Low: -17, High: 34}, Unit: "points"},
	})
	require.NoError(t, err)
	require.Len(t, card[0].Entries, 3)
	assert.Equal(t, "problems_solved", card[0].Entries[0].ID, "solved problems come first")
	assert.Equal(t, []string{"brand", "sales_growth", "desk_cost", "loss_by_negativity", "return"}, card.Missing())
	for i, want := range [][2]string{{"intangible", "short_term"}, {"intangible", "long_term"}, {"tangible", "short_term"}, {"tangible", "long_term"}} {
		assert.Equal(t, want, [2]string{card[i].Nature.String(), card[i].Horizon.String()})
	}
	raw, err := json.Marshal(card)
	require.NoError(t, err)
	var back value.Scorecard
	require.NoError(t, json.Unmarshal(raw, &back))
	assert.Equal(t, card, back)
	assert.NotContains(t, string(raw), "money")

	empty, err := value.NewScorecard(value.Layout(), nil)
	require.NoError(t, err)
	assert.Len(t, empty.Missing(), len(value.Layout()))
}

func TestAScorecardNamesEveryFault(t *testing.T) {
	layout := append(value.Layout(), value.Slot{ID: "nps", Nature: value.Tangible, Horizon: value.LongTerm, Area: value.Sales}, value.Slot{ID: "x"})
	_, err := value.NewScorecard(layout, map[string]value.Figure{
		"nps": {Number: math.NaN(), Interval: &nps.Interval{High: math.Inf(1)}}, "unheard": {}, "desk_cost": {Money: rub(1)}, "return": {Money: value.Money{Minor: 1, Currency: "USD"}}, "brand": {Money: value.Money{Minor: 1, Currency: "usd"}},
	})
	for _, want := range []error{value.ErrSlot, nps.ErrDuplicate, nps.ErrRange, value.ErrMixed, value.ErrCurrency} {
		assert.ErrorIs(t, err, want)
	}
	var at *value.SlotError
	require.ErrorAs(t, err, &at)
	assert.Equal(t, "nps", at.Figure)
	assert.ErrorContains(t, err, `"unheard": has no place on the scorecard: no slot of the layout has this id`)
}

func FuzzGrowth(f *testing.F) {
	f.Add(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 0.95)
	f.Add(1e15, -1e15, 5e-324, 0.0, 1e-160, 0.0, 1-1e-16)
	f.Fuzz(func(t *testing.T, a, b, c, d, e, g, level float64) {
		got, err := value.Panel{Before: []float64{a, b, c}, After: []float64{d, e}, ControlBefore: []float64{e, g, a}, ControlAfter: []float64{b, d}}.Growth(level)
		if err != nil {
			return
		}
		for _, x := range []float64{got.Effect, got.Interval.Low, got.Interval.High, got.T, got.Freedom, got.P, got.Treated, got.Control} {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Fatalf("%+v", got)
			}
		}
		if got.P < 0 || got.P > 1 || got.Interval.Low > got.Interval.High {
			t.Fatalf("%+v", got)
		}
	})
}

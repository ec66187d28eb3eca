package nps_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps"
)

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

func TestTheBestClientIsWorthMostHimselfAndWithThoseHeBrings(t *testing.T) {
	payroll := nps.Segment{Name: "payroll", Clients: 400, Value: 100, Spread: 40, Referrals: 200, Tally: nps.Tally{Detractors: 10, Passives: 20, Promoters: 70}}
	wealthy := nps.Segment{Name: "wealthy", Clients: 100, Value: 120, Spread: 60, Referrals: 0}
	got, err := nps.Rank([]nps.Segment{wealthy, payroll}, 80, 0.95)
	require.NoError(t, err)
	require.Len(t, got, 2)
	first := got[0]
	assert.Equal(t, "payroll", first.Name)
	assert.Equal(t, 1, first.Place)
	assert.InDelta(t, 140, first.Worth, 1e-9, "100 and half a newcomer of 80")
	assert.InDelta(t, 100-1.959964*2, first.ValueInterval.Low, 1e-5)
	assert.InDelta(t, 0.5, first.ReferralRate, 1e-12)
	assert.InDelta(t, 60, first.Score, 1e-9)
	assert.True(t, first.Answered)
	assert.Greater(t, first.Lead.Low, 0.0)
	assert.False(t, got[1].Answered)
	assert.Zero(t, got[1].Lead)
	assert.Zero(t, got[1].ReferralInterval.Low)
	assert.InDelta(t, 3.841459/100, got[1].ReferralInterval.High, 1e-6, "nobody in 100 leaves up to z² in 100 open")

	alone, err := nps.Rank([]nps.Segment{wealthy, payroll}, 0, 0.95)
	require.NoError(t, err)
	assert.Equal(t, "wealthy", alone[0].Name, "without newcomers the order is that of value")
}

func TestRankNamesEveryFault(t *testing.T) {
	_, err := nps.Rank([]nps.Segment{
		{Name: "a", Clients: 1},
		{Name: "b", Clients: 5, Value: math.NaN(), Spread: -1, Referrals: -1},
		{Name: "a", Clients: 5, Tally: nps.Tally{Passives: -1}},
	}, math.Inf(1), 0)
	assert.EqualError(t, err, `nps: level 0: not a level between 0 and 1: write 0.95 for 95 %
nps: newcomer +Inf: out of range: from 0 to 1e+15
nps: segment 0 (a): clients 1: too few: at least 2
nps: segment 1 (b): value NaN: out of range: from -1e+15 to 1e+15; spread -1: out of range: from 0 to 1e+15; referrals -1: negative count
nps: segment 2 (a): passives -1: negative count; named twice`)
	_, err = nps.Rank(nil, 0, 0.95)
	assert.ErrorIs(t, err, nps.ErrTooFew)
}

func FuzzRank(f *testing.F) {
	f.Add(5, 1.0, 2.0, 3, 10.0, 0.95)
	f.Add(2, 1e15, 1e15, math.MaxInt, 1e15, 1-1e-16)
	f.Fuzz(func(t *testing.T, clients int, value, spread float64, referrals int, newcomer, level float64) {
		got, err := nps.Rank([]nps.Segment{{"a", clients, value, spread, referrals, nps.Tally{}}, {"b", 7, 1, 1, 1, nps.Tally{Passives: 1}}}, newcomer, level)
		if err != nil {
			return
		}
		if got[0].Worth < got[1].Worth {
			t.Fatalf("not in order: %+v", got)
		}
		for _, s := range got {
			for _, iv := range []nps.Interval{s.ValueInterval, s.ReferralInterval, s.WorthInterval, s.ScoreInterval, s.Lead} {
				if !(iv.Low <= iv.High) || math.IsInf(iv.Low, 0) || math.IsInf(iv.High, 0) {
					t.Fatalf("limits %+v in %+v", iv, s)
				}
			}
		}
	})
}

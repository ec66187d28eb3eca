package staffing_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/sla/staffing"
)

// The rows of published packages, as facts. S1: CRAN ErlangC 0.1.0; S2: pyworkforce
// (MIT); S3: PyPI call-center-tools; S4: an Erlang C page, inputs only; S5: the
// vignette of phubers/erlang; S6: PyPI turbotab. Row 12: inputs of Wolfram's
// documentation of Erlang C. What a source does not state was computed by the
// recursion B(k) = A·B/(k+A·B), C = B/(1-ρ(1-B)).
var published = []struct {
	source    string
	arrivals  float64
	interval  time.Duration
	handling  time.Duration
	within    time.Duration
	agents    int
	traffic   float64
	wait      float64
	inTime    float64
	meanWait  float64 // seconds
	occupancy float64
	need      int // for 80 % in time
}{
	{"S1", 100, 1800e9, 180e9, 20e9, 11, 10.0000, 0.6821182, 0.3896138, 122.781277, 0.909091, 14},
	{"S1", 100, 1800e9, 180e9, 20e9, 12, 10.0000, 0.4493882, 0.6401580, 40.444940, 0.833333, 14},
	{"S1", 100, 1800e9, 180e9, 20e9, 13, 10.0000, 0.2852705, 0.7955948, 17.116227, 0.769231, 14},
	{"S1, S2", 100, 1800e9, 180e9, 20e9, 14, 10.0000, 0.1741319, 0.8883500, 7.835937, 0.714286, 14},
	{"S2", 100, 1800e9, 180e9, 20e9, 15, 10.0000, 0.1020424, 0.9414528, 3.673525, 0.666667, 14},
	{"S3", 1000, 3600e9, 120e9, 20e9, 40, 33.3333, 0.1907373, 0.9372106, 3.433271, 0.833333, 38},
	{"S3", 1000, 3600e9, 120e9, 20e9, 35, 33.3333, 0.6965129, 0.4724157, 50.148931, 0.952381, 38},
	{"S4", 360, 1800e9, 240e9, 15e9, 55, 48.0000, 0.2387009, 0.8458831, 8.184032, 0.872727, 55},
	{"S5", 200, 1800e9, 180e9, 60e9, 25, 20.0000, 0.2091028, 0.9605056, 7.527702, 0.800000, 23},
	{"S5", 200, 1800e9, 180e9, 60e9, 23, 20.0000, 0.4157376, 0.8470587, 24.944254, 0.869565, 23},
	{"S6", 25, 600e9, 180e9, 20e9, 11, 7.5000, 0.1758069, 0.8808364, 9.041500, 0.681818, 11},
	{"Wolfram", 30, 3600e9, 300e9, 0, 6, 2.5000, 0.0474448, 0.9525552, 4.066698, 0.416667, 5},
}

func TestErlangCHoldsToThePublishedDigits(t *testing.T) {
	for i, v := range published {
		t.Run(fmt.Sprintf("row %d of %s", i+1, v.source), func(t *testing.T) {
			q := staffing.Queue{Load: staffing.Load{Arrivals: v.arrivals, Interval: v.interval, Handling: v.handling}}
			s, err := q.With(v.agents, v.within)
			require.NoError(t, err)
			assert.InDelta(t, v.traffic, s.Traffic, 5e-5)
			assert.InDelta(t, v.wait, s.Wait, 5.1e-8)
			assert.InDelta(t, v.inTime, s.InTime, 5.1e-8)
			assert.InDelta(t, v.meanWait, s.MeanWait.Seconds(), 5.1e-7)
			assert.InDelta(t, v.occupancy, s.Occupancy, 5.1e-7)

			wait, err := staffing.Waiting(v.agents, s.Traffic)
			require.NoError(t, err)
			assert.Equal(t, s.Wait, wait)

			need, err := q.Need(staffing.Goal{Within: v.within, Share: 0.8})
			require.NoError(t, err)
			assert.Equal(t, v.need, need.Agents)
		})
	}
}

func TestNeedsThatSourcesState(t *testing.T) {
	load := func(arrivals float64, interval, handling time.Duration) staffing.Load {
		return staffing.Load{Arrivals: arrivals, Interval: interval, Handling: handling}
	}
	ofTraffic := func(erlangs float64, handling time.Duration) staffing.Load {
		return load(erlangs, handling, handling)
	}
	for _, tt := range []struct {
		name   string
		load   staffing.Load
		goal   staffing.Goal
		agents int
		paid   int // 0: not stated
	}{
		{"S1, S2: 14 agents, 20 with 30 % shrinkage", load(100, 1800e9, 180e9), staffing.Goal{Within: 20e9, Share: 0.8, Shrinkage: 0.3}, 14, 20},
		{"S2: at most 70 % busy", load(100, 1800e9, 180e9), staffing.Goal{Within: 20e9, Share: 0.8, Occupancy: 0.7, Shrinkage: 0.3}, 15, 22},
		{"S3: at most 85 % busy", load(1000, 3600e9, 120e9), staffing.Goal{Within: 20e9, Share: 0.8, Occupancy: 0.85, Shrinkage: 0.3}, 40, 58},
		{"S5: 80 % in a minute", load(200, 1800e9, 180e9), staffing.Goal{Within: 60e9, Share: 0.8}, 23, 0},
		{"S6: 11 productive, 16 scheduled", load(25, 600e9, 180e9), staffing.Goal{Within: 20e9, Share: 0.8, Shrinkage: 0.3}, 11, 16},
		{"Wolfram: 90 % without delay", load(30, 3600e9, 300e9), staffing.Goal{Share: 0.9}, 6, 0},
		{"table: 10 erlangs", ofTraffic(10, 180e9), staffing.Goal{Within: 20e9, Share: 0.8}, 14, 0},
		{"table: 25 erlangs", ofTraffic(25, 240e9), staffing.Goal{Within: 30e9, Share: 0.9}, 31, 0},
		{"table: 50 erlangs", ofTraffic(50, 180e9), staffing.Goal{Within: 20e9, Share: 0.8}, 56, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			need, err := staffing.Queue{Load: tt.load}.Need(tt.goal)
			require.NoError(t, err)
			assert.Equal(t, tt.agents, need.Agents)
			if tt.paid > 0 {
				assert.Equal(t, tt.paid, need.Paid)
			}
		})
	}
}

func TestErlangBHoldsToThePublishedDigits(t *testing.T) {
	for _, v := range []struct {
		traffic float64
		agents  int
		want    float64 // pyworkforce's tests, or the recursion
	}{
		{1, 1, 0.5}, {1, 2, 0.2}, {10, 16, 0.022301872}, {10, 17, 0.012948875},
		{20, 25, 0.050221778}, {2, 4, 0.095238095}, {3, 5, 0.110054348},
	} {
		got, err := staffing.Blocking(v.agents, v.traffic)
		require.NoError(t, err)
		assert.InDelta(t, v.want, got, 5.1e-10, "B(%d, %v)", v.agents, v.traffic)
	}
}

// pyworkforce's test of Erlang A states these for 100 contacts in 30 minutes of 3
// minutes each, patience 5 minutes, 14 agents.
func TestErlangAHoldsToThePublishedDigits(t *testing.T) {
	q := staffing.Queue{Load: staffing.Load{Arrivals: 100, Interval: 30 * time.Minute, Handling: 3 * time.Minute}, Patience: 5 * time.Minute}
	s, err := q.With(14, 20*time.Second)
	require.NoError(t, err)
	assert.InDelta(t, 0.1452601, s.Wait, 5.1e-8)
	assert.InDelta(t, 0.0139837, s.Abandoned, 5.1e-8)
	assert.InDelta(t, 0.7042973, s.Occupancy, 5.1e-8)
	assert.InDelta(t, 0.0699187, s.MeanWait.Minutes(), 5.1e-8)
	assert.InDelta(t, 0.916792, s.InTime, 5.1e-7)
}

func TestErlangAOfPatientClientsIsErlangC(t *testing.T) {
	load := staffing.Load{Arrivals: 100, Interval: 30 * time.Minute, Handling: 3 * time.Minute}
	for _, agents := range []int{15, 20, 25} {
		c, err := staffing.Queue{Load: load}.With(agents, 20*time.Second)
		require.NoError(t, err)
		a, err := staffing.Queue{Load: load, Patience: 2000 * time.Hour}.With(agents, 20*time.Second)
		require.NoError(t, err)
		assert.InDelta(t, c.Wait, a.Wait, 1e-4)
		assert.InDelta(t, c.InTime, a.InTime, 1e-4)
		assert.InDelta(t, c.MeanWait.Seconds(), a.MeanWait.Seconds(), 1e-2)
	}
}

func TestHalfinWhittHoldsToTheComputedDigits(t *testing.T) {
	for beta, want := range map[float64]float64{0: 1, 0.1: 0.880287, 0.2: 0.771448, 0.5: 0.504539, 1: 0.223361, 1.5: 0.084690, 2: 0.026881} {
		got, err := staffing.HalfinWhitt(beta)
		require.NoError(t, err)
		assert.InDelta(t, want, got, 5.1e-7, "beta %v", beta)
		if beta > 0 {
			agents, err := staffing.SquareRoot(400, got)
			require.NoError(t, err)
			assert.Equal(t, int(math.Ceil(400+beta*20)), agents)
		}
	}
}

func TestTenThousandAgentsDoNotOverflow(t *testing.T) {
	q := staffing.Queue{Load: staffing.Load{Arrivals: 9900, Interval: time.Hour, Handling: time.Hour}}
	s, err := q.With(10_000, 20*time.Second)
	require.NoError(t, err)
	// Halfin-Whitt for beta = 100/√9900 = 1.005: the limit is near at this size.
	limit, err := staffing.HalfinWhitt(100 / math.Sqrt(9900))
	require.NoError(t, err)
	assert.InDelta(t, limit, s.Wait, 2e-3)

	for _, traffic := range []float64{1e-300, 1e-9, 1, 9999.999999, 10_000, 20_000, 1e6} {
		b, err := staffing.Blocking(10_000, traffic)
		require.NoError(t, err)
		assert.True(t, b >= 0 && b <= 1, "B = %v", b)
	}
	q.Patience = time.Hour
	a, err := q.With(5_000, time.Minute)
	require.NoError(t, err)
	assert.InDelta(t, 1-5000.0/9900, a.Abandoned, 1e-6, "who is too many has to leave")
	assert.InDelta(t, 1, a.Occupancy, 1e-6)
}

package nps_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps"
)

// trinomials holds every sample of n answers with its interval.
type trinomials struct {
	n       int
	samples []nps.Tally
	limits  []nps.Interval
}

func enumerate(t *testing.T, n int, method func(nps.Tally) nps.Method) trinomials {
	t.Helper()
	all := trinomials{n: n}
	for d := range n + 1 {
		for p := range n - d + 1 {
			x := nps.Tally{Detractors: d, Passives: n - d - p, Promoters: p}
			iv, err := x.Interval(0.95, method(x))
			require.NoError(t, err)
			all.samples, all.limits = append(all.samples, x), append(all.limits, iv)
		}
	}
	return all
}

// coverage returns how probable it is that the interval holds the true score, and
// how wide it is on the average.
func (all trinomials) coverage(detractors, promoters float64) (share, width float64) {
	logs := func(k int, share float64) float64 {
		if k == 0 {
			return 0
		}
		l, _ := math.Lgamma(float64(k + 1))
		return float64(k)*math.Log(share) - l
	}
	whole, _ := math.Lgamma(float64(all.n + 1))
	passives := max(0, 1-detractors-promoters)
	for i, x := range all.samples {
		chance := math.Exp(whole + logs(x.Detractors, detractors) + logs(x.Promoters, promoters) + logs(x.Passives, passives))
		width += chance * all.limits[i].Width() / 100
		if truth := 100 * (promoters - detractors); all.limits[i].Low-1e-9 <= truth && truth <= all.limits[i].High+1e-9 {
			share += chance
		}
	}
	return share, width
}

func always(m nps.Method) func(nps.Tally) nps.Method { return func(nps.Tally) nps.Method { return m } }

func TestCoverageAgreesWithComputedVectors(t *testing.T) {
	// By full enumeration at the nominal 95 %, computed apart from this package. Mean
	// widths there are of limits not clipped, so only the score's can be compared.
	for _, tt := range []struct {
		n                      int
		detractors, promoters  float64
		wald, adjusted, scored float64
		width                  float64 // of the score interval
	}{
		{5, 0.2, 0.5, 0.840, 0.943, 0.975, 1.100},
		{10, 0.333, 0.333, 0.909, 0.961, 0.956, 0.883},
		{10, 0.02, 0.9, 0.649, 0.930, 0.959, 0.631},
		{20, 0.85, 0.05, 0.864, 0.963, 0.964, 0.474},
		{50, 0.333, 0.333, 0.940, 0.948, 0.950, 0.439},
		{100, 0.2, 0.5, 0.945, 0.949, 0.950, 0.302},
	} {
		for m, want := range map[nps.Method]float64{nps.Wald: tt.wald, nps.Adjusted: tt.adjusted, nps.ScoreMethod: tt.scored} {
			got, width := enumerate(t, tt.n, always(m)).coverage(tt.detractors, tt.promoters)
			assert.InDelta(t, want, got, 0.0006, "%v of n = %d at %v, %v", m, tt.n, tt.detractors, tt.promoters)
			if m == nps.ScoreMethod {
				assert.InDelta(t, tt.width, width, 0.0006, "width of n = %d at %v, %v", tt.n, tt.detractors, tt.promoters)
			}
		}
	}
}

func TestTheRecommendedIntervalHoldsItsLevel(t *testing.T) {
	for _, n := range []int{5, 10, 20, 50, 100} {
		all := enumerate(t, n, nps.Tally.Recommended)
		for _, at := range [][2]float64{{0.2, 0.5}, {0.333, 0.333}, {1.0 / 3, 1.0 / 3}, {0.02, 0.9}, {0.85, 0.05}} {
			for _, shares := range [][2]float64{at, {at[1], at[0]}} {
				share, _ := all.coverage(shares[0], shares[1])
				assert.GreaterOrEqual(t, share, 0.94, "n = %d at %v", n, shares)
			}
		}
	}
}

func TestTheRecommendedIntervalHoldsNearlyItsLevelEverywhere(t *testing.T) {
	for n, least := range map[int]float64{5: 0.90, 10: 0.92, 20: 0.92, 50: 0.92} {
		all := enumerate(t, n, nps.Tally.Recommended)
		lowest := 1.0
		for d := range 26 {
			for p := range 26 - d {
				share, _ := all.coverage(float64(d)/25, float64(p)/25)
				lowest = min(lowest, share)
			}
		}
		assert.GreaterOrEqual(t, lowest, least, "n = %d", n)
	}
}

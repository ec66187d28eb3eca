package nps_test

import (
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps"
)

// Third parties assert variance and standard error in their own tests
// (github.com/brendan-R/NPS, tests/testthat/test_01_basics.R at cd9473e5) and pages
// (Cross Validated, "How can I calculate margin of error in a NPS result", for the
// population of half promoters and a third passives). Only their numbers are used.
func TestVarianceAgreesWithPublishedVectors(t *testing.T) {
	for _, tt := range []struct {
		name      string
		tally     nps.Tally
		want, tol float64
	}{
		{"counts 1, 2, 3, as the population of 1/6, 1/3, 1/2", nps.Tally{Detractors: 1, Passives: 2, Promoters: 3}, 5.0 / 9, near},
		{"one detractor", nps.Tally{Detractors: 1}, 0, 0},
		{"one passive", nps.Tally{Passives: 1}, 0, 0},
		{"one promoter", nps.Tally{Promoters: 1}, 0, 0},
		{"one of each extreme", nps.Tally{Detractors: 1, Promoters: 1}, 1, near},
		{"a passive and a promoter", nps.Tally{Passives: 1, Promoters: 1}, 0.25, near},
		{"one of each", nps.Tally{Detractors: 1, Passives: 1, Promoters: 1}, 2.0 / 3, near},
		{"ratings 1, 9", tally(t, 1, 9), 1, near},
		{"ratings 7, 9", tally(t, 7, 9), 0.25, near},
		{"ratings 0, 7, 9", tally(t, 0, 7, 9), 2.0 / 3, near},
		{"1 to 15 with promoters from 9 on", nps.Tally{Detractors: 6, Passives: 2, Promoters: 7}, 0.8622, 0.002},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := tt.tally.Variance()
			assert.True(t, ok)
			assert.InDelta(t, tt.want, got, tt.tol)
		})
	}
	_, ok := nps.Tally{}.Variance()
	assert.False(t, ok, "nobody was asked")
}

func TestStandardErrorAgreesWithPublishedVectors(t *testing.T) {
	for _, tt := range []struct {
		tally nps.Tally
		want  float64
	}{
		{nps.Tally{Detractors: 1, Passives: 2, Promoters: 3}, 30.4},
		{nps.Tally{Detractors: 1, Promoters: 1}, 70.7},
		{nps.Tally{Passives: 1, Promoters: 1}, 35.4},
		{nps.Tally{Detractors: 1, Passives: 1, Promoters: 1}, 47.1},
	} {
		got, ok := tt.tally.StandardError()
		assert.True(t, ok)
		assert.InDelta(t, tt.want, got, 0.1, "%+v", tt.tally)
	}
	for _, alike := range []nps.Tally{{Detractors: 9}, {Passives: 9}, {Promoters: 9}} {
		got, ok := alike.StandardError()
		assert.True(t, ok)
		assert.Zero(t, got, "a unanimous sample has no error to show: %+v", alike)
	}
	_, ok := nps.Tally{}.StandardError()
	assert.False(t, ok, "nobody was asked")
}

// A vector of one sample at 95 %, computed apart from this package by the formulas
// of github.com/brendan-R/NPS 2.0.999: limits from −1 to 1, not clipped, five digits.
type sample struct {
	tally                 nps.Tally
	wald, adjusted, score nps.Interval
	pWald, pAdjusted      float64 // of no difference from 0; −1 where there is none
}

var samples = []sample{
	{nps.Tally{Detractors: 1, Passives: 2, Promoters: 3}, nps.Interval{Low: -0.26306, High: 0.92973}, nps.Interval{Low: -0.26743, High: 0.71188}, nps.Interval{Low: -0.31107, High: 0.75396}, 0.273322, 0.373735},
	{nps.Tally{Detractors: 2, Passives: 1, Promoters: 9}, nps.Interval{Low: 0.15378, High: 1.01288}, nps.Interval{Low: 0.06962, High: 0.86371}, nps.Interval{Low: 0.04281, High: 0.85411}, 0.00777606, 0.0212416},
	{nps.Tally{Detractors: 15, Passives: 10, Promoters: 19}, nps.Interval{Low: -0.16744, High: 0.34925}, nps.Interval{Low: -0.16216, High: 0.33238}, nps.Interval{Low: -0.16621, High: 0.33538}, 0.490388, 0.499938},
	{nps.Tally{Detractors: 60, Passives: 30, Promoters: 10}, nps.Interval{Low: -0.63148, High: -0.36852}, nps.Interval{Low: -0.61621, High: -0.35467}, nps.Interval{Low: -0.61876, High: -0.35569}, 9.08162e-14, 3.44835e-13},
	{nps.Tally{Passives: 2, Promoters: 8}, nps.Interval{Low: 0.55208, High: 1.04792}, nps.Interval{Low: 0.29284, High: 0.93793}, nps.Interval{Low: 0.30044, High: 0.94332}, 2.53963e-10, 0.000184452},
	{nps.Tally{Detractors: 10}, nps.Interval{Low: -1, High: -1}, nps.Interval{Low: -1.06343, High: -0.47504}, nps.Interval{Low: -1, High: -0.44493}, -1, 2.98e-07},
	{nps.Tally{Detractors: 300, Passives: 400, Promoters: 300}, nps.Interval{Low: -0.04801, High: 0.04801}, nps.Interval{Low: -0.04793, High: 0.04793}, nps.Interval{Low: -0.04798, High: 0.04798}, 1, 1},
	{nps.Tally{Detractors: 1, Promoters: 1}, nps.Interval{Low: -1.38590, High: 1.38590}, nps.Interval{Low: -0.73335, High: 0.73335}, nps.Interval{Low: -0.81094, High: 0.81094}, 1, 1},
}

func TestIntervalsAgreeWithComputedVectors(t *testing.T) {
	for _, tt := range samples {
		for method, want := range map[nps.Method]nps.Interval{nps.Wald: tt.wald, nps.Adjusted: tt.adjusted, nps.ScoreMethod: tt.score} {
			got, err := tt.tally.Interval(0.95, method)
			require.NoError(t, err)
			assert.InDelta(t, max(-100, 100*want.Low), got.Low, 0.0006, "%+v %v", tt.tally, method)
			assert.InDelta(t, min(100, 100*want.High), got.High, 0.0006, "%+v %v", tt.tally, method)
		}
	}
}

func TestThePOfNoDifferenceFromZeroAgreesWithComputedVectors(t *testing.T) {
	for _, tt := range samples {
		got, err := tt.tally.Against(0, 0.95, nps.Adjusted)
		require.NoError(t, err)
		assert.InEpsilon(t, tt.pAdjusted, got.P, 1e-3, "%+v", tt.tally)
		got, err = tt.tally.Against(0, 0.95, nps.Wald)
		if tt.pWald < 0 {
			assert.ErrorIs(t, err, nps.ErrNoVariance)
			continue
		}
		require.NoError(t, err)
		assert.InEpsilon(t, tt.pWald, got.P, 1e-3, "%+v", tt.tally)
	}
}

func TestTheWholeWidthOfThreeEqualGroupsIsAbout320ByTheRootOfN(t *testing.T) {
	// cybaea.net, 2016-01-14: a width of 10 points needs 1024 answers.
	third := 1 << 20
	iv, err := nps.Tally{Detractors: third, Passives: third, Promoters: third}.Interval(0.95, nps.Wald)
	require.NoError(t, err)
	assert.InDelta(t, 320, iv.Width()*math.Sqrt(3*float64(third)), 0.1)
}

func TestTheCommonLevelIsLikeItsNeighbours(t *testing.T) {
	x := nps.Tally{Detractors: 15, Passives: 10, Promoters: 19}
	at, err := x.Interval(0.95, nps.Wald)
	require.NoError(t, err)
	next, err := x.Interval(math.Nextafter(0.95, 1), nps.Wald)
	require.NoError(t, err)
	assert.InDelta(t, at.High, next.High, 1e-10)
}

func TestOneAnswerIsEnoughForAnInterval(t *testing.T) {
	one := nps.Tally{Promoters: 1}
	iv, err := one.Interval(0.95, nps.Wald)
	require.NoError(t, err)
	assert.Equal(t, nps.Interval{Low: 100, High: 100}, iv, "Wald has no width without variance")
	for _, m := range []nps.Method{nps.Adjusted, nps.ScoreMethod} {
		iv, err = one.Interval(0.95, m)
		require.NoError(t, err)
		assert.Greater(t, iv.Width(), 100.0, "%v", m)
	}
}

func TestAllPassivesGiveTheScoreIntervalItsClosedForm(t *testing.T) {
	// With no promoters and no detractors the test is nΔ/(1−Δ) = z².
	const z = 1.959963984540054
	for _, n := range []int{1, 10, 1000} {
		iv, err := nps.Tally{Passives: n}.Interval(0.95, nps.ScoreMethod)
		require.NoError(t, err)
		assert.InDelta(t, 100*z*z/(float64(n)+z*z), iv.High, 1e-9)
		assert.InDelta(t, -iv.High, iv.Low, 1e-9)
	}
}

func TestIntervalRefusesWhatHasNoInterval(t *testing.T) {
	good := nps.Tally{Detractors: 1, Passives: 2, Promoters: 3}
	for _, tt := range []struct {
		name   string
		tally  nps.Tally
		level  float64
		method nps.Method
		want   error
	}{
		{"nobody was asked", nps.Tally{}, 0.95, nps.Adjusted, nps.ErrEmpty},
		{"a count below 0", nps.Tally{Passives: -1}, 0.95, nps.Adjusted, nps.ErrNegative},
		{"counts that sum to 0", nps.Tally{Passives: -1, Promoters: 1}, 0.95, nps.Wald, nps.ErrNegative},
		{"too many answers", nps.Tally{Passives: math.MaxInt, Promoters: 1}, 0.95, nps.Wald, nps.ErrOverflow},
		{"level 0", good, 0, nps.Adjusted, nps.ErrLevel},
		{"level 1", good, 1, nps.Adjusted, nps.ErrLevel},
		{"level in per cent", good, 95, nps.Adjusted, nps.ErrLevel},
		{"level below 0", good, -0.5, nps.Adjusted, nps.ErrLevel},
		{"level NaN", good, math.NaN(), nps.Adjusted, nps.ErrLevel},
		{"level infinite", good, math.Inf(1), nps.Adjusted, nps.ErrLevel},
		{"a method of no name", good, 0.95, 3, nps.ErrMethod},
	} {
		t.Run(tt.name, func(t *testing.T) {
			iv, err := tt.tally.Interval(tt.level, tt.method)
			assert.ErrorIs(t, err, tt.want)
			assert.Zero(t, iv)
		})
	}
	_, err := good.Interval(95, nps.Adjusted)
	var bad *nps.ValueError
	require.ErrorAs(t, err, &bad)
	assert.EqualError(t, err, "nps: level 95: not a level between 0 and 1: write 0.95 for 95 %")
}

func TestRecommendedTakesTheScoreMethodForFewAndForLopsidedAnswers(t *testing.T) {
	for _, tt := range []struct {
		name  string
		tally nps.Tally
		want  nps.Method
	}{
		{"nobody was asked", nps.Tally{}, nps.Adjusted},
		{"99 answers are few", nps.Tally{Detractors: 33, Passives: 33, Promoters: 33}, nps.ScoreMethod},
		{"100 mixed answers", nps.Tally{Detractors: 33, Passives: 33, Promoters: 34}, nps.Adjusted},
		{"nine stand apart", nps.Tally{Detractors: 4, Passives: 5, Promoters: 991}, nps.ScoreMethod},
		{"ten stand apart", nps.Tally{Detractors: 5, Passives: 5, Promoters: 990}, nps.Adjusted},
	} {
		assert.Equal(t, tt.want, tt.tally.Recommended(), tt.name)
	}
}

func TestMethodsHaveNames(t *testing.T) {
	for m, name := range map[nps.Method]string{nps.Adjusted: "adjusted", nps.ScoreMethod: "score", nps.Wald: "wald"} {
		raw, err := m.MarshalText()
		require.NoError(t, err)
		assert.Equal(t, name, string(raw))
		var back nps.Method
		require.NoError(t, back.UnmarshalText(raw))
		assert.Equal(t, m, back)
	}
	_, err := nps.Method(7).MarshalText()
	assert.Error(t, err)
}

func TestIntervalAllocatesNothing(t *testing.T) {
	x := nps.Tally{Detractors: 15, Passives: 10, Promoters: 19}
	for _, m := range []nps.Method{nps.Adjusted, nps.ScoreMethod, nps.Wald} {
		assert.Zero(t, testing.AllocsPerRun(1000, func() { _, _ = x.Interval(0.95, m) }), "%v", m)
	}
	assert.Zero(t, testing.AllocsPerRun(1000, func() { _, _ = nps.Compare(x, x, 0.95, nps.Adjusted) }), "Compare")
}

func FuzzInterval(f *testing.F) {
	f.Add(1, 2, 3, 0.95, uint8(0))
	f.Add(0, 0, 1, 0.5, uint8(1))
	f.Add(math.MaxInt-2, 1, 1, 1-1e-16, uint8(1))
	f.Add(0, math.MaxInt, 0, 5e-324, uint8(2))
	f.Fuzz(func(t *testing.T, d, s, p int, level float64, method uint8) {
		x, m := nps.Tally{Detractors: d, Passives: s, Promoters: p}, nps.Method(method)
		iv, err := x.Interval(level, m)
		good := x.Validate() == nil && x.Answers() > 0 && level > 0 && level < 1 && m <= nps.Wald
		if good != (err == nil) {
			t.Fatalf("Interval of %+v = %v", x, err)
		}
		if !good {
			return
		}
		if !(iv.Low >= -100 && iv.Low <= iv.High && iv.High <= 100) {
			t.Fatalf("limits %+v of %+v", iv, x)
		}
		points, _ := x.Score()
		if m != nps.Adjusted && !(iv.Low <= points+1e-9 && points-1e-9 <= iv.High) {
			t.Fatalf("the score %v of %+v lies outside %+v", points, x, iv)
		}
		turned, err := nps.Tally{Detractors: p, Passives: s, Promoters: d}.Interval(level, m)
		if err != nil || math.Abs(turned.Low+iv.High) > 1e-9 || math.Abs(turned.High+iv.Low) > 1e-9 {
			t.Fatalf("promoters and detractors swapped turn %+v into %+v, %v", iv, turned, err)
		}
		if wider, err := x.Interval((1+level)/2, m); err == nil && (wider.Low > iv.Low+1e-9 || wider.High < iv.High-1e-9) {
			t.Fatalf("a higher level narrows %+v to %+v", iv, wider)
		}
		c, err := x.Against(0, level, m)
		if err != nil && !errors.Is(err, nps.ErrNoVariance) {
			t.Fatal(err)
		}
		checkComparison(t, c)
	})
}

func checkComparison(t *testing.T, c nps.Comparison) {
	t.Helper()
	for _, x := range []float64{c.Difference, c.Low, c.High, c.Z, c.P} {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			t.Fatalf("not finite: %+v", c)
		}
	}
	if c.P < 0 || c.P > 1 || c.Low > c.High {
		t.Fatalf("no such comparison: %+v", c)
	}
}

func BenchmarkTally_Interval(b *testing.B) {
	x := nps.Tally{Detractors: 150, Passives: 310, Promoters: 540}
	for _, level := range []float64{0.95, 0.99} { // the usual level has its quantile at hand
		for _, m := range []nps.Method{nps.Adjusted, nps.ScoreMethod, nps.Wald} {
			b.Run(fmt.Sprint(m, "/", level), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := x.Interval(level, m); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

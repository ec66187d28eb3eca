package drivers_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps"
	"github.com/otklik/otklik/nps/drivers"
)

var names = []string{"app", "branch", "call centre", "card", "cash machine", "chat", "courier", "loan", "mortgage", "deposit", "site", "transfer"}

// asked turns made answers into a survey of p touchpoints; outcomes swap for returning.
func asked(n, p int, seed uint64) drivers.Survey {
	outcome, columns := made(n, p, seed)
	s := drivers.Survey{Touchpoints: names[:p], Lowest: 0, Highest: 10}
	for i, y := range outcome {
		a := drivers.Answer{Recommend: int(y), Return: int(columns[0][i]), Promises: make([]int, p)}
		for j, c := range columns {
			a.Ratings = append(a.Ratings, int(c[i]))
			a.Promises[j] = min(10, int(c[i])+j%3)
		}
		s.Answers = append(s.Answers, a)
	}
	return s
}

var options = drivers.Options{Outcome: drivers.Recommending, Level: 0.95, Resamples: 200, Seed: 1}

func TestAReportSharesAllThatIsExplained(t *testing.T) {
	s := asked(400, 5, 1)
	got, err := s.Importance(options)
	require.NoError(t, err)
	outcome, columns := made(400, 5, 1)
	want, err := drivers.Decompose(outcome, columns, 0)
	require.NoError(t, err)
	assert.InDelta(t, want.R2, got.R2, 1e-9)
	assert.True(t, got.Exact)
	assert.Equal(t, 400, got.Answers)
	sum, last := 0.0, 101.0
	for _, d := range got.Drivers {
		for j, name := range s.Touchpoints {
			if name == d.Touchpoint {
				assert.InDelta(t, 100*want.Parts[j]/want.R2, d.Importance, 1e-9, name)
			}
		}
		assert.LessOrEqual(t, d.Importance, last, "the most important first")
		assert.True(t, d.Interval.Contains(d.Importance), "%+v", d)
		assert.True(t, d.PerformanceInterval.Contains(d.Performance))
		assert.Greater(t, d.Tolerance, 0.0)
		sum, last = sum+d.Importance, d.Importance
	}
	assert.InDelta(t, 100, sum, 1e-9)
	assert.Equal(t, "card", got.Drivers[0].Touchpoint, "it weighs three times what the branch does")
	again, err := s.Importance(options)
	require.NoError(t, err)
	assert.Equal(t, got, again, "equal seeds")
}

func TestReturningIsDrivenByItsOwn(t *testing.T) {
	o := options
	o.Outcome = drivers.Returning
	got, err := asked(400, 5, 1).Importance(o)
	require.NoError(t, err)
	assert.Equal(t, "app", got.Drivers[0].Touchpoint)
	assert.InDelta(t, 1, got.R2, 1e-9, "it is that rating itself")
}

func TestIntervalsCoverTheTruth(t *testing.T) {
	// The parts of a very large survey stand for the truth; of 60 small ones about 95 %
	// of the intervals must hold it. The bound leaves room for 60 × 3 trials.
	truth, err := asked(200_000, 3, 99).Importance(drivers.Options{Outcome: drivers.Recommending, Level: 0.95, Resamples: 100})
	require.NoError(t, err)
	truths := map[string]float64{}
	for _, d := range truth.Drivers {
		truths[d.Touchpoint] = d.Importance
	}
	held, all := 0, 0
	for seed := range uint64(60) {
		got, err := asked(300, 3, seed).Importance(options)
		require.NoError(t, err)
		for _, d := range got.Drivers {
			all++
			if d.Interval.Contains(truths[d.Touchpoint]) {
				held++
			}
		}
	}
	assert.Greater(t, float64(held)/float64(all), 0.88)
}

func TestGroupsOfAnswersGiveTheSpreadOfSingleOnes(t *testing.T) {
	// 4000 answers are drawn in a thousand groups of four; their intervals should be half
	// as wide as those of 1000 answers drawn singly.
	width := func(n int) float64 {
		sum := 0.0
		for seed := range uint64(5) {
			o := options
			o.Resamples = 500
			got, err := asked(n, 3, seed).Importance(o)
			require.NoError(t, err)
			for _, d := range got.Drivers {
				sum += d.Interval.Width()
			}
		}
		return sum
	}
	assert.InDelta(t, 0.5, width(4000)/width(1000), 0.06)
}

func TestToleranceIsWhatTheOthersLeave(t *testing.T) {
	s := asked(300, 4, 2)
	got, err := s.Importance(options)
	require.NoError(t, err)
	_, columns := made(300, 4, 2)
	for _, d := range got.Drivers {
		for j, name := range s.Touchpoints {
			if name == d.Touchpoint {
				others := append(append([][]float64{}, columns[:j]...), columns[j+1:]...)
				assert.InDelta(t, 1-textbookR2(columns[j], others), d.Tolerance, 1e-9, name)
			}
		}
	}
	for i := range s.Answers {
		s.Answers[i].Ratings[3] = 10 - s.Answers[i].Ratings[0]
	}
	got, err = s.Importance(options)
	require.NoError(t, err)
	for _, d := range got.Drivers {
		if d.Touchpoint == "app" || d.Touchpoint == "card" {
			assert.InDelta(t, 0, d.Tolerance, 1e-9, "one is the other turned round")
		}
		if d.Touchpoint == "card" {
			assert.Negative(t, d.Correlation)
		}
	}
}

func TestQuadrantsAreCutAtTheMeans(t *testing.T) {
	s := asked(2000, 4, 4)
	for i := range s.Answers {
		r := s.Answers[i].Ratings
		for _, j := range []int{0, 3} { // app and card are rated low
			r[j] = max(0, r[j]-4)
		}
	}
	got, err := s.Importance(options)
	require.NoError(t, err)
	have := map[string]drivers.Quadrant{}
	for _, d := range got.Drivers {
		have[d.Touchpoint] = d.Quadrant
	}
	assert.Equal(t, map[string]drivers.Quadrant{"card": drivers.Concentrate, "call centre": drivers.KeepUp, "app": drivers.LowPriority, "branch": drivers.Overdone}, have)
	assert.True(t, got.Drivers[0].Firm)
}

func TestOneTouchpointHasNoQuadrant(t *testing.T) {
	s := asked(100, 2, 4)
	s.Touchpoints = s.Touchpoints[:1]
	for i := range s.Answers {
		s.Answers[i].Ratings, s.Answers[i].Promises = s.Answers[i].Ratings[1:], nil
	}
	got, err := s.Importance(options)
	require.NoError(t, err)
	assert.Equal(t, drivers.UnknownQuadrant, got.Drivers[0].Quadrant)
	assert.InDelta(t, 100, got.Drivers[0].Importance, 1e-9)
}

func TestMissingAnswersAreTreatedAsStated(t *testing.T) {
	s := asked(200, 3, 5)
	s.Answers[0].Recommend = drivers.Missing
	s.Answers[1].Ratings[2] = drivers.Missing
	s.Answers[2].Ratings[0], s.Answers[2].Ratings[1] = drivers.Missing, drivers.Missing
	got, err := s.Importance(options)
	require.NoError(t, err)
	assert.Equal(t, []int{197, 3, 0}, []int{got.Answers, got.LeftOut, got.Filled})
	without := s
	without.Answers = s.Answers[3:]
	want, err := without.Importance(options)
	require.NoError(t, err)
	assert.Equal(t, want.R2, got.R2)

	o := options
	o.Missing = drivers.MeanFilled
	got, err = s.Importance(o)
	require.NoError(t, err)
	assert.Equal(t, []int{199, 1, 3}, []int{got.Answers, got.LeftOut, got.Filled})

	for i := range s.Answers {
		s.Answers[i].Ratings[1] = drivers.Missing
	}
	_, err = s.Importance(o)
	assert.ErrorIs(t, err, drivers.ErrConstant, "nobody rated it")
	_, err = s.Importance(options)
	assert.ErrorIs(t, err, nps.ErrTooFew, "no case is complete")
}

func TestASurveyNamesEveryFault(t *testing.T) {
	s := drivers.Survey{Touchpoints: []string{"app", "card"}, Lowest: 1, Highest: 5, Answers: []drivers.Answer{
		{Recommend: 11, Return: -2, Ratings: []int{1, 6}},
		{Ratings: []int{1}},
		{Ratings: []int{1, 2}, Promises: []int{0, 5}},
		{Ratings: []int{1, 2}, Promises: []int{1}},
	}}
	assert.EqualError(t, s.Validate(), `nps: answer 0: rating 11: not on the scale from 0 to 10; rating -2: not on the scale from 0 to 10; touchpoint 1 (card): rating 6: not on this scale: from 1 to 5
nps: answer 1: not as many as there are touchpoints or answers
nps: answer 2: touchpoint 0 (app): rating 0: not on this scale: from 1 to 5
nps: answer 3: not as many as there are touchpoints or answers`)
	_, err := drivers.Survey{Touchpoints: []string{"app", "", "app"}, Lowest: -1, Highest: -1}.Importance(drivers.Options{Outcome: 9, Missing: 9, Level: math.NaN(), Resamples: 5})
	for _, want := range []error{nps.ErrDuplicate, drivers.ErrName, nps.ErrRange, nps.ErrOrder, drivers.ErrOutcome, drivers.ErrMissing, nps.ErrLevel, nps.ErrTooFew} {
		assert.ErrorIs(t, err, want)
	}
	assert.ErrorIs(t, drivers.Survey{Highest: 5}.Validate(), nps.ErrTooFew)

	flat := asked(50, 3, 6)
	for i := range flat.Answers {
		flat.Answers[i].Ratings[1] = 7
	}
	_, err = flat.Importance(options)
	var at *drivers.TouchpointError
	require.True(t, errors.As(err, &at))
	assert.Equal(t, drivers.TouchpointError{Index: 1, Name: "branch", Err: drivers.ErrConstant}, *at)
}

func TestGapsArePaired(t *testing.T) {
	s := drivers.Survey{Touchpoints: []string{"app", "card", "chat"}, Lowest: 1, Highest: 5, Answers: []drivers.Answer{
		{Ratings: []int{3, 4, 2}, Promises: []int{5, 4, 3}},
		{Ratings: []int{4, 5, 3}, Promises: []int{5, 5, 4}},
		{Ratings: []int{2, 3, 1}, Promises: []int{5, 3, 2}},
		{Ratings: []int{5, -1, 1}, Promises: []int{-1, 5, -1}},
		{Ratings: []int{1, 1, 1}},
	}}
	got, err := s.Gaps(0.95)
	require.NoError(t, err)
	app := got[0]
	assert.Equal(t, 3, app.Pairs)
	assert.InDelta(t, -2, app.Difference, 1e-12)
	assert.InDelta(t, 5, app.Promised, 1e-12)
	assert.InDelta(t, 3, app.Met, 1e-12)
	// Differences −2, −1, −3: s = 1, t = 4.3027 with 2 degrees of freedom.
	assert.InDelta(t, -2+4.302653/math.Sqrt(3), app.Interval.High, 1e-5)
	assert.InDelta(t, 0.0742, app.P, 1e-4)
	assert.Equal(t, 1.0, got[1].P, "every promise was met to the point")
	assert.Equal(t, nps.Interval{Low: -1, High: -1}, got[2].Interval, "all differ by the same")
	assert.Zero(t, got[2].P)

	s.Answers = s.Answers[3:]
	_, err = s.Gaps(0.95)
	assert.ErrorIs(t, err, nps.ErrTooFew)
	_, err = s.Gaps(0)
	assert.ErrorIs(t, err, nps.ErrLevel)
}

func TestAMomentOfTruthMattersAndWasNotKept(t *testing.T) {
	r := drivers.Report{Drivers: []drivers.Driver{{Touchpoint: "app", Importance: 60}, {Touchpoint: "card", Importance: 30}, {Touchpoint: "chat", Importance: 10}, {Touchpoint: "site"}}}
	got := drivers.Moments(r, []drivers.Gap{{Touchpoint: "card", Difference: -1}, {Touchpoint: "chat", Difference: -2}, {Touchpoint: "app", Difference: 0.5}, {Touchpoint: "unheard"}})
	require.Len(t, got, 3)
	for i, want := range []struct {
		name string
		loss float64
	}{{"card", 30}, {"chat", 20}, {"app", 0}} {
		assert.Equal(t, want.name, got[i].Touchpoint)
		assert.Equal(t, want.loss, got[i].Loss)
		assert.Equal(t, i+1, got[i].Place)
	}
}

func TestAReportIsPlainJSON(t *testing.T) {
	got, err := asked(50, 3, 7).Importance(options)
	require.NoError(t, err)
	raw, err := json.Marshal(got)
	require.NoError(t, err)
	var back drivers.Report
	require.NoError(t, json.Unmarshal(raw, &back))
	assert.Equal(t, got, back)
}

func FuzzImportance(f *testing.F) {
	f.Add([]byte("0123456789876543210123457"), 0.95, uint8(0))
	f.Add([]byte("000000000000000000000001111111110000000101"), 1-1e-16, uint8(1))
	f.Fuzz(func(t *testing.T, raw []byte, level float64, missing uint8) {
		s := drivers.Survey{Touchpoints: names[:2], Lowest: 0, Highest: 9}
		digit := func(b byte) int { return int(b%11) - 1 }
		for ; len(raw) >= 5; raw = raw[5:] {
			s.Answers = append(s.Answers, drivers.Answer{Recommend: digit(raw[0]), Ratings: []int{digit(raw[1]), digit(raw[2])}, Promises: []int{digit(raw[3]), digit(raw[4])}})
		}
		if gaps, err := s.Gaps(level); err == nil {
			for _, g := range gaps {
				check(t, g.Interval, g.Difference, g.P)
			}
		}
		got, err := s.Importance(drivers.Options{Outcome: drivers.Recommending, Level: level, Missing: drivers.Treatment(missing), Resamples: 100})
		if err != nil {
			return
		}
		check(t, got.R2Interval, got.R2)
		sum := 0.0
		for _, d := range got.Drivers {
			check(t, d.Interval, d.Importance, d.Tolerance, d.Correlation)
			check(t, d.PerformanceInterval, d.Performance)
			sum += d.Importance
		}
		if math.Abs(sum-100) > 1e-6 && math.Abs(sum) > 1e-6 {
			t.Fatalf("importance adds up to %v", sum)
		}
	})
}

func check(t *testing.T, iv nps.Interval, xs ...float64) {
	t.Helper()
	for _, x := range append(xs, iv.Low, iv.High) {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			t.Fatalf("%v of %v", x, fmt.Sprint(iv, xs))
		}
	}
	if iv.Low > iv.High {
		t.Fatalf("limits %+v", iv)
	}
}

func BenchmarkSurvey_Importance(b *testing.B) {
	s := asked(100_000, 12, 1)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Importance(drivers.Options{Outcome: drivers.Recommending, Level: 0.95}); err != nil {
			b.Fatal(err)
		}
	}
}

package value_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps"
	"github.com/otklik/otklik/nps/value"
)

func answered(after time.Duration, outcomes ...value.Outcome) value.Complaint {
	return value.Complaint{Channel: "vk", Operator: "anna", Answered: true, After: after, Outcomes: outcomes}
}

var complaints = []value.Complaint{
	answered(10*time.Minute, value.TurnedPositive, value.PositivePost),
	answered(20*time.Minute, value.Deleted),
	answered(40*time.Minute, value.Silent),
	answered(3*time.Hour, value.Worse),
	{Channel: "banki.ru", Outcomes: []value.Outcome{value.Deleted}},
	{Channel: "banki.ru"},
}

func TestOutcomesAreSharesOfThoseAnswered(t *testing.T) {
	got, err := value.Recovery(complaints, 0.95)
	require.NoError(t, err)
	assert.Equal(t, 6, got.Complaints)
	assert.Equal(t, nps.Proportion{Part: 4, Whole: 6}, got.Answered.Proportion)
	assert.Equal(t, 30*time.Minute, got.MedianWait, "between the two in the middle")
	assert.Equal(t, nps.Proportion{Part: 1, Whole: 4}, got.Outcomes.PositivePost.Proportion)
	assert.Equal(t, 25.0, got.Outcomes.Deleted.Percent)
	assert.Equal(t, nps.Proportion{Part: 1, Whole: 2}, got.Unanswered.Deleted.Proportion, "some delete without an answer: the paradox is not assumed")
	assert.Equal(t, 1, got.Unanswered.NotLooked.Part)
	want, err := nps.Proportion{Part: 1, Whole: 4}.Interval(0.95)
	require.NoError(t, err)
	assert.Equal(t, want, got.Outcomes.Worse.Interval)
	assert.Equal(t, got.Outcomes.Worse, got.Outcomes.Of(value.Worse))
	assert.Equal(t, got.Outcomes.NotLooked, got.Outcomes.Of(value.UnknownOutcome))
	assert.Zero(t, got.Outcomes.Of(99))
}

func TestRecoveryByAKeyAddsUp(t *testing.T) {
	got, err := value.RecoveryBy(complaints, func(c value.Complaint) string { return c.Channel }, 0.95)
	require.NoError(t, err)
	assert.Len(t, got, 2)
	assert.Equal(t, 4, got["vk"].Complaints)
	whole, err := value.RecoveryBy(complaints, nil, 0.95)
	require.NoError(t, err)
	assert.Equal(t, 6, whole[""].Complaints)
	silent := got["banki.ru"]
	assert.Equal(t, 0, silent.Answered.Part)
	assert.Zero(t, silent.MedianWait)
	assert.Zero(t, silent.Outcomes, "without a base there is no share")
}

func TestTheFunnelStandsBesideThePublishedFiguresOnTheirBase(t *testing.T) {
	var many []value.Complaint
	for i := range 1000 {
		c := value.Complaint{Channel: "vk", Answered: i < 900}
		if i < 90 {
			c.Outcomes = []value.Outcome{value.PositivePost}
		}
		many = append(many, c)
	}
	got, err := value.Recovery(many, 0.95)
	require.NoError(t, err)
	gaps := got.Gaps()
	require.Len(t, gaps, 4)
	assert.Equal(t, nps.Met, gaps[0].Verdict)
	assert.InDelta(t, 22, gaps[0].Difference, 1e-9, "90 % answered, 68 % published")
	assert.Equal(t, nps.Missed, gaps[1].Verdict)
	assert.InDelta(t, 10-33, gaps[1].Difference, 1e-9, "90 of 900 answered, not of 1000")
	assert.Equal(t, 2011, gaps[1].Benchmark.Year)

	nobody, err := value.Recovery([]value.Complaint{{}}, 0.95)
	require.NoError(t, err)
	assert.Equal(t, nps.UnknownVerdict, nobody.Gaps()[1].Verdict, "nobody answered: no base")
	open, err := value.Recovery(complaints, 0.95)
	require.NoError(t, err)
	assert.Equal(t, nps.Open, open.Gaps()[1].Verdict)
}

func TestRecoveryNamesEveryFault(t *testing.T) {
	_, err := value.Recovery([]value.Complaint{
		answered(-time.Second), answered(0, value.UnknownOutcome), answered(0, value.Silent, value.Deleted), answered(0, value.Deleted, value.Deleted), answered(0, 77),
	}, 95)
	assert.EqualError(t, err, `nps: level 95: not a level between 0 and 1: write 0.95 for 95 %
nps: complaint 0 (vk): after -1: out of range: 0 seconds or more
nps: complaint 1 (vk): outcome 0 (unknown): not an outcome that can stand here
nps: complaint 2 (vk): outcome 0 (silent): not an outcome that can stand here
nps: complaint 3 (vk): outcome 1 (deleted): named twice
nps: complaint 4 (vk): outcome 0 (outcome(77)): not an outcome that can stand here`)
	_, err = value.Recovery(nil, 0.95)
	assert.ErrorIs(t, err, nps.ErrEmpty)
	_, err = value.RecoveryBy(nil, nil, 0.95)
	assert.ErrorIs(t, err, nps.ErrEmpty)
}

func TestTheTrendAgreesWithATextbook(t *testing.T) {
	// Agresti, "Categorical Data Analysis", table 3.7 (malformation by alcohol): with
	// equally spaced scores 0–4 the trend statistic is z² = 1.83, P = 0.18.
	var all []value.Complaint
	for k, cell := range [][2]int{{48, 17066}, {38, 14464}, {5, 788}, {1, 126}, {1, 37}} {
		for i := range cell[0] + cell[1] {
			o := value.Silent
			if i < cell[0] {
				o = value.Worse
			}
			all = append(all, answered(time.Duration(k)*time.Hour, o))
		}
	}
	got, err := value.Speed(all, value.Worse, []time.Duration{time.Minute, time.Hour, 2 * time.Hour, 3 * time.Hour}, 0.95)
	require.NoError(t, err)
	assert.InDelta(t, 1.83, got.Z*got.Z, 0.005)
	assert.InDelta(t, 0.18, got.P, 0.005)
	require.Len(t, got.Buckets, 5)
	assert.Equal(t, nps.Proportion{Part: 5, Whole: 793}, got.Buckets[2].Share.Proportion)
	assert.Zero(t, got.Buckets[4].To)
	assert.Positive(t, got.Slope)
}

func TestABoundBelongsToTheQuickerBucket(t *testing.T) {
	got, err := value.Speed(complaints, value.Deleted, []time.Duration{20 * time.Minute}, 0.95)
	require.NoError(t, err)
	assert.Equal(t, nps.Proportion{Part: 1, Whole: 2}, got.Buckets[0].Share.Proportion)
	assert.Equal(t, nps.Proportion{Part: 0, Whole: 2}, got.Buckets[1].Share.Proportion)
	assert.InDelta(t, -50, got.Slope, 1e-9)
}

func TestSpeedRefusesWhatHasNoTrend(t *testing.T) {
	hour := []time.Duration{time.Hour}
	_, err := value.Speed(complaints, value.UnknownOutcome, []time.Duration{time.Hour, time.Hour, -1}, 2)
	for _, want := range []error{value.ErrOutcome, nps.ErrOrder, nps.ErrLevel} {
		assert.ErrorIs(t, err, want)
	}
	_, err = value.Speed(complaints, value.Deleted, nil, 0.95)
	assert.ErrorIs(t, err, nps.ErrTooFew, "one bucket has no trend")
	_, err = value.Speed(complaints, value.Loyal, hour, 0.95)
	assert.ErrorIs(t, err, nps.ErrNoVariance, "nobody had the outcome")
}

func TestBenchmarksCarryTheirBase(t *testing.T) {
	all := value.Benchmarks()
	have := map[string][2]float64{}
	for _, b := range all {
		have[b.ID] = [2]float64{b.Low, b.High}
		assert.NotEmpty(t, b.What)
		assert.NotEmpty(t, b.Base)
		assert.NotEmpty(t, b.Region)
		assert.NotEmpty(t, b.Source)
		assert.NotZero(t, b.Year)
	}
	assert.Equal(t, map[string][2]float64{
		"answered": {68, 68}, "positive_post": {33, 33}, "deleted": {34, 34}, "loyal": {18, 18},
		"service_is_the_aim": {6, 6}, "fear_of_spread": {40, 40}, "hard_to_control": {34, 34}, "time_in_social_media": {20, 20},
		"mystery_shopping_us": {85, 85}, "mystery_shopping_ru": {25, 25}, "ordered_reviews": {5, 7},
	}, have)
	all[0].Low = 99
	b, ok := value.FindBenchmark("answered")
	assert.True(t, ok)
	assert.Equal(t, 68.0, b.Low, "the caller's copy is his own")
	_, ok = value.FindBenchmark("nobody asked")
	assert.False(t, ok)
}

func TestARangeIsMetInside(t *testing.T) {
	b, ok := value.FindBenchmark("ordered_reviews")
	require.True(t, ok)
	for percent, want := range map[float64]float64{4: -1, 5: 0, 6: 0, 7: 0, 9: 2} {
		share := value.Share{Proportion: nps.Proportion{Part: int(percent), Whole: 100}, Percent: percent}
		assert.Equal(t, want, share.Against(b).Difference)
	}
}

func TestABenchmarkFileNamesEveryBadLine(t *testing.T) {
	got, err := value.ParseBenchmarks("ours.tsv", strings.NewReader("# c\n\na\t1\t2\tw\tb\tr\t2020\ts\na\t1\t2\tw\tb\tr\t2020\ts\nx\t1\n"+
		"y\t2\t1\tw\tb\tr\t2020\ts\nz\tNaN\tq\tw\tb\tr\tyear\ts\n"))
	assert.Nil(t, got)
	assert.ErrorIs(t, err, value.ErrRow)
	assert.ErrorIs(t, err, nps.ErrDuplicate)
	assert.ErrorIs(t, err, nps.ErrRange)
	for _, line := range []string{"ours.tsv:4:", "ours.tsv:5:", "ours.tsv:6:", "ours.tsv:7:"} {
		assert.ErrorContains(t, err, line)
	}
	var at *value.FileError
	require.ErrorAs(t, err, &at)
	assert.Equal(t, 4, at.Line)
}

func FuzzParseBenchmarks(f *testing.F) {
	f.Add("a\t1\t2\tw\tb\tr\t2020\ts\n")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := value.ParseBenchmarks("f", strings.NewReader(text))
		if err != nil && got != nil {
			t.Fatal("half a file")
		}
		for _, b := range got {
			if !(b.Low >= 0 && b.Low <= b.High && b.High <= 100) || b.ID == "" {
				t.Fatalf("%+v", b)
			}
		}
	})
}

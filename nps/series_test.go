package nps_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/nps"
)

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func months(tallies ...nps.Tally) nps.Series {
	var s nps.Series
	for i, t := range tallies {
		s = append(s, nps.Bin{Start: date(2026, time.January+time.Month(i), 1), Tally: t})
	}
	return s
}

func TestAPeriodBeginsWhereTheCalendarSays(t *testing.T) {
	at := time.Date(2026, time.November, 25, 13, 30, 0, 0, time.UTC) // a Wednesday
	for p, want := range map[nps.Period]time.Time{
		nps.Day: date(2026, 11, 25), nps.Week: date(2026, 11, 23), nps.Month: date(2026, 11, 1),
		nps.Quarter: date(2026, 10, 1), nps.Year: date(2026, 1, 1), nps.UnknownPeriod: at, nps.Period(77): at,
	} {
		assert.Equal(t, want, p.Start(at), "%v", p)
	}
	assert.Equal(t, date(2026, 11, 23), nps.Week.Start(date(2026, 11, 29)), "Sunday ends a week")
	assert.Equal(t, date(2026, 11, 23), nps.Week.Start(date(2026, 11, 23)), "Monday begins one")
}

func TestADayWithoutMidnightStillBeginsThatDay(t *testing.T) {
	saoPaulo, err := time.LoadLocation("America/Sao_Paulo")
	require.NoError(t, err)
	// On 4 November 2018 clocks went from 00:00 to 01:00.
	answers := []nps.Answer{
		{At: time.Date(2018, 11, 3, 12, 0, 0, 0, saoPaulo), Rating: 9},
		{At: time.Date(2018, 11, 4, 12, 0, 0, 0, saoPaulo), Rating: 9},
		{At: time.Date(2018, 11, 5, 12, 0, 0, 0, saoPaulo), Rating: 9},
	}
	s, err := nps.Collect(answers, nps.Day, saoPaulo)
	require.NoError(t, err)
	require.Len(t, s, 3)
	for i, b := range s {
		assert.Equal(t, 3+i, b.Start.Day())
		assert.Equal(t, 1, b.Tally.Promoters)
	}
}

func TestCollectFillsEveryPeriodBetween(t *testing.T) {
	moscow := time.FixedZone("MSK", 3*3600)
	s, err := nps.Collect([]nps.Answer{
		{date(2026, 3, 31).Add(22 * time.Hour), 10}, // already April in Moscow
		{date(2026, 1, 15), 3},
		{date(2026, 1, 16), 7},
	}, nps.Month, moscow)
	require.NoError(t, err)
	require.Len(t, s, 4)
	assert.Equal(t, nps.Tally{Detractors: 1, Passives: 1}, s[0].Tally)
	assert.Zero(t, s[1].Tally)
	assert.Zero(t, s[2].Tally)
	assert.Equal(t, nps.Tally{Promoters: 1}, s[3].Tally)
	assert.Equal(t, time.Date(2026, 4, 1, 0, 0, 0, 0, moscow), s[3].Start)
	assert.NoError(t, s.Validate())
}

// The first day of all begins at the zero time, which is no sign of nothing.
func TestCollectKeepsTheFirstDayOfAll(t *testing.T) {
	first := nps.Answer{At: time.Date(1, 1, 1, 9, 0, 0, 0, time.UTC), Rating: 5}
	next := nps.Answer{At: time.Date(1, 1, 3, 9, 0, 0, 0, time.UTC), Rating: 9}
	s, err := nps.Collect([]nps.Answer{first, next}, nps.Day, nil)
	require.NoError(t, err)
	require.Len(t, s, 3)
	assert.Equal(t, nps.Tally{Detractors: 1}, s[0].Tally)
	next.At = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	_, err = nps.Collect([]nps.Answer{first, next}, nps.Day, nil)
	require.ErrorIs(t, err, nps.ErrRange, "a wrong date is looked for, not passed over")
}

func TestCollectNamesEveryFault(t *testing.T) {
	_, err := nps.Collect([]nps.Answer{{date(2026, 1, 1), 11}, {time.Time{}, 9}}, nps.Month, nil)
	assert.ErrorIs(t, err, nps.ErrScale)
	assert.ErrorIs(t, err, nps.ErrRange)
	_, err = nps.Collect(nil, nps.Month, nil)
	assert.ErrorIs(t, err, nps.ErrEmpty)
	for _, p := range []nps.Period{nps.UnknownPeriod, 99} {
		_, err = nps.Collect([]nps.Answer{{date(2026, 1, 1), 1}}, p, nil)
		assert.ErrorIs(t, err, nps.ErrPeriod)
	}
	_, err = nps.Collect([]nps.Answer{{date(1026, 1, 1), 1}, {date(2026, 1, 1), 1}}, nps.Day, nil)
	assert.ErrorIs(t, err, nps.ErrRange, "a thousand years of days is a wrong date")
}

func TestPointsKnowWhereNobodyAnswered(t *testing.T) {
	s := months(nps.Tally{Detractors: 1, Passives: 2, Promoters: 3}, nps.Tally{})
	points, err := s.Points(0.95, nps.Adjusted)
	require.NoError(t, err)
	assert.True(t, points[0].Known)
	assert.InDelta(t, -26.743, points[0].Interval.Low, 0.001)
	assert.False(t, points[1].Known)
	_, err = s.Points(0.95, 9)
	assert.ErrorIs(t, err, nps.ErrMethod)
	_, err = append(s, s[0]).Points(0, nps.Wald)
	assert.ErrorIs(t, err, nps.ErrOrder)
	assert.ErrorIs(t, err, nps.ErrLevel)
}

func TestAWindowRollsOverItsPeriods(t *testing.T) {
	s := months(nps.Tally{Detractors: 1}, nps.Tally{Passives: 2}, nps.Tally{Promoters: 3}, nps.Tally{Passives: 4})
	got, err := s.Rolling(3)
	require.NoError(t, err)
	assert.Equal(t, nps.Series{
		{s[2].Start, nps.Tally{Detractors: 1, Passives: 2, Promoters: 3}},
		{s[3].Start, nps.Tally{Passives: 6, Promoters: 3}},
	}, got)
	same, err := s.Rolling(1)
	require.NoError(t, err)
	assert.Equal(t, s, same)
	_, err = s.Rolling(0)
	assert.ErrorIs(t, err, nps.ErrRange)
	_, err = s.Rolling(5)
	assert.ErrorIs(t, err, nps.ErrTooFew)
	_, err = months(nps.Tally{Passives: math.MaxInt}, nps.Tally{Promoters: 1}).Rolling(2)
	assert.ErrorIs(t, err, nps.ErrOverflow)
}

func TestLatestComparesTheLastTwoPeriods(t *testing.T) {
	a, b := nps.Tally{Detractors: 300, Passives: 400, Promoters: 300}, nps.Tally{Detractors: 250, Passives: 400, Promoters: 350}
	got, err := months(b, a, b).Latest(0.95)
	require.NoError(t, err)
	want, err := nps.Compare(a, b, 0.95, nps.Adjusted)
	require.NoError(t, err)
	assert.Equal(t, nps.Change{At: date(2026, 3, 1), Before: a, After: b, Comparison: want, Chance: want.P}, got)
	assert.Equal(t, nps.Rose, got.Movement())

	_, err = months(a).Latest(0.95)
	assert.ErrorIs(t, err, nps.ErrTooFew)
	_, err = months(nps.Tally{}, b).Latest(0.95)
	var at *nps.PlaceError
	require.ErrorAs(t, err, &at)
	assert.Equal(t, nps.PlaceError{Kind: "period", Index: 0, Name: "2026-01-01", Err: at.Err}, *at)
	assert.ErrorIs(t, err, nps.ErrEmpty)
	_, err = months(a, b).Latest(95)
	assert.ErrorIs(t, err, nps.ErrLevel)
}

func TestChangesAreFoundWhereTheyAre(t *testing.T) {
	calm, better := nps.Tally{Detractors: 30, Passives: 40, Promoters: 30}, nps.Tally{Detractors: 10, Passives: 30, Promoters: 60}
	got, err := months(calm, calm, calm, nps.Tally{}, better, better, better, calm, calm).Changes(0.95)
	require.NoError(t, err)
	require.Len(t, got, 2)
	assert.Equal(t, date(2026, 5, 1), got[0].At, "the first month with the new answers, not the empty one")
	assert.Equal(t, nps.Rose, got[0].Movement())
	assert.Equal(t, nps.Tally{Detractors: 90, Passives: 120, Promoters: 90}, got[0].Before)
	assert.Equal(t, nps.Tally{Detractors: 30, Passives: 90, Promoters: 180}, got[0].After)
	assert.Equal(t, date(2026, 8, 1), got[1].At)
	assert.Equal(t, nps.Fell, got[1].Movement())

	steady, err := months(calm, calm, calm, calm).Changes(0.95)
	require.NoError(t, err)
	assert.Empty(t, steady)
}

func TestAPolarisationIsAChangeThoughTheScoreStays(t *testing.T) {
	mild, split := nps.Tally{Detractors: 10, Passives: 80, Promoters: 10}, nps.Tally{Detractors: 40, Passives: 20, Promoters: 40}
	got, err := months(mild, mild, split, split).Changes(0.95)
	require.NoError(t, err)
	require.Len(t, got, 1)
	assert.Equal(t, nps.NotShown, got[0].Movement())
	assert.Less(t, got[0].Chance, 1e-9)
}

func TestTheChanceOfAChangeIsThatOfTheLikelihoodRatio(t *testing.T) {
	// One split of two halves: G² = 2 Σ O ln(O/E), by hand for 8,0,2 against 2,0,8.
	got, err := months(nps.Tally{Detractors: 8, Promoters: 2}, nps.Tally{Detractors: 2, Promoters: 8}).Changes(0.9)
	require.NoError(t, err)
	require.Len(t, got, 1)
	g := 2 * 2 * (8*math.Log(8.0/5) + 2*math.Log(2.0/5))
	assert.InDelta(t, math.Exp(-g/2), got[0].Chance, 1e-12)
}

func TestFalseChangesStayBelowTheirLevel(t *testing.T) {
	// 2000 series of twelve months with 200 answers each and no change in them.
	r := newRand(7)
	found := 0
	for range 2000 {
		var all []nps.Tally
		for range 12 {
			var m nps.Tally
			for range 200 {
				switch u := r.Float64(); {
				case u < 0.2:
					m.Detractors++
				case u < 0.6:
					m.Passives++
				default:
					m.Promoters++
				}
			}
			all = append(all, m)
		}
		changes, err := months(all...).Changes(0.95)
		require.NoError(t, err)
		if len(changes) > 0 {
			found++
		}
	}
	assert.Less(t, float64(found)/2000, 0.05)
	assert.Positive(t, found, "a test that never errs is not at its level either")
}

func TestChangesRefuseTooLittle(t *testing.T) {
	x := nps.Tally{Promoters: 4}
	for _, s := range []nps.Series{nil, months(x), months(x, nps.Tally{})} {
		_, err := s.Changes(0.95)
		assert.ErrorIs(t, err, nps.ErrTooFew)
	}
	_, err := months(x, nps.Tally{Passives: -1}).Changes(0)
	assert.ErrorIs(t, err, nps.ErrNegative)
	assert.ErrorIs(t, err, nps.ErrLevel)
	_, err = months(x, nps.Tally{Passives: math.MaxInt}).Changes(0.95)
	assert.ErrorIs(t, err, nps.ErrOverflow)
}

func FuzzSeries(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 0, 0, 0, 9, 9, 200}, 0.95)
	f.Fuzz(func(t *testing.T, counts []byte, level float64) {
		var all []nps.Tally
		for ; len(counts) >= 3; counts = counts[3:] {
			all = append(all, nps.Tally{Detractors: int(counts[0]), Passives: int(counts[1]), Promoters: int(counts[2])})
		}
		s := months(all...)
		if c, err := s.Latest(level); err == nil {
			checkComparison(t, c.Comparison)
		}
		changes, err := s.Changes(level)
		if err != nil {
			return
		}
		for i, c := range changes {
			checkComparison(t, c.Comparison)
			if i > 0 && (!changes[i-1].At.Before(c.At) || changes[i-1].After != c.Before) {
				t.Fatalf("change %d does not follow: %+v", i, changes)
			}
			if !(c.Chance >= 0 && c.Chance < 1-level) {
				t.Fatalf("a change of chance %v at level %v", c.Chance, level)
			}
		}
	})
}

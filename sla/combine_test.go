package sla_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/sla"
)

func TestUnionAndIntersectionAgreeWithTheirParts(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	for i, change := range changes {
		near := date(t, change.near)
		_, a := randomCalendar(t, r, change.zone, near)
		_, b := randomCalendar(t, r, changes[r.IntN(len(changes))].zone, near)
		if i%4 == 0 {
			b = sla.Russia()
			near = sla.Date{Year: 2026, Month: 5, Day: 1}
		}
		either, err := sla.Union(a, b)
		require.NoError(t, err)
		both, err := sla.Intersection(a, b)
		require.NoError(t, err)
		start := time.Date(near.Year, near.Month, near.Day-10, 0, 0, 0, 0, time.UTC)
		for m := range 20 * 24 * 4 {
			at := start.Add(time.Duration(m) * 15 * time.Minute)
			x, y := a.Contains(at), b.Contains(at)
			if either.Contains(at) != (x || y) || both.Contains(at) != (x && y) {
				t.Fatalf("at %v: %v and %v, union %v, intersection %v", at, x, y, either.Contains(at), both.Contains(at))
			}
			x, y = a.IsWorkingDay(at), b.IsWorkingDay(time.Date(at.In(a.Location()).Year(), at.In(a.Location()).Month(), at.In(a.Location()).Day(), 12, 0, 0, 0, b.Location()))
			if either.IsWorkingDay(at) != (x || y) || both.IsWorkingDay(at) != (x && y) {
				t.Fatalf("the day of %v: %v and %v, union %v, intersection %v", at, x, y, either.IsWorkingDay(at), both.IsWorkingDay(at))
			}
		}
		// What either works and what both work add up to what each works.
		end := start.AddDate(12, 0, 0)
		var sums [4]time.Duration
		for i, c := range []*sla.Calendar{a, b, either, both} {
			sums[i], err = c.Between(start, end)
			require.NoError(t, err)
		}
		assert.Equal(t, sums[0]+sums[1], sums[2]+sums[3])
	}
}

func TestWhatACombinationKnows(t *testing.T) {
	c, err := sla.Union(sla.Russia(), office(t, "Asia/Tokyo"))
	require.NoError(t, err)
	assert.Equal(t, sla.Provisional, c.Certainty(msk(t, "2027-02-01T12:00")))
	_, err = c.Next(msk(t, "2022-02-01T12:00"))
	assert.ErrorIs(t, err, sla.ErrBeyondHorizon)
	assert.Equal(t, sla.Russia().Location(), c.Location())
	assert.NotEqual(t, sla.Russia().Version(), c.Version())

	day := calendar(t, `{"tz": "UTC", "hours": {"mon": [["09:00","17:00"]]}}`)
	night := calendar(t, `{"tz": "UTC", "hours": {"mon": [["17:00","33:00"]]}}`)
	_, err = sla.Intersection(day, night)
	assert.ErrorIs(t, err, sla.ErrNoWork)
	_, err = sla.Union()
	assert.ErrorIs(t, err, sla.ErrMissing)
	_, err = sla.Union(day, nil)
	assert.ErrorIs(t, err, sla.ErrNoWork)
	round, err := sla.Union(day, night)
	require.NoError(t, err)
	due, err := round.Add(msk(t, "2026-03-09T12:00"), 24*time.Hour) // 09:00 UTC, a Monday
	require.NoError(t, err)
	assert.Equal(t, msk(t, "2026-03-10T12:00"), due)
	alone, err := sla.Union(day)
	require.NoError(t, err)
	assert.True(t, alone.Contains(msk(t, "2026-03-09T12:00")))
}

package staffing_test

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/sla/staffing"
)

var hourly = staffing.Goal{Within: time.Hour, Share: 0.9, Shrinkage: 0.25}

func desk(arrivals, duty staffing.Week, handling time.Duration) staffing.Desk {
	return staffing.Desk{Arrivals: arrivals, Handling: handling, Crews: []staffing.Crew{{Name: "crew", People: 1, Hours: 40, Duty: duty}}}
}

func TestTheNightIsLateAndTheMorningPaysForIt(t *testing.T) {
	// 2 an hour always; from 9 to 17 on weekdays people who do 12 an hour.
	r, err := desk(staffing.Always(2), staffing.Weekdays(2, 9, 17), 10*time.Minute).Report(hourly)
	require.NoError(t, err)
	assert.True(t, r.Stable)

	at := func(d time.Weekday, h int) staffing.Hour { return r.Hours[staffing.HourOf(d, h)] }
	// Since Friday 17:00, 64 hours: 128 appeals; 12 an hour clear them.
	assert.InDelta(t, 128, at(time.Monday, 9).Backlog, 1e-9)
	assert.InDelta(t, 128.0/12, at(time.Monday, 9).Wait.Hours()-16, 1e-6, "the 97th and later are for Tuesday")
	assert.InDelta(t, 1, at(time.Friday, 20).Late, 1e-12, "late in the evening all is late")
	assert.InDelta(t, 0, at(time.Friday, 13).Late, 1e-12, "by Friday noon the heap is gone")
	assert.Less(t, at(time.Friday, 13).Tail, 0.1)
	// On Friday from 16:00 the last minutes are done in time only if nothing waits.
	assert.Equal(t, at(time.Friday, 13).Backlog, at(time.Friday, 16).Backlog)
	// Who comes on Tuesday from 8:00 finds 30 since Monday's closing and more: late.
	assert.InDelta(t, 1, at(time.Tuesday, 8).Late, 1e-12)
}

func TestAnHourWithoutPeopleIsNotLateWhenTheNextOneCatchesUp(t *testing.T) {
	duty := staffing.Always(1)
	duty[5] = 0
	r, err := desk(staffing.Always(2), duty, 10*time.Minute).Report(hourly)
	require.NoError(t, err)
	// Hour 5: who comes at 5+x finds 2x waiting; until 6+x, 6x are done. In time.
	assert.Zero(t, r.Hours[5].Late)
	goal := hourly
	goal.Within = 30 * time.Minute
	r, err = desk(staffing.Always(2), duty, 10*time.Minute).Report(goal)
	require.NoError(t, err)
	// Within half an hour: before 5:30 nothing is done in time; from there on 6(x-0.5)
	// must reach 2x, at x = 0.75.
	assert.InDelta(t, 0.75, r.Hours[5].Late, 1e-9)
	assert.Equal(t, []int{5}, r.Breaks())
}

func TestAHeapThatGrowsIsSaidToGrow(t *testing.T) {
	r, err := desk(staffing.Always(7), staffing.Always(1), 10*time.Minute).Report(hourly)
	require.NoError(t, err)
	assert.False(t, r.Stable)
	assert.Len(t, r.Breaks(), staffing.WeekHours)
	assert.InDelta(t, 7.0/6, r.Load, 1e-12)
	assert.Zero(t, r.InTime)
	assert.InDelta(t, 168, r.Hours[0].Backlog, 1e-9, "the heap of one week")

	nobody, err := desk(staffing.Always(7), staffing.Week{}, 10*time.Minute).Report(hourly)
	require.NoError(t, err)
	assert.Equal(t, time.Duration(math.MaxInt64), nobody.Hours[0].Wait)
	assert.False(t, math.IsInf(nobody.Load, 0))

	idle, err := desk(staffing.Week{}, staffing.Week{}, 10*time.Minute).Report(hourly)
	require.NoError(t, err)
	assert.Equal(t, 1.0, idle.InTime)
	assert.Empty(t, idle.Breaks())
}

func TestTheInterviewsSeven(t *testing.T) {
	mentions, mail := staffing.Interview(15 * time.Minute)
	people := 0
	for _, c := range append(mentions.Crews, mail.Crews...) {
		people += c.People
	}
	assert.Equal(t, 7, people)                                             // interview: seven people
	assert.Equal(t, 4, mentions.Crews[0].People)                           // four round the clock
	assert.Equal(t, 168.0, mentions.Crews[0].Duty.Total())                 // at any time
	assert.Equal(t, 1, mentions.Crews[1].People)                           // one on forums and reports
	assert.Equal(t, 2, mail.Crews[0].People)                               // two on the mail
	assert.InDelta(t, 1000*12/365.2425*7, mentions.Arrivals.Total(), 1e-9) // 1000 a month
	assert.Zero(t, mail.Arrivals.Total())                                  // the mail apart

	// Of an hour each, one alone at night cannot do 1.37 an hour.
	slow, _ := staffing.Interview(time.Hour)
	r, err := slow.Report(hourly)
	require.NoError(t, err)
	assert.False(t, r.Stable)
	plan, err := slow.Plan(hourly, staffing.Always(1), 40)
	require.NoError(t, err)
	assert.Greater(t, plan.Posts, 1)
	assert.Equal(t, int(math.Ceil(float64(plan.Posts)*168/30)), plan.People)
	assert.Empty(t, plan.Report.Breaks())
}

func TestAPlanIsTheLeastAndMonotone(t *testing.T) {
	rnd := rand.New(rand.NewPCG(6, 5))
	for range 150 {
		var arrivals staffing.Week
		for h := range arrivals {
			arrivals[h] = rnd.Float64() * 30
		}
		d := desk(arrivals, staffing.Week{}, time.Duration(1+rnd.IntN(40))*time.Minute)
		goal := staffing.Goal{Within: time.Duration(1+rnd.IntN(240)) * time.Minute, Share: 0.5 + rnd.Float64()*0.49, Shrinkage: rnd.Float64() / 2}
		plan, err := d.Plan(goal, staffing.Always(1), 40)
		require.NoError(t, err)
		assert.Empty(t, plan.Report.Breaks())
		less, err := desk(arrivals, staffing.Always(float64(plan.Posts-1)), d.Handling).Report(goal)
		require.NoError(t, err)
		assert.NotEmpty(t, less.Breaks(), "one less would do")

		more := goal
		more.Share += (0.995 - goal.Share) * rnd.Float64()
		more.Shrinkage += rnd.Float64() / 4
		more.Within /= 2
		m, err := d.Plan(more, staffing.Always(1), 40)
		require.NoError(t, err)
		assert.GreaterOrEqual(t, m.Posts, plan.Posts)
		assert.GreaterOrEqual(t, m.People, plan.People)
	}
}

func TestClosedNightsCannotKeepAnHour(t *testing.T) {
	d := desk(staffing.Always(2), staffing.Week{}, 10*time.Minute)
	_, err := d.Plan(hourly, staffing.Weekdays(1, 9, 17), 40)
	var fault *staffing.FieldError
	require.ErrorAs(t, err, &fault)
	assert.ErrorIs(t, err, staffing.ErrUnreachable)
	assert.ErrorContains(t, err, "Mon 00:00")

	goal := hourly
	goal.Within = 72 * time.Hour
	plan, err := d.Plan(goal, staffing.Weekdays(1, 9, 17), 40)
	require.NoError(t, err)
	assert.Positive(t, plan.Posts)
}

// The fluid model against the same week cut into minutes.
func TestTheBacklogAgreesWithAWalkByMinutes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(6, 6))
	for range 20 {
		var arrivals, duty staffing.Week
		for h := range arrivals {
			arrivals[h] = float64(rnd.IntN(6))
			duty[h] = float64(rnd.IntN(3))
		}
		within := time.Duration(10+rnd.IntN(300)) * time.Minute
		r, err := desk(arrivals, duty, 12*time.Minute).Report(staffing.Goal{Within: within, Share: 0.9})
		require.NoError(t, err)
		const minutes = staffing.WeekHours * 60
		backlog := make([]float64, 4*minutes)
		heap := 0.0
		for m := range backlog {
			backlog[m] = heap
			h := m / 60 % staffing.WeekHours
			heap = max(0, heap+(arrivals[h]-5*duty[h])/60)
		}
		for h := range r.Hours {
			assert.InDelta(t, backlog[minutes+h*60], r.Hours[h].Backlog, 1e-6)
			late := 0
			for m := h * 60; m < h*60+60; m++ {
				done := 0.0
				for k := range int(within.Minutes()) {
					done += 5 * duty[(m+k)/60%staffing.WeekHours] / 60
				}
				if backlog[minutes+m] > done+1e-9 {
					late++
				}
			}
			assert.InDelta(t, float64(late)/60, r.Hours[h].Late, 3.1/60, "hour %d", h)
		}
	}
}

func FuzzDesk(f *testing.F) {
	f.Add(uint64(1), int64(600e9), int64(3600e9), 0.9, 0.2, 40.0, 3.0)
	f.Add(uint64(2), int64(1), int64(math.MaxInt64), 0.5, 0.0, 1e-300, 1e6)
	f.Fuzz(func(t *testing.T, seed uint64, handling, within int64, share, shrinkage, hours, size float64) {
		rnd := rand.New(rand.NewPCG(seed, 0))
		var arrivals, duty staffing.Week
		for h := range arrivals {
			arrivals[h] = math.Floor(rnd.Float64()*3) * size
			duty[h] = float64(rnd.IntN(3))
		}
		d := desk(arrivals, duty, time.Duration(handling))
		d.Crews[0].Hours = hours
		goal := staffing.Goal{Within: time.Duration(within), Share: share, Shrinkage: shrinkage}
		r, err := d.Report(goal)
		if err != nil {
			return
		}
		check(t, r)
		if plan, err := d.Plan(goal, duty, hours); err == nil {
			check(t, plan.Report)
			if plan.Posts < 0 || plan.People < 0 {
				t.Errorf("%d posts, %d people", plan.Posts, plan.People)
			}
		}
	})
}

func check(t *testing.T, r *staffing.Report) {
	t.Helper()
	if !(r.InTime >= 0 && r.InTime <= 1) || !(r.Load >= 0 && r.Load <= math.MaxFloat64) {
		t.Errorf("in time %v, load %v", r.InTime, r.Load)
	}
	for i, h := range r.Hours {
		if !(h.Late >= 0 && h.Late <= 1) || !(h.Tail >= 0 && h.Tail <= 1) || !(h.Backlog >= 0 && h.Backlog <= math.MaxFloat64) || h.Wait < 0 {
			t.Errorf("hour %d: %+v", i, h)
		}
	}
	for _, s := range r.Staff {
		if s.People < 0 || !(s.Lacks() >= 0) {
			t.Errorf("%+v", s)
		}
	}
}

func TestHoursOutsideTheWeekAreThoseOfTheNext(t *testing.T) {
	for hour, want := range map[int]string{0: "Mon 00:00", 2: "Mon 02:00", 167: "Sun 23:00", 168: "Mon 00:00", -1: "Sun 23:00", -169: "Sun 23:00"} {
		assert.Equal(t, want, staffing.HourName(hour), hour)
	}
	assert.Equal(t, 1, staffing.HourOf(time.Sunday, 25))
	assert.Equal(t, 167, staffing.HourOf(time.Monday, -1))
	for d := time.Sunday; d <= time.Saturday; d++ {
		assert.Equal(t, d.String()[:3]+" 00:00", staffing.HourName(staffing.HourOf(d, 0)))
	}
}

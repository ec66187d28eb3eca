package staffing_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/sla/staffing"
)

// slack is what rounding may cost where two answers are the same number.
const slack = 1e-12

func TestFormulasAreMonotone(t *testing.T) {
	rnd := rand.New(rand.NewPCG(6, 1))
	for range 3000 {
		agents := 1 + rnd.IntN(400)
		traffic := rnd.Float64() * float64(agents) * 0.999
		more := traffic + rnd.Float64()*(float64(agents)-traffic)*0.999

		b := must(staffing.Blocking(agents, traffic))(t)
		assert.GreaterOrEqual(t, must(staffing.Blocking(agents, more))(t), b-slack, "more traffic blocks more: %d, %v, %v", agents, traffic, more)
		assert.LessOrEqual(t, must(staffing.Blocking(agents+1, traffic))(t), b+slack, "one agent more blocks less")

		c := must(staffing.Waiting(agents, traffic))(t)
		assert.GreaterOrEqual(t, must(staffing.Waiting(agents, more))(t), c-slack, "more traffic waits more: %d, %v, %v", agents, traffic, more)
		assert.LessOrEqual(t, must(staffing.Waiting(agents+1, traffic))(t), c+slack, "one agent more, less waiting")
		assert.GreaterOrEqual(t, c, b-slack, "who may wait meets a fuller group")

		beta := rnd.Float64() * 5
		assert.LessOrEqual(t, must(staffing.HalfinWhitt(beta+rnd.Float64()))(t), must(staffing.HalfinWhitt(beta))(t))
		wait := 0.001 + rnd.Float64()*0.99
		n := must(staffing.SquareRoot(traffic, wait))(t)
		assert.LessOrEqual(t, n, must(staffing.SquareRoot(more, wait))(t))
		assert.GreaterOrEqual(t, n, must(staffing.SquareRoot(traffic, min(1, wait*1.1)))(t))
	}
}

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		require.NoError(t, err)
		return v
	}
}

func anyQueue(rnd *rand.Rand) staffing.Queue {
	q := staffing.Queue{Load: staffing.Load{
		Arrivals: rnd.Float64() * 500,
		Interval: time.Duration(1+rnd.IntN(3600)) * time.Second,
		Handling: time.Duration(1+rnd.IntN(900)) * time.Second,
	}}
	if rnd.IntN(2) == 0 {
		q.Patience = time.Duration(1+rnd.IntN(3600)) * time.Second
	}
	return q
}

func anyGoal(rnd *rand.Rand) staffing.Goal {
	return staffing.Goal{
		Within: time.Duration(rnd.IntN(600)) * time.Second,
		Share:  0.01 + 0.98*rnd.Float64(), Occupancy: 0.3 + 0.7*rnd.Float64(), Shrinkage: rnd.Float64() * 0.9,
	}
}

func TestServiceIsMonotone(t *testing.T) {
	rnd := rand.New(rand.NewPCG(6, 2))
	for range 2000 {
		q, within := anyQueue(rnd), time.Duration(rnd.IntN(600))*time.Second
		agents := int(q.Load.Erlangs()) + 1 + rnd.IntN(5)
		if q.Patience > 0 {
			agents = 1 + rnd.IntN(agents)
		}
		s := must(q.With(agents, within))(t)
		better := func(why string, u staffing.Service) {
			t.Helper()
			assert.GreaterOrEqual(t, u.InTime, s.InTime-1e-9, "%s: %+v, %d, %v", why, q, agents, within)
		}
		better("one agent more", must(q.With(agents+1, within))(t))
		better("more time", must(q.With(agents, within+time.Minute))(t))
		less := q
		less.Load.Arrivals *= rnd.Float64()
		u := must(less.With(agents, within))(t)
		better("fewer appeals", u)
		assert.LessOrEqual(t, u.Wait, s.Wait+1e-9)
		assert.LessOrEqual(t, u.MeanWait, s.MeanWait+1)
		assert.LessOrEqual(t, u.Occupancy, s.Occupancy+1e-9)
		assert.LessOrEqual(t, u.Abandoned, s.Abandoned+1e-9)
		quick := q
		quick.Load.Handling = max(1, time.Duration(float64(q.Load.Handling)*rnd.Float64()))
		better("quicker work", must(quick.With(agents, within))(t))
		assert.InDelta(t, s.Traffic*(1-s.Abandoned), s.Occupancy*float64(agents), 1e-6*s.Traffic, "who is served keeps agents busy")
		if q.Patience > 0 {
			assert.InDelta(t, s.Abandoned*q.Patience.Seconds(), s.MeanWait.Seconds(), 1e-6)
		}
	}
}

func TestNeedIsMonotoneAndTheLeast(t *testing.T) {
	rnd := rand.New(rand.NewPCG(6, 3))
	for range 1500 {
		q, g := anyQueue(rnd), anyGoal(rnd)
		n := must(q.Need(g))(t)
		atLeast := func(why string, q staffing.Queue, g staffing.Goal) {
			t.Helper()
			m := must(q.Need(g))(t)
			assert.GreaterOrEqual(t, m.Agents, n.Agents, "%s: %+v %+v", why, q, g)
			assert.GreaterOrEqual(t, m.Paid, n.Paid, "%s: %+v %+v", why, q, g)
		}
		busier := q
		busier.Load.Arrivals *= 1 + rnd.Float64()
		atLeast("more appeals", busier, g)
		slower := q
		slower.Load.Handling += time.Duration(rnd.IntN(600)) * time.Second
		atLeast("slower work", slower, g)
		h := g
		h.Share += (0.995 - g.Share) * rnd.Float64()
		atLeast("a larger share", q, h)
		h = g
		h.Within = time.Duration(float64(g.Within) * rnd.Float64())
		atLeast("less time", q, h)
		h = g
		h.Occupancy *= 0.5 + rnd.Float64()/2
		atLeast("less busy", q, h)
		h = g
		h.Shrinkage += (0.95 - g.Shrinkage) * rnd.Float64()
		atLeast("more shrinkage", q, h)

		if n.Agents == 0 {
			continue
		}
		assert.GreaterOrEqual(t, n.Service.InTime, g.Share)
		assert.LessOrEqual(t, n.Service.Occupancy, g.Occupancy+1e-9)
		if fewer, err := q.With(n.Agents-1, g.Within); err == nil {
			assert.True(t, fewer.InTime < g.Share+1e-9 || fewer.Occupancy > g.Occupancy-1e-9, "one less would do: %+v, %+v: %+v", q, g, fewer)
		}
	}
}

// The direct sum and the recursion that everybody uses are two ways to one number.
func TestErlangBAgreesWithItsRecursion(t *testing.T) {
	rnd := rand.New(rand.NewPCG(6, 4))
	for range 300 {
		traffic := math.Exp(rnd.Float64()*12 - 3)
		b := 1.0
		for agents := 1; agents <= 300; agents++ {
			b = traffic * b / (float64(agents) + traffic*b)
			got := must(staffing.Blocking(agents, traffic))(t)
			if b > 1e-290 && math.Abs(got-b) > 1e-11*b {
				t.Fatalf("B(%d, %v) = %v, by recursion %v", agents, traffic, got, b)
			}
		}
	}
}

// Erlang A by brute force: the chain of births and deaths, state by state, and the
// wait of one who comes by the race of those before him, his own patience and the
// clock, in small steps of time.
func TestErlangAAgreesWithTheChain(t *testing.T) {
	for _, tt := range []struct {
		agents                     int
		perHour, handling, patient float64 // hours
	}{
		{1, 3, 0.25, 0.1}, {2, 20, 0.25, 0.5}, {5, 19, 0.25, 1}, {10, 60, 0.25, 0.05}, {3, 30, 0.2, 2},
	} {
		weights, sum := []float64{1}, 1.0
		for k := 1; k < 2000; k++ {
			out := float64(min(k, tt.agents))/tt.handling + float64(max(0, k-tt.agents))/tt.patient
			weights = append(weights, weights[k-1]*tt.perHour/out)
			sum += weights[k]
		}
		wait, queue, busy := 0.0, 0.0, 0.0
		for k, w := range weights {
			if k >= tt.agents {
				wait += w / sum
			}
			queue += w / sum * float64(max(0, k-tt.agents))
			busy += w / sum * float64(min(k, tt.agents))
		}
		hours := func(h float64) time.Duration { return time.Duration(h * float64(time.Hour)) }
		s := must(staffing.Queue{
			Load:     staffing.Load{Arrivals: tt.perHour, Interval: time.Hour, Handling: hours(tt.handling)},
			Patience: hours(tt.patient),
		}.With(tt.agents, 0))(t)
		assert.InDelta(t, wait, s.Wait, 1e-9)
		assert.InDelta(t, queue/tt.perHour/tt.patient, s.Abandoned, 1e-9)
		assert.InDelta(t, busy/float64(tt.agents), s.Occupancy, 1e-9)
		assert.InDelta(t, 1-wait, s.InTime, 1e-9, "at once is for those who find a free agent")
	}
}

func TestBadValuesGiveTypedErrors(t *testing.T) {
	load := staffing.Load{Arrivals: 10, Interval: time.Hour, Handling: time.Minute}
	nan, inf := math.NaN(), math.Inf(1)
	for _, tt := range []struct {
		name  string
		err   error
		field string
		want  error
	}{
		{"agents below 0", second(staffing.Blocking(-1, 1)), "agents", staffing.ErrRange},
		{"too many agents", second(staffing.Blocking(staffing.MaxAgents+1, 1)), "agents", staffing.ErrRange},
		{"traffic is no number", second(staffing.Waiting(3, nan)), "traffic", staffing.ErrRange},
		{"traffic without end", second(staffing.Blocking(3, inf)), "traffic", staffing.ErrRange},
		{"as many agents as erlangs", second(staffing.Waiting(3, 3)), "agents", staffing.ErrUnstable},
		{"nobody at all", second(staffing.Queue{Load: load}.With(0, 0)), "agents", staffing.ErrUnstable},
		{"beta is no number", second(staffing.HalfinWhitt(nan)), "beta", staffing.ErrRange},
		{"nobody may wait", second(staffing.SquareRoot(10, 0)), "wait", staffing.ErrRange},
		{"the zero load", staffing.Load{}.Validate(), "Load.Interval", staffing.ErrRange},
		{"arrivals below 0", staffing.Load{Arrivals: -1, Interval: 1, Handling: 1}.Validate(), "Load.Arrivals", staffing.ErrRange},
		{"more work than a country has", staffing.Load{Arrivals: 1e9, Interval: time.Second, Handling: time.Hour}.Validate(), "Load", staffing.ErrRange},
		{"patience below 0", second(staffing.Queue{Load: load, Patience: -1}.With(2, 0)), "Queue.Patience", staffing.ErrRange},
		{"patience without end", second(staffing.Queue{Load: load, Patience: math.MaxInt64}.Need(staffing.Goal{Share: 0.9})), "", nil},
		{"a share of all", second(staffing.Queue{Load: load}.Need(staffing.Goal{Share: 1})), "Goal.Share", staffing.ErrRange},
		{"80 is no share", second(staffing.Queue{Load: load}.Need(staffing.Goal{Share: 80})), "Goal.Share", staffing.ErrRange},
		{"nobody is ever there", second(staffing.Queue{Load: load}.Need(staffing.Goal{Share: 0.8, Shrinkage: 1})), "Goal.Shrinkage", staffing.ErrRange},
		{"within below 0", second(staffing.Queue{Load: load}.With(3, -1)), "within", staffing.ErrRange},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.want == nil {
				assert.NoError(t, tt.err)
				return
			}
			var fault *staffing.FieldError
			require.ErrorAs(t, tt.err, &fault)
			assert.Equal(t, tt.field, fault.Field)
			assert.ErrorIs(t, tt.err, tt.want)
		})
	}
	err := errors.Join(second(staffing.Queue{}.Need(staffing.Goal{Share: nan, Within: -1})))
	for _, field := range []string{"Load.Interval", "Load.Handling", "Goal.Within", "Goal.Share"} {
		assert.ErrorContains(t, err, field, "all faults at once")
	}
}

func second[T any](_ T, err error) error { return err }

func FuzzNeed(f *testing.F) {
	f.Add(100.0, int64(1800e9), int64(180e9), int64(300e9), int64(20e9), 0.8, 0.85, 0.3, 14)
	f.Add(1e300, int64(1), int64(math.MaxInt64), int64(0), int64(math.MaxInt64), 1e-300, 1e-300, 0.999999, 10000)
	f.Add(5e-324, int64(math.MaxInt64), int64(1), int64(math.MaxInt64), int64(0), 0.999999999999, 0.0, 0.0, 1)
	f.Fuzz(func(t *testing.T, arrivals float64, interval, handling, patience, within int64, share, occupancy, shrinkage float64, agents int) {
		q := staffing.Queue{Load: staffing.Load{Arrivals: arrivals, Interval: time.Duration(interval), Handling: time.Duration(handling)}, Patience: time.Duration(patience)}
		s, err := q.With(agents, time.Duration(within))
		checkService(t, s, err)
		n, err := q.Need(staffing.Goal{Within: time.Duration(within), Share: share, Occupancy: occupancy, Shrinkage: shrinkage})
		checkService(t, n.Service, err)
		if err == nil && (n.Paid < n.Agents || n.Agents < 0) {
			t.Errorf("%d on duty of %d", n.Agents, n.Paid)
		}
	})
}

func checkService(t *testing.T, s staffing.Service, err error) {
	t.Helper()
	if err != nil {
		var fault *staffing.FieldError
		if !errors.As(err, &fault) || s != (staffing.Service{}) {
			t.Errorf("error %v with %+v", err, s)
		}
		return
	}
	for name, share := range map[string]float64{"wait": s.Wait, "in time": s.InTime, "occupancy": s.Occupancy, "abandoned": s.Abandoned} {
		if !(share >= 0 && share <= 1) {
			t.Errorf("%s is %v in %+v", name, share, s)
		}
	}
	if !(s.Traffic >= 0 && s.Traffic <= staffing.MaxAgents) || s.MeanWait < 0 {
		t.Errorf("%+v", s)
	}
}

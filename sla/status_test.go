package sla_test

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/otklik/otklik/sla"
)

// start is a Sunday evening: the terms here do not care.
var start = time.Date(2024, 12, 29, 23, 30, 0, 0, time.FixedZone("MSK", 3*60*60))

// hour is a policy of 60 minutes that warns after 45.
var hour = sla.Policy{Name: "hour", Metric: sla.FirstResponse, Target: time.Hour, WarnAt: 0.75}

func at(minutes float64) time.Time {
	return start.Add(time.Duration(minutes * float64(time.Minute)))
}

func TestStatus(t *testing.T) {
	due, warning := at(60), at(45)
	for _, tt := range []struct {
		name  string
		clock sla.Clock
		now   time.Time
		want  sla.Status
	}{
		{
			"a clock that never started has no status", sla.Clock{}, at(5), sla.Status{},
		},
		{
			"a clock that was met and never started has no status", sla.Clock{Met: at(1)}, at(5), sla.Status{},
		},
		{
			"the due moment itself is in time", sla.Clock{Started: start}, due,
			sla.Status{State: sla.Running, Due: due, Elapsed: time.Hour},
		},
		{
			"a nanosecond after the due moment is late", sla.Clock{Started: start}, due.Add(1),
			sla.Status{State: sla.Breached, Due: due, Elapsed: time.Hour + 1, Remaining: -1},
		},
		{
			"met at the due moment is in time", sla.Clock{start, due}, at(500),
			sla.Status{State: sla.Met, Due: due, Elapsed: time.Hour},
		},
		{
			"met late is a breach and the wait ends with it", sla.Clock{start, at(70)}, at(500),
			sla.Status{State: sla.Breached, Due: due, Elapsed: 70 * time.Minute, Remaining: -10 * time.Minute},
		},
		{
			"late and not met, the wait goes on", sla.Clock{Started: start}, at(500),
			sla.Status{State: sla.Breached, Due: due, Elapsed: 500 * time.Minute, Remaining: -440 * time.Minute},
		},
		{
			"met before it started is in time at once", sla.Clock{start, at(-10)}, at(5),
			sla.Status{State: sla.Met, Due: due, Remaining: time.Hour},
		},
		{
			"what happens after now has not happened yet", sla.Clock{start, at(30)}, at(20),
			sla.Status{State: sla.Running, Due: due, NextWarning: warning, Elapsed: 20 * time.Minute, Remaining: 40 * time.Minute},
		},
		{
			"met at this very moment is met", sla.Clock{start, at(30)}, at(30),
			sla.Status{State: sla.Met, Due: due, Elapsed: 30 * time.Minute, Remaining: 30 * time.Minute},
		},
		{
			"a start in the future runs with nothing elapsed", sla.Clock{Started: start}, at(-1),
			sla.Status{State: sla.Running, Due: due, NextWarning: warning, Remaining: time.Hour},
		},
		{
			"no now leaves a running clock unknown", sla.Clock{Started: start}, time.Time{},
			sla.Status{Due: due},
		},
		{
			"no now does not hide that it was met", sla.Clock{start, at(30)}, time.Time{},
			sla.Status{State: sla.Met, Due: due, Elapsed: 30 * time.Minute, Remaining: 30 * time.Minute},
		},
		{
			"no now does not hide that it was late", sla.Clock{start, at(61)}, time.Time{},
			sla.Status{State: sla.Breached, Due: due, Elapsed: 61 * time.Minute, Remaining: -time.Minute},
		},
		{
			"the warning is ahead until its moment", sla.Clock{Started: start}, warning.Add(-1),
			sla.Status{State: sla.Running, Due: due, NextWarning: warning, Elapsed: 45*time.Minute - 1, Remaining: 15*time.Minute + 1},
		},
		{
			"the warning is behind from its moment on", sla.Clock{Started: start}, warning,
			sla.Status{State: sla.Running, Due: due, Elapsed: 45 * time.Minute, Remaining: 15 * time.Minute},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, hour.Status(tt.clock, tt.now)); diff != "" {
				t.Errorf("Status (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAPolicyWithoutATermHasNoStatus(t *testing.T) {
	for name, p := range map[string]sla.Policy{
		"zero policy":       {},
		"term below 0":      {Target: -time.Hour},
		"warning above 1":   {Target: time.Hour, WarnAt: 1.1},
		"warning below 0":   {Target: time.Hour, WarnAt: -0.1},
		"warning is no one": {Target: time.Hour, WarnAt: math.NaN()},
	} {
		if got := p.Status(sla.Clock{Started: start}, at(1)); got != (sla.Status{}) {
			t.Errorf("%s: Status = %+v, want the zero Status", name, got)
		}
	}
}

func TestWarned(t *testing.T) {
	for _, tt := range []struct {
		name    string
		minutes float64
		want    bool
	}{
		{"early, there is nothing to warn of", 44, false},
		{"after the warning there is time to act", 45, true},
		{"at the due moment it can still be kept", 60, true},
		{"once late, a warning is too late", 61, false},
	} {
		if got := hour.Status(sla.Clock{Started: start}, at(tt.minutes)).Warned(); got != tt.want {
			t.Errorf("%s: Warned = %v", tt.name, got)
		}
	}
}

func TestAnHourIsAnHourWhenClocksAreMoved(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	// On 2024-03-31 the clocks of Berlin go from 02:00 to 03:00.
	before := time.Date(2024, 3, 31, 1, 30, 0, 0, berlin)
	if got := hour.Due(before).Format("15:04"); got != "03:30" {
		t.Errorf("an hour from 01:30 ends at %s, want 03:30", got)
	}
	st := hour.Status(sla.Clock{Started: before}, time.Date(2024, 3, 31, 3, 20, 0, 0, berlin))
	if st.Elapsed != 50*time.Minute {
		t.Errorf("from 01:30 to 03:20 it counts %v, want 50m", st.Elapsed)
	}
}

func TestLocationsDoNotMatter(t *testing.T) {
	a := hour.Status(sla.Clock{Started: start}, at(61))
	b := hour.Status(sla.Clock{Started: start.UTC()}, at(61).UTC())
	if a.State != b.State || a.Elapsed != b.Elapsed || !a.Due.Equal(b.Due) {
		t.Errorf("in Moscow %+v, in UTC %+v", a, b)
	}
	if a.Due.Location() != start.Location() {
		t.Errorf("due in %v, want the location of the start", a.Due.Location())
	}
}

func TestEqualClocksGiveEqualStatuses(t *testing.T) {
	// A time made by time.Now carries a monotonic reading that == compares.
	fresh := time.Now()
	a := hour.Status(sla.Clock{Started: fresh}, fresh.Add(time.Minute))
	b := hour.Status(sla.Clock{Started: fresh.Round(0)}, fresh.Round(0).Add(time.Minute))
	if a != b {
		t.Errorf("with a monotonic reading %+v, without %+v", a, b)
	}
}

func TestAWaitLongerThanADurationIsLate(t *testing.T) {
	st := hour.Status(sla.Clock{Started: start}, time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC))
	if st.State != sla.Breached || st.Elapsed != math.MaxInt64 || st.Elapsed+st.Remaining != time.Hour {
		t.Errorf("after 7974 years: %+v", st)
	}
}

func TestStatusJSON(t *testing.T) {
	in := hour.Status(sla.Clock{Started: start.UTC()}, at(20))
	raw, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"state":"running","due":"2024-12-29T21:30:00Z","next_warning":"2024-12-29T21:15:00Z","elapsed":"20m0s","remaining":"40m0s"}`
	if string(raw) != want {
		t.Errorf("got  %s\nwant %s", raw, want)
	}
	var out sla.Status
	if err := json.Unmarshal(raw, &out); err != nil || out != in {
		t.Errorf("read back %+v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"elapsed":"soon"}`), &out); err == nil || out != in {
		t.Errorf("a bad duration gave %v and left %+v", err, out)
	}
}

func TestStatusAllocatesNothing(t *testing.T) {
	c, now := sla.Clock{Started: start}, at(20)
	if n := testing.AllocsPerRun(1000, func() { _ = hour.Status(c, now) }); n != 0 {
		t.Errorf("Status allocates %v times", n)
	}
}

func FuzzStatus(f *testing.F) {
	f.Add(int64(time.Hour), 0.8, int64(0), int64(0), int64(time.Minute), int64(time.Hour))
	f.Add(int64(time.Hour), 0.0, int64(-5), int64(1), int64(2*time.Hour), int64(1))
	f.Add(int64(1), 1.0, int64(7), int64(3), int64(0), int64(2))
	f.Fuzz(func(t *testing.T, target int64, warnAt float64, started, met, now, more int64) {
		base := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
		// A century is the longest span here; longer ones saturate, see above.
		const century = int64(100 * 365 * 24 * time.Hour)
		p := sla.Policy{Name: "p", Metric: sla.Resolution, Target: time.Duration(target % century), WarnAt: warnAt}
		c := sla.Clock{Started: base.Add(time.Duration(started % century))}
		if met != 0 {
			c.Met = base.Add(time.Duration(met % century))
		}
		first := base.Add(time.Duration(now % century))
		later := first.Add(time.Duration(max(0, more) % century))
		a, b := p.Status(c, first), p.Status(c, later)

		if p.Validate() != nil {
			if a != (sla.Status{}) {
				t.Fatalf("policy %+v is not valid and gave %+v", p, a)
			}
			return
		}
		for _, st := range []sla.Status{a, b} {
			if st.Elapsed+st.Remaining != p.Target || st.Elapsed < 0 {
				t.Errorf("elapsed %v and remaining %v do not make %v", st.Elapsed, st.Remaining, p.Target)
			}
			if (st.State == sla.Breached) != (st.Remaining < 0) {
				t.Errorf("%v with %v remaining", st.State, st.Remaining)
			}
			if !st.NextWarning.IsZero() && (st.State != sla.Running || st.NextWarning.After(st.Due)) {
				t.Errorf("%v warns at %v, due %v", st.State, st.NextWarning, st.Due)
			}
		}
		if !a.NextWarning.IsZero() && !a.NextWarning.After(first) {
			t.Errorf("at %v the next warning is %v", first, a.NextWarning)
		}
		if b.Remaining > a.Remaining {
			t.Errorf("more waiting helped: %v, then %v remaining", a.Remaining, b.Remaining)
		}
		if a.State != sla.Running && b.State != a.State {
			t.Errorf("%v became %v", a.State, b.State)
		}
		if !a.Due.Equal(b.Due) {
			t.Errorf("due moved from %v to %v", a.Due, b.Due)
		}
		if slower := (sla.Clock{Started: c.Started, Met: c.Met.Add(time.Second)}); !c.Met.IsZero() {
			if w := p.Status(slower, time.Time{}); w.State == sla.Met && p.Status(c, time.Time{}).State != sla.Met {
				t.Errorf("an answer a second later is in time, the earlier one is not")
			}
		}
	})
}

func BenchmarkStatus(b *testing.B) {
	c, now := sla.Clock{Started: start}, at(20)
	b.ReportAllocs()
	for b.Loop() {
		_ = hour.Status(c, now)
	}
}

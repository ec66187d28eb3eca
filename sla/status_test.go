package sla_test

import (
	"encoding/json"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/sla"
)

// start is a Sunday evening: the wall clock does not care.
var start = time.Date(2024, 12, 29, 23, 30, 0, 0, time.FixedZone("MSK", 3*60*60))

// hour is a policy of 60 minutes that warns after 45.
var hour = sla.Policy{Name: "hour", Metric: sla.FirstResponse, Target: time.Hour, WarnAt: 0.75}

func at(minutes float64) time.Time {
	return start.Add(time.Duration(minutes * float64(time.Minute)))
}

// A story is the events of a case, noticed first.
type story []cases.Event

func noticed(t time.Time) story {
	return story{}.then(t, cases.Noticed, cases.Said{Relation: cases.Origin})
}

func (s story) then(t time.Time, k cases.Kind, p cases.Payload) story {
	return s.by("anna", t, k, p)
}

func (s story) by(who cases.Actor, t time.Time, k cases.Kind, p cases.Payload) story {
	return append(slices.Clip(s), cases.Event{Case: "c", Seq: uint64(len(s) + 1), At: t, Kind: k, Actor: who, Payload: p})
}

func (s story) responded(t time.Time) story { return s.then(t, cases.FirstResponded, nil) }
func (s story) wroteAgain(t time.Time) story {
	return s.then(t, cases.MentionLinked, cases.Said{Relation: cases.FollowUp})
}
func (s story) paused(t time.Time, reason string) story {
	return s.then(t, cases.Paused, cases.Remark{Code: reason})
}
func (s story) resumed(t time.Time) story  { return s.then(t, cases.Resumed, nil) }
func (s story) resolved(t time.Time) story { return s.then(t, cases.Resolved, nil) }
func (s story) closed(t time.Time) story   { return s.then(t, cases.Closed, nil) }
func (s story) reopened(t time.Time) story { return s.then(t, cases.Reopened, nil) }

// replied is a reply from its draft to its sending by a program.
func (s story) replied(t time.Time, author cases.Actor) story {
	s = s.by(author, t, cases.ReplyDrafted, cases.Draft{})
	of := cases.Draft{Of: uint64(len(s))}
	return s.by(author, t, cases.ReplyApproved, of).by("desk", t, cases.ReplyQueued, of).by("desk", t, cases.ReplySent, of)
}

// legal checks that the fold of package cases takes the story.
func (s story) legal(t *testing.T) story {
	t.Helper()
	var c cases.Case
	for _, e := range s {
		require.NoError(t, c.Apply(e))
	}
	return s
}

func TestStatus(t *testing.T) {
	due, warning := at(60), at(45)
	for _, tt := range []struct {
		name   string
		events story
		now    time.Time
		want   sla.Status
	}{
		{
			"a case that nobody noticed has no status", nil, at(5), sla.Status{},
		},
		{
			"the due moment itself is in time", noticed(start), due,
			sla.Status{State: sla.Running, Due: due, Elapsed: time.Hour, Warning: warning, NextChange: due.Add(1)},
		},
		{
			"a nanosecond after the due moment is late", noticed(start), due.Add(1),
			sla.Status{State: sla.Breached, Due: due, Elapsed: time.Hour + 1, Remaining: -1},
		},
		{
			"met at the due moment is in time", noticed(start).responded(due), at(500),
			sla.Status{State: sla.Met, Due: due, Done: due, Elapsed: time.Hour},
		},
		{
			"met late is a breach and the wait ends with it", noticed(start).responded(at(70)), at(500),
			sla.Status{State: sla.Breached, Due: due, Done: at(70), Elapsed: 70 * time.Minute, Remaining: -10 * time.Minute},
		},
		{
			"late and not met, the wait goes on", noticed(start), at(500),
			sla.Status{State: sla.Breached, Due: due, Elapsed: 500 * time.Minute, Remaining: -440 * time.Minute},
		},
		{
			"what happens after now has not happened yet", noticed(start).responded(at(30)), at(20),
			sla.Status{State: sla.Running, Due: due, Warning: warning, NextWarning: warning, NextChange: warning, Elapsed: 20 * time.Minute, Remaining: 40 * time.Minute},
		},
		{
			"met at this very moment is met", noticed(start).responded(at(30)), at(30),
			sla.Status{State: sla.Met, Due: due, Done: at(30), Elapsed: 30 * time.Minute, Remaining: 30 * time.Minute},
		},
		{
			"a case in the future has no status yet", noticed(start), at(-1), sla.Status{},
		},
		{
			"no now leaves a running clock unknown", noticed(start), time.Time{},
			sla.Status{Due: due},
		},
		{
			"no now does not hide that it was met", noticed(start).responded(at(30)), time.Time{},
			sla.Status{State: sla.Met, Due: due, Done: at(30), Elapsed: 30 * time.Minute, Remaining: 30 * time.Minute},
		},
		{
			"no now does not hide that it was late", noticed(start).responded(at(61)), time.Time{},
			sla.Status{State: sla.Breached, Due: due, Done: at(61), Elapsed: 61 * time.Minute, Remaining: -time.Minute},
		},
		{
			"the warning is ahead until its moment", noticed(start), warning.Add(-1),
			sla.Status{State: sla.Running, Due: due, Warning: warning, NextWarning: warning, NextChange: warning, Elapsed: 45*time.Minute - 1, Remaining: 15*time.Minute + 1},
		},
		{
			"the warning is behind from its moment on", noticed(start), warning,
			sla.Status{State: sla.Running, Due: due, Warning: warning, NextChange: due.Add(1), Elapsed: 45 * time.Minute, Remaining: 15 * time.Minute},
		},
		{
			"a case that is closed without a word owes nothing", noticed(start).closed(at(20)), at(500),
			sla.Status{State: sla.Dropped, Due: due, Elapsed: 20 * time.Minute, Remaining: 40 * time.Minute},
		},
		{
			"closed late it stays late", noticed(start).closed(at(61)), at(500),
			sla.Status{State: sla.Breached, Due: due, Elapsed: 61 * time.Minute, Remaining: -time.Minute},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if len(tt.events) > 0 && tt.want != (sla.Status{}) {
				tt.want.Policy, tt.want.Metric, tt.want.Started, tt.want.Certainty = "hour", sla.FirstResponse, start, sla.Known
			}
			if diff := cmp.Diff(tt.want, hour.Status(tt.events.legal(t), tt.now)); diff != "" {
				t.Errorf("Status (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAPolicyWithoutATermHasNoStatus(t *testing.T) {
	for name, p := range map[string]sla.Policy{
		"zero policy":        {},
		"term below 0":       {Metric: sla.FirstResponse, Target: -time.Hour},
		"warning above 1":    {Metric: sla.FirstResponse, Target: time.Hour, WarnAt: 1.1},
		"warning below 0":    {Metric: sla.FirstResponse, Target: time.Hour, WarnAt: -0.1},
		"warning is no one":  {Metric: sla.FirstResponse, Target: time.Hour, WarnAt: math.NaN()},
		"calendar not bound": {Metric: sla.FirstResponse, Target: time.Hour, Hours: "russia"},
		"days not bound":     {Metric: sla.FirstResponse, WorkingDays: 1},
	} {
		if got := p.Status(noticed(start), at(1)); got != (sla.Status{}) {
			t.Errorf("%s: Status = %+v, want the zero Status", name, got)
		}
		if got := p.Due(start); !got.IsZero() {
			t.Errorf("%s: due %v", name, got)
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
		st := hour.Status(noticed(start), at(tt.minutes))
		if got := st.Warned(); got != tt.want {
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
	st := hour.Status(noticed(before), time.Date(2024, 3, 31, 3, 20, 0, 0, berlin))
	if st.Elapsed != 50*time.Minute {
		t.Errorf("from 01:30 to 03:20 it counts %v, want 50m", st.Elapsed)
	}
}

func TestLocationsDoNotMatter(t *testing.T) {
	a := hour.Status(noticed(start), at(61))
	b := hour.Status(noticed(start.UTC()), at(61).UTC())
	if a.State != b.State || a.Elapsed != b.Elapsed || !a.Due.Equal(b.Due) {
		t.Errorf("in Moscow %+v, in UTC %+v", a, b)
	}
	if a.Due.Location() != start.Location() {
		t.Errorf("due in %v, want the location of the start", a.Due.Location())
	}
}

func TestAWaitLongerThanADurationIsLate(t *testing.T) {
	st := hour.Status(noticed(start), time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC))
	if st.State != sla.Breached || st.Elapsed != math.MaxInt64 || st.Elapsed+st.Remaining != time.Hour {
		t.Errorf("after 7974 years: %+v", st)
	}
}

func TestStatusJSON(t *testing.T) {
	in := hour.Status(noticed(start.UTC()), at(20).UTC())
	raw, err := json.Marshal(in)
	require.NoError(t, err)
	assert.JSONEq(t, `{"policy":"hour","metric":"first_response","state":"running","certainty":"known","started":"2024-12-29T20:30:00Z","due":"2024-12-29T21:30:00Z",
		"elapsed":"20m0s","remaining":"40m0s","warning":"2024-12-29T21:15:00Z","next_warning":"2024-12-29T21:15:00Z","next_change":"2024-12-29T21:15:00Z"}`, string(raw))
	var out sla.Status
	if err := json.Unmarshal(raw, &out); err != nil || out != in {
		t.Errorf("read back %+v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"elapsed":"soon"}`), &out); err == nil || out != in {
		t.Errorf("a bad duration gave %v and left %+v", err, out)
	}
}

// FuzzStatus holds the laws of a wall-clock policy over a case with a pause.
func FuzzStatus(f *testing.F) {
	f.Add(int64(time.Hour), 0.8, int64(0), int64(0), int64(0), int64(time.Minute), int64(time.Hour))
	f.Add(int64(time.Hour), 0.0, int64(5), int64(7), int64(1), int64(2*time.Hour), int64(1))
	f.Add(int64(1), 1.0, int64(7), int64(0), int64(3), int64(0), int64(2))
	f.Fuzz(func(t *testing.T, target int64, warnAt float64, pause, resume, met, now, more int64) {
		base := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
		const century = int64(100 * 365 * 24 * time.Hour)
		after := func(at time.Time, d int64) time.Time { return at.Add(time.Duration(max(0, d) % (century / 4))) }
		p := sla.Policy{Name: "p", Metric: sla.Resolution, Target: time.Duration(target % century), WarnAt: warnAt, PauseOn: []string{"x"}}
		events := noticed(base)
		last := base
		if pause > 0 {
			last = after(last, pause)
			events = events.paused(last, "x")
			if resume > 0 {
				last = after(last, resume)
				events = events.resumed(last)
			}
		}
		if met > 0 {
			events = events.resolved(after(last, met))
		}
		first := after(base, now)
		a, b := p.Status(events, first), p.Status(events, after(first, more))
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
		if b.Due.Before(a.Due) {
			t.Errorf("due moved back from %v to %v", a.Due, b.Due)
		}
		if (a.State == sla.Met || a.State == sla.Breached) && b.State != a.State {
			t.Errorf("%v became %v", a.State, b.State)
		}
		if n := a.NextChange; !n.IsZero() {
			if n.Before(first) {
				t.Errorf("at %v the next change is %v", first, n)
			}
			if pause <= 0 && met <= 0 {
				if before, then := p.Status(events, n.Add(-1)), p.Status(events, n); before.State != a.State || then.State == a.State && !then.Warned() {
					t.Errorf("nothing changes at %v: %+v, %+v", n, before, then)
				}
			}
		}
	})
}

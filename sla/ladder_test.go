package sla_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/sla"
)

func ExampleLadder() {
	ladder, err := sla.NewLadder(sla.LadderConfig{
		Steps: []sla.Step{
			{Whom: "owner", Offset: -15 * time.Minute},
			{Whom: "shift_lead", Offset: 0},
			{Whom: "head_of_service", Offset: 30 * time.Minute, Every: time.Hour, Times: 3},
		},
		Reach: sla.Russia(), // nobody is called at night
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	due := time.Date(2026, 3, 10, 17, 10, 0, 0, sla.Russia().Location())
	st := sla.Status{State: sla.Breached, Due: due}
	for c := range ladder.Calls(st, due.Add(-time.Hour), due.Add(24*time.Hour)) {
		fmt.Println(c.At.Format("02 15:04"), c.Whom, c.Nth)
	}
	// Output:
	// 10 16:55 owner 1
	// 10 17:10 shift_lead 1
	// 10 17:40 head_of_service 1
	// 11 09:00 head_of_service 3
}

func TestALadder(t *testing.T) {
	due := msk(t, "2026-03-10T17:30")
	running, breached := sla.Status{State: sla.Running, Due: due}, sla.Status{State: sla.Breached, Due: due}
	ladder := func(hours, reach *sla.Calendar, steps ...sla.Step) *sla.Ladder {
		l, err := sla.NewLadder(sla.LadderConfig{Steps: steps, Hours: hours, Reach: reach})
		require.NoError(t, err)
		return l
	}
	before := sla.Step{Whom: "owner", Offset: -time.Hour}
	after := sla.Step{Whom: "head", Offset: time.Hour, Every: 30 * time.Minute}
	for _, tt := range []struct {
		name   string
		ladder *sla.Ladder
		status sla.Status
		now    string
		want   string // empty: nobody
		whom   string
		nth    int
	}{
		{"before the due time", ladder(nil, nil, before, after), running, "2026-03-10T12:00", "2026-03-10T16:30", "owner", 1},
		{"a call that is made is past", ladder(nil, nil, before, after), running, "2026-03-10T16:30", "2026-03-10T18:30", "head", 1},
		{"repeats", ladder(nil, nil, before, after), breached, "2026-03-10T19:10", "2026-03-10T19:30", "head", 3},
		{"repeats long after", ladder(nil, nil, before, after), breached, "2027-03-10T18:30", "2027-03-10T19:00", "head", 17522},
		{"in working time", ladder(sla.Russia(), nil, before, after), breached, "2026-03-10T17:00", "2026-03-11T09:30", "head", 1},
		{"quiet hours hold a call back", ladder(nil, sla.Russia(), after), breached, "2026-03-10T17:40", "2026-03-11T09:00", "head", 30},
		{"and let it go after", ladder(nil, sla.Russia(), after), breached, "2026-03-11T09:10", "2026-03-11T09:30", "head", 31},
		{"the last of one moment", ladder(nil, nil, before, sla.Step{Whom: "lead", Offset: -time.Hour}), running, "2026-03-10T12:00", "2026-03-10T16:30", "lead", 1},
		{"a ladder ends", ladder(nil, nil, before), running, "2026-03-10T16:30", "", "", 0},
		{"so do repeats", ladder(nil, nil, sla.Step{Whom: "head", Every: time.Hour, Times: 2}), breached, "2026-03-10T18:30", "", "", 0},
		{"a paused clock calls nobody", ladder(nil, nil, before, after), sla.Status{State: sla.Paused, Due: due}, "2026-03-10T12:00", "", "", 0},
		{"what is done calls nobody", ladder(nil, nil, before, after), sla.Status{State: sla.Breached, Due: due, Done: due.Add(time.Hour)}, "2026-03-10T19:00", "", "", 0},
		{"a ladder that nobody made", new(sla.Ladder), breached, "2026-03-10T19:00", "", "", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			call, ok := tt.ladder.Next(tt.status, msk(t, tt.now))
			if tt.want == "" {
				assert.False(t, ok, "%+v", call)
				return
			}
			require.True(t, ok)
			assert.Equal(t, msk(t, tt.want), call.At)
			assert.Equal(t, tt.whom, call.Whom)
			assert.Equal(t, tt.nth, call.Nth)
		})
	}
}

// Whoever asks for the next call and then from there on gets the calls that Calls
// gives.
func TestNextAndCallsAgree(t *testing.T) {
	l, err := sla.NewLadder(sla.LadderConfig{Hours: sla.Russia(), Reach: office(t, "Asia/Tokyo"), Steps: []sla.Step{
		{Whom: "a", Offset: -2 * time.Hour, Every: 40 * time.Minute, Times: 9}, {Whom: "b", Every: 5 * time.Hour},
	}})
	require.NoError(t, err)
	st := sla.Status{State: sla.Breached, Due: msk(t, "2026-03-10T12:00")}
	from, until := msk(t, "2026-03-09T12:00"), msk(t, "2026-04-09T12:00")
	var walked []time.Time
	for now := from; ; {
		c, ok := l.Next(st, now)
		require.True(t, ok)
		if c.At.After(until) {
			break
		}
		assert.True(t, c.At.After(now))
		walked = append(walked, c.At)
		now = c.At
	}
	var all []time.Time
	for c := range l.Calls(st, from, until) {
		all = append(all, c.At)
	}
	assert.Greater(t, len(walked), 20)
	assert.Equal(t, walked, slices.Compact(all))
}

func TestFaultsOfALadder(t *testing.T) {
	_, err := sla.NewLadder(sla.LadderConfig{Steps: []sla.Step{{}, {Whom: "a", Every: -1}, {Whom: "b", Times: 3}}})
	assert.ErrorIs(t, err, sla.ErrMissing)
	assert.ErrorContains(t, err, "Every")
	assert.ErrorContains(t, err, "Times")
	_, err = sla.NewLadder(sla.LadderConfig{})
	assert.ErrorIs(t, err, sla.ErrMissing)
}

func TestALadderAllocatesNothing(t *testing.T) {
	l, err := sla.NewLadder(sla.LadderConfig{Hours: sla.Russia(), Reach: sla.Russia(), Steps: []sla.Step{{Whom: "a", Every: time.Hour}}})
	require.NoError(t, err)
	st := sla.Status{State: sla.Breached, Due: msk(t, "2026-03-10T12:00")}
	if n := testing.AllocsPerRun(100, func() { _, _ = l.Next(st, st.Due.Add(100*time.Hour)) }); n != 0 {
		t.Errorf("Next allocates %v times", n)
	}
}

func TestAFaultOfALadderNamesTheStep(t *testing.T) {
	_, err := sla.NewLadder(sla.LadderConfig{Steps: []sla.Step{{Whom: "owner"}, {Whom: "head", Every: -1}, {Times: 3}}})
	assert.EqualError(t, err, `sla: ladder: step 2, "head": Every: -1ns is out of range: not below 0
sla: ladder: step 3, "": Whom: missing: name somebody
sla: ladder: step 3, "": Times: 3 is out of range: several calls need an Every`)
	_, err = sla.NewLadder(sla.LadderConfig{})
	assert.EqualError(t, err, "sla: LadderConfig.Steps: missing: a ladder calls somebody")
}

// A product of a repeat and its number that no Duration holds is no call: it once
// wrapped around to one.
func TestALadderEndsWhereDurationsEnd(t *testing.T) {
	const century = 100 * 365 * 24 * time.Hour
	l, err := sla.NewLadder(sla.LadderConfig{Steps: []sla.Step{{Whom: "owner", Every: century}}})
	require.NoError(t, err)
	var last time.Time
	n := 0
	for c := range l.Calls(sla.Status{State: sla.Running, Due: start}, start.Add(-1), start.Add(1<<63-1)) {
		assert.True(t, c.At.After(last))
		last = c.At
		n++
	}
	assert.Equal(t, 3, n, "at the due time, after one century, after two")
	c, ok := l.Next(sla.Status{State: sla.Running, Due: start}, start.Add(2*century))
	assert.False(t, ok, c)
}

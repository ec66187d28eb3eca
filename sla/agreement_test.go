package sla_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/sla"
)

// bind returns the policy bound to Russia's calendar and to an office from 9 to 18
// on every day; "desk" is a program.
func bind(t *testing.T, p sla.Policy) *sla.Policy {
	t.Helper()
	if p.Name == "" {
		p.Name = "p"
	}
	day := []sla.Interval{{Open: 9 * time.Hour, Close: 18 * time.Hour}}
	office, err := sla.NewCalendar(sla.Schedule{TZ: "Europe/Moscow", Hours: sla.Week{day, day, day, day, day, day, day}})
	require.NoError(t, err)
	a, err := sla.New(sla.Config{
		Policies:  []sla.Policy{p},
		Calendars: map[string]*sla.Calendar{"office": office, "strict": sla.Russia().Strict()},
		Programs:  []cases.Actor{"desk"},
	})
	require.NoError(t, err)
	bound := a.Policy(p.Metric, &sla.Facts{})
	require.NotNil(t, bound)
	return bound
}

// msk reads a time on Moscow's clocks.
func msk(t *testing.T, s string) time.Time {
	t.Helper()
	return moment(t, s, sla.Russia().Location())
}

func TestWhoseWordIsAResponse(t *testing.T) {
	first := sla.Policy{Metric: sla.FirstResponse, Target: time.Hour}
	bots := first
	bots.Bots = true
	for _, tt := range []struct {
		name   string
		policy sla.Policy
		events story
		want   sla.State
	}{
		{"an honest word of a person", first, noticed(start).responded(at(10)), sla.Met},
		{"a program's acknowledgement is none", first, noticed(start).by("desk", at(10), cases.FirstResponded, nil), sla.Running},
		{"unless the policy says so", bots, noticed(start).by("desk", at(10), cases.FirstResponded, nil), sla.Met},
		{"a person's reply that a program sent", first, noticed(start).replied(at(10), "anna"), sla.Met},
		{"a program's own reply is none", first, noticed(start).replied(at(10), "desk"), sla.Running},
		{"a program's reply that a person let go", first,
			noticed(start).by("desk", at(10), cases.ReplyDrafted, cases.Draft{}).
				then(at(11), cases.ReplyApproved, cases.Draft{Of: 2}).by("desk", at(11), cases.ReplySent, cases.Draft{Of: 2}), sla.Met},
		{"a person after the program", first, noticed(start).by("desk", at(1), cases.FirstResponded, nil).replied(at(20), "anna"), sla.Met},
		{"a draft is no word", first, noticed(start).then(at(10), cases.ReplyDrafted, cases.Draft{}), sla.Running},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, bind(t, tt.policy).Status(tt.events.legal(t), at(30)).State)
		})
	}
}

func TestPauses(t *testing.T) {
	p := bind(t, sla.Policy{Metric: sla.Resolution, Target: time.Hour, PauseOn: []string{"waiting_for_client"}, WarnAt: 0.5})
	for _, tt := range []struct {
		name      string
		events    story
		now       float64
		state     sla.State
		due       float64
		elapsed   float64
		remaining float64
	}{
		{"a pause stops the clock", noticed(start).paused(at(20), "waiting_for_client"), 300, sla.Paused, 340, 20, 40},
		{"a pause for another reason does not", noticed(start).paused(at(20), "lunch"), 50, sla.Running, 60, 50, 10},
		{"resumed, it goes on where it stood", noticed(start).paused(at(20), "waiting_for_client").resumed(at(100)), 110, sla.Running, 140, 30, 30},
		{"pauses add up", noticed(start).paused(at(10), "waiting_for_client").resumed(at(20)).paused(at(30), "waiting_for_client").resumed(at(50)), 60, sla.Running, 90, 30, 30},
		{"settled while paused", noticed(start).paused(at(20), "waiting_for_client").resolved(at(500)), 900, sla.Met, 540, 20, 40},
		{"a breach before the pause stays one", noticed(start).paused(at(70), "waiting_for_client"), 500, sla.Breached, 60, 70, -10},
		{"and runs on after it", noticed(start).paused(at(70), "waiting_for_client").resumed(at(100)), 110, sla.Breached, 60, 80, -20},
		{"a pause from the first moment", noticed(start).paused(start, "waiting_for_client"), 500, sla.Paused, 560, 0, 60},
		{"a case that is closed is not paused", noticed(start).paused(at(20), "waiting_for_client").closed(at(30)).reopened(at(40)), 50, sla.Running, 80, 30, 30},
	} {
		t.Run(tt.name, func(t *testing.T) {
			st := p.Status(tt.events.legal(t), at(tt.now))
			minutes := func(m float64) time.Duration { return time.Duration(m * float64(time.Minute)) }
			assert.Equal(t, tt.state, st.State)
			assert.Equal(t, at(tt.due), st.Due)
			assert.Equal(t, minutes(tt.elapsed), st.Elapsed)
			assert.Equal(t, minutes(tt.remaining), st.Remaining)
			assert.Equal(t, st.State == sla.Running, !st.NextChange.IsZero(), "next change %v", st.NextChange)
		})
	}
}

func TestAReopenedCase(t *testing.T) {
	goesOn := sla.Policy{Metric: sla.Resolution, Target: time.Hour}
	anew := goesOn
	anew.Restart = true
	for _, tt := range []struct {
		name   string
		policy sla.Policy
		events story
		due    float64
		state  sla.State
	}{
		{"goes on where it stood", goesOn, noticed(start).resolved(at(20)).reopened(at(100)), 140, sla.Running},
		{"or gets the whole term", anew, noticed(start).resolved(at(20)).reopened(at(100)), 160, sla.Running},
		{"stays in breach when it goes on", goesOn, noticed(start).resolved(at(80)).reopened(at(100)), 60, sla.Breached},
		{"leaves the breach behind when it begins anew", anew, noticed(start).resolved(at(80)).reopened(at(100)), 160, sla.Running},
		{"may be settled again", goesOn, noticed(start).resolved(at(20)).reopened(at(100)).resolved(at(105)), 140, sla.Met},
		{"may be closed and reopened", goesOn, noticed(start).closed(at(20)).reopened(at(100)), 140, sla.Running},
	} {
		t.Run(tt.name, func(t *testing.T) {
			st := bind(t, tt.policy).Status(tt.events.legal(t), at(110))
			assert.Equal(t, at(tt.due), st.Due)
			assert.Equal(t, tt.state, st.State)
		})
	}
	var states []sla.State
	for st := range bind(t, anew).Clocks(noticed(start).resolved(at(80)).reopened(at(100)), at(110)) {
		states = append(states, st.State)
	}
	assert.Equal(t, []sla.State{sla.Breached, sla.Running}, states, "the first clock is not forgotten")
	word := bind(t, sla.Policy{Metric: sla.FirstResponse, Target: time.Hour})
	assert.Equal(t, sla.Met, word.Status(noticed(start).responded(at(5)).closed(at(20)).reopened(at(100)), at(300)).State, "a first word was said")
	assert.Equal(t, at(140), word.Status(noticed(start).closed(at(20)).reopened(at(100)), at(110)).Due, "a first word is still owed")
}

func TestNextResponseAndUpdate(t *testing.T) {
	next := sla.Policy{Metric: sla.NextResponse, Target: time.Hour}
	update := sla.Policy{Metric: sla.Update, Target: time.Hour}
	for _, tt := range []struct {
		name   string
		policy sla.Policy
		events story
		due    float64 // 0: no clock
		state  sla.State
	}{
		{"before the first response there is no next one", next, noticed(start).wroteAgain(at(5)), 0, sla.StateUnknown},
		{"what the author writes begins the clock", next, noticed(start).responded(at(5)).wroteAgain(at(10)), 70, sla.Running},
		{"more of it does not begin it anew", next, noticed(start).responded(at(5)).wroteAgain(at(10)).wroteAgain(at(50)), 70, sla.Running},
		{"a reply ends it", next, noticed(start).responded(at(5)).wroteAgain(at(10)).replied(at(20), "anna"), 70, sla.Met},
		{"what comes after begins another", next, noticed(start).responded(at(5)).wroteAgain(at(10)).replied(at(20), "anna").wroteAgain(at(30)), 90, sla.Running},
		{"a settled matter owes no reply", next, noticed(start).responded(at(5)).wroteAgain(at(10)).resolved(at(20)), 70, sla.Dropped},
		{"a first word owes another", update, noticed(start).responded(at(5)), 65, sla.Running},
		{"which begins the clock anew", update, noticed(start).responded(at(5)).replied(at(50), "anna"), 110, sla.Running},
		{"until the matter is settled", update, noticed(start).responded(at(5)).resolved(at(50)), 65, sla.Dropped},
		{"and again when it is reopened", update, noticed(start).responded(at(5)).resolved(at(50)).reopened(at(52)), 112, sla.Running},
		{"before the first word no update is owed", update, noticed(start), 0, sla.StateUnknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			st := bind(t, tt.policy).Status(tt.events.legal(t), at(55))
			assert.Equal(t, tt.state, st.State)
			if tt.due > 0 {
				assert.Equal(t, at(tt.due), st.Due)
			} else {
				assert.Zero(t, st)
			}
		})
	}
}

func TestMoreMessagesBeginNoOtherClock(t *testing.T) {
	p := bind(t, sla.Policy{Metric: sla.NextResponse, Target: time.Hour})
	s := noticed(start).responded(at(5)).wroteAgain(at(10)).wroteAgain(at(50))
	assert.Len(t, slices.Collect(p.Clocks(s.legal(t), at(55))), 1)
}

func TestPromises(t *testing.T) {
	p := bind(t, sla.Policy{Metric: sla.Promised})
	promise := func(s story, made, due float64) story {
		return s.then(at(made), cases.PromiseMade, cases.Promise{Due: at(due), What: "call"})
	}
	s := promise(promise(noticed(start), 1, 100), 2, 50)
	st := p.Status(s.legal(t), at(10))
	assert.Equal(t, at(50), st.Due, "the one that is due first")
	assert.Equal(t, sla.Running, st.State)
	assert.Equal(t, at(50).Sub(at(10)), st.Remaining)
	assert.Equal(t, sla.Breached, p.Status(s, at(51)).State)
	kept := s.then(at(20), cases.PromiseKept, cases.Promise{Of: 3})
	assert.Equal(t, at(100), p.Status(kept.legal(t), at(60)).Due, "the one that is open")
	kept = kept.then(at(70), cases.PromiseKept, cases.Promise{Of: 2})
	assert.Equal(t, sla.Met, p.Status(kept.legal(t), at(80)).State)
	assert.Len(t, slices.Collect(p.Clocks(kept, at(80))), 2)
}

func TestLegalTermsRunFromRegistration(t *testing.T) {
	complaint := bind(t, sla.Policy{Metric: sla.LegalAnswer, WorkingDays: 15, Extension: 10, Hours: "russia"})
	registered := msk(t, "2026-12-10T11:30")
	seen := noticed(msk(t, "2026-12-01T10:00"))
	s := seen.then(msk(t, "2026-12-10T12:00"), cases.AppealRegistered, cases.Appeal{Number: "17", Date: registered})
	assert.Zero(t, complaint.Status(seen.legal(t), registered), "a mention alone begins no legal term")

	st := complaint.Status(s.legal(t), msk(t, "2026-12-11T12:00"))
	assert.Equal(t, msk(t, "2027-01-12T00:00"), st.Due, "24:00 on 11 January 2027")
	assert.Equal(t, sla.Provisional, st.Certainty)
	assert.Equal(t, registered, st.Started)
	assert.Equal(t, 6*time.Hour+30*time.Minute+3*time.Hour, st.Elapsed, "in working time")
	assert.Equal(t, sla.Running, complaint.Status(s, msk(t, "2027-01-12T00:00")).State)
	assert.Equal(t, sla.Breached, complaint.Status(s, msk(t, "2027-01-12T00:00").Add(1)).State)
	overdue := complaint.Status(s, msk(t, "2027-01-12T11:00"))
	assert.Equal(t, -2*time.Hour, overdue.Remaining, "overdue in working time")

	// Fourteen working days end with 30 December, the last day that is known to be
	// worked.
	known := bind(t, sla.Policy{Metric: sla.LegalAnswer, WorkingDays: 14, Hours: "strict"})
	st = known.Status(s, msk(t, "2026-12-11T12:00"))
	assert.Equal(t, msk(t, "2026-12-31T00:00"), st.Due)
	assert.Equal(t, sla.Known, st.Certainty)

	extended := s.then(msk(t, "2026-12-20T12:00"), cases.ExtensionNotified, cases.Appeal{Number: "17", Until: msk(t, "2027-01-15T00:00")})
	assert.Equal(t, msk(t, "2027-01-15T00:00"), complaint.Status(extended.legal(t), msk(t, "2026-12-21T12:00")).Due, "the term that the author was told")
	assert.Equal(t, msk(t, "2027-01-12T00:00"), complaint.Status(extended, msk(t, "2026-12-19T12:00")).Due, "not before he was told")
	tooFar := s.then(msk(t, "2026-12-20T12:00"), cases.ExtensionNotified, cases.Appeal{Number: "17", Until: msk(t, "2028-01-15T00:00")})
	assert.Equal(t, msk(t, "2027-01-26T00:00"), complaint.Status(tooFar, msk(t, "2026-12-21T12:00")).Due, "25 working days and no more")

	strict := bind(t, sla.Policy{Metric: sla.LegalAnswer, WorkingDays: 15, Hours: "strict"})
	st = strict.Status(s, msk(t, "2026-12-11T12:00"))
	assert.Equal(t, sla.StateUnknown, st.State)
	assert.Equal(t, sla.BeyondHorizon, st.Certainty)
	assert.Zero(t, st.Due)

	month := bind(t, sla.Policy{Metric: sla.LegalAnswer, Days: 30, Hours: "russia"})
	st = month.Status(s, msk(t, "2026-12-11T11:30"))
	assert.Equal(t, msk(t, "2027-01-12T00:00"), st.Due, "9 January 2027 is a Saturday: the next working day")
	assert.Equal(t, 24*time.Hour, st.Elapsed, "calendar days count by the wall clock")
}

func TestADayThatBeginsInAPauseDoesNotCount(t *testing.T) {
	p := bind(t, sla.Policy{Metric: sla.Resolution, WorkingDays: 5, Hours: "russia", PauseOn: []string{"x"}})
	s := noticed(msk(t, "2026-03-10T12:00")) // a Tuesday: due on the 17th
	assert.Equal(t, msk(t, "2026-03-18T00:00"), p.Status(s, msk(t, "2026-03-10T13:00")).Due)
	s = s.paused(msk(t, "2026-03-11T10:00"), "x").resumed(msk(t, "2026-03-13T09:00")) // the 12th and the 13th began
	assert.Equal(t, msk(t, "2026-03-20T00:00"), p.Status(s.legal(t), msk(t, "2026-03-13T13:00")).Due)
	short := noticed(msk(t, "2026-03-10T12:00")).paused(msk(t, "2026-03-11T10:00"), "x").resumed(msk(t, "2026-03-11T17:00"))
	assert.Equal(t, msk(t, "2026-03-18T00:00"), p.Status(short.legal(t), msk(t, "2026-03-13T13:00")).Due)
}

func TestWorkingTimeOfAPolicy(t *testing.T) {
	p := bind(t, sla.Policy{Metric: sla.FirstResponse, Target: 2 * time.Hour, Hours: "russia", WarnAt: 0.5})
	s := noticed(msk(t, "2026-04-30T16:30")) // a shortened Thursday before three days off
	st := p.Status(s, msk(t, "2026-05-01T12:00"))
	assert.Equal(t, msk(t, "2026-05-04T10:30"), st.Due)
	assert.Equal(t, 30*time.Minute, st.Elapsed)
	assert.Equal(t, 90*time.Minute, st.Remaining)
	assert.Equal(t, msk(t, "2026-05-04T09:30"), st.NextWarning)
	assert.Equal(t, st.NextWarning, st.NextChange)

	// Due at closing, and answered that night: late, by nothing.
	s = noticed(msk(t, "2026-05-04T16:00"))
	assert.Equal(t, msk(t, "2026-05-04T18:00"), p.Status(s, msk(t, "2026-05-04T17:00")).Due)
	st = p.Status(s.responded(msk(t, "2026-05-04T22:00")), msk(t, "2026-05-05T12:00"))
	assert.Equal(t, sla.Breached, st.State)
	assert.Equal(t, time.Duration(0), st.Remaining)
	assert.Equal(t, msk(t, "2026-05-04T18:00"), st.Due)
	st = p.Status(s.responded(msk(t, "2026-05-04T18:00")), msk(t, "2026-05-05T12:00"))
	assert.Equal(t, sla.Met, st.State)
	assert.Equal(t, msk(t, "2026-05-04T18:00"), st.Due, "the due time that held when it was done")
}

func TestWarningsNeverFallAtNight(t *testing.T) {
	wall := sla.Policy{Metric: sla.Resolution, Target: 48 * time.Hour, Staff: "office"}
	hour := sla.Policy{Metric: sla.FirstResponse, Target: time.Hour, Staff: "office"}
	hours := sla.Policy{Metric: sla.Resolution, Target: 9 * time.Hour, Hours: "russia", WarnAt: 1}
	for _, tt := range []struct {
		name    string
		policy  sla.Policy
		noticed string
		warning string // empty: none
	}{
		// From 23:00 to 23:00 two days later the office works 18 h, of which 80 %
		// are over at 14.4 h: 14:24 on the second day.
		{"48 hours from 23:00", wall, "2026-03-10T23:00", "2026-03-12T14:24"},
		{"an hour in the day", hour, "2026-03-10T12:00", "2026-03-10T12:48"},
		// Half an hour of work is left before 18:30.
		{"an hour over closing", hour, "2026-03-10T17:30", "2026-03-10T17:54"},
		{"an hour at night warns nobody", hour, "2026-03-10T23:00", ""},
		{"at closing itself nobody is there any more", hours, "2026-03-10T09:00", "2026-03-10T17:59:59.999999999"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := bind(t, tt.policy)
			from := msk(t, tt.noticed)
			st := p.Status(noticed(from), from)
			if tt.warning == "" {
				assert.Zero(t, st.Warning)
				assert.False(t, st.Warned())
				assert.Equal(t, st.Due.Add(1), st.NextChange)
				return
			}
			want, err := time.ParseInLocation("2006-01-02T15:04:05.999999999", tt.warning+map[bool]string{true: ":00"}[len(tt.warning) == 16], from.Location())
			require.NoError(t, err)
			assert.Equal(t, want, st.NextWarning)
		})
	}
}

func TestTheFirstPolicyThatMatchesApplies(t *testing.T) {
	vip := sla.Filter{Segments: []string{"premium"}, Gravities: []mention.GravityLevel{mention.Grave, mention.Fast}}
	a, err := sla.New(sla.Config{Policies: []sla.Policy{
		{Name: "lost", Metric: sla.FirstResponse, Target: 10 * time.Minute, When: sla.Filter{Topics: []mention.Topic{"lost_card", "fraud"}}},
		{Name: "vip", Metric: sla.FirstResponse, Target: 20 * time.Minute, When: vip},
		{Name: "media", Metric: sla.FirstResponse, Target: 30 * time.Minute, When: sla.Filter{
			Audiences: []mention.Audience{mention.Journalist}, Channels: []mention.Channel{mention.OnlineMedia}, Appeals: []mention.Appeal{mention.Rumour}}},
		{Name: "all", Metric: sla.FirstResponse, Target: time.Hour},
	}})
	require.NoError(t, err)
	topics, err := mention.TopicsOf("card", "fraud")
	require.NoError(t, err)
	for _, tt := range []struct {
		facts sla.Facts
		want  string
	}{
		{sla.Facts{}, "all"},
		{sla.Facts{Topics: topics, Segment: "premium", Gravity: mention.Fast}, "lost"},
		{sla.Facts{Segment: "premium", Gravity: mention.Fast}, "vip"},
		{sla.Facts{Segment: "premium"}, "all"},
		{sla.Facts{Audience: mention.Journalist, Channel: mention.OnlineMedia, Appeal: mention.Rumour}, "media"},
		{sla.Facts{Audience: mention.Journalist, Channel: mention.OnlineMedia, Appeal: mention.Claim}, "all"},
	} {
		assert.Equal(t, tt.want, a.Policy(sla.FirstResponse, &tt.facts).Name, "%+v", tt.facts)
	}
	assert.Nil(t, a.Policy(sla.Resolution, &sla.Facts{}))
}

func TestEveryMentionGetsAPolicy(t *testing.T) {
	first := func(name string, f sla.Filter) sla.Policy {
		return sla.Policy{Name: name, Metric: sla.FirstResponse, Target: time.Hour, When: f}
	}
	all := func(text func(uint8) ([]byte, error)) (n uint8) {
		for n = 0; ; n++ {
			if _, err := text(n); err != nil {
				return n
			}
		}
	}
	var audiences []mention.Audience
	for i := range all(func(n uint8) ([]byte, error) { return mention.Audience(n).MarshalText() }) {
		audiences = append(audiences, mention.Audience(i))
	}
	for _, tt := range []struct {
		name     string
		policies []sla.Policy
		gap      sla.Facts
		covered  bool
	}{
		{"a last one without a filter", []sla.Policy{first("a", sla.Filter{Segments: []string{"vip"}}), first("b", sla.Filter{})}, sla.Facts{}, true},
		{"a channel that no policy names", []sla.Policy{first("a", sla.Filter{Channels: []mention.Channel{mention.VK}})}, sla.Facts{}, false},
		{"all audiences one by one", []sla.Policy{first("a", sla.Filter{Audiences: audiences[:2]}), first("b", sla.Filter{Audiences: audiences[2:]})}, sla.Facts{}, true},
		{"all audiences but one", []sla.Policy{first("a", sla.Filter{Audiences: audiences[:3]})}, sla.Facts{Audience: audiences[3]}, false},
		{"two dimensions with a hole", []sla.Policy{
			first("a", sla.Filter{Segments: []string{"vip"}, Audiences: audiences[1:]}),
			first("b", sla.Filter{Audiences: audiences[:1]}),
		}, sla.Facts{Audience: audiences[1]}, false},
		{"those without a segment are not all", []sla.Policy{first("a", sla.Filter{Segments: []string{""}})}, sla.Facts{Segment: "x"}, false},
		{"topics cover nothing by themselves", []sla.Policy{first("a", sla.Filter{Topics: []mention.Topic{"card"}})}, sla.Facts{}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := sla.New(sla.Config{Policies: tt.policies})
			var gap *sla.GapError
			if errors.As(err, &gap) == tt.covered {
				t.Fatalf("New: %v", err)
			}
			if gap != nil {
				assert.Equal(t, sla.FirstResponse, gap.Metric)
				assert.Equal(t, tt.gap, gap.Facts)
			}
		})
	}
}

func TestFaultsOfAnAgreement(t *testing.T) {
	_, err := sla.New(sla.Config{Policies: []sla.Policy{
		{Name: "a", Metric: sla.FirstResponse, Target: time.Hour},
		{Name: "a", Metric: sla.FirstResponse, Target: time.Hour, When: sla.Filter{Segments: []string{"vip"}}},
		{Name: "b", Metric: sla.Update, Target: time.Hour, Hours: "desk"},
		{Name: "c", Metric: sla.LegalAnswer, WorkingDays: -1, Hours: "russia"},
	}})
	for _, want := range []error{sla.ErrTwice, sla.ErrCovered, sla.ErrUnknownName, sla.ErrRange} {
		assert.ErrorIs(t, err, want)
	}
	assert.ErrorContains(t, err, `"desk"`)
	_, err = sla.New(sla.Config{})
	assert.ErrorIs(t, err, sla.ErrMissing)
}

func TestTheShippedPolicies(t *testing.T) {
	a := sla.Default()
	require.NotNil(t, a)
	terms := map[string]string{}
	for p := range a.Policies() {
		assert.NotEmpty(t, p.Source, p.Name)
		raw, err := json.Marshal(struct {
			sla.Metric
			Minutes, WorkingDays, Days, Extension int
		}{p.Metric, int(p.Target / time.Minute), p.WorkingDays, p.Days, p.Extension})
		require.NoError(t, err)
		terms[p.Name] = string(raw)
		if p.Metric == sla.LegalAnswer {
			assert.Contains(t, p.Source, "lawyers decide")
		}
	}
	for name, want := range map[string][4]int{
		"reaction":           {60},
		"answer":             {48 * 60},
		"lost_card":          {48 * 60},
		"complaint":          {0, 15, 0, 10},
		"payment_claim":      {0, 0, 30, 0},
		"cross_border_claim": {0, 0, 60, 0},
		"personal_data":      {0, 10, 0, 5},
		"forwarding":         {0, 7, 0, 0},
		"promise":            {},
	} {
		p := sla.Policy{}
		for q := range a.Policies() {
			if q.Name == name {
				p = *q
			}
		}
		assert.Equal(t, want, [4]int{int(p.Target / time.Minute), p.WorkingDays, p.Days, p.Extension}, name)
	}
	topics, err := mention.TopicsOf("payment_claim")
	require.NoError(t, err)
	assert.Equal(t, "payment_claim", a.Policy(sla.LegalAnswer, &sla.Facts{Topics: topics}).Name)
	assert.Equal(t, "complaint", a.Policy(sla.LegalAnswer, &sla.Facts{}).Name)
}

func TestFilesOfPolicies(t *testing.T) {
	_, err := sla.ReadPolicies("own.json", []byte(`[
  {"name": "a", "metric": "first_response", "target": "1h"},
  {"name": "b", "metric": "happiness"},

  {"name": "c", "metric": "resolution"}
]`))
	assert.EqualError(t, err, `own.json:3: sla: policy: metric "happiness": unknown name (one of unknown, first_response, resolution, next_response, update, promise, legal_answer)
own.json:5: sla: policy "c": Target: 0s is out of range: the term must be above 0`)
	for _, raw := range []string{``, `{}`, `[`, `[]`, `[{"name": "a", "metric": "first_response", "target": "1h"}] x`, `[{"name": "a"`, `[1]`, `[{"name": "a", "metric": "first_response", "target": "1h"}`} {
		_, err := sla.ReadPolicies("own.json", []byte(raw))
		var fault *sla.FileError
		if !errors.As(err, &fault) || fault.Line != 1 {
			t.Errorf("%q: %v", raw, err)
		}
	}
	raw, err := json.Marshal(sla.Shipped())
	require.NoError(t, err)
	back, err := sla.ReadPolicies("shipped.json", raw)
	require.NoError(t, err)
	again, err := json.Marshal(back)
	require.NoError(t, err)
	assert.Equal(t, string(raw), string(again))
}

func TestAFaultInAFileOfPoliciesSaysWhatToWrite(t *testing.T) {
	for raw, want := range map[string]string{
		`[{"name": "a", "metric": "resolution", "target": 5}]`:                     `own.json:1: sla: policy: target: not of the right form: it is a number, write it as "90m" or "48h"`,
		`[{"name": "a", "metric": "resolution", "target": "2 days"}]`:              `write it as 90m or 48h`,
		`[{"name": "a", "metric": "resolution", "target": "5h", "warn_at": "80"}]`: `warn_at: not of the right form: no string can stand there`,
		`["reaction"]`: `it is a string, not an object`,
		`[{"name": "a", "metric": "resolution", "target": "5h", "pauseon": ["x"]}]`:                    `key "pauseon": unknown name`,
		`[{"name": "a", "metric": "resolution", "target": "5h", "when": {"segment": ["premium"]}}]`:    `key "segment": unknown name`,
		`[{"name": "a", "metric": "resolution", "target": "5h", "when": {"channels": ["ВКонтакте"]}}]`: `When.Channels: "ВКонтакте": not of the right form`,
	} {
		_, err := sla.ReadPolicies("own.json", []byte(raw))
		assert.ErrorContains(t, err, want, raw)
	}
	var p sla.Policy
	require.NoError(t, json.Unmarshal([]byte(`{"name": "a", "note": "by hand"}`), &p), "a policy by itself may come from elsewhere")
}

func TestACalendarWithoutWorkIsAFault(t *testing.T) {
	_, err := sla.New(sla.Config{
		Policies:  []sla.Policy{{Name: "a", Metric: sla.FirstResponse, Target: time.Hour, Hours: "desk", Staff: "lost"}},
		Calendars: map[string]*sla.Calendar{"desk": {}},
	})
	require.ErrorIs(t, err, sla.ErrNoWork)
	require.ErrorIs(t, err, sla.ErrUnknownName)
	_, err = sla.NewLadder(sla.LadderConfig{Steps: []sla.Step{{Whom: "owner"}}, Hours: &sla.Calendar{}})
	require.ErrorIs(t, err, sla.ErrNoWork)
	_, err = sla.NewLadder(sla.LadderConfig{Steps: []sla.Step{{Whom: "owner"}}, Reach: &sla.Calendar{}})
	require.ErrorIs(t, err, sla.ErrNoWork)
}

func TestNilFactsKnowNothing(t *testing.T) {
	s := noticed(msk(t, "2026-03-10T12:00"))
	now := msk(t, "2026-03-10T12:10")
	assert.Equal(t, sla.Default().Status(&sla.Facts{}, s, now), sla.Default().Status(nil, s, now))
}

func TestAChangeOfPolicyOrCalendarKeepsThePauses(t *testing.T) {
	s := noticed(msk(t, "2026-03-10T12:00")).paused(msk(t, "2026-03-10T13:00"), "x").resumed(msk(t, "2026-03-10T15:00"))
	p := sla.Policy{Metric: sla.Resolution, Target: 4 * time.Hour, PauseOn: []string{"x"}}
	now := msk(t, "2026-03-10T16:00")
	assert.Equal(t, msk(t, "2026-03-10T18:00"), bind(t, p).Status(s, now).Due)
	p.Target = 6 * time.Hour
	assert.Equal(t, msk(t, "2026-03-10T20:00"), bind(t, p).Status(s, now).Due)
	p.Hours = "russia"
	assert.Equal(t, msk(t, "2026-03-11T11:00"), bind(t, p).Status(s, now).Due)
}

func TestVersionsOfAnAgreement(t *testing.T) {
	version := func(cfg sla.Config) string {
		a, err := sla.New(cfg)
		require.NoError(t, err)
		return a.Version()
	}
	p := []sla.Policy{{Name: "a", Metric: sla.FirstResponse, Target: time.Hour, Hours: "c"}}
	q := []sla.Policy{{Name: "a", Metric: sla.FirstResponse, Target: 2 * time.Hour, Hours: "c"}}
	c, d := map[string]*sla.Calendar{"c": sla.Russia()}, map[string]*sla.Calendar{"c": office(t, "UTC")}
	one := version(sla.Config{Policies: p, Calendars: c})
	assert.Equal(t, one, version(sla.Config{Policies: p, Calendars: c}))
	assert.NotEqual(t, one, version(sla.Config{Policies: q, Calendars: c}))
	assert.NotEqual(t, one, version(sla.Config{Policies: p, Calendars: d}))
	assert.NotEqual(t, one, version(sla.Config{Policies: p, Calendars: c, Programs: []cases.Actor{"bot"}}))
}

func TestStatusesReadBack(t *testing.T) {
	in := sla.Default().Status(&sla.Facts{}, noticed(start.UTC()), at(20).UTC())
	raw, err := json.Marshal(in)
	require.NoError(t, err)
	var out sla.Statuses
	require.NoError(t, json.Unmarshal(raw, &out))
	assert.Equal(t, in, out)
	assert.ErrorIs(t, json.Unmarshal([]byte(`{"happiness": {}}`), &out), sla.ErrUnknownName)
	assert.Equal(t, in, out, "what cannot be read changes nothing")
}

// long is a case of fifty events: talk to and fro, pauses, replies.
func long(t testing.TB) story {
	now := time.Date(2026, 3, 10, 9, 0, 0, 0, time.UTC)
	tick := func() time.Time { now = now.Add(17 * time.Minute); return now }
	s := noticed(now)
	for len(s) < 50 {
		s = s.wroteAgain(tick()).paused(tick(), "waiting_for_client").resumed(tick()).replied(tick(), "anna")
	}
	return s[:50]
}

func TestStatusAllocatesNothing(t *testing.T) {
	s, facts := long(t), sla.Facts{}
	a, err := sla.New(sla.Config{Programs: []cases.Actor{"desk"}, Policies: everyMetric})
	require.NoError(t, err)
	now := s[49].At.Add(time.Hour)
	for name, call := range map[string]func(){
		"wall clock":  func() { _ = hour.Status(s, now) },
		"all metrics": func() { _ = a.Status(&facts, s, now) },
		"Due":         func() { _ = hour.Due(now) },
	} {
		if n := testing.AllocsPerRun(100, call); n != 0 {
			t.Errorf("%s: Status allocates %v times", name, n)
		}
	}
}

// everyMetric has a policy for each metric, in working time, that all pauses stop.
var everyMetric = []sla.Policy{
	{Name: "first", Metric: sla.FirstResponse, Target: time.Hour, Hours: "russia"},
	{Name: "resolution", Metric: sla.Resolution, Target: 40 * time.Hour, Hours: "russia", PauseOn: []string{sla.AnyReason}},
	{Name: "next", Metric: sla.NextResponse, Target: 2 * time.Hour, Hours: "russia", PauseOn: []string{sla.AnyReason}},
	{Name: "update", Metric: sla.Update, Target: 8 * time.Hour, Hours: "russia", PauseOn: []string{sla.AnyReason}},
	{Name: "promise", Metric: sla.Promised},
	{Name: "complaint", Metric: sla.LegalAnswer, WorkingDays: 15, Hours: "russia"},
}

func BenchmarkStatus(b *testing.B) {
	s, facts := long(b), sla.Facts{}
	now := s[49].At.Add(time.Hour)
	a, err := sla.New(sla.Config{Programs: []cases.Actor{"desk"}, Policies: everyMetric})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("resolution", func(b *testing.B) {
		b.ReportAllocs()
		p := a.Policy(sla.Resolution, &facts)
		for b.Loop() {
			_ = p.Status(s, now)
		}
	})
	b.Run("six metrics", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = a.Status(&facts, s, now)
		}
	})
}

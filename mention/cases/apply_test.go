package cases_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

var start = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// A story writes events a minute apart.
type story []cases.Event

func (s story) then(k cases.Kind, by cases.Actor, p cases.Payload) story {
	n := uint64(len(s) + 1)
	return append(s[:len(s):len(s)], cases.Event{Case: "c-1", Seq: n, At: start.Add(time.Duration(n-1) * time.Minute), Kind: k, Actor: by, Payload: p})
}

// later is then, with a wait before it.
func (s story) later(d time.Duration, k cases.Kind, p cases.Payload) story {
	s = s.then(k, "anna", p)
	s[len(s)-1].At = s[len(s)-2].At.Add(d)
	return s
}

func noticed() story {
	return story{}.then(cases.Noticed, "feed", cases.Said{Relation: cases.Origin, Mention: cases.Commitment{1}, Author: cases.Commitment{2},
		Channel: mention.VK, Visibility: mention.Public, Brand: "retail"})
}

// drafted has a draft by anna as event 2.
func drafted() story { return noticed().then(cases.ReplyDrafted, "anna", cases.Draft{}) }

func of(n uint64) cases.Draft { return cases.Draft{Of: n} }

func sent() story {
	return drafted().then(cases.ReplyApproved, "boris", of(2)).then(cases.ReplyQueued, "boris", of(2)).then(cases.ReplySent, "outbox", of(2))
}

func closed() story { return noticed().then(cases.Closed, "anna", nil) }

func fold(t testing.TB, s story) *cases.Case {
	t.Helper()
	c := new(cases.Case)
	for _, e := range s {
		require.NoError(t, c.Apply(e))
	}
	return c
}

// whole compares cases with what they keep to themselves.
var whole = []cmp.Option{cmp.AllowUnexported(cases.Case{}), cmpopts.EquateEmpty()}

func TestAnIllegalStepIsRefusedAndChangesNothing(t *testing.T) {
	followUp := cases.Said{Relation: cases.FollowUp}
	for _, tt := range []struct {
		name  string
		story story // the last event is the illegal one
		want  error
		state string
	}{
		{"a case begins when it is noticed", story{}.then(cases.Verified, "anna", nil), cases.ErrNotNoticed, "unknown"},
		{"a case is noticed once", noticed().then(cases.Noticed, "feed", cases.Said{Relation: cases.Origin}), cases.ErrAlready, "received"},
		{"a case begins with its origin", story{}.then(cases.Noticed, "feed", followUp), cases.ErrPayload, "unknown"},
		{"a linked mention is not the origin", noticed().then(cases.MentionLinked, "feed", cases.Said{Relation: cases.Origin}), cases.ErrPayload, "received"},
		{"a payload fits its kind", noticed().then(cases.ToneRated, "bot", cases.Draft{}), cases.ErrPayload, "received"},
		{"a payload that is needed is not left out", noticed().then(cases.ToneRated, "bot", nil), cases.ErrPayload, "received"},
		{"an event of no kind says nothing", noticed().then(cases.KindUnknown, "bot", nil), cases.ErrPayload, "received"},
		{"a first response comes once", noticed().then(cases.FirstResponded, "anna", nil).then(cases.FirstResponded, "anna", nil), cases.ErrAlready, "in_work"},
		{"a sent reply was the first response", sent().then(cases.FirstResponded, "anna", nil), cases.ErrAlready, "in_work"},
		{"who drafted may not approve where four eyes are asked for", noticed().then(cases.ReplyDrafted, "anna", cases.Draft{FourEyes: true}).then(cases.ReplyApproved, "anna", of(2)), cases.ErrFourEyes, "drafted"},
		{"a draft that is not there cannot be approved", drafted().then(cases.ReplyApproved, "boris", of(1)), cases.ErrMissing, "in_work"},
		{"a draft lapses when the client writes again", drafted().then(cases.MentionLinked, "feed", followUp).then(cases.ReplyApproved, "boris", of(2)), cases.ErrLapsed, "lapsed"},
		{"an approved draft lapses when the client edits", drafted().then(cases.ReplyApproved, "boris", of(2)).then(cases.MentionLinked, "feed", cases.Said{Relation: cases.Edit}).then(cases.ReplyQueued, "boris", of(2)), cases.ErrLapsed, "lapsed"},
		{"a lapsed draft stays so", drafted().then(cases.ReplyLapsed, "clock", of(2)).then(cases.ReplyApproved, "boris", of(2)), cases.ErrLapsed, "lapsed"},
		{"nothing goes out that nobody approved", drafted().then(cases.ReplySent, "outbox", of(2)), cases.ErrNotApproved, "drafted"},
		{"nothing is queued that nobody approved", drafted().then(cases.ReplyQueued, "boris", of(2)), cases.ErrNotApproved, "drafted"},
		{"a reply is sent once", sent().then(cases.ReplySent, "outbox", of(2)), cases.ErrAlready, "sent"},
		{"a rejected draft is gone", drafted().then(cases.ReplyRejected, "boris", of(2)).then(cases.ReplyApproved, "boris", of(2)), cases.ErrMissing, "rejected"},
		{"a reply on its way cannot be rejected", drafted().then(cases.ReplyApproved, "boris", of(2)).then(cases.ReplyQueued, "boris", of(2)).then(cases.ReplyRejected, "boris", of(2)), cases.ErrInFlight, "queued"},
		{"a case with a reply on its way is not closed", drafted().then(cases.ReplyApproved, "boris", of(2)).then(cases.ReplyQueued, "boris", of(2)).then(cases.Closed, "boris", nil), cases.ErrInFlight, "queued"},
		{"a draft has no number but its own", noticed().then(cases.ReplyDrafted, "anna", of(1)), cases.ErrPayload, "received"},
		{"a promise has a term", noticed().then(cases.PromiseMade, "anna", cases.Promise{What: "call back"}), cases.ErrPayload, "received"},
		{"a promise that was never made is not kept", noticed().then(cases.PromiseKept, "anna", cases.Promise{Of: 1}), cases.ErrMissing, "received"},
		{"a promise is kept once", noticed().then(cases.PromiseMade, "anna", cases.Promise{Due: start}).then(cases.PromiseKept, "anna", cases.Promise{Of: 2}).then(cases.PromiseKept, "anna", cases.Promise{Of: 2}), cases.ErrAlready, "kept"},
		{"an answer needs its question", noticed().then(cases.DepartmentAnswered, "cards", cases.Department{Of: 7}), cases.ErrMissing, "received"},
		{"a question is answered once", noticed().then(cases.DepartmentAsked, "anna", cases.Department{Name: "cards"}).then(cases.DepartmentAnswered, "cards", cases.Department{Of: 2}).then(cases.DepartmentAnswered, "cards", cases.Department{Of: 2}), cases.ErrAlready, "answered"},
		{"a pause is not paused", noticed().then(cases.Paused, "anna", cases.Remark{Code: "documents"}).then(cases.Paused, "anna", cases.Remark{}), cases.ErrAlready, "paused"},
		{"a running clock is not resumed", noticed().then(cases.Resumed, "anna", nil), cases.ErrMissing, "running"},
		{"an appeal has a number", noticed().then(cases.AppealRegistered, "anna", cases.Appeal{Date: start}), cases.ErrPayload, "received"},
		{"an appeal is registered once", noticed().then(cases.AppealRegistered, "anna", cases.Appeal{Number: "1", Date: start}).then(cases.AppealRegistered, "anna", cases.Appeal{Number: "2", Date: start}), cases.ErrAlready, "in_work"},
		{"only a registered appeal is extended", noticed().then(cases.ExtensionNotified, "anna", cases.Appeal{Number: "1", Until: start}), cases.ErrMissing, "received"},
		{"an extension is later than the term before", noticed().then(cases.AppealRegistered, "anna", cases.Appeal{Number: "1", Date: start, Until: start}).then(cases.ExtensionNotified, "anna", cases.Appeal{Number: "1", Until: start}), cases.ErrPayload, "in_work"},
		{"money given is not negative", noticed().then(cases.Compensated, "anna", cases.Compensation{Minor: -1, Currency: "RUB"}), cases.ErrPayload, "received"},
		{"money has a currency", noticed().then(cases.Compensated, "anna", cases.Compensation{Minor: 1}), cases.ErrPayload, "received"},
		{"money does not overflow", noticed().then(cases.Compensated, "anna", cases.Compensation{Minor: 1 << 62, Currency: "RUB"}).then(cases.Compensated, "anna", cases.Compensation{Minor: 1 << 62, Currency: "RUB"}), cases.ErrPayload, "in_work"},
		{"a cause is fixed once", noticed().then(cases.CauseFound, "anna", cases.Cause{}).then(cases.CauseFixed, "anna", cases.Cause{Of: 2}).then(cases.CauseFixed, "anna", cases.Cause{Of: 2}), cases.ErrAlready, "fixed"},
		{"a cause that was not found is not fixed", noticed().then(cases.CauseFixed, "anna", cases.Cause{Of: 1}), cases.ErrMissing, "received"},
		{"a case is resolved once", noticed().then(cases.Resolved, "anna", nil).then(cases.Resolved, "anna", nil), cases.ErrAlready, "resolved"},
		{"nothing is drafted in a closed case", closed().then(cases.ReplyDrafted, "anna", cases.Draft{}), cases.ErrClosed, "closed"},
		{"an open case is not reopened", noticed().then(cases.Reopened, "anna", nil), cases.ErrAlready, "open"},
		{"after 24 hours a case is not reopened", closed().later(24*time.Hour+time.Nanosecond, cases.Reopened, nil), cases.ErrWindow, "closed"},
		{"a hold that is on is not set", noticed().then(cases.LegalHoldSet, "anna", nil).then(cases.LegalHoldSet, "anna", nil), cases.ErrAlready, "held"},
		{"a hold that is off is not lifted", noticed().then(cases.LegalHoldLifted, "anna", nil), cases.ErrMissing, "not held"},
		{"under legal hold nothing is erased", noticed().then(cases.LegalHoldSet, "anna", nil).then(cases.Erased, "anna", nil), cases.ErrHeld, "held"},
		{"an erased case takes no new words", noticed().then(cases.Erased, "anna", nil).then(cases.MentionLinked, "feed", followUp), cases.ErrErased, "erased"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n := len(tt.story) - 1
			c := fold(t, tt.story[:n])
			before := c.Clone()
			err := c.Apply(tt.story[n])
			require.ErrorIs(t, err, tt.want)
			var step *cases.StepError
			require.ErrorAs(t, err, &step)
			assert.Equal(t, tt.story[n].Kind, step.Kind)
			assert.Equal(t, uint64(n+1), step.Seq)
			assert.Equal(t, tt.state, step.State)
			assert.Empty(t, cmp.Diff(before, c, whole...), "the refused step left a trace")
		})
	}
}

func TestNumbersAndCasesMustFollow(t *testing.T) {
	next := noticed().then(cases.Verified, "anna", nil)[1]
	for _, tt := range []struct {
		name   string
		change func(*cases.Event)
		want   error
	}{
		{"a number is not skipped", func(e *cases.Event) { e.Seq = 3 }, cases.ErrOrder},
		{"a number is not given twice", func(e *cases.Event) { e.Seq = 1 }, cases.ErrOrder},
		{"another case's event is refused", func(e *cases.Event) { e.Case = "c-2" }, cases.ErrOtherCase},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := next
			tt.change(&e)
			assert.ErrorIs(t, fold(t, noticed()).Apply(e), tt.want)
		})
	}
}

func TestStageAndStepFollowTheLifeOfACase(t *testing.T) {
	for _, tt := range []struct {
		name  string
		story story
		stage cases.Stage
		step  cases.Step
	}{
		{"nothing has happened to the zero case", nil, cases.StageUnknown, cases.StepUnknown},
		{"a noticed case is received", noticed(), cases.Received, cases.StepNoticed},
		{"a tone, which a program rates, leaves it received", noticed().then(cases.ToneRated, "bot", cases.Rating{Tone: mention.Negative}), cases.Received, cases.StepToneRated},
		{"an owner takes it into work", noticed().then(cases.OwnerSet, "lead", cases.Ownership{Owner: "anna"}), cases.InWork, cases.StepNoticed},
		{"a sent reply is the answer", sent(), cases.InWork, cases.StepAnswered},
		{"a resolved case is processed", sent().then(cases.Resolved, "anna", nil), cases.Processed, cases.StepAnswered},
		{"a closed case is processed", closed(), cases.Processed, cases.StepClosed},
		{"a reopened case is in work, its answer not given", sent().then(cases.Closed, "anna", nil).then(cases.Reopened, "anna", nil), cases.InWork, cases.StepFirstResponse},
		{"a resolved case may be reopened before it is closed", sent().then(cases.Resolved, "anna", nil).then(cases.Reopened, "anna", nil), cases.InWork, cases.StepFirstResponse},
		{"an outcome comes after closing", closed().then(cases.OutcomeObserved, "anna", cases.Observation{Outcome: cases.Wow}), cases.Processed, cases.StepClosed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := fold(t, tt.story)
			assert.Equal(t, tt.stage, c.Stage)
			assert.Equal(t, tt.step, c.Step())
		})
	}
}

func TestACycleIsAnAnswerToWhatTheClientSaidSinceTheLastOne(t *testing.T) {
	s := sent()
	assert.Equal(t, 1, fold(t, s).Cycles)
	again := func(s story) story {
		n := uint64(len(s) + 1)
		return s.then(cases.ReplyDrafted, "anna", cases.Draft{}).then(cases.ReplyApproved, "boris", of(n)).then(cases.ReplySent, "outbox", of(n))
	}
	assert.Equal(t, 1, fold(t, again(s)).Cycles, "two answers in a row are one cycle")
	assert.Equal(t, 2, fold(t, again(s.then(cases.MentionLinked, "feed", cases.Said{Relation: cases.FollowUp}))).Cycles)
	assert.Equal(t, 1, fold(t, again(s.then(cases.MentionLinked, "feed", cases.Said{Relation: cases.Repost}))).Cycles, "a repost is not a question")
}

func TestAReplyThatFailedIsQueuedAgain(t *testing.T) {
	s := drafted().then(cases.ReplyApproved, "boris", of(2)).then(cases.ReplyQueued, "boris", of(2)).then(cases.ReplyFailed, "outbox", of(2))
	assert.False(t, fold(t, s).Outbox())
	s = s.then(cases.ReplyQueued, "outbox", of(2))
	assert.True(t, fold(t, s).Outbox())
	c := fold(t, s.then(cases.ReplySent, "outbox", of(2)))
	assert.False(t, c.Outbox())
	assert.Equal(t, cases.Cost{Messages: 1, Drafts: 1, Replies: 1, Failures: 1}, c.Cost)
}

func TestWhoDraftedMayApproveWhereNobodyAskedForFourEyes(t *testing.T) {
	c := fold(t, drafted().then(cases.ReplyApproved, "anna", of(2)))
	assert.Equal(t, cases.Approved, c.Drafts[0].State)
	assert.Equal(t, cases.Actor("anna"), c.Drafts[0].Approver)
}

func TestTimeInStagesAndPausesAddUp(t *testing.T) {
	s := noticed().
		later(10*time.Minute, cases.Verified, nil).
		later(20*time.Minute, cases.Paused, cases.Remark{Code: "documents"}).
		later(5*time.Minute, cases.Resumed, nil).
		later(25*time.Minute, cases.Closed, nil).
		later(time.Hour, cases.Reopened, nil)
	c := fold(t, s)
	now := c.Changed.Add(3 * time.Minute)
	assert.Equal(t, 10*time.Minute, c.TimeIn(cases.Received, now))
	assert.Equal(t, 53*time.Minute, c.TimeIn(cases.InWork, now))
	assert.Equal(t, time.Hour, c.TimeIn(cases.Processed, now))
	assert.Equal(t, 5*time.Minute, c.PausedUntil(now))
	assert.Equal(t, 50*time.Minute, c.TimeIn(cases.InWork, start), "a clock behind the last event counts as it")
	assert.Zero(t, c.TimeIn(cases.Stage(9), now))
}

func TestASecondVisitToAStageIsAddedToTheFirst(t *testing.T) {
	s := noticed().later(time.Minute, cases.Verified, nil).later(2*time.Minute, cases.Closed, nil).
		later(4*time.Minute, cases.Reopened, nil).later(8*time.Minute, cases.Closed, nil)
	c := fold(t, s)
	assert.Equal(t, 10*time.Minute, c.TimeIn(cases.InWork, c.Changed))
	assert.Equal(t, 4*time.Minute, c.TimeIn(cases.Processed, c.Changed))
}

func TestAReplySentWithoutAQueueLeavesTheOutboxAsItWas(t *testing.T) {
	s := drafted().then(cases.ReplyApproved, "boris", of(2)).then(cases.ReplySent, "bot", of(2)).
		then(cases.ReplyDrafted, "anna", cases.Draft{}).then(cases.ReplyApproved, "boris", of(5))
	assert.False(t, fold(t, s).Outbox())
	assert.True(t, fold(t, s.then(cases.ReplyQueued, "boris", of(5))).Outbox())
}

func TestTheIndexOfACaseNamesNobodyOnceItIsErased(t *testing.T) {
	due := start.Add(time.Hour)
	x := fold(t, sent()).Index(due, "client-7")
	assert.Equal(t, cases.Index{Stage: cases.InWork, Brand: "retail", Customer: "client-7", Due: due, Visible: true, Changed: start.Add(4 * time.Minute)}, x)
	assert.Empty(t, fold(t, noticed().then(cases.Erased, "dpo", nil)).Index(due, "client-7").Customer)
}

func TestClosingEndsAPause(t *testing.T) {
	c := fold(t, noticed().then(cases.Paused, "anna", cases.Remark{}).later(time.Hour, cases.Closed, nil))
	assert.True(t, c.PausedSince.IsZero())
	assert.Equal(t, time.Hour, c.PausedUntil(c.Changed.Add(time.Hour)))
}

func TestTheWindowOfReopening(t *testing.T) {
	fold(t, closed().later(24*time.Hour, cases.Reopened, nil))
	days := noticed().then(cases.Closed, "anna", cases.Remark{Until: start.Add(72 * time.Hour)})
	fold(t, days.later(48*time.Hour, cases.Reopened, nil))
}

func TestAPromiseIsBrokenByTheClock(t *testing.T) {
	due := start.Add(time.Hour)
	s := noticed().then(cases.PromiseMade, "anna", cases.Promise{Due: due, What: "call back"})
	p := fold(t, s).Promises[0]
	assert.False(t, p.Broken(due), "the last instant is in time")
	assert.True(t, p.Broken(due.Add(time.Nanosecond)))
	assert.True(t, fold(t, s.later(2*time.Hour, cases.PromiseKept, cases.Promise{Of: 2})).Promises[0].Broken(start), "kept late is broken")
	assert.False(t, fold(t, s.then(cases.PromiseKept, "anna", cases.Promise{Of: 2})).Promises[0].Broken(due.Add(time.Hour)))
}

func TestWhatStaysVisibleAfterClosing(t *testing.T) {
	cause := noticed().then(cases.CauseFound, "anna", cases.Cause{Code: "late courier", Responsibility: cases.ThirdPartyResponsible})
	promise := noticed().then(cases.PromiseMade, "anna", cases.Promise{Due: start})
	asked := noticed().then(cases.DepartmentAsked, "anna", cases.Department{Name: "cards"})
	for _, tt := range []struct {
		name  string
		story story
		want  bool
	}{
		{"the zero case is not there to be seen", nil, false},
		{"an open case is visible", noticed(), true},
		{"a closed case is not", closed(), false},
		{"a cause that is not fixed is", cause.then(cases.Closed, "anna", nil), true},
		{"a cause that is fixed after closing is not", cause.then(cases.Closed, "anna", nil).then(cases.CauseFixed, "anna", cases.Cause{Of: 2}), false},
		{"a promise that is not kept is", promise.then(cases.Closed, "anna", nil), true},
		{"a question that nobody answered is not", asked.then(cases.Closed, "anna", nil), false},
	} {
		t.Run(tt.name, func(t *testing.T) { assert.Equal(t, tt.want, fold(t, tt.story).Visible()) })
	}
	c := fold(t, cause)
	assert.Equal(t, cases.ThirdPartyResponsible, c.Responsibility)
	for f := range c.OpenCauses() {
		assert.Equal(t, "late courier", f.Code)
	}
}

func TestAKindOfALaterVersionIsPassedOver(t *testing.T) {
	c := fold(t, noticed().then(200, "anna", cases.Raw("from the future")).then(cases.Verified, "anna", nil))
	assert.Equal(t, uint64(1), c.Passed)
	assert.Equal(t, uint64(3), c.Seq)
	assert.Equal(t, "kind(200)", cases.Kind(200).String())
}

func TestACopyOfACaseSharesNothing(t *testing.T) {
	s := drafted().then(cases.PromiseMade, "anna", cases.Promise{Due: start}).then(cases.CauseFound, "anna", cases.Cause{}).
		then(cases.DepartmentAsked, "anna", cases.Department{}).then(cases.Compensated, "anna", cases.Compensation{Minor: 5, Currency: "RUB"})
	c := fold(t, s)
	d := c.Clone()
	s = s.then(cases.ReplyApproved, "boris", of(2)).then(cases.PromiseKept, "anna", cases.Promise{Of: 3}).then(cases.CauseFixed, "anna", cases.Cause{Of: 4}).
		then(cases.DepartmentAnswered, "cards", cases.Department{Of: 5}).then(cases.Compensated, "anna", cases.Compensation{Minor: 5, Currency: "RUB"})
	for _, e := range s[6:] {
		require.NoError(t, d.Apply(e))
	}
	assert.Empty(t, cmp.Diff(fold(t, s[:6]), c, whole...))
	assert.Equal(t, []cases.Money{{Currency: "RUB", Minor: 10}}, d.Cost.Paid)
}

func TestEveryKindHasANameAndAShape(t *testing.T) {
	for k := cases.Noticed; k.Known(); k++ {
		name, err := k.MarshalText()
		require.NoError(t, err)
		var back cases.Kind
		require.NoError(t, back.UnmarshalText(name))
		assert.Equal(t, k, back)
		fits := 0
		for _, p := range payloads {
			if cases.Fits(k, p) {
				fits++
			}
		}
		assert.Equal(t, 1, fits, "%s carries one type of payload", k)
	}
}

func TestAnEventOfASlowClockIsTakenAndGainsNoTime(t *testing.T) {
	var c cases.Case
	at := func(seq uint64, at time.Time, k cases.Kind, p cases.Payload) {
		t.Helper()
		require.NoError(t, c.Apply(cases.Event{Case: "c-1", Seq: seq, At: at, Kind: k, Actor: "anna", Payload: p}))
	}
	at(1, start, cases.Noticed, cases.Said{Relation: cases.Origin})
	at(2, start.Add(2*time.Hour), cases.ToneRated, cases.Rating{})
	at(3, start.Add(30*time.Minute), cases.FirstResponded, nil) // or somebody would like it to have been so
	assert.Equal(t, start.Add(2*time.Hour), c.FirstResponse)
	assert.Equal(t, 90*time.Minute, c.Skew)
	at(4, start, cases.Kind(200), nil)
	assert.Equal(t, 2*time.Hour, c.Skew)
	at(5, start.Add(3*time.Hour), cases.Paused, cases.Remark{})
	at(6, start.Add(2*time.Hour), cases.Resumed, nil)
	assert.Zero(t, c.PausedFor, "a pause does not last less than no time")
	at(7, start.Add(4*time.Hour), cases.Resolved, nil)
	assert.Equal(t, start.Add(4*time.Hour), c.Changed)
	assert.Equal(t, 2*time.Hour, c.TimeIn(cases.Received, start))
	assert.Equal(t, 2*time.Hour, c.TimeIn(cases.InWork, start))
	assert.Equal(t, 2*time.Hour, c.Skew, "clocks that agree later do not undo it")
}

func TestARefusedPayloadSaysWhatIsWrong(t *testing.T) {
	for _, tt := range []struct {
		name  string
		event story
		want  string
	}{
		{"no payload", story{}.then(cases.Noticed, "feed", nil), "it carries Said, and there is none"},
		{"another payload", noticed().then(cases.ToneRated, "bot", cases.Draft{}), "it carries Rating, not cases.Draft"},
		{"no kind", noticed().then(cases.KindUnknown, "bot", nil), "set Kind"},
		{"a later kind", noticed().then(cases.Kind(200), "bot", cases.Draft{}), "a kind of a later version carries Raw"},
		{"a promise without a term", noticed().then(cases.PromiseMade, "anna", cases.Promise{}), "Promise.Due is missing"},
		{"money below 0", noticed().then(cases.Compensated, "anna", cases.Compensation{Minor: -5, Currency: "RUB"}), "Compensation.Minor is -5"},
		{"money without a currency", noticed().then(cases.Compensated, "anna", cases.Compensation{Minor: 5}), "Compensation.Currency is missing"},
		{"an origin that is none", story{}.then(cases.Noticed, "feed", cases.Said{}), "Said.Relation is unknown"},
	} {
		n := len(tt.event) - 1
		err := fold(t, tt.event[:n]).Apply(tt.event[n])
		require.ErrorIs(t, err, cases.ErrPayload, tt.name)
		assert.ErrorContains(t, err, tt.want, tt.name)
	}
}

// An event without a time would leave the case without a beginning, and every term
// without a start.
func TestAnEventHasATime(t *testing.T) {
	first, second := noticed(), noticed().then(cases.Verified, "anna", nil)
	first[0].At, second[1].At = time.Time{}, time.Time{}
	for _, s := range []story{first, second} {
		n := len(s) - 1
		c := fold(t, s[:n])
		before := c.Clone()
		require.ErrorIs(t, c.Apply(s[n]), cases.ErrNoTime)
		assert.Empty(t, cmp.Diff(before, c, whole...))
	}
}

package cases

import (
	"math"
	"time"
)

// When a kind is legal, and whether it puts a case into work.
const (
	afterClose = 1 << iota // legal in a closed case
	afterErase             // legal in an erased case: carries nothing personal
	work                   // the act of a person: from it on the case is in work
)

var legality = [kindEnd]uint8{
	FirstResponded:     work,
	NotedOnCard:        work | afterClose,
	Verified:           work,
	DepartmentAsked:    work,
	DepartmentAnswered: work | afterErase,
	AppealRegistered:   work,
	OwnerSet:           work | afterErase,
	ReplyDrafted:       work,
	ReplyApproved:      work,
	ReplyQueued:        work,
	ReplySent:          work | afterErase, // it may have been on its way
	ReplyFailed:        work | afterErase,
	PromiseMade:        work,
	PromiseKept:        work | afterClose | afterErase,
	Paused:             work,
	Resumed:            afterErase,
	InformationAsked:   work,
	Compensated:        work | afterClose,
	CauseFound:         work | afterClose | afterErase,
	CauseFixed:         afterClose | afterErase,
	ResponsibilitySet:  work | afterClose | afterErase,
	Resolved:           work | afterErase,
	Closed:             work | afterErase,
	Reopened:           afterClose,
	OutcomeObserved:    afterClose | afterErase,
	MentionLinked:      afterClose,
	LegalHoldSet:       afterClose,
	LegalHoldLifted:    afterClose,
	Erased:             afterClose,
}

// Apply adds an event to the case. An illegal step is refused with a *StepError,
// and the case is then as it was before: nothing is half applied. Apply does not
// look at Sum: see [Replay].
//
// The order of events is that of their numbers. Clocks of two hosts differ, so an
// event may bear an earlier time than the one before it: it is taken, since to refuse
// it would stop a case until the slow clock has caught up, and for good behind a clock
// that was once far ahead. It counts from the time of the one before, so that nothing
// lasts less than no time and to write an earlier time gains nobody a faster answer;
// the event keeps its own time, and [Case.Skew] says how far clocks were apart.
//
// It takes about a hundred nanoseconds and allocates only when one of the case's
// lists grows.
func (c *Case) Apply(e Event) error {
	state, err := c.apply(&e)
	if err != nil {
		if state == "" {
			state = c.Stage.String()
		}
		return &StepError{e.Case, e.Seq, e.Kind, state, err}
	}
	return nil
}

// apply checks first what holds for every kind, lets the kind check and write what
// is its own, and writes what holds for every kind last.
func (c *Case) apply(e *Event) (state string, err error) {
	switch {
	case e.Seq != c.Seq+1:
		return "", ErrOrder
	case c.Seq > 0 && e.Case != c.ID:
		return "", ErrOtherCase
	case !Fits(e.Kind, e.Payload):
		return "", misfit(e.Kind, e.Payload)
	case c.Seq == 0 && e.Kind != Noticed:
		return "", ErrNotNoticed
	case e.At.IsZero():
		return "", ErrNoTime
	}
	behind := time.Duration(0)
	if c.Seq > 0 && e.At.Before(c.Changed) {
		behind = c.Changed.Sub(e.At)
		e.At = c.Changed // Apply's own copy
	}
	if !e.Kind.Known() {
		c.Passed++
		c.Seq, c.Changed, c.Skew = e.Seq, e.At, max(c.Skew, behind)
		return "", nil
	}
	may := legality[e.Kind]
	switch {
	case !c.Closed.IsZero() && may&afterClose == 0:
		return "closed", ErrClosed
	case c.Erased && may&afterErase == 0:
		return "erased", ErrErased
	}
	if state, err = c.step(e); err != nil {
		return state, err
	}
	c.Seq, c.Changed, c.Skew = e.Seq, e.At, max(c.Skew, behind)
	if may&work != 0 && c.Stage == Received {
		c.enter(InWork, e.At)
	}
	return "", nil
}

// step checks and writes what is the kind's own. It writes nothing before its last
// check.
func (c *Case) step(e *Event) (state string, err error) {
	switch e.Kind {
	case Noticed:
		return "", c.notice(e)
	case FirstResponded:
		if !c.FirstResponse.IsZero() {
			return "", ErrAlready
		}
		c.responded(e.At)
	case ToneRated:
		c.Tone = e.Payload.(Rating).Tone
		c.Steps = c.Steps.with(StepToneRated)
	case NotedOnCard:
		c.Steps = c.Steps.with(StepNoted)
	case Verified:
		c.Steps = c.Steps.with(StepVerified)
	case DepartmentAsked:
		c.Questions = append(c.Questions, Question{Seq: e.Seq, Name: e.Payload.(Department).Name, Asked: e.At})
		c.Cost.Questions++
		c.Steps = c.Steps.with(StepDepartments)
	case DepartmentAnswered:
		q := find(c.Questions, e.Payload.(Department).Of, func(q *Question) uint64 { return q.Seq })
		if q == nil {
			return "", ErrMissing
		}
		return settle(&q.Answered, e.At, "answered")
	case AppealRegistered, ExtensionNotified:
		return "", c.register(e.Kind, e.Payload.(Appeal))
	case OwnerSet:
		c.Owner = e.Payload.(Ownership).Owner
	case ReplyDrafted, ReplyApproved, ReplyLapsed, ReplyRejected, ReplyQueued, ReplySent, ReplyFailed:
		return c.draft(e)
	case PromiseMade:
		p := e.Payload.(Promise)
		switch {
		case p.Due.IsZero():
			return "", payload("Promise.Due is missing: by when?")
		case p.Of != 0:
			return "", payload("Promise.Of is for the promise that is kept: leave it 0")
		}
		c.Promises = append(c.Promises, Pledge{Seq: e.Seq, What: p.What, Made: e.At, Due: p.Due})
	case PromiseKept:
		p := find(c.Promises, e.Payload.(Promise).Of, func(p *Pledge) uint64 { return p.Seq })
		if p == nil {
			return "", ErrMissing
		}
		return settle(&p.Kept, e.At, "kept")
	case CauseFixed:
		f := find(c.Causes, e.Payload.(Cause).Of, func(f *Fault) uint64 { return f.Seq })
		if f == nil {
			return "", ErrMissing
		}
		return settle(&f.Fixed, e.At, "fixed")
	case CauseFound:
		p := e.Payload.(Cause)
		if p.Of != 0 {
			return "", payload("Cause.Of is for the cause that is fixed: leave it 0")
		}
		c.Causes = append(c.Causes, Fault{Seq: e.Seq, Code: p.Code, Found: e.At})
		if p.Responsibility != ResponsibilityUnknown {
			c.Responsibility = p.Responsibility
		}
	case ResponsibilitySet:
		c.Responsibility = e.Payload.(Cause).Responsibility
	case Paused:
		if !c.PausedSince.IsZero() {
			return "paused", ErrAlready
		}
		c.PausedSince, c.PauseReason = e.At, e.Payload.(Remark).Code
	case Resumed:
		if c.PausedSince.IsZero() {
			return "running", ErrMissing
		}
		c.resume(e.At)
	case InformationAsked:
		c.Cost.Requests++
	case Compensated:
		return "", c.pay(e.Payload.(Compensation))
	case Resolved:
		if !c.Resolved.IsZero() {
			return "resolved", ErrAlready
		}
		c.Resolved = e.At
		c.enter(Processed, e.At)
	case Closed:
		return c.close(e)
	case Reopened:
		return c.reopen(e)
	case OutcomeObserved:
		c.Outcome = e.Payload.(Observation).Outcome
		c.Steps = c.Steps.with(StepOutcome)
	case MentionLinked:
		return "", c.link(e)
	case Decided:
		c.Ruling = e.Payload.(Ruling)
	case LegalHoldSet:
		if c.Held {
			return "held", ErrAlready
		}
		c.Held = true
	case LegalHoldLifted:
		if !c.Held {
			return "not held", ErrMissing
		}
		c.Held = false
	case Erased:
		switch {
		case c.Held:
			return "held", ErrHeld
		case c.Erased:
			return "erased", ErrAlready
		}
		c.Erased = true
	}
	return "", nil
}

func (c *Case) notice(e *Event) error {
	said := e.Payload.(Said)
	switch {
	case c.Seq > 0:
		return ErrAlready
	case said.Relation != Origin:
		return payload("Said.Relation is %s: a case begins with its origin", said.Relation)
	}
	c.ID, c.Opened, c.Said = e.Case, e.At, said
	c.Steps = c.Steps.with(StepNoticed)
	c.Stage, c.since = Received, e.At
	c.Cost.Messages, c.speaking = 1, true
	return nil
}

func (c *Case) link(e *Event) error {
	said := e.Payload.(Said)
	switch said.Relation {
	case Origin, RelationUnknown:
		return payload("Said.Relation is %s: a linked mention is a follow_up, repost, edit, deletion or campaign", said.Relation)
	case FollowUp, Edit:
		for i := range c.Drafts {
			if d := &c.Drafts[i]; d.State == Drafted || d.State == Approved || d.State == Failed {
				d.State, d.At = Lapsed, e.At
			}
		}
		c.Cost.Messages++
		c.speaking = true
	}
	return nil
}

func (c *Case) register(k Kind, p Appeal) error {
	if k == AppealRegistered {
		switch {
		case c.Registered.Number != "":
			return ErrAlready
		case p.Number == "" || p.Date.IsZero():
			return payload("Appeal.Number and Appeal.Date are required")
		}
		c.Registered = p
		return nil
	}
	switch {
	case c.Registered.Number == "" || p.Number != c.Registered.Number:
		return ErrMissing
	case !p.Until.After(c.Registered.Until):
		return payload("Appeal.Until is not later than the term that the author was told before")
	}
	c.Registered.Until = p.Until
	return nil
}

func (c *Case) pay(p Compensation) error {
	switch {
	case p.Minor < 0:
		return payload("Compensation.Minor is %d: money given is not below 0", p.Minor)
	case p.Minor > 0 && p.Currency == "":
		return payload(`Compensation.Currency is missing: write "RUB"`)
	}
	if p.Minor > 0 {
		i := 0
		for i < len(c.Cost.Paid) && c.Cost.Paid[i].Currency != p.Currency {
			i++
		}
		if i < len(c.Cost.Paid) && p.Minor > math.MaxInt64-c.Cost.Paid[i].Minor {
			return payload("Compensation.Minor is %d: no int64 holds what the case has cost with it", p.Minor)
		}
		if i == len(c.Cost.Paid) {
			c.Cost.Paid = append(c.Cost.Paid, Money{Currency: p.Currency})
		}
		c.Cost.Paid[i].Minor += p.Minor
	}
	c.Cost.Compensations++
	return nil
}

func (c *Case) close(e *Event) (string, error) {
	if c.queued > 0 {
		return Queued.String(), ErrInFlight
	}
	until := e.At.Add(ReopenWindow)
	if r, ok := e.Payload.(Remark); ok && !r.Until.IsZero() {
		until = r.Until
	}
	if !c.PausedSince.IsZero() {
		c.resume(e.At)
	}
	c.Closed, c.ReopenUntil = e.At, until
	c.Steps = c.Steps.with(StepClosed)
	c.enter(Processed, e.At)
	return "", nil
}

func (c *Case) reopen(e *Event) (string, error) {
	switch {
	case c.Closed.IsZero() && c.Resolved.IsZero():
		return "open", ErrAlready
	case !c.Closed.IsZero() && e.At.After(c.ReopenUntil):
		return "closed", ErrWindow
	}
	c.Resolved, c.Closed, c.ReopenUntil = time.Time{}, time.Time{}, time.Time{}
	c.Steps = c.Steps.without(StepAnswered).without(StepOutcome).without(StepClosed)
	c.Cost.Reopenings++
	c.enter(InWork, e.At)
	return "", nil
}

func (c *Case) enter(s Stage, at time.Time) {
	if s == c.Stage {
		return
	}
	c.inStage[c.Stage] += at.Sub(c.since)
	c.Stage, c.since = s, at
}

func (c *Case) resume(at time.Time) {
	c.PausedFor += at.Sub(c.PausedSince)
	c.PausedSince, c.PauseReason = time.Time{}, ""
}

func (c *Case) responded(at time.Time) {
	if c.FirstResponse.IsZero() {
		c.FirstResponse = at
	}
	c.Steps = c.Steps.with(StepFirstResponse)
}

// find returns the element with a number in a list ordered by it, or nil.
func find[T any](all []T, seq uint64, number func(*T) uint64) *T {
	low, high := 0, len(all)
	for low < high {
		if mid := (low + high) / 2; number(&all[mid]) < seq {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low == len(all) || number(&all[low]) != seq {
		return nil
	}
	return &all[low]
}

// settle writes when a thing was done, unless it was done before.
func settle(done *time.Time, at time.Time, state string) (string, error) {
	if !done.IsZero() {
		return state, ErrAlready
	}
	*done = at
	return "", nil
}

package cases

import (
	"iter"
	"slices"
	"time"

	"github.com/otklik/otklik/mention"
)

// ReopenWindow is how long a closed case may be reopened unless the event that
// closed it says otherwise (see Remark.Until): 24 hours.
const ReopenWindow = 24 * time.Hour

// A Case is what its events add up to. The zero Case is ready: nothing has
// happened yet. Only [Case.Apply] writes it; fields are there to be read. Copy it
// with [Case.Clone]. One goroutine may use a Case at a time.
//
// Whether a step is legal depends on the stream alone, never on settings: a host
// that changes its rules can still replay what it did under the old ones. So the
// wish for four eyes stands in the draft, and the window of reopening in the event
// that closed the case.
type Case struct {
	ID      CaseID
	Seq     uint64        // of the last event
	Opened  time.Time     // when it was noticed
	Changed time.Time     // the latest time of an event: what comes with an earlier one counts from here
	Skew    time.Duration // the furthest that an event was earlier than one before it; 0: never

	Stage Stage
	Steps Steps // of the interview, that were reached
	Owner Actor
	Tone  mention.Tone

	Said           Said   // the mention it began with
	Ruling         Ruling // the latest
	Registered     Appeal // Number is empty until it is registered by law; Until: extended
	Responsibility Responsibility
	Outcome        Outcome // the latest
	FirstResponse  time.Time
	Resolved       time.Time // zero: not, or reopened since
	Closed         time.Time // zero: open
	ReopenUntil    time.Time // zero: open

	Drafts    []DraftLife // by number, all that ever were
	Promises  []Pledge    // by number, all that ever were
	Causes    []Fault     // by number, all that were found
	Questions []Question  // to departments, by number

	Cycles int // of communication: we answered what the client had said since our last answer
	Cost   Cost

	PausedSince time.Time // zero: clocks run
	PauseReason string
	PausedFor   time.Duration // pauses that are over

	Held   bool   // under legal hold
	Erased bool   // the content is gone
	Passed uint64 // events of later versions that were passed over

	inStage  [Processed + 1]time.Duration
	since    time.Time // when the stage began
	speaking bool      // the client has said something since our last answer
	queued   int       // replies on their way
}

// A DraftLife is a reply of ours and how far it has come.
type DraftLife struct {
	Seq      uint64 // its number
	State    DraftState
	By       Actor
	Approver Actor
	FourEyes bool
	Words    Commitment
	At       time.Time // of its State
}

// A Pledge is a promise and what became of it.
type Pledge struct {
	Seq  uint64 // its number
	What string
	Made time.Time
	Due  time.Time
	Kept time.Time // zero: not yet
}

// Broken reports whether the promise was not kept by Due. To keep it at Due is to
// keep it.
func (p Pledge) Broken(now time.Time) bool {
	if p.Kept.IsZero() {
		return now.After(p.Due)
	}
	return p.Kept.After(p.Due)
}

// A Fault is a root cause.
type Fault struct {
	Seq   uint64 // its number
	Code  string
	Found time.Time
	Fixed time.Time // zero: not yet
}

// A Question was asked of a department.
type Question struct {
	Seq      uint64 // its number
	Name     string // of the department
	Asked    time.Time
	Answered time.Time // zero: not yet
}

// Cost holds what drives the cost of a case. The zero Cost is that of a case in
// which nothing was done.
type Cost struct {
	Messages      int // that the client wrote
	Drafts        int
	Replies       int // that were sent
	Failures      int // of sending
	Questions     int // to departments
	Requests      int // for information from the client
	Reopenings    int
	Compensations int
	Paid          []Money // by currency, in the order of first payment
}

// Money is a sum in minor units.
type Money struct {
	Currency string // ISO 4217
	Minor    int64
}

// Clone returns a copy that shares nothing with c.
func (c *Case) Clone() *Case {
	d := *c
	d.Drafts = slices.Clone(c.Drafts)
	d.Promises = slices.Clone(c.Promises)
	d.Causes = slices.Clone(c.Causes)
	d.Questions = slices.Clone(c.Questions)
	d.Cost.Paid = slices.Clone(c.Cost.Paid)
	return &d
}

// Step returns the furthest step of the interview that the case has reached.
func (c *Case) Step() Step { return c.Steps.Furthest() }

// TimeIn returns how long the case has been in a stage, all visits together, until
// now. A now before the last event counts as the last event.
func (c *Case) TimeIn(s Stage, now time.Time) time.Duration {
	if s == StageUnknown || int(s) >= len(c.inStage) {
		return 0
	}
	d := c.inStage[s]
	if s == c.Stage {
		if now.Before(c.Changed) {
			now = c.Changed
		}
		d += now.Sub(c.since)
	}
	return d
}

// PausedUntil returns how long clocks have stood still, all pauses together, until
// now.
func (c *Case) PausedUntil(now time.Time) time.Duration {
	if c.PausedSince.IsZero() || now.Before(c.PausedSince) {
		return c.PausedFor
	}
	return c.PausedFor + now.Sub(c.PausedSince)
}

// OpenPromises returns the promises that are not kept yet, by number.
func (c *Case) OpenPromises() iter.Seq[Pledge] {
	return only(c.Promises, func(p *Pledge) bool { return p.Kept.IsZero() })
}

// OpenCauses returns the root causes that are not fixed yet, by number.
func (c *Case) OpenCauses() iter.Seq[Fault] {
	return only(c.Causes, func(f *Fault) bool { return f.Fixed.IsZero() })
}

// OpenQuestions returns what departments have not answered yet, by number.
func (c *Case) OpenQuestions() iter.Seq[Question] {
	return only(c.Questions, func(q *Question) bool { return q.Answered.IsZero() })
}

// Outbox reports whether a reply is on its way.
func (c *Case) Outbox() bool { return c.queued > 0 }

// Visible reports whether the case must still be shown among those that need work:
// it is open, or it is closed and a root cause is not fixed or a promise not kept
// ("reputation mirrors what you are", slide 31 of the deck).
func (c *Case) Visible() bool {
	if c.Seq > 0 && c.Closed.IsZero() {
		return true
	}
	for range c.OpenCauses() {
		return true
	}
	for range c.OpenPromises() {
		return true
	}
	return false
}

// only returns the elements that keep says true of.
func only[T any](all []T, keep func(*T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for i := range all {
			if keep(&all[i]) && !yield(all[i]) {
				return
			}
		}
	}
}

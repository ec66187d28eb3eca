package sla

import (
	"slices"
	"time"

	"github.com/otklik/otklik/mention/cases"
)

// clocks walks the events until now and yields each clock of the policy.
func (p *Policy) clocks(events []cases.Event, now time.Time, yield func(Status) bool) {
	if !p.usable() {
		return
	}
	if !now.IsZero() {
		known := len(events)
		for known > 0 && events[known-1].At.After(now) {
			known--
		}
		events = events[:known]
	}
	if p.Metric == Promised {
		p.promises(events, now, yield)
		return
	}
	r := reader{events: events}
	for i := range events {
		if !r.read(p, i, now, yield) {
			return
		}
	}
	if !r.watch.started.IsZero() {
		yield(r.watch.status(p, now))
	}
}

// promises yields a clock for each promise.
func (p *Policy) promises(events []cases.Event, now time.Time, yield func(Status) bool) {
	for i := range events {
		made, is := events[i].Payload.(cases.Promise)
		if !is || events[i].Kind != cases.PromiseMade {
			continue
		}
		var w stopwatch
		w.begin(events[i].At)
		w.fixed = made.Due
		for j := range events[i+1:] {
			e := &events[i+1+j]
			if kept, is := e.Payload.(cases.Promise); is && e.Kind == cases.PromiseKept && kept.Of == events[i].Seq {
				w.finish(p, e.At, false)
			}
		}
		if !yield(w.status(p, now)) {
			return
		}
	}
}

// A reader holds a policy's clock to the events of a case.
type reader struct {
	events []cases.Event
	watch  stopwatch
	spoken bool // we have answered the author
	paused bool // for a reason that counts
	over   bool // the matter is settled or the case closed
}

// read takes the event at an index. It yields a clock that another one replaces, and returns
// false when yield did.
func (r *reader) read(p *Policy, at int, now time.Time, yield func(Status) bool) bool {
	e := &r.events[at]
	switch e.Kind {
	case cases.Noticed:
		if p.Metric == FirstResponse || p.Metric == Resolution {
			return r.begin(p, e.At, now, yield)
		}
	case cases.MentionLinked:
		said, _ := e.Payload.(cases.Said)
		again := said.Relation == cases.FollowUp || said.Relation == cases.Edit
		if p.Metric == NextResponse && again && r.spoken && !r.watch.on() {
			return r.begin(p, e.At, now, yield)
		}
	case cases.AppealRegistered:
		if a, is := e.Payload.(cases.Appeal); is && p.Metric == LegalAnswer {
			return r.begin(p, a.Date, now, yield)
		}
	case cases.ExtensionNotified:
		if a, is := e.Payload.(cases.Appeal); is && p.Metric == LegalAnswer {
			r.watch.until = a.Until
		}
	case cases.Paused:
		if reason, is := e.Payload.(cases.Remark); is && p.pausedBy(reason.Code) {
			r.paused = true
			if r.watch.on() {
				r.watch.stop(p, e.At)
			}
		}
	case cases.Resumed:
		r.resume(p, e.At)
	case cases.FirstResponded, cases.ReplySent:
		talk := p.Metric == NextResponse || p.Metric == Update || p.Metric == FirstResponse && !r.spoken
		if talk && r.counts(p, at) {
			return r.speak(p, e.At, now, yield)
		}
	case cases.Resolved:
		r.settle(p, e.At)
	case cases.Closed:
		r.settle(p, e.At)
		r.paused = false // a closed case is not paused any more
	case cases.Reopened:
		return r.reopen(p, e.At, now, yield)
	}
	return true
}

// begin starts a clock and yields the one before.
func (r *reader) begin(p *Policy, at, now time.Time, yield func(Status) bool) bool {
	if !r.watch.started.IsZero() && !yield(r.watch.status(p, now)) {
		return false
	}
	r.watch.begin(at)
	if r.paused {
		r.watch.stop(p, at)
	}
	return true
}

func (r *reader) resume(p *Policy, at time.Time) {
	if r.paused {
		r.paused = false
		if r.watch.on() {
			r.watch.resume(p, at)
		}
	}
}

// speak is a word of ours to the author.
func (r *reader) speak(p *Policy, at, now time.Time, yield func(Status) bool) bool {
	r.spoken = true
	switch p.Metric {
	case FirstResponse, NextResponse:
		r.watch.finish(p, at, false)
	case Update:
		r.watch.finish(p, at, false)
		if !r.over {
			return r.begin(p, at, now, yield)
		}
	}
	return true
}

// settle is the end of the matter or of the case.
func (r *reader) settle(p *Policy, at time.Time) {
	r.over = true
	done := p.Metric == Resolution || p.Metric == LegalAnswer
	r.watch.finish(p, at, !done)
}

// reopen takes up a clock that ended with the case.
func (r *reader) reopen(p *Policy, at, now time.Time, yield func(Status) bool) bool {
	r.over = false
	w := &r.watch
	ended := !w.done.IsZero() && (w.dropped || p.Metric == Resolution || p.Metric == LegalAnswer)
	switch {
	case !ended:
		return true
	case p.Restart || p.Metric == Update:
		return r.begin(p, at, now, yield)
	}
	w.reopen(p, at)
	if r.paused {
		w.stop(p, at)
	}
	return true
}

// counts reports whether a response counts: a person's does, a program's only if the
// policy says so. Who sends a reply is often a program: it is a person's if a person
// wrote it or let it go.
func (r *reader) counts(p *Policy, at int) bool {
	e := &r.events[at]
	if p.Bots || len(p.programs) == 0 {
		return true
	}
	draft, is := e.Payload.(cases.Draft)
	if !is {
		return r.person(p, e.Actor)
	}
	for i := at - 1; i >= 0 && r.events[i].Seq >= draft.Of; i-- {
		d := &r.events[i]
		written := d.Kind == cases.ReplyDrafted && d.Seq == draft.Of
		if approved, is := d.Payload.(cases.Draft); is && d.Kind == cases.ReplyApproved && approved.Of == draft.Of {
			written = true
		}
		if written && r.person(p, d.Actor) {
			return true
		}
	}
	return false
}

func (r *reader) person(p *Policy, a cases.Actor) bool { return !slices.Contains(p.programs, a) }

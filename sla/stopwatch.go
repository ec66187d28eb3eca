package sla

import "time"

// A stopwatch is one clock of one policy: it runs, stands still, goes on, ends.
// Errors of the calendar stop it for good: then nothing is known.
//
// The policy is handed to each call: kept beside times, it would move to the heap
// with them.
type stopwatch struct {
	started time.Time
	fixed   time.Time // the due time that a promise brings; else zero
	until   time.Time // the later term that the author was told of; zero: none

	from   time.Time     // of the present run; zero: it stands still
	still  time.Time     // since when it stands still
	spent  time.Duration // by the runs that are over
	staff  time.Duration // of the staff's time, by the runs that are over
	passed int           // days that began while it stood still

	done    time.Time // zero: not yet
	dropped bool      // done is the end of the case, not of the task
	final   time.Time // the due time that held when it was done
	due     time.Time // set for good once it is breached
	failed  bool
}

func (w *stopwatch) on() bool { return !w.started.IsZero() && w.done.IsZero() }

// begin starts a clock anew, of which a former one leaves nothing.
func (w *stopwatch) begin(t time.Time) { *w = stopwatch{started: t, from: t} }

// stop ends the present run.
func (w *stopwatch) stop(p *Policy, t time.Time) {
	if w.from.IsZero() {
		return
	}
	run := w.between(p.clock(), w.from, t)
	if w.due.IsZero() && (p.Target == 0 || w.spent+run >= p.Target) {
		if due := w.dueNow(p); t.After(due) {
			w.due = due
		}
	}
	w.spent += run
	if p.staff != nil {
		w.staff += w.between(p.staff, w.from, t)
	}
	w.from, w.still = time.Time{}, t
}

// resume begins another run.
func (w *stopwatch) resume(p *Policy, t time.Time) {
	if w.from.IsZero() {
		w.passed += w.daysFrom(p, w.still, t)
		w.from, w.still = t, time.Time{}
	}
}

// finish ends the clock: the task is done, or dropped with the case.
func (w *stopwatch) finish(p *Policy, t time.Time, dropped bool) {
	if !w.on() {
		return
	}
	if w.from.IsZero() { // it stood still until now
		w.passed += w.daysFrom(p, w.still, t)
		w.still = t
	}
	w.final = w.dueNow(p)
	w.stop(p, t)
	w.done, w.dropped = t, dropped
}

// reopen goes on after finish.
func (w *stopwatch) reopen(p *Policy, t time.Time) {
	w.done, w.final, w.dropped = time.Time{}, time.Time{}, false
	w.resume(p, t)
}

// dueNow returns the due time if the clock ran from its present run on, or from the
// time at which it stands still.
func (w *stopwatch) dueNow(p *Policy) time.Time {
	switch {
	case !w.final.IsZero():
		return w.final
	case !w.due.IsZero():
		return w.due
	}
	from := w.from
	if from.IsZero() {
		from = w.still
	}
	var due time.Time
	var err error
	switch {
	case !w.fixed.IsZero():
		return w.fixed
	case p.WorkingDays > 0:
		due, err = p.hours.AddWorkingDays(w.started, p.WorkingDays+w.passed)
	case p.Days > 0:
		due, err = p.hours.AddDays(w.started, p.Days+w.passed)
	case p.hours != nil:
		due, err = p.hours.Add(from, p.Target-w.spent)
	default:
		// Round(0) drops the reading of the machine's monotonic clock, which would
		// make two equal due times differ under ==.
		due = from.Round(0).Add(p.Target - w.spent)
	}
	if err == nil && w.until.After(due) {
		due, err = w.extended(p, due)
	}
	if err != nil {
		w.failed = true
	}
	return due
}

// extended returns the later term of which the author was told, but no more than
// the policy allows.
func (w *stopwatch) extended(p *Policy, due time.Time) (latest time.Time, err error) {
	switch {
	case p.Extension == 0:
		return due, nil
	case p.WorkingDays > 0:
		latest, err = p.hours.AddWorkingDays(w.started, p.WorkingDays+p.Extension+w.passed)
	default:
		latest, err = p.hours.AddDays(w.started, p.Days+p.Extension+w.passed)
	}
	if err == nil && w.until.Before(latest) {
		latest = w.until.In(due.Location())
	}
	return latest, err
}

// daysFrom counts the days of the policy's kind that begin after a and not after b.
func (w *stopwatch) daysFrom(p *Policy, a, b time.Time) int {
	switch {
	case p.hours == nil:
		return 0
	case p.WorkingDays > 0:
		n, err := p.hours.WorkingDays(a, b)
		w.failed = w.failed || err != nil
		return n
	case p.Days > 0:
		from, to, err := p.hours.instants(a, b)
		if err != nil {
			w.failed = true
			return 0
		}
		return int(p.hours.dayOf(to) - p.hours.dayOf(from))
	}
	return 0
}

// between is the time from a to b by a calendar, by the wall clock for nil. It is
// never below 0: two machines' clocks may differ.
func (w *stopwatch) between(c *Calendar, a, b time.Time) time.Duration {
	if c == nil {
		return max(0, b.Round(0).Sub(a.Round(0)))
	}
	d, err := c.Between(a, b)
	w.failed = w.failed || err != nil
	return max(0, d)
}

// clock returns the calendar by which elapsed time counts: none for a term in
// calendar days.
func (p *Policy) clock() *Calendar {
	if p.Days > 0 {
		return nil
	}
	return p.hours
}

// status returns how the clock stands at now; a zero now is the time of no one.
func (w *stopwatch) status(p *Policy, now time.Time) Status {
	if w.started.IsZero() {
		return Status{}
	}
	s := Status{Policy: p.Name, Metric: p.Metric, Started: w.started, Elapsed: w.spent}
	if !w.dropped {
		s.Done = w.done
	}
	end := w.done
	at := *w // what follows moves the copy to now
	switch {
	case w.on() && now.IsZero():
		s.Due = at.dueNow(p)
		s.Certainty = at.certainty(p, s.Due)
		return at.checked(s)
	case w.on():
		end = now.Round(0)
		if end.Before(w.started) {
			end = w.started
		}
		if at.from.IsZero() {
			at.passed += at.daysFrom(p, at.still, end)
			at.still = end
		} else {
			s.Elapsed += at.between(p.clock(), at.from, end)
		}
	}
	s.Due = at.dueNow(p)
	s.Certainty = at.certainty(p, s.Due)
	s.Remaining = at.remaining(p, end, &s)
	switch {
	case end.After(s.Due):
		s.State = Breached
	case w.dropped:
		s.State = Dropped
	case !w.done.IsZero():
		s.State = Met
	case w.from.IsZero():
		s.State = Paused
	default:
		s.State = Running
		s.Warning = at.warning(p, s.Due)
		if s.Warning.After(end) {
			s.NextWarning = s.Warning
		}
		s.NextChange = s.Due.Add(1)
		if !s.NextWarning.IsZero() && s.NextWarning.Before(s.NextChange) {
			s.NextChange = s.NextWarning
		}
	}
	return at.checked(s)
}

// remaining is what is left of the term, below 0 when it is overdue.
func (w *stopwatch) remaining(p *Policy, end time.Time, s *Status) time.Duration {
	if w.fixed.IsZero() && p.WorkingDays == 0 && p.Days == 0 {
		return p.Target - s.Elapsed
	}
	if end.After(s.Due) {
		return -w.between(p.clock(), s.Due, end)
	}
	return w.between(p.clock(), end, s.Due)
}

// warning counts back from the due time in the time of those who are warned: it is a
// moment at which they work. It is zero when they do not work before the due time.
func (w *stopwatch) warning(p *Policy, due time.Time) time.Time {
	staff, spent := p.staff, w.staff
	if staff == nil {
		staff, spent = p.clock(), w.spent
	}
	term := spent + w.between(staff, w.from, due)
	lead := term - p.warnAfter(term)
	switch {
	case staff == nil:
		return due.Add(-lead)
	case term == 0:
		return time.Time{}
	}
	// The due time itself may be a closing, at which nobody is there any more.
	at, err := staff.Add(due, -max(lead, 1))
	w.failed = w.failed || err != nil
	return at
}

// certainty is that of the calendar until the due time: a term that ends at 24:00
// ends with the day before.
func (w *stopwatch) certainty(p *Policy, due time.Time) Certainty {
	if p.hours == nil || !w.fixed.IsZero() {
		return Known
	}
	return max(p.hours.Certainty(w.started), p.hours.Certainty(due.Add(-1)))
}

// checked takes everything back that a calendar without an answer has spoilt.
func (w *stopwatch) checked(s Status) Status {
	if w.failed {
		return Status{Policy: s.Policy, Metric: s.Metric, Started: s.Started, Done: s.Done, Certainty: BeyondHorizon}
	}
	return s
}

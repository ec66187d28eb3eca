package sla

import (
	"encoding/json"
	"fmt"
	"iter"
	"time"

	"github.com/otklik/otklik/mention/cases"
)

// A Status is how one clock stands against one policy at one moment. The zero
// Status says that nothing is known. In JSON durations read as Go writes them,
// "-5m0s".
type Status struct {
	Policy    string // its name
	Metric    Metric
	State     State
	Certainty Certainty     // of Due: how sure the calendar is of it
	Started   time.Time     // when the wait began
	Due       time.Time     // last moment in time; of a paused clock, if it went on now
	Done      time.Time     // when it was done, in time or late; zero: not
	Elapsed   time.Duration // in the time of the policy, pauses left out; never below 0
	Remaining time.Duration // until Due, in the time of the policy: below 0 says how late it is

	// Warning is when to warn, ahead or past; zero when the clock does not run, or
	// when none of those who are warned works before Due. NextWarning is Warning
	// while it is ahead, else zero.
	Warning, NextWarning time.Time

	// NextChange is the next moment at which this Status changes without an event,
	// apart from Elapsed and Remaining: a host may sleep until then. Zero: never.
	NextChange time.Time
}

// Warned reports that the clock still runs and its moment of warning has come:
// act now and the promise is kept.
func (s Status) Warned() bool {
	return s.State == Running && !s.Warning.IsZero() && s.NextWarning.IsZero()
}

// Open reports whether something is still to be done: the clock runs, is paused, or
// is overdue and not done.
func (s Status) Open() bool {
	return s.State == Running || s.State == Paused || s.State == Breached && s.Done.IsZero()
}

// Status returns how the policy stands at now in a case with these events, which are
// those of one case in order. It depends on its arguments alone and allocates
// nothing. Of the clocks of a metric that begins again and again it is the open one
// that is due first, else the last; [Policy.Clocks] gives them all.
//
//   - Done exactly at the due time is in time, a nanosecond later is late, for ever.
//   - What happened after now has not happened yet, so that a case can be replayed.
//     A zero now takes all events, and a clock that is not done is StateUnknown.
//   - A clock in breach goes on running: Remaining says how much overdue it is, in
//     the time of the policy. Nobody is at work between a closing and the next
//     opening: what is due at closing and done that night is late by nothing.
//   - A pause stops the clock if the policy lists its reason, and moves the due time.
//     A day of a term in days does not count if it begins in a pause.
//   - A calendar that has no answer (beyond a strict horizon, outside its years) gives
//     StateUnknown and BeyondHorizon.
//
// Times are compared as instants: their locations do not matter, nor does the
// monotonic reading of a time made by time.Now.
func (p Policy) Status(events []cases.Event, now time.Time) Status {
	var best Status
	p.clocks(events, now, func(s Status) bool {
		if s.supersedes(&best) {
			best = s
		}
		return true
	})
	return best
}

// supersedes reports whether s says more of what is to be done than a clock before.
func (s *Status) supersedes(before *Status) bool {
	if s.Open() && before.Open() {
		return s.Due.Before(before.Due)
	}
	return !before.Open()
}

// Clocks returns an iterator over every clock of the policy in a case, by their
// beginning: each time the author wrote again, each promise.
func (p Policy) Clocks(events []cases.Event, now time.Time) iter.Seq[Status] {
	return func(yield func(Status) bool) { p.clocks(events, now, yield) }
}

// statusJSON is the form of a Status in JSON.
type statusJSON struct {
	Policy      string    `json:"policy,omitzero"`
	Metric      Metric    `json:"metric,omitzero"`
	State       State     `json:"state"`
	Certainty   Certainty `json:"certainty,omitzero"`
	Started     time.Time `json:"started,omitzero"`
	Due         time.Time `json:"due,omitzero"`
	Done        time.Time `json:"done,omitzero"`
	Elapsed     duration  `json:"elapsed"`
	Remaining   duration  `json:"remaining"`
	Warning     time.Time `json:"warning,omitzero"`
	NextWarning time.Time `json:"next_warning,omitzero"`
	NextChange  time.Time `json:"next_change,omitzero"`
}

// MarshalJSON writes the fields in snake case; zero times are left out.
func (s Status) MarshalJSON() ([]byte, error) {
	return json.Marshal(statusJSON{s.Policy, s.Metric, s.State, s.Certainty, s.Started, s.Due, s.Done,
		duration(s.Elapsed), duration(s.Remaining), s.Warning, s.NextWarning, s.NextChange})
}

// UnmarshalJSON reads what MarshalJSON writes; unknown keys are ignored.
func (s *Status) UnmarshalJSON(b []byte) error {
	var w statusJSON
	if err := json.Unmarshal(b, &w); err != nil {
		return fmt.Errorf("sla: status: %w", err)
	}
	*s = Status{w.Policy, w.Metric, w.State, w.Certainty, w.Started, w.Due, w.Done,
		time.Duration(w.Elapsed), time.Duration(w.Remaining), w.Warning, w.NextWarning, w.NextChange}
	return nil
}

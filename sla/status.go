package sla

import (
	"encoding/json"
	"fmt"
	"time"
)

// A Status is how one clock stands against one policy at one moment.
//
// Whenever State is not StateUnknown, Elapsed + Remaining is the policy's
// Target. The zero Status says that nothing is known. In JSON durations read
// as Go writes them, "-5m0s".
type Status struct {
	State       State
	Due         time.Time     // last moment in time, in the location of Started; zero: no term
	NextWarning time.Time     // when to warn; zero once that moment has come, and when the clock does not run
	Elapsed     time.Duration // from Started to Met, or to now when not met; never below 0
	Remaining   time.Duration // Target - Elapsed: below 0 says how late it is
}

// Warned reports that the clock still runs and its moment of warning has come:
// act now and the promise is kept.
func (s Status) Warned() bool { return s.State == Running && s.NextWarning.IsZero() }

// Status returns how c stands against p at now. It allocates nothing and
// depends on its arguments alone. The edges:
//
//   - Zero c.Started, a Target that is not above 0 or a WarnAt that is not a
//     share: the zero Status. No other fault of p matters here.
//   - Not met, now at Due: Running with nothing remaining. One nanosecond later:
//     Breached; Elapsed goes on growing and Remaining goes below 0.
//   - Met at Due: Met. Met later: Breached, with Elapsed frozen at c.Met.
//   - Met before Started (the answer came first, or two machines' clocks
//     differ): Met with Elapsed 0.
//   - Met after now: not met yet. Status tells what was known at now.
//   - Started after now (two machines' clocks differ): Running with Elapsed 0.
//   - Zero now: nobody said what time it is. A clock with a Met is judged by it;
//     any other is StateUnknown with Due alone.
//   - A wait of more than 292 years counts as 292 years, the longest Duration.
//
// Times are compared as instants: their locations do not matter, nor does a
// change to summer time, nor the monotonic reading of a time made by time.Now.
func (p Policy) Status(c Clock, now time.Time) Status {
	due := p.Due(c.Started)
	if due.IsZero() || !p.warns() {
		return Status{}
	}
	// Wall clock against wall clock: a monotonic reading does not count the
	// hours for which a machine slept, and the client waited through them.
	started, end := c.Started.Round(0), now.Round(0)
	met := !c.Met.IsZero() && (now.IsZero() || !c.Met.After(now))
	if met {
		end = c.Met.Round(0)
	} else if now.IsZero() {
		return Status{Due: due}
	}

	elapsed := max(0, end.Sub(started))
	st := Status{State: Running, Due: due, Elapsed: elapsed, Remaining: p.Target - elapsed}
	switch {
	case elapsed > p.Target:
		st.State = Breached
	case met:
		st.State = Met
	default:
		if warning := p.warnAfter(); elapsed < warning {
			st.NextWarning = started.Add(warning)
		}
	}
	return st
}

// statusJSON is the form of a Status in JSON.
type statusJSON struct {
	State       State     `json:"state"`
	Due         time.Time `json:"due,omitzero"`
	NextWarning time.Time `json:"next_warning,omitzero"`
	Elapsed     duration  `json:"elapsed"`
	Remaining   duration  `json:"remaining"`
}

// MarshalJSON writes {"state","due","next_warning","elapsed","remaining"}; zero
// times are left out.
func (s Status) MarshalJSON() ([]byte, error) {
	return json.Marshal(statusJSON{s.State, s.Due, s.NextWarning, duration(s.Elapsed), duration(s.Remaining)})
}

// UnmarshalJSON reads what MarshalJSON writes; unknown keys are ignored.
func (s *Status) UnmarshalJSON(b []byte) error {
	var w statusJSON
	if err := json.Unmarshal(b, &w); err != nil {
		return fmt.Errorf("sla: status: %w", err)
	}
	*s = Status{w.State, w.Due, w.NextWarning, time.Duration(w.Elapsed), time.Duration(w.Remaining)}
	return nil
}

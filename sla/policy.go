package sla

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/otklik/otklik/mention/cases"
)

// DefaultWarnAt is the share of the term after which a policy warns when its
// WarnAt is 0: 48 of 60 minutes leave a person 12 minutes to write. The share is
// this library's choice, not a published one.
const DefaultWarnAt = 0.8

// AnyReason in PauseOn stands for every reason.
const AnyReason = "*"

// A Policy promises that something is done within a term.
//
// The zero Policy is not valid and gives every case StateUnknown. A Policy is
// data and can stand in a JSON file, its Target as Go writes durations, "48h0m0s".
// A policy of wall-clock time may be asked as it is; one that names a calendar is
// bound to it by [New].
type Policy struct {
	Name   string // required: how reports and evidence call the promise
	Metric Metric // required: what is measured

	// The term: one of the three, above 0; none for Promised, whose promises bring
	// their own. Days end with the last day in the calendar of Hours, see
	// [Calendar.AddWorkingDays] and [Calendar.AddDays].
	Target      time.Duration
	WorkingDays int
	Days        int

	// Extension is how many days of the same kind a notice to the author
	// (cases.ExtensionNotified) may add to a LegalAnswer; 0: none.
	Extension int

	Hours  string  // the calendar in which the term counts; empty: every hour counts
	Staff  string  // the calendar of those who are warned; empty: as Hours
	WarnAt float64 // share of the term after which to warn, above 0 and at most 1; 0 means DefaultWarnAt

	When    Filter   // the mentions that it is for; the zero Filter: all
	PauseOn []string // reasons (cases.Remark.Code) that stop the clock; AnyReason: all; nil: none
	Restart bool     // a reopened case gets the whole term again; false: the clock goes on where it stood
	Bots    bool     // a program's acknowledgement counts as a response

	Source string // where the promise comes from: a tariff book, a law, a page

	hours, staff *Calendar // nil: the wall clock
	programs     []cases.Actor
	bound        bool
}

// IsZero reports whether p is the zero Policy.
func (p Policy) IsZero() bool {
	return p.Name == "" && p.Metric == MetricUnknown && p.Target == 0 && p.WorkingDays == 0 && p.Days == 0 && p.Source == ""
}

// A FieldError says which field of a policy, or of a step of a ladder, is wrong. Its
// reason is ErrMissing, ErrRange, ErrForm, ErrTwice, ErrNoWork, ErrCovered or
// ErrUnknownName.
type FieldError struct {
	Policy string // the policy's name, or whom the step calls; "" when it has none
	Field  string // as in Go: "Target"
	Err    error
	Step   int // of a ladder, from 1; 0: the field is a policy's
}

// Error returns the policy or the step, the field and the reason.
func (e *FieldError) Error() string {
	if e.Step > 0 {
		return fmt.Sprintf("sla: ladder: step %d, %q: %s: %v", e.Step, e.Policy, e.Field, e.Err)
	}
	return fmt.Sprintf("sla: policy %q: %s: %v", e.Policy, e.Field, e.Err)
}

// Unwrap returns the reason.
func (e *FieldError) Unwrap() error { return e.Err }

// Validate returns nil or, joined, a *FieldError for every fault of p: no name,
// no metric or one outside the set, no term or more than one, days without a
// calendar, an extension of what is no legal term in days, a WarnAt that is not
// between 0 and 1, a filter for what no mention can have.
func (p Policy) Validate() error {
	var faults []error
	fault := func(field string, err error) {
		faults = append(faults, &FieldError{Policy: p.Name, Field: field, Err: err})
	}
	if p.Name == "" {
		fault("Name", fmt.Errorf("%w: name the promise", ErrMissing))
	}
	if p.Metric == MetricUnknown {
		fault("Metric", fmt.Errorf("%w: say what is measured", ErrMissing))
	} else if _, err := p.Metric.AppendText(nil); err != nil {
		fault("Metric", err)
	}
	inDays := p.WorkingDays != 0 || p.Days != 0
	switch {
	case p.Metric == Promised:
		if p.Target != 0 || inDays {
			fault("Target", fmt.Errorf("%w: a promise brings its own due time", ErrTwice))
		}
	case p.WorkingDays < 0 || p.WorkingDays > maxDays:
		fault("WorkingDays", fmt.Errorf("%d is %w: write 1 to %d", p.WorkingDays, ErrRange, maxDays))
	case p.Days < 0 || p.Days > maxDays:
		fault("Days", fmt.Errorf("%d is %w: write 1 to %d", p.Days, ErrRange, maxDays))
	case p.Target < 0, p.Target == 0 && !inDays:
		fault("Target", fmt.Errorf("%v is %w: the term must be above 0", p.Target, ErrRange))
	case p.Target > 0 && inDays || p.WorkingDays > 0 && p.Days > 0:
		fault("Target", fmt.Errorf("%w: one of Target, WorkingDays and Days is the term", ErrTwice))
	}
	if inDays && p.Hours == "" {
		fault("Hours", fmt.Errorf("%w: days count in a calendar", ErrMissing))
	}
	if p.Extension < 0 || p.Extension > maxDays || p.Extension > 0 && (p.Metric != LegalAnswer || !inDays) {
		fault("Extension", fmt.Errorf("%d is %w: days that a notice adds to a legal term in days", p.Extension, ErrRange))
	}
	if !p.warns() {
		fault("WarnAt", fmt.Errorf("%v is %w: write a share of the term, 0 to 1", p.WarnAt, ErrRange))
	}
	p.When.check(fault)
	return errors.Join(faults...)
}

// warns reports whether WarnAt is a share. NaN is none: it fails both tests.
func (p *Policy) warns() bool { return p.WarnAt >= 0 && p.WarnAt <= 1 }

// usable reports whether Status has what it needs.
func (p *Policy) usable() bool {
	term := p.Metric == Promised || p.Target > 0 || p.hours != nil && (p.WorkingDays > 0 || p.Days > 0)
	return term && p.warns() && (p.bound || p.Hours == "" && p.Staff == "")
}

// Due returns the last moment at which the promise is kept when the wait began at
// started and nothing stops the clock, in started's location. It is the zero time
// when started is zero, the policy has no term or is not bound to its calendar, or
// the calendar has no answer.
func (p Policy) Due(started time.Time) time.Time {
	if started.IsZero() || !p.usable() || p.Metric == Promised {
		return time.Time{}
	}
	var w stopwatch
	w.begin(started)
	return w.dueNow(&p)
}

// warnAfter returns how much of a term passes before the warning.
func (p *Policy) warnAfter(term time.Duration) time.Duration {
	share := p.WarnAt
	if share == 0 {
		share = DefaultWarnAt
	}
	if share >= 1 {
		return term // a float cannot hold the longest terms to the nanosecond
	}
	return min(time.Duration(float64(term)*share), term)
}

// pausedBy reports whether a reason stops the clock.
func (p *Policy) pausedBy(reason string) bool {
	return slices.Contains(p.PauseOn, reason) || slices.Contains(p.PauseOn, AnyReason)
}

// policyJSON is the form of a Policy in JSON.
type policyJSON struct {
	Name        string   `json:"name,omitzero"`
	Metric      Metric   `json:"metric,omitzero"`
	Target      duration `json:"target,omitzero"`
	WorkingDays int      `json:"working_days,omitzero"`
	Days        int      `json:"days,omitzero"`
	Extension   int      `json:"extension,omitzero"`
	Hours       string   `json:"hours,omitzero"`
	Staff       string   `json:"staff,omitzero"`
	WarnAt      float64  `json:"warn_at,omitzero"`
	When        Filter   `json:"when,omitzero"`
	PauseOn     []string `json:"pause_on,omitzero"`
	Restart     bool     `json:"restart,omitzero"`
	Bots        bool     `json:"bots,omitzero"`
	Source      string   `json:"source,omitzero"`
}

// MarshalJSON writes the fields in snake case, the target as "1h0m0s"; zero fields
// are left out.
func (p Policy) MarshalJSON() ([]byte, error) {
	return json.Marshal(policyJSON{p.Name, p.Metric, duration(p.Target), p.WorkingDays, p.Days, p.Extension,
		p.Hours, p.Staff, p.WarnAt, p.When, p.PauseOn, p.Restart, p.Bots, p.Source})
}

// UnmarshalJSON reads what MarshalJSON writes; unknown keys are ignored, fields
// left out become zero. It does not validate: p may come from a file that lists
// many policies, whose faults are named together.
func (p *Policy) UnmarshalJSON(b []byte) error { return p.read(json.NewDecoder(bytes.NewReader(b))) }

// read reads a policy from a decoder, which says what becomes of unknown keys.
func (p *Policy) read(dec *json.Decoder) error {
	var w policyJSON
	err := dec.Decode(&w)
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrong) && wrong.Field == "":
		return fmt.Errorf("sla: policy: %w: it is a %s, not an object", ErrForm, wrong.Value)
	case errors.As(err, &wrong) && wrong.Field == "target":
		return fmt.Errorf("sla: policy: target: %w: it is a %s, write it as \"90m\" or \"48h\"", ErrForm, wrong.Value)
	case errors.As(err, &wrong):
		return fmt.Errorf("sla: policy: %s: %w: no %s can stand there", wrong.Field, ErrForm, wrong.Value)
	case err != nil:
		if key, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
			return fmt.Errorf("sla: policy: key %s: %w", key, ErrUnknownName)
		}
		return fmt.Errorf("sla: policy: %w", err)
	}
	*p = Policy{Name: w.Name, Metric: w.Metric, Target: time.Duration(w.Target), WorkingDays: w.WorkingDays, Days: w.Days,
		Extension: w.Extension, Hours: w.Hours, Staff: w.Staff, WarnAt: w.WarnAt, When: w.When, PauseOn: w.PauseOn,
		Restart: w.Restart, Bots: w.Bots, Source: w.Source}
	return nil
}

package sla

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// DefaultWarnAt is the share of the term after which a policy warns when its
// WarnAt is 0: 48 of 60 minutes leave a person 12 minutes to write. The share is
// this library's choice, not a published one.
const DefaultWarnAt = 0.8

// A Policy promises that something is done within a term of wall-clock time.
//
// The zero Policy is not valid and gives every clock StateUnknown. A Policy is a
// plain value: copy it, compare it with ==. In JSON its term reads as Go
// writes durations, "48h0m0s".
type Policy struct {
	Name   string        // required: how reports and evidence call the promise
	Metric Metric        // required: what is measured
	Target time.Duration // required: the term, above 0
	WarnAt float64       // share of Target after which to warn, above 0 and at most 1; 0 means DefaultWarnAt
	Source string        // where the promise comes from: a tariff book, a law, a page
}

// Reaction promises the first word to the client within 60 minutes of wall-clock
// time, day and night.
//
// Source: the interview with the head of a Russian bank's service centre on
// youscan.ru about its work with mentions, the answer on the order of work:
// "operational response, 60 minutes at most".
func Reaction() Policy {
	return Policy{
		Name:   "reaction",
		Metric: FirstResponse,
		Target: 60 * time.Minute,
		Source: "interview with a bank's service centre, youscan.ru: operational response, 60 minutes at most",
	}
}

// Answer promises an answer in substance within 48 hours of wall-clock time
// whatever the channel: web, SMS, e-mail, contact centre, social network.
//
// Source: slide 19 of the deck on reputation, service and blackmail in social
// media (Socialberry, 2012), on a bank that answers so.
func Answer() Policy {
	return Policy{
		Name:   "answer",
		Metric: Resolution,
		Target: 48 * time.Hour,
		Source: "Socialberry deck, 2012, slide 19: an answer within 48 hours whatever the channel",
	}
}

// A FieldError says which field of a policy is wrong. Its reason is ErrMissing,
// ErrRange or ErrUnknownName.
type FieldError struct {
	Policy string // the policy's name, "" when it has none
	Field  string // as in Go: "Target"
	Err    error
}

// Error returns the policy, the field and the reason.
func (e *FieldError) Error() string {
	return fmt.Sprintf("sla: policy %q: %s: %v", e.Policy, e.Field, e.Err)
}

// Unwrap returns the reason.
func (e *FieldError) Unwrap() error { return e.Err }

// Validate returns nil or, joined, a *FieldError for every fault of p: no name,
// no metric or one outside the set, a term that is not above 0, a WarnAt that is
// not between 0 and 1.
func (p Policy) Validate() error {
	var faults []error
	fault := func(field string, err error) {
		faults = append(faults, &FieldError{p.Name, field, err})
	}
	if p.Name == "" {
		fault("Name", fmt.Errorf("%w: name the promise", ErrMissing))
	}
	if p.Metric == MetricUnknown {
		fault("Metric", fmt.Errorf("%w: say what is measured", ErrMissing))
	} else if _, err := p.Metric.AppendText(nil); err != nil {
		fault("Metric", err)
	}
	if p.Target <= 0 {
		fault("Target", fmt.Errorf("%v is %w: the term must be above 0", p.Target, ErrRange))
	}
	if !p.warns() {
		fault("WarnAt", fmt.Errorf("%v is %w: write a share of the term, 0 to 1", p.WarnAt, ErrRange))
	}
	return errors.Join(faults...)
}

// warns reports whether WarnAt is a share. NaN is none: it fails both tests.
func (p Policy) warns() bool { return p.WarnAt >= 0 && p.WarnAt <= 1 }

// Due returns the last moment at which the promise is kept when the wait began
// at started, in started's location. It is the zero time when started is zero or
// the Target is not above 0.
func (p Policy) Due(started time.Time) time.Time {
	if started.IsZero() || p.Target <= 0 {
		return time.Time{}
	}
	// Round(0) drops the reading of the machine's monotonic clock, which would
	// make two equal due times differ under ==.
	return started.Round(0).Add(p.Target)
}

// warnAfter returns how long after the start to warn, at most the Target.
func (p Policy) warnAfter() time.Duration {
	share := p.WarnAt
	if share == 0 {
		share = DefaultWarnAt
	}
	if share >= 1 {
		return p.Target // a float cannot hold the longest terms to the nanosecond
	}
	return min(time.Duration(float64(p.Target)*share), p.Target)
}

// policyJSON is the form of a Policy in JSON.
type policyJSON struct {
	Name   string   `json:"name,omitzero"`
	Metric Metric   `json:"metric,omitzero"`
	Target duration `json:"target,omitzero"`
	WarnAt float64  `json:"warn_at,omitzero"`
	Source string   `json:"source,omitzero"`
}

// MarshalJSON writes {"name","metric","target","warn_at","source"}, the term as
// "1h0m0s"; zero fields are left out.
func (p Policy) MarshalJSON() ([]byte, error) {
	return json.Marshal(policyJSON{p.Name, p.Metric, duration(p.Target), p.WarnAt, p.Source})
}

// UnmarshalJSON reads what MarshalJSON writes; unknown keys are ignored, fields
// left out become zero. It does not validate: p may come from a file that lists
// many policies, whose faults are named together.
func (p *Policy) UnmarshalJSON(b []byte) error {
	var w policyJSON
	if err := json.Unmarshal(b, &w); err != nil {
		return fmt.Errorf("sla: policy: %w", err)
	}
	*p = Policy{w.Name, w.Metric, time.Duration(w.Target), w.WarnAt, w.Source}
	return nil
}

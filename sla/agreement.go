package sla

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/otklik/otklik/mention/cases"
)

// Config says what an agreement is made of.
type Config struct {
	// Policies in order: of those with one metric the first whose filter lets a
	// mention pass is the one for it. Required.
	Policies []Policy

	// Calendars by the names that policies call them. "russia" is Russia() unless
	// it stands here.
	Calendars map[string]*Calendar

	// Programs are the actors that are no people: their acknowledgements count only
	// for policies with Bots.
	Programs []cases.Actor
}

// An Agreement is all that was promised: policies in order, bound to their
// calendars. It is made by [New], never changes, and may be used by any number of
// goroutines. The zero Agreement promises nothing.
type Agreement struct {
	policies []Policy
	version  string
}

// A GapError says that a mention would get no policy of a metric.
type GapError struct {
	Metric Metric
	Facts  Facts // one such mention
}

// Error names the mention.
func (e *GapError) Error() string {
	return fmt.Sprintf("sla: no %v policy for a mention with channel %q, appeal %v, topics %v, audience %v, gravity %v, segment %q: end with one that has no filter",
		e.Metric, e.Facts.Channel, e.Facts.Appeal, e.Facts.Topics, e.Facts.Audience, e.Facts.Gravity, e.Facts.Segment)
}

// ErrCovered is the reason when a policy can never apply: an earlier one lets all
// its mentions pass.
var ErrCovered = errors.New("covered by an earlier policy")

// New returns an agreement or, joined, every fault of cfg. A fault of a policy is a
// [*FieldError]: also a name that stands twice, a calendar that is not there, a
// policy that can never apply. That every mention gets a policy is proved: of
// FirstResponse and of Resolution, if there is a policy of that metric at all, for
// they begin with every mention; a [*GapError] shows one that would get none.
func New(cfg Config) (*Agreement, error) {
	a := &Agreement{policies: slices.Clone(cfg.Policies)}
	var faults []error
	if len(a.policies) == 0 {
		faults = append(faults, fmt.Errorf("sla: Config.Policies: %w: an agreement promises something", ErrMissing))
	}
	byName := map[string]bool{}
	used := map[string]string{}
	calendar := func(p *Policy, field, name string) *Calendar {
		c := cfg.Calendars[name]
		switch {
		case name == "":
			return nil
		case c == nil && name == "russia":
			c = Russia()
		case c == nil:
			faults = append(faults, &FieldError{Policy: p.Name, Field: field, Err: fmt.Errorf("calendar %.60q: %w: put it into Config.Calendars", name, ErrUnknownName)})
		}
		if c != nil && c.empty() {
			faults = append(faults, &FieldError{Policy: p.Name, Field: field, Err: fmt.Errorf("calendar %.60q: %w: make it with NewCalendar", name, ErrNoWork)})
		}
		used[name] = c.Version()
		return c
	}
	for i := range a.policies {
		p := &a.policies[i]
		faults = append(faults, p.Validate())
		if byName[p.Name] {
			faults = append(faults, &FieldError{Policy: p.Name, Field: "Name", Err: ErrTwice})
		}
		byName[p.Name] = true
		p.hours, p.staff = calendar(p, "Hours", p.Hours), calendar(p, "Staff", p.Staff)
		p.programs, p.bound = slices.Clone(cfg.Programs), true
		for _, earlier := range a.policies[:i] {
			if earlier.Metric == p.Metric && p.When.within(&earlier.When) {
				faults = append(faults, &FieldError{Policy: p.Name, Field: "When", Err: fmt.Errorf("%w: %q", ErrCovered, earlier.Name)})
				break
			}
		}
	}
	for _, m := range []Metric{FirstResponse, Resolution} {
		var filters []*Filter
		for i := range a.policies {
			if a.policies[i].Metric == m {
				filters = append(filters, &a.policies[i].When)
			}
		}
		if facts, gap := uncovered(filters); gap && len(filters) > 0 {
			faults = append(faults, &GapError{m, facts})
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	a.version = versionOf(a.policies, cfg.Programs, used)
	return a, nil
}

// versionOf hashes the policies and the versions of their calendars.
func versionOf(policies []Policy, programs []cases.Actor, calendars map[string]string) string {
	h := sha256.New()
	enc := json.NewEncoder(h)
	_ = enc.Encode(policies) // policies without faults can be written
	_ = enc.Encode(programs)
	for _, name := range slices.Sorted(maps.Keys(calendars)) {
		_ = enc.Encode([2]string{name, calendars[name]})
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))[:16]
}

var shippedAgreement = sync.OnceValue(func() *Agreement {
	a, err := New(Config{Policies: Shipped()})
	if err != nil {
		// The file is a constant of the program, and a test builds it: an error
		// here cannot be met at run time.
		return nil
	}
	return a
})

// Default returns the agreement of the shipped policies. It is built on the first
// call and shared after that.
func Default() *Agreement { return shippedAgreement() }

// Version returns a content hash of the policies, the programs and the calendars, as
// "sha256:" and 16 hexadecimal digits.
func (a *Agreement) Version() string { return a.version }

// Policies returns an iterator over the policies, in order.
func (a *Agreement) Policies() iter.Seq[*Policy] {
	return func(yield func(*Policy) bool) {
		for i := range a.policies {
			if !yield(&a.policies[i]) {
				return
			}
		}
	}
}

// Policy returns the policy of a metric for a mention, nil for none. It must not be
// changed. It allocates nothing.
func (a *Agreement) Policy(m Metric, f *Facts) *Policy {
	for i := range a.policies {
		if p := &a.policies[i]; p.Metric == m && p.When.Match(f) {
			return p
		}
	}
	return nil
}

// Statuses is how each metric stands, by Metric.
type Statuses [metricEnd]Status

// MarshalJSON writes an object with a key for each metric whose clock has begun.
func (s Statuses) MarshalJSON() ([]byte, error) {
	var o object
	for i := range s {
		if s[i].Metric != MetricUnknown {
			o.add(s[i].Metric.String(), s[i])
		}
	}
	return o.close()
}

// UnmarshalJSON reads what MarshalJSON writes; a metric left out is zero.
func (s *Statuses) UnmarshalJSON(b []byte) error {
	var w map[Metric]Status
	if err := json.Unmarshal(b, &w); err != nil {
		return fmt.Errorf("sla: statuses: %w", err)
	}
	*s = Statuses{}
	for m, st := range w {
		s[m] = st
	}
	return nil
}

// NextChange returns the next moment at which one of them changes without an event,
// the zero time for never: a host may sleep until then.
func (s *Statuses) NextChange() time.Time {
	var next time.Time
	for i := range s {
		if at := s[i].NextChange; !at.IsZero() && (next.IsZero() || at.Before(next)) {
			next = at
		}
	}
	return next
}

// Due returns the earliest due time of what is still to be done, breaches included:
// the one by which a queue is sorted. Zero: nothing is due.
func (s *Statuses) Due() time.Time {
	var due time.Time
	for i := range s {
		if s[i].Open() && (due.IsZero() || s[i].Due.Before(due)) {
			due = s[i].Due
		}
	}
	return due
}

// Status returns how the policies for a mention stand at now in its case: for each
// metric what [Policy.Status] says, the zero Status where no policy is. Nil facts are
// those of a mention of which nothing is known. It depends on its arguments alone and
// allocates nothing.
func (a *Agreement) Status(f *Facts, events []cases.Event, now time.Time) Statuses {
	var all Statuses
	for m := MetricUnknown + 1; m < metricEnd; m++ {
		if p := a.Policy(m, f); p != nil {
			all[m] = p.Status(events, now)
		}
	}
	return all
}

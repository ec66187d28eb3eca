package playbook

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/otklik/otklik/sla"
)

// A Term is a term as a row gives it: a time that is counted by the clock of the
// desk's policy, [ByPolicy], or zero when the row leaves it open. Its text form is "48h",
// "1h30m", "policy", "*".
type Term time.Duration

// ByPolicy is the term that the policy itself has.
const ByPolicy Term = -1

// ErrTerm is the reason behind a term that cannot be read.
var ErrTerm = errors.New("a term is a time above 0 such as 15m or 48h, policy, or *")

// String returns the text form.
func (t Term) String() string {
	switch {
	case t == 0:
		return "*"
	case t < 0:
		return "policy"
	}
	s := time.Duration(t).String() // 48h0m0s
	if whole, ok := strings.CutSuffix(s, "m0s"); ok {
		s = whole + "m"
	}
	if whole, ok := strings.CutSuffix(s, "h0m"); ok {
		s = whole + "h"
	}
	return s
}

// MarshalText writes what UnmarshalText reads.
func (t Term) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads the text form. The error wraps ErrTerm, and then t stays as it was.
func (t *Term) UnmarshalText(b []byte) error {
	switch s := string(b); s {
	case "*":
		*t = 0
	case "policy":
		*t = ByPolicy
	default:
		d, err := time.ParseDuration(s)
		if err != nil || d <= 0 {
			return fmt.Errorf("%w, not %.40q", ErrTerm, s)
		}
		*t = Term(d)
	}
	return nil
}

// due returns when the term ends that began at start.
func (t Term) due(p *sla.Policy, start time.Time) time.Time {
	if t > 0 {
		return t.own(*p).Due(start)
	}
	return p.Due(start)
}

// own returns the policy with the term in place of its own.
func (t Term) own(p sla.Policy) sla.Policy {
	p.Target, p.Days, p.WorkingDays, p.Extension = time.Duration(t), 0, 0, 0
	return p
}

package sla

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"sort"
	"time"
)

// A Step of a ladder calls somebody some time before or after a due time.
type Step struct {
	Whom   string        // required: the host's word: "owner", "head_of_service"
	Offset time.Duration // from the due time: below 0 before it, above 0 after it
	Every  time.Duration // calls again so often; 0: once
	Times  int           // how many calls in all; 0: one, or with Every a million
}

// maxCalls is how often a step without Times calls: every minute for two years.
const maxCalls = 1 << 20

// LadderConfig says who is called when a promise is in danger.
type LadderConfig struct {
	Steps []Step // required, in any order

	// Hours is the calendar in which offsets and repeats count; nil: the wall clock.
	Hours *Calendar

	// Reach is the calendar of those hours in which people may be called; a call
	// that falls into the quiet hours waits until they end. Nil: at any hour.
	Reach *Calendar
}

// A Ladder is an escalation: who is called when nobody acts. It is made by
// [NewLadder] and never changes; the zero Ladder calls nobody.
type Ladder struct {
	cfg LadderConfig
}

// A Call is one call of a ladder.
type Call struct {
	Step int // index in LadderConfig.Steps
	Nth  int // of this step, from 1
	Whom string
	At   time.Time
}

// NewLadder returns a ladder or, joined, every fault of cfg: a *FieldError with the
// number of the step; ErrMissing without steps, ErrNoWork for a calendar in which
// nobody would ever be called.
func NewLadder(cfg LadderConfig) (*Ladder, error) {
	var faults []error
	if len(cfg.Steps) == 0 {
		faults = append(faults, fmt.Errorf("sla: LadderConfig.Steps: %w: a ladder calls somebody", ErrMissing))
	}
	if cfg.Hours != nil && cfg.Hours.empty() {
		faults = append(faults, fmt.Errorf("sla: LadderConfig.Hours: %w: leave it nil for the wall clock", ErrNoWork))
	}
	if cfg.Reach != nil && cfg.Reach.empty() {
		faults = append(faults, fmt.Errorf("sla: LadderConfig.Reach: %w: leave it nil for any hour", ErrNoWork))
	}
	for i, s := range cfg.Steps {
		fault := func(field string, err error) {
			faults = append(faults, &FieldError{Policy: s.Whom, Field: field, Err: err, Step: i + 1})
		}
		if s.Whom == "" {
			fault("Whom", fmt.Errorf("%w: name somebody", ErrMissing))
		}
		if s.Every < 0 {
			fault("Every", fmt.Errorf("%v is %w: not below 0", s.Every, ErrRange))
		}
		switch {
		case s.Times < 0 || s.Times > maxCalls:
			fault("Times", fmt.Errorf("%d is %w: write 0 to %d", s.Times, ErrRange, maxCalls))
		case s.Times > 1 && s.Every == 0:
			fault("Times", fmt.Errorf("%d is %w: several calls need an Every", s.Times, ErrRange))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	cfg.Steps = slices.Clone(cfg.Steps)
	return &Ladder{cfg}, nil
}

// Next returns the first call after now for a clock that stands as s says, false
// when there is none: nothing is to be done, the clock is paused, the ladder is at
// its end. It depends on its arguments alone, allocates nothing, and its cost grows
// with the logarithm of the repeats.
//
// Of calls that fall on one moment, as at the end of quiet hours, it is the one that
// stands last in the ladder: Calls gives all.
func (l *Ladder) Next(s Status, now time.Time) (Call, bool) {
	var next Call
	if !l.climbs(s) {
		return next, false
	}
	for i := range l.cfg.Steps {
		if c, ok := l.after(i, s.Due, now); ok && (next.At.IsZero() || !c.At.After(next.At)) {
			next = c
		}
	}
	return next, !next.At.IsZero()
}

// Calls returns an iterator over the calls after one moment and not after another,
// by time, those of one moment in the order of the steps: what a host has missed
// while it slept. The clock is taken to have stood as s says all the time.
func (l *Ladder) Calls(s Status, after, until time.Time) iter.Seq[Call] {
	return func(yield func(Call) bool) {
		if !l.climbs(s) {
			return
		}
		for {
			first := time.Time{}
			for i := range l.cfg.Steps {
				if c, ok := l.after(i, s.Due, after); ok && (first.IsZero() || c.At.Before(first)) {
					first = c.At
				}
			}
			if first.IsZero() || first.After(until) {
				return
			}
			for i := range l.cfg.Steps {
				if c, ok := l.after(i, s.Due, after); ok && c.At.Equal(first) && !yield(c) {
					return
				}
			}
			after = first
		}
	}
}

// climbs reports whether anybody is to be called at all.
func (l *Ladder) climbs(s Status) bool {
	return s.State == Running || s.State == Breached && s.Done.IsZero()
}

// after returns the first call of a step after a moment. Of repeats that fall on one
// moment, at the end of quiet hours, it is the last: one call is enough.
func (l *Ladder) after(step int, due, now time.Time) (Call, bool) {
	s := &l.cfg.Steps[step]
	n := l.search(s, due, now)
	at, ok := l.call(s, due, n)
	if !ok || n == s.calls() {
		return Call{}, false
	}
	return Call{step, l.search(s, due, at), s.Whom, at}, true
}

// search counts the calls of a step that are not after a moment.
func (l *Ladder) search(s *Step, due, now time.Time) int {
	return sort.Search(s.calls(), func(n int) bool {
		at, ok := l.call(s, due, n)
		return !ok || at.After(now)
	})
}

// calls returns how many calls a step makes at most.
func (s *Step) calls() int {
	switch {
	case s.Times > 0:
		return s.Times
	case s.Every > 0:
		return maxCalls
	}
	return 1
}

// call returns the moment of a step's nth call, from 0.
func (l *Ladder) call(s *Step, due time.Time, n int) (time.Time, bool) {
	if n > 0 && s.Every > (math.MaxInt64-max(s.Offset, 0))/time.Duration(n) { // more than 292 years
		return time.Time{}, false
	}
	d := s.Offset + time.Duration(n)*s.Every
	at, ok := due.Add(d), true
	if l.cfg.Hours != nil {
		at, ok = l.cfg.Hours.after(due, d)
	}
	if ok && l.cfg.Reach != nil {
		at, ok = l.cfg.Reach.after(at, 0)
	}
	return at, ok
}

package playbook

import (
	"errors"
	"fmt"
)

// Statistics are a host's counts over one period, the same for all of them, such
// as a quarter. A zero whole means that nothing was counted: what is measured as a
// share of it stays unknown.
type Statistics struct {
	Mentions  int // mentions gathered
	Segmented int // of them, filed by topic and by who speaks

	Cases  int // cases opened
	Owned  int // of them, with a named owner within their first term
	Closed int // cases closed
	Asked  int // of them, whose client was asked how satisfied he is

	Decisions int // decisions of the playbook
	Overrides int // of them, changed by staff
	Replies   int // replies sent
	Repeats   int // of them, a template that the same client had got before

	Drafts         int // drafts of replies reviewed
	ContemptDrafts int // of them, with contempt: the flaws Insult, Sarcasm, Disrespect
	Notes          int // notes that staff wrote to each other and that were read for this
	ContemptNotes  int // of them, with contempt for clients

	Crises       int // crises
	CrisesOnPath int // of them, that went by the crisis path from the first hour

	Targets         int // targets (KPI) that are set and have an actual value
	Summaries       int // summaries of the mentions for those who decide
	FeedbackChanges int // changes of products or processes that feedback led to
}

// The reasons behind a *StatisticsError.
var (
	ErrNegative = errors.New("want 0 or more")
	ErrPart     = errors.New("a part is larger than its whole")
	ErrShare    = errors.New("want a share from 0 to 1")
)

// A StatisticsError says which number cannot be: a count of [Statistics], a limit
// of [AuditLimits] or a part of [Complexity].
type StatisticsError struct {
	Field string // "Overrides", "Limits.Rows"
	Value float64
	Err   error // ErrNegative, ErrPart, ErrShare
}

func (e *StatisticsError) Error() string {
	return fmt.Sprintf("playbook: audit: %s is %v: %v", e.Field, e.Value, e.Err)
}

// Unwrap returns the reason.
func (e *StatisticsError) Unwrap() error { return e.Err }

// Validate returns nil or, joined, a [StatisticsError] for each count that is
// negative or larger than what it is a part of.
func (s Statistics) Validate() error {
	return errors.Join(countFaults([]count{
		{"Mentions", s.Mentions, noWhole}, {"Segmented", s.Segmented, s.Mentions},
		{"Cases", s.Cases, noWhole}, {"Owned", s.Owned, s.Cases},
		{"Closed", s.Closed, noWhole}, {"Asked", s.Asked, s.Closed},
		{"Decisions", s.Decisions, noWhole}, {"Overrides", s.Overrides, s.Decisions},
		{"Replies", s.Replies, noWhole}, {"Repeats", s.Repeats, s.Replies},
		{"Drafts", s.Drafts, noWhole}, {"ContemptDrafts", s.ContemptDrafts, s.Drafts},
		{"Notes", s.Notes, noWhole}, {"ContemptNotes", s.ContemptNotes, s.Notes},
		{"Crises", s.Crises, noWhole}, {"CrisesOnPath", s.CrisesOnPath, s.Crises},
		{"Targets", s.Targets, noWhole}, {"Summaries", s.Summaries, noWhole}, {"FeedbackChanges", s.FeedbackChanges, noWhole},
	})...)
}

// A count is a number of things, perhaps a part of a whole.
type count struct {
	field       string
	part, whole int
}

const noWhole = -1

// countFaults returns a fault for each count that cannot be. A whole below 0 is a
// fault of its own line.
func countFaults(list []count) []error {
	var faults []error
	for _, n := range list {
		switch {
		case n.part < 0:
			faults = append(faults, &StatisticsError{n.field, float64(n.part), ErrNegative})
		case n.whole >= 0 && n.part > n.whole:
			faults = append(faults, &StatisticsError{n.field, float64(n.part), fmt.Errorf("%w: %d", ErrPart, n.whole)})
		}
	}
	return faults
}

package sla

import "github.com/otklik/otklik/internal/enum"

// A Metric is what a policy measures. The zero Metric is MetricUnknown; its
// text form, "first_response" for one, is its form in JSON and in map keys too.
type Metric uint8

const (
	MetricUnknown Metric = iota // nobody said what is measured: no valid Policy has it

	// FirstResponse runs from the mention to our first word to its author: an honest
	// "we are on it" counts, a reply does too.
	FirstResponse

	// Resolution runs from the mention until the matter is settled or the case closed.
	Resolution

	// NextResponse runs from what the author writes or changes after our first
	// response to our reply. More messages of his do not begin it anew.
	NextResponse

	// Update runs from each word of ours to the next one, until the matter is settled.
	Update

	// Promised runs from a promise that we gave to its own due time: it has no term.
	Promised

	// LegalAnswer runs from the registration of an appeal until the matter is settled.
	LegalAnswer

	metricEnd = iota
)

var metrics = enum.New[Metric]("metric", "unknown", "first_response", "resolution", "next_response", "update", "promise", "legal_answer")

// ErrUnknownName is the reason behind every name that an enum of this package does
// not have.
var ErrUnknownName = enum.ErrUnknownName

// String returns the metric's name, or "metric(9)" for a value outside the set.
func (m Metric) String() string { return metrics.String(m) }

// AppendText appends the metric's name to b. The error for a value outside the
// set wraps ErrUnknownName.
func (m Metric) AppendText(b []byte) ([]byte, error) { return metrics.AppendText(b, m) }

// MarshalText writes the name that UnmarshalText reads.
func (m Metric) MarshalText() ([]byte, error) { return metrics.AppendText(nil, m) }

// UnmarshalText reads a metric's name. The error wraps ErrUnknownName, and m
// stays as it was.
func (m *Metric) UnmarshalText(b []byte) error { return metrics.UnmarshalText(b, m) }

package sla

import "github.com/otklik/otklik/internal/enum"

// A Metric is what a policy measures. The zero Metric is MetricUnknown; its
// text form, "first_response" for one, is its form in JSON and in map keys too.
type Metric uint8

const (
	MetricUnknown Metric = iota // nobody said what is measured: no valid Policy has it
	FirstResponse               // from the mention to our first word to its author
	Resolution                  // from the mention to an answer in substance
)

var metrics = enum.New[Metric]("metric", "unknown", "first_response", "resolution")

// ErrUnknownName is the reason behind every metric or state that this package
// does not have.
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

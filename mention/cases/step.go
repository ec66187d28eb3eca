package cases

import (
	"math/bits"

	"github.com/otklik/otklik/internal/enum"
)

// A Step is a stop on the way of a case, in the order of the interview (answer 4).
// A case may reach them out of order (tone may come first) and leave some out
// (departments are asked if needed).
type Step uint8

// The steps.
const (
	StepUnknown Step = iota // nothing has happened
	StepNoticed
	StepFirstResponse
	StepToneRated
	StepNoted
	StepVerified
	StepDepartments
	StepAnswered
	StepOutcome
	StepClosed
)

var stepNames = enum.New[Step]("step", "unknown", "noticed", "first_response", "tone_rated", "noted", "verified",
	"departments", "answered", "outcome", "closed")

// String returns the name of s.
func (s Step) String() string { return stepNames.String(s) }

// AppendText appends the name of s to b. A value outside the set is an error.
func (s Step) AppendText(b []byte) ([]byte, error) { return stepNames.AppendText(b, s) }

// MarshalText writes the names that UnmarshalText reads.
func (s Step) MarshalText() ([]byte, error) { return stepNames.AppendText(nil, s) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (s *Step) UnmarshalText(b []byte) error { return stepNames.UnmarshalText(b, s) }

// Steps is the set of steps that a case has reached: a plain value, empty at zero.
type Steps uint16

// Has reports whether the set holds s.
func (set Steps) Has(s Step) bool { return set&(1<<s) != 0 }

// Furthest returns the latest step of the set, StepUnknown for none.
func (set Steps) Furthest() Step {
	if set == 0 {
		return StepUnknown
	}
	return Step(bits.Len16(uint16(set)) - 1)
}

func (set Steps) with(s Step) Steps    { return set | 1<<s }
func (set Steps) without(s Step) Steps { return set &^ (1 << s) }

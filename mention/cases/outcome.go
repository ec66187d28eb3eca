package cases

import "github.com/otklik/otklik/internal/enum"

// An Outcome is what became of the author after the answer (slide 14 of the deck,
// and the interview's WOW).
type Outcome uint8

// The outcomes.
const (
	OutcomeUnknown Outcome = iota // nobody looked yet
	TurnedPositive
	PositivePost // wrote something good about it
	TrustRestored
	Wow         // was surprised beyond what he asked for
	PostDeleted // took the complaint away
	Loyal       // stayed and buys again
	Silent      // was not heard of again
	Worse
)

var outcomeNames = enum.New[Outcome]("outcome", "unknown", "turned_positive", "positive_post", "trust_restored", "wow", "deleted", "loyal", "silent", "worse")

// String returns the name of o.
func (o Outcome) String() string { return outcomeNames.String(o) }

// AppendText appends the name of o to b. A value outside the set is an error.
func (o Outcome) AppendText(b []byte) ([]byte, error) { return outcomeNames.AppendText(b, o) }

// MarshalText writes the names that UnmarshalText reads.
func (o Outcome) MarshalText() ([]byte, error) { return outcomeNames.AppendText(nil, o) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (o *Outcome) UnmarshalText(b []byte) error { return outcomeNames.UnmarshalText(b, o) }

package value

import "github.com/otklik/otklik/internal/enum"

// An Outcome is what became of a complaint. Several may be true of one complaint:
// who wrote a positive post may also have deleted the first one.
type Outcome uint8

// The outcomes.
const (
	UnknownOutcome Outcome = iota // nobody looked
	TurnedPositive                // the client is content again, by his words or his rating
	PositivePost                  // he said so in public
	Deleted                       // he deleted the complaint himself, unasked
	Loyal                         // he stayed and bought again
	Silent                        // nothing more was heard
	Worse                         // he complained again or more sharply
)

var outcomes = enum.New[Outcome]("outcome", "unknown", "turned_positive", "positive_post", "deleted", "loyal", "silent", "worse")

// String returns the name: "turned_positive".
func (o Outcome) String() string { return outcomes.String(o) }

// AppendText appends the name of o to b. An Outcome outside the set is an error.
func (o Outcome) AppendText(b []byte) ([]byte, error) { return outcomes.AppendText(b, o) }

// MarshalText writes the words that UnmarshalText reads.
func (o Outcome) MarshalText() ([]byte, error) { return o.AppendText(nil) }

// UnmarshalText sets o to the Outcome with the name b.
func (o *Outcome) UnmarshalText(b []byte) error { return outcomes.UnmarshalText(b, o) }

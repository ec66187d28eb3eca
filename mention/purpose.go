package mention

import "github.com/otklik/otklik/internal/enum"

// A Purpose says what a bank uses a mention for. The five purposes are those of
// the interview; together they serve one: a happy client.
type Purpose uint8

// The values of Purpose.
const (
	PurposeUnknown Purpose = iota
	Information            // informing clients
	Marketing              // PR and marketing
	Loyalty                // making the client stay
	Statistics             // counting
	Feedback               // learning what to improve
)

var purposeNames = enum.New[Purpose]("purpose", "unknown", "information", "marketing", "loyalty", "statistics", "feedback")

// String returns the name of p.
func (p Purpose) String() string { return purposeNames.String(p) }

// AppendText appends the name of p to b. A value outside the set is an error.
func (p Purpose) AppendText(b []byte) ([]byte, error) { return purposeNames.AppendText(b, p) }

// MarshalText writes the names that UnmarshalText reads.
func (p Purpose) MarshalText() ([]byte, error) { return purposeNames.AppendText(nil, p) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (p *Purpose) UnmarshalText(b []byte) error { return purposeNames.UnmarshalText(b, p) }

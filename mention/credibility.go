package mention

import "github.com/otklik/otklik/internal/enum"

// A Credibility says what the bank knows of the truth of a source, not of its
// author: social media and newspapers pass on what nobody has checked (slide 29 of
// the deck). Its zero is Unverified, the state in which everything arrives; that is
// the one enum of this package whose zero has another name than "unknown".
type Credibility uint8

// The values of Credibility.
const (
	Unverified  Credibility = iota // nobody has checked: the careful default
	Verified                       // checked and borne out
	Discredited                    // checked and found wrong, planted or made up
)

var credibilityNames = enum.New[Credibility]("credibility", "unverified", "verified", "discredited")

// String returns the name of c.
func (c Credibility) String() string { return credibilityNames.String(c) }

// AppendText appends the name of c to b. A value outside the set is an error.
func (c Credibility) AppendText(b []byte) ([]byte, error) { return credibilityNames.AppendText(b, c) }

// MarshalText writes the names that UnmarshalText reads.
func (c Credibility) MarshalText() ([]byte, error) { return credibilityNames.AppendText(nil, c) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (c *Credibility) UnmarshalText(b []byte) error { return credibilityNames.UnmarshalText(b, c) }

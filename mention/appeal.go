package mention

import "github.com/otklik/otklik/internal/enum"

// An Appeal is the type of an appeal: what the author wants of the bank, or of
// its readers. The interview and slide 11 of the deck name the types.
type Appeal uint8

// The values of Appeal.
const (
	AppealUnknown Appeal = iota // none of these: news, small talk
	Consultation                // asks how, when, how much
	Claim                       // complains or demands
	Praise                      // thanks or recommends
	Idea                        // suggests a change
	Need                        // says what he lacks or looks for
	Rumour                      // passes on what nobody has verified
	Advertising                 // offers something to the readers
	Spam                        // neither about the bank nor for it
	Outreach                    // a talk that the bank may join: «посоветуйте карту»
)

var appealNames = enum.New[Appeal]("appeal", "unknown", "consultation", "claim", "praise", "idea", "need", "rumour", "advertising", "spam", "outreach")

// String returns the name of a.
func (a Appeal) String() string { return appealNames.String(a) }

// AppendText appends the name of a to b. A value outside the set is an error.
func (a Appeal) AppendText(b []byte) ([]byte, error) { return appealNames.AppendText(b, a) }

// MarshalText writes the names that UnmarshalText reads.
func (a Appeal) MarshalText() ([]byte, error) { return appealNames.AppendText(nil, a) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (a *Appeal) UnmarshalText(b []byte) error { return appealNames.UnmarshalText(b, a) }

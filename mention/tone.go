package mention

import "github.com/otklik/otklik/internal/enum"

// ErrUnknownName is the reason behind a name that an enum of this package does
// not have.
var ErrUnknownName = enum.ErrUnknownName

// A Tone is the attitude of a text. Package sentiment finds it; it lives here
// because a mention may arrive with the tone that its source saw.
type Tone uint8

// The tones.
const (
	ToneUnknown Tone = iota // nobody looked, or there was nothing to read: the zero Tone
	Negative
	Neutral // somebody looked and saw no attitude
	Positive
)

var toneNames = enum.New[Tone]("tone", "unknown", "negative", "neutral", "positive")

// String returns the name of t.
func (t Tone) String() string { return toneNames.String(t) }

// AppendText appends the name of t to b. A value outside the set is an error.
func (t Tone) AppendText(b []byte) ([]byte, error) { return toneNames.AppendText(b, t) }

// MarshalText writes the names that UnmarshalText reads.
func (t Tone) MarshalText() ([]byte, error) { return toneNames.AppendText(nil, t) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (t *Tone) UnmarshalText(b []byte) error { return toneNames.UnmarshalText(b, t) }

package mention

import "github.com/otklik/otklik/internal/enum"

// An Audience is the group that an author belongs to (slide 12 of the deck).
type Audience uint8

// The values of Audience.
const (
	AudienceUnknown Audience = iota
	Journalist               // writes for a medium
	OpinionLeader            // many follow
	Consumer                 // a client, or somebody who may become one
)

var audienceNames = enum.New[Audience]("audience", "unknown", "journalist", "opinion_leader", "consumer")

// String returns the name of a.
func (a Audience) String() string { return audienceNames.String(a) }

// AppendText appends the name of a to b. A value outside the set is an error.
func (a Audience) AppendText(b []byte) ([]byte, error) { return audienceNames.AppendText(b, a) }

// MarshalText writes the names that UnmarshalText reads.
func (a Audience) MarshalText() ([]byte, error) { return audienceNames.AppendText(nil, a) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (a *Audience) UnmarshalText(b []byte) error { return audienceNames.UnmarshalText(b, a) }

package mention

import "github.com/otklik/otklik/internal/enum"

// A Standing is what the law and the medium allow a bank to do in a channel. It
// is dated and replaceable: see [ChannelTable]. The host's lawyers decide.
type Standing uint8

// The values of Standing.
const (
	StandingUnknown  Standing = iota
	ListenOnly                // read, never answer
	PublicAnswerOnly          // answer in public, no private messages, no personal data
	Full                      // answer in public and in private
)

var standingNames = enum.New[Standing]("standing", "unknown", "listen_only", "public_answer_only", "full")

// String returns the name of s.
func (s Standing) String() string { return standingNames.String(s) }

// AppendText appends the name of s to b. A value outside the set is an error.
func (s Standing) AppendText(b []byte) ([]byte, error) { return standingNames.AppendText(b, s) }

// MarshalText writes the names that UnmarshalText reads.
func (s Standing) MarshalText() ([]byte, error) { return standingNames.AppendText(nil, s) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (s *Standing) UnmarshalText(b []byte) error { return standingNames.UnmarshalText(b, s) }

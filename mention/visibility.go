package mention

import "github.com/otklik/otklik/internal/enum"

// A Visibility says who can read a mention. Whoever decides on a mention of
// unknown visibility must treat it as public: that is the careful error.
type Visibility uint8

// The values of Visibility.
const (
	VisibilityUnknown Visibility = iota
	Public                       // anybody can read it
	Private                      // only the author and the bank can
)

var visibilityNames = enum.New[Visibility]("visibility", "unknown", "public", "private")

// String returns the name of v.
func (v Visibility) String() string { return visibilityNames.String(v) }

// AppendText appends the name of v to b. A value outside the set is an error.
func (v Visibility) AppendText(b []byte) ([]byte, error) { return visibilityNames.AppendText(b, v) }

// MarshalText writes the names that UnmarshalText reads.
func (v Visibility) MarshalText() ([]byte, error) { return visibilityNames.AppendText(nil, v) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (v *Visibility) UnmarshalText(b []byte) error { return visibilityNames.UnmarshalText(b, v) }

package cases

import "github.com/otklik/otklik/internal/enum"

// A Responsibility says who caused what the author complains of. A third party's
// fault is helped with, not disclaimed (interview, answer 7).
type Responsibility uint8

// The parties.
const (
	ResponsibilityUnknown Responsibility = iota
	BankResponsible
	ThirdPartyResponsible
	ClientResponsible
)

var responsibilityNames = enum.New[Responsibility]("responsibility", "unknown", "bank", "third_party", "client")

// String returns the name of r.
func (r Responsibility) String() string { return responsibilityNames.String(r) }

// AppendText appends the name of r to b. A value outside the set is an error.
func (r Responsibility) AppendText(b []byte) ([]byte, error) {
	return responsibilityNames.AppendText(b, r)
}

// MarshalText writes the names that UnmarshalText reads.
func (r Responsibility) MarshalText() ([]byte, error) { return responsibilityNames.AppendText(nil, r) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (r *Responsibility) UnmarshalText(b []byte) error {
	return responsibilityNames.UnmarshalText(b, r)
}

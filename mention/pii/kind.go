package pii

import "github.com/otklik/otklik/internal/enum"

// A Kind says what sort of personal or bank data was found. The zero Kind is
// unknown: [Find] never gives it.
type Kind uint8

// The kinds, in the order of their numbers. What each takes for a value, and
// what it needs beside the value, stands in the package documentation.
const (
	Unknown        Kind = iota
	Card                // number of a bank card
	Phone               // telephone number of a person: no hot lines, no short numbers
	Email               // e-mail address
	Passport            // series and number of a passport of Russia, inner or foreign
	SNILS               // number of the personal pension account
	INN                 // taxpayer number, 10 or 12 digits
	OGRN                // state registration number of a firm or (OGRNIP) of a sole trader
	Account             // bank account of 20 characters
	CVV                 // three or four digits from the back of a card
	PIN                 // PIN of a card or of an app
	OTP                 // one-time code from a message
	BirthDate           // date of birth, with or without the year
	DrivingLicence      // series and number of a driving licence of Russia
	Address             // where somebody lives, from the town or street to the flat
)

var kinds = enum.New[Kind]("kind of personal data", "unknown", "card", "phone", "email", "passport", "snils", "inn", "ogrn",
	"account", "cvv", "pin", "otp", "birth_date", "driving_licence", "address")

// ErrUnknownName is the reason behind every name that is no kind.
var ErrUnknownName = enum.ErrUnknownName

// Kinds returns every kind but Unknown, in the order of their numbers.
func Kinds() []Kind {
	all := make([]Kind, 0, kinds.Len()-1)
	for k := Card; kinds.Valid(k); k++ {
		all = append(all, k)
	}
	return all
}

// String returns the name of the kind: "card", "birth_date".
func (k Kind) String() string { return kinds.String(k) }

// AppendText appends the name of the kind to b. A value outside the set is an
// error that wraps ErrUnknownName.
func (k Kind) AppendText(b []byte) ([]byte, error) { return kinds.AppendText(b, k) }

// MarshalText writes the name that UnmarshalText reads.
func (k Kind) MarshalText() ([]byte, error) { return kinds.AppendText(nil, k) }

// UnmarshalText reads a name. Any other text is an error that wraps
// ErrUnknownName, and k stays as it was.
func (k *Kind) UnmarshalText(b []byte) error { return kinds.UnmarshalText(b, k) }

// Secret reports whether data of this kind opens an account by itself: a CVV, a
// PIN, a one-time code. A bank never asks for it and never keeps it.
func (k Kind) Secret() bool { return k == CVV || k == PIN || k == OTP }

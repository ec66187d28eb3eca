package playbook

import "github.com/otklik/otklik/internal/enum"

// ErrUnknownName is the reason behind every enum name that this package does
// not have.
var ErrUnknownName = enum.ErrUnknownName

// A Kind says what sort of text a client wrote. A kind is read from signs in
// one text: it is never a verdict on its author, and a human confirms it before
// anything is written on a client's card.
//
// Where several kinds fit a text, the first in the order of the constants
// holds: a veiled demand for money is blackmail even inside a question.
type Kind uint8

// The kinds, in the order in which they take precedence.
const (
	KindUnknown       Kind = iota // none fits: news, an idea, an advert, spam, an empty text
	Blackmail                     // pay beyond what is owed, traded for silence, deletion or a changed review
	LawfulClaim                   // demands what the author may be owed; may name a court or an authority
	Misinformed                   // says about the bank what the case knows to be wrong
	ThirdParty                    // harm done by a dealer, insurer, shop, courier or impostor
	Anarchist                     // signed without reading and now denies the contract
	Idealist                      // wants the company ruined over a trifle
	AlwaysRight                   // «the client is always right», with no basis in the contract
	Schemer                       // lives off gaps in tariffs and bonuses, or complains that one closed
	OrderedReview                 // superlatives or smear without one fact
	Rager                         // strong emotion, no substance
	Praise                        // thanks, in words and in sense
	Question                      // wants to know something
	OrdinaryComplaint             // names what went wrong, demands nothing in particular
)

var kinds = enum.New[Kind]("kind", "unknown", "blackmail", "lawful_claim", "misinformed", "third_party",
	"anarchist", "idealist", "always_right", "schemer", "ordered_review", "rager", "praise", "question",
	"ordinary_complaint")

// Kinds returns every kind, unknown first, in order of precedence.
func Kinds() []Kind { return all[Kind](kinds.Len()) }

// String returns the kind's name, such as "lawful_claim".
func (k Kind) String() string { return kinds.String(k) }

// AppendText appends the kind's name to b. A value outside the set is an error.
func (k Kind) AppendText(b []byte) ([]byte, error) { return kinds.AppendText(b, k) }

// MarshalText writes the name that UnmarshalText reads.
func (k Kind) MarshalText() ([]byte, error) { return kinds.AppendText(nil, k) }

// UnmarshalText reads a kind's name. The error wraps ErrUnknownName.
func (k *Kind) UnmarshalText(b []byte) error { return kinds.UnmarshalText(b, k) }

// all returns the n values of an enum, from 0.
func all[T ~uint8](n int) []T {
	values := make([]T, n)
	for i := range values {
		values[i] = T(i)
	}
	return values
}

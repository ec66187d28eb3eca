package mention

// Signals are the two things that slide 1 of the deck hears in a client's text:
// whether he trusts a bank that he knows, or is still shopping around. Both may
// stand in one text. The zero Signals are none.
type Signals uint8

// The values of Signals; add them with |.
const (
	Familiar       Signals = 1 << iota // knows and trusts: «знаю и доверяю», «клиент с 2009 года»
	ShoppingAround                     // compares offers, or has no time to: «выбираю банк», «не могу тратить время, разбираясь»
	signalCount    = iota
)

var signalNames = nameSet{"signal", []string{"familiar", "shopping_around"}}

// Has reports whether s holds all of t.
func (s Signals) Has(t Signals) bool { return s&t == t }

// String returns the names, parted by commas; "none" for none.
func (s Signals) String() string { return signalNames.text(uint8(s)) }

// MarshalJSON writes a list of names. A bit outside the set is an error.
func (s Signals) MarshalJSON() ([]byte, error) { return signalNames.marshal(uint8(s)) }

// UnmarshalJSON reads a list of names, in any order. Another word is an error
// that wraps ErrUnknownName; s then stays as it was.
func (s *Signals) UnmarshalJSON(b []byte) error { return signalNames.unmarshal(b, (*uint8)(s)) }

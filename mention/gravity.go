package mention

import (
	"github.com/otklik/otklik/internal/enum"
	"github.com/otklik/otklik/mention/text"
)

// Gravity is the set of grounds on which a mention is more than ordinary. It is a
// plain value: add grounds with |, compare with ==. The zero Gravity has none,
// which is no proof that all is well: nothing of the kind was found, or nobody
// looked.
//
// A ground is what the author says, not what is proved. What he denies («судом не
// угрожаю»), supposes («а если украдут?») or tells of the world at large
// («мошенники звонят всем») is none.
type Gravity uint8

// The grounds. The last four ask for minutes: see [Gravity.Level].
const (
	MoneyLost        Gravity = 1 << iota // the author's money is gone: stolen, vanished, charged without a right, not given back
	AccessLost                           // he cannot reach his own money or account: blocked, frozen, card swallowed, no way in
	VulnerableClient                     // old, ill, disabled, bereaved, a child, a mother of many, a soldier in service, stranded
	LegalThreat                          // court, Bank of Russia, prosecutor, police, another authority, as a threat or as a deed
	TheftInProgress                      // somebody is taking money or taking over an account now
	DataInPublic                         // personal or bank data stand in a text that anybody can read
	ThreatToLife                         // to the author's life, to somebody's, to the bank's staff or its office
	WideReach                            // many will see it: see [FinderConfig]
	groundCount      = iota
)

var groundNames = nameSet{"ground", []string{"money_lost", "access_lost", "vulnerable_client", "legal_threat",
	"theft_in_progress", "data_in_public", "threat_to_life", "wide_reach"}}

// Has reports whether g holds all grounds of h.
func (g Gravity) Has(h Gravity) bool { return g&h == h }

// Level returns how urgent the grounds are: Fast with theft in progress, personal
// data in public, a threat to life or to staff, or wide reach; Grave with another
// ground; GravityUnknown with none. The division is the library's own judgement:
// the four grow worse by the minute, the others by the day.
func (g Gravity) Level() GravityLevel {
	switch {
	case g&(TheftInProgress|DataInPublic|ThreatToLife|WideReach) != 0:
		return Fast
	case g != 0:
		return Grave
	}
	return GravityUnknown
}

// String returns the names of the grounds, parted by commas; "none" for none.
func (g Gravity) String() string { return groundNames.text(uint8(g)) }

// MarshalJSON writes a list of names.
func (g Gravity) MarshalJSON() ([]byte, error) { return groundNames.marshal(uint8(g)) }

// UnmarshalJSON reads a list of names, in any order. Another word is an error
// that wraps ErrUnknownName; g then stays as it was.
func (g *Gravity) UnmarshalJSON(b []byte) error { return groundNames.unmarshal(b, (*uint8)(g)) }

// A GravityLevel says how fast a mention must be taken up.
type GravityLevel uint8

// The values of GravityLevel; they can be compared with <.
const (
	GravityUnknown GravityLevel = iota // no ground was found: treat it as ordinary
	Grave                              // an ordinary path, a careful hand
	Fast                               // the fast path: minutes count
)

var gravityLevelNames = enum.New[GravityLevel]("gravity", "unknown", "grave", "fast")

// String returns the name of l.
func (l GravityLevel) String() string { return gravityLevelNames.String(l) }

// AppendText appends the name of l to b. A value outside the set is an error.
func (l GravityLevel) AppendText(b []byte) ([]byte, error) {
	return gravityLevelNames.AppendText(b, l)
}

// MarshalText writes the names that UnmarshalText reads.
func (l GravityLevel) MarshalText() ([]byte, error) { return gravityLevelNames.AppendText(nil, l) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (l *GravityLevel) UnmarshalText(b []byte) error { return gravityLevelNames.UnmarshalText(b, l) }

// DefaultWideReach is the number of followers or views from which a mention has
// wide reach. Federal law 303-FZ of 8 August 2024 has the pages of more than
// 10,000 users registered: the law itself calls that many an audience. To be
// verified by the host.
const DefaultWideReach = 10_000

// Gravity returns the grounds of m: those in its text, personal data in a text
// that is public, and its reach. Visibility that is not told follows from the
// channel, else it is public.
func (f *Finder) Gravity(m Mention) Gravity {
	var g Gravity
	f.reading(m.Text, func(r *text.Reading) { g = f.GravityIn(r, m) })
	return g
}

// GravityIn is Gravity for a mention whose text was read already.
func (f *Finder) GravityIn(r *text.Reading, m Mention) Gravity {
	return f.GravityOf(f.ReadIn(r), m)
}

// GravityOf is Gravity for a mention whose text's content is known.
func (f *Finder) GravityOf(c Content, m Mention) Gravity {
	return c.Gravity | f.around(m)
}

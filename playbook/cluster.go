package playbook

import "github.com/otklik/otklik/internal/enum"

// A Cluster says how much of the harm people lay at the bank's door, in the words of
// the situational crisis communication theory: what is said follows from it. The
// general rows say which case belongs where; a history of like crises
// (Situation.CrisisHistory) moves a case one up: people forgive the first time.
//
// Source: W. T. Coombs, "Protecting Organization Reputations During a Crisis", 2007.
type Cluster uint8

// The clusters, by growing responsibility.
const (
	NoCluster   Cluster = iota // no harm that anybody would lay at the bank's door
	Victim                     // a rumour, extortion, fraud by others: inform, then adjust
	Accidental                 // a fault of the technique, a challenge: diminish, inform, adjust
	Preventable                // a human error, a misdeed: rebuild, apologise, compensate
)

var clusters = enum.New[Cluster]("cluster", "none", "victim", "accidental", "preventable")

// Clusters returns every value, none first.
func Clusters() []Cluster { return all[Cluster](clusters.Len()) }

// String returns the name, such as "accidental".
func (c Cluster) String() string { return clusters.String(c) }

// AppendText appends the name to b. A value outside the set is an error.
func (c Cluster) AppendText(b []byte) ([]byte, error) { return clusters.AppendText(b, c) }

// MarshalText writes the name that UnmarshalText reads.
func (c Cluster) MarshalText() ([]byte, error) { return clusters.AppendText(nil, c) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (c *Cluster) UnmarshalText(b []byte) error { return clusters.UnmarshalText(b, c) }

// A CrisisFlag is what a row says of the crisis flag.
type CrisisFlag uint8

// The values.
const (
	CrisisOpen CrisisFlag = iota // the row leaves it to the general rows; in files *
	CrisisNo                     // no crisis, even where the crisis team is called
	CrisisYes                    // a crisis
)

var crisisFlags = enum.New[CrisisFlag]("crisis", "*", "no", "yes")

// CrisisFlags returns every value, the open one first.
func CrisisFlags() []CrisisFlag { return all[CrisisFlag](crisisFlags.Len()) }

// String returns the value as it stands in files: "*", "no", "yes".
func (c CrisisFlag) String() string { return crisisFlags.String(c) }

// AppendText appends the value to b. A number outside the set is an error.
func (c CrisisFlag) AppendText(b []byte) ([]byte, error) { return crisisFlags.AppendText(b, c) }

// MarshalText writes the value that UnmarshalText reads.
func (c CrisisFlag) MarshalText() ([]byte, error) { return crisisFlags.AppendText(nil, c) }

// UnmarshalText reads a value. The error wraps ErrUnknownName.
func (c *CrisisFlag) UnmarshalText(b []byte) error { return crisisFlags.UnmarshalText(b, c) }

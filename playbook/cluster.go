package playbook

import (
	"github.com/otklik/otklik/internal/enum"
	"github.com/otklik/otklik/mention"
)

// A Cluster says how much of the harm people lay at the bank's door, in the words of
// the situational crisis communication theory: what is said follows from it.
//
// Source: W. T. Coombs, "Protecting Organization Reputations During a Crisis",
// Corporate Reputation Review 10 (2007), 163-176.
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

// ClusterOf returns the cluster of the circumstances. A history of like crises, or a
// bad name before, moves it one up: people forgive the first time.
func ClusterOf(c Circumstances, history bool) Cluster {
	cluster := NoCluster
	switch {
	case c.Kind == Praise, c.Kind == Question, c.Kind == OrderedReview, c.Kind == Schemer:
	case c.Kind == Blackmail && c.Truth != Confirmed, c.Kind == ThirdParty, c.Kind == Misinformed,
		c.Appeal == mention.Rumour && c.Truth != Confirmed:
		cluster = Victim
	case c.Truth == Confirmed && (c.Hard || c.Urgency == FastPath):
		cluster = Preventable
	case c.Truth == Confirmed, c.Urgency != Ordinary:
		cluster = Accidental
	}
	if history && cluster != NoCluster {
		cluster = min(cluster+1, Preventable)
	}
	return cluster
}

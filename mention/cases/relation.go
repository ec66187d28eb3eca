package cases

import "github.com/otklik/otklik/internal/enum"

// A Relation says how a mention belongs to a case.
type Relation uint8

// The relations.
const (
	RelationUnknown Relation = iota
	Origin                   // the case began with it
	FollowUp                 // the author wrote again: drafts lapse
	Repost                   // the same text, spread further
	Edit                     // the author changed what he wrote: drafts lapse
	Deletion                 // it was taken away
	Campaign                 // another author's copy, which has a case of its own: see Said.Other
)

var relationNames = enum.New[Relation]("relation", "unknown", "origin", "follow_up", "repost", "edit", "deletion", "campaign")

// String returns the name of r.
func (r Relation) String() string { return relationNames.String(r) }

// AppendText appends the name of r to b. A value outside the set is an error.
func (r Relation) AppendText(b []byte) ([]byte, error) { return relationNames.AppendText(b, r) }

// MarshalText writes the names that UnmarshalText reads.
func (r Relation) MarshalText() ([]byte, error) { return relationNames.AppendText(nil, r) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (r *Relation) UnmarshalText(b []byte) error { return relationNames.UnmarshalText(b, r) }

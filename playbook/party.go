package playbook

import (
	"bytes"
	"iter"
)

// Parties are the owners that are brought in beside the one who answers for the next
// step: a plain value, empty at zero, compared with ==. Its text form is the names in
// the order of the constants, between plus signs: "lawyer+security".
type Parties uint8

// PartiesOf returns the set of the given owners; OwnerUnknown is in no set.
func PartiesOf(list ...Owner) Parties {
	var set Parties
	for _, o := range list {
		set = set.With(o)
	}
	return set
}

// Has reports whether o is in the set.
func (p Parties) Has(o Owner) bool { return o != OwnerUnknown && p&(1<<o) != 0 }

// With returns the set with o in it.
func (p Parties) With(o Owner) Parties {
	if o == OwnerUnknown || !owners.Valid(o) {
		return p
	}
	return p | 1<<o
}

// All returns an iterator over the owners in the set, in the order of the constants.
func (p Parties) All() iter.Seq[Owner] {
	return func(yield func(Owner) bool) {
		for o := range Owner(owners.Len()) {
			if p.Has(o) && !yield(o) {
				return
			}
		}
	}
}

// String returns the names between plus signs, "" for the empty set.
func (p Parties) String() string { return string(p.append(nil)) }

func (p Parties) append(b []byte) []byte {
	start := len(b)
	for o := range p.All() {
		if len(b) > start {
			b = append(b, '+')
		}
		b = append(b, o.String()...)
	}
	return b
}

// AppendText appends the names to b; the error is always nil.
func (p Parties) AppendText(b []byte) ([]byte, error) { return p.append(b), nil }

// MarshalText writes the names that UnmarshalText reads.
func (p Parties) MarshalText() ([]byte, error) { return p.AppendText(nil) }

// UnmarshalText reads names between plus signs. The error wraps ErrUnknownName, and
// then p stays as it was.
func (p *Parties) UnmarshalText(b []byte) error {
	var set Parties
	if len(b) > 0 {
		for name := range bytes.SplitSeq(b, []byte("+")) {
			var o Owner
			if err := o.UnmarshalText(name); err != nil {
				return err
			}
			set = set.With(o)
		}
	}
	*p = set
	return nil
}

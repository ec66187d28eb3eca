package matrix

import "fmt"

// A HitPolicy says what it means that several rows accept one combination. The
// zero HitPolicy is Unique.
type HitPolicy uint8

// The hit policies, by their names in DMN (Decision Model and Notation).
const (
	Unique  HitPolicy = iota // never: the proof refuses two rows that overlap
	First                    // the first of them, in order, decides
	Collect                  // all of them count: see Table.All
)

var policies = [...]string{"unique", "first", "collect"}

// String returns the policy's name, such as "first".
func (p HitPolicy) String() string {
	if int(p) >= len(policies) {
		return fmt.Sprintf("policy(%d)", uint8(p))
	}
	return policies[p]
}

// AppendText appends the policy's name to b. A value outside the set is an error.
func (p HitPolicy) AppendText(b []byte) ([]byte, error) {
	if int(p) >= len(policies) {
		return b, fmt.Errorf("policy %d: %w", uint8(p), ErrNoPolicy)
	}
	return append(b, policies[p]...), nil
}

// MarshalText writes the name that UnmarshalText reads.
func (p HitPolicy) MarshalText() ([]byte, error) { return p.AppendText(nil) }

// UnmarshalText reads a policy's name. The error wraps ErrNoPolicy.
func (p *HitPolicy) UnmarshalText(b []byte) error {
	for i, name := range policies {
		if string(b) == name {
			*p = HitPolicy(i)
			return nil
		}
	}
	return fmt.Errorf("policy %.40q: %w (one of unique, first, collect)", b, ErrNoPolicy)
}

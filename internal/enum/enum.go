// Package enum gives small-integer enums one text form: the words that people
// write in JSON, flags, tables and logs. The zero value of an enum is its
// "unknown" and reads and writes like any other name.
package enum

import (
	"errors"
	"fmt"
	"strings"
)

// ErrUnknownName is the reason behind every name or number that an enum does
// not have. Packages with enums re-export it under the same name.
var ErrUnknownName = errors.New("unknown name")

// Names holds the names of one enum, by value, from 0.
type Names[T ~uint8] struct {
	noun  string
	names []string
}

// New returns the names of an enum. The noun stands in its errors: "tone".
func New[T ~uint8](noun string, names ...string) Names[T] {
	return Names[T]{noun, names}
}

// Len returns how many values the enum has, the zero value among them.
func (n Names[T]) Len() int { return len(n.names) }

// Valid reports whether v is one of the enum's values.
func (n Names[T]) Valid(v T) bool { return int(v) < len(n.names) }

// String returns the name of v, or "tone(9)" for a value outside the set.
func (n Names[T]) String(v T) string {
	if !n.Valid(v) {
		return fmt.Sprintf("%s(%d)", n.noun, uint8(v))
	}
	return n.names[v]
}

// AppendText appends the name of v to b. A value outside the set is an error.
func (n Names[T]) AppendText(b []byte, v T) ([]byte, error) {
	if !n.Valid(v) {
		return b, fmt.Errorf("%s %d: %w", n.noun, uint8(v), ErrUnknownName)
	}
	return append(b, n.names[v]...), nil
}

// UnmarshalText sets v to the value whose name is b; v stays as it was when
// there is none, and the error lists the names that would do.
func (n Names[T]) UnmarshalText(b []byte, v *T) error {
	for i, name := range n.names {
		if string(b) == name {
			*v = T(i)
			return nil
		}
	}
	return fmt.Errorf("%s %.40q: %w (one of %s)", n.noun, b, ErrUnknownName, strings.Join(n.names, ", "))
}

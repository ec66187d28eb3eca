package mention

import (
	"encoding/json"
	"fmt"
	"math/bits"
	"slices"
	"strings"
)

// A nameSet gives a set of bits its text form: the names of the bits, lowest
// first.
type nameSet struct {
	noun  string
	names []string
}

// of returns the names of the bits that are set.
func (n nameSet) of(set uint8) []string {
	names := make([]string, 0, bits.OnesCount8(set))
	for i, name := range n.names {
		if set&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}

func (n nameSet) text(set uint8) string {
	if set == 0 {
		return "none"
	}
	s := strings.Join(n.of(set), ", ")
	if set>>len(n.names) != 0 {
		s = fmt.Sprintf("%s(%#x)", n.noun, set)
	}
	return s
}

func (n nameSet) marshal(set uint8) ([]byte, error) {
	if set>>len(n.names) != 0 {
		return nil, fmt.Errorf("%s %#x: %w", n.noun, set, ErrUnknownName)
	}
	return json.Marshal(n.of(set))
}

func (n nameSet) unmarshal(b []byte, set *uint8) error {
	var names []string
	if err := json.Unmarshal(b, &names); err != nil {
		return fmt.Errorf("%ss: %w", n.noun, err)
	}
	var read uint8
	for _, name := range names {
		bit, err := n.bit(name)
		if err != nil {
			return err
		}
		read |= 1 << bit
	}
	*set = read
	return nil
}

// bit returns the place of a name.
func (n nameSet) bit(name string) (int, error) {
	i := slices.Index(n.names, name)
	if i < 0 {
		return 0, fmt.Errorf("%s %.40q: %w (one of %s)", n.noun, name, ErrUnknownName, strings.Join(n.names, ", "))
	}
	return i, nil
}

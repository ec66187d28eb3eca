package matrix

import (
	"fmt"
	"strings"
	"unicode"
)

// A Column is one question that a table asks of an S, with its possible answers.
type Column[S any] struct {
	// Name names the column in files, witnesses and explanations. Like the names
	// of values it is not empty and has no white space and none of , | ! * = # " ..
	Name string

	// Values are the names of the answers, by number from 0: 1 to 64 of them.
	Values []string

	// Ordered says that the order of the values means something: cells of files may
	// then hold ranges, such as 3..7.
	Ordered bool

	// Of returns the number of the value that s has. Nil will do where keys are
	// never made from an S.
	Of func(s S) int

	from int // what Numbers took from the number that it was given
}

// Enum returns the column of a small enum, whose numbers count from 0 and whose
// names are given in that order. Of may be nil, here and below: see Column.
func Enum[S any, V Integer](name string, values []string, of func(S) V) Column[S] {
	c := Column[S]{Name: name, Values: values}
	if of != nil {
		c.Of = func(s S) int { return int(of(s)) }
	}
	return c
}

// Flag returns a column of two values: no, then yes.
func Flag[S any](name string, of func(S) bool) Column[S] {
	c := Column[S]{Name: name, Values: []string{"no", "yes"}}
	if of != nil {
		c.Of = func(s S) int {
			if of(s) {
				return 1
			}
			return 0
		}
	}
	return c
}

// Numbers returns an ordered column of the whole numbers from lo to hi. A number
// outside them makes no key: cut it to the ends where they mean "and more".
func Numbers[S any](name string, lo, hi int, of func(S) int) Column[S] {
	c := Column[S]{Name: name, Ordered: true, from: lo}
	if of != nil {
		c.Of = func(s S) int { return of(s) - lo }
	}
	for n := lo; n <= hi && len(c.Values) <= MaxValues; n++ {
		c.Values = append(c.Values, fmt.Sprint(n))
	}
	return c
}

// All returns the set of all values of the column; of more than 64, which no
// domain takes, of the first 64.
func (c Column[S]) All() Set {
	if len(c.Values) == 0 {
		return 0
	}
	return Any >> (MaxValues - min(len(c.Values), MaxValues))
}

// Parse reads a cell: * for any value, or names between commas, or ! and the names
// of all that is not accepted. In an ordered column a..b stands for the values from
// a to b. The error wraps ErrNoSuchValue, ErrEmptyCell, ErrRange or ErrNotOrdered.
func (c Column[S]) Parse(cell string) (Set, error) {
	list, except := strings.CutPrefix(strings.TrimSpace(cell), "!")
	if list == "*" && !except {
		return c.All(), nil
	}
	var set Set
	for part := range strings.SplitSeq(list, ",") {
		some, err := c.part(strings.TrimSpace(part))
		if err != nil {
			return 0, fmt.Errorf("%s: %w", c.Name, err)
		}
		set |= some
	}
	if except {
		set = c.All() &^ set
	}
	if set == 0 {
		return 0, fmt.Errorf("%s: %w: %.40q leaves no value", c.Name, ErrEmptyCell, cell)
	}
	return set, nil
}

// part reads a value or a range.
func (c Column[S]) part(text string) (Set, error) {
	lo, hi, ranged := strings.Cut(text, "..")
	if ranged && !c.Ordered {
		return 0, fmt.Errorf("%w: %.40q (write the names between commas)", ErrNotOrdered, text)
	}
	from, err := c.number(strings.TrimSpace(lo))
	if err != nil || !ranged {
		return SetOf(from), err
	}
	to, err := c.number(strings.TrimSpace(hi))
	if err != nil {
		return 0, err
	}
	if to < from {
		return 0, fmt.Errorf("%w: %.40q", ErrRange, text)
	}
	return Range(from, to), nil
}

// number returns the number of a value, by its name.
func (c Column[S]) number(name string) (int, error) {
	for v, known := range c.Values {
		if name == known {
			return v, nil
		}
	}
	if name == "" {
		return 0, fmt.Errorf("%w (one of %s, or * for any)", ErrEmptyCell, strings.Join(c.Values, ", "))
	}
	return 0, fmt.Errorf("%w: %.40q (one of %s)", ErrNoSuchValue, name, strings.Join(c.Values, ", "))
}

// Format writes a cell in a short form that Parse reads back as the same set.
// What is no value of the column is left out; the empty set is written as "".
func (c Column[S]) Format(set Set) string {
	all := c.All()
	set &= all
	rest := all &^ set
	switch {
	case rest == 0:
		return "*"
	case c.Ordered && set == Range(set.first(), set.first()+set.Len()-1):
		return c.list(set) // one range reads better than all but another
	case set.Len() > 1 && rest.Len() < set.Len() && len(c.list(rest)) < len(c.list(set)):
		return "!" + c.list(rest)
	}
	return c.list(set)
}

// list writes values between commas; in an ordered column three and more in a row
// become a range.
func (c Column[S]) list(set Set) string {
	var b strings.Builder
	for set != 0 {
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		lo := set.first()
		hi := lo
		for c.Ordered && set.Has(hi+1) {
			hi++
		}
		if hi < lo+2 {
			hi = lo
		}
		b.WriteString(c.Values[lo])
		if hi > lo {
			b.WriteString(".." + c.Values[hi])
		}
		set &^= Range(lo, hi)
	}
	return b.String()
}

// wellNamed reports whether a name can stand in every text that tells of columns
// and values.
func wellNamed(name string) bool {
	return name != "" && !strings.Contains(name, "..") && !strings.ContainsAny(name, ",|!*=#\"") &&
		!strings.ContainsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) })
}

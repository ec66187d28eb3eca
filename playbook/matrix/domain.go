package matrix

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unique"
)

// A Domain is everything that a table may be asked: columns, each with a finite
// set of values. Tables over one domain, or over two with the same columns, take
// each other's keys. A Domain never changes; calls may run at the same time.
type Domain[S any] struct {
	columns []Column[S]
	asks    []ask[S] // the columns again, as making a key needs them
	places  []place
	sizes   []int // values of each group of columns taken together
	shape   unique.Handle[string]
}

// A place says where in a key a column stands: keys take several small columns
// together as one number, so that a table has fewer sets to intersect.
type place struct {
	group  int
	stride int
}

// An ask is a column, packed.
type ask[S any] struct {
	of     func(S) int
	values uint16
	stride uint8
	group  uint8
}

const (
	maxGroup  = 256 // one byte of a key
	maxGroups = 24  // bytes in a key
)

// NewDomain returns the domain of the columns or, joined, every fault: each a
// *ColumnError. A domain has room for 24 columns of 64 values, or for 192 of yes
// and no: ErrTooWide beyond.
func NewDomain[S any](columns ...Column[S]) (*Domain[S], error) {
	d := &Domain[S]{columns: slices.Clone(columns), places: make([]place, len(columns))}
	if len(columns) == 0 {
		return nil, &ColumnError{Column: -1, Err: ErrNoColumns}
	}
	var faults []error
	var shape strings.Builder
	for i := range d.columns {
		c := &d.columns[i]
		c.Values = slices.Clone(c.Values)
		faults = append(faults, c.faults(i, d.columns[:i])...)
		fmt.Fprintf(&shape, "%s=%s %t\n", c.Name, strings.Join(c.Values, ","), c.Ordered)
	}
	if faults == nil && !d.group() {
		faults = append(faults, &ColumnError{Column: -1, Err: ErrTooWide})
	}
	if faults != nil {
		return nil, errors.Join(faults...)
	}
	for i, c := range d.columns {
		d.asks = append(d.asks, ask[S]{c.Of, uint16(len(c.Values)), uint8(d.places[i].stride), uint8(d.places[i].group)})
	}
	d.shape = unique.Make(shape.String())
	return d, nil
}

// faults returns what is wrong with a column that stands behind others.
func (c *Column[S]) faults(at int, before []Column[S]) []error {
	var out []error
	fault := func(err error) { out = append(out, &ColumnError{at, c.Name, err}) }
	if !wellNamed(c.Name) {
		fault(fmt.Errorf("%w: %.40q", ErrName, c.Name))
	}
	if slices.ContainsFunc(before, func(b Column[S]) bool { return b.Name == c.Name }) {
		fault(ErrSameName)
	}
	if len(c.Values) == 0 || len(c.Values) > MaxValues {
		fault(fmt.Errorf("%w, not %d", ErrValues, len(c.Values)))
		return out
	}
	for i, v := range c.Values {
		if !wellNamed(v) {
			fault(fmt.Errorf("%w: value %.40q", ErrName, v))
		}
		if slices.Contains(c.Values[:i], v) {
			fault(fmt.Errorf("%w: value %.40q", ErrSameName, v))
		}
	}
	return out
}

// group puts columns together, the widest first, each where it still fits. It
// reports whether all found room.
func (d *Domain[S]) group() bool {
	order := make([]int, len(d.columns))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(d.columns[b].Values) - len(d.columns[a].Values) })
	for _, i := range order {
		n := len(d.columns[i].Values)
		g := slices.IndexFunc(d.sizes, func(size int) bool { return size*n <= maxGroup })
		if g < 0 {
			g = len(d.sizes)
			d.sizes = append(d.sizes, 1)
		}
		d.places[i] = place{g, d.sizes[g]}
		d.sizes[g] *= n
	}
	return len(d.sizes) <= maxGroups
}

// Columns returns an iterator over the columns, in order.
func (d *Domain[S]) Columns() iter.Seq2[int, Column[S]] { return slices.All(d.columns) }

// Same reports whether two domains have the same columns: then tables over them take
// each other's keys.
func (d *Domain[S]) Same(e *Domain[S]) bool { return d != nil && e != nil && d.shape == e.shape }

// Size returns how many combinations of values there are, math.MaxInt for that many
// and more.
func (d *Domain[S]) Size() int { return d.sizeOf(d.all()) }

// all returns the box of all combinations.
func (d *Domain[S]) all() []Set {
	box := make([]Set, len(d.columns))
	for i, c := range d.columns {
		box[i] = c.All()
	}
	return box
}

// sizeOf returns how many combinations a box holds, at most math.MaxInt.
func (d *Domain[S]) sizeOf(box []Set) int {
	size := uint64(1)
	for _, set := range box {
		var over uint64
		if over, size = bits.Mul64(size, uint64(set.Len())); over > 0 || size > math.MaxInt {
			return math.MaxInt
		}
	}
	return int(size)
}

// Describe writes a box as "kind=praise, question hard=yes": the columns that it
// narrows, or "anything" when it narrows none.
func (d *Domain[S]) Describe(box []Set) string {
	var b strings.Builder
	for i, set := range box[:min(len(box), len(d.columns))] {
		if c := d.columns[i]; set&c.All() != c.All() {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(c.Name + "=" + c.Format(set))
		}
	}
	if b.Len() == 0 {
		return "anything"
	}
	return b.String()
}

package matrix

import (
	"fmt"
	"strconv"
	"strings"
	"unique"
)

// A Key is one combination of values, compiled: made once from a situation, asked
// of any table over the same columns. Keys are plain values: compare them with ==,
// keep them in maps, collect them as a history. The zero Key is no combination: no
// row accepts it.
type Key struct {
	shape unique.Handle[string]
	at    [maxGroups]uint8
}

// Key returns the key of s. The error is a *ValueError for a column that answers
// with a number it has no value for.
func (d *Domain[S]) Key(s S) (Key, error) {
	k := Key{shape: d.shape}
	for i := range d.asks {
		q := &d.asks[i]
		if q.of == nil {
			return Key{}, &ValueError{d.columns[i].Name, "", ErrNoQuestion}
		}
		v := q.of(s)
		if uint(v) >= uint(q.values) {
			return Key{}, d.columns[i].outside(v, d.columns[i].from)
		}
		k.at[q.group] += uint8(v) * q.stride
	}
	return k, nil
}

// KeyOf returns the key of one number for every column, in order.
func (d *Domain[S]) KeyOf(values ...int) (Key, error) {
	if len(values) != len(d.columns) {
		return Key{}, &ValueError{Err: fmt.Errorf("%w: %d, want %d", ErrCells, len(values), len(d.columns))}
	}
	k := Key{shape: d.shape}
	for i, v := range values {
		if c := &d.columns[i]; uint(v) >= uint(len(c.Values)) {
			return Key{}, c.outside(v, 0)
		}
		k.at[d.places[i].group] += uint8(v * d.places[i].stride)
	}
	return k, nil
}

// outside says that v is the number of no value; the first has the number from.
func (c *Column[S]) outside(v, from int) error {
	return &ValueError{c.Name, strconv.Itoa(v + from), fmt.Errorf("%w: it has %d to %d", ErrNoSuchValue, from, from+len(c.Values)-1)}
}

// Values returns the number of the value that k has in every column, in order; nil
// for a key of other columns.
func (d *Domain[S]) Values(k Key) []int {
	if k.shape != d.shape {
		return nil
	}
	values := make([]int, len(d.columns))
	for i := range values {
		values[i] = d.value(k, i)
	}
	return values
}

// value returns the number of the value that k has in a column.
func (d *Domain[S]) value(k Key, column int) int {
	p := d.places[column]
	return int(k.at[p.group]) / p.stride % len(d.columns[column].Values)
}

// FormatKey writes a key as "kind=praise tone=positive", every column in order: a
// line of a history, or a witness. A key of other columns is written as "".
func (d *Domain[S]) FormatKey(k Key) string {
	if k.shape != d.shape {
		return ""
	}
	var b strings.Builder
	for i, c := range d.columns {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(c.Name + "=" + c.Values[d.value(k, i)])
	}
	return b.String()
}

// ParseKey reads what FormatKey writes, the columns in any order. The error is a
// *ValueError: a column or a value that is not known, missing or told twice.
func (d *Domain[S]) ParseKey(text string) (Key, error) {
	values := make([]int, len(d.columns))
	for i := range values {
		values[i] = -1
	}
	for part := range strings.FieldsSeq(text) {
		name, value, _ := strings.Cut(part, "=")
		i := d.column(name)
		if i < 0 {
			return Key{}, &ValueError{name, value, ErrNoSuchColumn}
		}
		if values[i] >= 0 {
			return Key{}, &ValueError{name, value, ErrSameName}
		}
		v, err := d.columns[i].number(value)
		if err != nil {
			return Key{}, &ValueError{name, value, err}
		}
		values[i] = v
	}
	for i, v := range values {
		if v < 0 {
			return Key{}, &ValueError{d.columns[i].Name, "", ErrEmptyCell}
		}
	}
	return d.KeyOf(values...)
}

// column returns the number of the column of that name, or -1.
func (d *Domain[S]) column(name string) int {
	for i := range d.columns {
		if d.columns[i].Name == name {
			return i
		}
	}
	return -1
}

// first returns the key of the first combination of a box that is not empty.
func (d *Domain[S]) first(box []Set) Key {
	k := Key{shape: d.shape}
	for i, set := range box {
		k.at[d.places[i].group] += uint8(set.first() * d.places[i].stride)
	}
	return k
}

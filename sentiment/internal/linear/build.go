package linear

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
)

// A Draft is a model before it is written.
type Draft struct {
	Keys   map[uint64]Weights
	Dense  [Dense]Pair
	Genres [Genres]Genre
}

// Weights are what a key weighs in each column.
type Weights [Columns]Pair

// room is how many keys a table holds: more are not worth their place in the caches of a
// processor.
const room = 1 << 17 / 8 * 5

// Write returns the file of a draft: the same bytes for the same draft. Weights
// of keys are rounded to 127 steps each way; those that round to nothing, the lightest
// beyond the room, the lighter of two keys that a bucket cannot tell apart, and the
// lightest of more than four in one bucket are left out.
func (d *Draft) Write() []byte {
	largest := 0.0
	for _, w := range d.Keys {
		for _, p := range w {
			largest = max(largest, math.Abs(p.Blame), math.Abs(p.Praise))
		}
	}
	scale := float64(float32(max(largest, 1e-6) / 127))
	type item struct {
		key    uint64
		steps  [Columns]uint64
		weight int
	}
	var items []item
	for key, w := range d.Keys {
		it := item{key: key}
		for c, p := range w {
			blame, praise := int8(math.RoundToEven(p.Blame/scale)), int8(math.RoundToEven(p.Praise/scale))
			it.steps[c] = uint64(uint8(praise))<<8 | uint64(uint8(blame))
			it.weight += abs(blame) + abs(praise)
		}
		if it.weight > 0 {
			items = append(items, it)
		}
	}
	// The heaviest first: they have their place before their bucket is full.
	slices.SortFunc(items, func(a, b item) int {
		return cmp.Or(b.weight-a.weight, cmp.Compare(a.key, b.key))
	})
	items = items[:min(len(items), room)]
	size := minBits
	for lanes<<size*5 < len(items)*8 && size < maxBits { // five lanes of eight are taken at most
		size++
	}
	out := binary.LittleEndian.AppendUint32([]byte(Magic), uint32(size))
	out = appendFigures(out, scale)
	for _, p := range d.Dense {
		out = appendFigures(out, p.Blame, p.Praise)
	}
	for i := range d.Genres {
		g := &d.Genres[i]
		out = appendFigures(out, g.Temperature)
		out = appendFigures(out, g.Offset.Blame, g.Offset.Praise)
	}
	table := make([]row, 1<<size)
	shift := 64 - uint(size)
	for _, it := range items {
		table[it.key>>shift].add(tell(it.key), it.steps)
	}
	for _, b := range table {
		for _, n := range b {
			out = binary.LittleEndian.AppendUint64(out, n)
		}
	}
	hash := sum(string(out))
	return append(out, hash[:]...)
}

// add puts a key into the first free lane, if there is one and no other key of the
// bucket is told the same way.
func (b *row) add(tell uint64, steps [Columns]uint64) {
	for at := 0; at < 64; at += 64 / lanes {
		switch b[0] >> at & 0xFFFF {
		case tell:
			return
		case 0:
			b[0] |= tell << at
			for c, s := range steps {
				b[1+c] |= s << at
			}
			return
		}
	}
}

func appendFigures(b []byte, figures ...float64) []byte {
	for _, f := range figures {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(f)))
	}
	return b
}

func abs(n int8) int { return max(int(n), -int(n)) }

package linear

import (
	"encoding/binary"
	"math"
	"slices"
)

// A Draft is a model before it is written.
type Draft struct {
	Keys        map[uint64]Pair
	Dense       [Dense]Pair
	Offsets     [Genres]Pair
	Temperature float64
}

// Write returns the file of a draft: the same bytes for the same draft. Weights
// of keys are rounded to 127 steps each way; those that round to nothing, and the
// weaker of two keys that the table cannot tell apart, are left out.
func (d *Draft) Write() []byte {
	largest := 0.0
	for _, w := range d.Keys {
		largest = max(largest, math.Abs(w.Blame), math.Abs(w.Praise))
	}
	scale := float64(float32(max(largest, 1e-6) / 127))
	type item struct {
		key           uint64
		blame, praise int8
	}
	var items []item
	for key, w := range d.Keys {
		it := item{key, int8(math.RoundToEven(w.Blame / scale)), int8(math.RoundToEven(w.Praise / scale))}
		if it.blame != 0 || it.praise != 0 {
			items = append(items, it)
		}
	}
	// The heaviest first: they are found on the first look.
	weight := func(it item) int { return abs(it.blame) + abs(it.praise) }
	slices.SortFunc(items, func(a, b item) int {
		if n := weight(b) - weight(a); n != 0 {
			return n
		}
		if a.key < b.key {
			return -1
		}
		return 1
	})
	bits := minBits
	for 1<<bits*5 < len(items)*8 && bits < maxBits { // five slots of eight are taken at most
		bits++
	}
	out := binary.LittleEndian.AppendUint32([]byte(Magic), uint32(bits))
	for _, f := range []float64{scale, d.Temperature} {
		out = appendFigure(out, f)
	}
	for _, p := range d.Dense {
		out = appendFigure(appendFigure(out, p.Blame), p.Praise)
	}
	for _, p := range d.Offsets {
		out = appendFigure(appendFigure(out, p.Blame), p.Praise)
	}
	table := make([]uint32, 1<<bits)
	shift := 64 - uint(bits)
	for _, it := range items {
		tell := uint32(it.key)<<16 | 1<<16
		at := int(it.key >> shift)
		for table[at] != 0 && table[at]&0xFFFF0000 != tell {
			at = (at + 1) & (len(table) - 1)
		}
		if table[at] == 0 {
			table[at] = tell | uint32(uint8(it.praise))<<8 | uint32(uint8(it.blame))
		}
	}
	for _, s := range table {
		out = binary.LittleEndian.AppendUint32(out, s)
	}
	hash := sum(string(out))
	return append(out, hash[:]...)
}

func appendFigure(b []byte, f float64) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(f)))
}

func abs(n int8) int { return max(int(n), -int(n)) }

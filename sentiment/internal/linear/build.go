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
// of keys are rounded to 127 steps each way; those that round to nothing, the weaker
// of two keys that a bucket cannot tell apart, and the weakest of more than four in
// one bucket are left out.
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
	// The heaviest first: they have their place before their bucket is full.
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
	size := minBits
	for lanes<<size*5 < len(items)*8 && size < maxBits { // five lanes of eight are taken at most
		size++
	}
	out := binary.LittleEndian.AppendUint32([]byte(Magic), uint32(size))
	for _, f := range []float64{scale, d.Temperature} {
		out = appendFigure(out, f)
	}
	for _, p := range d.Dense {
		out = appendFigure(appendFigure(out, p.Blame), p.Praise)
	}
	for _, p := range d.Offsets {
		out = appendFigure(appendFigure(out, p.Blame), p.Praise)
	}
	table := make([]bucket, 1<<size)
	shift := 64 - uint(size)
	for _, it := range items {
		table[it.key>>shift].add(tell(it.key), uint64(uint8(it.praise))<<8|uint64(uint8(it.blame)))
	}
	for _, b := range table {
		out = binary.LittleEndian.AppendUint64(binary.LittleEndian.AppendUint64(out, b.tells), b.weights)
	}
	hash := sum(string(out))
	return append(out, hash[:]...)
}

// add puts a key into the first free lane, if there is one and no other key of the
// bucket is told the same way.
func (b *bucket) add(tell, weight uint64) {
	for at := 0; at < 64; at += 64 / lanes {
		switch b.tells >> at & 0xFFFF {
		case tell:
			return
		case 0:
			b.tells |= tell << at
			b.weights |= weight << at
			return
		}
	}
}

func appendFigure(b []byte, f float64) []byte {
	return binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(f)))
}

func abs(n int8) int { return max(int(n), -int(n)) }

package matrix

import (
	"encoding/binary"
)

// within reports whether box a lies inside box b.
func within(a, b []Set) bool {
	for c, set := range a {
		if set&^b[c] != 0 {
			return false
		}
	}
	return true
}

// common returns what two boxes have in common; false when that is nothing.
func common(a, b []Set) ([]Set, bool) {
	box := make([]Set, len(a))
	for c, set := range a {
		if box[c] = set & b[c]; box[c] == 0 {
			return nil, false
		}
	}
	return box, true
}

// merged joins boxes without anything in common that differ in one column alone,
// until none do.
func merged(boxes [][]Set) [][]Set {
	for again := true; again; {
		again = false
		for c := range boxes[0] {
			before := len(boxes)
			boxes = mergedAlong(boxes, c)
			again = again || len(boxes) < before
		}
	}
	return boxes
}

// mergedAlong joins boxes that differ in column c alone.
func mergedAlong(boxes [][]Set, c int) [][]Set {
	at := map[string]int{}
	out := boxes[:0]
	var name []byte
	for _, box := range boxes {
		name = name[:0]
		for i, set := range box {
			if i != c {
				name = binary.LittleEndian.AppendUint64(name, uint64(set))
			}
		}
		if j, ok := at[string(name)]; ok {
			out[j][c] |= box[c]
			continue
		}
		at[string(name)] = len(out)
		out = append(out, box)
	}
	return out
}

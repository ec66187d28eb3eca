package mention

// A tally adds up the weights of one slot.
type tally struct {
	total  int32
	weight int32 // the heaviest sign of the open cluster
	end    int32 // the index of the word after the open cluster
}

// An addition says what a sign did to the sum of its slot.
type addition int

const (
	ignored  addition = iota // a heavier sign has these words
	replaced                 // it is the heavier sign on these words
	opened                   // its words are new
)

// add counts a sign on the words first to last. Signs must come in the order of
// their first words.
func (t *tally) add(weight, first, last int) addition {
	if first >= int(t.end) {
		t.total += int32(weight)
		t.weight, t.end = int32(weight), int32(last+1)
		return opened
	}
	t.end = max(t.end, int32(last+1))
	if weight <= int(t.weight) {
		return ignored
	}
	t.total += int32(weight) - t.weight
	t.weight = int32(weight)
	return replaced
}

// tallies holds a tally for every slot.
type tallies [slotCount]tally

// winner returns the appeal with the largest sum.
func (s *tallies) winner() Appeal {
	best, most := AppealUnknown, int32(enough-1)
	for _, a := range appealOrder {
		if s[a].total > most {
			best, most = a, s[a].total
		}
	}
	return best
}

// set returns the slots from first on that were found, as bits.
func (s *tallies) set(first, count int) uint8 {
	var bits uint8
	for i := range count {
		if s[first+i].total >= enough {
			bits |= 1 << i
		}
	}
	return bits
}

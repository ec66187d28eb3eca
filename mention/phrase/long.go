package phrase

import "slices"

// A kin with many starts («не» begins hundreds of patterns) does not look at each of
// them: those whose second word stands right behind the first are found by both words.

const (
	longList    = 16 // starts from which on that pays
	fewSeconds  = 8  // words of a second place up to which a start is found by each of them
	mostPerPair = 32 // starts of a pair that are put in order; of more, all starts of the kin are looked at
)

// A pairing is a pair of words and the starts that are found by it. The zero pairing is
// an empty place of the table.
type pairing struct {
	words uint64 // see pairOfKins
	list  span   // of Set.paired
}

func pairOfKins(first, second kin) uint64 { return uint64(first)<<32 | uint64(second) }

// pair sorts the starts of the kins that have many, and tells the others how few
// they have. The choices are those of the places,
// by number less one.
func (s *Set) pair(x *choices, asked []int32) {
	s.long = make([][]uint32, 1)
	var pairs []pairing
	for k := range s.kinships {
		own := span{s.descents[k].starts, s.descents[k+1].starts}
		s.kinships[k].starts = own.start
		if own.end-own.start < longList {
			s.kinships[k].few = uint8(own.end - own.start)
			continue
		}
		var others []uint32
		var found []uint64 // second word, then start
		for at := own.start; at < own.end; at++ {
			p := &s.patterns[s.starts[at].pattern]
			if p.places.start == p.places.end || s.starts[at].gap > 0 || s.places[p.places.start].number < 0 {
				others = append(others, at)
				continue
			}
			seconds := x.of(asked[s.places[p.places.start].number-1])
			if len(seconds) > fewSeconds {
				others = append(others, at)
				continue
			}
			for _, second := range seconds {
				found = append(found, pairOfKins(second, kin(at)))
			}
		}
		slices.Sort(found)
		for i, f := range found {
			if second := kin(f >> 32); i == 0 || second != kin(found[i-1]>>32) {
				pairs = append(pairs, pairing{pairOfKins(kin(k), second), span{uint32(len(s.paired)), uint32(len(s.paired))}})
			}
			s.paired = append(s.paired, uint32(f))
			pairs[len(pairs)-1].list.end++
		}
		s.descents[k].long = int32(len(s.long))
		s.long = append(s.long, others)
	}
	s.pairs = make([]pairing, powerOfTwo(2*len(pairs)))
	for _, p := range pairs {
		*s.pairing(p.words) = p
	}
}

// pairing returns where the starts of a pair of words are or would be.
func (s *Set) pairing(words uint64) *pairing {
	mask := uint64(len(s.pairs) - 1)
	for at := words * 0x9e3779b97f4a7c15 >> 32; ; at++ {
		if p := &s.pairs[at&mask]; p.words == words || p.words == 0 {
			return p
		}
	}
}

// beginLong is begin for a kin with many starts: the same patterns in the same order.
func (f *finding) beginLong(k kin) bool {
	var picked [mostPerPair]uint32
	n := 0
	if i := f.first + 1; i < len(f.words) {
		for second := f.at(i).kin; second != 0; second = f.descents[second].up {
			list := f.pairing(pairOfKins(k, second)).list
			for _, at := range f.paired[list.start:list.end] {
				to, known := slices.BinarySearch(picked[:n], at)
				switch {
				case known:
					continue
				case n == len(picked):
					return f.beginEach(f.starts[f.descents[k].starts:f.descents[k+1].starts])
				}
				copy(picked[to+1:n+1], picked[to:n])
				picked[to] = at
				n++
			}
		}
	}
	next := 0
	for _, at := range f.long[f.descents[k].long] {
		st := &f.starts[at]
		if !f.mayFollow(st) {
			continue
		}
		for ; next < n && picked[next] < at; next++ {
			if !f.try(&f.patterns[f.starts[picked[next]].pattern]) {
				return false
			}
		}
		if !f.try(&f.patterns[st.pattern]) {
			return false
		}
	}
	for ; next < n; next++ {
		if !f.try(&f.patterns[f.starts[picked[next]].pattern]) {
			return false
		}
	}
	return true
}

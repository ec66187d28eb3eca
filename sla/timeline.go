package sla

// A timeline is working time from one instant to another, cut into pieces: between
// two dates that differ from the ordinary week a piece repeats the week, on such
// dates a piece is all work or all rest. So the work up to any instant is a sum that
// is looked up plus a week's own sum: see worked. Instants count in nanoseconds from
// epoch.
type timeline struct {
	starts []int64 // of the pieces
	sums   []int64 // worked before each piece
	pieces []piece
	end    int64 // of the last piece
	total  int64 // worked until end
}

// A piece repeats a pattern on clocks that are shift ahead of UTC. Its work until an
// instant t is lead + pattern.worked(t+shift).
type piece struct {
	*pattern
	shift, lead int64
}

// add appends a piece that begins where the last one ends.
func (l *timeline) add(p *pattern, shift, end int64) {
	start := l.end
	if end <= start {
		return
	}
	l.end = end
	if n := len(l.pieces); n > 0 && l.pieces[n-1].pattern == p && (l.pieces[n-1].shift == shift || p == never || p == always) {
		last := l.pieces[n-1]
		l.total = last.lead + p.worked(end+last.shift)
		return
	}
	lead := l.total - p.worked(start+shift)
	l.starts = append(l.starts, start)
	l.sums = append(l.sums, l.total)
	l.pieces = append(l.pieces, piece{p, shift, lead})
	l.total = lead + p.worked(end+shift)
}

// worked returns the work until an instant between the first piece and the end.
func (l *timeline) worked(t int64) int64 {
	p := &l.pieces[l.piece(t)]
	return p.lead + p.pattern.worked(t+p.shift)
}

// earliest returns the first instant by which so much is worked, sum above 0 and at
// most total.
func (l *timeline) earliest(sum int64) int64 {
	i := lastBelow(l.sums, sum)
	p := &l.pieces[i]
	return p.pattern.earliest(sum-p.lead) - p.shift
}

// latest returns the last instant by which no more is worked, sum not below 0 and
// below total.
func (l *timeline) latest(sum int64) int64 {
	i := lastBelow(l.sums, sum+1)
	p := &l.pieces[i]
	return p.pattern.latest(sum-p.lead) - p.shift
}

// piece returns the piece that holds an instant.
func (l *timeline) piece(t int64) int { return lastBelow(l.starts, t+1) }

// pieceEnd returns where a piece ends.
func (l *timeline) pieceEnd(i int) int64 {
	if i+1 < len(l.starts) {
		return l.starts[i+1]
	}
	return l.end
}

// lastBelow returns the last index from 0 whose value is below v, and 0 for none.
func lastBelow(sorted []int64, v int64) int {
	low, high := 1, len(sorted)
	for low < high {
		if mid := int(uint(low+high) >> 1); sorted[mid] < v {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low - 1
}

// closing returns the end of the uninterrupted work that goes on at an instant.
func (l *timeline) closing(t int64) int64 {
	for i := l.piece(t); i < len(l.pieces); i++ {
		p := &l.pieces[i]
		end := l.pieceEnd(i)
		t = max(t, l.starts[i])
		if i > 0 && t == l.starts[i] && !p.works(t+p.shift) {
			return t
		}
		if shut := p.closing(t+p.shift) - p.shift; shut < end {
			return shut
		}
		t = end
	}
	return l.end
}

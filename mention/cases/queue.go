package cases

import (
	"math"
	"slices"
	"time"
)

// A place says where a case stands in a queue: by due time, those without one
// last, and then by id.
type place struct {
	second int64
	nano   int32
	id     CaseID
}

func placeOf(due time.Time, id CaseID) place {
	if due.IsZero() {
		return place{math.MaxInt64, 0, id}
	}
	return place{due.Unix(), int32(due.Nanosecond()), id}
}

// A line is a case in a queue, by its number in a shelf. It holds no pointer, so
// lines move without the garbage collector looking on: half the time of an append.
type line struct {
	second int64
	nano   int32
	number uint32
}

// A shelf holds all streams by number.
type shelf []*stream

// before reports whether l stands before p.
func (all shelf) before(l line, p place) bool {
	if l.second != p.second {
		return l.second < p.second
	}
	if l.nano != p.nano {
		return l.nano < p.nano
	}
	return all[l.number].id < p.id
}

// A queue holds lines in order, in pieces of at most pieceSize. To find a place
// takes two binary searches, to insert a line moves one piece: at a million cases
// under a microsecond, without the rebalancing of a tree. The zero queue is empty.
type queue struct {
	pieces [][]line // none is empty
	ends   []line   // the last line of each, side by side: a search touches few cache lines
	count  int
}

// pieceSize weighs the move inside a piece against the move of the list of pieces:
// at a million lines, 256 lines of 16 bytes and 8,000 headers of 24 bytes once in
// a hundred insertions.
const pieceSize = 256

// seek returns where p stands, or would.
func (q *queue) seek(all shelf, p place) (piece, at int, found bool) {
	low, high := 0, len(q.pieces)
	for low < high {
		if mid := int(uint(low+high) >> 1); all.before(q.ends[mid], p) {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if piece = low; piece == len(q.pieces) {
		return piece, 0, false
	}
	lines := q.pieces[piece]
	low, high = 0, len(lines)
	for low < high {
		if mid := int(uint(low+high) >> 1); all.before(lines[mid], p) {
			low = mid + 1
		} else {
			high = mid
		}
	}
	l := lines[low] // the last line of the piece is not before p
	return piece, low, l.second == p.second && l.nano == p.nano && all[l.number].id == p.id
}

// insert adds the stream of a number at its place.
func (q *queue) insert(all shelf, p place, number uint32) {
	piece, at, found := q.seek(all, p)
	if found {
		return
	}
	q.count++
	l := line{p.second, p.nano, number}
	if piece == len(q.pieces) {
		if piece == 0 {
			q.pieces = append(q.pieces, append(make([]line, 0, 4), l))
			q.ends = append(q.ends, l)
			return
		}
		piece--
		at = len(q.pieces[piece])
	}
	if full := q.pieces[piece]; len(full) == pieceSize {
		// Lines mostly come at the end, later due than all before: a piece cut in
		// two there would stay half empty.
		cut := pieceSize / 2
		if at == pieceSize && piece == len(q.pieces)-1 {
			cut = pieceSize
		}
		q.pieces = slices.Insert(q.pieces, piece+1, append(make([]line, 0, pieceSize), full[cut:]...))
		q.pieces[piece] = full[:cut]
		q.ends = slices.Insert(q.ends, piece, full[cut-1])
		if at > cut || cut == pieceSize {
			piece, at = piece+1, at-cut
		}
	}
	if q.pieces[piece] = slices.Insert(q.pieces[piece], at, l); at == len(q.pieces[piece])-1 {
		q.ends[piece] = l
	}
}

func (q *queue) remove(all shelf, p place) {
	piece, at, found := q.seek(all, p)
	if !found {
		return
	}
	q.count--
	lines := slices.Delete(q.pieces[piece], at, at+1)
	q.pieces[piece] = lines
	switch {
	case len(lines) == 0:
		q.pieces = slices.Delete(q.pieces, piece, piece+1)
		q.ends = slices.Delete(q.ends, piece, piece+1)
	case at == len(lines):
		q.ends[piece] = lines[at-1]
	}
}

// from walks the streams after a place, or all of them after a place without id.
func (q *queue) from(all shelf, after place, yield func(*stream) bool) {
	piece, at := 0, 0
	if after.id != "" {
		var found bool
		if piece, at, found = q.seek(all, after); found {
			at++
		}
	}
	for ; piece < len(q.pieces); piece, at = piece+1, 0 {
		for _, l := range q.pieces[piece][at:] {
			if !yield(all[l.number]) {
				return
			}
		}
	}
}

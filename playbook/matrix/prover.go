package matrix

import (
	"iter"
	"math/bits"
	"slices"
)

// A prover does box algebra over the rows of a table. A box is one set of values a
// column; it stands for all combinations of them, however many, and is never
// enumerated. What a question costs is counted in looks at a cell: comparisons of a
// row with a box in one column that the row narrows. The general question (do some boxes cover another?) is
// co-NP-complete, so there is a budget, and past it the prover says so.
type prover struct {
	columns int
	full    []Set   // all values of each column
	cells   []Set   // of all rows, row by row
	narrow  []uint8 // the columns that rows narrow, row by row
	ends    []int   // per row: where its part of narrow ends
	rows    int

	words int      // words in a set of rows, one bit a row
	base  []int    // per column: the number of its first value's set
	bits  []uint64 // per column and value: the rows that accept it

	left   int // looks that may still be spent
	spent  bool
	levels []*level // memory of the search, by depth
	point  []Set    // the box that the last search found
	some   []uint64
}

// A level is the memory of one step of a search.
type level struct {
	box    []Set
	rows   []int32
	claims []Set // per column: the values that narrowing rows accept
}

func newProver(full []Set, rows int, cells func(row int) []Set, budget int) *prover {
	p := &prover{columns: len(full), full: full, rows: rows, words: (rows + 63) / 64, left: budget}
	p.cells = make([]Set, 0, rows*p.columns)
	total := 0
	for _, set := range full {
		p.base = append(p.base, total)
		total += set.Len()
	}
	p.bits = make([]uint64, total*p.words)
	p.some = make([]uint64, p.words)
	for r := range rows {
		for c, set := range cells(r) {
			p.cells = append(p.cells, set)
			if set != full[c] {
				p.narrow = append(p.narrow, uint8(c))
			}
			for v := range set.Values() {
				p.bits[(p.base[c]+v)*p.words+r/64] |= 1 << (r % 64)
			}
		}
		p.ends = append(p.ends, len(p.narrow))
	}
	return p
}

// row returns the box of a row.
func (p *prover) row(r int) []Set { return p.cells[r*p.columns : (r+1)*p.columns] }

// narrowing returns the columns that a row narrows.
func (p *prover) narrowing(r int) []uint8 {
	if r == 0 {
		return p.narrow[:p.ends[0]]
	}
	return p.narrow[p.ends[r-1]:p.ends[r]]
}

// accepting returns the rows that accept a value, as a set that is not to be changed.
func (p *prover) accepting(column, value int) []uint64 {
	at := (p.base[column] + value) * p.words
	return p.bits[at : at+p.words]
}

// spend takes looks from the budget and reports whether it is overdrawn.
func (p *prover) spend(looks int) bool {
	if p.left -= looks; p.left < 0 {
		p.spent = true
	}
	return p.spent
}

// meeting returns an iterator over the rows from `from` to below `below` that have a
// combination in common with a box, in order.
func (p *prover) meeting(box []Set, from, below int) iter.Seq[int] {
	words := (below + 63) / 64
	some, any := p.some[:words], make([]uint64, words)
	for w := range some {
		some[w] = ^uint64(0)
	}
	for c, set := range box {
		if set == p.full[c] {
			continue
		}
		clear(any)
		for v := range set.Values() {
			for w, rows := range p.accepting(c, v)[:words] {
				any[w] |= rows
			}
		}
		if p.spend(1 + set.Len()*words) {
			return func(func(int) bool) {}
		}
		for w := range some {
			some[w] &= any[w]
		}
	}
	found := slices.Clone(some)
	return func(yield func(int) bool) {
		for w, rows := range found {
			for ; rows != 0; rows &= rows - 1 {
				if r := w*64 + bits.TrailingZeros64(rows); r >= below || r >= from && !yield(r) {
					return
				}
			}
		}
	}
}

// listed appends the rows from `from` to below `below` that meet a box, in order.
func (p *prover) listed(list []int32, box []Set, from, below int) []int32 {
	for r := range p.meeting(box, from, below) {
		list = append(list, int32(r))
	}
	return list
}

// level returns the memory of a depth, with a copy of box in it.
func (p *prover) level(depth int, box []Set) *level {
	for len(p.levels) <= depth {
		p.levels = append(p.levels, &level{box: make([]Set, p.columns), claims: make([]Set, p.columns)})
	}
	l := p.levels[depth]
	copy(l.box, box)
	return l
}

// free looks for combinations of box that none of the rows accepts. When there are
// any it reports true and leaves a box of some of them in p.point. A false answer
// means nothing once the budget is spent.
func (p *prover) free(box []Set, rows []int32) bool { return p.freeAt(0, box, rows) }

func (p *prover) freeAt(depth int, box []Set, rows []int32) bool {
	l := p.level(depth, box)
	box, claims := l.box, l.claims
	for {
		kept, tightest, narrowed := p.sieve(l, box, rows)
		if tightest == covered || p.spent {
			return false
		}
		rows = kept
		if len(rows) == 0 {
			p.point = append(p.point[:0], box...)
			return true
		}
		// A value that no narrowing row accepts is as free as any other of its
		// column: where there is one, the others need not be looked at, and all
		// rows that narrow the column are out.
		if !narrowed {
			for c := range box {
				if rest := box[c] &^ claims[c]; claims[c] != 0 && rest != 0 {
					box[c] = rest
					narrowed = true
				}
			}
		}
		if narrowed {
			continue
		}
		// What the tightest row leaves of the box: one piece for each column that it
		// narrows, without anything in common.
		cells := p.row(tightest)
		piece := slices.Clone(box)
		for c, set := range box {
			in := set & cells[c]
			if in == set {
				continue
			}
			piece[c] = set &^ in
			if p.freeAt(depth+1, piece, rows) {
				return true
			}
			if p.spent {
				return false
			}
			piece[c] = in
		}
		return false
	}
}

// covered is what sieve returns in place of a row when one row accepts the whole box.
const covered = -2

// sieve drops the rows that have nothing in common with the box, takes out of the box
// what rows that narrow one column alone accept, and returns the rows that remain,
// the one that narrows fewest columns, and whether the box became smaller. It leaves
// in l.claims what the narrowing rows accept.
func (p *prover) sieve(l *level, box []Set, rows []int32) (kept []int32, tightest int, narrowed bool) {
	kept, tightest = l.rows[:0], -1
	fewest := p.columns + 1
	clear(l.claims)
	looks := 1
rows:
	for _, r := range rows {
		cells, columns := p.row(int(r)), p.narrowing(int(r))
		narrow, last := 0, 0
		looks += 1 + len(columns)
		for _, c := range columns {
			switch in := box[c] & cells[c]; in {
			case 0:
				continue rows
			case box[c]:
			default:
				narrow++
				last = int(c)
			}
		}
		switch narrow {
		case 0:
			return nil, covered, false
		case 1:
			box[last] &^= cells[last]
			narrowed = true
			continue
		}
		kept = append(kept, r)
		if narrow < fewest {
			fewest, tightest = narrow, int(r)
		}
		for _, c := range columns {
			if in := box[c] & cells[c]; in != box[c] {
				l.claims[c] |= in
			}
		}
	}
	if p.spend(looks) {
		return nil, -1, false
	}
	l.rows = kept
	return kept, tightest, narrowed
}

// rest calls emit with boxes, without anything in common, that together hold the
// combinations of box that none of the rows accepts. It stops when emit says false
// or the budget is spent, and reports whether it came to its end.
func (p *prover) rest(box []Set, rows []int32, emit func(box []Set) bool) bool {
	return p.restAt(0, box, rows, emit)
}

func (p *prover) restAt(depth int, box []Set, rows []int32, emit func(box []Set) bool) bool {
	l := p.level(depth, box)
	box = l.box
	for {
		kept, tightest, narrowed := p.sieve(l, box, rows)
		if p.spent {
			return false
		}
		if tightest == covered {
			return true
		}
		rows = kept
		if len(rows) == 0 {
			return emit(slices.Clone(box))
		}
		if narrowed {
			continue
		}
		cells := p.row(tightest)
		piece := slices.Clone(box)
		for c, set := range box {
			in := set & cells[c]
			if in == set {
				continue
			}
			piece[c] = set &^ in
			if !p.restAt(depth+1, piece, rows, emit) {
				return false
			}
			piece[c] = in
		}
		return true
	}
}

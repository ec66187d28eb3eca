package drivers

import (
	"math/bits"
	"math/rand/v2"
)

// collinear is the part of a touchpoint's variance below which it adds nothing to
// those already in a regression: rounding, not information.
const collinear = 1e-10

// shapley splits R² among p touchpoints. It is built once and used for every
// resample, so that a bootstrap allocates nothing.
type shapley struct {
	p       int
	weights []float64   // of a subset by its size, exact only
	r2      []float64   // by subset, exact only
	levels  [][]float64 // a matrix for each touchpoint pivoted on
	orders  [][]int     // sampled only
}

// newShapley returns an exact split up to Exact touchpoints, else one over random
// orders, each together with its reverse: the two err in opposite ways.
func newShapley(p, pairs int, random *rand.Rand) *shapley {
	s := &shapley{p: p, levels: make([][]float64, p+1)}
	for i := range s.levels {
		s.levels[i] = make([]float64, (p+1)*(p+1))
	}
	if p <= Exact {
		s.r2 = make([]float64, 1<<p)
		s.weights = make([]float64, p)
		// |S|!(p−|S|−1)!/p! = 1/(p·C(p−1,|S|))
		choose := 1.0
		for size := range p {
			s.weights[size] = 1 / (float64(p) * choose)
			choose *= float64(p-1-size) / float64(size+1)
		}
		return s
	}
	for range pairs {
		order := random.Perm(p)
		back := make([]int, p)
		for i, x := range order {
			back[p-1-i] = x
		}
		s.orders = append(s.orders, order, back)
	}
	return s
}

// split writes the part of each touchpoint to parts and returns R². corr is the upper
// triangle of the correlations, the outcome last.
func (s *shapley) split(corr, parts []float64) (r2 float64) {
	clear(parts)
	if s.r2 != nil {
		s.subsets(corr, 0, 0, 0, 0, 0)
		s.share(parts)
		return s.r2[len(s.r2)-1]
	}
	return s.ordered(corr, parts, s.orders)
}

// subsets fills r2 for every subset that extends one: touchpoints below first are
// decided. a holds, from offset at, the upper triangle of what is left of the
// correlations after those taken in are swept out.
func (s *shapley) subsets(a []float64, at, depth, first, subset int, r2 float64) {
	if first == s.p {
		s.r2[subset] = r2
		return
	}
	stride := s.p + 1
	s.subsets(a, at+stride+1, depth, first+1, subset, r2)
	with := subset | 1<<first
	m := s.p - first // columns after this one, the outcome among them
	row := a[at : at+m+1]
	if row[0] < collinear {
		s.subsets(a, at+stride+1, depth, first+1, with, r2)
		return
	}
	next := s.levels[depth]
	inverse := 1 / row[0]
	gain := row[m] * row[m] * inverse
	if first+1 < s.p {
		for i := 1; i <= m; i++ {
			f := row[i] * inverse
			from := a[at+i*stride+i : at+i*stride+m+1]
			to := next[(i-1)*stride+i-1:]
			for j, x := range from {
				to[j] = x - f*row[i+j]
			}
		}
	}
	s.subsets(next, 0, depth+1, first+1, with, min(r2+gain, 1))
}

// share turns R² by subset into Shapley values: a subset counts for its members by
// the weight of itself without them, against the others by its own weight.
func (s *shapley) share(parts []float64) {
	for subset, r2 := range s.r2 {
		size := bits.OnesCount(uint(subset))
		if size > 0 {
			w := s.weights[size-1] * r2
			for rest := subset; rest != 0; rest &= rest - 1 {
				parts[bits.TrailingZeros(uint(rest))] += w
			}
		}
		if size < s.p {
			w := s.weights[size] * r2
			for rest := ^subset & (len(s.r2) - 1); rest != 0; rest &= rest - 1 {
				parts[bits.TrailingZeros(uint(rest))] -= w
			}
		}
	}
	for i := range parts {
		parts[i] = max(parts[i], 0) // every gain is at least 0; below it is rounding
	}
}

// ordered averages, over orders, what each touchpoint adds to R² when it enters.
func (s *shapley) ordered(corr, parts []float64, orders [][]int) (r2 float64) {
	for _, order := range orders {
		r2 = s.enter(corr, order, func(i int, gain float64) { parts[i] += gain / float64(len(orders)) })
	}
	return r2
}

// enter takes touchpoints in one after another and tells what each adds.
func (s *shapley) enter(corr []float64, order []int, tell func(i int, gain float64)) (r2 float64) {
	k := s.p + 1
	a := s.levels[0]
	column := func(i int) int {
		if i == s.p {
			return s.p
		}
		return order[i]
	}
	for i := range k {
		for j := i; j < k; j++ {
			x, y := column(i), column(j)
			a[i*k+j] = corr[min(x, y)*k+max(x, y)]
		}
	}
	for i := range s.p {
		pivot := a[i*k+i]
		if pivot < collinear {
			continue
		}
		row := a[i*k : i*k+k]
		gain := min(row[s.p]*row[s.p]/pivot, 1-r2)
		r2 += gain
		tell(order[i], gain)
		for j := i + 1; j < k; j++ {
			f := row[j] / pivot
			for l := j; l < k; l++ {
				a[j*k+l] -= f * row[l]
			}
		}
	}
	return r2
}

package drivers

import "math"

// crossproducts hold what a regression needs of some answers: how many there are,
// and sums and products of k columns, the outcome last. Two of them add up, so a
// bootstrap draws whole groups of answers and never reads an answer twice.
type crossproducts struct {
	k        int
	n        float64
	sums     []float64 // k
	products []float64 // upper triangle by rows, k(k+1)/2
}

func newCrossproducts(k int) crossproducts {
	return crossproducts{k: k, sums: make([]float64, k), products: make([]float64, k*(k+1)/2)}
}

// add counts one answer, each column less its mean over all answers, so that large
// means do not eat the digits of small spreads.
func (c *crossproducts) add(row []float64) {
	c.n++
	at := 0
	for i, x := range row {
		c.sums[i] += x
		for j, y := range row[i:] {
			c.products[at+j] += x * y
		}
		at += len(row) - i
	}
}

func (c *crossproducts) plus(o crossproducts) {
	c.n += o.n
	for i, x := range o.sums {
		c.sums[i] += x
	}
	for i, x := range o.products {
		c.products[i] += x
	}
}

func (c *crossproducts) clear() {
	c.n = 0
	clear(c.sums)
	clear(c.products)
}

// correlations writes the upper triangle of the k×k matrix of correlations to to. A
// column without variance correlates with nothing: its row is 0.
func (c *crossproducts) correlations(to []float64) {
	at := 0
	for i := range c.k {
		for j := i; j < c.k; j++ {
			to[i*c.k+j] = c.products[at] - c.sums[i]*c.sums[j]/c.n
			at++
		}
	}
	for i := range c.k {
		for j := i + 1; j < c.k; j++ {
			vi, vj := to[i*c.k+i], to[j*c.k+j]
			if vi <= 0 || vj <= 0 {
				to[i*c.k+j] = 0
				continue
			}
			to[i*c.k+j] = max(-1, min(1, to[i*c.k+j]/math.Sqrt(vi)/math.Sqrt(vj)))
		}
	}
	for i := range c.k {
		if to[i*c.k+i] > 0 {
			to[i*c.k+i] = 1
		} else {
			to[i*c.k+i] = 0
		}
	}
}

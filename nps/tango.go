package nps

import "math"

// reversed swaps promoters and detractors: its upper limit is the lower one of c
// with the other sign.
func (c counts) reversed() counts { return counts{c.p, c.s, c.d} }

// tangoVariance returns the variance of one answer when the true score is delta
// (−1…1), with the share of detractors q that fits the answers best under that
// score: the larger root of 2q² + Bq + C = 0, the maximum of the likelihood under it
// (Tango 1998).
func (c counts) tangoVariance(delta float64) float64 {
	n := c.n()
	p, d := c.p/n, c.d/n
	b := (2-p+d)*delta - p - d
	k := -d * delta * (1 - delta)
	root := math.Sqrt(max(b*b-8*k, 0))
	var q float64
	if b > 0 {
		// −b + root would cancel; the product of the roots is k/2.
		q = -2 * k / (b + root)
	} else {
		q = (root - b) / 4
	}
	return max(2*q+delta*(1-delta), 0)
}

// tangoHigh returns the largest true score, −1…1, at which the observed one is
// no more than z standard errors away. Beyond the observed score the test only
// grows stricter, so halving finds the limit; 1 is a limit of its own, where only
// unanimous promoters are possible.
func (c counts) tangoHigh(z float64) float64 {
	mean, bound := c.mean(), z*z/c.n()
	low, high := mean, 1.0
	for range 64 {
		mid := (low + high) / 2
		if mid <= low || mid >= high {
			break
		}
		if gap := mid - mean; gap*gap <= bound*c.tangoVariance(mid) {
			low = mid
		} else {
			high = mid
		}
		if high-low < 1e-13 {
			break
		}
	}
	return (low + high) / 2
}

// Package student is Student's t distribution: its tails and its quantiles.
package student

import "math"

// Tails returns the chance that Student's t with so many degrees of freedom,
// above 0, lies as far from 0 as t or farther: the incomplete beta function
// I(df/(df+t²); df/2, 1/2).
//
// Source: Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), on
// Student's distribution.
func Tails(t, df float64) float64 {
	return incompleteBeta(df/2, 0.5, df/(df+t*t), t*t/(df+t*t))
}

// Quantile returns the t that leaves level, between 0 and 1, between −t and t.
func Quantile(level, df float64) float64 {
	low, high := 0.0, 1.0
	for Tails(high, df) > 1-level && high < 1e300 {
		high *= 2
	}
	for range 200 {
		mid := low + (high-low)/2
		if mid == low || mid == high {
			break
		}
		if Tails(mid, df) > 1-level {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}

// incompleteBeta returns the regularised incomplete beta function at x, with y = 1−x
// given so that neither loses digits near its end.
//
// Source: Abramowitz and Stegun, a continued fraction, evaluated as Lentz, Applied
// Optics (1976).
func incompleteBeta(a, b, x, y float64) float64 {
	if x <= 0 {
		return 0
	}
	if y <= 0 {
		return 1
	}
	if x > (a+1)/(a+b+2) {
		return 1 - incompleteBeta(b, a, y, x)
	}
	whole, _ := math.Lgamma(a + b)
	left, _ := math.Lgamma(a)
	right, _ := math.Lgamma(b)
	front := math.Exp(whole-left-right+a*math.Log(x)+b*math.Log(y)) / a
	const tiny = 1e-300
	kept := func(v float64) float64 {
		if math.Abs(v) < tiny {
			return tiny
		}
		return v
	}
	c, d := 1.0, 1/kept(1-(a+b)*x/(a+1))
	sum := d
	for m := 1.0; m < 10_000; m++ {
		even := m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		d = 1 / kept(1+even*d)
		c = kept(1 + even/c)
		sum *= d * c
		odd := -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		d = 1 / kept(1+odd*d)
		c = kept(1 + odd/c)
		sum *= d * c
		if math.Abs(d*c-1) < 1e-15 {
			break
		}
	}
	return min(max(front*sum, 0), 1)
}

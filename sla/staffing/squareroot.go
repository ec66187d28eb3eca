package staffing

import "math"

// HalfinWhitt returns the share that has to wait in a large group of R + β√R agents
// for R erlangs: the limit of Erlang C. It is 1 for β = 0 and falls to 0. The error
// is a *FieldError for a β that is below 0 or no number.
//
// Source: S. Halfin, W. Whitt, "Heavy-traffic limits for queues with many exponential
// servers", Operations Research (1981): 1/(1+βΦ(β)/φ(β)).
func HalfinWhitt(beta float64) (float64, error) {
	if !(beta >= 0) {
		return 0, outOfRange("beta", beta, "write 0 or more")
	}
	return halfinWhitt(beta), nil
}

func halfinWhitt(beta float64) float64 {
	// No product of infinity and zero: with β = 40 nobody waits.
	if beta > 40 {
		return 0
	}
	density := math.Exp(-beta*beta/2) / math.Sqrt(2*math.Pi)
	below := math.Erfc(-beta/math.Sqrt2) / 2
	return density / (density + beta*below)
}

// SquareRoot returns the agents that square-root staffing asks for when a share of
// at most wait may have to wait: the least whole number from R + β√R on, where β is
// the one that [HalfinWhitt] answers with wait. A rule of thumb for large groups; for
// an exact number use [Queue.Need].
//
// The error is a *FieldError for traffic below 0 or above MaxAgents, and for a wait
// that is not above 0 and at most 1.
func SquareRoot(traffic, wait float64) (int, error) {
	if err := checkTraffic("traffic", traffic); err != nil {
		return 0, err
	}
	if !(wait > 0 && wait <= 1) {
		return 0, outOfRange("wait", wait, "write a share above 0 and at most 1")
	}
	low, high := 0.0, 41.0
	for range 60 { // halves the bracket below the distance of two floats
		if mid := (low + high) / 2; halfinWhitt(mid) > wait {
			low = mid
		} else {
			high = mid
		}
	}
	return ceil(traffic + high*math.Sqrt(traffic)), nil
}

// ceil rounds up what a person would: 14/0.7 is 20 and not 21, though a float puts
// it a hair above. What no int can hold becomes the largest one.
func ceil(x float64) int {
	if up := math.Ceil(x * (1 - 1e-13)); up < math.MaxInt {
		return int(up)
	}
	return math.MaxInt
}

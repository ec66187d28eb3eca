package staffing

import "math"

// Blocking returns the share of arrivals that find all agents busy when nobody can
// wait: the Erlang B formula, 0 to 1. Traffic is in erlangs. It grows with traffic
// and falls with agents.
//
// The error is a *FieldError for agents or traffic below 0 or above MaxAgents. It
// takes about as many steps as the root of agents, ten thousand included, and
// nothing in it can overflow.
//
// Source: A. K. Erlang, "Solution of some problems in the theory of probabilities
// of significance in automatic telephone exchanges" (1917).
func Blocking(agents int, traffic float64) (float64, error) {
	if err := checkAgents(agents); err != nil {
		return 0, err
	}
	if err := checkTraffic("traffic", traffic); err != nil {
		return 0, err
	}
	if traffic == 0 {
		if agents == 0 {
			return 1, nil
		}
		return 0, nil
	}
	return 1 / (1 + odds(agents, traffic)), nil
}

// odds returns (1-B)/B for Erlang's B, +Inf where B is too small for a float:
//
//	c/a + c(c-1)/a² + … + c!/aᶜ
//
// All terms are positive, so nothing cancels; unlike the recursion over the number
// of agents, the sum is long only while c-j is near a, some roots of c.
func odds(agents int, traffic float64) float64 {
	sum, term := 0.0, 1.0
	for k := agents; k > 0; k-- {
		ratio := float64(k) / traffic
		term *= ratio
		sum += term
		// The terms fall by at least ratio from here on: what is left is less than
		// term*ratio/(1-ratio).
		if ratio < 1 && term*ratio < sum*(1-ratio)*1e-17 || term > math.MaxFloat64 {
			break
		}
	}
	return sum
}

// oneMore returns the odds for one agent more: agents counts him.
func oneMore(odds float64, agents int, traffic float64) float64 {
	return float64(agents) / traffic * (1 + odds)
}

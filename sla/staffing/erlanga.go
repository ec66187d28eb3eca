package staffing

import (
	"math"
	"time"
)

// serveA fills what Erlang A (M/M/c+M) says: as Erlang C, but each one who waits
// leaves after an exponential time of mean Patience.
//
// Source: O. Garnett, A. Mandelbaum, M. Reiman, "Designing a Call Center with
// Impatient Customers", Manufacturing & Service Operations Management (2002); the
// distribution of the offered wait by F. Baccelli, G. Hebuterne, "On queues with
// impatient customers" (1981).
func (q Queue) serveA(agents int, within time.Duration) Service {
	traffic := q.Load.Erlangs()
	ratio := float64(q.Patience) / float64(q.Load.Handling)
	// In units of one patience: x services by a full group, y arrivals.
	x, y := float64(agents)*ratio, q.meanwhile()

	full := sumQueue(x, y)
	// Wait = S/(odds+S) with S the sum; in overload S may be too large for a float.
	wait := 1 / (1 + odds(agents, traffic)*math.Exp(-full.log))
	s := Service{Agents: agents, Traffic: traffic, Wait: wait}
	s.Abandoned = min(1, wait*full.mean/y)
	s.Occupancy = min(1, traffic*(1-s.Abandoned)/float64(agents))
	s.MeanWait = duration(s.Abandoned * q.Patience.Seconds())

	// Answered later than t: the offered wait is longer than t and the patience is
	// longer than that wait. Its density falls as exp(y(1-exp(-u))-xu), and the
	// client is still there with exp(-u); the integral from t on is again a sum of
	// the same kind, with x+1 and the arrivals y·exp(-t).
	t := float64(within) / float64(q.Patience)
	z := y * math.Exp(-t)
	rest := sumQueue(x+1, z)
	late := wait * math.Exp(-y*math.Expm1(-t)-(x+1)*t+rest.log-full.log) * x / (x + 1)
	s.InTime = min(1, max(0, 1-s.Abandoned-late))
	return s
}

// A queueSum is the sum over k from 0 of yᵏ/((x+1)…(x+k)): how likely k wait,
// against nobody waiting with all agents busy.
type queueSum struct {
	log  float64 // natural logarithm of the sum
	mean float64 // of k
}

// sumQueue sums from the largest term outwards, so that neither a long queue
// overflows nor its empty end costs time: about 10 roots of y steps.
func sumQueue(x, y float64) queueSum {
	const negligible = 1e-16
	mode := math.Max(0, math.Floor(y-x))
	// ln of the term at the mode: y^m Γ(x+1)/Γ(x+m+1).
	peak := 0.0
	if mode > 0 {
		from, _ := math.Lgamma(x + 1)
		to, _ := math.Lgamma(x + mode + 1)
		peak = mode*math.Log(y) + from - to
	}
	sum, mean := 1.0, 0.0 // mean: of k-mode
	for term, k := 1.0, mode+1; ; k++ {
		ratio := y / (x + k)
		term *= ratio
		sum += term
		mean += term * (k - mode)
		if term*(k-mode) < negligible*sum*(1-ratio) || term == 0 {
			break
		}
	}
	for term, k := 1.0, mode; k > 0; k-- {
		term *= (x + k) / y
		sum += term
		mean -= term * (mode - k + 1)
		if term*(mode-k+1) < negligible*sum {
			break
		}
	}
	return queueSum{peak + math.Log(sum), mode + mean/sum}
}

package staffing

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// A Goal is what was promised, and what people can bear. The zero Goal is not
// valid.
type Goal struct {
	Within    time.Duration // an answer within it is in time; 0 or more
	Share     float64       // of appeals to be answered in time, above 0 and below 1
	Occupancy float64       // the most that an agent's time may be work, above 0 and at most 1; 0 means 1
	Shrinkage float64       // share of paid time that is not on duty (leave, illness, training, breaks), from 0 to below 1
}

// Validate returns nil or, joined, a *FieldError for every fault of g.
func (g Goal) Validate() error {
	var faults []error
	if g.Within < 0 {
		faults = append(faults, outOfRange("Goal.Within", g.Within, "it must be 0 or more"))
	}
	if !(g.Share > 0 && g.Share < 1) {
		faults = append(faults, outOfRange("Goal.Share", g.Share, "write a share above 0 and below 1: no number of people gives all"))
	}
	if !(g.Occupancy >= 0 && g.Occupancy <= 1) {
		faults = append(faults, outOfRange("Goal.Occupancy", g.Occupancy, "write a share, 0 to 1"))
	}
	if !(g.Shrinkage >= 0 && g.Shrinkage < 1) {
		faults = append(faults, outOfRange("Goal.Shrinkage", g.Shrinkage, "write a share from 0 to below 1"))
	}
	return errors.Join(faults...)
}

func (g Goal) occupancy() float64 {
	if g.Occupancy == 0 {
		return 1
	}
	return g.Occupancy
}

// A Need is how many people a goal takes.
type Need struct {
	Agents  int // on duty
	Paid    int // on the roster at that time: Agents over what Shrinkage leaves
	Service Service
}

// Need returns the least number of agents with which the queue reaches the goal. It
// never falls when arrivals, handling time, share or shrinkage grow, nor when the
// time or the occupancy is cut.
//
// The error is a *FieldError: ErrRange for a fault of q or g, ErrUnreachable when
// more than MaxAgents would be needed.
func (q Queue) Need(g Goal) (Need, error) {
	if err := errors.Join(q.Validate(), g.Validate()); err != nil {
		return Need{}, err
	}
	var s Service
	var ok bool
	switch traffic := q.Load.Erlangs(); {
	case traffic == 0:
		return Need{Service: Service{InTime: 1}}, nil
	case q.Patience > 0:
		s, ok = q.needA(g)
	default:
		s, ok = q.needC(g, traffic)
	}
	if !ok {
		return Need{}, &FieldError{"Goal", fmt.Errorf("%v with up to %d agents: %w", q.Load, MaxAgents, ErrUnreachable)}
	}
	return Need{Agents: s.Agents, Paid: paid(s.Agents, g.Shrinkage), Service: s}, nil
}

// paid returns how many must be paid for so many to be on duty.
func paid(agents int, shrinkage float64) int { return ceil(float64(agents) / (1 - shrinkage)) }

// needC walks up from the least group that is stable and not too busy. One step is
// a multiplication and an exponential; some roots of the traffic are enough.
func (q Queue) needC(g Goal, traffic float64) (Service, bool) {
	agents := max(int(traffic)+1, ceil(traffic/g.occupancy()))
	for o := odds(agents, traffic); agents <= MaxAgents; o = oneMore(o, agents, traffic) {
		s := serveC(q.Load, agents, waiting(o, agents, traffic), g.Within)
		if s.InTime >= g.Share {
			return s, true
		}
		agents++
	}
	return Service{}, false
}

// needA doubles a step away from a guess until the answer lies in between, then
// halves.
func (q Queue) needA(g Goal) (Service, bool) {
	reaches := func(agents int) (Service, bool) {
		s := q.serveA(agents, g.Within)
		return s, s.InTime >= g.Share && s.Occupancy <= g.occupancy()
	}
	traffic := q.Load.Erlangs()
	// What decides lies within some roots of the traffic.
	root := 1 + int(math.Sqrt(traffic)/4)
	low, high := 0, max(1, min(MaxAgents, ceil(traffic/g.occupancy())))
	best, ok := reaches(high)
	for step := root; ok && high > 1; step *= 2 {
		next := max(1, high-step)
		s, stillOK := reaches(next)
		if !stillOK {
			low = next
			break
		}
		best, high = s, next
	}
	for step := root; !ok; step *= 2 {
		if high == MaxAgents {
			return Service{}, false
		}
		low, high = high, min(MaxAgents, high+step)
		best, ok = reaches(high)
	}
	for high-low > 1 {
		mid := low + (high-low)/2
		if s, ok := reaches(mid); ok {
			best, high = s, mid
		} else {
			low = mid
		}
	}
	return best, true
}

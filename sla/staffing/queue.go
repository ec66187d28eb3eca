package staffing

import (
	"errors"
	"time"
)

// A Queue is a load and how long those who come are ready to wait. Arrivals are
// random and independent, handling times exponential, and who comes first is served
// first.
type Queue struct {
	Load     Load
	Patience time.Duration // mean time before one who waits leaves; 0: nobody ever leaves
}

// A Service is what a queue gets from a number of agents.
type Service struct {
	Agents    int
	Traffic   float64       // offered, in erlangs
	Wait      float64       // share of those who come that have to wait
	InTime    float64       // share of those who come that are answered within the time asked for
	MeanWait  time.Duration // over all who come, those that leave included; at most the longest Duration
	Occupancy float64       // share of an agent's time that is work
	Abandoned float64       // share that leaves unanswered; 0 without Patience
}

// Validate returns nil or, joined, a *FieldError for every fault of q. Clients who
// wait so long that 10⁹ others come meanwhile are one: for those who never leave
// write 0.
func (q Queue) Validate() error {
	err := q.Load.Validate()
	if q.Patience < 0 {
		err = errors.Join(err, outOfRange("Queue.Patience", q.Patience, "write the mean time before a client leaves, or 0 when nobody does"))
	}
	if err == nil && q.meanwhile() > 1e9 {
		err = outOfRange("Queue.Patience", q.Patience, "so long that 10⁹ others come meanwhile: write 0, nobody leaves")
	}
	return err
}

// meanwhile returns how many come while one loses patience.
func (q Queue) meanwhile() float64 {
	return q.Load.Arrivals * (float64(q.Patience) / float64(q.Load.Interval))
}

// With returns what the queue gets from so many agents when an answer within the
// time given is in time. Without Patience it is Erlang C, and the error wraps
// ErrUnstable when agents are not more than the traffic; with Patience it is Erlang
// A, which is stable with any number of agents from 1. Other errors wrap ErrRange.
func (q Queue) With(agents int, within time.Duration) (Service, error) {
	err := errors.Join(q.Validate(), checkAgents(agents))
	if within < 0 {
		err = errors.Join(err, outOfRange("within", within, "it must be 0 or more"))
	}
	if err != nil {
		return Service{}, err
	}
	traffic := q.Load.Erlangs()
	switch {
	case agents == 0:
		return Service{}, unstable(0, traffic)
	case traffic == 0:
		return Service{Agents: agents, InTime: 1}, nil
	case q.Patience > 0:
		return q.serveA(agents, within), nil
	case traffic >= float64(agents):
		return Service{}, unstable(agents, traffic)
	}
	return serveC(q.Load, agents, waiting(odds(agents, traffic), agents, traffic), within), nil
}

package staffing

import (
	"fmt"
	"math"
	"time"
)

// Waiting returns the share of arrivals that have to wait when everybody waits
// until served: the Erlang C formula, 0 to 1. Traffic is in erlangs. It grows with
// traffic and falls with agents.
//
// The error is a *FieldError: ErrUnstable when agents are not more than traffic,
// ErrRange for agents or traffic below 0 or above MaxAgents.
//
// Source: A. K. Erlang (1917), as for [Blocking].
func Waiting(agents int, traffic float64) (float64, error) {
	if err := checkAgents(agents); err != nil {
		return 0, err
	}
	if err := checkTraffic("traffic", traffic); err != nil {
		return 0, err
	}
	if traffic >= float64(agents) {
		return 0, unstable(agents, traffic)
	}
	if traffic == 0 {
		return 0, nil
	}
	return waiting(odds(agents, traffic), agents, traffic), nil
}

func unstable(agents int, traffic float64) error {
	return &FieldError{"agents", fmt.Errorf("%d for %.6g erlangs: %w; take at least %.0f", agents, traffic, ErrUnstable, math.Floor(traffic)+1)}
}

// waiting turns the odds of Erlang B into Erlang C.
func waiting(odds float64, agents int, traffic float64) float64 {
	queue := float64(agents) / (float64(agents) - traffic)
	return queue / (odds + queue)
}

// serveC fills what Erlang C says.
func serveC(l Load, agents int, wait float64, within time.Duration) Service {
	traffic := l.Erlangs()
	s := Service{Agents: agents, Traffic: traffic, Wait: wait, Occupancy: traffic / float64(agents)}
	spare := float64(agents) - traffic
	s.InTime = 1 - wait*math.Exp(-spare*(float64(within)/float64(l.Handling)))
	s.MeanWait = duration(wait * l.Handling.Seconds() / spare)
	return s
}

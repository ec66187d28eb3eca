package staffing

import (
	"errors"
	"fmt"
)

// A Plan is the least that keeps a promise.
type Plan struct {
	Posts  int     // people on duty at once, in every hour that is open
	People int     // who must be employed for it
	Hours  float64 // on duty a week, all posts
	Report *Report // what the promise looks like then
}

// Plan returns the fewest people on duty in all open hours (those above 0 in the
// Week given) with which no hour breaks the goal and the week's load is not above
// its Occupancy; what crews there are now does not matter. People are employed for
// so many paid hours a week.
//
// The error is a *FieldError: ErrRange for a fault of an argument, ErrUnreachable
// when appeals come so long before the next opening that no number helps.
func (d Desk) Plan(goal Goal, open Week, hours float64) (*Plan, error) {
	d.Crews = []Crew{{Name: "plan", Hours: hours, Duty: open}}
	if err := errors.Join(d.Validate(), goal.Validate()); err != nil {
		return nil, err
	}
	for h := range open {
		if open[h] > 0 {
			open[h] = 1
		}
	}
	with := func(posts int) (*Plan, bool) {
		d.Crews[0].Duty = open.times(float64(posts))
		r := &Report{goal: goal.Share}
		d.fill(r, d.Crews[0].Duty, goal.Within)
		planned := d.Crews[0].Duty.Total()
		able := hours * (1 - goal.Shrinkage)
		p := &Plan{posts, ceil(planned / able), planned, r}
		r.Staff = []Staff{{"plan", planned, float64(p.People) * able, p.People}}
		for h := range r.Hours {
			if r.breaks(h) {
				return p, false
			}
		}
		return p, r.Load <= goal.occupancy()*(1+1e-13)
	}
	low, high := -1, 0
	best, ok := with(0)
	for !ok {
		if high >= MaxAgents {
			return nil, &FieldError{"Goal", fmt.Errorf("%v: %w: appeals of %s would still be late; open more hours", goal.Within, ErrUnreachable, firstBreak(best))}
		}
		low, high = high, min(MaxAgents, max(1, 2*high))
		best, ok = with(high)
	}
	for high-low > 1 {
		mid := low + (high-low)/2
		if p, ok := with(mid); ok {
			best, high = p, mid
		} else {
			low = mid
		}
	}
	return best, nil
}

func firstBreak(p *Plan) string {
	for _, h := range p.Report.Breaks() {
		return HourName(h)
	}
	return "the week"
}

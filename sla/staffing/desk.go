package staffing

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// A Crew is people with one roster.
type Crew struct {
	Name   string
	People int     // who are employed
	Hours  float64 // a week that one of them is paid for, above 0 and at most 168
	Duty   Week    // how many of them the roster puts on duty in each hour; 0.5: one who has other work half of the time
}

// A Desk is appeals, and the crews that take them from one queue, first come first
// served.
type Desk struct {
	Arrivals Week          // appeals in each hour
	Handling time.Duration // mean time that one takes a person; above 0
	Crews    []Crew
}

// Validate returns nil or, joined, a *FieldError for every fault of d, of a week its
// first.
func (d Desk) Validate() error {
	var faults []error
	if err := d.Arrivals.check("Desk.Arrivals"); err != nil {
		faults = append(faults, err)
	}
	if d.Handling <= 0 || d.Handling > WeekHours*time.Hour {
		faults = append(faults, outOfRange("Desk.Handling", d.Handling, "it must be above 0 and at most a week"))
	}
	for i, c := range d.Crews {
		field := fmt.Sprintf("Desk.Crews[%d]", i)
		if c.People < 0 || c.People > MaxAgents {
			faults = append(faults, outOfRange(field+".People", c.People, "write 0 to 1,000,000"))
		}
		if !(c.Hours > 0 && c.Hours <= WeekHours) {
			faults = append(faults, outOfRange(field+".Hours", c.Hours, "write paid hours a week, above 0 and at most 168"))
		}
		if err := c.Duty.check(field + ".Duty"); err != nil {
			faults = append(faults, err)
		}
	}
	return errors.Join(faults...)
}

// An Hour is how the promise stands for appeals that come in one hour of the week.
type Hour struct {
	Arrivals float64
	Duty     float64       // people on duty, all crews
	Backlog  float64       // appeals that wait when the hour begins
	Wait     time.Duration // what the backlog costs the one who comes when the hour begins; the longest Duration: for ever
	Late     float64       // share that comes too late because of the backlog, 0 to 1
	Tail     float64       // share that comes too late by chance (Erlang C), 0 to 1; 1 where more comes in than can be done, 0 where nobody is on duty and the backlog alone speaks
}

// Missed returns the share of the hour's appeals that come too late.
func (h Hour) Missed() float64 { return max(h.Late, h.Tail) }

// A Staff is what one crew's roster takes and has.
type Staff struct {
	Name    string
	Planned float64 // hours on duty a week, as the roster has it
	Able    float64 // hours on duty a week that its people have after shrinkage
	People  int     // who must be employed for what is planned
}

// Lacks returns how many hours a week the roster asks for that nobody can give.
func (s Staff) Lacks() float64 { return max(0, s.Planned-s.Able) }

// A Report says what a desk makes of a promise, in a week that repeats.
type Report struct {
	Hours  [WeekHours]Hour
	InTime float64 // share of the week's appeals in time, 0 to 1; 1 when none come
	Load   float64 // share of the time on duty that is work, 0 to 1; above 1 the heap grows
	Stable bool    // a week can do more than comes in. If not, Hours show the second week of the growing heap
	Staff  []Staff // by crew
	goal   float64
}

// Breaks returns the hours in which fewer appeals are in time than the goal asks
// for, in order. An hour in which nothing comes breaks nothing.
func (r *Report) Breaks() []int {
	var out []int
	for h := range r.Hours {
		if r.breaks(h) {
			out = append(out, h)
		}
	}
	return out
}

func (r *Report) breaks(h int) bool {
	return r.Hours[h].Arrivals > 0 && r.Hours[h].Missed() > 1-r.goal+1e-12
}

// Report holds the rosters against the goal.
//
// Two things make an answer late. What the hours before left behind is counted by a
// fluid model, which is exact for even arrivals: with a term of 60 minutes this and
// a shortage of people are what binds. Chance is added by Erlang C over the hour, or
// over the term when that is longer: it matters where one person serves alone, and
// fades as exp(-(c-A)·T/handling) with more. Crews that give part of their time work
// as slower people.
//
// Every crew is taken at its word: Report.Staff says where a roster asks for more
// hours than its people have. The goal's Occupancy is not used here. The error joins
// a *FieldError for every fault of d and goal.
func (d Desk) Report(goal Goal) (*Report, error) {
	if err := errors.Join(d.Validate(), goal.Validate()); err != nil {
		return nil, err
	}
	var duty Week
	r := &Report{goal: goal.Share}
	for _, c := range d.Crews {
		planned := c.Duty.Total()
		able := c.Hours * (1 - goal.Shrinkage)
		r.Staff = append(r.Staff, Staff{c.Name, planned, float64(c.People) * able, ceil(planned / able)})
		for h, n := range c.Duty {
			duty[h] += n
		}
	}
	d.fill(r, duty, goal.Within)
	return r, nil
}

func (d Desk) fill(r *Report, duty Week, within time.Duration) {
	speed := 1 / d.Handling.Hours()
	f := flowOf(d.Arrivals, duty.times(speed))
	total, missed := d.Arrivals.Total(), 0.0
	r.Stable = f.stable || total == 0
	for h := range r.Hours {
		wait := f.out.wait(float64(h), f.start[h]) * time.Hour.Seconds()
		r.Hours[h] = Hour{
			Arrivals: d.Arrivals[h], Duty: duty[h], Backlog: f.start[h], Wait: duration(wait),
			Late: f.late(h, within.Hours()), Tail: f.tail(h, within, d.Handling),
		}
		missed += d.Arrivals[h] * r.Hours[h].Missed()
	}
	r.InTime = 1
	if total > 0 {
		r.InTime = max(0, 1-missed/total)
	}
	if work := total / speed; work > 0 {
		// Nobody on duty and work to do: as busy as can be written down.
		r.Load = min(work/duty.Total(), math.MaxFloat64)
	}
}

// tail returns the share of hour h that waits too long by chance: Erlang C over the
// time in which the answer is due, an hour at least. Where more comes in over that
// time than can be done no wait is bounded, and all count as late.
func (f *flow) tail(h int, within, handling time.Duration) float64 {
	window := max(1, within.Hours())
	from, to := float64(h), float64(h)+window
	arrivals := f.in.upTo(to) - f.in.upTo(from)
	done := f.out.upTo(to) - f.out.upTo(from)
	if arrivals <= 0 || done <= 0 {
		return 0
	}
	duty := done / window * handling.Hours()
	agents := max(1, ceil(duty))
	slow := min(float64(handling)*float64(agents)/duty, math.MaxInt64/2)
	s, err := Queue{Load: Load{arrivals / window, time.Hour, time.Duration(slow)}}.With(agents, within)
	if err != nil {
		return 1
	}
	return 1 - s.InTime
}

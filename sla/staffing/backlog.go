package staffing

import "math"

// A flow is the fluid model of a week that repeats: appeals come in evenly within
// each hour, people take them off at the speed of those on duty, first come first
// served. It says nothing of chance and everything of what the night leaves to the
// morning.
type flow struct {
	in, out *course
	start   Week // backlog when each hour begins
	stable  bool // less comes in than can be done
}

func flowOf(in, out Week) *flow {
	f := &flow{in: courseOf(in), out: courseOf(out)}
	f.stable = in.Total() < out.Total()
	// When a week can do more than comes in, the backlog reaches zero within it and
	// the second week is like all that follow. Otherwise it is the second week of a
	// growing heap.
	backlog := 0.0
	for week := range 2 {
		for h := range WeekHours {
			if week == 1 {
				f.start[h] = backlog
			}
			backlog = math.Max(0, backlog+in[h]-out[h])
		}
	}
	return f
}

// backlog returns what waits at a time within hour h, part of the hour in.
func (f *flow) backlog(h int, part float64) float64 {
	return math.Max(0, f.start[h]+part*(f.in.rate[h]-f.out.rate[h]))
}

// late returns which share of hour h is a moment when it is too late for whoever
// comes then: what waits is more than what is done within so many hours.
func (f *flow) late(h int, within float64) float64 {
	// Between these moments all is linear: the hour's ends, where the backlog runs
	// dry, and where the look ahead passes a full hour.
	cuts := [4]float64{0, 1, 1, 1}
	n := 1
	if slope := f.in.rate[h] - f.out.rate[h]; slope < 0 && f.start[h] > 0 && f.start[h] < -slope {
		cuts[n] = f.start[h] / -slope
		n++
	}
	if part := math.Ceil(within) - within; part > 0 && part < 1 {
		cuts[n] = part
		n++
	}
	if n == 3 && cuts[1] > cuts[2] {
		cuts[1], cuts[2] = cuts[2], cuts[1]
	}
	share := 0.0
	over := f.over(h, 0, within)
	for _, end := range cuts[1 : n+1] {
		next := f.over(h, end, within)
		share += (end - cuts[0]) * above(over, next)
		cuts[0], over = end, next
	}
	return math.Min(1, share)
}

// over returns by how much the backlog exceeds what is done within the time.
func (f *flow) over(h int, part, within float64) float64 {
	t := float64(h) + part
	over := f.backlog(h, part) - (f.out.upTo(t+within) - f.out.upTo(t))
	if math.Abs(over) < 1e-9*(1+f.out.sums[WeekHours]) {
		return 0 // exactly in time, but for rounding
	}
	return over
}

// above returns for which share of its way a line from a to b is above zero.
func above(a, b float64) float64 {
	switch {
	case a <= 0 && b <= 0:
		return 0
	case a >= 0 && b >= 0:
		return 1
	case a > 0:
		return a / (a - b)
	}
	return b / (b - a)
}

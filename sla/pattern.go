package sla

import "math"

// A span is a half-open stretch of time in nanoseconds, [from, to).
type span struct{ from, to int64 }

// A pattern is working time that comes again every week, on a wall clock.
type pattern struct {
	spans []span  // in order, apart, within a week from Monday 00:00
	sums  []int64 // worked before each span
	total int64   // in a week
}

// never and always are the patterns of nobody working and of work without an end.
var (
	never  = newPattern(nil)
	always = newPattern([]span{{0, weekLen}})
)

// newPattern makes a pattern of spans in order that may touch, all within a week.
func newPattern(spans []span) *pattern {
	p := &pattern{}
	for _, s := range spans {
		if n := len(p.spans); n > 0 && p.spans[n-1].to >= s.from {
			p.spans[n-1].to = max(p.spans[n-1].to, s.to)
			continue
		}
		p.spans = append(p.spans, s)
	}
	for _, s := range p.spans {
		p.sums = append(p.sums, p.total)
		p.total += s.to - s.from
	}
	return p
}

// canonical returns never and always for patterns that are equal to them.
func canonical(p *pattern) *pattern {
	switch p.total {
	case 0:
		return never
	case weekLen:
		return always
	}
	return p
}

// worked returns what is worked from the epoch until a wall clock shows local,
// which is not below 0.
func (p *pattern) worked(local int64) int64 {
	if p.total == 0 {
		return 0
	}
	if p.total == weekLen {
		return local
	}
	week := local / weekLen
	rest := local - week*weekLen
	low, high := 0, len(p.spans)
	for low < high {
		if mid := int(uint(low+high) >> 1); p.spans[mid].from <= rest {
			low = mid + 1
		} else {
			high = mid
		}
	}
	sum := week * p.total
	if low > 0 {
		s := p.spans[low-1]
		sum += p.sums[low-1] + min(rest, s.to) - s.from
	}
	return sum
}

// earliest returns the first wall-clock time by which so much is worked: the closing
// when it is reached with the end of a span. The pattern has work, sum is above 0.
func (p *pattern) earliest(sum int64) int64 {
	week := (sum - 1) / p.total
	rest := sum - week*p.total
	i := p.spanOf(rest)
	return week*weekLen + p.spans[i].from + rest - p.sums[i]
}

// latest returns the last wall-clock time by which no more is worked: the opening
// when it is reached with the end of a span. The pattern has work.
func (p *pattern) latest(sum int64) int64 {
	week := sum / p.total
	rest := sum - week*p.total
	i := p.spanOf(rest + 1)
	return week*weekLen + p.spans[i].from + rest - p.sums[i]
}

// spanOf returns the last span before which less than sum is worked; sum is above 0.
func (p *pattern) spanOf(sum int64) int {
	low, high := 1, len(p.sums)
	for low < high {
		if mid := int(uint(low+high) >> 1); p.sums[mid] < sum {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low - 1
}

// works reports whether work goes on when a wall clock shows local.
func (p *pattern) works(local int64) bool { return p.worked(local+1) > p.worked(local) }

// closing returns the end of the work that goes on at local, or the greatest number
// when it has none.
func (p *pattern) closing(local int64) int64 {
	if p.total == weekLen {
		return math.MaxInt64 / 2
	}
	week := local / weekLen
	for i := 0; ; i++ {
		for _, s := range p.spans {
			if to := (week+int64(i))*weekLen + s.to; to > local {
				if s.to == weekLen && p.spans[0].from == 0 {
					to += p.spans[0].to // over the week's end
				}
				return to
			}
		}
	}
}

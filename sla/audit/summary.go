package audit

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/otklik/otklik/sla"
)

// AllTopics is the topic of the lines that count all topics of a policy together.
const AllTopics = "*"

// A Line is what a report says of a policy and a topic. Durations are written in
// whole milliseconds, half up.
type Line struct {
	Policy  string  `json:"policy"`
	Topic   string  `json:"topic"`
	Met     int     `json:"met"`     // done in time, in the period of the report
	Late    int     `json:"late"`    // done too late, in the period
	Overdue int     `json:"overdue"` // not done at the end of the period, and the term is over
	Open    int     `json:"open"`    // not done, and there is time; paused ones too
	Dropped int     `json:"dropped"` // no longer owed, of cases with something new in the period
	InTime  float64 `json:"in_time"` // Met of Met, Late and Overdue, 0 to 1; 0 when there are none
	Median  Millis  `json:"median"`  // of what was done in the period, as all below
	P90     Millis  `json:"p90"`
	P95     Millis  `json:"p95"`
	Longest Millis  `json:"longest"`
	Change  *Change `json:"change,omitempty"` // since the report before; nil when that had no such line
}

// A Change is this report less the one before.
type Change struct {
	InTime  float64 `json:"in_time"`
	Breach  int     `json:"breach"` // in Late and Overdue
	Median  Millis  `json:"median"`
	Decided int     `json:"decided"` // in Met, Late and Overdue
}

// Breaches returns how many terms were broken.
func (l Line) Breaches() int { return l.Late + l.Overdue }

// Decided returns how many terms were kept or broken.
func (l Line) Decided() int { return l.Met + l.Breaches() }

// Millis is a duration in milliseconds: a number that every language reads.
type Millis int64

// Duration returns the same as a time.Duration.
func (m Millis) Duration() time.Duration { return time.Duration(m) * time.Millisecond }

func millis(d time.Duration) Millis { return Millis((d + time.Millisecond/2) / time.Millisecond) }

type lineKey struct{ policy, topic string }

// summarize counts the rows of a report from one time to another. What was done
// before it was counted then, and is not counted again because the case has gone on.
func summarize(rows []Row, from time.Time, before []Line) []Line {
	type group struct {
		line Line
		took []time.Duration
	}
	groups := map[lineKey]*group{}
	for i := range rows {
		for _, res := range rows[i].Results {
			if res.State == sla.StateUnknown || !res.Done.IsZero() && !from.IsZero() && !res.Done.After(from) {
				continue
			}
			for _, topic := range [...]string{AllTopics, rows[i].Topic} {
				k := lineKey{res.Policy, topic}
				g := groups[k]
				if g == nil {
					g = &group{line: Line{Policy: res.Policy, Topic: topic}}
					groups[k] = g
				}
				switch done := !res.Done.IsZero(); {
				case res.State == sla.Met:
					g.line.Met++
				case res.State == sla.Breached && done:
					g.line.Late++
				case res.State == sla.Breached:
					g.line.Overdue++
				case res.State == sla.Dropped:
					g.line.Dropped++
					continue
				default:
					g.line.Open++
					continue
				}
				if !res.Done.IsZero() {
					g.took = append(g.took, res.Elapsed)
				}
			}
		}
	}
	earlier := make(map[lineKey]Line, len(before))
	for _, l := range before {
		earlier[lineKey{l.Policy, l.Topic}] = l
	}
	lines := make([]Line, 0, len(groups))
	for k, g := range groups {
		l := g.line
		if n := l.Decided(); n > 0 {
			l.InTime = float64(l.Met) / float64(n)
		}
		slices.Sort(g.took)
		l.Median, l.P90, l.P95, l.Longest = quantile(g.took, 0.5), quantile(g.took, 0.9), quantile(g.took, 0.95), quantile(g.took, 1)
		if b, ok := earlier[k]; ok {
			l.Change = &Change{l.InTime - b.InTime, l.Breaches() - b.Breaches(), l.Median - b.Median, l.Decided() - b.Decided()}
		}
		lines = append(lines, l)
	}
	slices.SortFunc(lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(a.Policy, b.Policy), cmp.Compare(a.Topic, b.Topic))
	})
	return lines
}

// quantile returns the least of the sorted times that a share p did not exceed, 0 of
// none.
//
// Source: Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American
// Statistician 50 (1996), 361-365, definition 1.
func quantile(sorted []time.Duration, p float64) Millis {
	if len(sorted) == 0 {
		return 0
	}
	// A hair below, so that 0.95·100 is the 95th and not the 96th.
	rank := int(math.Ceil(p * float64(len(sorted)) * (1 - 1e-15)))
	return millis(sorted[max(1, rank)-1])
}

package value

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/otklik/otklik/nps"
)

// A Complaint is one complaint with what became of it.
type Complaint struct {
	Channel  string        `json:"channel"`
	Operator string        `json:"operator"` // who answered; empty when nobody did
	Answered bool          `json:"answered"`
	After    time.Duration `json:"after"`    // from complaint to answer, at least 0; read only when Answered
	Outcomes []Outcome     `json:"outcomes"` // none: nobody has looked yet
}

// ErrOutcome is the reason for an outcome outside the set, UnknownOutcome in a list,
// or Silent beside another one.
var ErrOutcome = errors.New("not an outcome that can stand here")

// Validate returns nil or, joined, every fault: a *nps.ValueError for a negative
// time, ErrOutcome, nps.ErrDuplicate for an outcome named twice.
func (c Complaint) Validate() error {
	var faults []error
	if c.Answered && c.After < 0 {
		faults = append(faults, &nps.ValueError{Name: "after", Value: c.After.Seconds(), Err: fmt.Errorf("%w: 0 seconds or more", nps.ErrRange)})
	}
	for i, o := range c.Outcomes {
		switch {
		case o == UnknownOutcome, !outcomes.Valid(o), o == Silent && len(c.Outcomes) > 1:
			faults = append(faults, &nps.PlaceError{Kind: "outcome", Index: i, Name: o.String(), Err: ErrOutcome})
		case slices.Contains(c.Outcomes[:i], o):
			faults = append(faults, &nps.PlaceError{Kind: "outcome", Index: i, Name: o.String(), Err: nps.ErrDuplicate})
		}
	}
	return errors.Join(faults...)
}

// A Share is a counted part with its Wilson interval. With a Whole of 0 there is no
// share: Percent and Interval are 0.
type Share struct {
	nps.Proportion
	Percent  float64      `json:"percent"`
	Interval nps.Interval `json:"interval"` // per cent
}

// share counts on complaints already checked, at a level already checked.
func share(part, whole int, level float64) Share {
	s := Share{Proportion: nps.Proportion{Part: part, Whole: whole}}
	var ok bool
	if s.Percent, ok = s.Proportion.Percent(); ok {
		s.Interval, _ = s.Proportion.Interval(level)
	}
	return s
}

// A Funnel is what became of complaints: all, those answered, and what followed.
type Funnel struct {
	Complaints int   `json:"complaints"`
	Answered   Share `json:"answered"` // of all complaints

	// MedianWait is the median time to the answer, over those answered; 0 when none.
	MedianWait time.Duration `json:"median_wait"`

	// Outcomes holds the share of each outcome among the answered complaints: the base
	// of the published figures. Unanswered holds the same for those nobody answered, so
	// that what an answer changes is measured here and not assumed.
	Outcomes   Outcomes `json:"outcomes"`
	Unanswered Outcomes `json:"unanswered"`
}

// Outcomes are shares of one base. Shares may add up to more than 100 %.
type Outcomes struct {
	TurnedPositive Share `json:"turned_positive"`
	PositivePost   Share `json:"positive_post"`
	Deleted        Share `json:"deleted"`
	Loyal          Share `json:"loyal"`
	Silent         Share `json:"silent"`
	Worse          Share `json:"worse"`
	NotLooked      Share `json:"not_looked"` // no outcome recorded: they count in the base of the others
}

// Of returns the share of one outcome; UnknownOutcome gives NotLooked, and an
// Outcome outside the set the zero Share.
func (o Outcomes) Of(outcome Outcome) Share {
	if all := o.list(); int(outcome) < len(all) {
		return all[outcome]
	}
	return Share{}
}

func (o Outcomes) list() [7]Share {
	return [...]Share{o.NotLooked, o.TurnedPositive, o.PositivePost, o.Deleted, o.Loyal, o.Silent, o.Worse}
}

// Recovery counts what became of complaints. The level is that of the intervals.
//
// The error joins a *nps.ValueError for a level outside (0, 1), a *nps.CountError
// that wraps nps.ErrEmpty for no complaints, and a *nps.PlaceError of kind
// "complaint" around what Complaint.Validate says.
func Recovery(complaints []Complaint, level float64) (Funnel, error) {
	if err := checkComplaints(complaints, level); err != nil {
		return Funnel{}, err
	}
	return funnel(complaints, level), nil
}

// RecoveryBy makes a funnel for each value of a key: the channel, the operator, a
// month. Complaints with an empty key, or all of them when key is nil, make a funnel
// under "". The error is as of Recovery.
//
//	byChannel, err := value.RecoveryBy(complaints, func(c value.Complaint) string { return c.Channel }, 0.95)
func RecoveryBy(complaints []Complaint, key func(Complaint) string, level float64) (map[string]Funnel, error) {
	if err := checkComplaints(complaints, level); err != nil {
		return nil, err
	}
	groups := map[string][]Complaint{}
	for _, c := range complaints {
		k := ""
		if key != nil {
			k = key(c)
		}
		groups[k] = append(groups[k], c)
	}
	out := make(map[string]Funnel, len(groups))
	for k, group := range groups {
		out[k] = funnel(group, level)
	}
	return out, nil
}

func checkComplaints(complaints []Complaint, level float64) error {
	faults := []error{checkLevel(level)}
	if len(complaints) == 0 {
		faults = append(faults, &nps.CountError{Field: "complaints", Err: nps.ErrEmpty})
	}
	for i, c := range complaints {
		if err := c.Validate(); err != nil {
			faults = append(faults, &nps.PlaceError{Kind: "complaint", Index: i, Name: c.Channel, Err: err})
		}
	}
	return errors.Join(faults...)
}

func checkLevel(level float64) error {
	if !(level > 0 && level < 1) {
		return &nps.ValueError{Name: "level", Value: level, Err: nps.ErrLevel}
	}
	return nil
}

func funnel(complaints []Complaint, level float64) Funnel {
	var counts [2][7]int
	var bases [2]int
	var waits []time.Duration
	for _, c := range complaints {
		side := 0
		if c.Answered {
			side = 1
			waits = append(waits, c.After)
		}
		bases[side]++
		if len(c.Outcomes) == 0 {
			counts[side][UnknownOutcome]++
		}
		for _, o := range c.Outcomes {
			counts[side][o]++
		}
	}
	return Funnel{
		Complaints: len(complaints),
		Answered:   share(bases[1], len(complaints), level),
		MedianWait: median(waits),
		Outcomes:   shares(counts[1], bases[1], level),
		Unanswered: shares(counts[0], bases[0], level),
	}
}

func shares(counts [7]int, base int, level float64) Outcomes {
	of := func(o Outcome) Share { return share(counts[o], base, level) }
	return Outcomes{of(TurnedPositive), of(PositivePost), of(Deleted), of(Loyal), of(Silent), of(Worse), of(UnknownOutcome)}
}

// median sorts waits. Of an even number it is the mean of the two in the middle.
func median(waits []time.Duration) time.Duration {
	if len(waits) == 0 {
		return 0
	}
	slices.Sort(waits)
	low, high := waits[(len(waits)-1)/2], waits[len(waits)/2]
	return low + (high-low)/2
}

// A Gap is a figure of ours beside a published one.
type Gap struct {
	Benchmark  Benchmark   `json:"benchmark"`
	Ours       Share       `json:"ours"`
	Difference float64     `json:"difference"` // per cent points: ours less the benchmark; 0 inside its range, and without a base
	Verdict    nps.Verdict `json:"verdict"`    // Met: all of our interval is there; Open: it holds the benchmark; unknown: we have no base
}

// Gaps sets the funnel beside the shares of the RightNow/Harris study of 2011, each
// on its own base: answered of all complaints; positive post, deleted and loyal of
// those answered. They come from clients of shops in the US: a yardstick, not a norm.
func (f Funnel) Gaps() []Gap {
	out := make([]Gap, 0, 4)
	for _, s := range []struct {
		id   string
		ours Share
	}{{"answered", f.Answered}, {"positive_post", f.Outcomes.PositivePost}, {"deleted", f.Outcomes.Deleted}, {"loyal", f.Outcomes.Loyal}} {
		b, _ := FindBenchmark(s.id)
		out = append(out, s.ours.Against(b))
	}
	return out
}

// Against sets a share beside any benchmark: the host answers for the same base.
func (s Share) Against(b Benchmark) Gap {
	g := Gap{Benchmark: b, Ours: s}
	if s.Whole == 0 {
		return g
	}
	switch {
	case s.Percent < b.Low:
		g.Difference = s.Percent - b.Low
	case s.Percent > b.High:
		g.Difference = s.Percent - b.High
	}
	g.Verdict, _ = nps.Target{Name: b.ID, AtLeast: b.Low}.Check(s.Interval)
	return g
}

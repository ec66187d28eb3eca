package drivers

import "github.com/otklik/otklik/internal/enum"

// A Quadrant says what to do about a touchpoint, by its importance and its mean rating,
// each against the mean over all touchpoints.
//
// Source: Martilla and James, "Importance-Performance Analysis", Journal of Marketing
// (1977), with the means as cuts.
type Quadrant uint8

// The quadrants.
const (
	UnknownQuadrant Quadrant = iota
	Concentrate              // important, rated low: mend it first
	KeepUp                   // important, rated high
	LowPriority              // less important, rated low
	Overdone                 // less important, rated high: perhaps more effort than it is worth
)

var quadrants = enum.New[Quadrant]("quadrant", "unknown", "concentrate", "keep_up", "low_priority", "overdone")

// String returns the name: "keep_up".
func (q Quadrant) String() string { return quadrants.String(q) }

// AppendText appends the name of q to b. A Quadrant outside the set is an error.
func (q Quadrant) AppendText(b []byte) ([]byte, error) { return quadrants.AppendText(b, q) }

// MarshalText writes the words that UnmarshalText reads.
func (q Quadrant) MarshalText() ([]byte, error) { return q.AppendText(nil) }

// UnmarshalText sets q to the Quadrant with the name b.
func (q *Quadrant) UnmarshalText(b []byte) error { return quadrants.UnmarshalText(b, q) }

// placeInQuadrants cuts at the means. What stands on a cut counts as below it. With one
// touchpoint there is nothing to set it against: it stays unknown.
func placeInQuadrants(drivers []Driver) {
	if len(drivers) < 2 {
		return
	}
	var important, good float64
	for _, d := range drivers {
		important += d.Importance / float64(len(drivers))
		good += d.Performance / float64(len(drivers))
	}
	for i := range drivers {
		d := &drivers[i]
		switch high := d.Performance > good; {
		case d.Importance > important && high:
			d.Quadrant = KeepUp
		case d.Importance > important:
			d.Quadrant = Concentrate
		case high:
			d.Quadrant = Overdone
		default:
			d.Quadrant = LowPriority
		}
		d.Firm = !d.Interval.Contains(important) && !d.PerformanceInterval.Contains(good)
	}
}

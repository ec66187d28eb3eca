package staffing

import (
	"errors"
	"fmt"
	"time"
)

// A Load is work that comes in. The zero Load is not valid; a Load of no arrivals
// is.
type Load struct {
	Arrivals float64       // appeals in one Interval, 0 or more
	Interval time.Duration // above 0
	Handling time.Duration // mean time that one appeal takes a person, the work after it included; above 0
}

// Erlangs returns the offered traffic: how many people are busy on average when
// nobody ever waits. It means something only for a Load that Validate accepts.
func (l Load) Erlangs() float64 {
	return l.Arrivals * (float64(l.Handling) / float64(l.Interval))
}

// Validate returns nil or, joined, a *FieldError for every fault of l. A traffic of
// more than MaxAgents erlangs is one.
func (l Load) Validate() error {
	var faults []error
	if !(l.Arrivals >= 0) {
		faults = append(faults, outOfRange("Load.Arrivals", l.Arrivals, "write how many come in one interval, 0 or more"))
	}
	if l.Interval <= 0 {
		faults = append(faults, outOfRange("Load.Interval", l.Interval, "it must be above 0"))
	}
	if l.Handling <= 0 {
		faults = append(faults, outOfRange("Load.Handling", l.Handling, "it must be above 0"))
	}
	if len(faults) == 0 {
		if err := checkTraffic("Load", l.Erlangs()); err != nil {
			faults = append(faults, err)
		}
	}
	return errors.Join(faults...)
}

// String returns the load in words: "100 in 30m0s, 3m0s each".
func (l Load) String() string {
	return fmt.Sprintf("%g in %v, %v each", l.Arrivals, l.Interval, l.Handling)
}

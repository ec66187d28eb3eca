package playbook

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// The reasons behind a frequency that is no cap.
var (
	ErrMax    = errors.New("the cap is at least 1 contact")
	ErrWindow = errors.New("the window is longer than 0")
)

// A FrequencyError says which field of a Frequency is wrong.
type FrequencyError struct {
	Field string // "max" or "window"
	Value string
	Err   error
}

func (e *FrequencyError) Error() string {
	return fmt.Sprintf("playbook: frequency: %s %s: %v", e.Field, e.Value, e.Err)
}

// Unwrap returns the reason: ErrMax or ErrWindow.
func (e *FrequencyError) Unwrap() error { return e.Err }

// A Frequency caps how often the bank turns to one client by itself: at most Max
// contacts in any Window. An answer to what the client wrote is no such contact.
// The zero Frequency is not valid and allows nothing.
type Frequency struct {
	Max    int           // contacts, at least 1
	Window time.Duration // longer than 0; it slides
}

// DefaultFrequency is 4 contacts in 7 days. No law sets a cap for care of clients;
// this is the one that Russian law sets for messages to debtors in a week (Federal
// law 230-FZ of 3 July 2016, article 7, part 5), borrowed as what nobody who means
// well should exceed. A host that knows better sets its own.
func DefaultFrequency() Frequency { return Frequency{Max: 4, Window: 7 * 24 * time.Hour} }

// Validate returns nil or, joined, a *FrequencyError for every fault.
func (f Frequency) Validate() error {
	var faults []error
	if f.Max < 1 {
		faults = append(faults, &FrequencyError{"max", fmt.Sprint(f.Max), ErrMax})
	}
	if f.Window <= 0 {
		faults = append(faults, &FrequencyError{"window", f.Window.String(), ErrWindow})
	}
	return errors.Join(faults...)
}

// Allows reports whether one more contact at now keeps the cap, and the first
// instant from now on at which one does: now itself when ok. The contacts may stand
// in any order and are not changed; those after now are planned and count like those
// before: no window that holds the new contact may hold more than Max. A contact leaves
// the window exactly Window after it. A Frequency that is not valid allows nothing,
// ever: false and the zero time.
func (f Frequency) Allows(contacts []time.Time, now time.Time) (ok bool, next time.Time) {
	if f.Max < 1 || f.Window <= 0 {
		return false, time.Time{}
	}
	sorted := slices.SortedFunc(slices.Values(contacts), time.Time.Compare)
	next = now
	for i := range len(sorted) - f.Max + 1 {
		// Max contacts in one window leave no room between the instants from which, and
		// until which, a window holds them and one more.
		first, last := sorted[i], sorted[i+f.Max-1]
		open, end := last.Add(-f.Window), first.Add(f.Window)
		if last.Before(end) && open.Before(next) && next.Before(end) {
			next = end
		}
	}
	return next.Equal(now), next
}

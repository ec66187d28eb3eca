package sla

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// An Interval is working time on the wall clock of the day on which it opens: from
// 9*time.Hour to 18*time.Hour. Open is at least 0 and below 24 hours; Close is later
// than Open and at most 48 hours: a night shift from 22:00 to 06:00 closes at 30
// hours. Both are whole seconds. In JSON it is ["09:00", "18:00"]; seconds may
// follow, as in "09:00:30".
type Interval struct {
	Open, Close time.Duration
}

// String returns "09:00-18:00".
func (i Interval) String() string { return clockText(i.Open) + "-" + clockText(i.Close) }

// MarshalJSON writes ["09:00","18:00"]. What no clock shows is an error that wraps
// ErrRange.
func (i Interval) MarshalJSON() ([]byte, error) {
	for _, d := range [2]time.Duration{i.Open, i.Close} {
		if d < 0 || d >= 100*time.Hour || d%time.Second != 0 {
			return nil, fmt.Errorf("sla: interval %v: %v is %w: whole seconds from 00:00 to 99:59:59", i, d, ErrRange)
		}
	}
	return json.Marshal([2]string{clockText(i.Open), clockText(i.Close)})
}

// UnmarshalJSON reads ["09:00","18:00"]. Whether the times are in order is for
// [NewCalendar] to say.
func (i *Interval) UnmarshalJSON(b []byte) error {
	var w []string
	if err := json.Unmarshal(b, &w); err != nil || len(w) != 2 {
		return fmt.Errorf("interval %.60s: %w: write it as [\"09:00\", \"18:00\"]", b, ErrForm)
	}
	open, err1 := readClock(w[0])
	clos, err2 := readClock(w[1])
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	*i = Interval{open, clos}
	return nil
}

// check returns what is wrong with i by itself.
func (i Interval) check() error {
	switch {
	case i.Open < 0 || i.Open >= 24*time.Hour:
		return fmt.Errorf("%v: opening is %w: 00:00 to 23:59", i, ErrRange)
	case i.Open%time.Second != 0 || i.Close%time.Second != 0:
		return fmt.Errorf("%v: %w: write whole seconds", i, ErrRange)
	case i.Close <= i.Open && i.Close > 0:
		return fmt.Errorf("%v: %w: for a shift over midnight write %s-%s", i, ErrInverted, clockText(i.Open), clockText(i.Close+24*time.Hour))
	case i.Close <= i.Open:
		return fmt.Errorf("%v: %w: for midnight write 24:00", i, ErrInverted)
	case i.Close > 48*time.Hour:
		return fmt.Errorf("%v: closing is %w: at most 48:00", i, ErrRange)
	}
	return nil
}

// inOrder returns the intervals of one day, by opening, those that touch joined: in
// a fold two that touch would overlap. The given slice stays as it is.
func inOrder(all []Interval) []Interval {
	out := slices.SortedFunc(slices.Values(all), func(a, b Interval) int { return cmp.Compare(a.Open, b.Open) })
	n := 0
	for _, i := range out {
		if n > 0 && out[n-1].Close == i.Open {
			out[n-1].Close = i.Close
			continue
		}
		out[n] = i
		n++
	}
	return out[:n]
}

// overlapping returns a pair of sorted intervals that overlap.
func overlapping(sorted []Interval) (a, b Interval, found bool) {
	for i := 1; i < len(sorted); i++ {
		if sorted[i].Open < sorted[i-1].Close {
			return sorted[i-1], sorted[i], true
		}
	}
	return a, b, false
}

func clockText(d time.Duration) string {
	sign := ""
	if d < 0 {
		sign, d = "-", -d
	}
	text := fmt.Sprintf("%s%02d:%02d", sign, int(d/time.Hour), int(d/time.Minute%60))
	if s := d % time.Minute; s != 0 {
		text += fmt.Sprintf(":%02d", int(s/time.Second))
	}
	return text
}

// readClock reads 09:00 or 09:00:30, the hour up to 99.
func readClock(s string) (time.Duration, error) {
	fault := fmt.Errorf("time of day %.40q: %w: write it as 09:00", s, ErrForm)
	parts := strings.Split(s, ":")
	if len(parts) != 2 && len(parts) != 3 {
		return 0, fault
	}
	var sum time.Duration
	unit := time.Hour
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 7)
		if err != nil || len(part) != 2 || i > 0 && n > 59 {
			return 0, fault
		}
		sum += time.Duration(n) * unit
		unit /= 60
	}
	return sum, nil
}

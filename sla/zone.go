package sla

import (
	"fmt"
	"sort"
	"time"
)

// moscow is Moscow's time since 26 October 2014, when 248-FZ of 21 July 2014 took
// effect: UTC+3 without clock changes. Hosts without zone files have it too.
var moscow = time.FixedZone("MSK", 3*60*60)

var moscowSince = Date{2014, time.October, 27}

// location returns the zone of a schedule and, where its time is not known before,
// the first date. The zone is loaded by load, which may read files, unless only the
// present time of Moscow is asked for.
func (s *Schedule) location(load func(string) (*time.Location, error)) (*time.Location, Date, error) {
	switch {
	case s.TZ == "":
		return nil, Date{}, fmt.Errorf("%w: name a zone, \"Europe/Moscow\"", ErrMissing)
	case s.TZ == "Local":
		return nil, Date{}, fmt.Errorf("%w: \"Local\" depends on the machine: name a zone, \"Europe/Moscow\"", ErrZone)
	case s.TZ == "Europe/Moscow" && s.Since.Compare(moscowSince) >= 0:
		return moscow, Date{}, nil
	}
	loc, err := load(s.TZ)
	switch {
	case err == nil:
		return loc, Date{}, nil
	case s.TZ == "Europe/Moscow":
		return moscow, moscowSince, nil
	}
	return nil, Date{}, fmt.Errorf("%w %.60q: write one of the IANA database, \"Europe/Moscow\"; a host without zone files may import time/tzdata", ErrZone, s.TZ)
}

// A zone is what clocks of one place show: offsets from UTC and the moments from
// which they hold, in nanoseconds since epoch (instants in UTC, wall clocks as if
// they were in UTC).
type zone struct {
	from   []int64 // the first is before all else
	offset []int64
}

// newZone reads the clock changes of a location between two instants.
func newZone(loc *time.Location, start, end int64) zone {
	t := time.Unix(0, epoch+start).In(loc)
	_, offset := t.Zone()
	z := zone{from: []int64{start - 2*weekLen}, offset: []int64{int64(offset) * int64(time.Second)}}
	for {
		_, next := t.ZoneBounds()
		if next.IsZero() || next.Unix() >= (epoch+end)/int64(time.Second) {
			return z
		}
		if !next.After(t) {
			// Package time takes every year of a zone's rule for 365 days: on 31
			// December of a leap year it gives an end that is past.
			next = t.Add(24 * time.Hour)
		}
		t = next
		_, offset := t.Zone()
		if off := int64(offset) * int64(time.Second); off != z.offset[len(z.offset)-1] {
			z.from = append(z.from, t.UnixNano()-epoch)
			z.offset = append(z.offset, off)
		}
	}
}

// at returns the offset that holds at an instant.
func (z *zone) at(instant int64) int64 { return z.offset[z.period(instant)] }

func (z *zone) period(instant int64) int {
	if len(z.from) == 1 {
		return 0
	}
	return max(0, sort.Search(len(z.from), func(i int) bool { return z.from[i] > instant })-1)
}

// first returns the instant at which clocks show a time for the first time; for a
// time inside a gap, the gap's end.
func (z *zone) first(local int64) int64 {
	for i := z.period(local - 2*dayLen); ; i++ {
		instant := local - z.offset[i]
		if last := i+1 == len(z.from); last || instant < z.from[i+1] {
			return max(instant, z.from[i])
		}
	}
}

// last returns the instant at which clocks show a time for the last time; for a
// time inside a gap, the gap's end.
func (z *zone) last(local int64) int64 {
	found := z.first(local)
	for i := z.period(found) + 1; i < len(z.from) && z.from[i] <= local+2*dayLen; i++ {
		instant := local - z.offset[i]
		if instant >= z.from[i] && (i+1 == len(z.from) || instant < z.from[i+1]) {
			found = instant
		}
	}
	return found
}

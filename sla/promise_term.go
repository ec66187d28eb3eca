package sla

import (
	"time"
)

// A preposition says how a term bounds what is promised.
type preposition uint8

const (
	prepNone preposition = iota
	prepUntil
	prepWithin
	prepOn
	prepFrom // no term at all: «от 12 марта», «с понедельника»
)

// A kind of day in a term.
type dayKind uint8

const (
	noDay       dayKind = iota
	fromToday           // n days from today
	onWeekday           // the next one; n from 1
	onDate              // n is the day of the month, month and year may be 0
	beforeMonth         // «до марта»
	endOfMonth          // of a named month
	endOfUnit           // of the unit in which we are, or the next one
	inLength            // n units from now
	inWorkdays          // n working days from now
	thisWorkday         // the working day that runs
)

// A term is a piece of text that names a time, before it is laid on a calendar.
type term struct {
	first, last int
	prep        preposition
	day         dayKind
	n           int
	half        bool // half a unit more: «полтора»
	unit        int16
	month, year int
	turn        int   // endOfUnit, onWeekday: 1 for the next one
	section     int16 // endOfUnit, endOfMonth: 1 its end, 2 its beginning, 3 its middle
	clock       int   // minutes from midnight, -1: none
	closing     bool  // at the end of working hours
	morning     bool  // «к утру»: of the night that comes
	starts      bool  // «с 1 марта»: ours only beside a verb of ours
	opens       bool  // «в пятницу с 14:00»: the other hour is to come
	hours       bool  // «с 10 до 12»: opening hours, unless a day stands by
	loose       bool  // «около часа», «пару дней»
	across      bool  // «через день»: not «в течение дня»
	weak        bool  // «до 18»: a clock only beside a day
	void        bool  // past, or every week: names a time and no term
}

// join adds what u says to t, if the two are one term.
func (t *term) join(u term) bool {
	switch {
	case u.void || t.day == inLength || u.day == inLength || t.day == inWorkdays || u.day == inWorkdays:
		return false
	case t.prep == prepFrom && u.prep == prepUntil && t.clock >= 0 && u.clock >= 0 && u.day == noDay:
		// «с 10 до 12»: by its end. Without a day these are opening hours.
		t.clock, t.prep, t.void, t.weak = u.clock, prepUntil, t.day == noDay, false
	case t.prep == prepFrom && (u.prep == prepUntil || u.prep == prepOn) || u.prep == prepFrom && u.clock < 0:
		t.void = true // «с понедельника по пятницу»
	case t.opens && u.prep == prepUntil && u.day == noDay && u.clock >= 0:
		t.clock, t.opens = u.clock, false // «в пятницу с 14:00 до 16:00»
	case t.clock < 0 && !t.closing && u.day == noDay && u.clock >= 0:
		t.opens = u.prep == prepFrom
		t.clock, t.weak, t.hours = u.clock, false, false
		t.void = t.void && u.prep != prepUntil
		t.loose = t.loose || u.loose
	case t.day == noDay && t.clock >= 0 && u.day != noDay && u.clock < 0:
		clock, prep := t.clock, t.prep
		first := t.first
		last := u.last
		loose, void := t.loose || u.loose, t.void && prep == prepFrom
		*t = u
		t.first, t.last, t.clock, t.prep, t.loose, t.void = first, last, clock, max(prep, u.prep), loose, void
		if prep == prepUntil || u.prep == prepUntil {
			t.prep = prepUntil
		}
		return true
	case t.day == onWeekday && u.day == onDate && u.prep != prepUntil:
		t.day, t.n, t.month, t.year = onDate, u.n, u.month, u.year
		if u.clock >= 0 {
			t.clock = u.clock
		}
	case t.closing && u.day != noDay && t.day == fromToday && t.n == 0, t.day == fromToday && t.n == 0 && t.section == 1 && t.clock < 0 && u.day != noDay && u.prep != prepUntil:
		// «до конца дня в пятницу»
		first, closing := t.first, t.closing
		*t = u
		t.first, t.closing, t.prep = first, closing, prepUntil
		return true
	case t.day == fromToday && u.day == fromToday && u.section == 1 && u.n == 0 && t.clock < 0:
		t.closing = u.closing // «завтра до конца дня»
	default:
		return false
	}
	t.last = u.last
	if u.prep == prepUntil && !t.void {
		t.prep = prepUntil
	}
	return true
}

// single reads a unit without a number: «через час», «в течение дня», «на этой
// неделе».
func (t *term) single(unit int16, which class) bool {
	switch {
	case unit == unitHalfHour:
		t.day, t.unit, t.n = inLength, unit, 1
		return t.prep == prepWithin || t.prep == prepUntil
	case t.prep == prepWithin && unit == unitDay && t.across:
		t.day, t.unit, t.n = inLength, unit, 1
		return which == classNone
	case t.prep == prepWithin && unit == unitDay:
		t.day = fromToday // «в течение дня»: today
		return which == classNone
	case t.prep == prepWithin && which != classNext:
		t.day, t.unit, t.n = inLength, unit, 1
		return true
	case which != classNone && unit >= unitWeek:
		t.day, t.unit, t.section = endOfUnit, unit, 1
		return true
	}
	return false
}

// weekdays as time has them.
func weekdayOf(n int) time.Weekday { return time.Weekday(n % 7) }

package sla

import "time"

// closingHour is when «конец рабочего дня» is for a reader without working hours.
const closingHour = 18

// A laying puts terms on a calendar.
type laying struct {
	at  time.Time
	cal Workdays
}

// due returns the last moment of t, and false when there is none: 31 April, a
// calendar that does not reach so far.
func (l laying) due(t *term) (time.Time, Certainty, bool) {
	sure := Known
	y, m, d := l.at.Date()
	switch t.day {
	case noDay:
		due := l.clock(y, m, d, t)
		if !due.After(l.at) || t.morning && l.at.Hour() >= 6 {
			due = l.clock(y, m, d+1, t)
		}
		return due, sure, true
	case fromToday:
		d += t.n
	case onWeekday:
		days := (int(weekdayOf(t.n)) - int(l.at.Weekday()) + 7) % 7
		if days == 0 {
			days = 7
		}
		// «в следующий вторник» is that of the next week, which begins on Monday.
		if today := (int(l.at.Weekday()) + 6) % 7; t.turn == 1 && days < 7-today {
			days += 7
		}
		d += days
	case onDate:
		var ok bool
		if y, m, ok = l.date(t); !ok {
			return time.Time{}, CertaintyUnknown, false
		}
		d = t.n
	case beforeMonth, endOfMonth:
		y, m, d = l.month(t)
	case endOfUnit:
		y, m, d = l.unit(t)
	case inLength:
		var fixed bool
		var due time.Time
		if due, y, m, d, fixed = l.length(t); fixed {
			return due, sure, due.After(l.at)
		}
	case inWorkdays, thisWorkday:
		n := t.n
		if t.day == thisWorkday {
			if n = 1; l.works(y, m, d) {
				break
			}
		}
		due, err := l.after(n)
		if err != nil {
			return time.Time{}, CertaintyUnknown, false
		}
		if l.cal != nil {
			// The end of a day is the beginning of the next, which a calendar may not
			// know any more: what it is asked about is the day that ends.
			sure = l.cal.Certainty(due.Add(-1))
		}
		return due, sure, true
	}
	return l.clock(y, m, d, t), sure, true
}

// clock returns the hour of a date that t names, or the end of that date.
func (l laying) clock(y int, m time.Month, d int, t *term) time.Time {
	switch {
	case t.clock >= 0:
		return time.Date(y, m, d, 0, t.clock, 0, 0, l.at.Location())
	case t.closing:
		end := time.Date(y, m, d+1, 0, 0, 0, 0, l.at.Location())
		if l.cal != nil {
			if close, err := l.cal.Previous(end); err == nil && !close.Before(time.Date(y, m, d, 0, 0, 0, 0, l.at.Location())) {
				return close
			}
		}
		return time.Date(y, m, d, closingHour, 0, 0, 0, l.at.Location())
	}
	return time.Date(y, m, d+1, 0, 0, 0, 0, l.at.Location())
}

// date completes a day of the month: the next one that is not past, «15 марта» of
// this year or the next.
func (l laying) date(t *term) (int, time.Month, bool) {
	y, m, d := l.at.Date()
	if t.month > 0 {
		past := t.month < int(m) || t.month == int(m) && t.n < d
		m = time.Month(t.month)
		if t.year > 0 {
			y = t.year
		} else if past {
			y++
		}
	} else if t.n < d {
		y, m, _ = time.Date(y, m+1, 1, 0, 0, 0, 0, time.UTC).Date()
	}
	return y, m, t.n <= lastOf(y, m)
}

// lastOf returns how many days a month has.
func lastOf(y int, m time.Month) int { return time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day() }

// month returns the day by which a named month is begun, half over or over.
func (l laying) month(t *term) (int, time.Month, int) {
	y, now, _ := l.at.Date()
	m := time.Month(t.month)
	switch {
	case t.year > 0:
		y = t.year
	case m < now || m == now && t.day == beforeMonth:
		y++
	}
	if t.day == beforeMonth {
		return y, m, 0
	}
	return y, m, sectionDay(t.section, y, m)
}

// sectionDay: the beginning of a month ends with its 10th, the middle with its 20th.
func sectionDay(section int16, y int, m time.Month) int {
	switch section {
	case 2:
		return 10
	case 3:
		return 20
	}
	return lastOf(y, m)
}

// unit returns the day with which this or the next week, month, quarter or year
// ends. A week ends with its last working day, unless that is past.
func (l laying) unit(t *term) (int, time.Month, int) {
	y, m, d := l.at.Date()
	switch t.unit {
	case unitWeek:
		today := (int(l.at.Weekday()) + 6) % 7
		monday := d - today + 7*t.turn
		switch t.section {
		case 2:
			return y, m, monday + 1
		case 3:
			return y, m, monday + 2
		}
		for sunday := monday + 6; sunday >= monday && sunday >= d; sunday-- {
			if l.works(y, m, sunday) {
				return y, m, sunday
			}
		}
		return y, m, monday + 6
	case unitMonth:
		m += time.Month(t.turn)
	case unitQuarter:
		m = (m+2)/3*3 + 3*time.Month(t.turn)
		return y, m, lastOf(y, m)
	case unitYear:
		return y + t.turn, time.December, 31
	}
	y, m, _ = time.Date(y, m, 1, 0, 0, 0, 0, time.UTC).Date()
	return y, m, sectionDay(t.section, y, m)
}

// length returns a moment (fixed) for minutes and hours, else the last day.
func (l laying) length(t *term) (due time.Time, y int, m time.Month, d int, fixed bool) {
	unit := time.Hour
	y, m, d = l.at.Date()
	switch t.unit {
	case unitMinute:
		unit = time.Minute
	case unitHalfHour:
		unit = 30 * time.Minute
	case unitRound:
		unit = 24 * time.Hour
	case unitDay:
		d += t.n
		if t.half {
			d++
		}
		return due, y, m, d, false
	case unitWeek:
		d += 7 * t.n
		if t.half {
			d += 4
		}
		return due, y, m, d, false
	case unitMonth, unitQuarter, unitYear:
		n := t.n
		switch t.unit {
		case unitQuarter:
			n *= 3
		case unitYear:
			n *= 12
		}
		if t.half && t.unit == unitMonth {
			d += 15
		}
		y, m, _ = time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, time.UTC).Date()
		if !t.half {
			d = min(d, lastOf(y, m))
		}
		return due, y, m, d, false
	}
	length := time.Duration(t.n) * unit
	if t.half {
		length += unit / 2
	}
	return l.at.Add(length), y, m, d, true
}

// works reports whether people work on a date: Monday to Friday without a calendar.
func (l laying) works(y int, m time.Month, d int) bool {
	noon := time.Date(y, m, d, 12, 0, 0, 0, l.at.Location())
	if l.cal != nil {
		return l.cal.IsWorkingDay(noon)
	}
	return noon.Weekday() != time.Saturday && noon.Weekday() != time.Sunday
}

// after returns the end of the n-th working day from now on.
func (l laying) after(n int) (time.Time, error) {
	if l.cal != nil {
		return l.cal.AddWorkingDays(l.at, n)
	}
	y, m, d := l.at.Date()
	weekday := (int(l.at.Weekday()) + 6) % 7
	// From a weekend the count begins with Monday, as from Friday.
	if weekday > 4 {
		d -= weekday - 4
		weekday = 4
	}
	d += n/5*7 + n%5
	if weekday+n%5 > 4 {
		d += 2
	}
	return time.Date(y, m, d+1, 0, 0, 0, 0, l.at.Location()), nil
}

package sla

import (
	"bytes"

	"github.com/otklik/otklik/mention/text"
)

// number reads a core that begins with a number: a length, a date, an hour.
func (g *grammar) number(t *term, j int, e entry, period bool, which class) bool {
	if g.r.Word(j).Kind == text.Number {
		digits := g.r.Folded(j)
		if minutes, ok := clockOf(digits, ':'); ok {
			t.clock, t.last = minutes, j
			return g.hourSaid(t)
		}
		if g.dotted(t, j, digits) {
			// A bare 12.10 may be a price or a version: it needs an hour beside.
			t.weak = t.prep == prepNone && t.year == 0
			return true
		}
	}
	n, half, end, ok := g.amount(j, e, t)
	if !ok {
		return false
	}
	t.n, t.half, t.last = n, half, end
	k := end + 1
	for c := g.follows(k).class; c == classNext || c == classThis || c == classFiller && !g.literal(k, "of"); c = g.follows(k).class {
		k++
	}
	u := g.follows(k)
	work := false
	if u.class == classWork || u.class == classCalendar {
		work = u.class == classWork
		k++
		u = g.follows(k)
	}
	switch u.class {
	case classUnit:
		t.last = k
		return g.counted(t, u.value, work, period, which)
	case classMonth:
		if n < 1 || n > 31 {
			return false
		}
		t.day, t.month, t.last = onDate, int(u.value), k
		g.yearAfter(t)
		return true
	case classDate:
		t.day, t.last = onDate, k
		return n >= 1 && n <= 31
	case classMeridiem:
		if n < 1 || n > 12 {
			return false
		}
		t.clock, t.last = (n%12+int(u.value))*60, k
		return true
	}
	if g.literal(k, "of") && g.follows(k+1).class == classMonth && n >= 1 && n <= 31 {
		t.day, t.month, t.last = onDate, int(g.at(k+1).value), k+1
		g.yearAfter(t)
		return true
	}
	if (g.literal(k, "p") || g.literal(k, "a")) && g.literal(k+1, "m") && n >= 1 && n <= 12 {
		t.clock, t.last = n%12*60, k+1
		if g.literal(k, "p") {
			t.clock += 12 * 60
		}
		return true
	}
	if g.ordinal(j) && n >= 1 && n <= 31 && t.prep != prepNone && t.prep != prepWithin {
		t.day = onDate // «до 25-го»
		return true
	}
	if minutes, ok := g.dashed(end + 1); ok && t.prep != prepNone && n <= 23 {
		t.clock, t.last = n*60+minutes, end+1
		return true
	}
	// «завтра к 12», «в 6 вечера»: an hour only with a day or a part of it beside.
	if t.prep == prepNone || t.prep == prepWithin || n > 24 || half || g.r.Word(j).Kind != text.Number {
		return false
	}
	t.clock, t.last, t.weak = n*60, end, true
	return g.hourSaid(t)
}

// hourSaid adds the part of the day to an hour: «6 вечера», 6:30 pm.
func (g *grammar) hourSaid(t *term) bool {
	k := t.last + 1
	if g.follows(k).class == classUnit && g.at(k).value == unitHour {
		t.last, t.weak = k, false
		k++
	}
	switch u := g.follows(k); u.class {
	case classPart:
		if u.value >= 18 && t.clock < 12*60 {
			t.clock += 12 * 60
		}
		t.last, t.weak = k, false
	case classMeridiem:
		if t.clock < 12*60 {
			t.clock += int(u.value) * 60
		}
		t.last, t.weak = k, false
	case classUnit:
		if u.value == unitDay && g.literal(k, "дня") && t.clock < 12*60 { // «в 3 часа дня»
			t.clock += 12 * 60
			t.last, t.weak = k, false
		}
	}
	return true
}

// counted reads a number with its unit.
func (g *grammar) counted(t *term, unit int16, work, period bool, which class) bool {
	if unit == unitHour && !t.half && !period && t.n <= 24 && (t.prep == prepOn || t.prep == prepUntil && t.n >= 7 && t.n < 24) && which == classNone {
		t.clock = t.n * 60 // «до 18 часов»
		t.last--
		return g.hourSaid(t)
	}
	if t.prep == prepOn && which == classNone {
		return false // «на 3 дня»: how long, not by when
	}
	if t.prep == prepFrom {
		t.void = true
	}
	t.day, t.unit, t.hours = inLength, unit, false
	if work && unit == unitDay {
		t.day = inWorkdays
	}
	return true
}

// amount reads a number in digits or words, a range («2-3», «от 3 до 5»: its end),
// and passes over the endings of «3-х», 15th.
func (g *grammar) amount(j int, e entry, t *term) (n int, half bool, end int, ok bool) {
	n, half, end, ok = g.single(j, e, t)
	if !ok {
		return
	}
	next := end + 1
	if next >= g.r.Len() {
		return
	}
	e2 := g.at(next)
	switch {
	case e2.class == classNumber && g.dash(next):
	case e2.class == classUntil && t.prep == prepFrom && g.follows(next+1).class == classNumber:
		next++
		e2 = g.at(next)
		t.prep, t.hours = prepUntil, true
	case g.literal(next, "or") || g.literal(next, "или"):
		if next++; g.follows(next).class != classNumber {
			return
		}
		e2 = g.at(next)
	default:
		return
	}
	if g.r.Word(next).Kind == text.Number && g.r.Word(next).Span.Len() == 2 && g.r.Folded(next)[0] == '0' {
		return // 18-00
	}
	if m, halfToo, last, more := g.single(next, e2, t); more && m >= n {
		return m, halfToo, last, true
	}
	return
}

// orMore reads what may follow one unit, of which the later counts: «час-полтора»,
// «час или два», «полчаса-час», «день-другой».
func (g *grammar) orMore(t *term) {
	next := t.last + 1
	if t.day != inLength || next >= g.r.Len() || g.r.Word(next).Break > text.Space && !g.dash(next) {
		return
	}
	if (g.literal(next, "другой") || g.literal(next, "другую")) && g.dash(next) {
		t.n, t.loose, t.last = 2, true, next
		return
	}
	if t.unit == unitHalfHour && g.dash(next) && g.at(next) == (entry{class: classUnit, value: unitHour}) {
		t.unit, t.last = unitHour, next
		return
	}
	if g.literal(next, "или") || g.literal(next, "or") {
		next++
	} else if !g.dash(next) {
		return
	}
	if e := g.follows(next); e.class == classNumber && g.r.Word(next).Kind == text.Letters {
		if n, half, end, ok := g.single(next, e, t); ok && n >= 1 && g.follows(end+1).class != classUnit {
			t.n, t.half, t.last = n, half, end
		}
	}
}

// dash reports whether word i is joined to the word before it by a dash.
func (g *grammar) dash(i int) bool {
	gap := g.r.Text()[g.r.Word(i-1).Span.End:g.r.Word(i).Span.Start]
	switch gap {
	case "-", "–", "—", "‑", " - ", " – ", " — ":
		return true
	}
	return false
}

// dashed reads the minutes of «18-00».
func (g *grammar) dashed(end int) (int, bool) {
	if end >= g.r.Len() || g.r.Word(end).Kind != text.Number || !g.dash(end) {
		return 0, false
	}
	n, ok := digitsOf(g.r.Folded(end))
	return n, ok && len(g.r.Folded(end)) == 2 && n < 60
}

func (g *grammar) single(j int, e entry, t *term) (n int, half bool, end int, ok bool) {
	end = j
	if g.r.Word(j).Kind != text.Number {
		if e.class != classNumber {
			return 0, false, j, false
		}
		switch n = int(e.value); {
		case n == -1:
			return 1, true, j, true
		case n == -2:
			t.loose = true
			return 2, false, j, true
		case n == -3:
			return 0, true, j, true
		case n >= 20 && n%10 == 0:
			// «сорока восьми», forty-eight
			if u := g.follows(j + 1); u.class == classNumber && u.value > 0 && u.value < 10 && g.r.Word(j+1).Kind == text.Letters {
				return n + int(u.value), false, j + 1, true
			}
		}
		return n, false, j, true
	}
	digits := g.r.Folded(j)
	if whole, tenth, cut := bytes.Cut(digits, []byte{'.'}); cut && string(tenth) == "5" {
		half, digits = true, whole
	} else if whole, tenth, cut := bytes.Cut(digits, []byte{','}); cut && string(tenth) == "5" {
		half, digits = true, whole
	}
	n, ok = digitsOf(digits)
	if !ok {
		return 0, false, j, false
	}
	if k := j + 1; k < g.r.Len() && g.r.Word(k).Break == text.Joined && g.r.Word(k).Kind == text.Letters {
		switch string(g.r.Folded(k)) {
		case "х", "и", "ти", "ми", "го", "ого", "е", "му", "ому", "й", "st", "nd", "rd", "th":
			end = k
		case "a", "x": // a Latin letter in a Russian ending
			end = k
		}
	}
	return n, half, end, true
}

// ordinal reports whether number i ends as «25-го», «7-е», «11-му» do, and a noun does
// not follow: «до 3-го этажа».
func (g *grammar) ordinal(i int) bool {
	k := i + 1
	if g.r.Word(i).Kind != text.Number || k >= g.r.Len() || g.r.Word(k).Break != text.Joined {
		return false
	}
	switch string(g.r.Folded(k)) {
	case "го", "ого", "е", "му", "ому":
		return k+1 >= g.r.Len() || g.r.Word(k+1).Break >= text.Clause || g.roleOf(k+1) != noRole
	}
	return false
}

// integer reads a whole number in digits.
func (g *grammar) integer(j int) (n, end int, ok bool) {
	if j >= g.r.Len() || g.r.Word(j).Kind != text.Number {
		return 0, j, false
	}
	n, half, end, ok := g.single(j, entry{class: classNumber}, new(term))
	return n, end, ok && !half
}

// dotted reads 20.12, 20.12.2026 and, where there is no such month, 18.00.
func (g *grammar) dotted(t *term, j int, digits []byte) bool {
	first, rest, cut := bytes.Cut(digits, []byte{'.'})
	if !cut || len(first) > 2 {
		return false
	}
	second, third, hasYear := bytes.Cut(rest, []byte{'.'})
	day, ok := digitsOf(first)
	month, ok2 := digitsOf(second)
	if !ok || !ok2 || len(second) != 2 {
		return false
	}
	if unit := g.follows(j + 1); unit.class == classUnit && unit.value != unitDay && !hasYear && unit.value != unitYear {
		return false
	}
	t.last = j
	if !hasYear && month == 0 || !hasYear && month > 12 && month < 60 && day < 24 {
		t.clock = day*60 + month
		return day < 24
	}
	if day < 1 || day > 31 || month < 1 || month > 12 {
		return false
	}
	if hasYear {
		year, ok := digitsOf(third)
		switch {
		case !ok || len(third) != 2 && len(third) != 4:
			return false
		case len(third) == 2:
			year += 2000
		}
		t.year = year
	}
	t.day, t.n, t.month = onDate, day, month
	if g.follows(j+1).class == classYear {
		t.last++
	}
	return true
}

// clockOf reads 18:00 as minutes from midnight.
func clockOf(digits []byte, sep byte) (int, bool) {
	h, m, cut := bytes.Cut(digits, []byte{sep})
	if !cut {
		return 0, false
	}
	hours, ok := digitsOf(h)
	minutes, ok2 := digitsOf(m)
	return hours*60 + minutes, ok && ok2 && len(m) == 2 && hours <= 24 && minutes < 60 && (hours < 24 || minutes == 0)
}

// digitsOf reads up to four digits.
func digitsOf(b []byte) (int, bool) {
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, len(b) > 0 && len(b) <= 4
}

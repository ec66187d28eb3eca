package sla

import (
	"strings"

	"github.com/otklik/otklik/mention/text"
)

// A grammar reads terms from one text.
type grammar struct {
	r   *text.Reading
	lex *vocabulary
}

// at returns what word i is, classNone past the sentence that word from is in.
func (g *grammar) at(i int) entry {
	if i >= g.r.Len() {
		return entry{}
	}
	switch w := g.r.Word(i); w.Kind {
	case text.Number:
		return entry{class: classNumber}
	case text.Letters:
		return g.lex.find(g.r.Folded(i))
	}
	return entry{}
}

// follows returns what word i is when it goes on with the sentence.
func (g *grammar) follows(i int) entry {
	if i >= g.r.Len() || g.r.Word(i).Break == text.Sentence {
		return entry{}
	}
	return g.at(i)
}

// term reads the term that begins with word i.
func (g *grammar) term(i int) (term, bool) {
	t, ok := g.simple(i)
	if !ok {
		return t, false
	}
	// «завтра до 18:00», «до 18:00 в пятницу, 15 марта»: day and hour are said apart.
	for {
		u, more := g.simple(t.last + 1)
		if !more || g.r.Word(t.last+1).Break == text.Sentence || !t.join(u) {
			break
		}
	}
	t.void = t.void || t.opens || t.hours && t.day == noDay
	return t, !t.weak
}

// simple reads prepositions and one core.
func (g *grammar) simple(i int) (term, bool) {
	t := term{first: i, last: i, clock: -1}
	j, which, started := i, class(0), false
	period := false // «в срок до …», «не более …»: what follows is a length, not an hour
	after := false
	for ; j < i+8 && j < g.r.Len(); j++ {
		e := g.at(j)
		if j > i && g.r.Word(j).Break >= text.Clause {
			if g.r.Word(j).Break == text.Sentence {
				return t, false
			}
		}
		switch e.class {
		case classNot:
			later := g.follows(j + 1)
			if later.class != classLater {
				return t, false
			}
			t.prep = prepUntil
			if later.value == 2 {
				t.prep = prepFrom // «не ранее»
			}
			j++
			period = string(g.r.Folded(j)) == "более" || string(g.r.Folded(j)) == "more"
		case classLater:
			if !started {
				return t, false
			}
			period = true
		case classUntil:
			t.prep = prepUntil
		case classWithin:
			t.prep = prepWithin
			t.across = g.literal(j, "через") || g.literal(j, "спустя") || g.literal(j, "in")
		case classCourse:
			if t.prep != prepOn {
				return t, false
			}
			t.prep = prepWithin
		case classOn:
			if t.prep != prepUntil {
				t.prep = prepOn
			}
		case classFrom:
			t.prep, after, t.starts = prepFrom, e.value == 2, e.value == 3
		case classAbout:
			t.loose = true
		case classPast, classEvery:
			t.void = true
		case classThis, classNext:
			which = e.class
		case classFiller:
			if !started {
				return t, false
			}
		default:
			if g.literal(j, "up") && g.literal(j+1, "to") { // up to 10 days
				t.prep, period = prepUntil, true
				j++
				break
			}
			return g.core(t, j, which, period, after)
		}
		started = true
	}
	return t, false
}

// core reads what stands behind the prepositions.
func (g *grammar) core(t term, j int, which class, period, after bool) (term, bool) {
	if which == classNext && !g.nearest(j-1) {
		t.turn = 1
	}
	e := g.at(j)
	t.last = j
	ok := false
	switch e.class {
	case classNumber:
		ok = g.number(&t, j, e, period, which)
	case classUnit:
		if ok = t.single(e.value, which); ok && t.prep == prepWithin {
			g.orMore(&t)
		}
	case classWork:
		if u := g.follows(j + 1); u.class == classUnit && u.value == unitDay && t.prep == prepWithin {
			t.day, t.last, ok = thisWorkday, j+1, true
		}
	case classWeekday:
		t.day, t.n, ok = onWeekday, int(e.value), true
		if which == classThis {
			t.turn = 0
		}
	case classMonth:
		ok = g.named(&t, j, e)
	case classDay:
		t.day, t.n, ok = fromToday, int(e.value), true
		if string(g.r.Folded(j)) == "сегодня" && g.literal(j+1, "же") {
			t.last++
		}
	case classDayAdj:
		t.day, t.n = fromToday, int(e.value)
		switch u := g.follows(j + 1); u.class {
		case classUnit:
			t.last, ok = j+1, u.value == unitDay
		case classPart:
			t.last, t.clock, t.loose, ok = j+1, int(u.value)*60, true, true
		}
	case classPart:
		t.clock, ok = int(e.value)*60, true
		t.weak = t.prep != prepUntil
		switch {
		case after && e.value == 12: // «после обеда»
			t.clock, t.prep = 18*60, prepOn
		case after:
			ok = false
		case which == classThis || string(g.r.Folded(j)) == "tonight":
			t.day, t.weak = fromToday, false
		}
		t.loose = t.loose || t.clock < 24*60 && !g.literal(j, "noon")
		t.morning = strings.HasPrefix(string(g.r.Folded(j)), "утр")
	case classEnd:
		ok = g.section(&t, j, e, which)
	case classNone:
		ok = g.halfOfDay(&t, j)
	case classEOD:
		t.prep = prepUntil
		if t.day, ok = fromToday, true; e.value == 1 {
			t.day, t.unit, t.section = endOfUnit, unitWeek, 1
		} else {
			t.section = 1
		}
	}
	if !ok {
		return t, false
	}
	if g.follows(t.last+1).class == classIncluding {
		t.last++
	}
	if after && t.prep == prepFrom {
		t.void = true
	}
	if t.prep == prepFrom && !(t.clock >= 0 && t.day == noDay) {
		// «снизим с 1 марта» is done by the end of that day; a term that only begins
		// is none.
		t.starts = t.starts && !t.void && (t.day == onDate || t.day == onWeekday || t.day == fromToday)
		t.void = !t.starts
	} else {
		t.starts = false
	}
	g.tail(&t)
	return t, true
}

// tail looks at what follows and may unmake the term: «3 дня назад», «24 часа в
// сутки», «за 2 дня до».
func (g *grammar) tail(t *term) {
	e := g.follows(t.last + 1)
	if e.class == classPast && g.r.Word(t.last+1).Break < text.Clause {
		t.void = true
	}
	if t.day != inLength {
		return
	}
	if e.class == classOn && g.follows(t.last+2).class == classUnit || e.class == classFiller && g.follows(t.last+2).class == classUnit {
		t.void = true
		t.last += 2
	}
	if g.literal(t.last+1, "per") || g.literal(t.last+1, "before") || g.literal(t.last+1, "до") && g.literal(t.first, "за") ||
		g.literal(t.last+1, "с") || g.literal(t.last+1, "после") || g.literal(t.last+1, "after") || g.literal(t.last+1, "from") && !g.literal(t.last+2, "now") {
		// «в течение 15 дней с даты операции»: its beginning is not known here.
		t.void = t.void || !g.countsFromNow(t.last+2)
	}
}

// countsFromNow reports whether «с …» begins with the moment of writing.
func (g *grammar) countsFromNow(i int) bool {
	return g.literal(i, "момента") || g.literal(i, "этого") || g.literal(i, "сегодняшнего") || g.literal(i, "now") || g.literal(i, "today")
}

// nearest reports whether word i is «ближайший»: that is this one, not the next.
func (g *grammar) nearest(i int) bool {
	e := g.at(i)
	return e.class == classNext && e.value == 2
}

func (g *grammar) literal(i int, word string) bool {
	return i >= 0 && i < g.r.Len() && string(g.r.Folded(i)) == word
}

// named reads a month: «марта» behind «до», March 15.
func (g *grammar) named(t *term, j int, e entry) bool {
	t.month = int(e.value)
	k := j + 1
	if g.r.Word(j).Kind == text.Letters && g.r.Folded(j)[0] < 0x80 {
		if g.literal(k, "the") {
			k++
		}
		if n, end, ok := g.integer(k); ok && n >= 1 && n <= 31 && g.r.Word(k).Break != text.Sentence {
			t.day, t.n, t.last = onDate, n, end
			g.yearAfter(t)
			return true
		}
		if e.value == 3 || e.value == 5 {
			return false // may and march are verbs
		}
	}
	switch t.prep {
	case prepUntil:
		t.day = beforeMonth
	case prepOn, prepWithin:
		if g.literal(j-1, "за") {
			return false // «проценты за май»
		}
		t.day, t.section = endOfMonth, 1
	default:
		return false
	}
	return true
}

// section reads «до конца недели», «в начале марта», the end of the day.
func (g *grammar) section(t *term, j int, e entry, which class) bool {
	t.section = e.value
	t.loose = t.loose || e.value != 1
	if t.prep == prepNone && g.r.Folded(j)[0] < 0x80 {
		return false // «the end»
	}
	work := false
	for k := j + 1; k <= j+5; k++ {
		u := g.follows(k)
		switch u.class {
		case classFiller, classWork, classCalendar:
			work = work || u.class == classWork
		case classThis:
		case classNext:
			t.turn = 1
		case classYear:
			t.day, t.unit, t.last = endOfUnit, unitYear, k
			return true
		case classDayAdj:
			t.day, t.n, t.last = fromToday, int(u.value), k
			if g.follows(k+1).class == classUnit {
				t.last++
			}
			return e.value == 1
		case classDay:
			t.day, t.n, t.last = fromToday, int(u.value), k
			return e.value == 1
		case classMonth:
			t.day, t.month, t.last = endOfMonth, int(u.value), k
			g.yearAfter(t)
			return true
		case classUnit:
			t.last = k
			switch {
			case u.value == unitDay && e.value == 1:
				t.day, t.closing = fromToday, work
			case u.value >= unitWeek:
				t.day, t.unit = endOfUnit, u.value
			default:
				return false
			}
			return true
		case classWeekday:
			t.day, t.n, t.last = onWeekday, int(u.value), k
			return e.value == 1
		default:
			if t.day, t.closing, t.last = fromToday, true, k-1; !work || e.value != 1 {
				return false
			}
			return true // close of business
		}
	}
	return false
}

// halfOfDay reads «в первой половине дня».
func (g *grammar) halfOfDay(t *term, j int) bool {
	if !g.literal(j+1, "половине") || !g.literal(j+2, "дня") {
		return false
	}
	switch {
	case g.literal(j, "первой"):
		t.clock = 12 * 60
	case g.literal(j, "второй"):
		t.clock = 18 * 60
	default:
		return false
	}
	t.last, t.loose, t.weak = j+2, true, true
	return true
}

// yearAfter reads «2026 года» behind a date.
func (g *grammar) yearAfter(t *term) {
	if n, end, ok := g.integer(t.last + 1); ok && n >= 2000 && n < 2200 && g.r.Word(t.last+1).Break != text.Sentence {
		t.year, t.last = n, end
	}
	if g.follows(t.last+1).class == classYear {
		t.last++
	}
}

package sla

import (
	"sync"
	"time"

	"github.com/otklik/otklik/internal/enum"
	"github.com/otklik/otklik/mention/text"
)

// A Promise is a term that a reply of ours gives the client.
type Promise struct {
	Span      text.Span // its words: «не позднее 20.12», «завтра до 18:00»
	Firmness  Firmness
	Due       time.Time // the last moment at which it is kept, in the location of the reference time; zero for a vague one
	Certainty Certainty // of the calendar about Due; CertaintyUnknown without a Due
}

// A Firmness says how far a promise binds. The zero Firmness is FirmnessUnknown; its
// text form, "firm" for one, is its form in JSON and in map keys too.
type Firmness uint8

const (
	FirmnessUnknown Firmness = iota // no Promise has it
	Firm                            // «до пятницы»
	Hedged                          // «постараемся до пятницы», «примерно через час», «завтра утром»: there is a Due, and a way out
	Vague                           // «в ближайшее время»: no time at all
)

var firmnesses = enum.New[Firmness]("firmness", "unknown", "firm", "hedged", "vague")

// String returns the firmness's name, or "firmness(9)" for a value outside the set.
func (f Firmness) String() string { return firmnesses.String(f) }

// AppendText appends the firmness's name to b. The error for a value outside the set
// wraps ErrUnknownName.
func (f Firmness) AppendText(b []byte) ([]byte, error) { return firmnesses.AppendText(b, f) }

// MarshalText writes the name that UnmarshalText reads.
func (f Firmness) MarshalText() ([]byte, error) { return firmnesses.AppendText(nil, f) }

// UnmarshalText reads a name. The error wraps ErrUnknownName, and f stays as it was.
func (f *Firmness) UnmarshalText(b []byte) error { return firmnesses.UnmarshalText(b, f) }

// Workdays is what promises are laid on: [*Calendar] is one, and says what the
// methods must do. It must be safe for concurrent use.
type Workdays interface {
	IsWorkingDay(t time.Time) bool
	AddWorkingDays(t time.Time, n int) (time.Time, error)
	Previous(t time.Time) (time.Time, error)
	Certainty(t time.Time) Certainty
}

// Promises returns the promises in a reply of ours, Russian or English, in the order
// of the text. It is [AppendPromises] for a text that nobody has read yet.
func Promises(reply string, at time.Time, cal Workdays) []Promise {
	r := readings.Get().(*text.Reading)
	r.Reset(reply)
	all := AppendPromises(nil, r, at, cal)
	if r.Reset(""); r.Size() <= keptReading {
		readings.Put(r)
	}
	return all
}

// readings keeps buffers, without a text, for the next reply.
var readings = sync.Pool{New: func() any { return new(text.Reading) }}

// keptReading is how many bytes of buffers are kept: enough for a page.
const keptReading = 1 << 18

// AppendPromises appends the promises that a reply gives to dst, in the order of the
// text. Terms count from at, in its location; cal says which days are working days,
// and nil stands for Monday to Friday. A zero at leaves every Due zero: what was
// promised can be told without knowing when.
//
// A day that is named is promised until its end, 24:00: «до пятницы», «к пятнице»,
// «в пятницу», by Friday are one, with «включительно» and without. A date is the next
// one that is not past. Days are counted from the day after («через 2 дня»), hours to
// the minute («48 часов», «сутки»), working days as by [Calendar.AddWorkingDays]. A
// week ends with its last working day, morning at 12:00, the afternoon at 18:00. Of
// «2-3 дня» and «час-полтора» the later counts.
//
// No promise is a date of what happened («операция от 12 марта», «в пятницу вы
// писали»), what the client is asked to do («пришлите до пятницы»), opening hours
// and validity («карта действует до 12.2027»), what is denied («до пятницы не
// успеем») or conditional. This is told from the verb by the term, and may err as
// all reading does.
//
// It takes linear time, and allocates for dst alone.
func AppendPromises(dst []Promise, r *text.Reading, at time.Time, cal Workdays) []Promise {
	g := grammar{r: r, lex: lexicon()}
	l := laying{at: at, cal: cal}
	for i := 0; i < r.Len(); i++ {
		e := g.at(i)
		if e == (entry{}) {
			continue
		}
		if last, ok := g.vague(i, e); ok {
			if g.ours(i, last, Vague) != nobody {
				dst = append(dst, Promise{Span: g.span(i, last), Firmness: Vague})
			}
			i = last
			continue
		}
		if !e.begins() {
			continue
		}
		t, ok := g.term(i)
		if !ok {
			continue
		}
		i = t.last
		if t.void {
			continue
		}
		p := Promise{Span: g.span(t.first, t.last), Firmness: Firm}
		switch g.oursTerm(&t) {
		case nobody:
			continue
		case wePerhaps:
			p.Firmness = Hedged
		}
		if t.loose {
			p.Firmness = Hedged
		}
		if !at.IsZero() {
			if p.Due, p.Certainty, ok = l.due(&t); !ok {
				continue
			}
		}
		dst = append(dst, p)
	}
	return dst
}

func (g *grammar) span(first, last int) text.Span {
	return text.Span{Start: g.r.Word(first).Span.Start, End: g.r.Word(last).Span.End}
}

// vague reads a promise without a time that begins with word i.
func (g *grammar) vague(i int, e entry) (last int, ok bool) {
	if e.vague == 0 {
		return i, false
	}
	best := -1
	for _, phrase := range g.lex.vague[e.vague-1] {
		if len(phrase) > best && g.says(i+1, phrase) {
			best = len(phrase)
		}
	}
	if best == 0 && i > 0 && g.r.Word(i).Break < text.Clause {
		if g.literal(i-1, "самое") {
			return i, false // «самое позднее в 21:00»
		}
		switch g.at(i - 1).class {
		case classNot, classNumber, classUnit:
			return i, false // «не позднее», «2 часа позже»
		}
	}
	return i + best, best >= 0
}

// begins reports whether a term can begin with such a word.
func (e entry) begins() bool {
	switch e.class {
	case classNone, classWork, classCalendar, classLater, classFiller, classYear, classDate, classIncluding, classMeridiem:
		return false
	case classUnit:
		return e.value == unitHalfHour
	}
	return true
}

func (g *grammar) says(i int, phrase []string) bool {
	for k, want := range phrase {
		if i+k >= g.r.Len() || g.r.Word(i+k).Break >= text.Clause {
			return false
		}
		word := g.r.Folded(i + k)
		if n := len(want) - 1; want[n] == '*' {
			if len(word) < n || string(word[:n]) != want[:n] {
				return false
			}
		} else if len(word) != len(want) || string(word) != want {
			return false
		}
	}
	return true
}

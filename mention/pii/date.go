package pii

import (
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

// Years of birth of people who are alive to write, and of their children.
const (
	firstBirthYear = 1900
	lastBirthYear  = 2035
)

// birthDate finds a date that begins with group i and that a word calls a date
// of birth: any other date is not personal.
func (f *finder) birthDate(i int) (text.Span, bool) {
	g := &f.chain.groups[i]
	start, end, year := f.date(g.start)
	if end == 0 || start < f.last || year != 0 && (year < firstBirthYear || year > lastBirthYear) {
		return text.Span{}, false
	}
	if end < len(f.text) && isDigitAt(f.text, end) || !f.closesAt(end) {
		return text.Span{}, false
	}
	b := f.before(start, lBirth, budgetStrong)
	p := end
	if w, ok := f.wordAfter(skipSpaces(f.text, p)); ok && w.label&lMonth == 0 && w.label&lUnit != 0 && w.label&lBirth == 0 && w.label&lFill != 0 {
		p = w.end // «12 марта 1985 года рождения»
	}
	if b.found() && b.cost < 4 && !(b.seen&lDay != 0 && year >= 2015 && f.dayOfBirth(b)) {
		return text.Span{Start: start, End: end}, true
	}
	a := f.after(p, lBirth, budgetAfter)
	if a.found() {
		f.claim = a.word.end
	}
	return text.Span{Start: start, End: end}, a.found() && !f.dayOfBirth(a)
}

// dayOfBirth reports «день рождения» with a year too late for a client: the day
// that something happened, not the day that somebody was born.
func (f *finder) dayOfBirth(n near) bool {
	b := f.before(n.word.start, lDay, 0)
	return b.found() && b.word.label&lWeekday != 0
}

func isDigitAt(s string, p int) bool {
	_, size := digitAt(s, p)
	return size > 0
}

func skipSpaces(s string, p int) int {
	for p < len(s) {
		r, size := utf8.DecodeRuneInString(s[p:])
		if !isSpace(r) && !isZeroWidth(r) {
			break
		}
		p += size
	}
	return p
}

// date reads a date at the digit s[p]: 12.03.1985, 12/03/85, 1985-03-12, 12 марта
// 1985, 12 March, March 12, 1985. End is 0 where there is none; year is 0 where
// it is not told.
func (f *finder) date(p int) (start, end, year int) {
	s := f.text
	a, n, q := digitsAt(s, p)
	if n == 4 {
		m, mn, r := digitsAt(s, dateMark(s, q))
		d, dn, e := digitsAt(s, dateMark(s, r))
		if mn > 0 && mn <= 2 && dn > 0 && dn <= 2 && m >= 1 && m <= 12 && d >= 1 && d <= 31 {
			return p, e, a
		}
		return 0, 0, 0
	}
	if n > 2 || a < 1 || a > 31 {
		return 0, 0, 0
	}
	if m, mn, r := digitsAt(s, dateMark(s, q)); mn > 0 && mn <= 2 && (m >= 1 && m <= 12 || a <= 12 && m >= 1 && m <= 31) {
		y, yn, e := digitsAt(s, dateMark(s, r))
		switch {
		case yn == 4:
			return p, e, y
		case yn == 2:
			return p, e, 0
		case mn == 2 && q < len(s) && s[q] == '.':
			return p, r, 0
		}
		return 0, 0, 0
	}
	if w, ok := f.wordAfter(skipSpaces(s, q)); ok && w.label&lMonth != 0 && w.n >= 3 {
		end = w.end
		next := skipSpaces(s, end)
		if next < len(s) && (s[next] == ',' || s[next] == '.') {
			next = skipSpaces(s, next+1)
		}
		if y, yn, e := digitsAt(s, next); yn == 4 && y >= firstBirthYear && y <= lastBirthYear {
			return p, e, y
		}
		return p, end, 0
	}
	if p < 2 || s[p-1] != ' ' || asciiCode(s[p-2]) == 0 {
		return 0, 0, 0
	}
	if b, ok := f.wordBefore(p-1, max(f.last, p-maxContext)); ok && b.label&lMonth != 0 {
		next := skipSpaces(s, q)
		if next < len(s) && s[next] == ',' {
			next = skipSpaces(s, next+1)
		}
		if y, yn, e := digitsAt(s, next); yn == 4 {
			return b.start, e, y
		}
		return b.start, q, 0
	}
	return 0, 0, 0
}

// dateMark passes over one separator of a date at s[p]; -1 where none stands.
func dateMark(s string, p int) int {
	if p < 0 || p >= len(s) {
		return -1
	}
	r, size := utf8.DecodeRuneInString(s[p:])
	if r == '/' || r == '.' || isDash(r) || isSpace(r) {
		return p + size
	}
	return -1
}

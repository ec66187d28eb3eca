package pii

import (
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

// document finds a passport or a driving licence that begins with group i: four
// digits of series and six of number, nothing of which can be checked. A label
// must say which.
//
// Source: government decree 828 of 08.07.1997 for the passport; a licence is
// numbered alike since 2011, a foreign passport has two digits and seven.
func (f *finder) document(i int) (Kind, text.Span) {
	g := &f.chain.groups[i]
	const want = lPassport | lSeries | lIssued | lLicence | lINN | lPhone | lSNILS
	switch {
	case g.n == 10:
		return f.documentBetween(g.start, g.end, want, f.closes(i))
	case g.n == 2 || g.n == 4 || g.n == 9:
	default:
		return Unknown, text.Span{}
	}
	if j, ok := f.sum(10); ok && f.chain.groups[j].n == 6 && f.joints(i, j)&jParen == 0 {
		return f.documentBetween(g.start, f.chain.groups[j].end, want, f.closes(j))
	}
	if j, ok := f.sum(10); ok && f.chain.groups[j-1].n == 3 && f.chain.groups[j].n == 3 && f.joints(i, j)&jParen == 0 && j-i >= 2 {
		return f.documentBetween(g.start, f.chain.groups[j].end, want, f.closes(j))
	}
	// «4510 номер 123456», «45 10 № 123456».
	if j, ok := f.sum(4); ok {
		if end := f.numbered(f.chain.groups[j].end); end > 0 {
			return f.documentBetween(g.start, end, want, f.closesAt(end))
		}
	}
	// A foreign passport: «75 1234567».
	if j, ok := f.sum(9); ok && (g.n == 9 || g.n == 2 && f.chain.groups[j].n == 7) && f.closes(j) {
		kind, span := f.documentBetween(g.start, f.chain.groups[j].end, want|lForeign|lBIK, true)
		if kind == Passport && (g.n == 2 || f.foreign(span)) {
			return Passport, span
		}
	}
	// «77 АА 123456»
	if g.n == 2 {
		if end := f.lettered(g.end); end > 0 {
			if l, _ := f.label(g.start, end, lLicence|lPassport); l&lLicence != 0 {
				return DrivingLicence, text.Span{Start: g.start, End: end}
			}
		}
	}
	return Unknown, text.Span{}
}

func (f *finder) documentBetween(start, end int, want label, closed bool) (Kind, text.Span) {
	if !closed {
		return Unknown, text.Span{}
	}
	span := text.Span{Start: start, End: end}
	l, _ := f.label(start, end, want)
	if l&lSeries != 0 && l&lPassport == 0 {
		// «серия» of what? Some paper named before it, else a passport.
		b := f.before(start, lSeries, budgetStrong)
		n := f.before(b.word.start, lPassport|lLicence, budgetStrong)
		switch {
		case n.neg || !b.found():
			return Unknown, text.Span{}
		case n.label&lLicence != 0:
			return DrivingLicence, span
		}
		return Passport, span
	}
	switch {
	case l&lLicence != 0:
		return DrivingLicence, span
	case l&(lPassport|lIssued|lForeign) != 0:
		return Passport, span
	}
	return Unknown, text.Span{}
}

// foreign reports that the label of nine bare digits is a foreign passport's.
func (f *finder) foreign(span text.Span) bool {
	return f.before(span.Start, lForeign, budgetStrong).found() || f.after(span.End, lForeign, budgetAfter).found()
}

// numbered reads «номер 123456», «№ 123456», «, N: 123456» at s[p] and returns
// the byte after the six digits, 0 for anything else.
func (f *finder) numbered(p int) int {
	s, sign := f.text, false
	for high := min(len(s), p+40); p < high; {
		if _, size := digitAt(s, p); size > 0 {
			if !sign {
				return 0
			}
			_, n, end := digitsAt(s, p)
			if n == 3 {
				if q := skipSpaces(s, end); q > end {
					if _, more, e := digitsAt(s, q); more == 3 {
						return e // «123 456»
					}
				}
			}
			if n != 6 {
				return 0
			}
			return end
		}
		r, size := utf8.DecodeRuneInString(s[p:])
		if code, _ := letterCode(r); code != 0 {
			w, ok := f.wordAfter(p)
			if !ok || w.label&lN == 0 && !(w.n <= 3 && w.label&lFill != 0 && w.label&lLink == 0) {
				return 0
			}
			sign = sign || w.label&lN != 0
			p = w.end
			continue
		}
		switch {
		case r == '№' || r == '#':
			sign = true
		case isSpace(r) || r == ',' || r == ':' || r == '.' || r == '\n' || isDash(r):
		default:
			return 0
		}
		p += size
	}
	return 0
}

// lettered reads « ТА 123456» at s[p]: licences until 2011 had two letters.
func (f *finder) lettered(p int) int {
	s := f.text
	if p < len(s) && s[p] == ' ' {
		p++
	}
	w, ok := f.wordAfter(p)
	if !ok || w.n != 2 {
		return 0
	}
	p = w.end
	if p < len(s) && s[p] == ' ' {
		p++
	}
	_, n, p := digitsAt(s, p)
	if n != 6 || !f.closesAt(p) {
		return 0
	}
	return p
}

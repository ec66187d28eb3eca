package pii

import (
	"strings"

	"github.com/otklik/otklik/mention/text"
)

// abroad: how many digits a number has with the code of its country, for the
// countries whose people write to our banks most. Others have 10 to 13.
//
// Source: ITU-T E.164 and its list of assigned country codes.
var abroad = []struct {
	code   string
	digits int
}{
	{"375", 12}, {"380", 12}, {"998", 12}, {"996", 12}, {"992", 12}, {"993", 11}, {"994", 12}, {"995", 12}, {"374", 11}, {"373", 11}, {"371", 11}, {"370", 11},
	{"972", 12}, {"971", 12}, {"44", 12}, {"90", 12}, {"86", 13}, {"84", 11}, {"66", 11}, {"48", 11}, {"33", 11}, {"34", 11}, {"1", 11},
}

// phone finds a phone that begins with group i. A span with kind Unknown is a
// number that is surely no person's phone: a hot line.
func (f *finder) phone(i int) (Kind, text.Span) {
	g := &f.chain.groups[i]
	d := f.chain.digits[g.at:f.chain.nd]
	start := g.start
	if plus, ok := f.plus(start); ok {
		return f.international(i, plus)
	}
	if (d[0] == 8 || d[0] == 7) && len(d) >= 11 && d[1] >= 3 && (g.n == 1 && f.chain.groups[i+1].n >= 3 || g.n == 4 || g.n == 5 || g.n == 11) {
		if j, ok := f.sum(11); ok && f.closes(j) {
			if kind, span := f.national(i, j, text.Span{Start: start, End: f.chain.groups[j].end}); kind != Unknown || span.Len() > 0 {
				return kind, span
			}
		}
	}
	if g.n == 3 || g.n == 10 {
		if j, ok := f.sum(10); ok && f.closes(j) {
			return f.coded(i, j)
		}
	}
	if g.n >= 4 && g.n <= 5 && f.inParens(i) {
		if j, ok := f.sum(10); ok && f.closes(j) {
			return f.coded(i, j)
		}
	}
	return f.local(i)
}

// plus reports the place of a + before s[p].
func (f *finder) plus(p int) (int, bool) {
	s := f.text
	if p > 0 && s[p-1] == '+' {
		return p - 1, true
	}
	return 0, p > 1 && s[p-1] == ' ' && s[p-2] == '+'
}

func (f *finder) international(i, plus int) (Kind, text.Span) {
	g := &f.chain.groups[i]
	if plus == 0 && (g.start == 0 || f.text[g.start-1] != '+') {
		plus = g.start - 2
	}
	d := f.chain.digits[g.at:f.chain.nd]
	if plus < f.last {
		return Unknown, text.Span{}
	}
	if d[0] == 7 {
		j, ok := f.sum(11)
		if !ok || !f.closes(j) {
			return Unknown, text.Span{}
		}
		span := text.Span{Start: f.bracket(plus, i), End: f.chain.groups[j].end}
		if tollFree(d[1:4]) || d[1] != 9 && f.hot(span) {
			return Unknown, span
		}
		return Phone, span
	}
	least, most := 10, 13
	for _, c := range abroad {
		if len(d) >= len(c.code) && equal(d, c.code) {
			least, most = c.digits, c.digits
			break
		}
	}
	best := -1
	for j, n := i, 0; j < f.chain.n; j++ {
		if n += f.chain.groups[j].n; n > most {
			break
		}
		if n >= least && f.closes(j) {
			best = j
		}
	}
	if best < 0 || d[0] == 0 || f.unitAfter(f.chain.groups[best].end) {
		return Unknown, text.Span{}
	}
	return Phone, text.Span{Start: plus, End: f.chain.groups[best].end}
}

func equal(d []byte, code string) bool {
	for i := range len(code) {
		if d[i] != code[i]-'0' {
			return false
		}
	}
	return true
}

// tollFree reports the codes that a caller does not pay for: hot lines.
//
// Source: the numbering plan of Russia, codes 800 and 804.
func tollFree(code []byte) bool {
	return code[0] == 8 && code[1] == 0 && (code[2] == 0 || code[2] == 4)
}

// bracket takes the bracket of «(+7)» and «(916)» into the span.
func (f *finder) bracket(start, i int) int {
	if start > f.last && f.text[start-1] == '(' && f.inParens(i) {
		return start - 1
	}
	return start
}

// inParens reports whether a bracket closes right after group i.
func (f *finder) inParens(i int) bool {
	end := f.chain.groups[i].end
	return end < len(f.text) && f.text[end] == ')'
}

// national decides on 11 digits that begin with 8 or 7.
func (f *finder) national(i, j int, span text.Span) (Kind, text.Span) {
	d := f.value(i, j)
	if tollFree(d[1:4]) {
		return Unknown, span
	}
	mobile := d[1] == 9
	groups := j - i + 1
	joints := f.joints(i, j)
	thousands := groups == 4 && f.chain.groups[i].n == 2
	formatted := !thousands && (joints&jParen != 0 || groups >= 3 && shaped(f.chain.groups[i+1:j+1]) || groups >= 2 && mobile && f.chain.groups[i].n == 1)
	if groups == 4 && f.chain.groups[i].n == 4 || groups >= 3 && f.chain.groups[i].n == 4 && mobile {
		formatted = true
	}
	if formatted {
		if f.unitAfter(span.End) {
			return Unknown, text.Span{}
		}
		if f.hot(span) && !mobile {
			return Unknown, span
		}
		if joints&jParen == 0 && f.denied(span) {
			return Unknown, text.Span{}
		}
		return Phone, span
	}
	return f.called(span, mobile, true)
}

// shaped reports whether the groups after 8 look like a phone: a code of three
// to five digits, then groups of two or more, or of one after a long code.
func shaped(groups []group) bool {
	return len(groups) > 0 && groups[0].n >= 3 && groups[0].n <= 5
}

// coded decides on 10 digits that begin with a code of three to five.
func (f *finder) coded(i, j int) (Kind, text.Span) {
	d := f.value(i, j)
	span := f.span(i, j)
	if tollFree(d[:3]) {
		return Unknown, span
	}
	if d[0] != 9 && d[0] != 3 && d[0] != 4 && d[0] != 8 && d[0] != 7 {
		return Unknown, text.Span{}
	}
	g := f.chain.groups[i : j+1]
	if f.inParens(i) && span.Start > f.last && f.text[span.Start-1] == '(' {
		span.Start--
		if f.hot(span) && d[0] != 9 {
			return Unknown, span
		}
		return Phone, span
	}
	if len(g) == 4 && g[1].n == 3 && g[2].n == 2 && f.joints(i, j)&jDash != 0 && d[0] == 9 {
		if f.denied(span) {
			return Unknown, text.Span{}
		}
		return Phone, span
	}
	return f.called(span, d[0] == 9, false)
}

// local decides on the numbers of a town, which have no code: «тел. 123-45-67».
func (f *finder) local(i int) (Kind, text.Span) {
	g := &f.chain.groups[i]
	if g.joint != 0 || g.n > 7 {
		return Unknown, text.Span{}
	}
	for _, total := range [...]int{7, 6, 5} {
		j, ok := f.sum(total)
		if !ok || !f.closes(j) || j == i && total < 7 {
			continue
		}
		if j+1 < f.chain.n || j > i && f.joints(i, j)&jDash == 0 {
			continue
		}
		span := f.span(i, j)
		b := f.before(span.Start, lPhone|lHot, budgetWeak)
		if b.label == lPhone && b.word.label&lTel != 0 && !f.unitAfter(span.End) {
			return Phone, span
		}
	}
	return Unknown, text.Span{}
}

// called decides on digits that may be a phone and may be anything: a label
// must say so.
func (f *finder) called(span text.Span, mobile, eleven bool) (Kind, text.Span) {
	if before := f.text[:span.Start]; strings.HasSuffix(before, "wa.me/") || strings.HasSuffix(before, "phone=") || strings.HasSuffix(before, "tel:") {
		return Phone, span
	}
	want := lPhone | lHot | lNumber | lSNILS | lINN | lPassport | lSeries | lLicence | lIssued | lAccount
	l, _ := f.label(span.Start, span.End, want)
	switch {
	case l&lHot != 0 && !mobile:
		return Unknown, span
	case l&(lPhone|lHot) != 0:
		return Phone, span
	case l&lNumber != 0 && mobile && f.ownNumber(span, eleven):
		return Phone, span
	}
	return Unknown, text.Span{}
}

// ownNumber decides whether «номер» is the number of a phone: «мой номер», «на
// номер», or nothing else that the number might be of.
func (f *finder) ownNumber(span text.Span, eleven bool) bool {
	a := f.after(span.End, lNumber|lPhone, budgetAfter)
	if a.neg && a.cost == 0 {
		return false
	}
	b := f.before(span.Start, lNumber, budgetStrong)
	if !b.found() {
		return a.seen&lOf != 0 || f.before(a.word.start, lOf, 0).found()
	}
	n := f.before(b.word.start, lPhone|lOf, budgetStrong)
	switch {
	case n.found():
		return true
	case n.neg:
		return false
	}
	return eleven || n.word.n == 0
}

// hot reports whether the number is called a hot line.
func (f *finder) hot(span text.Span) bool {
	if b := f.before(span.Start, lHot|lPhone|lNumber, budgetWeak); b.found() {
		if b.label&lHot != 0 {
			return true
		}
		if b.next&lNumber == 0 {
			return b.label&lPhone != 0 && f.before(b.word.start, lHot, 0).found()
		}
		return f.before(b.word.start, lHot, 0).found()
	}
	a := f.after(span.End, lHot, 0)
	return a.found() && !a.apart
}

// denied reports whether the word right before the number names something else.
func (f *finder) denied(span text.Span) bool {
	b := f.before(span.Start, lPhone|lOf, budgetWeak)
	return b.neg
}

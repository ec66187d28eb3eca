package pii

import (
	"strings"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

// A finder reads one text. Nearly every byte of a text is neither a digit nor
// near an @, so it looks for these first and for words only beside them.
type finder struct {
	text  string
	hit   Match // what next found
	pos   int   // digits before it are read
	last  int   // end of the last match
	owned int   // labels before this byte belong to earlier numbers
	claim int   // the same, for the number being looked at

	memory memory // of words before a place
	ahead  memory // of words after a place

	chain  chain
	amount bool // the chain is a sum: see isAmount
	group  int  // of the chain: those before it are read
	// By the number of digits from group on: the group that ends there, plus one.
	ends [accountLength + 1]int8

	digitKnown bool
	digit      int // the next digit, when it is not before pos

	mailKnown bool
	mail      text.Span // the next address; empty when there is none
	mailFrom  int       // where to look for it

	bikKnown bool
	biks     [maxBIKs][9]byte
	nbiks    int
}

// next finds the next match and reports whether there is one.
func (f *finder) next() bool {
	for {
		for f.group < f.chain.n {
			if f.lone() {
				f.group++
				continue
			}
			if f.chain.cut && f.group >= maxGroups-maxSpread {
				g := &f.chain.groups[f.group]
				f.readChain(g.start, g.joint)
			}
			f.claim = f.owned
			kind, span := f.at(f.group)
			if kind != Unknown && !(f.mail.Len() > 0 && span.Overlaps(f.mail)) {
				f.found(kind, span)
				return true
			}
			f.skip(max(span.End, f.chain.groups[f.group].end))
		}
		if !f.mailKnown {
			f.mail = nextEmail(f.text, f.mailFrom)
			f.mailKnown = true
		}
		if !f.digitKnown || f.digit < f.pos {
			f.digit, f.digitKnown = nextDigit(f.text, f.pos), true
		}
		at := f.digit
		if f.mail.Len() > 0 && f.mail.Start <= at {
			f.mailKnown, f.mailFrom = false, f.mail.End
			f.chain.n = 0
			f.found(Email, f.mail)
			return true
		}
		if at == len(f.text) {
			f.pos = at
			return false
		}
		f.readChain(at, 0)
	}
}

// lone reports that the group is one digit in the middle of a chain, with which
// nothing of ours begins but a phone: 8 916 …
func (f *finder) lone() bool {
	g := &f.chain.groups[f.group]
	return g.n == 1 && g.joint != 0 && f.chain.digits[g.at] != 8 && f.chain.digits[g.at] != 7 && f.group < maxGroups-maxSpread
}

func (f *finder) readChain(at int, j joint) {
	f.chain.read(f.text, at, j)
	f.group = 0
	f.pos = f.chain.end
	f.amount = f.isAmount()
}

// isAmount reports that the chain is a sum, a count or a share: «1 990 рублей»,
// «18,5 %». Only numbers that are found by their form are looked for in it.
func (f *finder) isAmount() bool {
	c := &f.chain
	if c.n > 4 || c.groups[0].n > 8 {
		return false
	}
	for i := 1; i < c.n; i++ {
		if g := &c.groups[i]; g.n != 3 || g.joint != jSpace {
			return false
		}
	}
	if s := f.text; c.end+1 < len(s) && s[c.end] == ',' && isDigitAt(s, c.end+1) && !isDigitAt(s, c.end+3) {
		return true
	}
	w, unit := f.unit(c.end)
	return unit && w.label&(lFill|lMonth) == 0
}

// found sets the hit and goes on behind it.
func (f *finder) found(kind Kind, span text.Span) {
	f.hit = Match{kind, span}
	f.last = span.End
	f.owned = max(f.owned, f.claim)
	f.pos = max(f.pos, span.End)
	f.skip(span.End)
	if f.group < f.chain.n {
		// «4111 1111 1111 1111 123»: after a match a number begins anew.
		f.chain.groups[f.group].joint = 0
	}
}

// skip passes over the groups of the chain that start before end.
func (f *finder) skip(end int) {
	for f.group < f.chain.n && f.chain.groups[f.group].start < end {
		f.group++
	}
}

// at looks for personal data that begins with group i of the chain. For Unknown
// the span may tell how far there is surely none.
func (f *finder) at(i int) (Kind, text.Span) {
	g := &f.chain.groups[i]
	none := text.Span{}
	if g.n >= tooLong {
		return Unknown, none // part of a longer number
	}
	ok, strict := f.opens(g.start)
	if g.n == 1 && i+1 < f.chain.n && f.chain.groups[i+1].joint&jSpace != 0 && lettersBefore(f.text, g.start, 0) < g.start {
		f.chain.groups[i+1].joint = 0 // «cvc2 - 123»: the digit belongs to the word
		return Unknown, none
	}
	if !ok {
		return Unknown, none
	}
	if g.n == 3 && f.afterExpiry(g.start) && f.closesWeak(i) {
		return CVV, f.span(i, i)
	}
	f.measure(i)
	if kind, span := f.phone(i); kind != Unknown || span.Len() > 0 {
		return f.outsideURL(kind, span)
	}
	fresh := g.joint == 0
	switch {
	case g.n >= 4 && f.chain.nd-g.at >= 13:
		if span, ok := f.account(i); ok {
			return f.outsideURL(Account, span)
		}
		if span, ok := f.card(i); ok {
			return f.outsideURL(Card, span)
		}
	case g.n == 5:
		if span, ok := f.letteredAccount(i); ok {
			return f.outsideURL(Account, span)
		}
	}
	if f.amount {
		return Unknown, none
	}
	if kind, span := f.registered(i); kind != Unknown {
		return f.outsideURL(kind, span)
	}
	if kind, span := f.document(i); kind != Unknown {
		return f.outsideURL(kind, span)
	}
	if fresh && !strict {
		if g.n <= 2 || g.n == 4 {
			if span, ok := f.birthDate(i); ok {
				return BirthDate, span
			}
		}
		if g.n <= 4 {
			if span, ok := f.address(i); ok {
				return Address, span
			}
		}
		if g.n >= 2 && g.n <= 8 {
			if kind, span := f.secret(i); kind != Unknown {
				return f.outsideURL(kind, span)
			}
		}
	}
	return Unknown, none
}

// opens reports whether a number may begin at s[p], and whether what stands
// before it rules out all but numbers with a checksum or a form of their own.
func (f *finder) opens(p int) (ok, strict bool) {
	if p == 0 || p == f.last {
		return true, false
	}
	s := f.text
	r, size := utf8.DecodeLastRuneInString(s[:p])
	switch r {
	case ' ', '\n', '(', '+':
		return f.unstarred(p - size), false
	case '_', '$', '€', '£', '₽', '#', '*', '•', '@', '\\', '&', '~', '^':
		return false, false
	case ',', '/', ':', '.':
		before, _ := utf8.DecodeLastRuneInString(s[:p-size])
		if isDigit(before) {
			return r == ',', true
		}
		return r != '/' || before != ':', false
	}
	if isDash(r) {
		// «RA-123456789», «№ 12-345»: the tail of another number.
		before, _ := utf8.DecodeLastRuneInString(s[:p-size])
		if isDigit(before) || before == '*' || before == '_' {
			return false, false
		}
		if code, _ := letterCode(before); code != 0 {
			w, ok := f.wordBefore(p-size, max(0, p-maxContext))
			return ok && (w.label != 0 && w.label&lNeg == 0 || s[w.start] == 'G' && w.n == 1), false // «G-123456 is your code»
		}
		return true, false
	}
	if code, skip := letterCode(r); code != 0 || skip {
		// «тел89161234567», «cvc123» are numbers with a label; «a4f9161234567» is not.
		w, ok := f.wordBefore(p, max(0, p-maxContext))
		if !ok {
			return !skip, false
		}
		const labels = lCard | lPhone | lPassport | lSeries | lSNILS | lINN | lOGRN | lAccount | lCVV | lPIN | lCode | lBirth | lLicence | lHouse | lFlat | lNumber | lOf
		if p-w.start <= 4 && w.n <= 2 && isHex(s[w.start]) {
			return false, false
		}
		return w.label&labels != 0 || s[w.start] >= utf8.RuneSelf && w.n > 1 && w.label&lNeg == 0, false
	}
	return true, false
}

func isHex(c byte) bool { return c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' }

// unstarred reports whether the last mark before s[p], spaces left out, is no
// star: «**** **** **** 1111» is what is left of a masked card.
func (f *finder) unstarred(p int) bool {
	for p > 0 {
		r, size := rune(f.text[p-1]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeLastRuneInString(f.text[max(0, p-4):p])
		}
		if !isSpace(r) && !isDash(r) && r != '.' && r != '(' && r != ')' {
			return r != '*' && r != '•'
		}
		p -= size
	}
	return true
}

// closes reports whether a number may end with group j: no more digits and no
// letters are joined to it.
func (f *finder) closes(j int) bool {
	if j+1 < f.chain.n {
		if k := f.chain.groups[j+1].joint; k&jSpace == 0 && k != jParen {
			return false
		}
	}
	return f.closesAt(f.chain.groups[j].end)
}

func (f *finder) closesAt(p int) bool {
	s := f.text
	if p >= len(s) {
		return true
	}
	r, size := utf8.DecodeRuneInString(s[p:])
	if isDigit(r) || r == '_' || r == '*' || r == '•' || r == '@' || r == '#' {
		return false
	}
	if r < utf8.RuneSelf {
		if code, _ := letterCode(r); code != 0 {
			return false
		}
	}
	if isDash(r) || r == '/' {
		after, _ := utf8.DecodeRuneInString(s[p+size:])
		if isDigit(after) && isDash(r) || after == '*' {
			return false
		}
		if code, _ := letterCode(after); code != 0 && after < utf8.RuneSelf {
			return false
		}
	}
	return true
}

// measure fills ends for the numbers that begin with group i.
func (f *finder) measure(i int) {
	f.ends = [accountLength + 1]int8{}
	n := 0
	for j := i; j < f.chain.n && j < i+maxSpread; j++ {
		if n += f.chain.groups[j].n; n > accountLength {
			return
		}
		f.ends[n] = int8(j + 1)
	}
}

// sum returns the group with which the digits from the group that at looks at
// number exactly total.
func (f *finder) sum(total int) (j int, ok bool) {
	j = int(f.ends[total])
	return j - 1, j > 0
}

// value returns the digits of groups i to j.
func (f *finder) value(i, j int) []byte {
	a, b := &f.chain.groups[i], &f.chain.groups[j]
	return f.chain.digits[a.at : b.at+b.n]
}

func (f *finder) span(i, j int) text.Span {
	return text.Span{Start: f.chain.groups[i].start, End: f.chain.groups[j].end}
}

// joints returns every joint inside groups i to j.
func (f *finder) joints(i, j int) (all joint) {
	for k := i + 1; k <= j; k++ {
		all |= f.chain.groups[k].joint
	}
	return all
}

// outsideURL drops a number that is part of a link: «…/item/89161234567». A link
// to a phone or a chat by phone is the phone itself.
func (f *finder) outsideURL(k Kind, span text.Span) (Kind, text.Span) {
	s := f.text
	low := max(0, span.Start-maxContext)
	for p := span.Start; p > low; p-- {
		if c := s[p-1]; c <= ' ' {
			break
		} else if c == '/' && p >= 2 && (s[p-2] == '/' || strings.HasSuffix(s[:p], ".ru/") || strings.HasSuffix(s[:p], ".com/") || strings.HasSuffix(s[:p], "t.me/")) {
			if k == Phone && (strings.Contains(s[p:span.Start], "wa.me/") || strings.Contains(s[p:span.Start], "phone=") || strings.HasSuffix(s[:p], "t.me/")) {
				break
			}
			return Unknown, span
		}
	}
	return k, span
}

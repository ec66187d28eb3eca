package pii

import (
	"strings"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

// secret finds a CVV, PIN or one-time code that begins with group i. Any four
// digits look like one, so the word for it must stand beside the number, with
// nothing between them but words that say nothing.
func (f *finder) secret(i int) (Kind, text.Span) {
	g := &f.chain.groups[i]
	j := f.secretEnd(i)
	if j < 0 {
		return Unknown, text.Span{}
	}
	span := f.span(i, j)
	n := f.chain.groups[j].at + f.chain.groups[j].n - g.at
	if f.unitAfter(span.End) || f.spent(span.End) {
		return Unknown, text.Span{}
	}
	const want = lCVV | lPIN | lCode
	if f.hit.Kind.Secret() && j == i && f.another(g.start, n) {
		return f.hit.Kind, span
	}
	b := f.before(g.start, want|lSMS|lDigits, budgetWeak)
	if b.found() && (b.cost == 0 || f.pointed(g.start)) {
		// A word of weak meaning: look at what it belongs to.
		if b.label&want == 0 || b.label&want == lCode {
			if k := f.secretBefore(b, n, want, f.pointed(g.start)); k != Unknown {
				return k, span
			}
		} else if k := secretKind(b.label, n); k != Unknown {
			return k, span
		}
	}
	if b.neg && b.cost == 0 {
		return Unknown, text.Span{}
	}
	if b.next&lTold != 0 {
		if k := secretKind(f.asked(g.start), n); k != Unknown {
			return k, span
		}
	}
	a := f.after(span.End, want|lSMS, 0)
	if a.found() {
		if k := f.secretAfter(a, n, want); k != Unknown {
			f.claim = a.word.end
			return k, span
		}
	}
	return Unknown, text.Span{}
}

// asked returns what a verb of telling before s[p] tells, wherever it was named
// before: «Просили код из смс. Я назвала 55120», «пин забыл, ввёл 1234».
func (f *finder) asked(p int) (l label) {
	for low := max(f.owned, p-maxContext); p > low; {
		w, ok := f.wordBefore(p, low)
		if !ok {
			_, size := utf8.DecodeLastRuneInString(f.text[low:p])
			p -= size
			continue
		}
		switch {
		case w.label&(lCVV|lPIN) != 0:
			return w.label
		case l != 0:
			return l
		case w.label&lCode != 0:
			l = lCode // «пин-код»: look at one word more
		case w.label&(lNeg|lSpend) != 0:
			return 0
		}
		p = w.start
	}
	return l
}

// another reports that the number goes on a list: «коды 7781 и 7782».
func (f *finder) another(p, n int) bool {
	if f.last == 0 || p-f.last > 8 || p < f.last || f.hit.Span.Len() != n {
		return false
	}
	switch strings.Trim(f.text[f.last:p], " ") {
	case ",", "и", "/", "или", ", и":
		return true
	}
	return false
}

// secretEnd returns the last group of a secret: one group, or a code in threes,
// twos or fours. It is -1 where the digits are part of a longer number.
func (f *finder) secretEnd(i int) int {
	g := f.chain.groups[i:f.chain.n]
	if len(g) == 3 && g[0].n == 2 && g[1].n == 2 && g[2].n == 2 && g[1].joint == g[2].joint && g[1].joint&(jParen|jDot) == 0 && f.closesWeak(i+2) {
		return i + 2
	}
	if len(g) == 1 || g[1].joint == jSpace && (g[0].n > 3 || g[0].n != g[1].n) {
		if g[0].n < 3 || !f.closesWeak(i) {
			return -1
		}
		return i
	}
	if len(g) == 2 && g[0].n == g[1].n && g[0].n >= 2 && g[0].n <= 4 && g[1].joint&(jParen|jDot) == 0 && f.closesWeak(i+1) {
		return i + 1
	}
	if len(g) >= 2 && g[0].n >= 3 && g[1].joint&jSpace != 0 && g[1].joint&jDot == 0 && f.closesWeak(i) {
		return i // «4821 - 12 минут назад»
	}
	return -1
}

// closesWeak is closes for digits without a checksum: no letter of any script
// may touch them, and no fraction or time may follow.
func (f *finder) closesWeak(j int) bool {
	p := f.chain.groups[j].end
	if !f.closesAt(p) || f.decimal(p) {
		return false
	}
	w := lettersAfter(f.text, p)
	if w > p {
		return false
	}
	if p < len(f.text) && (f.text[p] == '-' || f.text[p] == '/') && lettersAfter(f.text, p+1) > p+1 {
		return false // «115-ФЗ», «1234-й»
	}
	return true
}

// decimal reports a fraction, a time or a longer list right after s[p].
func (f *finder) decimal(p int) bool {
	s := f.text
	return p+1 < len(s) && (s[p] == ',' || s[p] == '.' || s[p] == ':' || s[p] == '/') && isDigitAt(s, p+1)
}

// spent reports a verb after the number that makes a sum of it.
func (f *finder) spent(p int) bool {
	w, ok := f.wordAfter(skipSpaces(f.text, p))
	return ok && w.label&lSpend != 0
}

// pointed reports a colon or a dash right before the number.
func (f *finder) pointed(p int) bool {
	for p > 0 && f.text[p-1] == ' ' {
		p--
	}
	return p > 0 && (f.text[p-1] == ':' || f.text[p-1] == '-' || p > 2 && f.text[p-1] == 0x94 && f.text[p-2] == 0x80)
}

// secretKind turns a label into a kind, if the number of digits fits it.
func secretKind(l label, n int) Kind {
	switch {
	case l&lCVV != 0 && (n == 3 || n == 4):
		return CVV
	case l&lPIN != 0 && n >= 4 && n <= 6:
		return PIN
	case l&lCode != 0 && n >= 4 && n <= 8:
		return OTP
	}
	return Unknown
}

// secretBefore decides on «код», «смс» or «цифры» before the number: «пин-код»,
// «код на обороте», «промо-код», «цифры из смс».
func (f *finder) secretBefore(b near, n int, want label, pointed bool) Kind {
	o := f.before(b.word.start, want|lSMS|lDigits, 0)
	all := b.seen | o.seen
	switch {
	case o.neg && all&lSMS == 0:
		return Unknown
	case o.label&(lCVV|lPIN) != 0:
		return secretKind(o.label, n)
	case all&lBack != 0 && n == 3:
		return CVV
	case all&lDigits != 0 && n == 3 && (b.seen|o.seen|f.before(b.word.start, lThree|lBack, 0).seen)&(lThree|lBack) != 0:
		return CVV
	case all&lCode != 0 && n == 3 && b.seen&lCard != 0:
		return CVV
	case all&lCode != 0:
		return secretKind(lCode, n)
	case all&lSMS != 0 && (all&(lDigits|lArrived) != 0 || pointed):
		return secretKind(lCode, n)
	}
	return Unknown
}

// secretAfter decides on a label after the number: «4821 — код из смс».
func (f *finder) secretAfter(a near, n int, want label) Kind {
	o := f.after(a.word.end, want|lSMS|lBack, 0)
	all := a.seen | o.seen
	if a.apart && f.leads(a.word.end) {
		return Unknown
	}
	switch {
	case a.label&(lCVV|lPIN) != 0:
		if o.neg {
			return Unknown
		}
		return secretKind(a.label, n)
	case a.label&lCode != 0 && o.neg:
		return Unknown
	case a.label&lCode != 0 && n == 3 && all&lBack != 0:
		return CVV
	case a.label&lCode != 0, all&lSMS != 0 && all&(lDigits|lArrived) != 0:
		return secretKind(lCode, n)
	case a.label&lSMS != 0 && a.link:
		return secretKind(lCode, n)
	}
	return Unknown
}

// afterExpiry reports that a card and its term stand right before: «4111 … 12/27
// 123», «…, срок 12/27, 123».
func (f *finder) afterExpiry(p int) bool {
	if f.hit.Kind != Card || p-f.last < 6 || p-f.last > 40 {
		return false
	}
	s, digits, slashes := f.text, 0, 0
	for i := f.last; i < p; i++ {
		switch c := s[i]; {
		case c-'0' <= 9:
			digits++
		case c == '/':
			slashes++
		case c == ' ' || c == ',' || c == '\n' || c == '.' || c == ':':
		default:
			w, ok := f.wordAfter(i)
			if !ok || w.label&lTerm == 0 {
				return false
			}
			i = w.end - 1
		}
	}
	return (digits == 4 || digits == 6) && slashes == 1
}

package pii

import "unicode/utf8"

// near is what stands on one side of a number: the nearest label that the caller
// wanted, or a word that forbids it.
type near struct {
	label label // bits of the nearest label that were wanted; 0 for none
	seen  label // bits of every word passed on the way, the label's own among them
	neg   bool  // the nearest name is of something that is nobody's data
	cost  int   // how far away it is: see below
	word  word  // the label, or the last word looked at
	next  label // bits of the word next to the number
	words int   // how many words were passed
	link  bool  // a dash, a bracket or «это» leads to the label
	apart bool  // a comma or a new line does
}

// What stands between a number and its label costs. A walk ends when it has
// spent its budget, at the end of a sentence, at a star (a masked value),
// after maxContext bytes and after maxWords, so that it takes bounded time.
const (
	costWord     = 2 // an unknown word
	costApart    = 1 // a comma, a new line
	costOther    = 1 // a label of another kind
	costSentence = 3 // the end of a sentence, for numbers of rare shape
	costNumber   = 2 // another number: «телефоны: …, …»
	maxContext   = 160
	maxWords     = 8
)

// Budgets. A number of rare shape may stand further from its label than four
// digits, which are a year or a sum more often than a PIN.
const (
	budgetStrong = 6
	budgetAfter  = 3
	budgetWeak   = 1
)

// take adds a word to n and reports whether the walk is over.
func (n *near) take(w word, want label) bool {
	if n.seen == 0 && n.word.n == 0 {
		n.next = w.label
	}
	n.word = w
	n.seen |= w.label
	n.words++
	switch {
	case w.label&want != 0:
		n.label = w.label & want
		return true
	case w.label&lNeg != 0:
		n.neg = true
		return true
	case w.label&lLink != 0:
		n.link = true
	case w.label&(lFill|lNumber|lOf) != 0, w.label&lCard != 0 && want&lPIN != 0:
	case w.label != 0:
		n.cost += costOther
	default:
		n.cost += costWord
	}
	return n.words == maxWords
}

// found reports whether the wanted label was met within the budget.
func (n near) found() bool { return n.label != 0 }

// before walks back over the words before s[p].
func (f *finder) before(p int, want label, budget int) (n near) {
	s, low := f.text, max(f.owned, p-maxContext)
	numbers := want&(lPIN|lCode|lCVV) == 0
	for p > low && n.cost <= budget {
		r, size := rune(s[p-1]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeLastRuneInString(s[low:p])
		}
		if code, skip := letterCode(r); code != 0 || skip {
			w, ok := f.wordBefore(p, low)
			if !ok {
				return n
			}
			p = w.start
			if n.take(w, want) {
				return n
			}
			continue
		}
		switch {
		case r == '\n' || r == '\r' || r == ',':
			n.cost += costApart
			n.apart = true
		case r == '.':
			if endsSentence(s, p-1, low) {
				if budget < budgetStrong {
					return n
				}
				n.cost += costSentence
			}
		case r == '?' && budget == budgetStrong:
			n.cost += costSentence // «Паспорт? 4510 123456»
		case stops(r):
			return n
		case isDigit(r):
			at := p
			for p > low {
				if s[p-1]-'0' <= 9 {
					p--
					continue
				}
				if r, size = utf8.DecodeLastRuneInString(s[low:p]); !isDigit(r) {
					break
				}
				p -= size
			}
			if p == low {
				return n
			}
			if code, _ := letterCode(r); code != 0 && at-p == 1 {
				continue // «cvc2: 123»: the digit belongs to the word
			}
			if !numbers {
				return n
			}
			n.cost += costNumber
			continue
		}
		p -= size
	}
	return n
}

// after walks on over the words after s[p].
func (f *finder) after(p int, want label, budget int) (n near) {
	s, high := f.text, min(len(f.text), p+maxContext)
	for p < high && n.cost <= budget {
		r, size := rune(s[p]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[p:])
		}
		if code, skip := letterCode(r); code != 0 || skip {
			w, ok := f.wordAfter(p)
			if !ok {
				return n
			}
			p = w.end
			if n.take(w, want) {
				if n.label != 0 && n.apart && !n.link && f.leads(p) {
					n.label = 0 // «9161234567, ИНН 7707083893»: the label of the next number
				}
				return n
			}
			continue
		}
		switch {
		case r == '\n' || r == '\r' || r == ',':
			n.cost += costApart
			n.apart = true
		case isDash(r) || r == '(' || r == '=':
			n.link = true
		case r == '.':
			if p+1 < len(s) && endsSentence(s, p, 0) {
				return n
			}
		case stops(r) || isDigit(r):
			return n
		}
		p += size
	}
	return n
}

// leads reports whether the label that ends at s[p] has a number after it.
func (f *finder) leads(p int) bool {
	s, high := f.text, min(len(f.text), p+maxContext/2)
	for p < high {
		r, size := utf8.DecodeRuneInString(s[p:])
		if isDigit(r) {
			return true
		}
		if code, skip := letterCode(r); code != 0 || skip {
			w, ok := f.wordAfter(p)
			if !ok || w.label == 0 || w.label&lNeg != 0 {
				return false
			}
			p = w.end
			continue
		}
		if stops(r) || r == '.' || r == '\n' {
			return r == '.' && !endsSentence(s, p, 0)
		}
		p += size
	}
	return false
}

// endsSentence reports whether the dot at s[p] ends a sentence: it has a space
// or the end of the text after it, and before it a word too long to be a short
// form («тел.», «д.р.», «ном.»).
func endsSentence(s string, p, low int) bool {
	if p+1 < len(s) && s[p+1] != ' ' && s[p+1] != '\n' && s[p+1] != '\r' && s[p+1] != 0xC2 {
		return false
	}
	start := lettersBefore(s, p, low)
	return utf8.RuneCountInString(s[start:p]) > 4 || start == p
}

// stops reports a mark that no label reaches over. The star is ours: what stands
// behind a masked value must not change when the value is masked.
func stops(r rune) bool {
	switch r {
	case '!', '?', '…', ';', '*', '•', '@':
		return true
	}
	return false
}

// isDigit is digitAt for a rune.
func isDigit(r rune) bool {
	return r >= '0' && r <= '9' || r >= 0x660 && r <= 0x669 || r >= 0x6F0 && r <= 0x6F9 || r >= 0xFF10 && r <= 0xFF19
}

// label decides which of the wanted labels a number has: the nearer of both
// sides, the one before it when they are equally near. The number is the part
// of the text from start to end. Zero means none, or a word that forbids it.
func (f *finder) label(start, end int, want label) (l label, seen label) {
	if f.unitAfter(end) {
		return 0, 0
	}
	b := f.before(start, want, budgetStrong)
	if b.found() && b.cost == 0 {
		return b.label, b.seen
	}
	a := f.after(end, want, budgetAfter)
	switch {
	case b.found() && (!a.found() || b.cost <= a.cost):
		return b.label, b.seen
	case b.neg && (b.cost <= 1 || b.cost <= a.cost):
		return 0, 0
	case a.found():
		f.claim = a.word.end
		return a.label, a.seen
	}
	return 0, 0
}

// unitAfter reports whether a unit stands right after s[p]: the number before it
// is a sum, a count or a share.
func (f *finder) unitAfter(p int) bool {
	_, ok := f.unit(p)
	return ok
}

// unit returns the word of the unit too, if it is a word.
func (f *finder) unit(p int) (w word, ok bool) {
	s := f.text
	p = skipSpaces(s, p)
	if p >= len(s) {
		return w, false
	}
	r := rune(s[p])
	if r >= utf8.RuneSelf {
		r, _ = utf8.DecodeRuneInString(s[p:])
	}
	switch r {
	case '%', '₽', '$', '€', '£', '¥', '°', '#', '*', '•':
		return w, true
	}
	if code, _ := letterCode(r); code == 0 {
		return w, false
	}
	w, ok = f.wordAfter(p)
	return w, ok && w.label&lUnit != 0
}

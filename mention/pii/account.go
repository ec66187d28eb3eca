package pii

import (
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

// A text rarely names more banks than a transfer has: the sender's, the
// receiver's, their correspondents.
const maxBIKs = 4

// accountLength is the number of digits of an account.
//
// Source: Bank of Russia, the regulation on the plan of accounts (809-P).
const accountLength = 20

// account finds an account that begins with group i: 20 digits that fit a BIK of
// the text, or with a label.
func (f *finder) account(i int) (text.Span, bool) {
	j, ok := f.sum(accountLength)
	if !ok || !f.closes(j) || f.joints(i, j)&jParen != 0 {
		return text.Span{}, false
	}
	span := f.span(i, j)
	return span, f.isAccount(span, f.value(i, j))
}

func (f *finder) isAccount(span text.Span, d []byte) bool {
	b := f.before(span.Start, lAccount|lBIK|lCard, budgetStrong)
	if b.label&lAccount != 0 {
		return true
	}
	if b.neg {
		return false
	}
	if b.next&lOf != 0 && accountForm(d) {
		return true // «зарплата приходит на 40817…»
	}
	a := f.after(span.End, lAccount, budgetAfter)
	if a.found() {
		f.claim = a.word.end
		return true
	}
	f.findBIKs()
	for _, bik := range f.biks[:f.nbiks] {
		if validAccount(d, bik) {
			return true
		}
	}
	return false
}

// accountForm reports an account of a person, firm or deposit in a currency that
// banks of Russia keep: balance account 405 to 408, 421 to 426; currency in
// digits 6 to 8.
//
// Source: Bank of Russia, 809-P; currency codes of OKV.
func accountForm(d []byte) bool {
	balance := int(d[0])*100 + int(d[1])*10 + int(d[2])
	currency := int(d[5])*100 + int(d[6])*10 + int(d[7])
	switch currency {
	case 810, 643, 840, 978, 156, 826, 756, 392, 398, 933, 949, 784:
		return balance >= 405 && balance <= 408 || balance >= 421 && balance <= 426
	}
	return false
}

// findBIKs reads the BIKs of the text, once: nine digits that begin with 0 and
// stand alone.
func (f *finder) findBIKs() {
	if f.bikKnown {
		return
	}
	f.bikKnown = true
	for i := nextDigit(f.text, 0); i < len(f.text) && f.nbiks < maxBIKs; {
		var bik [9]byte
		n := 0
		for {
			v, size := digitAt(f.text, i)
			if size == 0 {
				break
			}
			if n < len(bik) {
				bik[n] = v
			}
			n++
			i += size
		}
		if n == len(bik) && bik[0] == 0 && bik[1] <= 4 {
			f.biks[f.nbiks] = bik
			f.nbiks++
		}
		i = nextDigit(f.text, i)
	}
}

// currencyLetters stand for the digits 0 to 9 in place 6 of an account in
// clearing currency.
//
// Source: Bank of Russia, No. 515 of 08.09.1997.
var currencyLetters = [...]rune{'А', 'В', 'С', 'Е', 'Н', 'К', 'М', 'Р', 'Т', 'Х'}

// letteredAccount finds an account with a letter in place 6: five digits, the
// letter, fourteen digits.
func (f *finder) letteredAccount(i int) (text.Span, bool) {
	s, g := f.text, &f.chain.groups[i]
	if g.end >= len(s) {
		return text.Span{}, false
	}
	r, size := utf8.DecodeRuneInString(s[g.end:])
	digit, ok := currencyDigit(r)
	if !ok {
		return text.Span{}, false
	}
	var d [accountLength]byte
	copy(d[:], f.chain.digits[g.at:g.at+5])
	d[5] = digit
	p := g.end + size
	for n := 6; n < accountLength; n++ {
		v, size := digitAt(s, p)
		if size == 0 {
			return text.Span{}, false
		}
		d[n] = v
		p += size
	}
	span := text.Span{Start: g.start, End: p}
	return span, f.closesAt(p) && f.isAccount(span, d[:])
}

func currencyDigit(r rune) (byte, bool) {
	code, _ := letterCode(r)
	if code == 0 {
		return 0, false
	}
	if cyrillicTwin[code] != 0 {
		code = cyrillicTwin[code]
	}
	for v, letter := range currencyLetters {
		if c, _ := letterCode(letter); c == code {
			return byte(v), true
		}
	}
	return 0, false
}

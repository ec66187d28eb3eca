package pii

import "github.com/otklik/otklik/mention/text"

// A scheme is a range of first digits that belongs to a payment system, with the
// lengths of its numbers.
type scheme struct {
	first, last int    // of the first four digits
	lengths     uint32 // bit n: numbers of n digits
	bare        uint32 // of these, the lengths that need no label
}

// schemes in the order of their digits. A length that is rare in its system is
// also the length of tracking numbers, barcodes and phones: it needs a label.
//
// Source: ISO/IEC 7812; the public ranges of the systems (Mir 2200 to 2204,
// Mastercard 2221 to 2720 and 51 to 55, Visa 4, American Express 34 and 37,
// Diners Club 300 to 305, 3095, 36, 38, 39, JCB 3528 to 3589, Maestro 50, 56 to
// 58, 60, 61, 63, 66 to 69, UnionPay 62, 81, Discover 6011, 644 to 649, 65).
var schemes = []scheme{
	{2200, 2204, 1<<16 | 1<<17 | 1<<18 | 1<<19, 1<<16 | 1<<19}, // Mir
	{2221, 2720, 1 << 16, 1 << 16},                             // Mastercard
	{3000, 3059, 1<<14 | 1<<16, 1 << 14},                       // Diners Club
	{3095, 3095, 1<<14 | 1<<16, 1 << 14},
	{3400, 3499, 1 << 15, 1 << 15}, // American Express
	{3528, 3589, 1<<16 | 1<<17 | 1<<18 | 1<<19, 1 << 16},
	{3600, 3699, 1<<14 | 1<<16, 1 << 14},
	{3700, 3799, 1 << 15, 1 << 15},
	{3800, 3999, 1<<14 | 1<<16, 1 << 14},
	{4000, 4999, 1<<13 | 1<<16 | 1<<19, 1 << 16}, // Visa
	{5000, 5099, 1<<13 | 1<<14 | 1<<15 | 1<<16 | 1<<17 | 1<<18 | 1<<19, 1 << 16},
	{5100, 5599, 1 << 16, 1 << 16},
	{5600, 5899, 1<<13 | 1<<14 | 1<<15 | 1<<16 | 1<<17 | 1<<18 | 1<<19, 1 << 16},
	{6000, 6010, 1<<13 | 1<<14 | 1<<15 | 1<<16 | 1<<17 | 1<<18 | 1<<19, 1 << 16},
	{6011, 6011, 1<<16 | 1<<19, 1 << 16},
	{6012, 6199, 1<<13 | 1<<14 | 1<<15 | 1<<16 | 1<<17 | 1<<18 | 1<<19, 1 << 16},
	{6200, 6299, 1<<16 | 1<<17 | 1<<18 | 1<<19, 1<<16 | 1<<19}, // UnionPay
	{6300, 6399, 1<<13 | 1<<14 | 1<<15 | 1<<16 | 1<<17 | 1<<18 | 1<<19, 1<<16 | 1<<18},
	{6400, 6599, 1<<16 | 1<<19, 1 << 16},
	{6600, 6999, 1<<13 | 1<<14 | 1<<15 | 1<<16 | 1<<17 | 1<<18 | 1<<19, 1<<16 | 1<<18},
	{8100, 8199, 1<<16 | 1<<17 | 1<<18 | 1<<19, 0},
}

// cardLengths: nearly all cards have 16 digits, so that a CVV written behind a
// card is not taken for its end.
var cardLengths = [...]int{16, 15, 14, 19, 18, 17, 13}

// card finds a card number that begins with group i.
func (f *finder) card(i int) (text.Span, bool) {
	g := &f.chain.groups[i]
	d := f.chain.digits[g.at:f.chain.nd]
	first := int(d[0])*1000 + int(d[1])*100 + int(d[2])*10 + int(d[3])
	for _, sc := range schemes {
		if first < sc.first || first > sc.last {
			continue
		}
		for _, n := range cardLengths {
			if sc.lengths&(1<<n) == 0 || len(d) < n {
				continue
			}
			j, ok := f.sum(n)
			if !ok || !f.closes(j) || !cardGroups(f.chain.groups[i:j+1]) || !luhn(d[:n]) {
				continue
			}
			span := f.span(i, j)
			l, neg := f.cardLabel(span)
			if neg || l == 0 && (sc.bare&(1<<n) == 0 || f.fives(i, j)) {
				continue
			}
			return span, true
		}
	}
	return text.Span{}, false
}

// cardGroups reports whether people write a card in such groups: one, or a first
// of four or more and no single digits after it.
func cardGroups(groups []group) bool {
	for k, g := range groups {
		if k > 0 && (g.n < 2 || g.joint&jParen != 0) && !(k == len(groups)-1 && k > 3) {
			return false
		}
	}
	return len(groups) <= 6
}

// fives reports a fifth group of four after 4-4-4-4: an account in fours. Of eight
// or twelve such groups each four may be a card.
func (f *finder) fives(i, j int) bool {
	if j-i != 3 || f.chain.groups[i].n != 4 {
		return false
	}
	for j++; j < f.chain.n && f.chain.groups[j].n == 4; j++ {
	}
	return (j-i)%4 != 0
}

// cardLabel looks for a word for a card, and for one that names something else.
func (f *finder) cardLabel(span text.Span) (l label, neg bool) {
	b := f.before(span.Start, lCard, budgetAfter)
	if b.found() {
		return lCard, false
	}
	if b.neg && b.cost <= 1 {
		return 0, true
	}
	a := f.after(span.End, lCard, budgetAfter)
	return a.label, a.neg && a.cost == 0 && !a.apart
}

package pii

import "github.com/otklik/otklik/mention/text"

// registered finds numbers that a state register gives and that have a checksum:
// SNILS, INN, OGRN. One random number in ten passes those of 10, 13 and 15
// digits, so these need a label; in its own form, 123-456-789 00, a SNILS needs
// none, nor does an INN of 12 digits.
func (f *finder) registered(i int) (Kind, text.Span) {
	g := &f.chain.groups[i]
	if g.n < 2 || f.chain.nd-g.at < 10 {
		return Unknown, text.Span{}
	}
	for _, n := range [...]int{10, 11, 12, 13, 15} {
		if g.n > n {
			continue
		}
		j, ok := f.sum(n)
		if !ok || j-i > 5 || !f.closes(j) || f.joints(i, j)&jParen != 0 {
			continue
		}
		d, span := f.value(i, j), f.span(i, j)
		switch {
		case n == 11 && validSNILS(d):
			if l, free := f.snilsLabel(i, j); free || l {
				return SNILS, span
			}
		case (n == 10 || n == 12) && validINN(d):
			want := lINN | lPhone | lPassport | lSeries | lLicence | lAccount | lSNILS
			l, _ := f.label(span.Start, span.End, want)
			if l&lINN != 0 || n == 12 && i == j && l == 0 && !f.named(span) {
				return INN, span
			}
		case (n == 13 || n == 15) && validOGRN(d):
			if l, _ := f.label(span.Start, span.End, lOGRN|lINN); l&lOGRN != 0 {
				return OGRN, span
			}
		}
	}
	return Unknown, text.Span{}
}

// snilsLabel reports whether groups i to j have a label, and whether they need
// none: the form 3-3-3-2 and a number that has check digits.
func (f *finder) snilsLabel(i, j int) (label, free bool) {
	g, d := f.chain.groups[i:j+1], f.value(i, j)
	shape := len(g) == 4 && g[0].n == 3 && g[1].n == 3 && g[2].n == 3
	unchecked := d[0] == 0 && d[1] == 0 && d[2] <= 1
	span := f.span(i, j)
	if shape && !unchecked {
		return false, !f.unitAfter(span.End)
	}
	l, _ := f.label(span.Start, span.End, lSNILS|lPhone|lINN)
	return l&lSNILS != 0, false
}

// named reports whether the number is said to be something else.
func (f *finder) named(span text.Span) bool {
	b, a := f.before(span.Start, lINN, budgetStrong), f.after(span.End, lINN, budgetWeak)
	return b.neg || a.next&lNeg != 0 && !a.apart || f.unitAfter(span.End)
}

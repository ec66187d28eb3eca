package playbook

import (
	"bytes"
	"math"
	"strings"

	"github.com/otklik/otklik/mention/text"
)

// The currencies that drafts are read for.
const (
	rubles  = "RUB"
	dollars = "USD"
	euros   = "EUR"
)

// A sum is money that a text names. The zero sum is none.
type sum struct {
	minor    int64  // in the smallest unit
	currency string // "" when the text names none
	last     int    // its last word, -1 for no sum
}

// longestSum is how many digits a sum may have: more fit no limit and no int64.
const longestSum = 15

// sumAt reads the sum that begins with word i: «10 000 рублей», «5 тыс. руб.», «$50»,
// "50,000 rubles", «1,5 миллиона». Numbers in words are not read.
func sumAt(r *text.Reading, i int) sum {
	if r.Word(i).Kind != text.Number {
		return sum{last: -1}
	}
	value, ok := amountOf(r.Folded(i))
	if !ok {
		return sum{last: -1}
	}
	last, digits := i, len(r.Folded(i))
	for digits <= longestSum && last+1 < r.Len() && len(r.Folded(i)) <= 3 && isGroup(r, last+1) {
		group, _ := amountOf(r.Folded(last + 1))
		value, last, digits = value*1000+group, last+1, digits+3
	}
	if digits > longestSum {
		return sum{last: -1}
	}
	if last+1 < r.Len() && r.Word(last+1).Break != text.Sentence {
		switch {
		case hasPrefix(r.Folded(last+1), "тыс", "тыщ", "thousand"):
			value, last = value*1e3, last+1
		case hasPrefix(r.Folded(last+1), "млн", "миллион", "million"):
			value, last = value*1e6, last+1
		}
	}
	s := sum{minor: int64(math.Round(value * 100)), last: last}
	rest := bytes.TrimLeft([]byte(r.Text()[r.Word(last).Span.End:min(len(r.Text()), r.Word(last).Span.End+8)]), " \u00a0.")
	before := r.Text()[:r.Word(i).Span.Start]
	switch {
	case hasPrefix(rest, "₽"):
		s.currency = rubles
	case hasPrefix(rest, "$"), strings.HasSuffix(before, "$"):
		s.currency = dollars
	case hasPrefix(rest, "€"), strings.HasSuffix(before, "€"):
		s.currency = euros
	case last+1 >= r.Len():
	default:
		for _, name := range currencies {
			if hasPrefix(r.Folded(last+1), name.begins) {
				s.currency, s.last = name.currency, last+1
				break
			}
		}
	}
	return s
}

// currencies are the words behind a sum.
var currencies = []struct{ begins, currency string }{
	{"руб", rubles}, {"rub", rubles}, {"roubl", rubles},
	{"долл", dollars}, {"usd", dollars}, {"dollar", dollars},
	{"евро", euros}, {"eur", euros},
}

// isGroup reports whether word i is three more digits of the number before it.
func isGroup(r *text.Reading, i int) bool {
	return r.Word(i).Kind == text.Number && len(r.Folded(i)) == 3 && (r.Word(i).Break == text.Joined || r.Word(i).Break == text.Space) &&
		!bytes.ContainsAny(r.Folded(i), ".,:/") && r.Word(i).Span.Start-r.Word(i-1).Span.End <= len("\u00a0")
}

// amountOf reads digits with points or commas: one that stands before three digits parts
// thousands, another one the fraction.
func amountOf(number []byte) (value float64, ok bool) {
	whole := number
	fraction := 0.0
	if at := bytes.LastIndexAny(number, ".,"); at >= 0 && len(number)-at-1 != 3 {
		whole = number[:at]
		for k, scale := at+1, 0.1; k < len(number); k, scale = k+1, scale/10 {
			if number[k] < '0' || number[k] > '9' {
				return 0, false
			}
			fraction += float64(number[k]-'0') * scale
		}
	}
	for _, b := range whole {
		switch {
		case b >= '0' && b <= '9':
			value = value*10 + float64(b-'0')
		case b != '.' && b != ',':
			return 0, false // an hour, a date with slashes
		}
	}
	return value + fraction, len(whole) > 0
}

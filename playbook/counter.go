package playbook

import (
	_ "embed"
	"iter"
	"slices"
	"strings"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
)

//go:embed data/counter.txt
var shippedCounter string

// DefaultCounter returns the shipped patterns of what speaks against a sign.
func DefaultCounter() File { return File{"counter.txt", shippedCounter} }

// counterSlots says which slots speak against a sign: marks of a debt against a demand
// beyond what is owed, what the bank offered against a trade of the author's.
var counterSlots = map[Sign][]slot{
	ExcessDemand:       {slotOwed, slotRest, slotClaim, slotDisclaim, slotOffered},
	TradeOfSilence:     {slotOffered, slotDisclaim, slotHonest},
	PublicityThreat:    {slotHonest},
	AbsurdAddressee:    {slotAct},
	RuinWished:         {slotOwed, slotClaim},
	TrifleNamed:        {slotOwed, slotClaim},
	EntitlementClaimed: {slotOwed, slotRest},
	LoopholeTalk:       {slotOwed, slotClaim},
	PlantedReview:      {slotOwed},
	CompetitorPlugged:  {slotOwed},
	PromotionalText:    {slotAsk, slotClaim},
	NewsTone:           {slotClaim, slotAsk},
	GratitudeSaid:      {slotSarcasm},
}

// thingOfDebt are names of what a bank may owe, a fee, a deposit: they stand in every
// text about a bank and speak against nothing.
const thingOfDebt = "owed/thing"

// countable are the signs against which numbers speak, a sum, a date, a document: what a
// desk could act on.
var countable = SetOf(EmotionWithoutSubstance, PlantedReview, RuinWished, TrifleNamed)

// quotable are the signs against which it speaks that their words stand between
// quotation marks: somebody else may have said them. A name or a single word between
// quotation marks is none's speech.
var quotable = SetOf(ExcessDemand, TradeOfSilence, PublicityThreat, RuinWished, EntitlementClaimed, PromotionalText)

// wordsOfSpeech is how many words make a quotation somebody's speech.
const wordsOfSpeech = 4

// counterApart is how many sentences away from the words of a sign counter-evidence is
// looked for: a review of three pages names a sum here and a gift there.
const counterApart = maxSentencesApart

// A counterReader finds what speaks against signs.
type counterReader struct {
	set   *phrase.Set
	rules []signRule
}

func readCounter(file File) (*counterReader, error) {
	f, set, err := compileSigns(file, true)
	if err != nil {
		return nil, err
	}
	return &counterReader{set, f.rules}, nil
}

// counter returns what in r speaks against the signs of a set, in the order of the
// text. Signs are shown in sentences: what stands far from all of them does not count,
// and a sign that the whole text shows has counter-evidence anywhere.
func (p *Playbook) counter(r *text.Reading, f *slotsFound, set Signs, shown []Evidence) []Evidence {
	var list []Evidence
	sentences := sentencesOf(r)
	near := func(sign Sign, first int) bool {
		for _, e := range shown {
			if e.Sign != sign {
				continue
			}
			if e.whole() {
				return true
			}
			at := sentences[wordAt(r, e.Span.Start)]
			if d := sentences[first] - at; d <= counterApart && d >= -counterApart {
				return true
			}
		}
		return false
	}
	// «The video vanishes» is an offer, not also a debt that vanished.
	bargains := func(h *found) bool {
		span := mention.Span{Start: r.Word(int(h.first)).Span.Start, End: r.Word(int(h.last)).Span.End}
		return slices.ContainsFunc(shown, func(e Evidence) bool {
			return !e.whole() && (e.Sign == ExcessDemand || e.Sign == TradeOfSilence) && e.Span.Overlaps(span)
		})
	}
	add := func(sign Sign, rule string, first, last int) {
		if !set.Has(sign) || !near(sign, first) {
			return
		}
		list = append(list, Evidence{sign, rule, mention.Span{Start: r.Word(first).Span.Start, End: r.Word(last).Span.End}})
	}
	for sign := range set.All() {
		for _, h := range f.hits[:f.n] {
			if rule := p.reader.rules[h.rule].id; rule != thingOfDebt && slices.Contains(counterSlots[sign], h.slot) && !bargains(&h) {
				add(sign, rule, int(h.first), int(h.last))
			}
		}
		for first, last := range numbersOf(r) {
			if countable.Has(sign) {
				add(sign, byNumber, first, last)
			}
		}
	}
	if set.Has(OwedDemand) {
		for _, h := range f.hits[:f.n] {
			if f.beyondOwed(r, &h) {
				add(OwedDemand, p.reader.rules[h.rule].id, int(h.first), int(h.last))
			}
		}
	}
	p.against.set.Find(r, func(h phrase.Hit) bool {
		rule := p.against.rules[h.Value]
		add(rule.sign, rule.id, h.First, h.Last)
		return true
	})
	list = append(list, quoted(r, set, shown)...)
	slices.SortStableFunc(list, compareEvidence)
	kept := list[:0]
	for _, e := range list {
		// Two patterns that see one stretch of words are one thing that speaks against it.
		inside := func(o Evidence) bool {
			return o.Sign == e.Sign && o.Span.Start <= e.Span.Start && e.Span.End <= o.Span.End
		}
		if !slices.ContainsFunc(kept, inside) {
			kept = append(kept, e)
		}
	}
	return kept
}

// numbersOf walks the numbers of r of two digits and more, by their first and last word:
// «20 000» is one. Ones alone are exclamation marks of a slipped key: «!!!11».
func numbersOf(r *text.Reading) iter.Seq2[int, int] {
	return func(yield func(first, last int) bool) {
		for i := 0; i < r.Len(); i++ {
			first := i
			for i < r.Len() && r.Word(i).Kind == text.Number {
				i++
			}
			if first == i {
				continue
			}
			number := r.Text()[r.Word(first).Span.Start:r.Word(i-1).Span.End]
			if len(number) > 1 && strings.Trim(number, "1") != "" && !yield(first, i-1) {
				return
			}
		}
	}
}

// sentencesOf returns the number of the sentence of each word.
func sentencesOf(r *text.Reading) []int {
	numbers := make([]int, r.Len()+1)
	for i := 1; i < r.Len(); i++ {
		numbers[i] = numbers[i-1]
		if r.Word(i).Break == text.Sentence {
			numbers[i]++
		}
	}
	return numbers
}

// wordAt returns the number of the first word that ends behind a byte.
func wordAt(r *text.Reading, at int) int {
	for i := range r.Len() {
		if r.Word(i).Span.End > at {
			return i
		}
	}
	return r.Len()
}

// quoted returns the evidence of quotable signs that lies in somebody's speech between
// quotation marks, with the rule "quoted".
func quoted(r *text.Reading, set Signs, shown []Evidence) []Evidence {
	var list []Evidence
	open, before := -1, 0
	for _, m := range r.Marks() {
		closes := m.Rune == '»' || m.Rune == '”' || m.Rune == '"' && open >= 0 || m.Rune == '“' && open >= 0
		switch {
		case closes && open >= 0:
			for _, e := range shown {
				if m.Before-before >= wordsOfSpeech && set.Has(e.Sign) && quotable.Has(e.Sign) && !e.whole() &&
					e.Span.Start >= open && e.Span.End <= m.Span.Start {
					list = append(list, Evidence{e.Sign, byQuote, e.Span})
				}
			}
			open = -1
		case m.Rune == '«' || m.Rune == '„' || m.Rune == '“' || m.Rune == '"':
			open, before = m.Span.End, m.Before
		}
	}
	return list
}

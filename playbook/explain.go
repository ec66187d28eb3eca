package playbook

import (
	"cmp"
	"slices"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/sentiment"
)

// Evidence is one stretch of a text that shows a sign.
type Evidence struct {
	Sign Sign `json:"sign"`

	// Rule is the section of the signs file, such as "trade/delete"; "score" for signs
	// that come from the Score, "count" for one that counts others, "sum" for a bare
	// number that is asked for, "words" for the words that weighed most where no section
	// shows the sign, "case" for a sign that the case shows; of counter-evidence "quoted"
	// for speech between quotation marks and "number" for a number.
	Rule string `json:"rule"`

	Span mention.Span `json:"span"` // in bytes of the text; the whole text for "score" and "count"; empty for "case"
}

// An Explanation tells why a decision came out as it did: what was known and
// derived, which words showed which signs, which row decided and who says so.
// It repeats nothing of the text but places in it.
type Explanation struct {
	Decision   Decision        `json:"decision"`
	Assessment Assessment      `json:"assessment"`
	Score      sentiment.Score `json:"score"`
	Appeal     mention.Appeal  `json:"appeal"`
	Gravity    mention.Gravity `json:"gravity"`

	// Audience, Standing and Private are what the channel and the mention
	// came to in the columns of the matrix.
	Audience mention.Audience `json:"audience"`
	Standing mention.Standing `json:"standing"`
	Private  bool             `json:"private"`

	// Reason and Source are those of the row that decided.
	Reason string `json:"reason"`
	Source string `json:"source"`

	// Origins says of each aspect of the decision where it came from, in the order of
	// Aspects: the row, a general row, or a guard above all rows.
	Origins []Origin `json:"origins"`

	// Evidence is in the order of the text. It is read from the text even when
	// the Situation brings an Assessment: then it may speak against it.
	Evidence []Evidence `json:"evidence,omitempty"`

	// Counter is what in the text speaks against signs of the Assessment or the case, in
	// the same form: numbers against emotion without substance, marks of a debt against a
	// demand beyond what is owed, a denial or quotation marks against a trade of silence,
	// the author's own part against a third party. It changes no kind: a human weighs it.
	Counter []Evidence `json:"counter,omitempty"`

	// Weights says what each sign of the Assessment and the case is worth for the kind.
	Weights []SignWeight `json:"weights,omitempty"`

	// Odds is how surely all that the text says speaks for the kind, from 0 to
	// 1; 1 for a kind that the Situation brings. Words are the words that spoke
	// most for it, in the order of the text.
	Odds  float64        `json:"odds"`
	Words []mention.Span `json:"words,omitempty"`

	// Rules says of each rule whether it holds for a reply, in the host's order.
	Rules []RuleUse `json:"rules"`

	// Version is the playbook's.
	Version string `json:"version"`
}

// A RuleUse says whether a rule holds for a reply to a mention, and if not, why.
type RuleUse struct {
	Rule     RuleID   `json:"rule"`
	Severity Severity `json:"severity"`
	Scope    Scope    `json:"scope,omitzero"` // where the rule holds
	Unmet    Scope    `json:"unmet,omitzero"` // what of its scope the case is not; zero: it holds
}

// Holds reports whether the rule holds.
func (u RuleUse) Holds() bool { return u.Unmet == Scope{} }

// Explain returns the same decision as Decide together with its grounds.
func (p *Playbook) Explain(s Situation) Explanation {
	p = p.made()
	f := p.facts(&s)
	c := p.circumstances(&s, f)
	found := p.matrix.table.Row(p.matrix.table.Match(p.matrix.key(&c)))
	row := rowOf(found.ID, found.Line, found.Notes)
	noted := origins{}
	d := p.decide(&s, f, &noted)
	r := p.reading(s.Mention.Text)
	defer p.putReading(r)
	e := Explanation{
		Decision: d, Assessment: f.assessment, Score: f.score, Appeal: f.appeal, Gravity: f.gravity,
		Audience: c.Audience, Standing: c.Standing, Private: c.Private,
		Reason: row.Reason, Source: row.Source, Origins: noted.list(row),
		Odds: 1, Version: p.version,
	}
	set := f.assessment.Signs | s.CaseSigns
	e.Evidence, e.Counter = p.evidence(r, f.score, f.assessment, s.CaseSigns)
	e.Rules = p.ruleUses(&s)
	e.Weights = p.weights.of(set, f.assessment.Kind)
	if s.Assessment == nil && r.Len() > 0 {
		e.Odds, e.Words = p.weighed(&s, r, f)
		e.showWords(len(r.Text()))
	}
	return e
}

// showWords puts the words that spoke most for the kind in the place of a whole text,
// where no section of the signs file shows a sign.
func (e *Explanation) showWords(size int) {
	var list []Evidence
	for _, x := range e.Evidence {
		if x.Rule != byWords || x.Span.Len() < size || len(e.Words) == 0 {
			list = append(list, x)
			continue
		}
		for _, word := range e.Words {
			list = append(list, Evidence{x.Sign, byWords, word})
		}
	}
	slices.SortStableFunc(list, compareEvidence)
	e.Evidence = list
}

// ruleUses says of each rule whether it holds.
func (p *Playbook) ruleUses(s *Situation) []RuleUse {
	c := p.check("", s)
	defer c.end()
	uses := make([]RuleUse, len(p.reviewer.all))
	for i, rule := range p.reviewer.all {
		c.rule = rule
		unmet := c.unmet(rule.Scope)
		unmet.ExceptPraise = c.praised()
		uses[i] = RuleUse{rule.ID, rule.Severity, rule.Scope, unmet}
	}
	return uses
}

// weighed weighs the text again, to tell how surely and by which words.
func (p *Playbook) weighed(s *Situation, r *text.Reading, f facts) (odds float64, words []mention.Span) {
	var slots slotsFound
	p.reader.find(r, &slots)
	features := p.kinds.buffer()
	defer p.kinds.put(features)
	byRules := slots.assess(s, r, f.score, f.appeal)
	kindFeatures(features, r, &slots, byRules, f.score, f.appeal)
	v := p.kinds.weigh(features, &slots, byRules.Kind, s.Truth)
	return v.odds, p.kinds.grounds(features, r, v)
}

// Note returns the note for a client's card: NoteOf the Assessment and the signs of the
// case, with all evidence.
func (e Explanation) Note() CardNote {
	a := e.Assessment
	for _, x := range e.Evidence {
		if x.Rule == byCase {
			a.Signs = a.Signs.With(x.Sign)
		}
	}
	return NoteOf(a, e.Evidence, e.Counter...)
}

// The rules of evidence that no section of the signs file shows.
const (
	byScore = "score"
	byCount = "count"
	bySum   = "sum"
	byWords = "words"
	byCase  = "case"
)

// The rules of counter-evidence that no pattern finds.
const (
	byQuote  = "quoted"
	byNumber = "number"
)

// whole reports whether the evidence is the text as a whole, or the case.
func (e Evidence) whole() bool {
	return e.Rule == byScore || e.Rule == byCount || e.Rule == byCase
}

func compareEvidence(a, b Evidence) int {
	return cmp.Or(a.Span.Start-b.Span.Start, b.Span.End-a.Span.End, int(a.Sign)-int(b.Sign), cmp.Compare(a.Rule, b.Rule))
}

// evidence returns what in r shows signs, with the signs of the case, and what speaks
// against them.
func (p *Playbook) evidence(r *text.Reading, score sentiment.Score, a Assessment, ofCase Signs) (list, counter []Evidence) {
	var f slotsFound
	p.reader.find(r, &f)
	for i := range f.hits[:f.n] {
		h := &f.hits[i]
		for _, sign := range f.shows(r, h) {
			list = append(list, Evidence{sign, p.reader.rules[h.rule].id, spanOf(r, int(h.first), int(h.last))})
		}
	}
	all := f.signs(f.bargainOf(r), score)
	whole := mention.Span{Start: 0, End: len(r.Text())}
	for _, e := range []Evidence{{VividEmotion, byScore, whole}, {EmotionWithoutSubstance, byScore, whole}, {PlantedReview, byCount, whole}} {
		if all.Has(e.Sign) {
			list = append(list, e)
		}
	}
	if a.Kind == Blackmail {
		list = append(list, p.evidenceOfWeights(r, &f, all)...)
	}
	for sign := range ofCase.All() {
		list = append(list, Evidence{Sign: sign, Rule: byCase})
	}
	slices.SortStableFunc(list, compareEvidence)
	return list, p.counter(r, &f, a.Signs|ofCase, list)
}

func spanOf(r *text.Reading, first, last int) mention.Span {
	return mention.Span{Start: r.Word(first).Span.Start, End: r.Word(last).Span.End}
}

// evidenceOfWeights returns what stands for the signs of a ransom that the weights saw
// and no narrow pattern did: the things of value and the words about reviews and
// silence without which nothing is called blackmail.
func (p *Playbook) evidenceOfWeights(r *text.Reading, f *slotsFound, all Signs) []Evidence {
	var list []Evidence
	for _, of := range []struct {
		sign  Sign
		slots []slot
	}{
		{ExcessDemand, []slot{slotWorth, slotExcess, slotGift, slotForgive, slotPay, slotDeal, slotHush, slotPrice, slotValue, slotMoney, slotPoints}},
		{TradeOfSilence, []slot{slotTalk, slotPublicity, slotLeverage, slotRemove, slotSpread}},
	} {
		if all.Has(of.sign) {
			continue
		}
		for i := range f.hits[:f.n] {
			if h := &f.hits[i]; slices.Contains(of.slots, h.slot) {
				list = append(list, Evidence{of.sign, p.reader.rules[h.rule].id, spanOf(r, int(h.first), int(h.last))})
			}
		}
		if i := bareSum(r); i >= 0 && of.sign == ExcessDemand {
			list = append(list, Evidence{of.sign, bySum, r.Word(i).Span})
		}
		if !slices.ContainsFunc(list, func(e Evidence) bool { return e.Sign == of.sign }) { // a host's assessment
			list = append(list, Evidence{of.sign, byWords, mention.Span{End: len(r.Text())}})
		}
	}
	return list
}

// shows returns the signs that one hit shows.
func (f *slotsFound) shows(r *text.Reading, h *found) []Sign {
	var list []Sign
	if f.beyondOwed(r, h) || h.slot == slotHush && f.trades(h) {
		list = append(list, ExcessDemand)
	} else if f.owes(h) {
		list = append(list, OwedDemand)
	}
	if f.trades(h) {
		list = append(list, TradeOfSilence)
	}
	if f.threatens(h) {
		list = append(list, PublicityThreat)
	}
	if h.slot == slotContractHint && f.count[slotContractHint] >= 2 {
		list = append(list, ContractDenied)
	}
	for _, m := range signOf {
		if m.slot == h.slot {
			list = append(list, m.sign)
		}
	}
	return list
}

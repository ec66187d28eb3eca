package playbook

import (
	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/text"
)

// fast: rule 1. Only the clock tells: the answer is late when Now lies past the
// term of the first answer (60 minutes as shipped) and nobody has answered.
func (c *check) fast() {
	from, now := c.s.Clock(), c.s.Now
	if now.IsZero() || from.IsZero() || !c.s.Answered.IsZero() {
		return
	}
	if late := now.Sub(c.p.reactionTerm.Due(from)); late > 0 {
		c.breaks(Late, mention.Span{}, Args{Late: late})
	}
}

// correctFacts: rule 3. A refuted claim needs the right fact: how things are,
// or what was not as told with a few words of what.
func (c *check) correctFacts() {
	if !c.statesFact() {
		c.breaks(NoFact, mention.Span{}, Args{})
	}
}

// bareDenial is how many words a sentence may have that says «this is not so»
// and nothing else: «Уважаемая Анна, это неправда».
const bareDenial = 5

func (c *check) statesFact() bool {
	c.readFacts()
	d := &c.draft
	for h := range d.all(cueFact) {
		// «Сожалеем, что не был решен ваш вопрос» states nothing about the claim.
		if _, sorry := d.inSentence(cueApology, d.sentence[h.first]); !sorry || d.has(cueCorrection) {
			return true
		}
	}
	for h := range d.all(cueCorrection) {
		if wordsIn(d, d.sentence[h.first]) > bareDenial {
			return true
		}
	}
	return false
}

// answersByFact reports whether the draft answers a question, or corrects a
// wrong claim, by a fact and leaves nothing for later: then there is no step to
// name and no time to give.
func (c *check) answersByFact() bool {
	if !c.refuted() && !c.asksQuestion() {
		return false
	}
	c.readFacts()
	if _, later := c.draft.first(cueReply); later && !c.draft.has(cueFact) {
		return false
	}
	if c.refuted() {
		return c.statesFact()
	}
	return c.draft.has(cueFact) || c.draft.has(cueCorrection) || c.draft.has(cueAnswer)
}

// nextStep: rule 4. The draft names a step of the bank towards a cure, or the
// cure itself. That the words were heard or passed on is none.
func (c *check) nextStep() {
	if _, ok := c.draft.first(cueStep, cueStepDone, cueCureDone); ok {
		return
	}
	if c.answered() || c.praised() {
		return
	}
	if h, ok := c.draft.first(cueRelay, cueReply); ok {
		c.breaksAt(RelayOnly, h, Args{})
		return
	}
	c.breaks(NoStep, mention.Span{}, Args{})
}

// whatToDo: rule 6. The draft asks the client for anything, or says that
// nothing is needed.
func (c *check) whatToDo() {
	d := &c.draft
	for h := range d.all(cueNoAction) {
		// «Номер карты присылать не нужно» warns and leaves open what is needed.
		if !d.inClause(d.clause[h.first], cueData) || d.holds(h, "ничего", "nothing") {
			return
		}
	}
	if _, ok := d.first(cueRequest); ok {
		return
	}
	for h := range d.all(cueDuty) {
		if c.clientsDuty(h) {
			return
		}
	}
	for h := range d.all(cueOpening) {
		if d.Word(h.first).Break >= text.Clause {
			return
		}
	}
	for _, mark := range d.Marks() {
		if mark.Rune == '?' && mark.Before > 0 && !c.rudeIn(d.sentence[mark.Before-1]) {
			return // a question asks the client for an answer
		}
	}
	for i := range d.Len() {
		if d.imperative(i) {
			return
		}
	}
	if c.praised() {
		return
	}
	c.breaks(NoRequest, mention.Span{}, Args{})
}

// clientsDuty reports whether an infinitive of something to do stands behind «нужно»,
// «достаточно» and the like. «Нам нужно проверить» is the bank's own, «надо было
// читать» is blame.
func (c *check) clientsDuty(h cueHit) bool {
	d := &c.draft
	if d.denied(h) || d.is(h.first-1, "нам", "мы", "мне", "банку", "меньше", "раньше") {
		return false
	}
	for i := h.last + 1; i < d.Len() && i <= h.last+4 && d.clause[i] == d.clause[h.last]; i++ {
		if d.is(i, "было", "нам", "мне", "лучше") || d.negator[i] {
			return false
		}
		if d.infinitive(i) {
			return true
		}
	}
	return false
}

// rudeIn reports whether a sentence is rude: its question is none.
func (c *check) rudeIn(sentence int) bool {
	for _, cue := range [...]cue{cueInsult, cueBlame, cueSarcasm, cueOrder} {
		if _, ok := c.draft.inSentence(cue, sentence); ok {
			return true
		}
	}
	return false
}

// toTheEnd: rule 8. While the outcome is not reached, nothing is closed. What
// will be closed, or when, is no such claim, and neither is what the author
// said himself.
func (c *check) toTheEnd() {
	d := &c.draft
	for h := range d.all(cueClosed) {
		if d.denied(h) || c.notYet(h) {
			continue
		}
		if c.mention().has(cueSaysSettled) && c.isPraise() {
			continue
		}
		c.breaksAt(ClosedTooSoon, h, Args{})
		return
	}
}

func (c *check) notYet(h cueHit) bool {
	d := &c.draft
	for n := range d.within(cueNotYet, d.sentence[h.first], d.sentence[h.first]) {
		if d.clause[n.first] == d.clause[h.first] && n.first < h.last && n.first >= h.first-4 {
			return true
		}
	}
	for i := h.first; i <= h.last; i++ {
		if d.negator[i] {
			return true
		}
	}
	return false
}

// timing: rule 9. A concrete date, time or duration of what the bank does next, as
// package sla reads the promises of a reply.
func (c *check) timing() {
	d := &c.draft
	soon, vague := cueHit{}, d.has(cueSoon)
	if vague {
		soon = d.hits[d.by[cueSoon][0]]
	}
	switch {
	case d.has(cueWhen):
		if vague {
			c.advises(VagueTime, d.span(soon.first, soon.last))
		}
	case c.cured() || c.answered() || c.praised():
	case vague:
		c.breaksAt(VagueTime, soon, Args{})
	default:
		c.breaks(NoTime, mention.Span{}, Args{})
	}
}

// cured reports whether the draft says that the cure is done.
func (c *check) cured() bool {
	_, ok := c.draft.first(cueCureDone)
	return ok
}

func wordsIn(d *reviewed, sentence int) int {
	first, end := wordsOf(d.sentence, sentence)
	return end - first
}

package playbook

import (
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/sentiment"
)

// A reviewer checks drafts. It is immutable apart from its pool of buffers.
type reviewer struct {
	book *phrasebook
	rulebook
	pool sync.Pool
}

// newReviewer returns a reviewer or, joined, every fault of the phrases and the
// rules. Nil rules are the shipped ones.
func newReviewer(phrases File, rules []Rule) (*reviewer, error) {
	book, err := readPhrases(phrases)
	table, ruleErr := readRules(rules)
	if err != nil || ruleErr != nil {
		return nil, errors.Join(err, ruleErr)
	}
	return &reviewer{book: book, rulebook: table}, nil
}

// Review checks a draft reply to the mention in s against the rules and returns
// what is wrong with it: by place in the draft, then by rule. A rule is broken
// when a finding of Warning or Error names it; a Note is advice. A draft that
// breaks nothing and needs no advice gives nil. How to mend a finding says Language.Mend
// of package wording.
//
// The situation decides which rules hold (see [Rules]). Its nil and unknown
// fields are derived: whether the mention is praise or a question is read from
// its text; unknown visibility follows from the channel, else it is public; without Settled the outcome
// counts as not reached; with a zero Now nothing is said about speed. A draft
// of white space only is checked like any other: it lacks everything.
//
// Review takes time linear in the draft and the mention. Spans are bytes of the
// draft and lie on rune boundaries.
func (p *Playbook) Review(draft string, s Situation) []Finding {
	p = p.made()
	c := p.check(draft, &s)
	c.patterns()
	if p.acts != nil {
		c.vote()
	}
	if len(p.reviewer.own) > 0 {
		c.readOwn()
		c.own()
	}
	var findings []Finding
	if len(c.findings) > 0 {
		slices.SortStableFunc(c.findings, p.reviewer.compare)
		findings = slices.Clone(slices.CompactFunc(c.findings, c.sameAdvice))
	}
	c.end()
	return findings
}

// check returns a check of a draft out of the pool.
func (p *Playbook) check(draft string, s *Situation) *check {
	c, _ := p.reviewer.pool.Get().(*check)
	if c == nil {
		c = new(check)
	}
	c.begin(p, draft, s)
	return c
}

// patterns lets each rule that holds look for what breaks it.
func (c *check) patterns() {
	for at := range ruleIDs {
		rule := c.p.reviewer.shipped[at]
		if rule.ID != "" && c.holds(rule.Scope) {
			c.rule = rule
			checks[at](c)
		}
	}
}

// sameAdvice reports whether g says of the same sentence what f said before it:
// «звоните на горячую линию» is one way to the phone, not two.
func (c *check) sameAdvice(f, g Finding) bool {
	if f.Rule != g.Rule || f.Flaw != g.Flaw || f.Args != g.Args {
		return false
	}
	return !strings.ContainsAny(c.draft.Text()[min(f.Span.End, g.Span.Start):g.Span.Start], ".!?…\n")
}

// keptBuffers is how many bytes of buffers a pooled check may hold: far more than
// a reply needs, far less than one huge text leaves behind.
const keptBuffers = 1 << 20

// checks are the checks of the rules, by position in ruleIDs.
var checks = [...]func(*check){
	(*check).fast, (*check).polite, (*check).correctFacts, (*check).nextStep, (*check).minimumData,
	(*check).whatToDo, (*check).sameChannel, (*check).toTheEnd, (*check).timing, (*check).compensate,
	(*check).secrecy, (*check).bribery, (*check).intrusion, (*check).channelLaw,
}

// A check is one review under way.
type check struct {
	p        *Playbook
	s        *Situation
	draft    reviewed
	rule     Rule
	findings []Finding
	ownHits  []ownHit // of the phrases of a host's own rules
	marked   []marked // the sentences, for the weights
	broken   uint32   // the rules that the patterns find broken, by position

	asked     reviewed // the mention; read when a rule first needs it
	askedRead bool
	told      []told // what it was searched for
	factsRead bool
	public    bool // strangers will read the reply
	assessed  Assessment
	kindKnown bool

	content      mention.Content
	contentKnown bool
	score        sentiment.Score
	scoreKnown   bool

	asking      bool
	askingKnown bool
}

func (c *check) begin(p *Playbook, draft string, s *Situation) {
	c.p, c.s = p, s
	c.public = p.public(&s.Mention)
	c.findings, c.told = c.findings[:0], c.told[:0]
	c.askedRead, c.factsRead, c.kindKnown, c.contentKnown, c.scoreKnown, c.askingKnown = false, false, false, false, false, false
	c.draft.read(draft, p.reviewer.book, &p.reviewer.book.draft)
}

// end lets go of the texts, which are personal data: the buffers go back to the
// pool.
func (c *check) end() {
	pool := &c.p.reviewer.pool
	if c.draft.Size()+c.asked.Size() < keptBuffers {
		defer pool.Put(c)
	}
	c.draft.Reset("")
	c.asked.Reset("")
	c.p, c.s, c.rule, c.content = nil, nil, Rule{}, mention.Content{}
	clear(c.findings)
}

// mention returns the mention's text as read.
func (c *check) mention() *reviewed {
	if !c.askedRead {
		c.asked.read(c.s.Mention.Text, c.p.reviewer.book, &c.p.reviewer.book.mention)
		c.askedRead = true
	}
	return &c.asked
}

// readFacts finds the statements of the draft, once.
func (c *check) readFacts() {
	if !c.factsRead {
		c.draft.find(c.p.reviewer.book, &c.p.reviewer.book.facts)
		c.factsRead = true
	}
}

// kindOf returns what sort of text is answered.
func (c *check) kindOf() Kind {
	if !c.kindKnown {
		c.kindKnown = true
		if c.s.Assessment != nil {
			c.assessed = *c.s.Assessment
		} else {
			c.assessed = c.p.assess(c.s, &c.mention().Reading, c.scoreOf(), c.contentOf().Appeal)
		}
	}
	return c.assessed.Kind
}

// contentOf returns what the text that is answered says.
func (c *check) contentOf() mention.Content {
	if !c.contentKnown {
		c.contentKnown, c.content = true, c.p.content(c.s, &c.mention().Reading)
	}
	return c.content
}

// scoreOf returns the tone of the text that is answered.
func (c *check) scoreOf() sentiment.Score {
	if !c.scoreKnown {
		c.scoreKnown, c.score = true, c.p.score(c.s, &c.mention().Reading)
	}
	return c.score
}

// isPraise reports whether praise is answered, as the matrix sees it: of the kind praise,
// or of no kind with praise for an appeal, no claim in it and no negative tone. Where the
// kind was derived, two kinds more that the words often miss count like no kind.
func (c *check) isPraise() bool {
	kind, derived := c.kindOf(), c.s.Assessment == nil
	switch {
	case kind == Praise && !derived:
		return true
	case kind == Praise:
		// What the host calls a hard case is praise only when its words say so too.
		return !c.s.Hard || c.contentOf().Appeal == mention.Praise
	case kind != KindUnknown && !(derived && (kind == OrdinaryComplaint || kind == LawfulClaim)):
		return false
	}
	content := c.contentOf()
	return content.Appeal == mention.Praise && content.Claim.Len() == 0 &&
		(kind != KindUnknown || c.scoreOf().Tone != mention.Negative)
}

// asksQuestion reports whether a question is answered, in the same way.
func (c *check) asksQuestion() bool {
	kind := c.kindOf()
	if kind == Question || c.s.Assessment != nil {
		return kind == Question
	}
	return (kind == KindUnknown || kind == OrdinaryComplaint) && (c.contentOf().Appeal == mention.Consultation || c.asksHow())
}

// asksHow reports whether the mention asks how, where or what, or misses something in
// the app: a way told is a full answer to it.
func (c *check) asksHow() bool {
	m := c.mention()
	for i := range m.Len() {
		if i > 0 && m.Word(i).Break != text.Sentence {
			if m.is(i-1, "не") && m.is(i, "хватает", "нашел", "нашла", "вижу", "нахожу", "понимаю") {
				return true
			}
			continue
		}
		if m.is(i, "как", "где", "куда", "какой", "какая", "какие", "сколько", "можно", "что", "чем", "how", "where", "what", "which", "can", "do", "does", "is", "are") && c.endsAsking(m, m.sentence[i]) {
			return true
		}
	}
	return false
}

// endsAsking reports whether a question mark ends the sentence.
func (c *check) endsAsking(m *reviewed, sentence int) bool {
	_, end := wordsOf(m.sentence, sentence)
	for _, mark := range m.Marks() {
		if mark.Rune == '?' && mark.Before == end {
			return true
		}
	}
	return false
}

// question is asksQuestion, told once a draft.
func (c *check) question() bool {
	if !c.askingKnown {
		c.askingKnown, c.asking = true, c.asksQuestion()
	}
	return c.asking
}

// refuted reports whether what the client claims is known to be wrong.
func (c *check) refuted() bool {
	return c.s.Truth == Refuted || c.s.Assessment != nil && c.s.Assessment.Kind == Misinformed
}

func (c *check) holds(scope Scope) bool { return c.unmet(scope) == Scope{} }

// unmet returns what a scope asks for and the case is not, but for praise and answers by
// a fact: see praised and answered.
func (c *check) unmet(scope Scope) Scope {
	return Scope{
		Public:       scope.Public && !c.public,
		Hard:         scope.Hard && !c.s.Hard,
		Refuted:      scope.Refuted && !c.refuted(),
		Unsettled:    scope.Unsettled && c.s.Settled,
		ExceptRansom: scope.ExceptRansom && c.ransom(),
	}
}

// praised reports whether the rule at hand spares answers to praise and this is
// one. It is asked last, when a rule is about to be broken: telling the kind
// costs more than the rest of a check.
func (c *check) praised() bool { return c.rule.Scope.ExceptPraise && c.isPraise() }

// answered reports whether the rule at hand spares answers by a fact and the draft is one.
func (c *check) answered() bool { return c.rule.Scope.ExceptAnswered && c.answersByFact() }

// breaks adds a finding that breaks the rule at hand.
func (c *check) breaks(flaw Flaw, at mention.Span, args Args) {
	c.findings = append(c.findings, Finding{Rule: c.rule.ID, Severity: c.rule.Severity, Span: at, Flaw: flaw, Args: args})
}

// warns adds a finding that breaks the rule at hand and does no harm: a Warning at most.
// Told is the place in the mention that shows it.
func (c *check) warns(flaw Flaw, h cueHit, args Args, told mention.Span) {
	c.findings = append(c.findings, Finding{Rule: c.rule.ID, Severity: min(c.rule.Severity, Warning), Span: c.draft.span(h.first, h.last), Flaw: flaw, Args: args, Told: told})
}

// advises adds a Note.
func (c *check) advises(flaw Flaw, at mention.Span) {
	c.findings = append(c.findings, Finding{Rule: c.rule.ID, Severity: Note, Span: at, Flaw: flaw})
}

// breaksAt is breaks at a hit.
func (c *check) breaksAt(flaw Flaw, h cueHit, args Args) {
	c.breaks(flaw, c.draft.span(h.first, h.last), args)
}

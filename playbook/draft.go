package playbook

import (
	"unicode/utf8"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
)

// A Draft is a reply under review, as the Check of a host's own rule reads it. It is
// good during the call alone: what it gives belongs to the review, and afterwards every
// method answers as for an empty draft.
type Draft struct{ c *check }

// Text returns the reply as it was written.
func (d *Draft) Text() string { return d.Reading().Text() }

// Reading returns the words of the reply: what a phrase.Set searches. It is read, never
// changed.
func (d *Draft) Reading() *text.Reading {
	if d.c == nil {
		return text.Read("")
	}
	return &d.c.draft.Reading
}

// Asked returns the words of the text that is answered.
func (d *Draft) Asked() *text.Reading {
	if d.c == nil {
		return text.Read("")
	}
	return &d.c.mention().Reading
}

// Situation returns what is known of the case.
func (d *Draft) Situation() Situation {
	if d.c == nil {
		return Situation{}
	}
	return *d.c.s
}

// Public reports whether strangers will read the reply.
func (d *Draft) Public() bool { return d.c == nil || d.c.public }

// Kind returns the kind of the text that is answered, known or derived.
func (d *Draft) Kind() Kind {
	if d.c == nil {
		return KindUnknown
	}
	return d.c.kindOf()
}

// Content returns what the text that is answered says, known or derived.
func (d *Draft) Content() mention.Content {
	if d.c == nil {
		return mention.Content{}
	}
	return d.c.contentOf()
}

// Span returns the bytes of the reply from one word to another, by their numbers from 0,
// as phrase hits and findings count: empty for words that the reply does not have.
func (d *Draft) Span(first, last int) mention.Span {
	r := d.Reading()
	if first < 0 || last < first || last >= r.Len() {
		return mention.Span{}
	}
	return mention.Span{Start: r.Word(first).Span.Start, End: r.Word(last).Span.End}
}

// An ownHit is a place where the draft says a pattern of a host's own rule.
type ownHit struct {
	ownPhrase
	first, last int // words
}

// readOwn finds the phrases of the host's own rules, all in one pass.
func (c *check) readOwn() {
	c.ownHits = c.ownHits[:0]
	if c.p.reviewer.phrases == nil {
		return
	}
	c.p.reviewer.phrases.Find(&c.draft.Reading, func(h phrase.Hit) bool {
		c.ownHits = append(c.ownHits, ownHit{c.p.reviewer.says[h.Value], h.First, h.Last})
		return true
	})
}

// own lets each rule of a host's own look for what breaks it.
func (c *check) own() {
	reviewer := c.p.reviewer
	for i, rule := range reviewer.own {
		c.rule = rule
		if !c.holds(rule.Scope) || c.praised() || c.answered() {
			continue
		}
		c.says(i)
		if rule.Check == nil {
			continue
		}
		found, ok := c.ask(rule.Check)
		if !ok {
			c.breaks(CheckFailed, mention.Span{}, Args{})
		}
		for _, f := range found {
			c.findings = append(c.findings, c.fitted(f))
		}
	}
}

// says looks for the phrases of the rule of a number among the host's own.
func (c *check) says(number int) {
	needed := false
	for _, h := range c.ownHits {
		switch {
		case h.rule != number:
		case h.needed:
			needed = true
		default:
			c.breaks(Forbidden, c.draft.span(h.first, h.last), Args{})
		}
	}
	if len(c.rule.Needs) > 0 && !needed {
		c.breaks(Missing, mention.Span{}, Args{})
	}
}

// ask asks a host's check. A panic of it is no end of the review: ok is false.
func (c *check) ask(of func(*Draft) []Finding) (found []Finding, ok bool) {
	d := &Draft{c}
	defer func() {
		d.c = nil
		if recover() != nil {
			found, ok = nil, false
		}
	}()
	return of(d), true
}

// fitted returns a finding of a host's check as the review tells it: of the rule at
// hand, with a severity that there is, at a place in the draft.
func (c *check) fitted(f Finding) Finding {
	f.Rule = c.rule.ID
	if f.Severity == SeverityUnknown || !severities.Valid(f.Severity) || c.rule.Severity == Note {
		f.Severity = c.rule.Severity
	}
	if f.Flaw == "" {
		f.Flaw = Flaw(c.rule.ID)
	}
	draft := c.draft.Text()
	starts := func(at int) bool { return at == len(draft) || utf8.RuneStart(draft[at]) }
	if s := f.Span; s.Start < 0 || s.Start > s.End || s.End > len(draft) || !starts(s.Start) || !starts(s.End) {
		f.Span = mention.Span{}
	}
	return f
}

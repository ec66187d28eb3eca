package mention

import (
	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
)

// Content is what a Finder reads out of one text. It is a plain value: copy it,
// compare it with ==. The zero Content is that of a text without any sign.
type Content struct {
	Appeal  Appeal  `json:"appeal,omitzero"`
	Topics  Topics  `json:"topics,omitzero"`
	Signals Signals `json:"signals,omitzero"`
	// Gravity holds what the words alone say; [Finder.Gravity] adds what the rest
	// of the mention says.
	Gravity Gravity `json:"gravity,omitzero"`
	// Claim is the sentence that carries the claim, whole and trimmed, for a note
	// on the client's card: rather a demand or what happened than anger. It is
	// empty when no sentence complains.
	Claim Span `json:"claim,omitzero"`
}

// Read returns the content of s.
func (f *Finder) Read(s string) Content {
	var c Content
	f.reading(s, func(r *text.Reading) { c = f.ReadIn(r) })
	return c
}

// ReadIn is Read for a text that was read already. It allocates nothing.
func (f *Finder) ReadIn(r *text.Reading) Content {
	p := pass{f: f, r: r, next: -1}
	p.run(nil)
	return p.content()
}

// A pass goes over a text once.
type pass struct {
	f        *Finder
	r        *text.Reading
	sums     tallies
	sentence sentence
	next     int // the word that the last hit began with
	waiting  grounds
	claim    claim
	seen     func(rule int, span text.Span, did addition) // may be nil
}

func (p *pass) run(seen func(rule int, span text.Span, did addition)) {
	if p.f.set == nil {
		return
	}
	p.seen = seen
	p.f.set.Find(p.r, func(h phrase.Hit) bool {
		p.hit(h)
		return true
	})
	p.count()
	p.sentence.close(p)
	if len(p.f.signs) == 0 {
		return
	}
	at := readSigns(p.r)
	for _, sign := range p.f.signs {
		if span := at[sign.sign]; span.Len() > 0 {
			// Signs are no words: nothing overlaps them and each counts.
			p.sums[p.f.rules[sign.rule].slot].total += int32(p.f.rules[sign.rule].weight)
			if seen != nil {
				seen(sign.rule, span, opened)
			}
		}
	}
}

// hit takes one match. Matches come in the order of their first words.
func (p *pass) hit(h phrase.Hit) {
	if h.First > p.next {
		p.count()
		for i := p.next + 1; i <= h.First; i++ {
			if p.r.Word(i).Break == text.Sentence {
				p.sentence.close(p)
				p.sentence = sentence{first: i}
			}
		}
		p.next = h.First
	}
	rule := &p.f.rules[h.Value]
	p.sentence.cancelled |= rule.cancels
	switch slot := rule.slot; {
	case slot == noSlot:
	case slot >= firstGround && slot < firstTopic:
		p.waiting.add(h)
	default:
		p.add(h)
		switch Appeal(slot) {
		case Claim:
			p.sentence.claim.add(rule.weight, h.First, h.Last)
			p.sentence.concrete.add(rule.aspect.weigh(rule.weight), h.First, h.Last)
		case Praise:
			p.sentence.praise.add(rule.weight, h.First, h.Last)
		}
	}
}

// add counts a match in the sum of its slot.
func (p *pass) add(h phrase.Hit) {
	rule := &p.f.rules[h.Value]
	did := p.sums[rule.slot].add(rule.weight, h.First, h.Last)
	if p.seen != nil {
		p.seen(h.Value, h.Span, did)
	}
}

// count takes the grounds that waited for whatever else begins on their first
// word, unless it cancelled them.
func (p *pass) count() {
	for _, h := range p.waiting.hits[:p.waiting.n] {
		ground := Gravity(1) << (p.f.rules[h.Value].slot - firstGround)
		if p.sentence.cancelled&ground == 0 {
			p.add(h)
		}
	}
	p.waiting.n = 0
}

func (p *pass) content() Content {
	c := Content{
		Appeal:  p.sums.winner(),
		Signals: Signals(p.sums.set(firstSignal, signalCount)),
		Gravity: Gravity(p.sums.set(firstGround, groundCount)),
		Claim:   p.claim.span,
	}
	for i, topic := range p.f.topics {
		if p.sums[firstTopic+i].total >= enough {
			c.Topics.add(topic)
		}
	}
	return c
}

// grounds are matches of gravity patterns that begin on one word.
type grounds struct {
	hits [8]phrase.Hit
	n    int
}

// add keeps h. Of more than eight on one word the last are let go: the lexicon
// then says the same thing nine times over.
func (g *grounds) add(h phrase.Hit) {
	if g.n < len(g.hits) {
		g.hits[g.n] = h
		g.n++
	}
}

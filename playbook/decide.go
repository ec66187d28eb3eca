package playbook

import (
	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/sentiment"
)

// Decide returns what to do about a mention. It depends on its argument alone
// and never fails: a Situation that says little gets a careful answer. Answered
// and Settled change nothing in it: they belong to the terms and to Review.
//
// What s does not bring is derived: the score, the content, the gravity, the
// assessment. With all four given Decide reads no text; it allocates nothing
// either way once its memory is warm, but for the list of a text's topics.
func (p *Playbook) Decide(s Situation) Decision {
	p = p.made()
	f := p.facts(&s)
	return p.decide(&s, f, nil)
}

// facts are what a decision rests on: given by the Situation or derived.
type facts struct {
	score      sentiment.Score
	appeal     mention.Appeal
	gravity    mention.Gravity
	assessment Assessment
}

// facts fills in what s leaves open, reading the text at most once.
func (p *Playbook) facts(s *Situation) facts {
	var f facts
	if s.Assessment != nil && s.Score != nil && s.Content != nil && s.Gravity != nil {
		return facts{*s.Score, s.Content.Appeal, *s.Gravity, *s.Assessment}
	}
	r := p.reading(s.Mention.Text)
	defer p.putReading(r)
	f.score = p.score(s, r)
	content := p.content(s, r)
	f.appeal = content.Appeal
	if s.Gravity != nil {
		f.gravity = *s.Gravity
	} else {
		f.gravity = p.appeals.GravityOf(content, s.Mention)
	}
	if s.Assessment != nil {
		f.assessment = *s.Assessment
	} else {
		f.assessment = p.assess(s, r, f.score, f.appeal)
	}
	return f
}

// reading returns a Reading of text out of the pool.
func (p *Playbook) reading(s string) *text.Reading {
	if r, ok := p.readings.Get().(*text.Reading); ok {
		r.Reset(s)
		return r
	}
	return text.Read(s)
}

// keptReading is the size up to which memory of a reading is kept for the next
// text: one post of megabytes must not hold its memory for good.
const keptReading = 1 << 20

func (p *Playbook) putReading(r *text.Reading) {
	if r.Size() <= keptReading {
		r.Reset("")
		p.readings.Put(r)
	}
}

func (p *Playbook) score(s *Situation, r *text.Reading) sentiment.Score {
	if s.Score != nil {
		return *s.Score
	}
	score := p.scorer.ScoreReading(r)
	if score.Tone == mention.ToneUnknown && s.Mention.Rating > 0 {
		score.Tone = toneOfStars(s.Mention.Rating)
	}
	return score
}

func (p *Playbook) content(s *Situation, r *text.Reading) mention.Content {
	if s.Content != nil {
		return *s.Content
	}
	return p.appeals.ReadIn(r)
}

// toneOfStars reads the tone of a rating without words, as review sites do: one
// and two stars complain, four and five praise.
func toneOfStars(stars int) mention.Tone {
	switch {
	case stars <= 2:
		return mention.Negative
	case stars >= 4:
		return mention.Positive
	}
	return mention.Neutral
}

// circumstances puts a situation into the columns of the matrix.
func (p *Playbook) circumstances(s *Situation, f facts) Circumstances {
	// The channel is looked up once: a decision with everything given is mostly this.
	row, listed := p.channels.Row(s.Mention.Channel)
	told := s.Mention.Venue
	if told == mention.VenueUnknown {
		told = row.Venue
	}
	venue := told
	if venue == mention.VenueUnknown {
		venue = mention.OtherSocialMedia
	}
	return Circumstances{
		Kind:     f.assessment.Kind,
		Tone:     f.score.Tone,
		Audience: p.audience.Audience(s.Mention, told),
		Appeal:   f.appeal,
		Private:  s.Mention.Visibility == mention.Private || s.Mention.Visibility == mention.VisibilityUnknown && row.Visibility == mention.Private,
		Standing: standingOf(s, row, listed),
		Truth:    s.Truth,
		Hard:     s.Hard,
		Urgency:  UrgencyOf(f.gravity),
		Venue:    venue,
		History:  s.CrisisHistory,
		Signs:    (f.assessment.Signs | s.CaseSigns).And(askedSet),
	}
}

// public reports whether strangers can read the mention. Unknown visibility
// follows from the channel: mail and forms are private; else it is public.
func (p *Playbook) public(m *mention.Mention) bool {
	if m.Visibility != mention.VisibilityUnknown {
		return m.Visibility != mention.Private
	}
	row, _ := p.channels.Row(m.Channel)
	return row.Visibility != mention.Private
}

// standingOf returns what may be done in the channel at Now, by the latest law
// when Now is zero. A channel that the table lacks
// is answered in public only until the host says more; a mention without a
// channel is a host's own talk and has every right.
func standingOf(s *Situation, row mention.ChannelRow, listed bool) mention.Standing {
	if !listed && s.Mention.Channel == "" {
		return mention.Full
	}
	if st := row.StandingAt(s.Now); st >= mention.ListenOnly && st <= mention.Full {
		return st
	}
	return mention.PublicAnswerOnly
}

// decide asks the matrix, then the general rows for what the row leaves open, and then
// holds what no row may break. It notes in o what did not come from the row.
func (p *Playbook) decide(s *Situation, f facts, o *origins) Decision {
	c := p.circumstances(s, f)
	k := p.matrix.key(&c)
	row, r, _ := p.matrix.table.Decide(k) // the proof left nothing undecided
	d := Decision{
		Answer: r.Answer, Reaction: r.Reaction, Owner: r.Owner, Compensation: r.Compensation,
		Escalation: r.Escalation, Wait: r.Wait, Row: row,
		Bring: r.Bring, Cluster: p.general.settle(generalCluster, &k, o).cluster, Version: p.version,
		Kind: c.Kind, Truth: c.Truth, Hard: c.Hard, Private: c.Private,
	}
	if r.Crisis == CrisisOpen && r.Escalation == CrisisTeam {
		r.Crisis = CrisisYes
	}
	if r.Crisis == CrisisOpen {
		r.Crisis = p.general.settle(generalCrisis, &k, o).crisis
	}
	d.Crisis = r.Crisis == CrisisYes
	if !s.Mention.DeletedAt.IsZero() {
		d.Answer = StaySilent // there is nothing left to answer under
		o.guard(GuardDeleted, AspectAnswer)
		if d.Reaction != KeepEvidence && d.Reaction != Monitor {
			d.Reaction = Monitor
			o.guard(GuardDeleted, AspectReaction)
		}
	}
	if c.Standing == mention.ListenOnly && d.Answer == Reply {
		d.Answer = StaySilent
		o.guard(GuardListenOnly, AspectAnswer)
	}
	ransom := ransomAsked(c.Kind, f.assessment.Signs|s.CaseSigns)
	if ransom {
		d.Compensation = CompensationForbidden
		o.guard(GuardRansom, AspectCompensation)
	}
	o.guard(GuardHuman, AspectHuman)
	d.Persona = Nobody
	start := s.Clock()
	if d.Answer == Reply || d.Reaction != LetStand && d.Reaction != RemoveSpam {
		if r.LookWithin == 0 {
			r.LookWithin = p.general.settle(generalLook, &k, o).within
		}
		d.Terms = Terms{From: start, Reaction: r.LookWithin.due(&p.reactionTerm, start)}
	} else {
		o.guard(GuardSilence, AspectLookWithin)
	}
	if d.Answer != Reply {
		o.guard(GuardSilence, AspectPersona, AspectAnswerWithin)
		return d
	}
	d.Human = d.Reaction != Acknowledge || c.Hard || c.Truth == Refuted || c.Kind == Misinformed || ransom
	if d.Persona = r.Persona; d.Persona != Group && d.Persona != OwnName {
		d.Persona = p.general.settle(generalPersona, &k, o).persona
	}
	if r.AnswerWithin == 0 {
		r.AnswerWithin = p.general.settle(generalAnswer, &k, o).within
	}
	d.Terms.Answer = r.AnswerWithin.due(&p.answerTerm, start)
	return d
}

package playbook

import (
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/sentiment"
)

// Decide returns what to do about a mention. It depends on its argument alone
// and never fails: a Situation that says little gets a careful answer.
//
// What s does not bring is derived from the text: the score, the appeal, the
// assessment. With all three given Decide reads no text; it allocates nothing
// either way once its memory is warm.
func (p *Playbook) Decide(s Situation) Decision {
	f := p.facts(&s)
	return p.decide(&s, f)
}

// facts are what a decision rests on: given by the Situation or derived.
type facts struct {
	score      sentiment.Score
	appeal     mention.Appeal
	assessment Assessment
}

// facts fills in what s leaves open, reading the text at most once.
func (p *Playbook) facts(s *Situation) facts {
	var f facts
	f.appeal = s.Appeal
	if s.Assessment != nil && s.Score != nil && s.Appeal != mention.AppealUnknown {
		f.score, f.assessment = *s.Score, *s.Assessment
		return f
	}
	r := p.reading(s.Mention.Text)
	defer p.putReading(r)
	f.score = p.score(s, r)
	if f.appeal == mention.AppealUnknown {
		f.appeal = p.appeals.AppealIn(r)
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
	return p.scorer.ScoreReading(r)
}

// key puts a situation into the columns of the matrix.
func (p *Playbook) key(s *Situation, f facts) key {
	row, listed := p.channels.Row(s.Mention.Channel)
	return key{
		kind:     f.assessment.Kind,
		tone:     f.score.Tone,
		audience: p.audience.Audience(s.Mention, p.channels.VenueOf(s.Mention)),
		appeal:   f.appeal,
		private:  !public(s, row),
		standing: standingOf(s, row, listed),
		truth:    s.Truth,
		hard:     s.Hard,
	}
}

// public reports whether strangers can read the mention. Unknown visibility
// follows from the channel: mail and forms are private; else it is public.
func public(s *Situation, row mention.ChannelRow) bool {
	if s.Mention.Visibility != mention.VisibilityUnknown {
		return s.Mention.Visibility == mention.Public
	}
	return row.Visibility != mention.Private
}

// standingOf returns what may be done in the channel at the time of the
// decision: at Now, else when the mention came. A channel that the table lacks
// is answered in public only until the host says more; a mention without a
// channel is a host's own talk and has every right.
func standingOf(s *Situation, row mention.ChannelRow, listed bool) mention.Standing {
	if !listed && s.Mention.Channel == "" {
		return mention.Full
	}
	at := s.Now
	if at.IsZero() {
		at = s.Clock()
	}
	if st := row.StandingAt(at); st >= mention.ListenOnly && st <= mention.Full {
		return st
	}
	return mention.PublicAnswerOnly
}

// decide asks the matrix and then holds what no row may break.
func (p *Playbook) decide(s *Situation, f facts) Decision {
	k := p.key(s, f)
	return p.guard(p.matrix.row(k).decides, k, s.Clock())
}

// guard turns a row's answer into a decision that keeps the rules above all
// rows: who reads a replaced matrix must not have to look for them there.
func (p *Playbook) guard(d Decision, k key, start time.Time) Decision {
	if k.kind == Blackmail {
		d.Compensation = CompensationForbidden
	}
	if k.standing == mention.ListenOnly {
		d.Answer = StaySilent
	}
	d.Terms = Terms{From: start, Reaction: p.reactionTerm.Due(start)}
	d.Human, d.Persona = false, Nobody
	if d.Answer == Reply {
		d.Human, d.Persona = true, OwnName
		if !k.private {
			d.Persona = Group
		}
		d.Terms.Answer = p.answerTerm.Due(start)
	}
	return d
}

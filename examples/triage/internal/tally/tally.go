package tally

import (
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

// A Verdict is what the tally wants to know of one decided mention.
type Verdict struct {
	ID       mention.ID
	Channel  mention.Channel
	Tone     mention.Tone
	Appeal   mention.Appeal
	Kind     playbook.Kind
	Decision playbook.Decision
	Dated    bool      // the mention said when it was written or received
	Answered time.Time // when a human first answered; zero: not yet
}

// A Tally is the summary of a stream so far.
type Tally struct {
	Now time.Time

	Mentions int
	Silent   int   // to be left without an answer
	Undated  int   // without a time, so without a term
	Tones    Split // all mentions

	Appeals   Count[mention.Appeal]
	Kinds     Count[playbook.Kind]
	Channels  Count[mention.Channel]
	Reactions Count[playbook.Reaction]

	Late  Terms // already broken, the oldest first
	Next  Terms // still to be kept, the nearest first
	Words Words
}

// New returns an empty tally that judges terms at now.
func New(now time.Time) *Tally {
	return &Tally{
		Now:       now,
		Appeals:   make(Count[mention.Appeal]),
		Kinds:     make(Count[playbook.Kind]),
		Channels:  make(Count[mention.Channel]),
		Reactions: make(Count[playbook.Reaction]),
	}
}

// Add counts one mention.
func (t *Tally) Add(v *Verdict) {
	t.Mentions++
	t.Tones[v.Tone]++
	t.Appeals.add(v.Appeal, v.Tone)
	t.Kinds.add(v.Kind, v.Tone)
	t.Channels.add(v.Channel, v.Tone)
	t.Reactions.add(v.Decision.Reaction, v.Tone)
	if v.Decision.Answer != playbook.Reply {
		t.Silent++
	}
	if !v.Dated {
		t.Undated++
		return
	}
	late, next := t.Late.Total, t.Next.Total
	if v.Answered.IsZero() {
		t.term(v, Reaction, v.Decision.Terms.Reaction)
	}
	t.term(v, Answer, v.Decision.Terms.Answer)
	if t.Late.Total > late {
		t.Late.Mentions++
	}
	if t.Next.Total > next {
		t.Next.Mentions++
	}
}

func (t *Tally) term(v *Verdict, p Promise, due time.Time) {
	switch {
	case due.IsZero():
	case t.Now.After(due): // at the very instant the promise is still kept, as in package sla
		t.Late.add(Term{due, v.ID, v.Channel, p})
	default:
		t.Next.add(Term{due, v.ID, v.Channel, p})
	}
}

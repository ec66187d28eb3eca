package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/otklik/otklik/examples/triage/internal/rows"
	"github.com/otklik/otklik/examples/triage/internal/tally"
	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/sentiment"
)

// A judge asks the library about one row after the other. It is not safe for
// concurrent use: it keeps one reading of a text.
type judge struct {
	book     *playbook.Playbook
	scorer   *sentiment.Scorer
	finder   *mention.Finder
	channels mention.ChannelTable
	now      time.Time
	reading  *text.Reading
}

func newJudge(now time.Time) *judge {
	return &judge{
		book:     playbook.Default(),
		scorer:   sentiment.Default(),
		finder:   mention.DefaultFinder(),
		channels: mention.DefaultChannels(),
		now:      now,
		reading:  text.Read(""),
	}
}

// clockSkew is how far the clocks of a channel and of this machine may differ.
const clockSkew = 5 * time.Minute

// Reasons to doubt a row that could be read.
var (
	errChannel = errors.New("the channel is not in the table: it is decided as one that is answered in public only")
	errFuture  = errors.New("the date lies in the future; -now sets the clock")
)

// doubt says what is wrong with the facts of a row. A row with an unknown
// channel is decided all the same: the library treats it with care.
func (j *judge) doubt(r *rows.Row) error {
	latest := j.now.Add(clockSkew)
	for _, at := range [...]time.Time{r.Mention.Published, r.Mention.Received, r.Answered} {
		if at.After(latest) {
			return fmt.Errorf("%s: %w", at.Format(time.RFC3339), errFuture)
		}
	}
	if r.Mention.Channel != "" {
		if _, listed := j.channels.Row(r.Mention.Channel); !listed {
			return fmt.Errorf("%.70q: %w", r.Mention.Channel, errChannel)
		}
	}
	return nil
}

// situation is what a row tells the library.
func (j *judge) situation(r *rows.Row) playbook.Situation {
	return playbook.Situation{Mention: r.Mention, Hard: r.Hard, Truth: r.Truth, Answered: r.Answered, Now: j.now}
}

// weigh adds to words what each entry of the lexicon carried in the text that
// was decided last.
func (j *judge) weigh(words *tally.Words) {
	j.scorer.Carriers(j.reading, func(entry string, added float64) bool {
		words.Add(entry, added)
		return true
	})
}

// decide fills in o. whole is the tone of the whole text; o.Score is towards
// the target when the row has one, since then the row is about that bank.
func (j *judge) decide(r *rows.Row, o *outcome) (whole sentiment.Score) {
	j.reading.Reset(r.Mention.Text)
	whole = j.scorer.ScoreReading(j.reading)
	score := whole
	if r.Target != "" {
		score = j.scorer.ScoreTarget(r.Mention.Text, r.Target)
	}
	s := j.situation(r)
	content := j.finder.ReadIn(j.reading)
	gravity := j.finder.GravityOf(content, r.Mention)
	s.Score, s.Content, s.Gravity = &score, &content, &gravity
	assessment := j.book.AssessIn(j.reading, s)
	s.Assessment = &assessment
	*o = outcome{
		Verdict: tally.Verdict{
			ID:       r.Mention.ID,
			Channel:  r.Mention.Channel,
			Tone:     score.Tone,
			Appeal:   content.Appeal,
			Kind:     assessment.Kind,
			Decision: j.book.Decide(s),
			Dated:    !s.Clock().IsZero(),
			Answered: r.Answered,
		},
		Row:   r,
		Score: score,
	}
	return whole
}

package sla

import (
	"fmt"
	"slices"

	"github.com/otklik/otklik/mention"
)

// Facts are what filters ask of a mention. The zero Facts are those of a mention of
// which nothing is known.
type Facts struct {
	Channel  mention.Channel
	Appeal   mention.Appeal
	Topics   mention.Topics
	Audience mention.Audience
	Gravity  mention.GravityLevel
	Segment  string // of the client, the host's word: "premium", "business"
}

// FactsOf returns the facts of a mention: what f reads in it (nil stands for
// mention.DefaultFinder), its channel and its author's segment, and the audience that
// the shipped rule derives. A host with a rule or channels of its own sets Audience
// anew.
func FactsOf(m mention.Mention, f *mention.Finder) Facts {
	if f == nil {
		f = mention.DefaultFinder()
	}
	c := f.Read(m.Text)
	return Facts{
		Channel:  m.Channel,
		Appeal:   c.Appeal,
		Topics:   c.Topics,
		Audience: mention.DefaultAudienceRule().Audience(m, mention.DefaultChannels().VenueOf(m)),
		Gravity:  f.GravityOf(c, m).Level(),
		Segment:  m.Author.Segment,
	}
}

// A Filter says which mentions a policy is for: each list that is not empty must
// hold what the mention is; of the topics, one is enough. The zero Filter lets all
// pass.
type Filter struct {
	Channels  []mention.Channel      `json:"channels,omitempty"`
	Appeals   []mention.Appeal       `json:"appeals,omitempty"`
	Topics    []mention.Topic        `json:"topics,omitempty"`
	Audiences []mention.Audience     `json:"audiences,omitempty"`
	Gravities []mention.GravityLevel `json:"gravities,omitempty"`
	Segments  []string               `json:"segments,omitempty"`
}

// IsZero reports whether all mentions pass.
func (f Filter) IsZero() bool {
	return len(f.Channels)+len(f.Appeals)+len(f.Topics)+len(f.Audiences)+len(f.Gravities)+len(f.Segments) == 0
}

// nothing is known of a mention without facts.
var nothing Facts

// Match reports whether a mention passes. Nil facts are those of a mention of which
// nothing is known.
func (f *Filter) Match(m *Facts) bool {
	if m == nil {
		m = &nothing
	}
	return holds(f.Channels, m.Channel) && holds(f.Appeals, m.Appeal) && holds(f.Audiences, m.Audience) &&
		holds(f.Gravities, m.Gravity) && holds(f.Segments, m.Segment) &&
		(len(f.Topics) == 0 || slices.ContainsFunc(f.Topics, m.Topics.Has))
}

// check names what no mention can have: such a policy would be for nobody, unseen.
func (f *Filter) check(fault func(field string, err error)) {
	for _, c := range f.Channels {
		if !c.Valid() {
			fault("When.Channels", fmt.Errorf("%.70q: %w: a channel is named by a–z, 0–9, '.', '-' and '_'", c, ErrForm))
		}
	}
	for _, t := range f.Topics {
		if _, err := mention.TopicsOf(t); err != nil {
			fault("When.Topics", fmt.Errorf("%w: %w", ErrForm, err))
		}
	}
	outside := func(field string, text func([]byte) ([]byte, error)) {
		if _, err := text(nil); err != nil {
			fault(field, err)
		}
	}
	for _, a := range f.Appeals {
		outside("When.Appeals", a.AppendText)
	}
	for _, a := range f.Audiences {
		outside("When.Audiences", a.AppendText)
	}
	for _, g := range f.Gravities {
		outside("When.Gravities", g.AppendText)
	}
}

// within reports whether each mention that passes f passes g.
func (f *Filter) within(g *Filter) bool {
	return subset(f.Channels, g.Channels) && subset(f.Appeals, g.Appeals) && subset(f.Topics, g.Topics) &&
		subset(f.Audiences, g.Audiences) && subset(f.Gravities, g.Gravities) && subset(f.Segments, g.Segments)
}

func holds[T comparable](list []T, v T) bool { return len(list) == 0 || slices.Contains(list, v) }

// subset reports whether a list lets no more pass than another.
func subset[T comparable](a, b []T) bool {
	if len(b) == 0 {
		return true
	}
	return len(a) > 0 && !slices.ContainsFunc(a, func(v T) bool { return !slices.Contains(b, v) })
}

// uncovered returns a mention that no filter lets pass, and false when there is
// none. Of channels, segments and topics, whose sets are open, it is enough to try one
// that no filter names: it passes the fewest.
func uncovered(filters []*Filter) (Facts, bool) {
	var m Facts
	for slices.ContainsFunc(filters, func(f *Filter) bool { return slices.Contains(f.Channels, m.Channel) }) {
		m.Channel += "x"
	}
	for slices.ContainsFunc(filters, func(f *Filter) bool { return slices.Contains(f.Segments, m.Segment) }) {
		m.Segment += "x"
	}
	for m.Appeal = 0; named(m.Appeal.AppendText); m.Appeal++ {
		for m.Audience = 0; named(m.Audience.AppendText); m.Audience++ {
			for m.Gravity = 0; named(m.Gravity.AppendText); m.Gravity++ {
				if !slices.ContainsFunc(filters, func(f *Filter) bool { return f.Match(&m) }) {
					return m, true
				}
			}
		}
	}
	return Facts{}, false
}

// named reports whether an enum has the value.
func named(text func([]byte) ([]byte, error)) bool {
	_, err := text(nil)
	return err == nil
}

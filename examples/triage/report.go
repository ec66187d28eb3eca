package main

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/otklik/otklik/examples/triage/internal/caption"
	"github.com/otklik/otklik/examples/triage/internal/page"
	"github.com/otklik/otklik/examples/triage/internal/tally"
	"github.com/otklik/otklik/mention"
)

// maxBars is how many names a chart shows; the rest is one bar. All kinds,
// reactions and listed channels have room.
const maxBars = 30

// page puts the summary into words for the page.
func (p *pass) page(interrupted bool) page.Page {
	c, t, m := p.say, p.tally, &p.measures
	return page.Page{
		Captions:   c,
		Now:        t.Now,
		Stopped:    interrupted,
		RowFaults:  p.rowFaults,
		FileFaults: p.fileFaults,
		Cards: []page.Card{
			{Name: c.Mentions, Value: strconv.Itoa(t.Mentions)},
			{Name: c.Name(mention.Negative), Value: percent(t.Tones[mention.Negative], t.Mentions)},
			{Name: c.Late, Value: strconv.Itoa(t.Late.Total)},
			{Name: c.Silent, Value: strconv.Itoa(t.Silent)},
			{Name: c.Undated, Value: strconv.Itoa(t.Undated)},
		},
		Charts: []page.Chart{
			kindChart(c, t),
			chartOf(c, c.ByReaction, t.Reactions, named(c, t.Reactions)),
			chartOf(c, c.ByAppeal, t.Appeals, named(c, t.Appeals)),
			chartOf(c, c.ByChannel, t.Channels, channelName(c)),
		},
		Late:    termsOf(c, t, c.Late, c.LateBy, t.Late),
		Next:    termsOf(c, t, c.Next, c.DueIn, t.Next),
		Words:   wordsOf(t.Words.Top(topWords)),
		Quality: m.page(c),
	}
}

// kindChart is the picture that says most: what people write, in what tone.
func kindChart(c caption.Captions, t *tally.Tally) page.Chart {
	return chartOf(c, c.ByKind, t.Kinds, named(c, t.Kinds))
}

func chartOf[K cmp.Ordered](c caption.Captions, title string, count tally.Count[K], name func(K) string) page.Chart {
	chart := page.Chart{Title: title}
	for tone := range chart.Tones {
		chart.Tones[tone] = c.Name(toneAt(tone))
	}
	for key, split := range count.ByTotal() {
		if len(chart.Bars) < maxBars || len(count) == maxBars {
			chart.Bars = append(chart.Bars, page.Bar{Name: name(key), Tones: split})
			continue
		}
		rest := &chart.Bars[maxBars-1]
		if len(chart.Bars) == maxBars {
			rest.Name = c.More
		}
		for tone, n := range split {
			rest.Tones[tone] += n
		}
	}
	return chart
}

// toneAt gives the tone of an index of a tally.Split.
func toneAt(index int) mention.Tone { return mention.Tone(index) }

// named names the keys of a count of enum values.
func named[K fmtStringer](c caption.Captions, _ tally.Count[K]) func(K) string {
	return func(key K) string { return c.Name(key) }
}

type fmtStringer interface {
	cmp.Ordered
	fmt.Stringer
}

func channelName(c caption.Captions) func(mention.Channel) string {
	return func(channel mention.Channel) string {
		return printable(string(cmp.Or(channel, mention.Channel(c.Unnamed))))
	}
}

func percent(part, whole int) string {
	return fmt.Sprintf("%.0f %%", 100*float64(part)/float64(max(1, whole)))
}

func termsOf(c caption.Captions, t *tally.Tally, title, distance string, list tally.Terms) page.List {
	l := page.List{Title: termsTitle(c, title, list), Distance: distance, More: list.Total - len(list.First)}
	for _, term := range list.First {
		l.Rows = append(l.Rows, page.Term{
			ID:       string(term.ID),
			Channel:  string(term.Channel),
			Promise:  promiseName(c, term.Promise),
			Due:      momentOf(term.Due),
			Distance: c.Duration(term.Due.Sub(t.Now)),
		})
	}
	return l
}

func wordsOf(words []tally.Word) []page.Word {
	var list []page.Word
	for _, w := range words {
		list = append(list, page.Word{
			Text:     readable(w.Text),
			Weight:   fmt.Sprintf("%+.1f", w.Weight),
			Times:    w.Times,
			Share:    int(100*w.Strength/words[0].Strength + 0.5),
			Negative: w.Weight < 0,
		})
	}
	return list
}

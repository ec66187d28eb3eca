package main

import (
	"fmt"
	"io"
	"strconv"

	"github.com/otklik/otklik/examples/triage/internal/caption"
	"github.com/otklik/otklik/examples/triage/internal/page"
	"github.com/otklik/otklik/examples/triage/internal/rows"
	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/evaluate"
)

// measures compare the tone with labels: that of the text alone over all
// labelled rows, and that towards the target over those that name one.
type measures struct {
	text   evaluate.Confusion
	target evaluate.Confusion
}

func (m *measures) add(r *rows.Row, whole, towards sentiment.Score) {
	m.text.Add(r.Label, whole.Tone) // leaves out a row without a label
	if r.Target != "" {
		m.target.Add(r.Label, towards.Tone)
	}
}

// classes are the tones that a label can be.
var classes = [...]mention.Tone{mention.Negative, mention.Neutral, mention.Positive}

// measured is one of the two with its title.
type measured struct {
	title string
	evaluate.Confusion
}

// all gives the measures that counted something.
func (m *measures) all(c caption.Captions) []measured {
	var list []measured
	for _, one := range [...]measured{{c.TextAlone, m.text}, {c.TowardsTarget, m.target}} {
		if one.Total() > 0 {
			list = append(list, one)
		}
	}
	return list
}

// figures names the measures of one confusion; those without a value are left out.
func (m measured) figures(c caption.Captions) []page.Card {
	cards := []page.Card{{Name: c.Labelled, Value: strconv.Itoa(m.Total())}}
	add := func(name string, value float64, ok bool) {
		if ok {
			cards = append(cards, page.Card{Name: name, Value: strconv.FormatFloat(value, 'f', 3, 64)})
		}
	}
	accuracy, ok := m.Accuracy()
	add(c.Accuracy, accuracy, ok)
	for _, class := range classes {
		f1, ok := m.F1(class)
		add("F1 "+c.Name(class), f1, ok)
	}
	both, ok := m.F1PosNeg()
	add(c.F1PM, both, ok)
	macro, ok := m.MacroF1()
	add(c.MacroF1, macro, ok)
	return cards
}

// matrix gives the names of the columns and the rows, each with its class first.
func (m measured) matrix(c caption.Captions) (heads []string, cells [][]string) {
	got := append(classes[:len(classes):len(classes)], mention.ToneUnknown)
	for _, tone := range got {
		heads = append(heads, c.Name(tone))
	}
	for _, want := range classes {
		row := []string{c.Name(want)}
		for _, tone := range got {
			row = append(row, strconv.Itoa(m.Count(want, tone)))
		}
		cells = append(cells, row)
	}
	return heads, cells
}

func (m *measures) write(to io.Writer, c caption.Captions) {
	for _, one := range m.all(c) {
		fmt.Fprintf(to, "\n%s: %s\n", c.Quality, one.title)
		for _, figure := range one.figures(c) {
			fmt.Fprintf(to, "  %s %s\n", pad(figure.Name, 24), figure.Value)
		}
		heads, cells := one.matrix(c)
		fmt.Fprintf(to, "  %s", pad("", 12))
		for _, head := range heads {
			fmt.Fprintf(to, " %s", pad(head, 10))
		}
		fmt.Fprintf(to, "  (%s)\n", c.ConfusionNote)
		for _, row := range cells {
			fmt.Fprintf(to, "  %s", pad(row[0], 12))
			for _, cell := range row[1:] {
				fmt.Fprintf(to, " %s", pad(cell, 10))
			}
			fmt.Fprintln(to)
		}
	}
}

func (m *measures) page(c caption.Captions) []page.Measure {
	var list []page.Measure
	for _, one := range m.all(c) {
		heads, cells := one.matrix(c)
		list = append(list, page.Measure{Title: one.title, Figures: one.figures(c), Classes: heads, Matrix: cells})
	}
	return list
}

package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/mattn/go-runewidth"

	"github.com/otklik/otklik/examples/triage/internal/caption"
	"github.com/otklik/otklik/examples/triage/internal/tally"
)

// topWords is how many of the words that carried most tone are shown.
const topWords = 10

// summary is the end of a pass in plain text.
type summary struct {
	say         caption.Captions
	tally       *tally.Tally
	measures    *measures
	interrupted bool
	rowFaults   int
	fileFaults  int
}

// write prints the summary. Errors stay in the writer.
func (s summary) write(to io.Writer) {
	c, t := s.say, s.tally
	if s.interrupted {
		fmt.Fprintf(to, "\n%s\n", c.Interrupted)
	}
	fmt.Fprintf(to, "\n%s, %s %s\n", c.Summary, c.Now, t.Now.Format("2006-01-02 15:04 -07:00"))
	fmt.Fprintf(to, "%s: %d, %s: %d, %s: %d\n", c.Mentions, t.Mentions, c.Silent, t.Silent, c.Undated, t.Undated)

	fmt.Fprintf(to, "\n%s\n", c.ByTone)
	for tone, n := range t.Tones {
		if n > 0 {
			s.count(to, c.Name(toneAt(tone)), n)
		}
	}
	counted(s, to, c.ByKind, t.Kinds, named(c, t.Kinds))
	counted(s, to, c.ByAppeal, t.Appeals, named(c, t.Appeals))
	counted(s, to, c.ByChannel, t.Channels, channelName(c))
	counted(s, to, c.ByReaction, t.Reactions, named(c, t.Reactions))

	s.terms(to, c.Late, c.LateBy, t.Late)
	s.terms(to, c.Next, c.DueIn, t.Next)
	if words := t.Words.Top(topWords); len(words) > 0 {
		fmt.Fprintf(to, "\n%s\n", c.Words)
		for _, w := range words {
			fmt.Fprintf(to, "  %s %+8.1f  ×%d\n", pad(readable(w.Text), 24), w.Weight, w.Times)
		}
	}
	s.measures.write(to, c)
	for _, fault := range [...]struct {
		name string
		n    int
	}{{c.RowFaults, s.rowFaults}, {c.FileFaults, s.fileFaults}} {
		if fault.n > 0 {
			fmt.Fprintf(to, "\n%s: %d\n", fault.name, fault.n)
		}
	}
}

func (s summary) count(to io.Writer, name string, n int) {
	fmt.Fprintf(to, "  %s %7d  %5.1f %%\n", pad(name, 24), n, 100*float64(n)/float64(max(1, s.tally.Mentions)))
}

func (s summary) terms(to io.Writer, title, distance string, list tally.Terms) {
	fmt.Fprintf(to, "\n%s\n", termsTitle(s.say, title, list))
	for _, term := range list.First {
		wait := term.Due.Sub(s.tally.Now)
		fmt.Fprintf(to, "  %s %s %s %s %s (%s)\n", pad(printable(string(term.ID)), 24), pad(printable(string(term.Channel)), 14),
			pad(promiseName(s.say, term.Promise), 9), distance, s.say.Duration(wait), term.Due.Format("2006-01-02 15:04 -07:00"))
	}
	if more := list.Total - len(list.First); more > 0 {
		fmt.Fprintf(to, "  … %s %d\n", s.say.More, more)
	}
}

// termsTitle says how many terms there are and of how many mentions: one may
// owe both a reaction and an answer.
func termsTitle(c caption.Captions, title string, list tally.Terms) string {
	if list.Total == 0 {
		return title + ": 0"
	}
	return fmt.Sprintf("%s: %d (%s: %d)", title, list.Total, c.Mentions, list.Mentions)
}

// counted prints one count. It is a function since methods have no type parameters.
func counted[K interface{ ~uint8 | ~string }](s summary, to io.Writer, title string, count tally.Count[K], name func(K) string) {
	if len(count) == 0 {
		return
	}
	fmt.Fprintf(to, "\n%s\n", title)
	for key, split := range count.ByTotal() {
		s.count(to, name(key), split.Total())
	}
}

// readable writes a pattern of the lexicon for people: of alternatives it takes
// the first, a stem ends in dots, gaps and guards are left out.
func readable(entry string) string {
	var words []string
	for word := range strings.FieldsSeq(entry) {
		if strings.HasPrefix(word, "..") || strings.HasPrefix(word, "!") {
			continue
		}
		word, _, _ = strings.Cut(word, "|")
		words = append(words, strings.Replace(word, "*", "…", 1))
	}
	return strings.Join(words, " ")
}

func promiseName(c caption.Captions, p tally.Promise) string {
	if p == tally.Reaction {
		return c.ReactionTerm
	}
	return c.AnswerTerm
}

// pad cuts or fills s to columns of a terminal.
func pad(s string, columns int) string {
	return runewidth.FillRight(runewidth.Truncate(s, columns, "…"), columns)
}

// momentOf says when a term ends, in the clock's own zone.
func momentOf(t time.Time) string { return strings.TrimSpace(t.Format("2006-01-02 15:04 -07:00")) }

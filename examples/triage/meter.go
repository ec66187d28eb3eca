package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/otklik/otklik/examples/triage/internal/caption"
)

// A meter shows on the terminal of standard error how far the pass is.
type meter interface {
	read(bytes int) // bytes came in
	decided()       // a row was decided
	waits()         // the next bytes may be long in coming
	hide()          // something else is to be written; the meter comes back by itself
}

// newMeter gives a bar over total bytes, a counter of rows when the total is
// not known (0), and nothing when to is no terminal.
func newMeter(to io.Writer, total int64, say caption.Captions) meter {
	switch {
	case !isTerminal(to):
		return noMeter{}
	case total > 0:
		return newBar(to, total, time.Now)
	}
	return newCounter(to, say, time.Now)
}

// noMeter draws nothing.
type noMeter struct{}

func (noMeter) read(int) {}
func (noMeter) decided() {}
func (noMeter) waits()   {}
func (noMeter) hide()    {}

// settle is how long a rate is not shown: the first bytes come out of a buffer
// and give rates of gigabytes a second.
const settle = time.Second

// redraw is how often a meter is drawn at most.
const redraw = 100 * time.Millisecond

// A bar shows the share, the rate and the remaining time. Errors of the
// terminal are dropped: a bar that cannot be drawn is no reason to stop.
type bar struct {
	bar   *progressbar.ProgressBar
	clock func() time.Time
	begun time.Time
	held  int // bytes that came before there was a rate
}

func newBar(to io.Writer, total int64, clock func() time.Time) *bar {
	b := &bar{clock: clock, begun: clock(), bar: progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(to),
		progressbar.OptionShowBytes(true),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(redraw),
		progressbar.OptionFullWidth(),
		progressbar.OptionUseANSICodes(true),
		progressbar.OptionClearOnFinish(),
	)}
	b.bar.StartWithoutRender() // its clock has to run from here, or what is held would come in no time
	return b
}

func (b *bar) read(bytes int) {
	if b.held += bytes; b.clock().Sub(b.begun) < settle {
		return
	}
	_ = b.bar.Add(b.held)
	b.held = 0
}

func (*bar) decided() {}
func (*bar) waits()   {}
func (b *bar) hide()  { _ = b.bar.Clear() }

// A counter shows how many rows were decided and how many a second, on average
// since the first one.
type counter struct {
	to    io.Writer
	say   caption.Captions
	clock func() time.Time
	rows  int
	begun time.Time // when the first row was decided
	drawn time.Time // when it was last drawn
	shown int       // rows that the terminal shows now; 0: it shows none
}

func newCounter(to io.Writer, say caption.Captions, clock func() time.Time) *counter {
	return &counter{to: to, say: say, clock: clock}
}

func (*counter) read(int) {}

func (c *counter) decided() {
	now := c.clock()
	if c.rows++; c.rows == 1 {
		c.begun = now
	}
	if now.Sub(c.drawn) >= redraw {
		c.draw(now)
	}
}

// waits draws the last figure, which would stand for as long as nothing comes.
func (c *counter) waits() {
	if c.rows != c.shown {
		c.draw(c.clock())
	}
}

func (c *counter) draw(now time.Time) {
	c.drawn, c.shown = now, c.rows
	rate := ""
	if took := now.Sub(c.begun); took >= settle {
		rate = fmt.Sprintf(", %.0f/%s", float64(c.rows)/took.Seconds(), c.say.Second)
	}
	_, _ = fmt.Fprintf(c.to, "\r%s: %d%s%s", c.say.Rows, c.rows, rate, eraseRight)
}

func (c *counter) hide() {
	if c.shown > 0 {
		_, _ = io.WriteString(c.to, "\r"+eraseRight)
		c.shown = 0
	}
}

// eraseRight clears a terminal from the cursor to the end of the line.
const eraseRight = "\x1b[K"

// beside is a terminal that a meter may stand on: whatever is written there
// takes the meter's line.
type beside struct {
	to    io.Writer
	meter meter
}

func (b beside) Write(p []byte) (int, error) {
	b.meter.hide()
	return b.to.Write(p)
}

func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// widthOf gives the columns of a terminal, and room for every column of the
// table for anything else.
func widthOf(stream any) int {
	if file, ok := stream.(*os.File); ok {
		if width, _, err := term.GetSize(int(file.Fd())); err == nil && width > 0 {
			return width
		}
	}
	return 220
}

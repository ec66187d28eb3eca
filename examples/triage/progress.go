package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// A progress is the bar on a terminal: share, rate, remaining time. The nil
// progress draws nothing.
type progress struct{ bar *progressbar.ProgressBar }

// newProgress gives a bar over total bytes, or nil when to is no terminal or
// the total is not known, as for standard input.
func newProgress(to io.Writer, total int64) *progress {
	if total <= 0 || !isTerminal(to) {
		return nil
	}
	return &progress{progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(to),
		progressbar.OptionShowBytes(true),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionFullWidth(),
		progressbar.OptionUseANSICodes(true),
		progressbar.OptionClearOnFinish(),
	)}
}

// add counts bytes that were read. A bar that cannot be drawn is no reason to
// stop, so errors of the terminal are dropped here and below.
func (p *progress) add(bytes int) {
	if p != nil {
		_ = p.bar.Add(bytes)
	}
}

// hide takes the bar off the terminal before something else is written there;
// the next add draws it again.
func (p *progress) hide() {
	if p != nil {
		_ = p.bar.Clear()
	}
}

// finish takes the bar off for good.
func (p *progress) finish() {
	if p != nil {
		_ = p.bar.Finish()
	}
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

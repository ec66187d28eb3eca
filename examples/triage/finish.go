package main

import (
	"errors"
	"fmt"
	"io"
	"syscall"
)

// finish closes what is open, prints the summary, writes the files that were
// asked for, and gives the exit status.
func (p *pass) finish() int {
	p.meter.hide()
	interrupted := p.ctx.Err() != nil
	if p.broken == nil {
		p.broken = p.sink.close()
	}
	if p.broken == nil {
		to := io.Writer(p.stderr)
		if p.table {
			to = p.out
		}
		summary{p.say, p.tally, &p.measures, interrupted, p.rowFaults, p.fileFaults}.write(to)
		p.broken = p.out.Flush()
	}
	if errors.Is(p.broken, syscall.EPIPE) || errors.Is(p.broken, io.ErrClosedPipe) {
		return exitPipe // the reader has seen enough, as head does
	}
	failed := p.broken
	if failed != nil {
		failed = fmt.Errorf("standard output: %w", failed)
	}
	failed = errors.Join(failed, p.drawings(interrupted))
	if failed != nil {
		fmt.Fprintf(p.stderr, "triage: %v\n", failed)
	}
	switch {
	case interrupted:
		return exitInterrupted
	case failed != nil || p.rowFaults+p.fileFaults > 0:
		return exitFaults
	}
	return exitDone
}

// drawings writes the page and the picture when they were asked for.
func (p *pass) drawings(interrupted bool) error {
	var faults [2]error
	if p.opts.report != "" {
		faults[0] = writeFile(p.opts.report, p.page(interrupted).Write)
	}
	if p.opts.svg != "" {
		faults[1] = writeFile(p.opts.svg, func(to io.Writer) error {
			picture, err := kindChart(p.say, p.tally).File()
			if err != nil {
				return err
			}
			_, err = to.Write(picture)
			return err
		})
	}
	return errors.Join(faults[:]...)
}

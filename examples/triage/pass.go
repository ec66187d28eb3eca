package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/otklik/otklik/examples/triage/internal/caption"
	"github.com/otklik/otklik/examples/triage/internal/rows"
	"github.com/otklik/otklik/examples/triage/internal/tally"
)

// pass is one pass over the input: where things go and what came of it so far.
type pass struct {
	ctx        context.Context
	opts       options
	say        caption.Captions
	stdin      io.Reader
	stderr     io.Writer
	out        *bufio.Writer // standard output
	sink       sink
	table      bool // the sink is a table, the summary follows it
	meter      meter
	judge      *judge
	tally      *tally.Tally
	measures   measures
	rowFaults  int
	fileFaults int   // of files that nothing more came of
	broken     error // what made standard output fail
}

func newPass(ctx context.Context, opts options, stdin io.Reader, stdout, stderr io.Writer) *pass {
	p := &pass{
		ctx:    ctx,
		opts:   opts,
		say:    caption.In(opts.lang),
		stdin:  stdin,
		stderr: stderr,
		table:  opts.format == "table" || opts.format == "auto" && isTerminal(stdout),
		judge:  newJudge(opts.now),
		tally:  tally.New(opts.now),
	}
	p.meter = newMeter(stderr, sizeOf(opts.files), p.say)
	to := stdout
	if isTerminal(stdout) {
		to = beside{stdout, p.meter}
	}
	p.out = bufio.NewWriterSize(to, 64<<10)
	if p.table {
		p.sink = newTable(p.out, p.say, opts.now, widthOf(stdout))
	} else {
		p.sink = &jsonLines{to: p.out, now: opts.now}
	}
	return p
}

// file triages one file. It reports whether to go on with the next one.
func (p *pass) file(name string) bool {
	source, err := p.open(name)
	if err != nil {
		return p.complain(err)
	}
	defer source.close()
	last, goOn := 0, true // the line that was decided last
	for row, err := range source.Rows() {
		if err != nil {
			goOn = p.complain(err)
		} else {
			last = row.Line
			goOn = p.row(row)
		}
		if !goOn {
			break
		}
	}
	if p.ctx.Err() == nil {
		return goOn
	}
	p.meter.hide()
	fmt.Fprintln(p.stderr, &rows.Fault{File: name, Line: last, Err: errInterrupted})
	return false
}

var errInterrupted = errors.New("interrupted: what comes after this line was not read")

// row triages one row and reports whether to go on.
func (p *pass) row(row *rows.Row) bool {
	if doubt := p.judge.doubt(row); doubt != nil {
		goOn := p.complain(&rows.Fault{File: row.File, Line: row.Line, Err: doubt})
		if !goOn || errors.Is(doubt, errFuture) {
			return goOn
		}
	}
	var o outcome
	whole := p.judge.decide(row, &o)
	p.tally.Add(&o.Verdict)
	p.measures.add(row, whole, o.Score)
	p.judge.weigh(&p.tally.Words)
	p.meter.decided()
	if err := p.sink.write(&o); err != nil {
		p.broken = err
		return false
	}
	return true
}

// complain prints a fault and reports whether to go on. That the context ended
// is no fault of the input.
func (p *pass) complain(err error) bool {
	if p.ctx.Err() != nil && errors.Is(err, p.ctx.Err()) {
		return false
	}
	var fault *rows.Fault
	if errors.As(err, &fault) && fault.Whole {
		p.fileFaults++
	} else {
		p.rowFaults++
	}
	p.meter.hide()
	fmt.Fprintln(p.stderr, err)
	return !p.opts.strict
}

// stream is an open source and what has to be closed after it.
type stream struct {
	*rows.Source
	close func()
}

func (p *pass) open(name string) (stream, error) {
	var from io.Reader
	done := func() {}
	if name == "-" {
		from = newPump(p.ctx, p.stdin)
	} else {
		file, err := os.Open(name)
		if err != nil {
			return stream{}, rows.Unreadable(name, 0, err)
		}
		from, done = interruptible{p.ctx, file}, func() { _ = file.Close() } // it was only read
		if info, err := file.Stat(); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
			from = newPump(p.ctx, file) // a named pipe
		}
	}
	source, err := rows.Open(name, &intake{from, p.flush, p.meter.read}, p.opts.input)
	if err != nil {
		done()
		return stream{}, err
	}
	return stream{source, done}, nil
}

// flush writes out what was decided. An error stays in the writer and comes
// with its next use.
func (p *pass) flush() {
	_ = p.out.Flush()
	p.meter.waits()
}

// sizeOf adds up the bytes of the files; 0 when one of them is a stream. What
// cannot be read adds nothing, and is named when its turn comes.
func sizeOf(names []string) int64 {
	var total int64
	for _, name := range names {
		info, err := os.Stat(name)
		switch {
		case name == "-", err == nil && !info.Mode().IsRegular() && !info.IsDir():
			return 0
		case err == nil && info.Mode().IsRegular():
			total += info.Size()
		}
	}
	return total
}

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"unicode/utf8"

	"github.com/otklik/otklik/examples/triage/internal/rows"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/wording"
)

// maxDraft is the longest draft in bytes; no channel takes a longer reply.
const maxDraft = 1 << 20

// lint checks a reply against one mention and prints what is wrong with it, a
// finding a line. It gives the exit status: 1 when a rule is broken.
func (p *pass) lint() int {
	draft, err := p.readDraft()
	switch {
	case p.ctx.Err() != nil:
		return exitInterrupted
	case err != nil:
		fmt.Fprintf(p.stderr, "triage: %v\n", err)
		return exitFaults
	}
	row := p.find()
	switch {
	case p.ctx.Err() != nil:
		return exitInterrupted
	case row == nil:
		fmt.Fprintf(p.stderr, "triage: -draft: no such mention in the input\n")
		return exitFaults
	}
	p.sayWhenSilent(row)
	findings := p.judge.book.Review(draft, p.judge.situation(row))
	status := exitDone
	for _, f := range findings {
		if f.Breaks() {
			status = exitFaults
		}
		if p.broken = p.finding(draft, f); p.broken != nil {
			break
		}
	}
	if len(findings) == 0 && p.opts.format != "jsonl" {
		fmt.Fprintf(p.out, "%s: %s\n", p.opts.draft, p.say.NoFindings)
	}
	switch err := errors.Join(p.broken, p.out.Flush()); {
	case errors.Is(err, syscall.EPIPE):
		return exitPipe
	case err != nil:
		fmt.Fprintf(p.stderr, "triage: standard output: %v\n", err)
		return exitFaults
	}
	return status
}

// find walks the input to the mention that the draft answers.
func (p *pass) find() *rows.Row {
	for _, name := range p.opts.files {
		source, err := p.open(name)
		if err != nil {
			p.complain(err)
			continue
		}
		for row, err := range source.Rows() {
			if err != nil {
				p.complain(err)
			} else if p.opts.id == "" || p.opts.id == string(row.Mention.ID) {
				source.close()
				p.meter.hide()
				return row
			}
		}
		source.close()
	}
	p.meter.hide()
	return nil
}

// sayWhenSilent says that the mention should get no answer at all. Beside JSON
// Lines it goes to standard error, as the summary does.
func (p *pass) sayWhenSilent(row *rows.Row) {
	var o outcome
	p.judge.decide(row, &o)
	if o.Decision.Answer != playbook.StaySilent {
		return
	}
	to := io.Writer(p.out)
	if p.opts.format == "jsonl" {
		to = p.stderr
	}
	fmt.Fprintf(to, p.say.StaySilent+"\n", o.Decision.Row)
}

// readDraft reads the draft from its file, or from standard input.
func (p *pass) readDraft() (string, error) {
	name := p.opts.draft
	var from io.Reader
	if name == "-" {
		from = newPump(p.ctx, p.stdin)
	} else {
		file, err := os.Open(name)
		if err != nil {
			return "", rows.Unreadable(name, 0, err)
		}
		defer func() { _ = file.Close() }() // it was only read
		from = file
	}
	draft, err := io.ReadAll(io.LimitReader(from, maxDraft+1))
	switch {
	case err != nil:
		return "", rows.Unreadable(name, 0, err)
	case len(draft) > maxDraft:
		return "", &rows.Fault{File: name, Line: 1, Err: rows.ErrTooLong}
	case !utf8.Valid(draft):
		return "", &rows.Fault{File: name, Line: 1, Err: rows.ErrEncoding}
	case strings.TrimSpace(string(draft)) == "":
		return "", &rows.Fault{File: name, Line: 1, Err: rows.ErrEmptyText}
	}
	return string(draft), nil
}

// place gives the line and the column of a byte, both from 1, as editors count.
func place(text string, at int) (line, column int) {
	before := text[:min(at, len(text))]
	line = 1 + strings.Count(before, "\n")
	return line, 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
}

// finding prints one finding: as a compiler prints it, with the flaw and its
// mend in words, or as the library's own JSON.
func (p *pass) finding(draft string, f playbook.Finding) error {
	if p.opts.format == "jsonl" {
		line, err := json.Marshal(f)
		if err != nil {
			return err
		}
		_, err = p.out.Write(append(line, '\n'))
		return err
	}
	line, column := place(draft, f.Span.Start)
	speak := wording.English
	if p.opts.lang == "ru" {
		speak = wording.Russian
	}
	rule := speak.Rule(f.Rule)
	if n := f.Rule.Number(); n > 0 {
		rule = fmt.Sprintf("%d. %s", n, rule)
	}
	_, err := fmt.Fprintf(p.out, "%s:%d:%d: %s: %s: %s\n", p.opts.draft, line, column, speak.Severity(f.Severity), rule, speak.Finding(f))
	return err
}

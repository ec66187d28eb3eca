package main

import (
	"errors"
	"flag"
	"io"
	"time"

	"github.com/otklik/otklik/examples/triage/internal/rows"
)

// options is what the command line says.
type options struct {
	files  []string // "-" is standard input
	input  rows.Format
	format string // auto, table or jsonl
	lang   string // ru or en
	now    time.Time
	report string
	svg    string
	draft  string
	id     string
	strict bool
}

const usage = `Triage reads mentions and says what to do about each.

Usage: triage [flags] [FILE…]

Files are JSON Lines, CSV or TSV, packed by gzip or not; "-", or no file, is
standard input. A table names its fields in the first row, in any order, or has
the columns id, label, target, text. Fields: id, text, channel, published,
received, answered (RFC 3339), visibility (public, private), audience, rating,
author, brand, language, url, thread, in_reply_to; from a case: truth
(confirmed, refuted), hard (true, false); for measuring: label (neg, neu, pos),
target. Only the text is needed.

Flags:
  -format auto|table|jsonl  how to write decisions; auto: a table on a terminal,
                            JSON Lines otherwise (the summary then goes to
                            standard error)
  -input auto|jsonl|csv|tsv how to read; auto: by the name, else the first bytes
  -lang ru|en               language of the table, summary, report and findings
                            (default ru; JSON Lines always have the same names)
  -now TIME                 judge terms at this moment (RFC 3339; default: now)
  -report FILE.html         write the summary as one page with charts
  -svg FILE.svg             write the chart of kinds and tones alone
  -draft FILE               check the reply in FILE, or on standard input for
                            "-", against one mention
  -id ID                    the mention for -draft (default: the first one)
  -strict                   stop at the first bad row

Exit status: 0 done; 1 some rows were bad, a file could not be read, the draft
breaks a rule, or the pass was interrupted (rows that had arrived were decided,
and the summary covers them); 2 wrong flags.

Examples:
  triage testdata/mentions.jsonl
  triage -lang en -now 2026-11-22T10:00:00+03:00 testdata/mentions.jsonl
  triage -report day.html monday.csv.gz tuesday.csv.gz > decisions.jsonl
  zcat archive.tsv.gz | triage -format jsonl -
  triage -draft testdata/drafts/bad.ru.txt -id M-003 testdata/mentions.jsonl
`

// parseOptions reads flags and files in any order. now is the moment to use
// when -now does not say one. The error is flag.ErrHelp for -h.
func parseOptions(args []string, now time.Time) (options, error) {
	o := options{now: now}
	var input, at string
	fs := flag.NewFlagSet("triage", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&o.format, "format", "auto", "")
	fs.StringVar(&input, "input", "auto", "")
	fs.StringVar(&o.lang, "lang", "ru", "")
	fs.StringVar(&at, "now", "", "")
	fs.StringVar(&o.report, "report", "", "")
	fs.StringVar(&o.svg, "svg", "", "")
	fs.StringVar(&o.draft, "draft", "", "")
	fs.StringVar(&o.id, "id", "", "")
	fs.BoolVar(&o.strict, "strict", false, "")
	for len(args) > 0 {
		if err := fs.Parse(args); err != nil {
			return o, err
		}
		rest := fs.Args()
		if used := len(args) - len(rest); used > 0 && args[used-1] == "--" {
			o.files = append(o.files, rest...)
			break
		}
		if len(rest) == 0 {
			break
		}
		o.files = append(o.files, rest[0])
		args = rest[1:]
	}

	var faults []error
	var known bool
	if o.input, known = rows.ParseFormat(input); !known {
		faults = append(faults, errors.New("-input: want auto, jsonl, csv or tsv"))
	}
	if o.format != "auto" && o.format != "table" && o.format != "jsonl" {
		faults = append(faults, errors.New("-format: want auto, table or jsonl"))
	}
	if o.lang != "ru" && o.lang != "en" {
		faults = append(faults, errors.New("-lang: want ru or en"))
	}
	if at != "" {
		t, err := time.Parse(time.RFC3339, at)
		if err != nil {
			faults = append(faults, errors.New("-now: want a time as in 2026-11-22T10:00:00+03:00"))
		}
		o.now = t
	}
	if o.id != "" && o.draft == "" {
		faults = append(faults, errors.New("-id: goes with -draft"))
	}
	readers := 0
	for _, file := range append(o.files[:len(o.files):len(o.files)], o.draft) {
		if file == "-" {
			readers++
		}
	}
	switch {
	case readers > 1:
		faults = append(faults, errors.New("-: standard input can be read once"))
	case o.draft == "-" && len(o.files) == 0:
		faults = append(faults, errors.New("-draft -: standard input is the draft; name the file of the mention"))
	}
	return o, errors.Join(faults...)
}

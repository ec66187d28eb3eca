package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"time"
)

// Exit statuses. An interrupted pass ends as one with faults does: not everything
// was decided, and the message says where it stopped.
const (
	exitDone        = 0
	exitFaults      = 1
	exitInterrupted = 1
	exitUsage       = 2
	exitPipe        = 128 + 13 // SIGPIPE, as a shell reports it
)

// run is the whole program but its surroundings: it gets the streams and the
// clock and gives the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, now time.Time) int {
	opts, err := parseOptions(args, now)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(stdout, usage)
		return exitDone
	case err != nil:
		fmt.Fprintf(stderr, "triage: %v\ntriage: -h shows the flags\n", err)
		return exitUsage
	}
	if err := opts.checkTargets(); err != nil {
		fmt.Fprintf(stderr, "triage: %v\n", err)
		return exitUsage
	}
	if len(opts.files) == 0 {
		if isTerminal(stdin) {
			fmt.Fprint(stderr, usage)
			return exitUsage
		}
		opts.files = []string{"-"}
	}
	p := newPass(ctx, opts, stdin, stdout, stderr)
	if opts.draft != "" {
		return p.lint()
	}
	for _, name := range opts.files {
		if !p.file(name) {
			break
		}
	}
	return p.finish()
}

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if job := os.Getenv(jobVariable); job != "" {
		os.Exit(labour(ctx, job, os.Stdout, os.Stderr))
	}
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the whole program: 0 all is well, 1 something is lost, 2 it was called wrong
// or could not be done.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var p plan
	flags := flag.NewFlagSet("drill", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&p.Store, "store", "sqlite", "`engine`: sqlite, postgres, or hasty, which must fail")
	flags.StringVar(&p.URL, "url", os.Getenv("OTKLIK_POSTGRES"), "`URL` of the PostgreSQL server; $OTKLIK_POSTGRES when not given")
	flags.IntVar(&p.Cases, "cases", 200, "how many mentions come in, each to be one case")
	flags.IntVar(&p.kills, "kills", 20, "how many processes are killed")
	flags.IntVar(&p.workers, "workers", 4, "how many processes append at the same time")
	flags.Uint64Var(&p.Seed, "seed", 1, "decides who is killed and when")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	}
	if err := p.check(flags.Args()); err != nil {
		fmt.Fprintf(stderr, "drill: %v\n", err)
		return 2
	}
	faults, err := p.drill(ctx, stdout, stderr)
	if err != nil {
		fmt.Fprintf(stderr, "drill: %v\n", err)
		return 2
	}
	for _, f := range faults {
		fmt.Fprintln(stdout, "FAULT", f)
	}
	if len(faults) > 0 {
		fmt.Fprintf(stdout, "%d faults\n", len(faults))
		return 1
	}
	fmt.Fprintln(stdout, "nothing that was acknowledged is lost, no chain is broken, no mention has two cases")
	return 0
}

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
)

// jobVariable holds the plan of a process that is a worker.
const jobVariable = "OTKLIK_DRILL_WORKER"

// A worker is a process that appends.
type worker struct {
	cmd       *exec.Cmd
	complaint bytes.Buffer // its standard error
	killed    bool
}

// A result is how a worker ended.
type result struct {
	worker int
	err    error
}

// start starts a worker. What it says comes through said, and once all of that is
// heard its end through ended.
func (p *plan) start(ctx context.Context, number int, said chan<- receipt, ended chan<- result) (*worker, error) {
	job := *p
	job.Worker = number
	text, err := json.Marshal(job)
	if err != nil {
		return nil, err
	}
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	w := &worker{cmd: exec.CommandContext(ctx, program)}
	w.cmd.Env = append(os.Environ(), jobVariable+"="+string(text))
	w.cmd.Stderr = &w.complaint
	out, err := w.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := w.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		var faults error
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			r, err := parseReceipt(lines.Text())
			if err != nil {
				faults = errors.Join(faults, err)
				continue
			}
			select {
			case said <- r:
			case <-ctx.Done():
			}
		}
		faults = errors.Join(faults, lines.Err(), w.cmd.Wait())
		select {
		case ended <- result{number, faults}:
		case <-ctx.Done():
		}
	}()
	return w, nil
}

// kill ends the process as a crash does: it is not asked.
func (w *worker) kill() error {
	w.killed = true
	if err := w.cmd.Process.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	return nil
}

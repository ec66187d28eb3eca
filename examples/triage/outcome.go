package main

import (
	"time"

	"github.com/otklik/otklik/examples/triage/internal/rows"
	"github.com/otklik/otklik/examples/triage/internal/tally"
	"github.com/otklik/otklik/sentiment"
)

// An outcome is a row and what was decided about it.
type outcome struct {
	tally.Verdict
	Row   *rows.Row
	Score sentiment.Score // towards the target when the row has one
}

// A sink writes outcomes.
type sink interface {
	write(*outcome) error
	close() error
}

// next gives the term that presses most: of the promises not yet kept the one
// that is due first. late says how long ago it was due, 0 when it is not.
func (o *outcome) next(now time.Time) (due time.Time, late time.Duration) {
	terms := o.Decision.Terms
	if due = terms.Reaction; due.IsZero() || !o.Answered.IsZero() {
		due = terms.Answer
	}
	if due.IsZero() {
		return due, 0
	}
	return due, max(0, now.Sub(due))
}

package tally

import (
	"cmp"
	"slices"
	"time"

	"github.com/otklik/otklik/mention"
)

// maxTerms is how many terms a list shows: what a shift can take in at a look.
const maxTerms = 10

// A Promise is what a term is about.
type Promise uint8

// The promises of package sla that a decision carries.
const (
	Reaction Promise = iota // the first look of a human
	Answer                  // the answer of substance
)

// A Term is a promise that still has to be kept.
type Term struct {
	Due     time.Time
	ID      mention.ID
	Channel mention.Channel
	Promise Promise
}

// Terms are the earliest terms of a stream, the earliest first, and how many
// there were in all. A mention may owe two: a reaction and an answer.
type Terms struct {
	Total    int    // terms
	Mentions int    // mentions that owe them
	First    []Term // at most ten
}

// add keeps t when it is among the earliest. The list is so short that a moved
// element costs less than a heap; equal instants stay in the order they came.
func (l *Terms) add(t Term) {
	l.Total++
	at, _ := slices.BinarySearchFunc(l.First, t, func(have, add Term) int {
		return cmp.Or(have.Due.Compare(add.Due), -1)
	})
	if at == maxTerms {
		return
	}
	if len(l.First) == maxTerms {
		l.First = l.First[:maxTerms-1]
	}
	l.First = slices.Insert(l.First, at, t)
}

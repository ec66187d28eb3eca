package sla

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
)

//go:embed data/policies.json
var shippedFile []byte

var shippedPolicies = sync.OnceValue(func() []Policy {
	all, err := ReadPolicies("policies.json", shippedFile)
	if err != nil {
		// The file is a constant of the program, and a test reads it: an error here
		// cannot be met at run time.
		return nil
	}
	return all
})

// Shipped returns the policies of data/policies.json, each with its source, for a
// host to change and hand to [New]: 60 minutes for the first response, 48 hours for
// the answer, lost cards counted apart, our own promises, and the terms of Russian
// law for appeals that were registered. They are a reading of published pages: the
// host's lawyers decide.
func Shipped() []Policy { return slices.Clone(shippedPolicies()) }

// Reaction promises the first word to the client within 60 minutes of wall-clock
// time, day and night.
//
// Source: the interview with the head of a Russian bank's service centre on
// youscan.ru about its work with mentions, the answer on the order of work:
// "operational response, 60 minutes at most".
func Reaction() Policy { return shippedPolicy("reaction") }

// Answer promises an answer in substance within 48 hours of wall-clock time
// whatever the channel: web, SMS, e-mail, contact centre, social network.
//
// Source: slide 19 of the deck on reputation, service and blackmail in social
// media (Socialberry, 2012), on a bank that answers so.
func Answer() Policy { return shippedPolicy("answer") }

func shippedPolicy(name string) Policy {
	for _, p := range shippedPolicies() {
		if p.Name == name {
			return p
		}
	}
	return Policy{}
}

// ReadPolicies reads a JSON list of policies as [Policy.MarshalJSON] writes them, or
// returns, joined, a [*FileError] for each policy that cannot be read or is not
// valid. A key that no policy has is a fault here: a filter that is misspelt would
// let every mention pass. The file's name stands in the errors.
func ReadPolicies(file string, raw []byte) ([]Policy, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	line := func() int {
		at := dec.InputOffset()
		at += int64(len(raw[at:]) - len(bytes.TrimLeft(raw[at:], ", \t\r\n")))
		return 1 + bytes.Count(raw[:at], []byte("\n"))
	}
	if start, err := dec.Token(); err != nil || start != json.Delim('[') {
		return nil, &FileError{file, 1, fmt.Errorf("%w: write a list of policies", ErrForm)}
	}
	var all []Policy
	var faults []error
	for dec.More() {
		at := line()
		var one json.RawMessage
		if err := dec.Decode(&one); err != nil {
			return nil, errors.Join(append(faults, &FileError{file, at, fmt.Errorf("%w: %w", ErrForm, err)})...)
		}
		var p Policy
		strict := json.NewDecoder(bytes.NewReader(one))
		strict.DisallowUnknownFields()
		err := p.read(strict)
		if err == nil {
			err = p.Validate()
		}
		if err != nil {
			faults = append(faults, &FileError{file, at, err})
		}
		all = append(all, p)
	}
	if _, err := dec.Token(); err != nil {
		faults = append(faults, &FileError{file, line(), fmt.Errorf("%w: the list does not end", ErrForm)})
	} else if at := line(); len(bytes.TrimSpace(raw[dec.InputOffset():])) > 0 {
		faults = append(faults, &FileError{file, at, fmt.Errorf("%w: something stands after the list", ErrForm)})
	} else if len(all) == 0 {
		faults = append(faults, &FileError{file, 1, fmt.Errorf("%w: the list is empty", ErrMissing)})
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return all, nil
}

package audit

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/sla"
)

// A Row is what a report says of one case. It is published as one line of JSON, and
// the bytes of that line are an entry of the log. It holds no personal data: ids of
// cases are made of none (see [cases.CaseID]), topics and policies are the host's
// words.
type Row struct {
	Case    cases.CaseID `json:"case"`
	Seq     uint64       `json:"seq"`   // events that the report covers
	Sum     cases.Digest `json:"sum"`   // of the chain with the last of them
	After   uint64       `json:"after"` // events that earlier reports covered
	First   time.Time    `json:"first"` // time of the first event since; the last event's when nothing is new
	Last    time.Time    `json:"last"`  // time of the last event
	Topic   string       `json:"topic"` // "lost_card"; "" is one too
	Results []Result     `json:"results"`
}

// A Result is how a case stood against one policy when the report was made. Any
// policy can be reported: what it makes of State and Elapsed is its own.
type Result struct {
	Policy  string        // name
	State   sla.State     // StateUnknown is not counted
	Elapsed time.Duration // by the policy's clock; 0 or more
	Done    time.Time     // when what was promised was done, in time or late; zero: not yet
}

// resultJSON is a Result in JSON: a duration reads as Go writes it, "1h30m0s".
type resultJSON struct {
	Policy  string    `json:"policy"`
	State   sla.State `json:"state"`
	Elapsed string    `json:"elapsed"`
	Done    time.Time `json:"done,omitzero"`
}

// MarshalJSON writes {"policy","state","elapsed","done"}, elapsed as "1h30m0s".
func (r Result) MarshalJSON() ([]byte, error) { return r.appendJSON(nil) }

func (r *Result) appendJSON(b []byte) ([]byte, error) {
	b = appendString(append(b, `{"policy":`...), r.Policy)
	b, err := r.State.AppendText(append(b, `,"state":"`...))
	if err != nil {
		return nil, err
	}
	b = append(append(append(b, `","elapsed":"`...), r.Elapsed.String()...), '"')
	if !r.Done.IsZero() {
		b = appendTime(append(b, `,"done":`...), r.Done)
	}
	return append(b, '}'), nil
}

// appendJSON appends the line of a row. There are as many rows as cases, and package
// json takes half of the time of a report for them.
func (r *Row) appendJSON(b []byte) ([]byte, error) {
	b = appendString(append(b, `{"case":`...), string(r.Case))
	b = strconv.AppendUint(append(b, `,"seq":`...), r.Seq, 10)
	b = hex.AppendEncode(append(b, `,"sum":"`...), r.Sum[:])
	b = strconv.AppendUint(append(b, `","after":`...), r.After, 10)
	b = appendTime(append(b, `,"first":`...), r.First)
	b = appendTime(append(b, `,"last":`...), r.Last)
	b = appendString(append(b, `,"topic":`...), r.Topic)
	b = append(b, `,"results":[`...)
	for i := range r.Results {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = r.Results[i].appendJSON(b); err != nil {
			return nil, err
		}
	}
	return append(b, "]}"...), nil
}

func appendTime(b []byte, t time.Time) []byte {
	return append(t.AppendFormat(append(b, '"'), time.RFC3339Nano), '"')
}

// appendString appends a JSON string. What is not plain is left to package json.
func appendString(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x7F {
			quoted, _ := json.Marshal(s) // a string has no error
			return append(b, quoted...)
		}
	}
	return append(append(append(b, '"'), s...), '"')
}

// UnmarshalJSON reads what MarshalJSON writes.
func (r *Result) UnmarshalJSON(b []byte) error {
	var w resultJSON
	if err := json.Unmarshal(b, &w); err != nil {
		return err
	}
	elapsed, err := time.ParseDuration(w.Elapsed)
	if err != nil {
		return fmt.Errorf("elapsed: %w", err)
	}
	*r = Result{w.Policy, w.State, elapsed, w.Done}
	return nil
}

// check returns what a row cannot say in a report from one time to another.
func (r *Row) check(from, to time.Time) error {
	bad := func(seq uint64, err error) error { return &CaseError{r.Case, seq, err} }
	switch {
	case r.Seq == 0:
		return bad(0, fmt.Errorf("%w: no event is covered", ErrResult))
	case r.After > r.Seq:
		return bad(r.Seq, fmt.Errorf("%w: earlier reports covered %d events", ErrRemoved, r.After))
	case r.First.Year() < 0 || to.Year() > 9999:
		return bad(r.Seq, fmt.Errorf("%w: a year has four digits", ErrResult))
	case r.Last.After(to):
		return bad(r.Seq, fmt.Errorf("%w: it is later than the report", ErrResult))
	case r.First.After(r.Last):
		return bad(r.After+1, fmt.Errorf("%w: it is later than the last", ErrResult))
	case r.Seq > r.After && !from.IsZero() && !r.First.After(from):
		return bad(r.After+1, fmt.Errorf("%w: %v, and the report until %v has %d events of the case",
			ErrBackdated, r.First.Format(time.RFC3339Nano), from.Format(time.RFC3339Nano), r.After))
	}
	if !utf8.ValidString(string(r.Case)) || !utf8.ValidString(r.Topic) {
		return bad(0, fmt.Errorf("%w: its id or topic %q is not UTF-8", ErrResult, r.Topic))
	}
	if r.Topic == AllTopics {
		return bad(0, fmt.Errorf("%w: the topic %q counts all topics", ErrResult, r.Topic))
	}
	for _, res := range r.Results {
		switch {
		case res.Policy == "" || !utf8.ValidString(res.Policy):
			return bad(0, fmt.Errorf("%w: a policy without a name in UTF-8", ErrResult))
		case res.Elapsed < 0:
			return bad(0, fmt.Errorf("%w: %q: %v elapsed", ErrResult, res.Policy, res.Elapsed))
		case res.State == sla.Met && res.Done.IsZero():
			return bad(0, fmt.Errorf("%w: %q: met and not done", ErrResult, res.Policy))
		case res.Done.After(to):
			return bad(0, fmt.Errorf("%w: %q: done after the report", ErrResult, res.Policy))
		}
	}
	return nil
}

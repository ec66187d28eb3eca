package audit

import (
	"bytes"
	"cmp"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/sla"
)

// A Draft is a report that is being made. Give it every case there is: what was
// reported and is not given again counts as removed.
type Draft struct {
	book   *Book
	origin string
	to     time.Time
	rows   []Row
	seen   map[cases.CaseID]bool
	events []cases.Event
	folded cases.Case
}

// Draft begins the report on what happened until a time, by the host's clock. Let a
// few minutes pass before, so that events that are on their way arrive: those that
// come later with an older time will count as back-dated. The error wraps ErrFormat
// for an origin that is none, ErrPrevious for a time that is not after the last
// report.
func (b *Book) Draft(origin string, to time.Time) (*Draft, error) {
	if err := checkOrigin(origin); err != nil {
		return nil, err
	}
	if to.IsZero() {
		return nil, fmt.Errorf("audit: %w: it has no end: write a time", ErrPrevious)
	}
	if !to.After(b.point.To) {
		return nil, fmt.Errorf("audit: %w: it ends at %v, this one at %v", ErrPrevious, b.point.To, to)
	}
	if b.last != nil && b.point.Origin != origin {
		return nil, fmt.Errorf("audit: %w: it is of %q, not of %q", ErrPrevious, b.point.Origin, origin)
	}
	return &Draft{book: b, origin: origin, to: to.UTC().Round(0), seen: make(map[cases.CaseID]bool, len(b.marks))}, nil
}

// Add takes the events of one case, from the first on. It verifies the chain, folds
// the case, holds it against what was reported of it, and asks the judge. Events
// after the end of the report are left to the next one, and a case that has only
// such events is passed over. So is one in which nothing is new and nothing open or
// newly decided.
//
// The error is a *CaseError as [Book.Check] gives, or wraps what [cases.Case.Apply]
// says, ErrTwice or ErrResult; the draft goes on without the case, and will miss it
// if it was reported before.
func (d *Draft) Add(id cases.CaseID, events iter.Seq2[cases.Event, error], judge Judge) error {
	switch {
	case events == nil:
		return &CaseError{id, 0, cases.ErrNoStream}
	case judge == nil:
		return &CaseError{id, 0, fmt.Errorf("%w: there is no judge: see ByAgreement", ErrResult)}
	case d.seen[id]:
		return &CaseError{id, 0, ErrTwice}
	}
	w := d.book.walk(id)
	d.folded = cases.Case{}
	row := Row{Case: id, After: w.known}
	d.events = d.events[:0]
	for e, err := range events {
		if err != nil {
			return &CaseError{id, w.chain.Head.Seq + 1, err}
		}
		if e.At.After(d.to) {
			break
		}
		if err := w.next(&e); err != nil {
			return err
		}
		if err := d.folded.Apply(e); err != nil {
			return &CaseError{id, e.Seq, err}
		}
		if e.Seq == w.known+1 {
			row.First = e.At
		}
		d.events = append(d.events, e)
	}
	if err := w.end(); err != nil {
		return err
	}
	if len(d.events) == 0 {
		return nil
	}
	last := &d.events[len(d.events)-1]
	row.Seq, row.Sum, row.Last = last.Seq, last.Sum, last.At.UTC()
	if row.Seq == row.After {
		row.First = row.Last
	}
	row.First = row.First.UTC()
	row.Topic, row.Results = judge(&d.folded, d.events, d.to)
	row.Results = slices.Clone(row.Results)
	for i := range row.Results {
		if done := &row.Results[i].Done; !done.IsZero() {
			*done = done.UTC().Round(0)
		}
	}
	if err := row.check(d.book.point.To, d.to); err != nil {
		return err
	}
	d.seen[id] = true
	if row.Seq > row.After || row.news(d.book.point.To) {
		d.rows = append(d.rows, row)
	}
	return nil
}

// news reports whether a result is open or was decided in the period.
func (r *Row) news(from time.Time) bool {
	for _, res := range r.Results {
		switch res.State {
		case sla.StateUnknown, sla.Dropped:
		default:
			if res.Done.IsZero() || res.Done.After(from) {
				return true
			}
		}
	}
	return false
}

// Sign makes the report. The error joins a *CaseError that wraps ErrRemoved for each
// case that was reported before and not given to this draft, by id; or says what is
// wrong with the key. The book is left as it was: publish the report, then
// [Book.Add] it.
func (d *Draft) Sign(key ed25519.PrivateKey) (*Report, error) {
	var gone []error
	for id := range d.book.marks {
		if !d.seen[id] {
			gone = append(gone, &CaseError{id, 0, fmt.Errorf("%w: the case was not given", ErrRemoved)})
		}
	}
	if len(gone) > 0 {
		slices.SortFunc(gone, func(a, b error) int { return cmp.Compare(a.(*CaseError).Case, b.(*CaseError).Case) })
		return nil, errors.Join(gone...)
	}
	slices.SortFunc(d.rows, func(a, b Row) int { return cmp.Compare(a.Case, b.Case) })
	r := &Report{Rows: d.rows, From: d.book.point.To, To: d.to}
	var before []Line
	log := stem{size: d.book.tree.Size()}
	if last := d.book.last; last != nil {
		peaks, err := d.book.tree.Peaks(log.size)
		if err != nil {
			return nil, err
		}
		log.peaks, before = slices.Clone(peaks), last.Lines
		r.Previous = &Previous{last.Note, string(last.summary), peaks}
	}
	r.entries = make([][]byte, 0, len(r.Rows))
	text := make([]byte, 0, 400*len(r.Rows)) // a row of two results
	for i := range r.Rows {
		start := len(text)
		var err error
		if text, err = r.Rows[i].appendJSON(text); err != nil {
			return nil, &CaseError{r.Rows[i].Case, 0, fmt.Errorf("%w: %w", ErrResult, err)}
		}
		entry := text[start:len(text):len(text)]
		r.entries = append(r.entries, entry)
		log.append(LeafHash(entry))
	}
	r.Lines = summarize(r.Rows, r.From, before)
	var err error
	if r.summary, err = json.Marshal(summaryJSON{r.From, r.To, r.Lines}); err != nil {
		return nil, err
	}
	r.Note, err = Checkpoint{d.origin, log.size, log.root(), r.From, r.To, sha256.Sum256(r.summary)}.Sign(key)
	return r, err
}

// readRow reads the line of a row.
func readRow(line []byte) (Row, error) {
	var row Row
	if err := json.NewDecoder(bytes.NewReader(line)).Decode(&row); err != nil {
		return Row{}, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return row, nil
}

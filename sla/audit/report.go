package audit

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"time"
)

// A Report is a published file: lines of JSON in UTF-8.
//
//	line 1        {"format":"otklik audit 1","rows":2,"previous":{…}}
//	lines 2 …     the rows, one case each; each line is an entry of the log
//	then          the summary: {"from":…,"to":…,"lines":[…]}
//	last          {"checkpoint":"…"}: the signed note
//
// The previous report is there in short: its signed checkpoint, its summary's line,
// and the peaks of its log, which carry the log on. So a stranger needs no other
// file: see [Read] and [Report.Verify].
type Report struct {
	Rows     []Row
	Lines    []Line
	From, To time.Time // the period: after From, until To; From is zero in the first report
	Note     string    // the signed checkpoint
	Previous *Previous // nil in the first report

	entries [][]byte // the lines of the rows
	summary []byte   // the line of the summary
}

// A Previous is the report before, in short.
type Previous struct {
	Note    string `json:"checkpoint"`
	Summary string `json:"summary"` // the line
	Peaks   []Hash `json:"peaks"`   // see [Tree.Peaks]
}

const format = "otklik audit 1"

type header struct {
	Format   string    `json:"format"`
	Rows     int       `json:"rows"`
	Previous *Previous `json:"previous,omitempty"`
}

type summaryJSON struct {
	From  time.Time `json:"from,omitzero"`
	To    time.Time `json:"to"`
	Lines []Line    `json:"lines"`
}

type noteJSON struct {
	Checkpoint string `json:"checkpoint"`
}

// WriteTo writes the file.
func (r *Report) WriteTo(w io.Writer) (int64, error) {
	head, err := json.Marshal(header{format, len(r.entries), r.Previous})
	if err != nil {
		return 0, err
	}
	tail, err := json.Marshal(noteJSON{r.Note})
	if err != nil {
		return 0, err
	}
	out := bufio.NewWriter(w)
	var n int64
	for i := range len(r.entries) + 3 {
		var line []byte
		switch {
		case i == 0:
			line = head
		case i <= len(r.entries):
			line = r.entries[i-1]
		case i == len(r.entries)+1:
			line = r.summary
		default:
			line = tail
		}
		k, err := out.Write(line)
		n += int64(k)
		if err != nil {
			return n, err
		}
		if err := out.WriteByte('\n'); err != nil {
			return n, err
		}
		n++
	}
	return n, out.Flush()
}

// maxLine is the longest line that Read takes: that of a first line with a long
// summary in it.
const maxLine = 16 << 20

// Read reads a published file. It checks its form alone; [Report.Verify] says
// whether it is true. The error is a *FileError that wraps ErrFormat, or the
// reader's own.
func Read(r io.Reader) (*Report, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 0, 1<<16), maxLine)
	line := 0
	next := func() ([]byte, error) {
		line++
		if sc.Scan() {
			return sc.Bytes(), nil
		}
		if err := sc.Err(); err != nil && !errors.Is(err, bufio.ErrTooLong) {
			return nil, err
		}
		return nil, &FileError{line, fmt.Errorf("%w: the file ends here, or its line is too long", ErrFormat)}
	}
	decode := func(b []byte, v any) error {
		if err := json.Unmarshal(b, v); err != nil {
			return &FileError{line, fmt.Errorf("%w: %w", ErrFormat, err)}
		}
		return nil
	}
	b, err := next()
	if err != nil {
		return nil, err
	}
	var head header
	if err := decode(b, &head); err != nil {
		return nil, err
	}
	if head.Format != format || head.Rows < 0 {
		return nil, &FileError{1, fmt.Errorf("%w: it begins with %q and %d rows, not with %q", ErrFormat, head.Format, head.Rows, format)}
	}
	out := &Report{Previous: head.Previous}
	for range head.Rows {
		if b, err = next(); err != nil {
			return nil, err
		}
		var row Row
		if err := decode(b, &row); err != nil {
			return nil, err
		}
		out.Rows = append(out.Rows, row)
		out.entries = append(out.entries, bytes.Clone(b))
	}
	if b, err = next(); err != nil {
		return nil, err
	}
	out.summary = bytes.Clone(b)
	var sum summaryJSON
	if err := decode(b, &sum); err != nil {
		return nil, err
	}
	out.From, out.To, out.Lines = sum.From, sum.To, sum.Lines
	if b, err = next(); err != nil {
		return nil, err
	}
	var note noteJSON
	if err := decode(b, &note); err != nil {
		return nil, err
	}
	out.Note = note.Checkpoint
	if line++; sc.Scan() {
		return nil, &FileError{line, fmt.Errorf("%w: something stands behind the checkpoint", ErrFormat)}
	}
	return out, sc.Err()
}

// Verify checks a report as a stranger can, from the file and the public key alone:
//
//   - the checkpoint is signed, and the one before;
//   - the log carries on the log of the report before (its peaks give the signed
//     root), and with the rows it gives the new root: no row was taken away, put in
//     or changed, then or now;
//   - no event that is new is as old as the report before;
//   - the figures follow from the rows, and their changes from the signed figures
//     before.
//
// It returns the checkpoint: keep it, and hold the next report's Previous against it.
// The error wraps ErrFormat, ErrSignature, ErrRoot, ErrSummary or ErrPrevious, or is
// a *CaseError that wraps ErrBackdated, ErrRemoved, ErrTwice or ErrResult. Verify
// cannot see that figures were made up before they were chained: for that, draw
// cases and check their events with [Book.Check].
func (r *Report) Verify(key ed25519.PublicKey) (Checkpoint, error) {
	c, err := OpenCheckpoint(r.Note, key)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("audit: %w", err)
	}
	before, log, err := r.previous(key, c.Origin)
	if err != nil {
		return Checkpoint{}, err
	}
	if !c.From.Equal(r.From) || !c.To.Equal(r.To) || Hash(sha256.Sum256(r.summary)) != c.Summary {
		return Checkpoint{}, fmt.Errorf("audit: %w: they are not those that were signed", ErrSummary)
	}
	seen := make(map[string]bool, len(r.Rows))
	for i := range r.Rows {
		if err := r.Rows[i].check(r.From, r.To); err != nil {
			return Checkpoint{}, err
		}
		if id := string(r.Rows[i].Case); seen[id] {
			return Checkpoint{}, &CaseError{r.Rows[i].Case, 0, ErrTwice}
		} else {
			seen[id] = true
		}
		log.append(LeafHash(r.entries[i]))
	}
	if log.size != c.Size || log.root() != c.Root {
		return Checkpoint{}, fmt.Errorf("audit: %w: %d entries with root %v, signed are %d with %v", ErrRoot, log.size, log.root(), c.Size, c.Root)
	}
	if want := summarize(r.Rows, r.From, before); !sameLines(want, r.Lines) {
		return Checkpoint{}, fmt.Errorf("audit: %w", ErrSummary)
	}
	return c, nil
}

func sameLines(a, b []Line) bool { return len(a) == 0 && len(b) == 0 || reflect.DeepEqual(a, b) }

// previous checks what stands of the report before and returns its lines and its log.
func (r *Report) previous(key ed25519.PublicKey, origin string) ([]Line, *stem, error) {
	p := r.Previous
	if p == nil {
		if !r.From.IsZero() {
			return nil, nil, fmt.Errorf("audit: %w: it begins at %v, and none stands before it", ErrPrevious, r.From)
		}
		return nil, &stem{}, nil
	}
	c, err := OpenCheckpoint(p.Note, key)
	if err != nil {
		return nil, nil, fmt.Errorf("audit: %w: %w", ErrPrevious, err)
	}
	log := &stem{peaks: append([]Hash(nil), p.Peaks...), size: c.Size}
	var sum summaryJSON
	switch {
	case c.Origin != origin:
		return nil, nil, fmt.Errorf("audit: %w: it is of %q, not of %q", ErrPrevious, c.Origin, origin)
	case !c.To.Equal(r.From) || !r.To.After(r.From):
		return nil, nil, fmt.Errorf("audit: %w: it ends at %v, this one goes from %v to %v", ErrPrevious, c.To, r.From, r.To)
	case !log.whole() || log.root() != c.Root:
		return nil, nil, fmt.Errorf("audit: %w: its log has another root", ErrPrevious)
	case Hash(sha256.Sum256([]byte(p.Summary))) != c.Summary || json.Unmarshal([]byte(p.Summary), &sum) != nil:
		return nil, nil, fmt.Errorf("audit: %w: its figures are not those that were signed", ErrPrevious)
	}
	return sum.Lines, log, nil
}

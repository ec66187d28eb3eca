package playbooktest

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/matrix"
)

// A Case says what is known and what must come out.
type Case struct {
	Name    string // a claim in words, unique in its file
	Comment string // what stands above it, in lines without #

	Given []Field // the situation, as it was written
	Want  []Field // what must come out

	Situation playbook.Situation // what Given comes to
	Draft     string             // the draft reply to review; empty: none

	File string // empty for a case that came from no file
	Line int    // from 1
}

// The reasons behind faults of a file of cases. A fault is a *matrix.FileError.
var (
	ErrNoField     = errors.New("no such field")
	ErrNoCase      = errors.New("a line outside a case: begin one with ==")
	ErrSameCase    = errors.New("the name is taken")
	ErrNoName      = errors.New("a case needs a name")
	ErrNoValue     = errors.New("a line is \"field: value\"")
	ErrLastComment = errors.New("a comment stands above a case: below the last it would be lost")
	ErrSameField   = errors.New("the field stands in the case already")
)

// ReadCases reads a file of cases or returns, joined, every fault with its line.
func ReadCases(file, text string) ([]Case, error) {
	r := caseReader{file: file}
	for line := range strings.Lines(text) {
		r.line++
		r.read(strings.TrimRight(line, "\r\n"))
	}
	r.finish()
	if len(r.comment) > 0 {
		r.fault(r.line, ErrLastComment)
	}
	if r.faults != nil {
		return nil, errors.Join(r.faults...)
	}
	return r.cases, nil
}

type caseReader struct {
	file    string
	line    int
	cases   []Case
	comment []string
	below   bool // the arrow
	lines   []int
	faults  []error
}

func (r *caseReader) fault(line int, err error) {
	r.faults = append(r.faults, &matrix.FileError{File: r.file, Line: line, Err: err})
}

func (r *caseReader) read(line string) {
	if name, begins := strings.CutPrefix(line, "=="); begins {
		r.begin(strings.TrimSpace(name))
		return
	}
	if comment, is := strings.CutPrefix(line, "#"); is {
		r.comment = append(r.comment, strings.TrimRight(strings.TrimPrefix(comment, " "), " \t"))
		return
	}
	more, carriesOn := strings.CutPrefix(line, "  ")
	if strings.TrimSpace(line) == "" && !carriesOn {
		return
	}
	if len(r.cases) == 0 {
		r.fault(r.line, ErrNoCase)
		return
	}
	c := &r.cases[len(r.cases)-1]
	fields := &c.Given
	if r.below {
		fields = &c.Want
	}
	name, value, cut := strings.Cut(line, ":")
	switch {
	case strings.TrimSpace(line) == "->":
		r.below = true
	case carriesOn && len(*fields) > 0:
		(*fields)[len(*fields)-1].Value += "\n" + more
	case !cut || carriesOn:
		r.fault(r.line, fmt.Errorf("%w, not %.40q", ErrNoValue, line))
	default:
		name = strings.TrimSpace(name)
		if name != findingField && slices.ContainsFunc(*fields, func(f Field) bool { return f.Name == name }) {
			r.fault(r.line, fmt.Errorf("%q: %w", name, ErrSameField))
		}
		*fields = append(*fields, Field{name, strings.TrimSpace(value)})
		r.lines = append(r.lines, r.line)
	}
}

func (r *caseReader) begin(name string) {
	r.finish()
	if name == "" {
		r.fault(r.line, ErrNoName)
	}
	for _, c := range r.cases {
		if c.Name == name {
			r.fault(r.line, fmt.Errorf("%q: %w by line %d", name, ErrSameCase, c.Line))
		}
	}
	r.cases = append(r.cases, Case{Name: name, Comment: strings.Trim(strings.Join(r.comment, "\n"), "\n"), File: r.file, Line: r.line})
	r.comment, r.below, r.lines = nil, false, nil
}

// finish makes a situation of the fields of the last case.
func (r *caseReader) finish() {
	if len(r.cases) == 0 {
		return
	}
	c := &r.cases[len(r.cases)-1]
	for i, f := range c.Given {
		if err := c.set(f); err != nil {
			r.fault(r.lines[i], err)
		}
	}
	for i, f := range c.Want {
		if f.Name != findingField && wantedIndex(f.Name) < 0 {
			r.fault(r.lines[len(c.Given)+i], fmt.Errorf("%w below the arrow: %.40q (one of %s)", ErrNoField, f.Name, strings.Join(wantedNames(), ", ")))
		}
	}
}

// set puts one field into the situation.
func (c *Case) set(f Field) error {
	if f.Name == draftField {
		c.Draft = f.Value
		return nil
	}
	for _, field := range given {
		if field.name == f.Name {
			if err := field.read(&c.Situation, f.Value); err != nil {
				return fmt.Errorf("%s: %w", f.Name, err)
			}
			return nil
		}
	}
	return fmt.Errorf("%w: %.40q (one of %s)", ErrNoField, f.Name, strings.Join(givenNames(), ", "))
}

func givenNames() []string {
	var names []string
	for _, field := range given {
		names = append(names, field.name)
	}
	return append(names, draftField)
}

func wantedNames() []string {
	var names []string
	for _, field := range wanted {
		names = append(names, field.name)
	}
	return append(names, findingField)
}

func wantedIndex(name string) int {
	for i, field := range wanted {
		if field.name == name {
			return i
		}
	}
	return -1
}

// NewCase returns a case of a situation and what p makes of it: a first draft of a case
// to read and to keep.
func NewCase(p *playbook.Playbook, name string, s playbook.Situation) Case {
	c := Case{Name: name, Situation: s}
	for _, field := range given {
		if value := field.write(&s); value != "" {
			c.Given = append(c.Given, Field{field.name, value})
		}
	}
	c.Want = c.outcome(p)
	return c
}

// outcome returns what p makes of the case, in the fields that the case wants.
func (c *Case) outcome(p *playbook.Playbook) []Field {
	decision, explanation := p.Decide(c.Situation), p.Explain(c.Situation)
	names := usual
	if len(c.Want) > 0 {
		names = nil
		for _, f := range c.Want {
			if f.Name != findingField {
				names = append(names, f.Name)
			}
		}
	}
	var out []Field
	for _, name := range names {
		if i := wantedIndex(name); i >= 0 {
			out = append(out, Field{name, wanted[i].of(decision, explanation)})
		}
	}
	if c.Draft != "" {
		for _, f := range p.Review(c.Draft, c.Situation) {
			out = append(out, Field{findingField, fmt.Sprintf("%s %s %s", f.Rule, f.Severity, f.Flaw)})
		}
	}
	return out
}

// FormatCases writes cases so that ReadCases reads them back the same, but for white
// space around a value and for a name of several lines, which becomes one.
func FormatCases(cases []Case) string {
	var b strings.Builder
	for i, c := range cases {
		if i > 0 {
			b.WriteByte('\n')
		}
		if c.Comment != "" {
			for line := range strings.SplitSeq(c.Comment, "\n") {
				b.WriteString(strings.TrimRight("# "+line, " ") + "\n")
			}
		}
		fmt.Fprintf(&b, "== %s\n", strings.Join(strings.Fields(c.Name), " "))
		for _, f := range c.Given {
			f.write(&b)
		}
		b.WriteString("->\n")
		for _, f := range c.Want {
			f.write(&b)
		}
	}
	return b.String()
}

func (f Field) write(b *strings.Builder) {
	b.WriteString(f.Name + ":")
	if f.Value != "" {
		b.WriteString(" " + strings.ReplaceAll(f.Value, "\n", "\n  "))
	}
	b.WriteByte('\n')
}

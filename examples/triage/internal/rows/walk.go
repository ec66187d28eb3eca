package rows

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/otklik/otklik/mention"
)

// errNoRow says that a line is no row and no fault: names of columns.
var errNoRow = errors.New("no row")

// errNUL is the fault of a row with NUL bytes in a file that is text otherwise.
var errNUL = fmt.Errorf("%w: a NUL byte in the row", ErrBinary)

// Rows walks the rows in the order of the source. Each is either a row, valid
// until the next step, or a *Fault; blank lines are skipped. A fault of the
// whole source is the last one. The walk can be done once.
func (s *Source) Rows() iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		if s.binary != nil {
			yield(nil, &Fault{s.name, 1, s.binary, true})
			return
		}
		for {
			s.row = Row{File: s.name}
			line, err := s.next()
			s.row.Line = line
			switch {
			case err == nil:
				if !yield(&s.row, nil) {
					return
				}
			case err == errNoRow:
			case err == errNUL && s.nuls > 1: // one message is enough; Rows says how many at the end
			case errors.Is(err, io.EOF):
				if s.nuls > 1 {
					yield(nil, &Fault{s.name, line, fmt.Errorf("%w: %d more rows with NUL bytes", ErrBinary, s.nuls-1), false})
				}
				return
			case !ofRow(err):
				yield(nil, Unreadable(s.name, line, err))
				return
			default:
				headless := errors.Is(err, errNoText)
				if !yield(nil, &Fault{s.name, line, err, headless}) || headless {
					return
				}
			}
		}
	}
}

// ofRow tells the fault of one row from a stream that broke.
func ofRow(err error) bool {
	for _, reason := range [...]error{ErrBinary, ErrColumns, ErrEmptyText, ErrEncoding, ErrJSON, ErrMissing,
		ErrQuote, ErrTooLong, ErrValue} {
		if errors.Is(err, reason) {
			return true
		}
	}
	return false
}

// next reads one row into s.row and gives the line on which it begins.
func (s *Source) next() (int, error) {
	if s.format == CSV {
		cells, err := s.records.next()
		if err != nil {
			return s.records.line, describeLong(err)
		}
		for _, cell := range cells {
			if err := s.check(cell); err != nil {
				return s.records.line, err
			}
		}
		return s.records.line, s.setCells(cells)
	}
	line, err := s.lines.next()
	for err == nil && len(bytes.TrimSpace(line)) == 0 {
		line, err = s.lines.next()
	}
	if err == nil {
		err = s.check(line)
	}
	switch {
	case err != nil:
		err = describeLong(err)
	case s.format == JSONLines:
		if err = parseObject(line, &s.row); err == nil {
			s.nameRow(s.lines.number)
		}
	default:
		s.cells = s.cells[:0]
		for cell := range bytes.SplitSeq(line, []byte{'\t'}) {
			s.cells = append(s.cells, cell)
		}
		err = s.setCells(s.cells)
	}
	return s.lines.number, err
}

func (s *Source) check(line []byte) error {
	if bytes.IndexByte(line, 0) >= 0 {
		s.nuls++
		return errNUL
	}
	return checkEncoding(line)
}

func describeLong(err error) error {
	if errors.Is(err, ErrTooLong) {
		return fmt.Errorf("%w: more than %d bytes", ErrTooLong, MaxRow)
	}
	return err
}

// errNoText ends a table: its first row names columns, and none is the text.
var errNoText = fmt.Errorf("%w: the first row names no column text", ErrMissing)

// setCells puts the cells of one line of a table into the row.
func (s *Source) setCells(cells [][]byte) error {
	if !s.begun {
		s.begun = true
		if s.columns = names(cells); s.columns != nil {
			for _, name := range s.columns {
				if name == "text" {
					return errNoRow
				}
			}
			return errNoText
		}
		s.columns = headerless[:]
	}
	if len(cells) != len(s.columns) {
		hint := "names in the first row, or id, label, target and text"
		if len(cells) > len(s.columns) && s.format == TSV {
			hint = "a tab separates, TSV has no quoting"
		}
		reason := ErrColumns
		if len(cells) < len(s.columns) {
			reason = ErrMissing
		}
		return fmt.Errorf("%w: %d columns, want %d: %s", reason, len(cells), len(s.columns), hint)
	}
	for i, name := range s.columns {
		if err := setField(&s.row, name, string(cells[i])); err != nil {
			return err
		}
	}
	line := s.lines.number
	if s.format == CSV {
		line = s.records.line
	}
	s.nameRow(line)
	return checkText(s.row.Mention.Text)
}

// names reads a row of names: one that has a cell "text" or "id".
func names(cells [][]byte) []string {
	header := false
	found := make([]string, len(cells))
	for i, cell := range cells {
		found[i] = strings.ToLower(strings.TrimSpace(string(cell)))
		header = header || found[i] == "text" || found[i] == "id"
	}
	if !header {
		return nil
	}
	return found
}

// nameRow gives a mention without an id one that leads back to it.
func (s *Source) nameRow(line int) {
	if s.row.Mention.ID == "" {
		s.row.Mention.ID = mention.ID(s.name + ":" + strconv.Itoa(line))
	}
}

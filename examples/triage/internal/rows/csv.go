package rows

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// records cuts lines into CSV records. encoding/csv would read a quote that is
// never closed to the end of the file, in memory; here such a quote costs its
// own line only, and the lines after it are read as rows again.
type records struct {
	lines  *lines
	comma  byte
	line   int      // the first line of the record that next gave last
	mark   int      // the place of its second line, for lines.rewind
	kept   []byte   // its lines after the first one, as they were read
	plain  []byte   // its fields with their quotes taken off
	ends   []int    // of the fields in plain
	quoted bool     // plain ends inside a quoted field
	fields [][]byte // valid until the next call of next
}

// next gives the fields of the next record that is not blank. Errors are as
// those of lines.next, or wrap ErrQuote: then go on.
func (c *records) next() ([][]byte, error) {
	line, err := c.lines.next()
	for err == nil && len(line) == 0 {
		line, err = c.lines.next()
	}
	c.line, c.mark = c.lines.number, c.lines.mark()
	c.kept, c.plain, c.ends, c.quoted = c.kept[:0], c.plain[:0], c.ends[:0], false
	if err != nil {
		return nil, err
	}
	for stray := c.cut(line); ; stray = c.cut(line) {
		if stray {
			return nil, c.giveBack("text after a closing quote; inside a quoted field write a quote twice")
		}
		if !c.quoted {
			break
		}
		if line, err = c.lines.next(); errors.Is(err, io.EOF) {
			return nil, c.giveBack("a quote is opened and never closed")
		} else if err != nil {
			return nil, err
		}
		if len(c.plain)+len(line) > MaxRow {
			return nil, c.skipQuoted(line)
		}
		c.kept = append(append(c.kept, line...), '\n')
		c.plain = append(c.plain, '\n')
	}
	c.fields = c.fields[:0]
	start := 0
	for _, end := range c.ends {
		c.fields = append(c.fields, c.plain[start:end])
		start = end
	}
	return c.fields, nil
}

// giveBack returns all lines but the first one, to be read as rows again.
func (c *records) giveBack(what string) error {
	if len(c.kept) > 0 {
		c.lines.rewind(c.mark, c.line, c.kept)
	}
	return fmt.Errorf("%w: %s", ErrQuote, what)
}

// skipQuoted drops the rest of a quoted field that is too long: up to the line
// with its closing quote. What ends the stream comes with the next call.
func (c *records) skipQuoted(line []byte) error {
	var err error
	for (err == nil || errors.Is(err, ErrTooLong)) && bytes.Count(line, []byte{'"'})%2 == 0 {
		line, err = c.lines.next()
	}
	return ErrTooLong
}

// cut adds one line to the record. It reports whether something stands after a
// closing quote.
func (c *records) cut(line []byte) (stray bool) {
	for at := 0; ; at++ {
		if !c.quoted && at < len(line) && line[at] == '"' {
			c.quoted = true
			at++
		}
		if c.quoted {
			for ; ; at++ {
				if at >= len(line) {
					return false
				}
				if line[at] == '"' {
					if at++; at >= len(line) || line[at] != '"' {
						break
					}
				}
				c.plain = append(c.plain, line[at])
			}
			c.quoted = false
			if at < len(line) && line[at] != c.comma {
				return true
			}
		} else {
			end := len(line)
			if n := bytes.IndexByte(line[at:], c.comma); n >= 0 {
				end = at + n
			}
			c.plain = append(c.plain, line[at:end]...)
			at = end
		}
		c.ends = append(c.ends, len(c.plain))
		if at >= len(line) {
			return false
		}
	}
}

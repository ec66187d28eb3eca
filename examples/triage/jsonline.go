package main

import (
	"bufio"
	"strconv"
	"time"
	"unicode/utf8"
)

// jsonLines writes one object a line. It builds them by hand in one buffer:
// reflection would cost more than the decision. Names are those of the library
// in every language; what is not known is left out.
type jsonLines struct {
	to   *bufio.Writer
	now  time.Time
	line []byte
}

func (j *jsonLines) write(o *outcome) error {
	d := &o.Decision
	b := append(j.line[:0], `{"id":`...)
	b = appendString(b, string(o.ID))
	if o.Channel != "" {
		b = appendString(append(b, `,"channel":`...), string(o.Channel))
	}
	if o.Row.Target != "" {
		b = appendString(append(b, `,"target":`...), o.Row.Target)
	}
	b = appendString(append(b, `,"tone":`...), o.Tone.String())
	b = appendNumber(append(b, `,"polarity":`...), o.Score.Polarity)
	b = appendNumber(append(b, `,"confidence":`...), o.Score.Confidence)
	b = appendString(append(b, `,"appeal":`...), o.Appeal.String())
	b = appendString(append(b, `,"kind":`...), o.Kind.String())
	b = appendString(append(b, `,"answer":`...), d.Answer.String())
	b = appendString(append(b, `,"reaction":`...), d.Reaction.String())
	b = appendString(append(b, `,"persona":`...), d.Persona.String())
	b = appendString(append(b, `,"owner":`...), d.Owner.String())
	b = appendString(append(b, `,"compensation":`...), d.Compensation.String())
	b = appendString(append(b, `,"escalation":`...), d.Escalation.String())
	b = strconv.AppendBool(append(b, `,"wait":`...), d.Wait)
	b = appendTime(b, `,"reaction_due":`, d.Terms.Reaction)
	b = appendTime(b, `,"answer_due":`, d.Terms.Answer)
	if _, late := o.next(j.now); late > 0 {
		b = strconv.AppendInt(append(b, `,"late_minutes":`...), int64(late/time.Minute), 10)
	}
	b = appendString(append(b, `,"row":`...), d.Row)
	j.line = append(b, '}', '\n')
	_, err := j.to.Write(j.line)
	return err
}

func (j *jsonLines) close() error { return nil }

func appendNumber(b []byte, x float64) []byte { return strconv.AppendFloat(b, x, 'f', 3, 64) }

func appendTime(b []byte, name string, t time.Time) []byte {
	if t.IsZero() {
		return b
	}
	b = append(append(b, name...), '"')
	return append(t.AppendFormat(b, time.RFC3339), '"')
}

// appendString appends s as JSON: quotes, backslashes and control characters
// escaped, invalid UTF-8 replaced, and so are U+2028 and U+2029, which end a
// line in JavaScript.
func appendString(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' && c != 0x7f {
				i++
				continue
			}
			b = append(b, s[from:i]...)
			switch c {
			case '"', '\\':
				b = append(b, '\\', c)
			case '\n':
				b = append(b, `\n`...)
			case '\r':
				b = append(b, `\r`...)
			case '\t':
				b = append(b, `\t`...)
			default:
				b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			}
			i++
			from = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || r == '\u2028' || r == '\u2029' {
			b = append(b, s[from:i]...)
			b = append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
			from = i + size
		}
		i += size
	}
	b = append(b, s[from:]...)
	return append(b, '"')
}

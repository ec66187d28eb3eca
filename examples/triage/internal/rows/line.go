package rows

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// MaxRow is the longest row in bytes. The longest review in the collections
// that we know has 30 KB, so a longer row is a broken file, not a mention. What a
// row costs in memory while it is read stays some tens of times its length: a text
// of nothing but signs keeps each of them.
const MaxRow = 128 << 10

// lines walks the lines of a stream. A line that is longer than MaxRow is
// thrown away while it is read, so it costs no memory.
type lines struct {
	r       *bufio.Reader
	number  int    // of the line that next gave last, from 1
	long    []byte // a line that did not fit the window of r
	again   []byte // lines to give once more, see unread
	atAgain int
}

func newLines(r *bufio.Reader) *lines { return &lines{r: r} }

// next gives the next line without its end; it is valid until the next call.
// The error wraps ErrTooLong (the line was skipped, go on), or it is io.EOF, or
// what the stream said. A half line before a broken stream is not given: it
// would be a text that nobody wrote.
func (l *lines) next() ([]byte, error) {
	if l.atAgain < len(l.again) {
		line := l.again[l.atAgain:]
		if end := bytes.IndexByte(line, '\n'); end >= 0 {
			line = line[:end]
		}
		l.atAgain += len(line) + 1
		l.number++
		return trimReturn(line), nil
	}
	line, err := l.r.ReadSlice('\n')
	if err == nil {
		l.number++
		return trimReturn(line[:len(line)-1]), nil
	}
	l.long = l.long[:0]
	tooLong := false
	for errors.Is(err, bufio.ErrBufferFull) {
		if len(l.long)+len(line) > MaxRow {
			tooLong = true
			l.long = l.long[:0]
		}
		if !tooLong {
			l.long = append(l.long, line...)
		}
		line, err = l.r.ReadSlice('\n')
	}
	if err != nil && !errors.Is(err, io.EOF) {
		l.number++
		return nil, err
	}
	if err != nil && len(line) == 0 && len(l.long) == 0 && !tooLong {
		return nil, io.EOF
	}
	l.number++
	if tooLong || len(l.long)+len(line) > MaxRow {
		return nil, ErrTooLong
	}
	l.long = append(l.long, line...)
	return trimReturn(bytes.TrimSuffix(l.long, []byte{'\n'})), nil
}

// mark gives the place of the next line when it is one that is given again, and
// -1 otherwise; rewind takes it.
func (l *lines) mark() int {
	if l.atAgain < len(l.again) {
		return l.atAgain
	}
	return -1
}

// rewind makes the lines after line number come once more. They are kept, each
// with its newline, and began at mark.
func (l *lines) rewind(mark, number int, kept []byte) {
	if mark < 0 || l.atAgain > len(l.again) || l.again == nil {
		l.again, l.atAgain = append(bytes.Clone(kept), l.again[min(l.atAgain, len(l.again)):]...), 0
	} else {
		l.atAgain = mark
	}
	l.number = number
}

func trimReturn(line []byte) []byte { return bytes.TrimSuffix(line, []byte{'\r'}) }

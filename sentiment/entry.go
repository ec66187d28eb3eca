package sentiment

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

// readEntry reads one line; ok is false for a comment or an empty line.
func readEntry(line string) (e entry, ok bool, err error) {
	if line == "" || line[0] <= ' ' && strings.TrimSpace(line) == "" || line == "#" || strings.HasPrefix(line, "# ") {
		return entry{}, false, nil
	}
	if !utf8.ValidString(line) {
		return entry{}, false, ErrText
	}
	pattern, rest, ok := strings.Cut(line, "\t")
	weight, flags, flagged := strings.Cut(rest, "\t")
	if !ok || pattern == "" || strings.Contains(flags, "\t") {
		return entry{}, false, fmt.Errorf("%w: %q", ErrColumns, line)
	}
	e.pattern = pattern
	e.weight, err = strconv.ParseFloat(weight, 64)
	if err != nil || math.IsNaN(e.weight) || math.Abs(e.weight) > 3 {
		return entry{}, false, fmt.Errorf("%w: %q", ErrWeight, weight)
	}
	if flagged {
		if e.role, e.factor, err = parseFlags(flags); err != nil {
			return entry{}, false, err
		}
	}
	e.read()
	return e, true, nil
}

// read gives the entry its rank, and the roles that its words have. Of entries that
// match at one word the higher rank wins: more words first, then more letters, then a
// whole word before a beginning.
func (e *entry) read() {
	var words, letters, whole int32
	for rest := e.pattern; rest != ""; {
		var field string
		field, rest, _ = strings.Cut(rest, " ")
		switch {
		case field == "" || field[0] == '!' || strings.HasPrefix(field, ".."):
			continue
		case negation(field) && !e.role.has(negator):
			e.role |= immune
		case (field == "чем" || field == "than") && e.role.has(comparison):
			e.role |= than // the worse one stands right after it
		}
		words++
		shortest, n := int32(1<<10), int32(0)
		for i := range len(field) {
			switch c := field[i]; {
			case c == '|':
				if field[i-min(i, 1)] != '*' {
					whole = 1
				}
				shortest, n = min(shortest, n), 0
			case c&0xC0 != 0x80 && c != '*':
				n++
			}
		}
		if field[len(field)-1] != '*' {
			whole = 1
		}
		letters += min(shortest, n)
	}
	e.rank = words<<20 | min(letters, 1<<10)<<1 | whole
}

// negation: a pattern with one of these says "not" itself, and a negator before it
// only repeats it, as Russian does: «никогда не подводил».
func negation(field string) bool {
	switch field {
	case "не", "ни", "нет", "без", "никогда", "нельзя", "никто", "ничего", "никаких", "никакого", "никакой",
		"not", "no", "never", "nobody", "nothing", "none", "cannot", "hardly", "barely":
		return true
	}
	return strings.HasSuffix(field, "n't")
}

// foldPattern brings a pattern to the form in which equal patterns are equal.
func foldPattern(pattern string) string {
	if folded(pattern) {
		return pattern
	}
	return strings.Join(strings.Fields(text.Fold(pattern)), " ")
}

// folded reports whether folding surely leaves a pattern as it is: nearly all patterns
// are small Russian letters without ё, signs, and one space between words.
func folded(pattern string) bool {
	run := 0
	before := byte(' ')
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		switch {
		case c == ' ':
			if before == ' ' {
				return false
			}
		case c == '*' || c == '|' || c == '.' || c == '!' || c == '_' || c >= '0' && c <= '9':
		case c&^1 == 0xD0 && i+1 < len(pattern) && (pattern[i+1] >= 0xB0 && pattern[i+1] <= 0xBF) == (c == 0xD0) && (c == 0xD0 || pattern[i+1]>>4 == 8):
			i++
			c = pattern[i] // it tells the letter
			if c != before {
				run = 0
			}
			if run++; run == 3 {
				return false
			}
		default:
			return false
		}
		before = c
	}
	return before != ' '
}

package pii

import "unicode/utf8"

// A joint is what stands between two groups of digits of one number.
type joint uint8

const (
	jSpace joint = 1 << iota // a space of any width
	jDash                    // a hyphen or dash of any length
	jDot                     // a dot with no space around
	jParen                   // a bracket, as in phones
)

// A group is a run of digits: "916" in "+7 916 123-45-67".
type group struct {
	start, end int   // bytes of the text
	at         int   // of its first digit among the digits of the chain
	n          int   // how many digits; tooLong for more than an account has
	joint      joint // what joins it to the group before; 0 for none
}

// No number that we know is longer than an account: 20 digits.
const tooLong = 21

// A chain is groups of digits that may be one number: joined by a few
// separators and nothing else.
type chain struct {
	groups [maxGroups]group
	digits [maxDigits]byte // values 0 to 9
	n      int             // groups
	nd     int             // digits
	end    int             // byte of the text after the last group
	cut    bool            // there was no room for what follows
}

// The longest number in groups is an account written digit by digit. A chain is
// read anew from the group where room ended, less the groups one number can take.
const (
	maxGroups = 32
	maxSpread = 12 // groups of one number at most
	maxDigits = maxGroups * tooLong
)

// read reads the chain that starts with the digit at s[i].
func (c *chain) read(s string, i int, first joint) {
	c.n, c.nd, c.cut = 0, 0, false
	j := first
	for {
		if c.n == maxGroups {
			c.cut = true
			return
		}
		g := group{start: i, at: c.nd, joint: j}
		i = c.run(s, i, &g)
		g.end = i
		c.groups[c.n] = g
		c.n++
		c.end = i
		if i == len(s) {
			return
		}
		// One ASCII separator and an ASCII digit: nearly every joint.
		if i+1 < len(s) && s[i+1]-'0' <= 9 {
			if j = plainJoint(s[i]); j == 0 {
				if s[i] < 0x80 {
					return
				}
			} else {
				i++
				continue
			}
		}
		next, kind := joinAt(s, i)
		if kind == 0 {
			return
		}
		i, j = next, kind
	}
}

// plainJoint is separator for one byte.
func plainJoint(c byte) joint {
	switch c {
	case ' ', '\t':
		return jSpace
	case '-':
		return jDash
	case '.':
		return jDot
	case '(', ')':
		return jParen
	}
	return 0
}

// run reads the digits of one group and returns the byte after them. A
// zero-width character between two digits is part of the group.
func (c *chain) run(s string, i int, g *group) int {
	for i < len(s) && s[i]-'0' <= 9 && g.n < tooLong-1 {
		c.digits[c.nd] = s[i] - '0'
		c.nd++
		g.n++
		i++
	}
	if i < len(s) && s[i] < 0x80 && s[i]-'0' > 9 {
		return i
	}
	for i < len(s) {
		v, size := digitAt(s, i)
		if size == 0 {
			w := zeroWidth(s, i)
			if w == 0 {
				break
			}
			if _, size = digitAt(s, i+w); size == 0 {
				break
			}
			i += w
			continue
		}
		if g.n < tooLong {
			c.digits[c.nd] = v
			c.nd++
			g.n++
			if g.n == tooLong {
				// Nothing here can be a number of ours: go to its end at once.
				i += size
				for i < len(s) && s[i]-'0' <= 9 {
					i++
				}
				continue
			}
		}
		i += size
	}
	return i
}

// joinAt looks for separators at s[i] with a digit after them: one to three of
// spaces, dashes, brackets, or one dot. It returns the place of the digit, and
// 0 for no joint.
func joinAt(s string, i int) (next int, j joint) {
	for n := 0; n < 3; n++ {
		if i >= len(s) {
			return 0, 0
		}
		kind, size := separator(s, i)
		if size == 0 {
			return 0, 0
		}
		if j&jDot != 0 || kind == jDot && n > 0 {
			return 0, 0 // «2024. 5000» is the end of a sentence
		}
		j |= kind
		i += size
		if _, size := digitAt(s, i); size > 0 {
			return i, j
		}
	}
	return 0, 0
}

// separator tells which separator stands at s[i]; size 0 means none.
func separator(s string, i int) (j joint, size int) {
	if c := s[i]; c < 0xC2 {
		return plainJoint(c), b2i(plainJoint(c) != 0)
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	switch {
	case isSpace(r):
		return jSpace, size
	case isDash(r):
		return jDash, size
	}
	return 0, 0
}

// isSpace reports a space inside a line: no-break (00A0), en to hair (2000 to
// 200A), narrow no-break (202F), mathematical (205F), ideographic (3000).
func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == 0xA0 || r >= 0x2000 && r <= 0x200A || r == 0x202F || r == 0x205F || r == 0x3000
}

// isDash reports a hyphen, a dash (2010 to 2015), a minus (2212), a full-width
// hyphen (FF0D).
func isDash(r rune) bool {
	return r == '-' || r >= 0x2010 && r <= 0x2015 || r == 0x2212 || r == 0xFF0D
}

// zeroWidth returns the size of a zero-width character at s[i], or 0: the soft
// hyphen (00AD), 200B to 200D, the word joiner (2060), the byte order mark.
func zeroWidth(s string, i int) int {
	if i >= len(s) || s[i] < 0xC2 {
		return 0
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	if isZeroWidth(r) {
		return size
	}
	return 0
}

func isZeroWidth(r rune) bool {
	return r == 0xAD || r >= 0x200B && r <= 0x200D || r == 0x2060 || r == 0xFEFF
}

// digitAt returns the value and the size of the digit at s[i]; size 0 means
// none. Digits are ASCII, full-width (FF10) and Arabic-Indic (0660, 06F0): the
// three that phones' keyboards give.
func digitAt(s string, i int) (v byte, size int) {
	if i >= len(s) {
		return 0, 0
	}
	switch c := s[i]; {
	case c-'0' <= 9:
		return c - '0', 1
	case c == 0xD9 && i+1 < len(s) && s[i+1]-0xA0 <= 9:
		return s[i+1] - 0xA0, 2
	case c == 0xDB && i+1 < len(s) && s[i+1]-0xB0 <= 9:
		return s[i+1] - 0xB0, 2
	case c == 0xEF && i+2 < len(s) && s[i+1] == 0xBC && s[i+2]-0x90 <= 9:
		return s[i+2] - 0x90, 3
	}
	return 0, 0
}

// digitsAt reads the digits at s[p]: their value, how many they are (up to
// tooLong, where the value means nothing) and the byte after them.
func digitsAt(s string, p int) (v, n, end int) {
	for p >= 0 && n < tooLong {
		d, size := digitAt(s, p)
		if size == 0 {
			break
		}
		v = v*10 + int(d)
		n++
		p += size
	}
	return v, n, p
}

// mayStartDigit marks the bytes that digitAt may take for the first of a digit.
var mayStartDigit = [256]bool{
	'0': true, '1': true, '2': true, '3': true, '4': true, '5': true, '6': true, '7': true, '8': true, '9': true,
	0xD9: true, 0xDB: true, 0xEF: true,
}

// nextDigit returns the place of the first digit at or after s[i], or len(s).
func nextDigit(s string, i int) int {
	for ; i < len(s); i++ {
		if !mayStartDigit[s[i]] {
			continue
		}
		if _, size := digitAt(s, i); size > 0 {
			return i
		}
	}
	return len(s)
}

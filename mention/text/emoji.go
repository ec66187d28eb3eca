package text

import "unicode/utf8"

// emoji takes an emoji with its modifiers: skin tones, variation selectors and
// what is joined to it. It folds to its first code point: «👍🏽» is «👍».
func (sc *scanner) emoji() bool {
	r, size := utf8.DecodeRuneInString(sc.src[sc.pos:])
	if !isEmoji(r) {
		return false
	}
	sc.fold.out = append(sc.fold.out[:0], sc.src[sc.pos:sc.pos+size]...)
	end := sc.pos + size
	joined := false
	for end < len(sc.src) {
		next, n := utf8.DecodeRuneInString(sc.src[end:])
		switch {
		case next == '\u200D':
			joined = true
		case next == '\uFE0F' || next == '\uFE0E' || next == '\u20E3' || next >= 0x1F3FB && next <= 0x1F3FF:
		case joined && isEmoji(next):
			joined = false
		case isFlagLetter(r) && isFlagLetter(next) && end == sc.pos+size: // a flag is two letters
		default:
			sc.found(end, Emoji)
			sc.inTag = false
			return true
		}
		end += n
	}
	sc.found(end, Emoji)
	sc.inTag = false
	return true
}

func isFlagLetter(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// isEmoji: the blocks of pictures (Unicode 16, emoji-data.txt, by block rather
// than by character: a dingbat is as much of a sign as a face).
func isEmoji(r rune) bool {
	return r >= 0x1F000 && r <= 0x1FAFF || r >= 0x2600 && r <= 0x27BF || r >= 0x2B05 && r <= 0x2B55 ||
		r >= 0x231A && r <= 0x23FF || r == 0x2049 || r == 0x203C || r == 0x3030 || r == 0x303D
}

// emoticon recognises a face at s[i] and returns its end and what it says: ')'
// for a smile, '(' for a frown. A closing bracket with nothing to close is a
// smile in Russian, and «(((» or a lone «(» is a frown; depth is how many brackets
// are open.
func emoticon(s string, i, depth int) (end int, face byte) {
	c := s[i]
	switch c {
	case ')', '(':
		if c == ')' && depth > 0 {
			return 0, 0
		}
		run := i
		for run < len(s) && s[run] == c {
			run++
		}
		n := run - i
		if c == ')' {
			// «1)» and «а)» number a list: one bracket right after a short word at
			// a line's start cannot be told from a smile; a digit can.
			if n > 1 || i > 0 && !isDigit(s[i-1]) {
				return run, ')'
			}
			return 0, 0
		}
		if n > 1 || run == len(s) || isSpace(s[run]) || s[run] == '.' || s[run] == ',' {
			return run, '('
		}
	case ':', ';', '=':
		j := i + 1
		if j < len(s) && (s[j] == '-' || s[j] == '\'' || s[j] == '`') {
			j++
		}
		if j >= len(s) {
			return 0, 0
		}
		face := s[j]
		switch face {
		case ')', ']':
			face = ')'
		case 'D', 'P', '*':
			if j+1 < len(s) && (isASCIILetter(s[j+1]) || isDigit(s[j+1])) {
				return 0, 0
			}
			return j + 1, ')'
		case '(', '[', '|':
			face = '('
		case '/', '\\':
			if j+1 < len(s) && !isSpace(s[j+1]) {
				return 0, 0 // «http://»
			}
			return j + 1, '('
		default:
			return 0, 0
		}
		for run := s[j]; j < len(s) && s[j] == run; {
			j++
		}
		return j, face
	case '^':
		if len(s) >= i+3 && s[i+2] == '^' && (s[i+1] == '_' || s[i+1] == '-') {
			return i + 3, ')'
		}
	case '<':
		if len(s) >= i+2 && s[i+1] == '3' && (len(s) == i+2 || !isDigit(s[i+2])) {
			return i + 2, ')'
		}
	}
	return 0, 0
}

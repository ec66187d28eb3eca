package pii

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

// Limits of an address, in bytes.
//
// Source: RFC 5321: 64 for the part before the @, 255 for the domain.
const (
	maxLocal  = 64
	maxDomain = 255
)

// nextEmail returns the first e-mail address at or after s[from]; the empty Span
// when there is none. Each @ is looked at once, within the limits above.
func nextEmail(s string, from int) text.Span {
	for at := from; ; {
		i := strings.IndexByte(s[at:], '@')
		if i < 0 {
			return text.Span{}
		}
		at += i
		if at+1 == len(s) || at == from || asciiCode(s[at+1]) == 0 && s[at+1] < utf8.RuneSelf && s[at+1]-'0' > 9 {
			at++
			continue
		}
		start := localStart(s, at, from)
		end := domainEnd(s, at+1)
		if start < at && end > 0 {
			return text.Span{Start: start, End: end}
		}
		at++
	}
}

// localStart walks back over the part before the @ at s[at].
func localStart(s string, at, low int) int {
	low = max(low, at-maxLocal-1)
	i := at
	for i > low {
		r, size := rune(s[i-1]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeLastRuneInString(s[low:i])
		}
		if !isLocal(r) {
			break
		}
		i -= size
	}
	if at-i > maxLocal {
		return at
	}
	for i < at && (s[i] == '.' || s[i] == '-' || s[i] == '\'') {
		i++
	}
	if i < at && s[at-1] == '.' {
		return at
	}
	return i
}

func isLocal(r rune) bool {
	switch r {
	case '.', '_', '-', '+', '%', '\'':
		return true
	}
	return r < utf8.RuneSelf && (r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9') || r >= utf8.RuneSelf && unicode.IsLetter(r)
}

// files are endings that look like a domain and are none: «logo@2x.png».
const files = " png jpg jpeg gif svg webp pdf js css "

// domainEnd returns the byte after the domain that starts at s[start], 0 when
// none does: labels of letters, digits and hyphens, a dot between them, the last
// of two letters or more.
func domainEnd(s string, start int) int {
	high := min(len(s), start+maxDomain)
	end, label, dots, letterOnly := 0, start, 0, true
	for i := start; ; {
		r, size := rune(0), 1
		if i < high {
			if r = rune(s[i]); r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(s[i:])
			}
		}
		switch {
		case i < high && (r == '-' && i > label || r >= '0' && r <= '9'):
			letterOnly = false
		case i < high && (r|0x20 >= 'a' && r|0x20 <= 'z' && r < utf8.RuneSelf || r >= utf8.RuneSelf && unicode.IsLetter(r)):
		default:
			if i == label {
				return end
			}
			// A zone is of letters, or an international one: «xn--p1ai».
			zone := s[label:i]
			if dots > 0 && (letterOnly || strings.HasPrefix(zone, "xn--")) && utf8.RuneCountInString(zone) >= 2 && len(zone) <= 63 &&
				!strings.Contains(files, " "+strings.ToLower(zone)+" ") {
				end = i
			}
			if r != '.' || s[i-1] == '-' {
				return end
			}
			dots, label, letterOnly = dots+1, i+1, true
		}
		i += size
	}
}

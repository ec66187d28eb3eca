package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// address takes a link or an e-mail address that starts here.
func (sc *scanner) address() bool {
	s := sc.src[sc.pos:]
	if len(s) < 4 || sc.before == Joined && sc.pos > 0 && sc.end == sc.pos {
		return false
	}
	switch s[0] | 0x20 {
	case 'h':
		if hasPrefixFold(s, "http://") || hasPrefixFold(s, "https://") {
			sc.plain(sc.pos+linkLen(s), URL)
			return true
		}
	case 'w':
		if hasPrefixFold(s, "www.") {
			sc.plain(sc.pos+linkLen(s), URL)
			return true
		}
	}
	if sc.pos < sc.noMail {
		return false
	}
	n, seen := emailLen(s)
	if n == 0 {
		sc.noMail = sc.pos + seen
		return false
	}
	sc.plain(sc.pos+n, Email)
	return true
}

// hasPrefixFold: prefix is lower-case ASCII.
func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// linkLen returns the length of the link at the start of s: up to a space, a
// quote or an invalid byte, without the punctuation that ends a sentence.
func linkLen(s string) int {
	end := len(s)
	for i, r := range s {
		if r <= ' ' || r == '<' || r == '>' || r == '"' || r == '«' || r == '»' || r == '“' || r == '”' ||
			r == utf8.RuneError || r == '…' || unicode.IsSpace(r) {
			end = i
			break
		}
	}
	return len(strings.TrimRight(s[:end], ".,!?:;)'"))
}

// emailLen returns the length of the e-mail address at the start of s, or 0, and
// how many bytes no address can begin in: they need not be looked at again.
func emailLen(s string) (length, seen int) {
	at := 0
	for at < len(s) && mailbox[s[at]] {
		at++
	}
	// A local part has at most 64 bytes (RFC 5321).
	if at == 0 || at > 64 || at == len(s) || s[at] != '@' {
		return 0, at
	}
	end, dot := at+1, 0
	for end < len(s) && end-at <= 255 && (isASCIILetter(s[end]) || isDigit(s[end]) || s[end] == '-' || s[end] == '.') {
		if s[end] == '.' {
			dot = end
		}
		end++
	}
	for end > at+1 && (s[end-1] == '.' || s[end-1] == '-') {
		end--
		if end == dot {
			dot = strings.LastIndexByte(s[:end], '.')
		}
	}
	if dot <= at+1 || end-dot < 3 {
		return 0, at
	}
	return end, 0
}

// mailbox: the bytes of a local part.
var mailbox = [256]bool{
	'a': true, 'b': true, 'c': true, 'd': true, 'e': true, 'f': true, 'g': true, 'h': true, 'i': true, 'j': true, 'k': true, 'l': true, 'm': true,
	'n': true, 'o': true, 'p': true, 'q': true, 'r': true, 's': true, 't': true, 'u': true, 'v': true, 'w': true, 'x': true, 'y': true, 'z': true,
	'A': true, 'B': true, 'C': true, 'D': true, 'E': true, 'F': true, 'G': true, 'H': true, 'I': true, 'J': true, 'K': true, 'L': true, 'M': true,
	'N': true, 'O': true, 'P': true, 'Q': true, 'R': true, 'S': true, 'T': true, 'U': true, 'V': true, 'W': true, 'X': true, 'Y': true, 'Z': true,
	'0': true, '1': true, '2': true, '3': true, '4': true, '5': true, '6': true, '7': true, '8': true, '9': true,
	'.': true, '_': true, '%': true, '+': true, '-': true,
}

// domain reports whether the word that ends at dot goes on as a bare domain,
// «banki.ru/forum», and where that ends.
func (sc *scanner) domain(dot int) (end int, ok bool) {
	s := sc.src
	start := dot
	for dot < len(s) && s[dot] == '.' && dot-start < 255 { // a name has at most 255 bytes (RFC 1035)
		end = dot + 1
		for end < len(s) && (isASCIILetter(s[end]) || isDigit(s[end]) || s[end] == '-') {
			end++
		}
		if end == dot+1 && strings.HasPrefix(s[end:], "рф") {
			end += len("рф")
		}
		if end == dot+1 || end-dot > 64 { // a label has at most 63 bytes (RFC 1035)
			break
		}
		label := s[dot+1 : end]
		if end == len(s) || s[end] != '.' || end+1 == len(s) || isSpace(s[end+1]) {
			if !topDomain(label) || letterAt(s, end) {
				break
			}
			if end < len(s) && s[end] == '/' {
				end += linkLen(s[end:])
			}
			return end, true
		}
		dot = end
	}
	sc.noName = dot // what leads nowhere from here leads nowhere from the labels between
	return 0, false
}

// topDomain: the endings that bare addresses in Russian texts have. Anything
// else with a point inside is two words with a missing space.
func topDomain(label string) bool {
	switch strings.ToLower(label) {
	case "ru", "рф", "su", "com", "org", "net", "io", "me", "info", "biz", "online", "site", "app", "bank", "ly", "gl", "cc", "tv", "by", "kz", "ua", "uk", "de", "eu", "us":
		return true
	}
	return false
}

// nameEnd returns the end of the name of a handle that starts at i: letters,
// digits, underscores, and points inside.
func nameEnd(s string, i int) int {
	end := i
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		end += size
	}
	return end
}

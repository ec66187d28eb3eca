package text

import "unicode"

// What package unicode says of a rune, it looks for in tables by halves. Words of
// mixed and other scripts ask several times a letter, so the letters that texts have
// are told first.

// isLetter is unicode.IsLetter.
func isLetter(r rune) bool {
	switch {
	case r < 0x80:
		r |= 0x20
		return 'a' <= r && r <= 'z'
	case r >= 0x410 && r <= 0x45F, r >= 0x5D0 && r <= 0x5EA: // Russian and its neighbours, Hebrew
		return true
	}
	return unicode.IsLetter(r)
}

// isUpper is unicode.IsUpper.
func isUpper(r rune) bool {
	switch {
	case r < 0x80:
		return 'A' <= r && r <= 'Z'
	case r >= 0x400 && r <= 0x45F:
		return r < 0x430
	case caseless(r):
		return false
	}
	return unicode.IsUpper(r)
}

// caseless reports whether r is among scripts without capitals: from Hebrew and
// Arabic to Burmese, and those of China, Japan and Korea.
func caseless(r rune) bool {
	return r >= 0x590 && r < 0x10A0 || r >= 0x2E80 && r < 0xA640 || r >= 0xAC00 && r < 0xD7B0
}

// isCyrillic is unicode.Is(unicode.Cyrillic, r) for letters.
func isCyrillic(r rune) bool {
	return r >= 0x400 && r <= 0x52F || r >= 0x1C80 && unicode.Is(unicode.Cyrillic, r)
}

// composed reports whether composing (NFC) surely leaves r as it is, among others of
// its like: the letters of most texts that are not plain Russian or English.
func composed(r rune) bool {
	return r < 0x250 || r >= 0x400 && r <= 0x52F && !isMark(r) || r >= 0x5D0 && r <= 0x5EA || r >= 0x620 && r <= 0x64A ||
		r >= 0x3041 && r <= 0x3096 || r >= 0x30A1 && r <= 0x30FA || r >= 0x4E00 && r <= 0x9FFF || r >= 0xAC00 && r <= 0xD7A3
}

// lower returns the small letter of r, ё as е.
func lower(r rune) rune {
	switch {
	case r < 0x80:
		if 'A' <= r && r <= 'Z' {
			r |= 0x20
		}
		return r
	case r >= 0x400 && r <= 0x45F:
		switch {
		case r < 0x410:
			r += 0x50
		case r < 0x430:
			r += 0x20
		}
	case !caseless(r):
		r = unicode.ToLower(r)
	}
	if r == 'ё' {
		return 'е'
	}
	return r
}

// isMark reports whether r is a nonspacing mark.
func isMark(r rune) bool {
	return r >= 0x300 && (r <= 0x36F || unicode.Is(unicode.Mn, r))
}

// isZeroWidth: what has no width and no meaning inside a word.
func isZeroWidth(r rune) bool {
	switch r {
	case '\u00AD', '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u2060', '\uFEFF':
		return true
	}
	return false
}

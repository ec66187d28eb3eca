package text

import (
	"iter"
	"sync"
)

// A Kind says what a word is.
type Kind uint8

// The kinds of words. There is no unknown: what is none of these is no word.
const (
	Letters  Kind = iota // letters, with an apostrophe inside: «банк», don't
	Number               // digits with points, commas and colons inside: 5000, 12.5, 18:00
	Hashtag              // a word of a hashtag, without # and _
	Handle               // @name, with the @
	URL                  // https://…, www.…, or a bare domain: banki.ru
	Email                // name@example.org
	Emoji                // one emoji with its modifiers
	Emoticon             // ) ))) :) ( ((( :( and the like
)

// A Break is the strongest thing that stands between a word and the one before.
type Break uint8

// The breaks, weakest first: compare them with <.
const (
	Joined   Break = iota // nothing, a hyphen, an apostrophe or a slash: «Т-Банк», «5000р»
	Space                 // white space or quotes
	Clause                // a comma, semicolon, colon, dash or bracket
	Sentence              // a full stop, !, ?, …, an end of line; also before the first word
)

// A Word is one word of a text: where it stands and what it is. Its folded form
// is kept by a [Reading].
type Word struct {
	Span      Span
	Kind      Kind
	Break     Break // what stands before it
	Upper     bool  // two letters or more, all capitals
	Stretched bool  // a letter was said three times or more: «ужаааас»
}

// Words returns an iterator over the words of s in order. Words are split at
// hyphens and between letters and digits: «Т-Банк» is т and банк, «5000р» is 5000
// and р, «#альфа_банк» is two words of kind [Hashtag]; [Joined] on the second
// tells that nothing parted them. Punctuation, spaces and other signs stand
// between words. Words never overlap; the pieces between them and the words
// themselves rejoin to s.
func Words(s string) iter.Seq[Word] {
	return func(yield func(Word) bool) {
		sc := scanners.Get().(*scanner)
		sc.reset(s)
		defer func() {
			sc.reset("")
			scanners.Put(sc)
		}()
		for sc.next() {
			if !yield(*sc.word) {
				return
			}
		}
	}
}

// scanners keeps the folding buffers of finished walks for the next ones.
var scanners = sync.Pool{New: func() any { return &scanner{word: new(Word)} }}

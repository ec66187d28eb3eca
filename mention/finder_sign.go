package mention

import "github.com/otklik/otklik/mention/text"

// A sign is a feature of a text that is no word. A lexicon writes it in angle
// brackets; it counts once a text.
type sign int

const (
	signQuestion sign = iota // a question mark
	signLink                 // a link
	signHandle               // @name
	signHashtags             // three hashtags or more
	signSmile                // ) or :)
	signFrown                // ( or :(
	signShout                // !!! and longer
	signCount
)

var signNames = [signCount]string{"<question>", "<link>", "<handle>", "<hashtags>", "<smile>", "<frown>", "<shout>"}

// A signRule is a rule of a lexicon about a sign.
type signRule struct {
	sign sign
	rule int // which rule
}

// manyHashtags is how many hashtags make a text look made for search: a post by
// a client seldom has more than two.
const manyHashtags = 3

// readSigns returns where each sign of r first stands; an empty span where it
// does not.
func readSigns(r *text.Reading) (at [signCount]text.Span) {
	see := func(s sign, span text.Span) {
		if at[s].Len() == 0 {
			at[s] = span
		}
	}
	hashtags := 0
	for i := range r.Len() {
		switch w := r.Word(i); w.Kind {
		case text.URL:
			see(signLink, w.Span)
		case text.Handle:
			see(signHandle, w.Span)
		case text.Hashtag:
			if w.Break != text.Joined {
				if hashtags++; hashtags == manyHashtags {
					see(signHashtags, w.Span)
				}
			}
		case text.Emoticon:
			switch string(r.Folded(i)) {
			case ")":
				see(signSmile, w.Span)
			case "(":
				see(signFrown, w.Span)
			}
		}
	}
	for _, m := range r.Marks() {
		switch {
		case m.Rune == '?':
			see(signQuestion, m.Span)
		case m.Rune == '!' && m.Count >= 3:
			see(signShout, m.Span)
		}
	}
	return at
}

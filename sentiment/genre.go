package sentiment

import (
	"strings"

	"github.com/otklik/otklik/internal/enum"
	"github.com/otklik/otklik/mention/text"
)

// A Genre is the kind of text. How often praise and blame are met differs from
// genre to genre, and so does how much it takes to believe in them.
type Genre uint8

// The genres. GenreUnknown is the zero Genre: guess it.
const (
	GenreUnknown Genre = iota
	Post               // in a social network
	Review             // of a product or a bank: nearly always praise or blame
	News               // of a medium
	Message            // of a client to the bank
)

var genreNames = enum.New[Genre]("genre", "unknown", "post", "review", "news", "message")

// String returns the name of g.
func (g Genre) String() string { return genreNames.String(g) }

// AppendText appends the name of g to b. A value outside the set is an error.
func (g Genre) AppendText(b []byte) ([]byte, error) { return genreNames.AppendText(b, g) }

// MarshalText writes the names that UnmarshalText reads.
func (g Genre) MarshalText() ([]byte, error) { return genreNames.AppendText(nil, g) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (g *Genre) UnmarshalText(b []byte) error { return genreNames.UnmarshalText(b, g) }

// A text of more words than longWords is taken for a review when nobody says what
// it is, and so is a shorter one of several sentences without a link. Parted at
// spaces, 53 of 19,934 posts of the training texts have more than 25 words, 463 of
// 474 reviews have.
const (
	longWords     = 25
	toldWords     = 12
	toldSentences = 3
	newsWords     = 10
	matterReach   = 200 // words in which a text must say that it is about a bank
)

// links are the kinds that posts have and reviews have not.
var links = [...]bool{text.URL: true, text.Handle: true, text.Hashtag: true, text.Emoticon: false}

// told reports whether the text tells something at length, as reviews do.
func (ws *workspace) told(r *text.Reading) bool {
	return r.Len() > longWords ||
		ws.sentences >= toldSentences && r.Len() >= toldWords && !ws.linked
}

// matter are the signs of substance, a product and a role, one of which nearly every
// review of a bank shows. 471 of 474 reviews of the training texts do, or name a bank
// or one of matterWords; 371 of 1,818 long sentences of news do.
const matter = 1<<0 | 1<<4

// matterWords are what words about a bank's matters begin with.
var matterWords = [...]string{"банк", "обслуж", "клиент"}

// reviews reports whether a text tells something at length about a bank's matters.
func (ws *workspace) reviews(r *text.Reading) bool {
	if !ws.told(r) {
		return false
	}
	if ws.named || ws.signs&matter != 0 {
		return true
	}
	for i := range min(r.Len(), matterReach) {
		for _, w := range matterWords {
			if strings.HasPrefix(string(r.Folded(i)), w) {
				return true
			}
		}
	}
	return false
}

// reports reports whether a text is one long sentence of news: it names somebody, speaks
// of no bank's matters, and nobody speaks in it or is spoken to.
func (ws *workspace) reports(r *text.Reading) bool {
	if r.Len() < newsWords || ws.sentences > 1 || ws.linked || ws.named || ws.signs&matter != 0 {
		return false
	}
	for _, m := range r.Marks() {
		if m.Rune == '!' || m.Rune == '?' {
			return false
		}
	}
	if !names(r) {
		return false // most posts end here, before their words are compared
	}
	for i := range r.Len() {
		if r.Word(i).Kind == text.Emoticon || personal(string(r.Folded(i))) {
			return false
		}
	}
	return true
}

// names reports whether a word after the first begins with a Russian or Latin capital.
func names(r *text.Reading) bool {
	for i := 1; i < r.Len(); i++ {
		at := r.Word(i).Span.Start
		switch c := r.Text()[at]; {
		case 'A' <= c && c <= 'Z', c == 0xD0 && at+1 < len(r.Text()) && r.Text()[at+1] < 0xB0:
			return true
		}
	}
	return false
}

// personal reports whether a word is a pronoun of the first or the second person.
func personal(folded string) bool {
	switch folded {
	case "я", "меня", "мне", "мной", "мой", "моя", "мое", "мои", "моего", "моей", "моему", "мою", "моим", "моих",
		"мы", "нас", "нам", "нами", "наш", "наша", "наше", "наши", "нашей", "нашего", "нашу", "наших",
		"ты", "тебя", "тебе", "тобой", "твой", "твоя", "твое", "твои", "твоего", "твоей", "твою",
		"вы", "вас", "вам", "вами", "ваш", "ваша", "ваше", "ваши", "вашей", "вашего", "вашу", "ваших":
		return true
	}
	return false
}

// Genres of the model: posts that name no bank, posts that name one, reviews, news, posts
// that name telecoms alone.
const (
	genrePost = iota
	genreBrand
	genreReview
	genreNews
	genreTelecom // weighs words as genreBrand does
)

// guess returns which genre of the model the text has. It has been surveyed.
func (s *Scorer) guess(ws *workspace, r *text.Reading) int {
	switch {
	case s.genre == Review || s.genre == GenreUnknown && ws.reviews(r):
		return genreReview
	case s.genre == News || s.genre == GenreUnknown && ws.reports(r):
		return genreNews
	case ws.named && ws.telecoms(s.telecom):
		return genreTelecom
	case s.genre == Message || ws.named:
		return genreBrand
	}
	return genrePost
}

// telecoms reports whether every brand that is named is one of telecom, which tells it of
// each by number; the name of a target that nobody knows has none.
func (ws *workspace) telecoms(telecom []bool) bool {
	for i := range ws.brands {
		if b := ws.brands[i].brand; b == unlisted || !telecom[b] {
			return false
		}
	}
	return true
}

// isTelecom reports whether a shipped target is no bank. Posts about telecoms are harder
// to tell: a confidence that fits both would be too low for banks.
func isTelecom(id string) bool {
	switch id {
	case "mts", "megafon", "beeline", "tele2", "rostelecom", "skylink", "komstar":
		return true
	}
	return false
}

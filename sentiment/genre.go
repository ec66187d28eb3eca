package sentiment

import (
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
)

// told reports whether the text tells something at length, as reviews do.
func (ws *workspace) told(r *text.Reading) bool {
	return r.Len() > longWords ||
		ws.sentences >= toldSentences && r.Len() >= toldWords && !ws.linked
}

// Offsets of the model: posts that name no bank, posts that name one, reviews, news.
const (
	offsetPost = iota
	offsetBrand
	offsetReview
	offsetNews
)

// offset returns which offset of the model the text has.
func (s *Scorer) offset(ws *workspace, r *text.Reading) int {
	switch {
	case s.genre == Review || s.genre == GenreUnknown && ws.told(r):
		return offsetReview
	case s.genre == News:
		return offsetNews
	case s.genre == Message || len(ws.brands) > 0:
		return offsetBrand
	}
	return offsetPost
}

package mention

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/otklik/otklik/mention/text"
)

// Span is a piece of a text, in bytes: see [text.Span].
type Span = text.Span

// An ID names a mention. It is opaque to the library and stable: the same post
// delivered twice is one mention. A host that reads several channels keeps them
// apart, for instance as "vk:wall-1_42".
type ID string

// A Mention is something said about the bank: by whom, where, when, to whom. The
// zero Mention is not valid; ID, Channel and something said (Text or Rating) make
// one. It is a plain value: copy it, compare it with [Mention.ChangeFrom], since ==
// tells apart two readings of one moment in different zones.
//
// Tone, Appeal and Purpose are what the source said, kept as evidence. They never
// take part in a decision: what the library finds itself stands in its answers.
type Mention struct {
	ID          ID          `json:"id"`
	Channel     Channel     `json:"channel"`
	Venue       Venue       `json:"venue,omitzero"`      // unknown: follows from the channel
	Visibility  Visibility  `json:"visibility,omitzero"` // unknown: follows from the channel, else public
	Author      Author      `json:"author,omitzero"`
	Audience    Audience    `json:"audience,omitzero"` // unknown: see AudienceRule
	Appeal      Appeal      `json:"appeal,omitzero"`
	Purpose     Purpose     `json:"purpose,omitzero"`
	Tone        Tone        `json:"tone,omitzero"`
	Credibility Credibility `json:"credibility,omitzero"` // unverified unless told
	Text        string      `json:"text,omitzero"`
	Language    string      `json:"language,omitzero"` // BCP 47: "ru", "en"; empty when not told
	Rating      int         `json:"rating,omitzero"`   // stars, 1 to 5; 0: none given
	Reach       Reach       `json:"reach,omitzero"`
	URL         string      `json:"url,omitzero"`
	Thread      ID          `json:"thread,omitzero"`      // the first mention of the talk; empty: this one begins it
	InReplyTo   ID          `json:"in_reply_to,omitzero"` // the mention that this one answers
	Brand       string      `json:"brand,omitzero"`       // which of the host's brands it is about
	Entity      string      `json:"entity,omitzero"`      // which of the host's legal entities answers for it
	Published   time.Time   `json:"published,omitzero"`   // by the channel's clock
	Received    time.Time   `json:"received,omitzero"`    // by the host's clock: what terms run from
	EditedAt    time.Time   `json:"edited_at,omitzero"`   // zero: never edited
	DeletedAt   time.Time   `json:"deleted_at,omitzero"`  // zero: it still stands
}

// Root returns the mention that the talk began with: Thread, or m itself.
func (m Mention) Root() ID {
	if m.Thread != "" {
		return m.Thread
	}
	return m.ID
}

// Start returns when the clocks of this mention start: Received, else Published.
// The zero time means that neither is known and no term runs.
func (m Mention) Start() time.Time {
	if !m.Received.IsZero() {
		return m.Received
	}
	return m.Published
}

// String leaves out what the author wrote and who he is, so that %v and %+v of
// whatever holds a Mention do too.
func (m Mention) String() string {
	return fmt.Sprintf("mention %s by %s, %d bytes", m.ID, m.Channel, len(m.Text))
}

// LogValue leaves out what the author wrote and who he is. A JSON handler writes a
// slice or a struct that holds mentions as JSON, text and all: log mentions one by
// one.
func (m Mention) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("id", string(m.ID)),
		slog.String("channel", string(m.Channel)),
		slog.Any("visibility", m.Visibility),
		slog.Any("author", m.Author),
		slog.Int("text_bytes", len(m.Text)),
		slog.Time("start", m.Start()),
	)
}

package mention

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// The reasons behind a [FieldError].
var (
	ErrMissing = errors.New("is missing")
	ErrForm    = errors.New("has the wrong form")
	ErrRange   = errors.New("is out of range")
	ErrOrder   = errors.New("comes too early")
)

// A FieldError says which field of a mention is wrong. errors.Is tells why.
type FieldError struct {
	Field string // its JSON name, such as "channel" or "author.followers"
	Err   error
}

// Error returns the field and what is wrong with it.
func (e *FieldError) Error() string { return "mention: " + e.Field + " " + e.Err.Error() }

// Unwrap returns the reason.
func (e *FieldError) Unwrap() error { return e.Err }

// MaxText is the longest text that a valid mention has, in bytes: 1 MiB, far
// above what any channel lets an author write.
const MaxText = 1 << 20

// MaxID is the longest id of a valid mention, of a thread too, in bytes.
const MaxID = 256

// ClockSkew is by how much a valid mention may be received before it was published:
// the one time is by the host's clock, the other by the channel's. Five minutes are
// this library's choice: far more than clocks differ, far less than a zone that was
// read wrongly.
const ClockSkew = 5 * time.Minute

// Validate returns nil or, joined, a [FieldError] for every fault of m. It checks
// form alone: whether a channel is known is for a [ChannelTable] to say, and a
// date in the future for whoever has a clock. The errors repeat no text and no
// name of a person. A valid mention comes out of JSON as it went in.
func (m Mention) Validate() error {
	var faults []error
	fault := func(field string, reason error, format string, args ...any) {
		faults = append(faults, &FieldError{field, fmt.Errorf("%w: "+format, append([]any{reason}, args...)...)})
	}
	if m.ID == "" {
		fault("id", ErrMissing, "give the channel's own stable id of the post")
	}
	for _, id := range []struct {
		field string
		value ID
	}{{"id", m.ID}, {"thread", m.Thread}, {"in_reply_to", m.InReplyTo}} {
		if !utf8.ValidString(string(id.value)) || len(id.value) > MaxID {
			fault(id.field, ErrForm, "want valid UTF-8 of at most %d bytes, got %d bytes", MaxID, len(id.value))
		}
	}
	if m.Channel == "" {
		fault("channel", ErrMissing, "say where it was written, for instance %q", VK)
	} else if !m.Channel.Valid() {
		fault("channel", ErrForm, "%.70q: want 1 to 64 of a–z, 0–9, '.', '-', '_'", m.Channel)
	}
	if m.Text == "" && m.Rating == 0 {
		fault("text", ErrMissing, "a mention says something: give a text or a rating")
	}
	if len(m.Text) > MaxText {
		fault("text", ErrRange, "%d bytes, at most %d", len(m.Text), MaxText)
	}
	for _, words := range []struct{ field, value string }{
		{"text", m.Text},
		{"author.id", m.Author.ID},
		{"author.name", m.Author.Name},
		{"author.handle", m.Author.Handle},
		{"author.segment", m.Author.Segment},
		{"url", m.URL},
		{"brand", m.Brand},
		{"entity", m.Entity},
	} {
		if at := invalidUTF8(words.value); at >= 0 {
			fault(words.field, ErrForm, "invalid UTF-8 at byte %d", at)
		}
	}
	if m.Language != "" && !languageTag(m.Language) {
		fault("language", ErrForm, `%.40q: want a tag of BCP 47, such as "ru" or "sr-Latn"`, m.Language)
	}
	if m.Rating < 0 || m.Rating > 5 {
		fault("rating", ErrRange, "%d stars, want 1 to 5, or 0 for none", m.Rating)
	}
	for _, count := range []struct {
		field string
		value int
	}{
		{"author.followers", m.Author.Followers},
		{"reach.followers", m.Reach.Followers},
		{"reach.views", m.Reach.Views},
		{"reach.likes", m.Reach.Likes},
		{"reach.reposts", m.Reach.Reposts},
		{"reach.comments", m.Reach.Comments},
	} {
		if count.value < 0 {
			fault(count.field, ErrRange, "%d, want 0 or more", count.value)
		}
	}
	for _, later := range []struct {
		field string
		at    time.Time
		skew  time.Duration
	}{{"received", m.Received, ClockSkew}, {"edited_at", m.EditedAt, 0}, {"deleted_at", m.DeletedAt, 0}} {
		if !m.Published.IsZero() && !later.at.IsZero() && later.at.Add(later.skew).Before(m.Published) {
			fault(later.field, ErrOrder, "%s is before published %s: is a time zone lost?", later.at.Format(time.RFC3339), m.Published.Format(time.RFC3339))
		}
	}
	if m.InReplyTo != "" && m.InReplyTo == m.ID {
		fault("in_reply_to", ErrForm, "a mention cannot answer itself")
	}
	for _, e := range []struct {
		field string
		known bool
		value uint8
	}{
		{"venue", venueNames.Valid(m.Venue), uint8(m.Venue)},
		{"visibility", visibilityNames.Valid(m.Visibility), uint8(m.Visibility)},
		{"author.role", audienceNames.Valid(m.Author.Role), uint8(m.Author.Role)},
		{"credibility", credibilityNames.Valid(m.Credibility), uint8(m.Credibility)},
		{"audience", audienceNames.Valid(m.Audience), uint8(m.Audience)},
		{"appeal", appealNames.Valid(m.Appeal), uint8(m.Appeal)},
		{"purpose", purposeNames.Valid(m.Purpose), uint8(m.Purpose)},
		{"tone", toneNames.Valid(m.Tone), uint8(m.Tone)},
	} {
		if !e.known {
			faults = append(faults, &FieldError{e.field, fmt.Errorf("is %d: %w: take a constant of its type", e.value, ErrUnknownName)})
		}
	}
	return errors.Join(faults...)
}

// languageTag reports whether s has the form of a language tag (BCP 47): words of
// one to eight letters or digits between hyphens, the first of two letters or more.
func languageTag(s string) bool {
	for n, word := range strings.Split(s, "-") {
		if len(word) < 1 || len(word) > 8 || n == 0 && len(word) < 2 {
			return false
		}
		for _, r := range word {
			if letter := r|0x20 >= 'a' && r|0x20 <= 'z'; !letter && (n == 0 || r < '0' || r > '9') {
				return false
			}
		}
	}
	return true
}

// invalidUTF8 returns where the first invalid byte of s stands, or -1.
func invalidUTF8(s string) int {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}

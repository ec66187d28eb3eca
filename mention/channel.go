package mention

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"
)

// A Channel is the medium that a mention came by: a short name in lower case.
// The set is open: a host adds its own names, and rows for them with
// [ChannelTable.With].
type Channel string

// The channels that [DefaultChannels] knows.
const (
	VK            Channel = "vk"
	MAX           Channel = "max"
	OK            Channel = "ok"
	Dzen          Channel = "dzen"
	Telegram      Channel = "telegram"
	WhatsApp      Channel = "whatsapp"
	Viber         Channel = "viber"
	Banki         Channel = "banki.ru"
	Sravni        Channel = "sravni.ru"
	Otzovik       Channel = "otzovik"
	AppStore      Channel = "app_store"
	GooglePlay    Channel = "google_play"
	RuStore       Channel = "rustore"
	TwoGIS        Channel = "2gis"
	YandexMaps    Channel = "yandex_maps"
	YouTube       Channel = "youtube"
	Rutube        Channel = "rutube"
	X             Channel = "x"
	Forum         Channel = "forum"
	Blog          Channel = "blog"
	OnlineMedia   Channel = "online_media"
	OfflineMedia  Channel = "offline_media"
	Email         Channel = "e-mail"
	SMS           Channel = "sms"
	ContactCentre Channel = "contact_centre"
	Kiosk         Channel = "kiosk"
	MysteryCheck  Channel = "mystery_check"
	WebForm       Channel = "web_form"
)

// Valid reports whether c has the form of a channel's name: 1 to 64 bytes of
// a–z, 0–9, point, hyphen, underscore. Whether anybody knows it is another
// question: ask a [ChannelTable].
func (c Channel) Valid() bool {
	for i := range len(c) {
		b := c[i]
		if !('a' <= b && b <= 'z' || '0' <= b && b <= '9' || b == '.' || b == '-' || b == '_') {
			return false
		}
	}
	return len(c) > 0 && len(c) <= 64
}

// A ChannelRow is what is known of one channel.
type ChannelRow struct {
	Channel    Channel
	Venue      Venue
	Visibility Visibility // of a mention that does not say: private for mail, SMS, lines and forms
	Standing   Standing
	Since      time.Time // when Standing began; zero: always so
	Before     Standing  // what held before Since
	Source     string    // the law or the fact behind Standing
}

// StandingAt returns the channel's standing at the time t. The zero t asks for
// the latest.
func (r ChannelRow) StandingAt(t time.Time) Standing {
	if !t.IsZero() && t.Before(r.Since) {
		return r.Before
	}
	return r.Standing
}

// A ChannelTable gives a channel its venue and its dated legal standing. It is
// immutable: With returns a new one. The zero table knows no channel.
type ChannelTable struct {
	rows []ChannelRow // sorted by Channel
}

// moscow is the zone of Russian law: UTC+3, without clock changes since 2014.
var moscow = time.FixedZone("MSK", 3*60*60)

// DefaultChannels returns the table that the library ships: foreign messengers
// are listened to only (since 1 June 2025, 41-FZ), foreign networks and app
// stores are answered in public only, the rest in full. The host's lawyers
// decide; [ChannelTable.With] replaces any row.
func DefaultChannels() ChannelTable {
	law := time.Date(2025, time.June, 1, 0, 0, 0, 0, moscow)
	const fz41 = "41-FZ of 1 April 2025: no talk with clients in foreign messengers since 1 June 2025"
	row := func(c Channel, v Venue, vis Visibility, s Standing, source string) ChannelRow {
		return ChannelRow{Channel: c, Venue: v, Visibility: vis, Standing: s, Source: source}
	}
	messenger := func(c Channel) ChannelRow {
		return ChannelRow{Channel: c, Venue: OtherSocialMedia, Visibility: Public, Standing: ListenOnly,
			Since: law, Before: PublicAnswerOnly, Source: fz41}
	}
	const abroad = "foreign network: no personal data there (152-FZ)"
	const store = "an app store has no private messages"
	return ChannelTable{}.With(
		row(VK, OtherSocialMedia, Public, Full, ""),
		row(MAX, OtherSocialMedia, Public, Full, ""),
		row(OK, OtherSocialMedia, Public, Full, ""),
		row(Dzen, OtherSocialMedia, Public, Full, ""),
		messenger(Telegram), messenger(WhatsApp), messenger(Viber),
		row(Banki, OtherSocialMedia, Public, Full, ""),
		row(Sravni, OtherSocialMedia, Public, Full, ""),
		row(Otzovik, OtherSocialMedia, Public, Full, ""),
		row(AppStore, OtherSocialMedia, Public, PublicAnswerOnly, store),
		row(GooglePlay, OtherSocialMedia, Public, PublicAnswerOnly, store),
		row(RuStore, OtherSocialMedia, Public, Full, ""),
		row(TwoGIS, OtherSocialMedia, Public, Full, ""),
		row(YandexMaps, OtherSocialMedia, Public, Full, ""),
		row(YouTube, OtherSocialMedia, Public, PublicAnswerOnly, abroad),
		row(Rutube, OtherSocialMedia, Public, Full, ""),
		row(X, OtherSocialMedia, Public, PublicAnswerOnly, abroad),
		row(Forum, OtherSocialMedia, Public, Full, ""),
		row(Blog, OtherSocialMedia, Public, Full, ""),
		row(OnlineMedia, OnlineMedium, Public, Full, ""),
		row(OfflineMedia, OfflineMedium, Public, Full, ""),
		row(Email, OwnAccount, Private, Full, ""),
		row(SMS, OwnAccount, Private, Full, ""),
		row(ContactCentre, OwnAccount, Private, Full, ""),
		row(Kiosk, OwnAccount, Private, Full, ""),
		row(MysteryCheck, OwnAccount, Private, Full, ""),
		row(WebForm, OwnAccount, Private, Full, ""),
	)
}

// With returns a table in which the rows stand in place of those of the same
// channels, or beside the others. The last of several rows for one channel wins.
func (t ChannelTable) With(rows ...ChannelRow) ChannelTable {
	merged := slices.Clone(t.rows)
	for _, row := range rows {
		i, found := slices.BinarySearchFunc(merged, row.Channel, compareChannel)
		if found {
			merged[i] = row
		} else {
			merged = slices.Insert(merged, i, row)
		}
	}
	return ChannelTable{merged}
}

// Row returns what is known of a channel, and whether anything is. For an
// unknown channel the row says the careful thing: other social media, public,
// answers in public only.
func (t ChannelTable) Row(c Channel) (ChannelRow, bool) {
	i, found := slices.BinarySearchFunc(t.rows, c, compareChannel)
	if !found {
		return ChannelRow{Channel: c, Venue: OtherSocialMedia, Visibility: Public, Standing: PublicAnswerOnly,
			Source: "not in the table"}, false
	}
	return t.rows[i], true
}

// VenueOf returns the venue of m: what it says, else its channel's.
func (t ChannelTable) VenueOf(m Mention) Venue {
	if m.Venue != VenueUnknown {
		return m.Venue
	}
	row, _ := t.Row(m.Channel)
	return row.Venue
}

// Rows returns an iterator over the rows, by channel name.
func (t ChannelTable) Rows() iter.Seq[ChannelRow] { return slices.Values(t.rows) }

// A RowError says which row of a [ChannelTable] is wrong. errors.Is tells why.
type RowError struct {
	Channel Channel
	Err     error
}

// Error returns the channel and what is wrong with its row.
func (e *RowError) Error() string { return fmt.Sprintf("mention: channel %.70q: %v", e.Channel, e.Err) }

// Unwrap returns the reason.
func (e *RowError) Unwrap() error { return e.Err }

// Validate returns nil or, joined, a [RowError] for every fault: a name of the
// wrong form, a venue, visibility or standing that has no name or is unknown, a
// standing that changed without a word on what held before. The zero table is
// valid: it knows no channel.
func (t ChannelTable) Validate() error {
	var faults []error
	for _, r := range t.rows {
		fault := func(reason error, what, want string) {
			faults = append(faults, &RowError{r.Channel, fmt.Errorf("%s %w: %s", what, reason, want)})
		}
		if !r.Channel.Valid() {
			fault(ErrForm, "the name", "want 1 to 64 of a–z, 0–9, '.', '-', '_'")
		}
		if r.Venue == VenueUnknown || !venueNames.Valid(r.Venue) {
			fault(ErrMissing, "the venue", "such as other_social_media")
		}
		if r.Visibility == VisibilityUnknown || !visibilityNames.Valid(r.Visibility) {
			fault(ErrMissing, "the visibility", "public or private")
		}
		if r.Standing == StandingUnknown || !standingNames.Valid(r.Standing) {
			fault(ErrMissing, "the standing", "listen_only, public_answer_only or full")
		}
		if !r.Since.IsZero() && (r.Before == StandingUnknown || !standingNames.Valid(r.Before)) {
			fault(ErrMissing, "the standing before Since", "set Before, or leave Since zero")
		}
	}
	return errors.Join(faults...)
}

func compareChannel(r ChannelRow, c Channel) int {
	switch {
	case r.Channel < c:
		return -1
	case r.Channel > c:
		return 1
	}
	return 0
}

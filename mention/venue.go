package mention

import "github.com/otklik/otklik/internal/enum"

// A Venue is a place where the bank is spoken of, as slide 12 of the deck draws
// its points of presence. It follows from the channel unless told.
type Venue uint8

// The values of Venue.
const (
	VenueUnknown     Venue = iota
	OwnAccount             // the bank's own page, group, form, mailbox or line
	OtherSocialMedia       // other people's pages, forums, review sites, app stores
	OnlineMedium           // a news site
	OfflineMedium          // print, radio, television
)

var venueNames = enum.New[Venue]("venue", "unknown", "own_account", "other_social_media", "online_medium", "offline_medium")

// String returns the name of v.
func (v Venue) String() string { return venueNames.String(v) }

// AppendText appends the name of v to b. A value outside the set is an error.
func (v Venue) AppendText(b []byte) ([]byte, error) { return venueNames.AppendText(b, v) }

// MarshalText writes the names that UnmarshalText reads.
func (v Venue) MarshalText() ([]byte, error) { return venueNames.AppendText(nil, v) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (v *Venue) UnmarshalText(b []byte) error { return venueNames.UnmarshalText(b, v) }

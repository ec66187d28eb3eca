package playbook

import (
	"errors"
	"fmt"

	"github.com/otklik/otklik/internal/enum"
	"github.com/otklik/otklik/mention"
)

// Permit says whether a kind of content may be used somewhere and, if not, why.
type Permit uint8

// The permits.
const (
	PermitUnknown Permit = iota // the content, the audience or the venue is no known value
	Permitted                   // it may be used
	NotPlanned                  // the scheme does not plan it for this audience in this venue
	NeedsApproval               // an insider story that compliance has not approved
	TurnedOff                   // an invitation, and the host has not turned them on
)

var permits = enum.New[Permit]("permit", "unknown", "permitted", "not_planned", "needs_approval", "turned_off")

// Permits returns every value, unknown first.
func Permits() []Permit { return all[Permit](permits.Len()) }

// String returns the name, such as "needs_approval".
func (p Permit) String() string { return permits.String(p) }

// AppendText appends the name to b. A value outside the set is an error.
func (p Permit) AppendText(b []byte) ([]byte, error) { return permits.AppendText(b, p) }

// MarshalText writes the name that UnmarshalText reads.
func (p Permit) MarshalText() ([]byte, error) { return permits.AppendText(nil, p) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (p *Permit) UnmarshalText(b []byte) error { return permits.UnmarshalText(b, p) }

const (
	schemeAudiences = int(mention.Consumer) + 1
	schemeVenues    = int(mention.OfflineMedium) + 1
)

// A Scheme is the scheme of communication: what the bank may use for whom and
// where (slide 12). It is a value that is compared with == and changed by copies;
// the zero Scheme plans nothing. Asking it allocates nothing.
//
// It permits kinds of content, never a deal: a gift for a review deleted, changed
// or written stays what the rule [RuleBribery] forbids.
type Scheme struct {
	// Approved says that compliance has approved insider stories. Ask for each
	// story by a Scheme of its own. False: none may be used.
	Approved bool

	// Invitations turns invitations on in the cells that plan them.
	Invitations bool

	planned  [schemeAudiences][schemeVenues]Contents
	inferred [schemeAudiences][schemeVenues]bool
}

// DefaultScheme returns the scheme of slide 12. Only its transcript is known,
// without the lines of its table: three lists of content in a row, after the names
// of four venues and three audiences. The lists are read in that order: journalists
// get the first; consumers the second; opinion leaders the second and, after the
// plus sign, gifts and invitations. The media stand beside the first list, the
// accounts beside the second, and those cells count as told; all others, and those
// of unknown audiences and venues, repeat the list of their audience and are
// [Scheme.Inferred]. Whoever is unknown counts as a consumer.
func DefaultScheme() Scheme {
	first := ContentsOf(ContentComment, ContentAnnouncement, ContentInsiderStory, ContentNewsbreak, ContentStatistics, ContentFigures)
	second := ContentsOf(ContentPromotion, ContentContest, ContentPoll, ContentEvent, ContentAnswer)
	lists := [schemeAudiences]Contents{
		mention.AudienceUnknown: second,
		mention.Journalist:      first,
		mention.OpinionLeader:   second | ContentsOf(ContentGift, ContentInvitation),
		mention.Consumer:        second,
	}
	var s Scheme
	for a, list := range lists {
		for v := range schemeVenues {
			s.planned[a][v] = list
			medium := v == int(mention.OnlineMedium) || v == int(mention.OfflineMedium)
			told := a != int(mention.AudienceUnknown) && v != int(mention.VenueUnknown) && medium == (a == int(mention.Journalist))
			s.inferred[a][v] = !told
		}
	}
	return s
}

// With returns the scheme with another cell, which is no longer inferred. The
// error wraps ErrUnknownName and names each value that is none; then the scheme
// comes back as it was.
func (s Scheme) With(a mention.Audience, v mention.Venue, planned Contents) (Scheme, error) {
	_, errA := a.AppendText(nil)
	_, errV := v.AppendText(nil)
	var errC error
	if odd := planned &^ ContentsOf(ContentValues()...); odd != 0 {
		errC = fmt.Errorf("contents %#x: %w", uint16(odd), ErrUnknownName)
	}
	if err := errors.Join(errA, errV, errC); err != nil {
		return s, fmt.Errorf("playbook: scheme: %w", err)
	}
	s.planned[a][v], s.inferred[a][v] = planned, false
	return s, nil
}

// Planned returns what the cell lists, whether or not it may be used yet; nothing
// for values that are no audience or venue.
func (s Scheme) Planned(a mention.Audience, v mention.Venue) Contents {
	if !inScheme(a, v) {
		return 0
	}
	return s.planned[a][v]
}

// Inferred reports whether the cell was filled by this library's guess at the
// slide; what a host sets is not. Values that are no cell are inferred too.
func (s Scheme) Inferred(a mention.Audience, v mention.Venue) bool {
	return !inScheme(a, v) || s.inferred[a][v]
}

// Allowed reports whether c may be used for a in v now; [Scheme.Permit] says why not.
func (s Scheme) Allowed(c Content, a mention.Audience, v mention.Venue) bool {
	return s.Permit(c, a, v) == Permitted
}

// Permit says whether c may be used for a in v now.
func (s Scheme) Permit(c Content, a mention.Audience, v mention.Venue) Permit {
	switch {
	case c == ContentUnknown || !contents.Valid(c) || !inScheme(a, v):
		return PermitUnknown
	case !s.planned[a][v].Has(c):
		return NotPlanned
	case c == ContentInsiderStory && !s.Approved:
		return NeedsApproval
	case c == ContentInvitation && !s.Invitations:
		return TurnedOff
	}
	return Permitted
}

// Here returns everything that may be used for a in v now.
func (s Scheme) Here(a mention.Audience, v mention.Venue) Contents {
	var set Contents
	for c := range s.Planned(a, v).All() {
		if s.Allowed(c, a, v) {
			set = set.With(c)
		}
	}
	return set
}

func inScheme(a mention.Audience, v mention.Venue) bool {
	return int(a) < schemeAudiences && int(v) < schemeVenues
}

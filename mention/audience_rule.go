package mention

import (
	"errors"
	"fmt"
)

// An AudienceRule derives an [Audience] from what is known of an author and the
// place. The first of these that holds decides:
//
//  1. the mention says its Audience;
//  2. the author declared a Role;
//  3. the venue is a medium, online or offline: a journalist;
//  4. the author has LeaderFollowers followers or more, or is verified by the
//     channel and has VerifiedFollowers or more: an opinion leader;
//  5. anything at all is known of the author: a consumer.
//
// Else it is unknown. A host replaces the rule by numbers of its own, or sets
// Audience itself. The zero rule takes everybody with a follower for a leader;
// start from [DefaultAudienceRule].
type AudienceRule struct {
	LeaderFollowers   int // followers from which anybody is an opinion leader
	VerifiedFollowers int // the same for an author whom the channel has verified
}

// Validate returns nil or, joined, a [FieldError] for each number below 0.
func (r AudienceRule) Validate() error {
	var faults []error
	for _, n := range []struct {
		field string
		value int
	}{{"leader_followers", r.LeaderFollowers}, {"verified_followers", r.VerifiedFollowers}} {
		if n.value < 0 {
			faults = append(faults, &FieldError{n.field, fmt.Errorf("%w: %d, want 0 or more", ErrRange, n.value)})
		}
	}
	return errors.Join(faults...)
}

// DefaultAudienceRule returns the shipped rule. 10,000 followers are the number
// from which Russian law has pages registered (Federal law 303-FZ of 8 August
// 2024; to be verified by the host's lawyers); a tenth of it for verified authors
// is this library's choice.
func DefaultAudienceRule() AudienceRule {
	return AudienceRule{LeaderFollowers: 10_000, VerifiedFollowers: 1_000}
}

// Audience returns the audience that m's author belongs to. The venue is m.Venue,
// or the channel's when m does not say: see [ChannelTable.VenueOf].
func (r AudienceRule) Audience(m Mention, venue Venue) Audience {
	a := m.Author
	switch {
	case m.Audience != AudienceUnknown:
		return m.Audience
	case a.Role != AudienceUnknown:
		return a.Role
	case venue == OnlineMedium || venue == OfflineMedium:
		return Journalist
	case a.Followers > 0 && (a.Followers >= r.LeaderFollowers || a.Verified && a.Followers >= r.VerifiedFollowers):
		return OpinionLeader
	case !a.IsZero():
		return Consumer
	}
	return AudienceUnknown
}

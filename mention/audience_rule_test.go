package mention_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention"
)

func TestAnAudienceFollowsFromWhatIsKnown(t *testing.T) {
	for _, tt := range []struct {
		name  string
		m     mention.Mention
		venue mention.Venue
		want  mention.Audience
	}{
		{"what the mention says wins", mention.Mention{Audience: mention.Consumer, Author: mention.Author{Role: mention.Journalist}}, mention.OnlineMedium, mention.Consumer},
		{"a declared role comes before the place", mention.Mention{Author: mention.Author{Role: mention.OpinionLeader}}, mention.OnlineMedium, mention.OpinionLeader},
		{"a medium is written by journalists", mention.Mention{Author: mention.Author{Followers: 50_000}}, mention.OfflineMedium, mention.Journalist},
		{"ten thousand followers make a leader", mention.Mention{Author: mention.Author{Followers: 10_000}}, mention.OtherSocialMedia, mention.OpinionLeader},
		{"one follower less does not", mention.Mention{Author: mention.Author{Followers: 9_999}}, mention.OtherSocialMedia, mention.Consumer},
		{"a verified author needs a tenth of them", mention.Mention{Author: mention.Author{Followers: 1_000, Verified: true}}, mention.OtherSocialMedia, mention.OpinionLeader},
		{"a verified author nobody follows leads nobody", mention.Mention{Author: mention.Author{Verified: true}}, mention.OtherSocialMedia, mention.Consumer},
		{"a name makes a consumer", mention.Mention{Author: mention.Author{Name: "Анна"}}, mention.OwnAccount, mention.Consumer},
		{"nothing known stays unknown", mention.Mention{}, mention.OtherSocialMedia, mention.AudienceUnknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, mention.DefaultAudienceRule().Audience(tt.m, tt.venue))
		})
	}
}

func TestAHostSetsItsOwnNumbers(t *testing.T) {
	m := mention.Mention{Author: mention.Author{Followers: 500}}
	rule := mention.AudienceRule{LeaderFollowers: 500, VerifiedFollowers: 500}
	assert.Equal(t, mention.OpinionLeader, rule.Audience(m, mention.OtherSocialMedia))
}

// More followers never make less of an audience.
func FuzzAudienceRule(f *testing.F) {
	f.Add(5, 10, 10_000, 1_000, true)
	f.Fuzz(func(t *testing.T, few, more, leader, verified int, check bool) {
		if few > more {
			few, more = more, few
		}
		rule := mention.AudienceRule{LeaderFollowers: leader, VerifiedFollowers: verified}
		of := func(n int) mention.Audience {
			return rule.Audience(mention.Mention{Author: mention.Author{ID: "1", Followers: n, Verified: check}}, mention.OtherSocialMedia)
		}
		if of(few) == mention.OpinionLeader && of(more) != mention.OpinionLeader {
			t.Errorf("%+v: %d followers lead and %d do not", rule, few, more)
		}
	})
}

func ExampleAudienceRule_Audience() {
	m := mention.Mention{Channel: mention.VK, Author: mention.Author{Name: "Блог о деньгах", Followers: 24_000}}
	fmt.Println(mention.DefaultAudienceRule().Audience(m, mention.DefaultChannels().VenueOf(m)))
	// Output: opinion_leader
}

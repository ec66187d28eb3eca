package playbook_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

func TestTheSchemeGivesEachAudienceItsListOfSlide12(t *testing.T) {
	for _, tt := range []struct {
		audience mention.Audience
		planned  string
	}{
		{mention.Journalist, "comment+announcement+insider_story+newsbreak+statistics+figures"},
		{mention.OpinionLeader, "promotion+contest+poll+event+answer+gift+invitation"},
		{mention.Consumer, "promotion+contest+poll+event+answer"},
		{mention.AudienceUnknown, "promotion+contest+poll+event+answer"},
	} {
		for v := mention.VenueUnknown; v <= mention.OfflineMedium; v++ {
			assert.Equal(t, tt.planned, playbook.DefaultScheme().Planned(tt.audience, v).String(), "%v in %v", tt.audience, v)
		}
	}
}

func TestCellsThatTheSlideDoesNotTellAreMarkedInferred(t *testing.T) {
	told := map[mention.Audience][]mention.Venue{
		mention.Journalist:    {mention.OnlineMedium, mention.OfflineMedium},
		mention.OpinionLeader: {mention.OwnAccount, mention.OtherSocialMedia},
		mention.Consumer:      {mention.OwnAccount, mention.OtherSocialMedia},
	}
	s := playbook.DefaultScheme()
	for a := mention.AudienceUnknown; a <= mention.Consumer; a++ {
		for v := mention.VenueUnknown; v <= mention.OfflineMedium; v++ {
			want := true
			for _, x := range told[a] {
				want = want && x != v
			}
			assert.Equal(t, want, s.Inferred(a, v), "%v in %v", a, v)
		}
	}
	s, err := s.With(mention.Journalist, mention.OwnAccount, playbook.ContentsOf(playbook.ContentComment))
	require.NoError(t, err)
	assert.False(t, s.Inferred(mention.Journalist, mention.OwnAccount), "a host has told it")
	assert.True(t, s.Inferred(mention.Audience(9), mention.OwnAccount))
}

func TestASchemeSaysWhyContentMayNotBeUsed(t *testing.T) {
	shipped := playbook.DefaultScheme()
	approved, inviting := shipped, shipped
	approved.Approved, inviting.Invitations = true, true
	for _, tt := range []struct {
		name   string
		scheme playbook.Scheme
		c      playbook.Content
		a      mention.Audience
		v      mention.Venue
		want   playbook.Permit
	}{
		{"a comment for a newspaper", shipped, playbook.ContentComment, mention.Journalist, mention.OfflineMedium, playbook.Permitted},
		{"a promotion for a journalist", shipped, playbook.ContentPromotion, mention.Journalist, mention.OnlineMedium, playbook.NotPlanned},
		{"an insider story without compliance", shipped, playbook.ContentInsiderStory, mention.Journalist, mention.OnlineMedium, playbook.NeedsApproval},
		{"an approved insider story", approved, playbook.ContentInsiderStory, mention.Journalist, mention.OnlineMedium, playbook.Permitted},
		{"an approved insider story for a consumer", approved, playbook.ContentInsiderStory, mention.Consumer, mention.OwnAccount, playbook.NotPlanned},
		{"an invitation by default", shipped, playbook.ContentInvitation, mention.OpinionLeader, mention.OwnAccount, playbook.TurnedOff},
		{"approval does not turn invitations on", approved, playbook.ContentInvitation, mention.OpinionLeader, mention.OwnAccount, playbook.TurnedOff},
		{"an invitation turned on", inviting, playbook.ContentInvitation, mention.OpinionLeader, mention.OwnAccount, playbook.Permitted},
		{"an invitation for a consumer", inviting, playbook.ContentInvitation, mention.Consumer, mention.OwnAccount, playbook.NotPlanned},
		{"a gift for a leader", shipped, playbook.ContentGift, mention.OpinionLeader, mention.OwnAccount, playbook.Permitted},
		{"a gift for a consumer", shipped, playbook.ContentGift, mention.Consumer, mention.OwnAccount, playbook.NotPlanned},
		{"no content", shipped, playbook.ContentUnknown, mention.Consumer, mention.OwnAccount, playbook.PermitUnknown},
		{"somebody else's number for content", shipped, playbook.Content(99), mention.Consumer, mention.OwnAccount, playbook.PermitUnknown},
		{"somebody else's number for a venue", shipped, playbook.ContentPoll, mention.Consumer, mention.Venue(99), playbook.PermitUnknown},
		{"the zero scheme", playbook.Scheme{}, playbook.ContentPoll, mention.Consumer, mention.OwnAccount, playbook.NotPlanned},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, tt.scheme.Permit(tt.c, tt.a, tt.v))
			assert.Equal(t, tt.want == playbook.Permitted, tt.scheme.Allowed(tt.c, tt.a, tt.v))
			assert.Equal(t, tt.want == playbook.Permitted, tt.scheme.Here(tt.a, tt.v).Has(tt.c))
		})
	}
}

func TestASchemeIsChangedByCopiesAndOnlyInCellsThatItHas(t *testing.T) {
	shipped := playbook.DefaultScheme()
	changed, err := shipped.With(mention.Consumer, mention.OwnAccount, playbook.ContentsOf(playbook.ContentAnswer))
	require.NoError(t, err)
	assert.Equal(t, "answer", changed.Planned(mention.Consumer, mention.OwnAccount).String())
	assert.Equal(t, playbook.DefaultScheme(), shipped)

	same, err := shipped.With(mention.Audience(9), mention.Venue(8), playbook.Contents(1<<15))
	require.ErrorIs(t, err, playbook.ErrUnknownName)
	assert.Equal(t, shipped, same)
	for _, fault := range []string{"audience 9", "venue 8", "contents 0x8000"} {
		assert.ErrorContains(t, err, fault)
	}
}

func TestContentsReadAndWriteTheirNames(t *testing.T) {
	set := playbook.ContentsOf(playbook.ContentInvitation, playbook.ContentComment, playbook.ContentUnknown, playbook.Content(77))
	b, err := json.Marshal(set)
	require.NoError(t, err)
	assert.Equal(t, `"comment+invitation"`, string(b))
	var back playbook.Contents
	require.NoError(t, json.Unmarshal(b, &back))
	assert.Equal(t, set, back)
	assert.ErrorIs(t, back.UnmarshalText([]byte("poll+rumour")), playbook.ErrUnknownName)
	assert.Equal(t, set, back, "a failed reading changes nothing")
	for _, c := range playbook.ContentValues() {
		assert.Equal(t, c != playbook.ContentUnknown, playbook.ContentsOf(c).Has(c), "%v", c)
	}
}

func ExampleScheme() {
	scheme := playbook.DefaultScheme()
	fmt.Println(scheme.Here(mention.Consumer, mention.OwnAccount))
	fmt.Println(scheme.Permit(playbook.ContentInsiderStory, mention.Journalist, mention.OnlineMedium))
	scheme.Approved = true // compliance has read this story
	fmt.Println(scheme.Permit(playbook.ContentInsiderStory, mention.Journalist, mention.OnlineMedium))
	// Output:
	// promotion+contest+poll+event+answer
	// needs_approval
	// permitted
}

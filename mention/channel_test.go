package mention_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention"
)

func TestTheDefaultTableSaysWhatABankMayDo(t *testing.T) {
	channels := mention.DefaultChannels()
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	for standing, names := range map[mention.Standing]string{
		mention.ListenOnly:       "telegram whatsapp viber",
		mention.PublicAnswerOnly: "x youtube app_store google_play",
		mention.Full: "vk max ok dzen banki.ru sravni.ru otzovik rustore 2gis yandex_maps rutube forum blog online_media offline_media " +
			"e-mail sms contact_centre kiosk mystery_check web_form",
	} {
		for name := range strings.FieldsSeq(names) {
			row, known := channels.Row(mention.Channel(name))
			assert.True(t, known, name)
			assert.Equal(t, standing, row.StandingAt(now), name)
			assert.NotEqual(t, mention.VenueUnknown, row.Venue, name)
			assert.NotEqual(t, mention.VisibilityUnknown, row.Visibility, name)
			assert.True(t, row.Channel.Valid(), name)
		}
	}
	assert.Len(t, slices.Collect(channels.Rows()), 28)
}

func TestForeignMessengersWereAnsweredBeforeTheLaw(t *testing.T) {
	row, _ := mention.DefaultChannels().Row(mention.Telegram)
	first := time.Date(2025, 6, 1, 0, 0, 0, 0, time.FixedZone("MSK", 3*60*60))
	assert.Equal(t, mention.PublicAnswerOnly, row.StandingAt(first.Add(-time.Nanosecond)))
	assert.Equal(t, mention.ListenOnly, row.StandingAt(first))
	assert.Equal(t, mention.ListenOnly, row.StandingAt(time.Time{}), "no date asks for the latest")
}

func TestAnUnknownChannelIsTreatedWithCare(t *testing.T) {
	row, known := mention.DefaultChannels().Row("tiktok")
	assert.False(t, known)
	assert.Equal(t, mention.PublicAnswerOnly, row.Standing)
	assert.Equal(t, mention.Public, row.Visibility)
	_, known = mention.ChannelTable{}.Row(mention.VK)
	assert.False(t, known, "the zero table knows no channel")
}

func TestWithMakesANewTable(t *testing.T) {
	old := mention.DefaultChannels()
	grown := old.With(
		mention.ChannelRow{Channel: "own_chat", Venue: mention.OwnAccount, Visibility: mention.Private, Standing: mention.Full},
		mention.ChannelRow{Channel: mention.X, Venue: mention.OtherSocialMedia, Standing: mention.ListenOnly})
	row, known := grown.Row("own_chat")
	assert.True(t, known)
	assert.Equal(t, mention.OwnAccount, row.Venue)
	row, _ = grown.Row(mention.X)
	assert.Equal(t, mention.ListenOnly, row.Standing)
	row, _ = old.Row(mention.X)
	assert.Equal(t, mention.PublicAnswerOnly, row.Standing, "the old table stays as it was")
	_, known = old.Row("own_chat")
	assert.False(t, known)
	assert.True(t, slices.IsSortedFunc(slices.Collect(grown.Rows()), func(a, b mention.ChannelRow) int {
		return strings.Compare(string(a.Channel), string(b.Channel))
	}))
}

func TestAChannelsNameHasAForm(t *testing.T) {
	for name, want := range map[mention.Channel]bool{
		"vk": true, "banki.ru": true, "e-mail": true, "2gis": true, "app_store": true,
		"": false, "VK": false, "вк": false, "a b": false, mention.Channel(strings.Repeat("a", 65)): false,
	} {
		assert.Equal(t, want, name.Valid(), "%q", name)
	}
}

package mention_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention"
)

func TestAMentionIsComparedWithItsEarlierDelivery(t *testing.T) {
	later := whole().Published.Add(time.Hour)
	deleted := func(m *mention.Mention) { m.DeletedAt = later }
	nothing := func(*mention.Mention) {}
	for _, tt := range []struct {
		name          string
		before, after func(*mention.Mention)
		want          mention.Change
	}{
		{"delivered twice", nothing, func(m *mention.Mention) { m.Received = later }, mention.Same},
		{"the same instant in another zone", nothing, func(m *mention.Mention) { m.Published = m.Published.In(time.FixedZone("MSK", 10800)) }, mention.Same},
		{"another text", nothing, func(m *mention.Mention) { m.Text = "всё решили" }, mention.Edited},
		{"another rating", nothing, func(m *mention.Mention) { m.Rating = 5 }, mention.Edited},
		{"taken away, edited or not", nothing, func(m *mention.Mention) { m.Text = ""; m.DeletedAt = later }, mention.Deleted},
		{"back again", deleted, nothing, mention.Restored},
		{"still away", deleted, deleted, mention.Same},
		{"more likes", nothing, func(m *mention.Mention) { m.Reach.Likes = 9 }, mention.Updated},
		{"another mention", nothing, func(m *mention.Mention) { m.ID = "vk:wall-1_43" }, mention.ChangeUnknown},
		{"the same id in another channel", nothing, func(m *mention.Mention) { m.Channel = mention.OK }, mention.ChangeUnknown},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before, after := whole(), whole()
			tt.before(&before)
			tt.after(&after)
			assert.Equal(t, tt.want, after.ChangeFrom(before))
		})
	}
}

package mention_test

import (
	"fmt"
	"time"

	"github.com/otklik/otklik/mention"
)

func ExampleMention_Validate() {
	m := mention.Mention{Channel: "ВК", Rating: 7}
	fmt.Println(m.Validate())
	// Output:
	// mention: id is missing: give the channel's own stable id of the post
	// mention: channel has the wrong form: "ВК": want 1 to 64 of a–z, 0–9, '.', '-', '_'
	// mention: rating is out of range: 7 stars, want 1 to 5, or 0 for none
}

func ExampleChannelTable_Row() {
	row, _ := mention.DefaultChannels().Row(mention.Telegram)
	fmt.Println(row.StandingAt(time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)))
	fmt.Println(row.StandingAt(time.Date(2025, 5, 31, 0, 0, 0, 0, time.UTC)))
	// Output:
	// listen_only
	// public_answer_only
}

func ExampleChannelTable_With() {
	channels := mention.DefaultChannels().With(mention.ChannelRow{
		Channel: "own_chat", Venue: mention.OwnAccount, Visibility: mention.Private, Standing: mention.Full,
	})
	row, known := channels.Row("own_chat")
	fmt.Println(row.Venue, row.Visibility, known)
	// Output: own_account private true
}

package mention_test

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/pii"
	"github.com/otklik/otklik/mention/text"
)

// What a monitoring system sends becomes a mention: the text without the marks of its
// page, the names of its enums as they stand in JSON, the two times apart.
func Example() {
	const payload = `{"mentionId": "991", "published": "2026-11-20T12:15:00+03:00", "sentiment": "negative", "subscribers": 15000,
		"text": "Третий день не могу дозвониться в <b>Банк</b>!<br>Верните комиссию &mdash; мой номер +7 916 123-45-67"}`
	var in struct {
		MentionID   string
		Published   time.Time
		Sentiment   mention.Tone
		Subscribers int
		Text        string
	}
	if err := json.Unmarshal([]byte(payload), &in); err != nil {
		fmt.Println(err)
		return
	}
	m := mention.Mention{
		ID: mention.ID("vk:" + in.MentionID), Channel: mention.VK, Tone: in.Sentiment, Text: text.PlainOf(in.Text).Text,
		Author: mention.Author{Followers: in.Subscribers}, Published: in.Published, Received: in.Published.Add(2 * time.Minute),
	}
	fmt.Println(m, m.Validate())
	found := mention.DefaultFinder().Read(m.Text)
	fmt.Println(found.Appeal, "|", found.Topics, "|", mention.DefaultFinder().GravityOf(found, m))
	fmt.Println(pii.Mask(m.Text))
	// Output:
	// mention vk:991 by vk, 142 bytes <nil>
	// claim | price, call_centre | money_lost, data_in_public, wide_reach
	// Третий день не могу дозвониться в Банк!
	// Верните комиссию — мой номер +* *** ***-**-67
}

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

package sla_test

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/sla"
)

// A bank adds its own promise to the shipped ones: premium clients hear from it
// within a quarter of an hour of its desk's time.
func ExampleNew() {
	day := []sla.Interval{{Open: 9 * time.Hour, Close: 21 * time.Hour}}
	desk, err := sla.NewCalendar(sla.Schedule{TZ: "Europe/Moscow", Hours: sla.Week{day, day, day, day, day, day, day}})
	if err != nil {
		fmt.Println(err)
		return
	}
	premium := sla.Policy{
		Name: "premium", Metric: sla.FirstResponse, Target: 15 * time.Minute, Hours: "desk",
		When: sla.Filter{Segments: []string{"premium"}}, Source: "the bank's tariff book",
	}
	agreement, err := sla.New(sla.Config{
		Policies:  append([]sla.Policy{premium}, sla.Shipped()...),
		Calendars: map[string]*sla.Calendar{"desk": desk},
		Programs:  []cases.Actor{"chat_bot"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}

	evening := time.Date(2026, 3, 10, 20, 50, 0, 0, desk.Location())
	events := []cases.Event{
		{Seq: 1, At: evening, Kind: cases.Noticed, Payload: cases.Said{Relation: cases.Origin}},
		{Seq: 2, At: evening, Kind: cases.FirstResponded, Actor: "chat_bot"}, // does not count
	}
	st := agreement.Status(&sla.Facts{Channel: mention.VK, Segment: "premium"}, events, evening.Add(time.Hour))
	first := st[sla.FirstResponse]
	fmt.Println(first.Policy, first.State, first.Remaining, "until", first.Due.Format("02 15:04"))
	fmt.Println("sleep until", st.NextChange().Format("02 15:04"))
	// Output:
	// premium running 5m0s until 11 09:05
	// sleep until 11 09:02
}

// Which promise a mention gets follows from what it says and who wrote it.
func ExampleFactsOf() {
	m := mention.Mention{ID: "vk:1", Channel: mention.VK, Text: "Верните комиссию за карту, я её не подключал!",
		Author: mention.Author{ID: "7", Segment: "premium"}}
	facts := sla.FactsOf(m, nil)
	fmt.Println(facts.Appeal, "|", facts.Topics, "|", facts.Audience, "|", facts.Segment)
	fmt.Println(sla.Default().Policy(sla.Resolution, &facts).Name)
	// Output:
	// claim | card, price | consumer | premium
	// answer
}

func ExampleStatuses_MarshalJSON() {
	noon := time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)
	events := []cases.Event{
		{Seq: 1, At: noon, Kind: cases.Noticed, Payload: cases.Said{Relation: cases.Origin}},
		{Seq: 2, At: noon.Add(time.Hour), Kind: cases.Resolved},
	}
	st := sla.Default().Status(&sla.Facts{}, events, noon.Add(2*time.Hour))
	st[sla.FirstResponse] = sla.Status{}
	raw, _ := json.MarshalIndent(st, "", "  ")
	fmt.Println(string(raw))
	// Output:
	// {
	//   "resolution": {
	//     "policy": "answer",
	//     "metric": "resolution",
	//     "state": "met",
	//     "certainty": "known",
	//     "started": "2026-03-10T12:00:00Z",
	//     "due": "2026-03-12T12:00:00Z",
	//     "done": "2026-03-10T13:00:00Z",
	//     "elapsed": "1h0m0s",
	//     "remaining": "47h0m0s"
	//   }
	// }
}

package audit_test

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/sla"
	"github.com/otklik/otklik/sla/audit"
)

// A bank publishes how fast it answers on lost cards; a stranger checks the file.
func Example() {
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{1}, ed25519.SeedSize)) // keep yours secret

	// One case: noticed at nine, first word 40 minutes later, settled at two.
	nine := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	events := []cases.Event{
		{Case: "c-1", Seq: 1, At: nine, Kind: cases.Noticed, Actor: "feed", Payload: cases.Said{Relation: cases.Origin, Channel: mention.VK, Visibility: mention.Public}},
		{Case: "c-1", Seq: 2, At: nine.Add(40 * time.Minute), Kind: cases.FirstResponded, Actor: "anna"},
		{Case: "c-1", Seq: 3, At: nine.Add(5 * time.Hour), Kind: cases.Resolved, Actor: "anna"},
	}
	var chain cases.Chain
	for i := range events {
		if err := chain.Link(&events[i]); err != nil {
			fmt.Println(err)
			return
		}
	}

	judge := audit.ByAgreement(sla.Default(), func(*cases.Case) (string, sla.Facts) {
		return audit.LostCard, sla.Facts{Channel: mention.VK}
	})
	var book audit.Book
	draft, err := book.Draft("bank.example/audit", nine.Add(24*time.Hour))
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := draft.Add("c-1", cases.Stream(events), judge); err != nil {
		fmt.Println(err)
		return
	}
	report, err := draft.Sign(key)
	if err != nil {
		fmt.Println(err)
		return
	}
	var published bytes.Buffer
	if _, err := report.WriteTo(&published); err != nil {
		fmt.Println(err)
		return
	}

	// The stranger.
	read, err := audit.Read(&published)
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := read.Verify(key.Public().(ed25519.PublicKey)); err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range read.Lines {
		fmt.Printf("%s, %s: %d in time, %d broken, median %v\n", l.Policy, l.Topic, l.Met, l.Breaches(), l.Median.Duration())
	}
	// Output:
	// answer, *: 1 in time, 0 broken, median 5h0m0s
	// answer, lost_card: 1 in time, 0 broken, median 5h0m0s
	// reaction, *: 1 in time, 0 broken, median 40m0s
	// reaction, lost_card: 1 in time, 0 broken, median 40m0s
}

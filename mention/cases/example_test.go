package cases_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/cases"
)

var morning = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// A case is folded from its events; an illegal step says what stands in its way.
func ExampleCase_Apply() {
	var c cases.Case
	for i, e := range []cases.Event{
		{Kind: cases.Noticed, Actor: "feed", Payload: cases.Said{Relation: cases.Origin, Channel: mention.VK}},
		{Kind: cases.ReplyDrafted, Actor: "anna", Payload: cases.Draft{FourEyes: true}},
		{Kind: cases.ReplyApproved, Actor: "anna", Payload: cases.Draft{Of: 2}},
	} {
		e.Case, e.Seq, e.At = "case-17", uint64(i+1), morning.Add(time.Duration(i)*time.Minute)
		if err := c.Apply(e); err != nil {
			fmt.Println(err)
			fmt.Println(errors.Is(err, cases.ErrFourEyes))
		}
	}
	fmt.Println(c.Stage, c.Step(), c.TimeIn(cases.Received, morning.Add(time.Hour)))
	// Output:
	// cases: case "case-17", event 3 (reply_approved) while drafted: who drafted a reply may not approve it
	// true
	// in_work noticed 1m0s
}

// Whoever changes a stored event breaks the chain at its number.
func ExampleVerify() {
	var chain cases.Chain
	events := []cases.Event{
		{Case: "case-17", Seq: 1, At: morning, Kind: cases.Noticed, Actor: "feed", Payload: cases.Said{Relation: cases.Origin}},
		{Case: "case-17", Seq: 2, At: morning.Add(55 * time.Minute), Kind: cases.FirstResponded, Actor: "anna"},
		{Case: "case-17", Seq: 3, At: morning.Add(2 * time.Hour), Kind: cases.Resolved, Actor: "anna"},
	}
	for i := range events {
		if err := chain.Link(&events[i]); err != nil {
			fmt.Println(err)
		}
	}
	head, err := cases.Verify(cases.Stream(events))
	fmt.Println(head.Seq, err)

	events[1].At = morning.Add(5 * time.Minute) // a faster answer than there was
	head, err = cases.Verify(cases.Stream(events))
	fmt.Println(head.Seq, err)
	// Output:
	// 3 <nil>
	// 1 cases: case "case-17", event 2: the sum is not that of the event and those before it
}

// A post is sealed, stored, erased, and delivered once more.
func ExampleErase() {
	ctx := context.Background()
	store := new(cases.Memory)
	keys, err := cases.OpenKeyRing("", rand.Reader) // a path keeps it in a file
	if err != nil {
		fmt.Println(err)
		return
	}
	client := cases.Subject{Case: "case-17", Customer: "client-7"}
	claimKey := cases.Key{1} // the host's own, read from where its secrets are
	claim := cases.ClaimOf(claimKey, "vk:wall-1_42")

	key, _ := keys.Key(ctx, client)
	box, mark, _ := cases.Seal{Random: rand.Reader}.Close(key, client, 1, cases.PartMention, []byte("Верните деньги!"))
	e := cases.Event{Case: "case-17", Seq: 1, At: morning, Kind: cases.Noticed, Actor: "feed",
		Payload: cases.Said{Relation: cases.Origin, Mention: mark, Channel: mention.VK}}
	var c cases.Case
	var chain cases.Chain
	fmt.Println(c.Apply(e), chain.Link(&e))
	fmt.Println(store.Append(ctx, cases.Batch{Case: "case-17", Events: []cases.Event{e}, Claims: []cases.Claim{claim},
		Sealed: []cases.Sealed{box}, Index: c.Index(morning.Add(time.Hour), client.Customer)}))

	for r, err := range cases.Export(ctx, store, keys, client.Customer) {
		fmt.Println(r.Seq, r.Kind, r.Part, string(r.Content), err)
	}
	fmt.Println(cases.Erase(ctx, store, keys, client, "officer", morning.AddDate(0, 0, 1), time.Time{}))
	_, err = keys.Key(ctx, client)
	fmt.Println(errors.Is(err, cases.ErrNoKey))
	id, err := store.CaseOf(ctx, claim)
	fmt.Println(id, err)
	head, err := cases.Verify(store.Events(ctx, id, 0))
	fmt.Println(head.Seq, err)
	// Output:
	// <nil> <nil>
	// <nil>
	// 1 noticed unknown  <nil>
	// 1 noticed mention Верните деньги! <nil>
	// <nil>
	// true
	// case-17 <nil>
	// 2 <nil>
}

// The first page of what is due, and the page after it.
func ExampleMemory_Cases() {
	ctx := context.Background()
	store := new(cases.Memory)
	for i, id := range []cases.CaseID{"later", "soon", "whenever"} {
		e := cases.Event{Case: id, Seq: 1, At: morning, Kind: cases.Noticed, Payload: cases.Said{Relation: cases.Origin}}
		if err := new(cases.Chain).Link(&e); err != nil {
			fmt.Println(err)
		}
		x := cases.Index{Owner: "anna", Due: []time.Time{morning.Add(2 * time.Hour), morning.Add(time.Hour), {}}[i]}
		if err := store.Append(ctx, cases.Batch{Case: id, Events: []cases.Event{e}, Index: x}); err != nil {
			fmt.Println(err)
		}
	}
	q := cases.Query{Owner: "anna", Limit: 2}
	for page := 1; page <= 2; page++ {
		for s, err := range store.Cases(ctx, q) {
			fmt.Println(page, s.Case, err)
			q.After = s.Cursor()
		}
	}
	// Output:
	// 1 soon <nil>
	// 1 later <nil>
	// 2 whenever <nil>
}

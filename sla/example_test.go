package sla_test

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/sla"
)

func Example() {
	received := time.Date(2026, 3, 14, 23, 30, 0, 0, time.UTC)
	now := received.Add(50 * time.Minute)

	events := []cases.Event{{Seq: 1, At: received, Kind: cases.Noticed, Payload: cases.Said{Relation: cases.Origin}}}
	st := sla.Reaction().Status(events, now)
	fmt.Println(st.State, "until", st.Due.Format("15:04"))
	if st.Warned() {
		fmt.Println("answer now,", st.Remaining, "left")
	}
	// Output:
	// running until 00:30
	// answer now, 10m0s left
}

func ExamplePolicy_Status() {
	received := time.Date(2026, 3, 14, 12, 0, 0, 0, time.UTC)
	now := received.Add(72 * time.Hour)
	for _, answered := range []time.Duration{47 * time.Hour, 48 * time.Hour, 50 * time.Hour} {
		st := sla.Answer().Status([]cases.Event{
			{Seq: 1, At: received, Kind: cases.Noticed, Payload: cases.Said{Relation: cases.Origin}},
			{Seq: 2, At: received.Add(answered), Kind: cases.Resolved},
		}, now)
		fmt.Println(st.State, st.Elapsed, st.Remaining)
	}
	// Output:
	// met 47h0m0s 1h0m0s
	// met 48h0m0s 0s
	// breached 50h0m0s -2h0m0s
}

// A bank's own promise is data: it can stand in a file.
func ExamplePolicy_Validate() {
	var p sla.Policy
	if err := json.Unmarshal([]byte(`{"name": "premium", "metric": "first_response", "target": "0s"}`), &p); err != nil {
		fmt.Println(err)
	}
	fmt.Println(p.Validate())
	// Output:
	// sla: policy "premium": Target: 0s is out of range: the term must be above 0
}

package sla_test

import (
	"fmt"
	"time"

	"github.com/otklik/otklik/mention/cases"
	"github.com/otklik/otklik/sla"
)

// A reply is read before it is sent: what it promises is written into the case and
// timed.
func ExamplePromises() {
	reply := "Операцию от 12 марта проверим в течение двух рабочих дней. Пришлите чек до пятницы, завтра до 18:00 позвоним."
	at := time.Date(2026, 3, 11, 10, 30, 0, 0, time.FixedZone("MSK", 3*60*60))
	for _, p := range sla.Promises(reply, at, sla.Russia()) {
		fmt.Println(p.Span.Of(reply), "→", p.Firmness, p.Due.Format("02.01.2006 15:04"))
	}
	// Output:
	// в течение двух рабочих дней → firm 14.03.2026 00:00
	// завтра до 18:00 → firm 12.03.2026 18:00
}

// A promise that was read is kept as an event of the case and timed by a policy.
func ExamplePromises_timed() {
	reply := "Проверим операцию и позвоним завтра до 18:00."
	at := time.Date(2026, 3, 11, 10, 30, 0, 0, time.FixedZone("MSK", 3*60*60))
	events := []cases.Event{{Seq: 1, At: at, Kind: cases.Noticed, Payload: cases.Said{Relation: cases.Origin}}}
	for _, p := range sla.Promises(reply, at, sla.Russia()) {
		if p.Firmness == sla.Firm {
			events = append(events, cases.Event{Seq: uint64(len(events) + 1), At: at, Kind: cases.PromiseMade, Payload: cases.Promise{Due: p.Due, What: "call"}})
		}
	}
	for _, later := range []time.Duration{24 * time.Hour, 32 * time.Hour} {
		st := sla.Default().Status(nil, events, at.Add(later))[sla.Promised]
		fmt.Println(st.State, "until", st.Due.Format("02.01 15:04"), "left", st.Remaining)
	}
	// Output:
	// running until 12.03 18:00 left 7h30m0s
	// breached until 12.03 18:00 left -30m0s
}

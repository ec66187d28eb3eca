package sla_test

import (
	"fmt"
	"time"

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

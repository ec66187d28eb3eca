package casestest

import (
	"testing"
	"time"
)

func TestDueTimesByTheClockRise(t *testing.T) {
	var mills [2]mill
	mills[1].due = byTheClock
	var falls [2]int
	for i := range mills {
		last := map[time.Duration]time.Time{} // by term
		for n := int64(1); n <= 1000; n++ {
			batch := mills[i].next()
			came := start.Add(time.Duration(n) * (span / decades))
			term := batch.Index.Due.Sub(came)
			if i == 1 && term != time.Hour && term != 48*time.Hour {
				t.Fatalf("case %d is due %v after it came in", n, term)
			}
			if i == 0 {
				term = 0
			}
			if batch.Index.Due.Before(last[term]) {
				falls[i]++
			}
			last[term] = batch.Index.Due
		}
	}
	if falls[1] != 0 {
		t.Errorf("by the clock %d due times of one term come before the one ahead of them", falls[1])
	}
	if falls[0] < 400 {
		t.Errorf("by lot only %d of 1000 due times come before the one ahead of them: that is an order", falls[0])
	}
}

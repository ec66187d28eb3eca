package sla_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/otklik/otklik/sla"
)

// FuzzSchedule holds that a schedule without faults reads back as the same calendar,
// which keeps the laws of working time.
func FuzzSchedule(f *testing.F) {
	f.Add([]byte(`{"tz": "UTC", "hours": {"mon": [["22:00","30:00"]]}, "holidays": ["2026-01-05"]}`), int64(7200), int64(1<<40))
	f.Add([]byte(`{"tz": "America/New_York", "hours": {"sun": [["00:00","01:30"],["01:30","03:00"]]}, "breaks": {"2026-11-01": [["00:10","00:20"]]}}`), int64(-1), int64(1<<50))
	f.Add([]byte(`{"tz": "Europe/Moscow", "since": "2023-01-01", "known_through": "2026-12-31", "exceptions": {"2026-05-02": [["10:00:30","48:00"]]}, "hours": {}}`), int64(1<<45), int64(0))
	f.Fuzz(func(t *testing.T, raw []byte, d, after int64) {
		var s sla.Schedule
		if json.Unmarshal(raw, &s) != nil {
			return
		}
		c, err := sla.NewCalendar(s)
		if err != nil {
			return
		}
		again, err := json.Marshal(s)
		if err != nil {
			t.Fatalf("%s was read and cannot be written: %v", raw, err)
		}
		var back sla.Schedule
		if err := json.Unmarshal(again, &back); err != nil {
			t.Fatalf("%s was written and cannot be read: %v", again, err)
		}
		if twin, err := sla.NewCalendar(back); err != nil || twin.Version() != c.Version() {
			t.Fatalf("%s and %s are two calendars: %v", raw, again, err)
		}
		at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(after % int64(20*365*24*time.Hour)))
		due, err := c.Add(at, time.Duration(d))
		if err != nil {
			return
		}
		if got, err := c.Between(at, due); err != nil || got != time.Duration(d) {
			t.Errorf("%s: Between(%v, Add(%v, %v) = %v) = %v, %v", raw, at, at, time.Duration(d), due, got, err)
		}
	})
}

// FuzzReadPolicies holds that policies that were read can be written and read again.
func FuzzReadPolicies(f *testing.F) {
	shipped, err := json.Marshal(sla.Shipped())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(shipped)
	f.Add([]byte(`[{"name": "a", "metric": "update", "target": "1h", "warn_at": 0.5, "staff": "x", "pause_on": ["*"]}]`))
	f.Add([]byte("[\n{\"name\": 1},\n{}]"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		all, err := sla.ReadPolicies("x.json", raw)
		if err != nil {
			if all != nil {
				t.Error("a file with a fault was half read")
			}
			return
		}
		once, err := json.Marshal(all)
		if err != nil {
			t.Fatalf("%s was read and cannot be written: %v", raw, err)
		}
		back, err := sla.ReadPolicies("y.json", once)
		if err != nil {
			t.Fatalf("%s was written and cannot be read: %v", once, err)
		}
		if twice, err := json.Marshal(back); err != nil || string(once) != string(twice) {
			t.Errorf("%s became %s, %v", once, twice, err)
		}
	})
}

package sla

import (
	"errors"
	"testing"
	"time"
)

// No test can take the zone files from under package time, so this one looks inside.
func TestAHostWithoutZoneFilesHasMoscow(t *testing.T) {
	none := func(string) (*time.Location, error) { return nil, errors.New("no zone files") }
	loc, since, err := (&Schedule{TZ: "Europe/Moscow"}).location(none)
	if err != nil || loc != moscow || since != moscowSince {
		t.Errorf("location %v since %v, %v", loc, since, err)
	}
	russian := RussiaSchedule()
	if loc, since, err := russian.location(none); err != nil || loc != moscow || !since.IsZero() {
		t.Errorf("location %v since %v, %v", loc, since, err)
	}
	if _, _, err := (&Schedule{TZ: "Europe/Berlin"}).location(none); !errors.Is(err, ErrZone) {
		t.Errorf("Berlin: %v", err)
	}
	// The fixed zone is what the files say of these years.
	files, err := time.LoadLocation("Europe/Moscow")
	if err != nil {
		t.Fatal(err)
	}
	for at := moscowSince.midnight(); at.Year() < 2060; at = at.AddDate(0, 0, 30) {
		_, want := at.In(files).Zone()
		if _, got := at.In(moscow).Zone(); got != want {
			t.Fatalf("at %v Moscow is %d s ahead, here %d", at, want, got)
		}
	}
}

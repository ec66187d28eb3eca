package sla_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/sla"
)

// The vectors of testdata/sla.json are facts out of the test suites of other
// libraries for working time, each with its source beside it.
type vectors struct {
	Calendars map[string]sla.Schedule
	Vectors   []struct {
		ID         int
		Op, Cal    string
		Src        string
		Start, End string
		Seconds    int64
		Expect     string
		Pauses     [][2]string
	}
}

func readVectors(t *testing.T) vectors {
	t.Helper()
	raw, err := os.ReadFile("testdata/sla.json")
	require.NoError(t, err)
	var v vectors
	require.NoError(t, json.Unmarshal(raw, &v))
	require.Len(t, v.Vectors, 90)
	return v
}

// moment reads a time of the vectors: with an offset, or on the clocks of loc.
func moment(t *testing.T, s string, loc *time.Location) time.Time {
	t.Helper()
	for _, layout := range []string{"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04Z07:00"} {
		if at, err := time.Parse(layout, s); err == nil {
			return at
		}
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if at, err := time.ParseInLocation(layout, s, loc); err == nil {
			return at
		}
	}
	t.Fatalf("time %q", s)
	return time.Time{}
}

func TestTheVectorsOfOtherLibraries(t *testing.T) {
	all := readVectors(t)
	for _, v := range all.Vectors {
		cal, err := sla.NewCalendar(all.Calendars[v.Cal])
		require.NoError(t, err, v.Cal)
		loc := cal.Location()
		d := time.Duration(v.Seconds) * time.Second
		t.Run(fmt.Sprintf("%d %s %s", v.ID, v.Op, v.Cal), func(t *testing.T) {
			switch v.Op {
			case "add":
				got, err := cal.Add(moment(t, v.Start, loc), d)
				want := moment(t, v.Expect, loc)
				if err != nil || !got.Equal(want) {
					t.Errorf("%s: Add(%s, %v) = %v, %v; want %v", v.Src, v.Start, d, got, err, want)
				}
			case "between":
				got, err := cal.Between(moment(t, v.Start, loc), moment(t, v.End, loc))
				if err != nil || got != d {
					t.Errorf("%s: Between(%s, %s) = %v, %v; want %v", v.Src, v.Start, v.End, got, err, d)
				}
			}
		})
	}
}

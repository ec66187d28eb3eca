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
			case "add_paused", "between_paused":
				term := d
				if v.Op == "between_paused" {
					term = 1000 * time.Hour
				}
				a, err := sla.New(sla.Config{
					Policies:  []sla.Policy{{Name: "p", Metric: sla.Resolution, Target: term, Hours: "c", PauseOn: []string{sla.AnyReason}}},
					Calendars: map[string]*sla.Calendar{"c": cal},
				})
				require.NoError(t, err)
				events := noticed(moment(t, v.Start, loc))
				last := moment(t, v.Start, loc)
				for _, pause := range v.Pauses {
					last = moment(t, pause[1], loc)
					events = events.paused(moment(t, pause[0], loc), "x").resumed(last)
				}
				if v.Op == "add_paused" {
					st := a.Status(&sla.Facts{}, events.legal(t), last)[sla.Resolution]
					if !st.Due.Equal(moment(t, v.Expect, loc)) {
						t.Errorf("%s: due %v, want %v", v.Src, st.Due, v.Expect)
					}
					return
				}
				st := a.Status(&sla.Facts{}, events.legal(t), moment(t, v.End, loc))[sla.Resolution]
				if st.Elapsed != d {
					t.Errorf("%s: elapsed %v, want %v", v.Src, st.Elapsed, d)
				}
			default:
				t.Errorf("nothing holds %s to account", v.Op)
			}
		})
	}
}

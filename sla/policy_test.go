package sla_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/sla"
)

func TestThePoliciesOfTheSources(t *testing.T) {
	for _, tt := range []struct {
		policy sla.Policy
		metric sla.Metric
		want   time.Duration
	}{
		{sla.Reaction(), sla.FirstResponse, 60 * time.Minute}, // the interview: 60 minutes at most
		{sla.Answer(), sla.Resolution, 48 * time.Hour},        // slide 19: within 48 hours
	} {
		if err := tt.policy.Validate(); err != nil {
			t.Errorf("%s: %v", tt.policy.Name, err)
		}
		if tt.policy.Metric != tt.metric || tt.policy.Target != tt.want || tt.policy.Source == "" {
			t.Errorf("policy %+v, want %v within %v and a source", tt.policy, tt.metric, tt.want)
		}
	}
}

func TestValidateNamesEveryFault(t *testing.T) {
	for _, tt := range []struct {
		name   string
		policy sla.Policy
		fields map[string]error
	}{
		{
			"the zero policy lacks everything", sla.Policy{},
			map[string]error{"Name": sla.ErrMissing, "Metric": sla.ErrMissing, "Target": sla.ErrRange},
		},
		{
			"a metric outside the set", sla.Policy{Name: "p", Metric: 9, Target: 1},
			map[string]error{"Metric": sla.ErrUnknownName},
		},
		{
			"a term below 0 and a share that is no number",
			sla.Policy{Name: "p", Metric: sla.Resolution, Target: -1, WarnAt: math.NaN()},
			map[string]error{"Target": sla.ErrRange, "WarnAt": sla.ErrRange},
		},
		{
			"80 is no share", sla.Policy{Name: "p", Metric: sla.Resolution, Target: 1, WarnAt: 80},
			map[string]error{"WarnAt": sla.ErrRange},
		},
		{
			"two terms", sla.Policy{Name: "p", Metric: sla.Resolution, Target: 1, WorkingDays: 2, Hours: "russia"},
			map[string]error{"Target": sla.ErrTwice},
		},
		{
			"days without a calendar", sla.Policy{Name: "p", Metric: sla.LegalAnswer, Days: 30, Extension: 5},
			map[string]error{"Hours": sla.ErrMissing},
		},
		{
			"an extension of hours", sla.Policy{Name: "p", Metric: sla.LegalAnswer, Target: 1, Extension: 5},
			map[string]error{"Extension": sla.ErrRange},
		},
		{
			"a promise has no term", sla.Policy{Name: "p", Metric: sla.Promised, Target: 1},
			map[string]error{"Target": sla.ErrTwice},
		},
		{
			"days below 0", sla.Policy{Name: "p", Metric: sla.LegalAnswer, Days: -1, Hours: "russia"},
			map[string]error{"Days": sla.ErrRange},
		},
		{
			"a filter for what no mention can have",
			sla.Policy{Name: "p", Metric: sla.Resolution, Target: 1, When: sla.Filter{Channels: []mention.Channel{mention.VK, "ВК"},
				Topics: []mention.Topic{"Карты"}, Appeals: []mention.Appeal{99}, Audiences: []mention.Audience{99}, Gravities: []mention.GravityLevel{99}}},
			map[string]error{"When.Channels": sla.ErrForm, "When.Topics": mention.ErrTopicName, "When.Appeals": sla.ErrUnknownName,
				"When.Audiences": sla.ErrUnknownName, "When.Gravities": sla.ErrUnknownName},
		},
		{
			"more days than a calendar has", sla.Policy{Name: "p", Metric: sla.Resolution, WorkingDays: math.MaxInt, Hours: "russia"},
			map[string]error{"WorkingDays": sla.ErrRange},
		},
		{
			"the whole term is a share", sla.Policy{Name: "p", Metric: sla.Resolution, Target: 1, WarnAt: 1}, nil,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := tt.policy.Validate()
			got := map[string]error{}
			if joined, ok := err.(interface{ Unwrap() []error }); ok {
				for _, e := range joined.Unwrap() {
					var fault *sla.FieldError
					if !errors.As(e, &fault) || fault.Policy != tt.policy.Name {
						t.Fatalf("fault %v is no FieldError of %q", e, tt.policy.Name)
					}
					got[fault.Field] = fault.Err
				}
			}
			if len(got) != len(tt.fields) {
				t.Errorf("faults %v, want of %v", err, tt.fields)
			}
			for field, reason := range tt.fields {
				if !errors.Is(got[field], reason) {
					t.Errorf("%s: %v, want %v", field, got[field], reason)
				}
			}
		})
	}
}

func TestDueOfNothingIsNothing(t *testing.T) {
	if due := sla.Answer().Due(time.Time{}); !due.IsZero() {
		t.Errorf("no start is due at %v", due)
	}
	if due := (sla.Policy{}).Due(start); !due.IsZero() {
		t.Errorf("no term is due at %v", due)
	}
}

func TestTheWarningComesAfterFourFifthsUnlessTold(t *testing.T) {
	for share, want := range map[float64]time.Duration{0: 48 * time.Minute, 0.5: 30 * time.Minute, 1: time.Hour} {
		p := sla.Reaction()
		p.WarnAt = share
		if got := p.Status(noticed(start), start).NextWarning.Sub(start); got != want {
			t.Errorf("share %v warns after %v, want %v", share, got, want)
		}
	}
}

// ours compares what a policy says, not what it is bound to.
var ours = cmpopts.IgnoreUnexported(sla.Policy{})

func TestPolicyJSON(t *testing.T) {
	in := sla.Policy{Name: "vip", Metric: sla.Resolution, Target: 90 * time.Minute, WarnAt: 0.5, Source: "own"}
	raw, err := json.Marshal(in)
	want := `{"name":"vip","metric":"resolution","target":"1h30m0s","warn_at":0.5,"source":"own"}`
	if err != nil || string(raw) != want {
		t.Fatalf("got  %s, %v\nwant %s", raw, err, want)
	}
	var out sla.Policy
	if err := json.Unmarshal(raw, &out); err != nil || !cmp.Equal(out, in, ours) {
		t.Errorf("read back %+v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"name":"x","target":"48h","colour":"red"}`), &out); err != nil ||
		!cmp.Equal(out, sla.Policy{Name: "x", Target: 48 * time.Hour}, ours) {
		t.Errorf("fields left out and a key unknown: %+v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"metric":"happiness"}`), &out); !errors.Is(err, sla.ErrUnknownName) {
		t.Errorf("a metric outside the set: %v", err)
	}
}

func TestNamesReadBack(t *testing.T) {
	for m := sla.MetricUnknown; m <= sla.LegalAnswer; m++ {
		var back sla.Metric
		if raw, err := m.MarshalText(); err != nil || back.UnmarshalText(raw) != nil || back != m {
			t.Errorf("metric %v reads back as %v", m, back)
		}
	}
	for s := sla.StateUnknown; s <= sla.Dropped; s++ {
		var back sla.State
		if raw, err := s.MarshalText(); err != nil || back.UnmarshalText(raw) != nil || back != s {
			t.Errorf("state %v reads back as %v", s, back)
		}
	}
	if _, err := sla.State(9).MarshalText(); !errors.Is(err, sla.ErrUnknownName) {
		t.Errorf("State(9): %v", err)
	}
	if got := sla.Metric(9).String() + " " + sla.State(9).String(); got != "metric(9) state(9)" {
		t.Errorf("outside the set: %s", got)
	}
}

package mention_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/otklik/otklik/mention"
)

func TestLevelFollowsTheWorstGround(t *testing.T) {
	for _, tt := range []struct {
		name    string
		grounds mention.Gravity
		want    mention.GravityLevel
	}{
		{"no ground is no level", 0, mention.GravityUnknown},
		{"money that is gone waits a day", mention.MoneyLost, mention.Grave},
		{"four grounds of the day are still grave", mention.MoneyLost | mention.AccessLost | mention.VulnerableClient | mention.LegalThreat, mention.Grave},
		{"theft in progress is fast", mention.TheftInProgress, mention.Fast},
		{"data in public are fast", mention.DataInPublic, mention.Fast},
		{"a threat to life is fast", mention.ThreatToLife, mention.Fast},
		{"wide reach is fast", mention.WideReach, mention.Fast},
		{"one fast ground among others is enough", mention.LegalThreat | mention.WideReach, mention.Fast},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.grounds.Level(); got != tt.want {
				t.Errorf("%v is %v, want %v", tt.grounds, got, tt.want)
			}
		})
	}
}

func TestGravityLooksAroundTheText(t *testing.T) {
	f := mention.DefaultFinder()
	const phone = "Перезвоните мне: +7 900 123-45-67"
	for _, tt := range []struct {
		name string
		m    mention.Mention
		want mention.Gravity
	}{
		{"a telephone number that anybody can read", mention.Mention{Text: phone, Visibility: mention.Public}, mention.DataInPublic},
		{"visibility that nobody told is public", mention.Mention{Text: phone}, mention.DataInPublic},
		{"a private message may carry data", mention.Mention{Text: phone, Visibility: mention.Private}, 0},
		{"mail is private by its channel", mention.Mention{Text: phone, Channel: mention.Email}, 0},
		{"the network's own word goes before the channel's", mention.Mention{Text: phone, Channel: mention.Email, Visibility: mention.Public}, mention.DataInPublic},
		{"ten thousand views are wide", mention.Mention{Reach: mention.Reach{Views: 10_000}}, mention.WideReach},
		{"one view fewer is not", mention.Mention{Reach: mention.Reach{Views: 9_999}}, 0},
		{"followers of the page count", mention.Mention{Reach: mention.Reach{Followers: 20_000}}, mention.WideReach},
		{"followers of the author count", mention.Mention{Author: mention.Author{Followers: 20_000}}, mention.WideReach},
		{"likes are no reach", mention.Mention{Reach: mention.Reach{Likes: 20_000}}, 0},
		{"words and what stands around add up", mention.Mention{Text: "Подам в суд", Reach: mention.Reach{Views: 50_000}}, mention.LegalThreat | mention.WideReach},
		{"nothing is none", mention.Mention{}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := f.Gravity(tt.m); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}

func TestAHostSetsTheReach(t *testing.T) {
	m := mention.Mention{Reach: mention.Reach{Views: 600}}
	for _, tt := range []struct {
		name      string
		threshold int
		want      mention.Gravity
	}{
		{"a small bank's threshold", 500, mention.WideReach},
		{"a threshold not met", 601, 0},
		{"below zero nothing is wide", -1, 0},
	} {
		cfg := tiny()
		cfg.WideReach = tt.threshold
		f, err := mention.NewFinder(cfg)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Gravity(m); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestADenialHoldsToTheEndOfItsSentence(t *testing.T) {
	cfg := tiny()
	cfg.Gravity.Text = "[legal_threat]\nсуд*\n[money_lost]\nукрали\n[not legal_threat]\nне ..1 подам\nсудом не\n"
	f, err := mention.NewFinder(cfg)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, text string
		want       mention.Gravity
	}{
		{"the ground alone", "подам в суд", mention.LegalThreat},
		{"denied before", "не подам в суд", 0},
		{"denied from the same word", "судом не пугаю", 0},
		{"denied in another sentence", "Не подам. В суд!", mention.LegalThreat},
		{"denied too late", "в суд, не подам", mention.LegalThreat},
		{"other grounds stay", "не подам в суд, хотя украли", mention.MoneyLost},
		{"said again after the denial", "Не подам в суд. Нет, всё же суд", mention.LegalThreat},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := f.Read(tt.text).Gravity; got != tt.want {
				t.Errorf("%q has %v, want %v: %v", tt.text, got, tt.want, f.Explain(tt.text))
			}
		})
	}
}

func TestSetsReadAndWriteAsLists(t *testing.T) {
	type sets struct {
		Gravity mention.Gravity      `json:"gravity"`
		Signals mention.Signals      `json:"signals"`
		Topics  mention.Topics       `json:"topics"`
		Level   mention.GravityLevel `json:"level"`
	}
	topics, err := mention.TopicsOf(mention.TopicCard, "own_topic", mention.TopicCard)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		value sets
		want  string
	}{
		{sets{}, `{"gravity":[],"signals":[],"topics":[],"level":"unknown"}`},
		{sets{mention.MoneyLost | mention.WideReach, mention.Familiar, topics, mention.Fast},
			`{"gravity":["money_lost","wide_reach"],"signals":["familiar"],"topics":["card","own_topic"],"level":"fast"}`},
	} {
		raw, err := json.Marshal(tt.value)
		if err != nil || string(raw) != tt.want {
			t.Errorf("%s, %v, want %s", raw, err, tt.want)
		}
		var back sets
		if err := json.Unmarshal(raw, &back); err != nil || back != tt.value {
			t.Errorf("%s reads as %+v, %v", raw, back, err)
		}
	}
	var s sets
	for _, bad := range []string{`{"gravity":["doom"]}`, `{"signals":["hostile"]}`, `{"level":"slow"}`} {
		if err := json.Unmarshal([]byte(bad), &s); !errors.Is(err, mention.ErrUnknownName) {
			t.Errorf("%s: %v", bad, err)
		}
	}
	if err := json.Unmarshal([]byte(`{"topics":["Карта"]}`), &s); !errors.Is(err, mention.ErrTopicName) {
		t.Errorf("a Russian topic: %v", err)
	}
	if _, err := json.Marshal(mention.Signals(8)); !errors.Is(err, mention.ErrUnknownName) {
		t.Errorf("a signal outside the set: %v", err)
	}
	if got := (mention.MoneyLost | mention.LegalThreat).String(); got != "money_lost, legal_threat" {
		t.Errorf("String gives %q", got)
	}
}

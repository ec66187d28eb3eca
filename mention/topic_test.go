package mention_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/otklik/otklik/mention"
)

func TestTwoHintsMakeATopicAndOneDoesNot(t *testing.T) {
	f, err := mention.NewFinder(tiny())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, text string
		want       int
	}{
		{"one word that is enough", "Парковка", 1},
		{"a hint alone", "Место", 0},
		{"two hints", "Место, опять место", 1},
		{"a hint and its evidence", "Место", 0},
	} {
		topics := f.Read(tt.text).Topics
		if topics.Len() != tt.want || len(f.Explain(tt.text)) > 0 != (tt.want > 0) {
			t.Errorf("%s: %q has %v, evidence %v", tt.name, tt.text, topics, f.Explain(tt.text))
		}
	}
}

func TestTopicsStandInTheOrderOfTheLexicon(t *testing.T) {
	got := slices.Collect(mention.DefaultFinder().Read("Вклад открыт, а карту не дали").Topics.All())
	if !slices.Equal(got, []mention.Topic{mention.TopicCard, mention.TopicDeposit}) {
		t.Errorf("topics %v", got)
	}
}

func TestATextHasAtMostTwelveTopics(t *testing.T) {
	var list []mention.Topic
	for i := range mention.MaxTopicsInText {
		list = append(list, mention.Topic(fmt.Sprint("topic_", i)))
	}
	topics, err := mention.TopicsOf(list...)
	if err != nil || topics.Len() != mention.MaxTopicsInText {
		t.Fatalf("%v, %v", topics, err)
	}
	if _, err := mention.TopicsOf(append(list, "one_more")...); !errors.Is(err, mention.ErrManyTopics) {
		t.Errorf("thirteen topics: %v", err)
	}
	if _, err := mention.TopicsOf(append(list, list[0])...); err != nil {
		t.Errorf("a topic said twice counts once: %v", err)
	}
	if _, err := mention.TopicsOf(""); !errors.Is(err, mention.ErrTopicName) {
		t.Errorf("a topic without a name: %v", err)
	}
}

func FuzzTopics(f *testing.F) {
	f.Add(`["card","fraud"]`)
	f.Add(`["card","card"]`)
	f.Add(`[""]`)
	f.Fuzz(func(t *testing.T, raw string) {
		var topics, back mention.Topics
		if json.Unmarshal([]byte(raw), &topics) != nil {
			if topics.Len() != 0 {
				t.Errorf("%q fails and leaves %v", raw, topics)
			}
			return
		}
		again, err := json.Marshal(topics)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(again, &back); err != nil || back != topics {
			t.Errorf("%q reads as %v, again as %v: %v", raw, topics, back, err)
		}
	})
}

// Who asks the bank to block his lost card does not complain of a block.
func TestABlockThatTheClientAsksForIsNone(t *testing.T) {
	f := mention.DefaultFinder()
	if got := f.Read("Потерял карту, заблокируйте её и перевыпустите").Topics; got.Has(mention.TopicBlocking) || !got.Has(mention.TopicCard) {
		t.Errorf("a client who asks for it: %v", got)
	}
	if got := f.Read("Карту заблокировали, никто не объясняет почему").Topics; !got.Has(mention.TopicBlocking) {
		t.Errorf("a client who complains of it: %v", got)
	}
}

package sentiment_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/train"
)

// Where no genre is set, each text has that of its kind: the model answers as if it were set.
func TestTheGenreIsGuessed(t *testing.T) {
	of := func(g sentiment.Genre) *sentiment.Scorer {
		s, err := sentiment.New(sentiment.Config{Genre: g})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	told := strings.Repeat("Сначала пошли одной дорогой, потом другой, и так до вечера. ", 3)
	for _, tt := range []struct {
		name, in string
		want     sentiment.Genre
	}{
		{"a long text that names a product is a review", told + "Карту выдали", sentiment.Review},
		{"a long text about service is a review", told + "Обслуживание такое", sentiment.Review},
		{"a long text about anything else is a post", told, sentiment.Post},
		{"a sentence that names somebody is news", "Вчера в ходе заседания правительства премьер Иванов представил проект закона о лесах.", sentiment.News},
		{"a sentence in which somebody speaks is a post", "Вчера в ходе заседания правительства премьер Иванов представил нам проект закона о лесах.", sentiment.Post},
		{"a sentence that cries is a post", "Вчера в ходе заседания правительства премьер Иванов представил проект закона о лесах!", sentiment.Post},
		{"a short sentence is a post", "Премьер Иванов представил проект закона.", sentiment.Post},
		{"who names a bank writes to it or of it", "Вчера в ходе заседания правительства глава ВТБ Иванов представил проект закона о лесах.", sentiment.Message},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := sentiment.Default().Score(tt.in)
			for _, g := range []sentiment.Genre{sentiment.Post, sentiment.Review, sentiment.News, sentiment.Message} {
				// A post that names a bank is read as a message, set or not.
				if same := got == of(g).Score(tt.in); same != (g == tt.want) && !(tt.want == sentiment.Message && g == sentiment.Post) {
					t.Errorf("as %v it is the same: %v, want %v", g, same, g == tt.want)
				}
			}
		})
	}
}

// Daumé's copies: one word may mean one thing beside a bank's name and another elsewhere.
func TestAWordHasATasteOfItsGenre(t *testing.T) {
	var lessons []train.Example
	for range 40 {
		lessons = append(lessons,
			train.Example{Text: "карамба ВТБ", Tone: sentiment.Negative},
			train.Example{Text: "карамба утро", Tone: sentiment.Positive},
			train.Example{Text: "стол ВТБ", Tone: sentiment.Neutral},
			train.Example{Text: "стол утро", Tone: sentiment.Neutral})
	}
	result, err := train.Learn(slices.Values(lessons), train.Config{Rate: 0.1})
	if err != nil {
		t.Fatal(err)
	}
	s, err := sentiment.New(sentiment.Config{Model: result.Model})
	if err != nil {
		t.Fatal(err)
	}
	if beside, alone := s.Score("карамба шкаф Сбер"), s.Score("карамба шкаф"); beside.Tone != sentiment.Negative || alone.Tone != sentiment.Positive {
		t.Errorf("beside a bank %+v, alone %+v", beside, alone)
	}
}

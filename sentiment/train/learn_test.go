package train_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sentiment/train"
)

// lessons are texts whose words the lexicon does not know: «карамба» is bad,
// «бурундук» is good.
func lessons() []train.Example {
	var all []train.Example
	for i := range 60 {
		all = append(all,
			train.Example{Text: fmt.Sprintf("карамба сегодня стол%c", 'а'+rune(i%26)), Tone: sentiment.Negative, Time: uint64(3 * i)},
			train.Example{Text: fmt.Sprintf("бурундук сегодня шкаф%c", 'а'+rune(i%26)), Tone: sentiment.Positive, Time: uint64(3*i + 1)},
			train.Example{Text: fmt.Sprintf("табуретка сегодня пол%c", 'а'+rune(i%26)), Tone: sentiment.Neutral, Time: uint64(3*i + 2)})
	}
	return all
}

func learn(t *testing.T, examples []train.Example, cfg train.Config) *sentiment.Scorer {
	t.Helper()
	result, err := train.Learn(slices.Values(examples), cfg)
	if err != nil {
		t.Fatal(err)
	}
	s, err := sentiment.New(sentiment.Config{Model: result.Model})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestLearnsWhatTheLexiconDoesNotKnow(t *testing.T) {
	s := learn(t, lessons(), train.Config{Rate: 0.1, Epochs: 20})
	for in, want := range map[string]sentiment.Tone{"карамба": sentiment.Negative, "бурундук": sentiment.Positive, "табуретка": sentiment.Neutral} {
		if got := s.Score(in).Tone; got != want {
			t.Errorf("%s is %v, want %v", in, got, want)
		}
	}
}

// Praise and blame in one text come to a polarity near 0, and neutral is what it is not.
func TestPraiseAndBlameAreNotNeutral(t *testing.T) {
	result, err := train.Learn(slices.Values(lessons()), train.Config{Rate: 0.1, Epochs: 20})
	if err != nil {
		t.Fatal(err)
	}
	const both = "стол бурундук карамба"
	tone := func(cfg sentiment.Config) sentiment.Score {
		cfg.Model = result.Model
		s, err := sentiment.New(cfg)
		if err != nil {
			t.Fatal(err)
		}
		return s.Score(both)
	}
	if got := tone(sentiment.Config{}); math.Abs(got.Polarity) > 0.25 || got.Tone == sentiment.Neutral {
		t.Errorf("%+v, want the likelier of two", got)
	}
	if got := tone(sentiment.Config{NegativeFrom: 0.5, PositiveFrom: 0.5}); got.Tone != sentiment.Neutral {
		t.Errorf("with thresholds asked for %+v", got)
	}
}

func TestTheSameSeedGivesTheSameBytes(t *testing.T) {
	model := func(cfg train.Config) []byte {
		result, err := train.Learn(slices.Values(lessons()), cfg)
		if err != nil {
			t.Fatal(err)
		}
		return result.Model
	}
	first := model(train.Config{Seed: 7})
	if !bytes.Equal(first, model(train.Config{Seed: 7})) {
		t.Error("two runs of one seed differ")
	}
	if bytes.Equal(first, model(train.Config{Seed: 8})) {
		t.Error("another seed gives the same model: the order of texts has no part in it")
	}
}

func TestLearnNamesEveryFault(t *testing.T) {
	_, err := train.Learn(slices.Values([]train.Example{
		{Text: "а"}, {Text: "б", Tone: sentiment.Negative, Weight: math.NaN()}, {Text: "в", Tone: sentiment.Positive},
	}), train.Config{})
	var bad *train.ExampleError
	if !errors.Is(err, train.ErrTone) || !errors.Is(err, train.ErrWeight) || !errors.As(err, &bad) || bad.Index != 0 {
		t.Errorf("got %v", err)
	}
	for _, examples := range [][]train.Example{nil, {{Text: "а", Tone: sentiment.Positive}}} {
		if _, err := train.Learn(slices.Values(examples), train.Config{}); !errors.Is(err, train.ErrOneTone) {
			t.Errorf("%d examples: %v", len(examples), err)
		}
	}
	for _, cfg := range []train.Config{{Runs: -1}, {Epochs: -1}, {Rate: math.NaN()}, {MinCount: -1},
		{Shares: map[sentiment.Genre]train.Shares{sentiment.Review: {Negative: 1}}}} {
		if _, err := train.Learn(slices.Values(lessons()), cfg); !errors.Is(err, train.ErrConfig) {
			t.Errorf("%+v: %v", cfg, err)
		}
	}
}

func TestWithoutAPartToTryAllEpochsAreLearned(t *testing.T) {
	few := lessons()[1:10] // of nine that tell their time no tenth is kept
	familiar := lessons()
	for i := range familiar {
		familiar[i].Familiar = true
	}
	for name, examples := range map[string][]train.Example{"few": few, "familiar": familiar} {
		result, err := train.Learn(slices.Values(examples), train.Config{Epochs: 7})
		if err != nil {
			t.Fatal(err)
		}
		if result.Epochs != 7 {
			t.Errorf("%s: %d epochs, want those of the configuration", name, result.Epochs)
		}
		for genre, temperature := range result.Temperatures {
			if temperature != 1 {
				t.Errorf("%s: %v has a temperature of %v", name, genre, temperature)
			}
		}
	}
}

func TestNoSequenceHasNoExamples(t *testing.T) {
	if _, err := train.Learn(nil, train.Config{}); !errors.Is(err, train.ErrOneTone) {
		t.Errorf("got %v", err)
	}
}

func TestTimeSplitBringsAnyShareIntoRange(t *testing.T) {
	all := lessons()
	for share, want := range map[float64]int{math.NaN(): 0, math.Inf(-1): 0, -1: 0, 2: len(all), math.Inf(1): len(all)} {
		if _, later := train.TimeSplit(all, share); len(later) != want {
			t.Errorf("a share of %v leaves %d of %d for later", share, len(later), len(all))
		}
	}
}

func TestTimeSplitKeepsCopiesOutOfTheEarlierPart(t *testing.T) {
	const post = "банк снова закрыл отделение на нашей улице без предупреждения"
	earlier, later := train.TimeSplit([]train.Example{
		{Text: "RT @somebody: " + post, Time: 1},
		{Text: "совсем другой текст о погоде в городе сегодня", Time: 2},
		{Text: "ещё один текст о том, как мы ходили на рыбалку", Time: 3},
		{Text: post + " https://bank.example/1", Time: 4},
	}, 0.25)
	if len(later) != 1 || later[0].Time != 4 {
		t.Fatalf("later: %+v", later)
	}
	if len(earlier) != 2 || earlier[0].Time != 2 {
		t.Errorf("earlier: %+v", earlier)
	}
}

func TestFoldsPartAllExamples(t *testing.T) {
	all := lessons()
	n := 0
	for i := range 4 {
		others, fold := train.Fold(all, 4, i, 1)
		if len(others)+len(fold) != len(all) {
			t.Errorf("fold %d: %d and %d of %d", i, len(others), len(fold), len(all))
		}
		n += len(fold)
	}
	if n != len(all) {
		t.Errorf("folds hold %d of %d", n, len(all))
	}
}

func TestCrossValidateScoresEveryExampleOnce(t *testing.T) {
	n := 0
	err := train.CrossValidate(lessons(), 3, train.Config{Runs: 1, Epochs: 2}, func(train.Example, sentiment.Score) bool { n++; return true })
	if err != nil || n != len(lessons()) {
		t.Errorf("%d of %d, %v", n, len(lessons()), err)
	}
	if err := train.CrossValidate(lessons(), 1, train.Config{}, nil); !errors.Is(err, train.ErrConfig) {
		t.Errorf("one fold: %v", err)
	}
}

// The same words are praise of one bank and blame of the other.
func TestCrossValidateScoresTowardsTheTarget(t *testing.T) {
	const both = "В Альфа-Банке отличное обслуживание, а в ВТБ хамят и грубят"
	examples := lessons()
	for range 20 {
		examples = append(examples, train.Example{Text: "Отлично", Tone: sentiment.Positive}, train.Example{Text: "Хамят", Tone: sentiment.Negative})
	}
	examples = append(examples,
		train.Example{Text: both, Target: "alfabank", Tone: sentiment.Positive},
		train.Example{Text: both, Target: "vtb", Tone: sentiment.Negative})
	scores := make(map[string]float64)
	err := train.CrossValidate(examples, 3, train.Config{Runs: 1, Epochs: 5, Rate: 0.1}, func(e train.Example, s sentiment.Score) bool {
		scores[e.Target] = s.Polarity
		return true
	})
	if err != nil || !(scores["alfabank"] > scores["vtb"]) {
		t.Errorf("towards alfabank %v, towards vtb %v, %v", scores["alfabank"], scores["vtb"], err)
	}
}

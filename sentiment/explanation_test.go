package sentiment_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/sentiment"
)

// checkExplanation holds that the pieces are all that a score comes from.
func checkExplanation(t *testing.T, s *sentiment.Scorer, in, target string) {
	t.Helper()
	x := s.ExplainTarget(in, target)
	score := s.ScoreTarget(in, target)
	if x.Score != score {
		t.Fatalf("Explain says %+v, Score %+v", x.Score, score)
	}
	sum, end := 0.0, 0
	base := x.Base
	for _, p := range x.Pieces {
		if p.Span.Start < end || p.Span.Len() <= 0 || p.Span.End > len(in) {
			t.Fatalf("piece %+v is out of order or of place", p)
		}
		if p.Weight != p.Lexicon && len(p.Rules) == 0 {
			t.Fatalf("piece %+v changed its weight and no rule says why", p)
		}
		end = p.Span.End
		sum += p.Weight
		base.Blame += p.Blame
		base.Praise += p.Praise
	}
	if math.Abs(sum-x.Raw) > 1e-9 {
		t.Fatalf("the pieces sum to %v, Raw is %v", sum, x.Raw)
	}
	if math.Abs(base.Blame-x.Blame) > 1e-9 || math.Abs(base.Praise-x.Praise) > 1e-9 {
		t.Fatalf("the pieces sum to %+v, the explanation says %v and %v", base, x.Blame, x.Praise)
	}
	switch want := sum / math.Sqrt(sum*sum+8); {
	case score.Tone == sentiment.Unknown:
	case base == sentiment.Evidence{}: // no model
		if math.Abs(score.Polarity-want) > 1e-9 {
			t.Fatalf("polarity %v does not come from the sum %v", score.Polarity, sum)
		}
	default:
		// Whatever the temperature, more praise than blame is above 0.
		if d := base.Praise - base.Blame; d*score.Polarity < -1e-9 || math.Abs(d) > 1e-6 && score.Polarity == 0 && math.Abs(base.Praise)+math.Abs(base.Blame) < 30 {
			t.Fatalf("polarity %v does not come from %+v", score.Polarity, base)
		}
	}
	for _, share := range []float64{score.Confidence, score.Emotion, score.Substance, (score.Polarity + 1) / 2} {
		if !(share >= 0 && share <= 1) {
			t.Fatalf("%+v is out of range", score)
		}
	}
	if score.Tone == sentiment.Unknown && score != (sentiment.Score{}) {
		t.Fatalf("an unknown tone with %+v", score)
	}
}

func FuzzExplain(f *testing.F) {
	for _, in := range []string{"", "Спасибо, блин!!!", "не очень удобно, но зато быстро((", "Сбер лучше чем ВТБ?", "«отличный» сервис, ага", "👍🏽\xff\x00)))", "хотя хотя хотя"} {
		f.Add(in, "vtb")
		f.Add(in, "")
	}
	s := sentiment.Default()
	only, err := sentiment.New(sentiment.Config{LexiconOnly: true})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, in, target string) {
		checkExplanation(t, s, in, target)
		checkExplanation(t, only, in, target)
		if got, want := s.ScoreReading(text.Read(in)), s.Score(in); got != want {
			t.Fatalf("ScoreReading %+v, Score %+v", got, want)
		}
	})
}

func TestExplainNamesTheRules(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"Карта не понравилась, но поддержка очень вежливая!", []string{"не понравилась: contrast exclamation", "вежливая: intensifier contrast exclamation"}},
		{"Обслуживание не вежливое", []string{"вежливое: negation"}},
		{"Просто прекрасно, третий час жду", []string{"Просто прекрасно: irony", "третий час жду: "}},
		{"ОТЛИЧНЫЙ, отличный?", []string{"ОТЛИЧНЫЙ: question capitals", "отличный: question repetition"}},
	} {
		var got []string
		for _, p := range sentiment.Default().Explain(tt.in).Pieces {
			if p.Entry == "" {
				continue
			}
			var rules []string
			for _, r := range p.Rules {
				rules = append(rules, r.String())
			}
			got = append(got, p.Span.Of(tt.in)+": "+strings.Join(rules, " "))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

// A scorer remembers nothing of the texts before.
func TestScoresDoNotDependOnEarlierTexts(t *testing.T) {
	s := sentiment.Default()
	const in = "Плохо, ужасная поддержка!"
	want := s.Explain(in)
	for range 5 {
		s.Score(in)
	}
	if got := s.Explain(in); got.Raw != want.Raw {
		t.Errorf("first %v, later %v", want.Raw, got.Raw)
	}
}

func TestCarriers(t *testing.T) {
	s := sentiment.Default()
	r := text.Read("Отличный банк, ужасная поддержка и грубый оператор")
	sum, first := 0.0, ""
	s.Carriers(r, func(entry string, added float64) bool {
		if first == "" {
			first = entry
		}
		sum += added
		return true
	})
	if x := s.Explain(r.Text()); math.Abs(sum-x.Raw) > 1e-9 || !slices.ContainsFunc(x.Pieces, func(p sentiment.Piece) bool { return p.Entry == first }) {
		t.Errorf("carriers begin with %q and sum to %v; explained: %+v", first, sum, x)
	}
	n := 0
	s.Carriers(r, func(string, float64) bool { n++; return false })
	if n != 1 {
		t.Errorf("yield said stop and was called %d times", n)
	}
}

func TestLargeAndStrangeTexts(t *testing.T) {
	s := sentiment.Default()
	const whatever = sentiment.Tone(255) // no reader could tell
	for _, tt := range []struct {
		name, in string
		want     sentiment.Tone
	}{
		{"nothing", "", sentiment.Unknown},
		{"ten megabytes of one letter", strings.Repeat("а", 10<<20), sentiment.Neutral},
		{"ten megabytes of one capital", strings.Repeat("А", 10<<20), sentiment.Neutral},
		{"a megabyte of one comparative", strings.Repeat("лучше ", 1<<17), whatever},
		{"a megabyte of concessions", strings.Repeat("хотя ", 1<<17), whatever},
		{"a megabyte of quotes", strings.Repeat("«отлично» ужас ", 1<<15), sentiment.Negative},
		{"a megabyte of emoji of joy", strings.Repeat("👍", 1<<18), sentiment.Positive},
		{"a megabyte of emoji of anger", strings.Repeat("😡", 1<<18), sentiment.Negative},
		{"a megabyte of one unfinished emoji", strings.Repeat("👩\u200D", 1<<17), sentiment.Unknown},
		{"links alone", strings.Repeat("https://bank.example/page ", 1<<15), sentiment.Neutral},
		{"mixed scripts inside words", strings.Repeat("сбеpбaнк плoxo ", 1<<15), sentiment.Negative},
		{"right to left", strings.Repeat("בנק שלום ", 1<<15), sentiment.Unknown},
		{"right to left with marks of direction", strings.Repeat("\u202Eплохо\u202C\u200F ", 1<<15), sentiment.Negative},
		{"thousands of combining marks on one letter", "пло" + strings.Repeat("\u0301\u0323", 1<<18) + "хо", sentiment.Negative},
		{"combining marks alone", strings.Repeat("\u0301", 1<<19), sentiment.Unknown},
		{"NULs alone", strings.Repeat("\x00", 1<<20), sentiment.Unknown},
		{"NULs between words", strings.Repeat("плохо\x00", 1<<16), sentiment.Negative},
		{"invalid bytes alone", strings.Repeat("\xd0", 1<<20), sentiment.Unknown},
		{"invalid bytes between words", strings.Repeat("плохо\xff", 1<<16), sentiment.Negative},
	} {
		t.Run(tt.name, func(t *testing.T) {
			checkExplanation(t, s, tt.in, "vtb")
			if got := s.Score(tt.in).Tone; got != tt.want && tt.want != whatever {
				t.Errorf("the tone is %v, want %v", got, tt.want)
			}
		})
	}
}

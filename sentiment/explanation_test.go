package sentiment_test

import (
	"math"
	"os"
	"path/filepath"
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
	raw, blame, praise, end := 0.0, x.Base.Blame, x.Base.Praise, 0
	for _, p := range x.Pieces {
		if p.Span.Start < end || p.Span.Len() <= 0 || p.Span.End > len(in) {
			t.Fatalf("piece %+v is out of order or of place", p)
		}
		if p.Weight != p.Lexicon && len(p.Rules) == 0 {
			t.Fatalf("piece %+v changed its weight and no rule says why", p)
		}
		if len(p.By) != len(p.Rules) {
			t.Fatalf("piece %+v has rules that nothing brought", p)
		}
		for _, by := range p.By {
			if !(0 <= by.Start && by.Start <= by.End && by.End <= len(in)) {
				t.Fatalf("piece %+v was changed by what is not in the text", p)
			}
		}
		end = p.Span.End
		raw += p.Weight
		blame += p.Blame
		praise += p.Praise
	}
	if math.Abs(raw-x.Raw) > 1e-9 || math.Abs(blame-x.Blame) > 1e-9 || math.Abs(praise-x.Praise) > 1e-9 {
		t.Fatalf("the pieces sum to %v, %v and %v, the explanation says %v, %v and %v", raw, blame, praise, x.Raw, x.Blame, x.Praise)
	}
	// The score was made without the pieces of the explanation: they must bring it back.
	if score.Tone != sentiment.Unknown {
		want := raw / math.Sqrt(raw*raw+8)
		if x.Temperature != 0 {
			b, p := blame/x.Temperature, praise/x.Temperature
			top := max(0, b, p)
			b, p = math.Exp(b-top), math.Exp(p-top)
			want = (p - b) / (math.Exp(-top) + b + p)
		}
		if math.Abs(score.Polarity-want) > 1e-6 {
			t.Fatalf("%q towards %q: the pieces come to a polarity of %v, the score says %v", in, target, want, score.Polarity)
		}
	}
	if score.Irony != (len(x.Irony) > 0) {
		t.Fatalf("%q towards %q: irony is %v, shown at %v", in, target, score.Irony, x.Irony)
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
	for _, in := range relations {
		f.Add(in, "sberbank")
	}
	s, only := sentiment.Default(), lexiconOnly(f)
	f.Fuzz(func(t *testing.T, in, target string) {
		checkExplanation(t, s, in, target)
		checkExplanation(t, only, in, target)
		if got, want := s.ScoreReading(text.Read(in)), s.Score(in); got != want {
			t.Fatalf("ScoreReading %+v, Score %+v", got, want)
		}
	})
}

// relations are texts that set one bank against another.
var relations = []string{
	"Учитесь у Сбера, господа из ВТБ", "Вернулась в Сбер из ВТБ", "Перешел в ВТБ, в Сбере хамят", "Ушёл из Сбера в ВТБ",
	"Сбер лучше, чем ВТБ", "ВТБ хуже Сбера", "В отличие от ВТБ, Сбер не хамит", "ВТБ до Сбера как до луны",
	"Берите пример со Сбера, ВТБ!", "не связывайтесь с ВТБ и Сбером", "Сбер подвёл, зато ВТБ помог", "Как и Сбер, ВТБ ворует",
}

// Of what a score comes from the explanation leaves nothing out and adds nothing: over
// texts of all genres, towards nobody, a bank and a word, by the model and without.
func TestExplanationsAddUpToTheScore(t *testing.T) {
	files, err := filepath.Glob("train/texts/*.tsv")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	texts := slices.Clone(relations)
	for _, name := range files {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(content)) {
			texts = append(texts, line[strings.LastIndexByte(line, '\t')+1:])
		}
	}
	s, only := sentiment.Default(), lexiconOnly(t)
	for _, in := range texts {
		for _, target := range []string{"", "sberbank", "vtb", "карта"} {
			checkExplanation(t, s, in, target)
			checkExplanation(t, only, in, target)
		}
	}
}

func TestNoReadingIsAnEmptyText(t *testing.T) {
	s := new(sentiment.Scorer) // the shipped one
	if got := s.ScoreReading(nil); got != (sentiment.Score{}) {
		t.Errorf("the score of no reading is %+v", got)
	}
	if got := s.ScoreReading(new(text.Reading)); got != (sentiment.Score{}) {
		t.Errorf("the score of the zero reading is %+v", got)
	}
	s.Carriers(nil, func(entry string, _ float64) bool {
		t.Errorf("no reading carries %q", entry)
		return false
	})
	n := 0
	s.Carriers(text.Read("Ужасный сервис"), func(string, float64) bool { n++; return true })
	if n == 0 {
		t.Error("the zero scorer finds no carriers")
	}
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
	// No reader could tell, or signs said ten thousand times outweigh the words: there is
	// an answer, no matter which.
	const whatever = sentiment.Tone(255)
	for _, tt := range []struct {
		name, in string
		want     sentiment.Tone
	}{
		{"nothing", "", sentiment.Unknown},
		{"ten megabytes of one letter", strings.Repeat("ж", 10<<20), sentiment.Neutral},
		{"ten megabytes of one capital", strings.Repeat("Ж", 10<<20), sentiment.Neutral},
		{"a megabyte of one comparative", strings.Repeat("лучше ", 1<<17), whatever},
		{"a megabyte of concessions", strings.Repeat("хотя ", 1<<17), whatever},
		{"a megabyte of quotes", strings.Repeat("«отлично» ужас ", 1<<15), whatever},
		{"a megabyte of emoji of joy", strings.Repeat("👍", 1<<18), sentiment.Positive},
		{"a megabyte of emoji of anger", strings.Repeat("😡", 1<<18), sentiment.Negative},
		{"a megabyte of one unfinished emoji", strings.Repeat("👩\u200D", 1<<17), sentiment.Unknown},
		{"links alone", strings.Repeat("https://bank.example/page ", 1<<15), sentiment.Neutral},
		{"mixed scripts inside words, once", "сбеpбaнк плoxo", sentiment.Negative},
		{"mixed scripts inside words", strings.Repeat("сбеpбaнк плoxo ", 1<<15), whatever},
		{"right to left", strings.Repeat("בנק שלום ", 1<<15), sentiment.Unknown},
		{"right to left with marks of direction, once", "\u202Eплохо\u202C\u200F", sentiment.Negative},
		{"right to left with marks of direction", strings.Repeat("\u202Eплохо\u202C\u200F ", 1<<15), sentiment.Negative},
		{"thousands of combining marks on one letter", "пло" + strings.Repeat("\u0301\u0323", 1<<18) + "хо", sentiment.Negative},
		{"combining marks alone", strings.Repeat("\u0301", 1<<19), sentiment.Unknown},
		{"NULs alone", strings.Repeat("\x00", 1<<20), sentiment.Unknown},
		{"NULs between words, once", "плохо\x00плохо\x00", sentiment.Negative},
		{"NULs between words", strings.Repeat("плохо\x00", 1<<16), sentiment.Negative},
		{"invalid bytes alone", strings.Repeat("\xd0", 1<<20), sentiment.Unknown},
		{"invalid bytes between words, once", "плохо\xffплохо\xff", sentiment.Negative},
		{"invalid bytes between words", strings.Repeat("плохо\xff", 1<<16), whatever},
	} {
		t.Run(tt.name, func(t *testing.T) {
			checkExplanation(t, s, tt.in, "vtb")
			if got := s.Score(tt.in).Tone; got != tt.want && tt.want != whatever {
				t.Errorf("the tone is %v, want %v", got, tt.want)
			}
		})
	}
}

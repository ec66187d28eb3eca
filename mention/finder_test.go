package mention_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
)

func TestTheLexiconsOfTheLibraryAreWhole(t *testing.T) {
	f, err := mention.NewFinder(mention.FinderConfig{})
	if err != nil {
		t.Fatal(err)
	}
	if f.Version() == "" || f.Version() != mention.DefaultFinder().Version() {
		t.Errorf("version %q, the default has %q", f.Version(), mention.DefaultFinder().Version())
	}
}

func TestAnyChangeIsAnotherVersion(t *testing.T) {
	base := tiny()
	first, err := mention.NewFinder(base)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*mention.FinderConfig){
		"another appeal":    func(c *mention.FinderConfig) { c.Appeals.Text += "жду\t1\n" },
		"another topic":     func(c *mention.FinderConfig) { c.Topics.Text += "карт*\n" },
		"another threshold": func(c *mention.FinderConfig) { c.WideReach = 5 },
	} {
		cfg := base
		change(&cfg)
		f, err := mention.NewFinder(cfg)
		if err != nil {
			t.Fatal(err)
		}
		if f.Version() == first.Version() {
			t.Errorf("%s keeps version %s", name, f.Version())
		}
	}
}

// tiny is a config whose every lexicon has a line or two.
func tiny() mention.FinderConfig {
	return mention.FinderConfig{
		Appeals: mention.Lexicon{Name: "appeals.txt", Text: "[claim]\nверните\t2\n"},
		Topics:  mention.Lexicon{Name: "topics.txt", Text: "[parking]\nпарковк*\nмест*\t1\n"},
		Signals: mention.Lexicon{Name: "signals.txt", Text: "[familiar]\nдоверяю\n"},
		Gravity: mention.Lexicon{Name: "gravity.txt", Text: "[legal_threat]\nсуд*\n[not legal_threat]\nне ..1 подам\n"},
	}
}

// small is a lexicon in which every weight can be checked by hand.
const small = `# a comment

[claim]
верните	2
верните ..1 деньги	3
жду	1
<frown>	2
[praise]
спасибо	2
<smile>	1
<shout>	1
[consultation]
<question>	2
[advertising]
<link>	2
[spam]
<hashtags>	3
<handle>	1
`

func finder(t testing.TB, appeals string) *mention.Finder {
	t.Helper()
	cfg := tiny()
	cfg.Appeals = mention.Lexicon{Name: "small.txt", Text: appeals}
	f, err := mention.NewFinder(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFinderAddsWeights(t *testing.T) {
	f := finder(t, small)
	for _, tt := range []struct {
		name, text string
		want       mention.Appeal
	}{
		{"no text is no appeal", "", mention.AppealUnknown},
		{"no signs are no appeal", "Банк открыл отделение", mention.AppealUnknown},
		{"a hint alone is not enough", "жду", mention.AppealUnknown},
		{"two hints are enough", "жду и жду", mention.Claim},
		{"the heavier kind wins", "Спасибо. Верните мои деньги", mention.Claim},
		{"equal sums go to the more urgent kind", "верните, спасибо", mention.Claim},
		{"words in one place count once", "Верните мои деньги. Спасибо! Спасибо", mention.Praise},
		{"words in one place count with the heaviest sign", "Верните мои деньги https://example.org/a", mention.Claim},
		{"a question mark is a sign", "Счёт?", mention.Consultation},
		{"three exclamation marks are a sign, with a smile enough", "ура!!! :)", mention.Praise},
		{"two exclamation marks are none", "ура!! :)", mention.AppealUnknown},
		{"a frown is a sign", "карта :(", mention.Claim},
		{"a link is a sign", "https://example.org/a", mention.Advertising},
		{"three hashtags are a sign", "#банк #карта #кредит", mention.Spam},
		{"two hashtags of many words are none", "#мой_любимый_банк #карта_дня", mention.AppealUnknown},
		{"a handle counts once", "@one @two", mention.AppealUnknown},
		{"Latin look-alikes are read through", "Cпасибo", mention.Praise},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := f.Appeal(tt.text); got != tt.want {
				t.Errorf("Appeal(%q) = %v, want %v: %v", tt.text, got, tt.want, f.Explain(tt.text))
			}
		})
	}
}

func TestExplainShowsWhatCounted(t *testing.T) {
	const said = "Спасибо, но верните мои деньги :("
	got := finder(t, small).Explain(said)
	want := []struct {
		appeal mention.Appeal
		words  string
		rule   string
		weight int
	}{
		{mention.Praise, "Спасибо", "спасибо", 2},
		{mention.Claim, "верните мои деньги", "верните ..1 деньги", 3},
		{mention.Claim, ":(", "<frown>", 2},
	}
	if len(got) != len(want) {
		t.Fatalf("%d signs, want %d: %v", len(got), len(want), got)
	}
	for i, w := range want {
		g := got[i]
		if g.Appeal != w.appeal || g.Span.Of(said) != w.words || g.Rule != w.rule || g.Weight != w.weight {
			t.Errorf("sign %d is %+v on %q, want %+v", i, g, g.Span.Of(said), w)
		}
	}
	if none := finder(t, small).Explain("Банк открыл отделение"); none != nil {
		t.Errorf("a text without signs has %v", none)
	}
}

func TestNewFinderNamesEveryFaultOfEveryLexicon(t *testing.T) {
	cfg := mention.FinderConfig{
		Appeals: mention.Lexicon{Name: "a", Text: "до раздела\t2\n[claim]\nжду\n\t3\nжду\t10\nжду\tмного\nверните\t2\nверните\t3\n" +
			"[happiness]\nликую\t2\n[praise]\n<wink>\t1\n!не\t2\nспасибо\t2\n[idea\n[claim whim]\nхочу\n[unknown]\n"},
		Topics:  mention.Lexicon{Name: "t", Text: "[Card]\nкарта\n[card]\nкарта\t0\n"},
		Signals: mention.Lexicon{Name: "s", Text: "[hostile]\n# nothing else\n"},
		Gravity: mention.Lexicon{Name: "g", Text: "[not gravity]\nсуд\n[not ]\n[legal_threat]\nсуд #|иск\n[not legal_threat]\n<link>\n"},
	}
	f, err := mention.NewFinder(cfg)
	if f != nil || err == nil {
		t.Fatalf("bad lexicons gave %v, %v", f, err)
	}
	want := []struct {
		name   string
		line   int
		reason error
	}{
		{"a", 1, mention.ErrSection},
		{"a", 4, mention.ErrLexiconLine},
		{"a", 5, mention.ErrWeight},
		{"a", 6, mention.ErrWeight},
		{"a", 8, mention.ErrTwice},
		{"a", 9, mention.ErrUnknownName},
		{"a", 12, mention.ErrUnknownName},
		{"a", 13, phrase.ErrEmpty},
		{"a", 15, mention.ErrLexiconLine},
		{"a", 16, mention.ErrUnknownName},
		{"a", 18, mention.ErrUnknownName},
		{"t", 1, mention.ErrTopicName},
		{"t", 4, mention.ErrWeight},
		{"s", 1, mention.ErrUnknownName},
		{"g", 1, mention.ErrUnknownName},
		{"g", 3, mention.ErrUnknownName},
		{"g", 5, phrase.ErrSyntax},
		{"g", 7, mention.ErrUnknownName},
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok || len(joined.Unwrap()) != len(want) {
		t.Fatalf("want %d faults:\n%v", len(want), err)
	}
	for i, e := range joined.Unwrap() {
		var at *mention.LexiconError
		if !errors.As(e, &at) || at.Line != want[i].line || at.Name != want[i].name || !errors.Is(e, want[i].reason) {
			t.Errorf("fault %v, want %s:%d: %v", e, want[i].name, want[i].line, want[i].reason)
		}
	}
	if first := joined.Unwrap()[0].Error(); first != "a:1: no section [name] stands above" {
		t.Errorf("first fault reads %q", first)
	}
}

func TestALexiconWithoutPatternsIsRefused(t *testing.T) {
	cfg := tiny()
	cfg.Signals.Text = "# nothing\n"
	if _, err := mention.NewFinder(cfg); !errors.Is(err, mention.ErrNoPatterns) {
		t.Errorf("error %v", err)
	}
}

func TestALexiconOfTooManyTopicsIsRefused(t *testing.T) {
	var b strings.Builder
	for i := range mention.MaxTopics + 1 {
		b.WriteString("[topic_" + strings.Repeat("x", i%30) + string(rune('a'+i/30)) + "]\nслово\n")
	}
	cfg := tiny()
	cfg.Topics.Text = b.String()
	if _, err := mention.NewFinder(cfg); !errors.Is(err, mention.ErrManyTopics) {
		t.Errorf("error %v", err)
	}
}

func FuzzFinder(f *testing.F) {
	f.Add("Верните деньги!!! Спасибо :)", "Подскажите, как закрыть счёт?")
	f.Add("#a #b #c https://example.org", "@bank ((( \xff")
	f.Add("Прямо сейчас списывают деньги. Не угрожаю судом, но если украдут…", "«Верните!»")
	finder := mention.DefaultFinder()
	f.Fuzz(func(t *testing.T, a, b string) {
		sums := map[mention.Appeal]int{}
		last := 0
		got := finder.Read(a)
		for _, e := range finder.Explain(a) {
			if e.Span.Start < last || e.Span.Of(a) == "" || e.Weight < 1 || e.Rule == "" {
				t.Errorf("evidence %+v after byte %d of %q", e, last, a)
			}
			last = e.Span.Start
			switch {
			case e.Topic != "" && !got.Topics.Has(e.Topic) && got.Topics.Len() < mention.MaxTopicsInText,
				!got.Signals.Has(e.Signal), !got.Gravity.Has(e.Gravity):
				t.Errorf("evidence %+v of what was not found in %q", e, a)
			}
			sums[e.Appeal] += e.Weight
		}
		delete(sums, mention.AppealUnknown)
		if got.Appeal == mention.AppealUnknown {
			sums[got.Appeal] = 1 // what no sum that counts may exceed
		}
		for appeal, sum := range sums {
			if sum > sums[got.Appeal] {
				t.Errorf("%q is %v with %d, though %v has %d", a, got.Appeal, sums[got.Appeal], appeal, sum)
			}
		}
		if claim := got.Claim.Of(a); got.Claim.Len() > 0 && (claim == "" || strings.TrimSpace(claim) != claim) {
			t.Errorf("claim %q of %q", claim, a)
		}
		// A reading used for another text before gives the same answer.
		r := text.Read(b)
		r.Reset(a)
		if again := finder.ReadIn(r); again != got {
			t.Errorf("Read(%q) = %v, ReadIn = %v", a, got, again)
		}
	})
}

func FuzzNewFinder(f *testing.F) {
	f.Add(small)
	f.Add("[claim]\nверните ..9 деньги\t2\n")
	f.Add("[claim feeling]\r\nжду\t1\r\n[claim]\nжду\t1")
	f.Add("[not legal_threat money_lost]\nне\n[legal_threat]\nсуд")
	f.Fuzz(func(t *testing.T, lexicon string) {
		for i := range 4 {
			cfg := tiny()
			*[]*mention.Lexicon{&cfg.Appeals, &cfg.Topics, &cfg.Signals, &cfg.Gravity}[i] = mention.Lexicon{Name: "fuzz.txt", Text: lexicon}
			if lexicon == "" {
				cfg = mention.FinderConfig{Appeals: mention.Lexicon{Name: "empty.txt"}}
			}
			finder, err := mention.NewFinder(cfg)
			if (finder == nil) == (err == nil) {
				t.Fatalf("finder %v, error %v", finder, err)
			}
			if err != nil {
				var at *mention.LexiconError
				if !errors.As(err, &at) || at.Line < 1 || at.Line > strings.Count(lexicon, "\n")+1 {
					t.Errorf("error %v names no line of %q", err, lexicon)
				}
				continue
			}
			_ = finder.Read(complaint)
		}
	})
}

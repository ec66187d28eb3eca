package mention_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
)

// labelled is a text with the appeal that a person gave it.
type labelled struct {
	Appeal mention.Appeal `json:"appeal"`
	Text   string         `json:"text"`
}

func readLabelled(t testing.TB, name string) []labelled {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []labelled
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var l labelled
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatalf("%s: line %d: %v", name, len(all)+1, err)
		}
		all = append(all, l)
	}
	return all
}

func TestFinderAgreesWithPeople(t *testing.T) {
	texts := readLabelled(t, "testdata/appeals.jsonl")
	if len(texts) < 150 {
		t.Fatalf("%d labelled texts, want 150 or more", len(texts))
	}
	f := mention.DefaultFinder()
	right := 0
	for _, l := range texts {
		if got := f.Appeal(l.Text); got == l.Appeal {
			right++
		} else {
			t.Logf("%v, not %v: %s %v", got, l.Appeal, l.Text, f.Explain(l.Text))
		}
	}
	share := float64(right) / float64(len(texts))
	t.Logf("%d of %d texts, accuracy %.3f", right, len(texts), share)
	if share < 0.85 {
		t.Errorf("accuracy %.3f, want 0.85 or more", share)
	}
}

func TestTheLexiconOfTheLibraryIsWhole(t *testing.T) {
	file, err := os.Open("data/appeal.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	f, err := mention.NewFinder(file, "appeal.txt")
	if err != nil {
		t.Fatal(err)
	}
	if f.Version() == "" || f.Version() != mention.DefaultFinder().Version() {
		t.Errorf("version %q, the default has %q", f.Version(), mention.DefaultFinder().Version())
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

func finder(t testing.TB, lexicon string) *mention.Finder {
	t.Helper()
	f, err := mention.NewFinder(strings.NewReader(lexicon), "small.txt")
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
		{"equal sums go to the rarer kind", "верните, спасибо", mention.Claim},
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

func TestNewFinderNamesEveryFault(t *testing.T) {
	const bad = "до раздела\t2\n[claim]\nжду\n\t3\nжду\t10\nжду\tмного\nверните\t2\nверните\t3\n" +
		"[happiness]\nликую\t2\n[praise]\n<wink>\t1\n!не\t2\nспасибо\t2\n[idea\n"
	f, err := mention.NewFinder(strings.NewReader(bad), "bad.txt")
	if f != nil || err == nil {
		t.Fatalf("a bad lexicon gave %v, %v", f, err)
	}
	want := []struct {
		line   int
		reason error
	}{
		{1, mention.ErrSection},
		{3, mention.ErrLexiconLine},
		{4, mention.ErrLexiconLine},
		{5, mention.ErrWeight},
		{6, mention.ErrWeight},
		{8, mention.ErrTwice},
		{9, mention.ErrUnknownName},
		{12, mention.ErrUnknownName},
		{13, phrase.ErrEmpty},
		{15, mention.ErrLexiconLine},
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok || len(joined.Unwrap()) != len(want) {
		t.Fatalf("want %d faults:\n%v", len(want), err)
	}
	for i, e := range joined.Unwrap() {
		var at *mention.LexiconError
		if !errors.As(e, &at) || at.Line != want[i].line || at.Name != "bad.txt" || !errors.Is(e, want[i].reason) {
			t.Errorf("fault %v, want line %d: %v", e, want[i].line, want[i].reason)
		}
	}
	if first := joined.Unwrap()[0].Error(); first != "bad.txt:1: no section [appeal] stands above" {
		t.Errorf("first fault reads %q", first)
	}
}

func TestALexiconWithoutPatternsIsRefused(t *testing.T) {
	if _, err := mention.NewFinder(strings.NewReader("# nothing\n"), "empty.txt"); !errors.Is(err, mention.ErrNoPatterns) {
		t.Errorf("error %v", err)
	}
	if _, err := mention.NewFinder(iotest.ErrReader(io.ErrUnexpectedEOF), "cut.txt"); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a reader that fails gives %v", err)
	}
}

// complaint is a text of about 300 letters.
const complaint = "Добрый день! Три недели назад подал заявление на возврат комиссии, которую списали без моего согласия. " +
	"В отделении обещали ответить за пять дней, но до сих пор тишина, в чате одни отписки. " +
	"Дозвониться на горячую линию невозможно, робот водит по кругу. Подскажите, когда мне вернут деньги и кто ответит за это?"

func TestAppealInAllocatesNothing(t *testing.T) {
	f, r := mention.DefaultFinder(), text.Read(complaint)
	if n := testing.AllocsPerRun(100, func() { _ = f.AppealIn(r) }); n != 0 {
		t.Errorf("AppealIn allocates %v times", n)
	}
}

func FuzzFinder(f *testing.F) {
	f.Add("Верните деньги!!! Спасибо :)", "Подскажите, как закрыть счёт?")
	f.Add("#a #b #c https://example.org", "@bank ((( \xff")
	finder := mention.DefaultFinder()
	f.Fuzz(func(t *testing.T, a, b string) {
		sums := map[mention.Appeal]int{}
		last := 0
		for _, e := range finder.Explain(a) {
			if e.Span.Start < last || e.Span.Of(a) == "" || e.Weight < 1 || e.Rule == "" {
				t.Errorf("evidence %+v after byte %d of %q", e, last, a)
			}
			last = e.Span.Start
			sums[e.Appeal] += e.Weight
		}
		got := finder.Appeal(a)
		if got == mention.AppealUnknown {
			sums[got] = 1 // what no sum that counts may exceed
		}
		for appeal, sum := range sums {
			if sum > sums[got] {
				t.Errorf("%q is %v with %d, though %v has %d", a, got, sums[got], appeal, sum)
			}
		}
		// A reading used for another text before gives the same answer.
		r := text.Read(b)
		r.Reset(a)
		if again := finder.AppealIn(r); again != got {
			t.Errorf("Appeal(%q) = %v, AppealIn = %v", a, got, again)
		}
	})
}

func FuzzNewFinder(f *testing.F) {
	f.Add(small)
	f.Add("[claim]\nверните ..9 деньги\t2\n")
	f.Add("[claim]\r\nжду\t1\r\n[claim]\nжду\t1")
	f.Fuzz(func(t *testing.T, lexicon string) {
		finder, err := mention.NewFinder(strings.NewReader(lexicon), "fuzz.txt")
		if (finder == nil) == (err == nil) {
			t.Fatalf("finder %v, error %v", finder, err)
		}
		if err != nil {
			var at *mention.LexiconError
			if !errors.As(err, &at) || at.Line < 1 || at.Line > strings.Count(lexicon, "\n")+1 {
				t.Errorf("error %v names no line of %q", err, lexicon)
			}
			return
		}
		_ = finder.Appeal(complaint)
	})
}

func BenchmarkFinder_Appeal(b *testing.B) {
	f := mention.DefaultFinder()
	b.SetBytes(int64(len(complaint)))
	b.ReportAllocs()
	for b.Loop() {
		_ = f.Appeal(complaint)
	}
}

func BenchmarkFinder_AppealIn(b *testing.B) {
	f, r := mention.DefaultFinder(), text.Read(complaint)
	b.SetBytes(int64(len(complaint)))
	b.ReportAllocs()
	for b.Loop() {
		_ = f.AppealIn(r)
	}
}

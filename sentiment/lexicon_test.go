package sentiment_test

import (
	"errors"
	"io/fs"
	"math"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/sentiment"
)

func TestNewNamesEveryFault(t *testing.T) {
	files := fstest.MapFS{
		"b.txt": {Data: []byte("# a comment\nхорош*\t2\nхорош*\t1\nплохо\tminus\nужас\t-4\nочень\t0\tx9\nлюто\t0\tloud\nодин столбец\n")},
		"a.txt": {Data: []byte("ХОРОШ*\t2\n* *\t1\n\xff\t1\nhttps://bank.example/page\t1\n")},
	}
	s, err := sentiment.New(sentiment.Config{Lexicon: files, NegativeFrom: 1, PositiveFrom: math.NaN()})
	if s != nil || err == nil {
		t.Fatal("a bad lexicon gave a scorer")
	}
	want := []struct {
		file string
		line int
		is   error
	}{
		{"a.txt", 2, phrase.ErrSyntax}, {"a.txt", 3, sentiment.ErrText}, {"a.txt", 4, phrase.ErrNever},
		{"b.txt", 2, sentiment.ErrTwice}, {"b.txt", 3, sentiment.ErrTwice}, {"b.txt", 4, sentiment.ErrWeight},
		{"b.txt", 5, sentiment.ErrWeight}, {"b.txt", 6, sentiment.ErrFlag}, {"b.txt", 7, sentiment.ErrFlag},
		{"b.txt", 8, sentiment.ErrColumns},
	}
	found := lexiconErrors(err)
	for _, w := range want {
		if !slices.ContainsFunc(found, func(e *sentiment.LexiconError) bool {
			return e.File == w.file && e.Line == w.line && errors.Is(e, w.is)
		}) {
			t.Errorf("no fault %s:%d %v in:\n%v", w.file, w.line, w.is, err)
		}
	}
	if len(found) != len(want) {
		t.Errorf("%d faults, want %d:\n%v", len(found), len(want), err)
	}
	if !errors.Is(err, sentiment.ErrThreshold) {
		t.Errorf("the thresholds passed: %v", err)
	}
}

// lexiconErrors takes a joined error apart.
func lexiconErrors(err error) []*sentiment.LexiconError {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var all []*sentiment.LexiconError
		for _, e := range many.Unwrap() {
			all = append(all, lexiconErrors(e)...)
		}
		return all
	}
	var e *sentiment.LexiconError
	if errors.As(err, &e) {
		return []*sentiment.LexiconError{e}
	}
	return nil
}

func TestNewWithNoEntries(t *testing.T) {
	for name, files := range map[string]fs.FS{
		"no files":      fstest.MapFS{},
		"comments only": fstest.MapFS{"a.txt": {Data: []byte("# nothing\n#\n\n")}},
	} {
		if _, err := sentiment.New(sentiment.Config{Lexicon: files}); !errors.Is(err, sentiment.ErrNothing) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOwnLexicon(t *testing.T) {
	own := fstest.MapFS{"own.txt": {Data: []byte("зелен*\t3\r\nне\t0\tnot\nсер*\t-3\nсер* мышь\t0\n")}}
	s, err := sentiment.New(sentiment.Config{Lexicon: own})
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]sentiment.Tone{
		"зелёный": sentiment.Positive, "не зелёный": sentiment.Negative, "серый": sentiment.Negative,
		"серая мышь": sentiment.Neutral, "отличный": sentiment.Neutral,
	} {
		if got := s.Score(in).Tone; got != want {
			t.Errorf("%q is %v, want %v", in, got, want)
		}
	}
	stricter, err := sentiment.New(sentiment.Config{Lexicon: own, PositiveFrom: 0.9})
	if err != nil {
		t.Fatal(err)
	}
	if got := stricter.Score("зелёный").Tone; got != sentiment.Neutral {
		t.Errorf("above 0.9 only, one word is %v", got)
	}
	if s.Version() == stricter.Version() || s.Version() == sentiment.Default().Version() {
		t.Error("scorers that differ have one version")
	}
	again, err := sentiment.New(sentiment.Config{Lexicon: own})
	if err != nil || again.Version() != s.Version() {
		t.Errorf("equal scorers have versions %s and %s (%v)", again.Version(), s.Version(), err)
	}
}

func TestShippedLexicon(t *testing.T) {
	s, err := sentiment.New(sentiment.Config{})
	if err != nil {
		t.Fatal(err)
	}
	if n := s.Entries(); n < 1800 {
		t.Errorf("%d entries, want 1800 or more", n)
	}
}

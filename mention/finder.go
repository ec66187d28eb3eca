package mention

import (
	"embed"
	"sync"

	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
)

//go:embed data/appeal.txt
var appealFiles embed.FS

// A Finder tells from a text alone what kind of appeal it is: a question, a
// claim, an advertisement …
//
// It adds up the weights of the signs that its lexicon lists for each kind.
// Signs of one kind that share words count once, with the heaviest. The kind with
// the largest sum wins if the sum is 2 or more; equal sums go to the kind that
// stands first in this order, where the rarer and more urgent stand before the
// common: spam, advertising, rumour, outreach, idea, need, claim, consultation,
// praise. A text without signs, a piece of news for one, is AppealUnknown.
//
// A Finder is immutable and safe for concurrent use.
type Finder struct {
	rules    []rule
	set      *phrase.Set
	signs    []signRule
	version  string
	readings sync.Pool // of *text.Reading
}

// A rule is a line of a lexicon.
type rule struct {
	appeal  Appeal
	pattern string
	weight  int
}

// enough is the sum from which a text counts as an appeal.
const enough = 2

// appealOrder is the order in which equal sums win.
var appealOrder = [...]Appeal{Spam, Advertising, Rumour, Outreach, Idea, Need, Claim, Consultation, Praise, AppealUnknown}

var defaultFinder = sync.OnceValue(func() *Finder {
	file, err := appealFiles.Open("data/appeal.txt")
	if err != nil {
		return new(Finder)
	}
	defer file.Close()
	f, err := NewFinder(file, "data/appeal.txt")
	if err != nil {
		// A test holds that the embedded lexicon has no fault.
		return new(Finder)
	}
	return f
})

// DefaultFinder returns the Finder of the library's own lexicon of Russian
// bank talk. It is read on the first call.
func DefaultFinder() *Finder { return defaultFinder() }

// Version returns the hash of the lexicon that f was made of: decisions that
// carry it can be replayed.
func (f *Finder) Version() string { return f.version }

// Appeal returns the kind of appeal that s is.
func (f *Finder) Appeal(s string) Appeal {
	r, ok := f.readings.Get().(*text.Reading)
	if !ok {
		r = new(text.Reading)
	}
	r.Reset(s)
	a := f.AppealIn(r)
	// One huge text must not hold its memory for ever.
	if r.Size() < 1<<20 {
		r.Reset("")
		f.readings.Put(r)
	}
	return a
}

// AppealIn is Appeal for a text that was read already. It allocates nothing.
func (f *Finder) AppealIn(r *text.Reading) Appeal {
	var s sums
	f.count(r, &s, nil)
	return s.winner()
}

// sums adds up the weights of each appeal.
type sums [len(appealOrder)]struct {
	total  int
	weight int // the heaviest sign of the open cluster
	end    int // the index of the word after the open cluster
}

// An addition says what a sign did to the sum of its appeal.
type addition int

const (
	ignored  addition = iota // a heavier sign has these words
	replaced                 // it is the heavier sign on these words
	opened                   // its words are new
)

// add counts a sign on the words first to last. Signs of one appeal must come in
// the order of their first words.
func (s *sums) add(a Appeal, weight, first, last int) addition {
	t := &s[a]
	if first >= t.end {
		t.total += weight
		t.weight, t.end = weight, last+1
		return opened
	}
	t.end = max(t.end, last+1)
	if weight <= t.weight {
		return ignored
	}
	t.total += weight - t.weight
	t.weight = weight
	return replaced
}

func (s *sums) winner() Appeal {
	best, most := AppealUnknown, enough-1
	for _, a := range appealOrder {
		if s[a].total > most {
			best, most = a, s[a].total
		}
	}
	return best
}

// count adds up the signs of r and tells found, unless it is nil, what each did.
func (f *Finder) count(r *text.Reading, s *sums, found func(rule int, span text.Span, added addition)) {
	if f.set == nil {
		return
	}
	f.set.Find(r, func(h phrase.Hit) bool {
		added := s.add(f.rules[h.Value].appeal, f.rules[h.Value].weight, h.First, h.Last)
		if found != nil {
			found(h.Value, h.Span, added)
		}
		return true
	})
	if len(f.signs) == 0 {
		return
	}
	at := readSigns(r)
	for _, sign := range f.signs {
		if span := at[sign.sign]; span.Len() > 0 {
			// Signs are no words: nothing overlaps them and each counts.
			s[f.rules[sign.rule].appeal].total += f.rules[sign.rule].weight
			if found != nil {
				found(sign.rule, span, opened)
			}
		}
	}
}

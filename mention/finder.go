package mention

import (
	"embed"
	"sync"

	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
)

//go:embed data/appeal.txt data/topics.txt data/signals.txt data/gravity.txt
var lexiconFiles embed.FS

// A Finder reads out of a text what it is about: the type of appeal, the topics,
// the signals of slide 1, the grounds of gravity and the sentence that carries
// the claim. One pass over the words finds all of them (see [Content]).
//
// It adds up the weights of the signs that its lexicons list. Signs of one name
// that share words count once, with the heaviest. A topic, a signal or a ground
// is found when its sum is 2 or more; of the appeals the one with the largest sum
// wins if that sum is 2 or more, and equal sums go to the kind that stands first
// in this order, where the rarer and more urgent stand before the common: rumour,
// outreach, idea, need, claim, advertising, spam, consultation, praise. A text
// without signs, a piece of news for one, is AppealUnknown.
//
// A Finder is immutable and safe for concurrent use.
type Finder struct {
	rules     []rule
	set       *phrase.Set
	signs     []signRule
	topics    []Topic // by slot, from firstTopic
	wideReach int
	channels  ChannelTable
	version   string
	readings  sync.Pool // of *text.Reading
}

// A rule is a line of a lexicon.
type rule struct {
	slot    int // what it speaks for; noSlot: it only cancels
	pattern string
	weight  int
	aspect  aspect  // of a claim
	cancels Gravity // grounds that do not count after it in its sentence
}

// Everything that a lexicon can speak for has a slot, by which sums are kept.
const (
	firstSignal = len(appealOrder)
	firstGround = firstSignal + signalCount
	firstTopic  = firstGround + groundCount
	slotCount   = firstTopic + MaxTopics
	noSlot      = -1
)

// enough is the sum from which something counts as found.
const enough = 2

// appealOrder is the order in which equal sums win.
var appealOrder = [...]Appeal{Rumour, Outreach, Idea, Need, Claim, Advertising, Spam, Consultation, Praise, AppealUnknown}

var defaultFinder = sync.OnceValue(func() *Finder {
	f, err := NewFinder(FinderConfig{})
	if err != nil {
		// A test holds that the embedded lexicons have no fault.
		return new(Finder)
	}
	return f
})

// DefaultFinder returns the Finder of the library's own lexicons of Russian bank
// talk. They are read on the first call.
func DefaultFinder() *Finder { return defaultFinder() }

// Version returns the hash of the lexicons and the threshold that f was made of:
// decisions that carry it can be replayed.
func (f *Finder) Version() string { return f.version }

// Appeal returns the kind of appeal that s is.
func (f *Finder) Appeal(s string) Appeal { return f.Read(s).Appeal }

// AppealIn is Appeal for a text that was read already. It allocates nothing.
// Whoever asks for more than the appeal asks [Finder.ReadIn] once.
func (f *Finder) AppealIn(r *text.Reading) Appeal { return f.ReadIn(r).Appeal }

// ClaimSpan returns the sentence of s that carries the claim, in the client's own
// words: see [Content].
func (f *Finder) ClaimSpan(s string) Span { return f.Read(s).Claim }

// reading runs do on a reading of s that comes from a pool.
func (f *Finder) reading(s string, do func(r *text.Reading)) {
	r, ok := f.readings.Get().(*text.Reading)
	if !ok {
		r = new(text.Reading)
	}
	r.Reset(s)
	do(r)
	// One huge text must not hold its memory for ever.
	if r.Size() < 1<<20 {
		r.Reset("")
		f.readings.Put(r)
	}
}

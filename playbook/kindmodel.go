package playbook

import (
	"crypto/sha256"
	_ "embed"
	"slices"
	"sync"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/playbook/internal/linear"
	"github.com/otklik/otklik/sentiment"
)

// packedKinds are weights learned from the labelled texts of testdata: change
// the texts, signs.txt or the features, and `go test ./playbook -run Learned -update` learns
// them anew.
//
//go:embed data/kinds.model
var packedKinds []byte

// A kindModel weighs all that a text says when the patterns alone do not settle
// its kind: the slots, the kind that the patterns would give, the tone, and every
// word. People say one thing in endless ways, and a list of patterns never ends.
type kindModel struct {
	sum      [sha256.Size]byte // of the packed weights: a part of the version
	weights  *linear.Model
	features sync.Pool // of *linear.Features
}

func readKindModel(packed []byte) (*kindModel, error) {
	weights, err := linear.Parse(packed)
	if err != nil {
		return nil, err
	}
	return &kindModel{sum: sha256.Sum256(packed), weights: weights}, nil
}

// The odds from which a text is called blackmail, by what it shows of a bargain. Set
// on the batches of strangers, each with weights that had not seen its writer: those
// that gave the highest recall at a precision of 0.95.
const (
	blackmailOddsByRule   = 0.7  // the patterns see it too
	blackmailOddsOfBoth   = 0.6  // it asks for value and speaks of what it would do
	blackmailOdds         = 0.7  // it shows one of the two, or less
	blackmailOddsByDebt   = 0.9  // a debt is spoken of, paid or not
	blackmailOddsOutright = 0.85 // no word of a review or of silence is known
)

// The numbers of the facts that the weights were learned with: never give one a
// new meaning without learning anew.
const (
	factSlot      = 0   // + slot
	factRules     = 100 // + the kind by the patterns alone
	factSign      = 200 // + sign
	factTone      = 300 // + tone
	factAppeal    = 310 // + appeal
	factEmotion   = 330
	factSubstance = 331
	factLength    = 332 // + 0 for a line, 1 for two, 2 for many
	factBargain   = 340 // + 1 when value is asked for, + 2 when silence, a review or a threat is on offer
	factOwn       = 344 // all that is asked for is the author's own
	factMark      = 350 // + [tellingMark]
)

// tellingMark numbers the signs that tell a reckoning or a story from a plain complaint:
// «my price: ten», «either the post or the money – you choose»; 0 is any other.
func tellingMark(r rune) int {
	switch r {
	case ':':
		return 1
	case ';':
		return 2
	case '—':
		return 3
	case '–':
		return 4
	case '-':
		return 5
	case '(':
		return 6
	case '«':
		return 7
	}
	return 0
}

const (
	someEmotion   = 0.3
	someSubstance = 0.3
)

// kindFeatures fills f with what r says and with what the patterns found in it.
func kindFeatures(f *linear.Features, r *text.Reading, slots *slotsFound, byRules Assessment, score sentiment.Score, appeal mention.Appeal) {
	f.Reset()
	f.Read(r)
	for s := slotNone + 1; s < slotCount; s++ {
		if slots.has(s) {
			f.Fact(factSlot + int(s))
		}
	}
	f.Fact(factRules + int(byRules.Kind))
	for s := range byRules.Signs.All() {
		f.Fact(factSign + int(s))
	}
	f.Fact(factTone + int(score.Tone))
	f.Fact(factAppeal + int(appeal))
	f.Fact(factBargain + slots.sides())
	if slots.bargain.own {
		f.Fact(factOwn)
	}
	if score.Emotion > someEmotion {
		f.Fact(factEmotion)
	}
	if score.Substance > someSubstance {
		f.Fact(factSubstance)
	}
	seen := uint(0)
	for _, m := range r.Marks() {
		if at := tellingMark(m.Rune); at != 0 && seen>>at&1 == 0 {
			seen |= 1 << at
			f.Fact(factMark + at)
		}
	}
	switch n := r.Len(); {
	case n < 10:
		f.Fact(factLength)
	case n < 20:
		f.Fact(factLength + 1)
	case n > 40:
		f.Fact(factLength + 2)
	}
}

// A verdict is what the weights say of a text.
type verdict struct {
	kind  Kind
	odds  float64 // of the kind, from 0 to 1
	other Kind    // the next best
}

// weigh returns the kind that all evidence together speaks for.
func (m *kindModel) weigh(f *linear.Features, slots *slotsFound, byRules Kind, truth Truth) verdict {
	return judge(m.weights.Score(f), slots, byRules, truth)
}

// judge picks the kind out of the scores. Only the case knows what is wrong about
// the bank; a bribe that the bank offered is a complaint.
func judge(scores linear.Scores, slots *slotsFound, byRules Kind, truth Truth) verdict {
	odds := scores.Odds(kinds.Len())
	odds[Misinformed] = 0
	limit := blackmailOdds
	switch {
	case !slots.speaks():
		limit = blackmailOddsOutright
	case byRules == Blackmail, slots.bargain.excess && slots.has(slotMore, slotSettled):
		limit = blackmailOddsByRule
	case slots.has(slotOwed, slotClaim, slotRest, slotDebt, slotMore, slotSettled):
		limit = blackmailOddsByDebt
	case slots.sides() == 3:
		limit = blackmailOddsOfBoth
	}
	// Nothing is demanded where nothing of value is named. A claim for one's own is
	// lawful whatever it threatens with and whatever review it promises, and so is a sum
	// of any size where a court or another authority is all that is threatened with: no
	// weights overrule that.
	lawful := slots.bargain.own || slots.has(slotAct) && !slots.speaks() && !slots.has(slotHush, slotPublicity, slotLeverage)
	if !slots.demands() || lawful || slots.has(slotOffered) || odds[Blackmail] < limit {
		odds[Blackmail] = 0
	}
	v := verdict{}
	for k := range odds[:kinds.Len()] {
		switch {
		case odds[k] > odds[v.kind]:
			v.kind, v.other = Kind(k), v.kind
		case k != int(v.kind) && (v.other == v.kind || odds[k] > odds[v.other]):
			v.other = Kind(k)
		}
	}
	if v.kind != Blackmail && odds[Blackmail] > 0 {
		v.kind, v.other = Blackmail, v.kind // it takes precedence over all others
	}
	v.odds = odds[v.kind]
	if truth == Refuted && v.kind != Blackmail && v.kind != LawfulClaim {
		v.kind, v.odds = Misinformed, 1
	}
	return v
}

// groundWords is how many words an explanation names.
const groundWords = 5

// grounds returns the words that spoke most for the verdict, in their order.
func (m *kindModel) grounds(f *linear.Features, r *text.Reading, v verdict) []mention.Span {
	type share struct {
		word int
		of   float64
	}
	var best []share
	for i := range r.Len() {
		if of := m.weights.Share(f, i, int(v.kind), int(v.other)); of > 0 {
			best = append(best, share{i, of})
		}
	}
	slices.SortStableFunc(best, func(a, b share) int {
		switch {
		case a.of > b.of:
			return -1
		case a.of < b.of:
			return 1
		}
		return 0
	})
	best = best[:min(groundWords, len(best))]
	slices.SortFunc(best, func(a, b share) int { return a.word - b.word })
	var spans []mention.Span
	for _, s := range best {
		spans = append(spans, r.Word(s.word).Span)
	}
	return spans
}

// keptFeatures is the size up to which buffers are kept for the next text.
const keptFeatures = 1 << 20

func (m *kindModel) buffer() *linear.Features {
	if f, ok := m.features.Get().(*linear.Features); ok {
		return f
	}
	return new(linear.Features)
}

func (m *kindModel) put(f *linear.Features) {
	if f.Size() <= keptFeatures {
		f.Reset()
		m.features.Put(f)
	}
}

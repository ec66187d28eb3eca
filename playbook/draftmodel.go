package playbook

import (
	"crypto/sha256"
	_ "embed"
	"math"
	"math/bits"
	"slices"
	"sort"
	"sync"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/playbook/internal/linear"
)

// packedActs are weights learned from the labelled drafts of testdata: change the
// drafts, review.txt or the features, and `go test ./playbook -run Learned -update` learns them
// anew.
//
//go:embed data/acts.model
var packedActs []byte

// An act is something that a sentence of a draft does.
type act uint8

const (
	actRude    act = iota // breaks politeness
	actStep               // names a step of the bank, a cure or a full answer
	actRequest            // asks the client for something, or says that nothing is needed
	actTime               // gives a time, a cure already done or a full answer
	actAmends             // names the harm with an apology, or amends
	actFact               // states the right fact
	actSend               // sends the client elsewhere
	actClose              // says that it is closed
	actBribe              // offers value for a review
	actIntrude            // shows off what was inferred about the client
	actTell               // tells strangers what the client has not said himself
	actAsk                // asks for data that the matter does not need, or shows it
	actCount
)

// acts says which rule an act decides, and whether the rule asks for it or is
// broken by it.
var acts = [actCount]struct {
	name  string
	rule  RuleID
	asked bool
	flaw  Flaw // of a draft that only the weights find fault with
}{
	actRude:    {"rude", RulePolite, false, Disrespect},
	actStep:    {"step", RuleNextStep, true, NoStep},
	actRequest: {"request", RuleWhatToDo, true, NoRequest},
	actTime:    {"time", RuleTiming, true, NoTime},
	actAmends:  {"amends", RuleCompensate, true, NoAmends},
	actFact:    {"fact", RuleCorrectFacts, true, NoFact},
	actSend:    {"send", RuleSameChannel, false, OtherChannel},
	actClose:   {"close", RuleToTheEnd, false, ClosedTooSoon},
	actBribe:   {"bribe", RuleBribery, false, OffersValue},
	actIntrude: {"intrude", RuleIntrusion, false, ShowsOff},
	actTell:    {"tell", RuleSecrecy, false, ConfirmsFacts},
	actAsk:     {"ask", RuleMinimumData, false, AsksTooMuch},
}

// The numbers of the facts that the weights were learned with: never give one a
// new meaning without learning anew.
const (
	factCue         = 0   // + cue, found in the sentence
	factBroken      = 100 // + position of a rule that the patterns find broken
	factBrokenHere  = 120 // + the same, in this sentence
	factQuestion    = 140
	factRefuted     = 141
	factHardCase    = 142
	factFirst       = 143
	factLast        = 144
	factAlone       = 145
	factPublicReply = 146
	factHoldsNew    = 150 // a thing held of which the mention says nothing
	factHoldsSaid   = 151
	factLifeNew     = 152 // a word of the client's life that he has not used
	factLifeSaid    = 153
	factNumberNew   = 154 // a number that the mention does not name
	factNumberSaid  = 155
)

// A marked sentence is what the patterns found in it, as bits.
type marked struct {
	first, end int    // words
	cues       uint64 // by cue
	broken     uint32 // by the position of the rule
}

// This does not compile once there are more cues than bits.
const _ = uint(64 - cueCount)

// mark tells each sentence what was found in it. All in one pass: a long draft must not
// be searched anew for each of its sentences.
func (c *check) mark() {
	d := &c.draft
	c.marked, c.broken = append(c.marked[:0], make([]marked, d.sentences())...), 0
	for i, sentence := range d.sentence {
		m := &c.marked[sentence]
		if m.end == 0 {
			m.first = i
		}
		m.end = i + 1
	}
	for i := range d.hits {
		h := &d.hits[i]
		c.marked[d.sentence[h.first]].cues |= 1 << h.cue
	}
	for i := range c.findings {
		g := &c.findings[i]
		at := ruleOrder(g.Rule)
		if at < 0 || !g.Breaks() {
			continue
		}
		if c.broken |= 1 << at; g.Span.End > 0 && len(c.marked) > 0 {
			c.marked[d.sentenceAt(g.Span.Start)].broken |= 1 << at
		}
	}
}

// actFeatures fills f with what one sentence of the draft, which is marked, says and
// with what the patterns found in it.
func (c *check) actFeatures(f *linear.Features, sentence int) {
	d := &c.draft
	here := &c.marked[sentence]
	first, end := here.first, here.end
	f.Reset()
	f.ReadWords(&d.Reading, first, end)
	for cues := here.cues; cues != 0; cues &= cues - 1 {
		f.Fact(factCue + bits.TrailingZeros64(cues))
	}
	for broken := c.broken; broken != 0; broken &= broken - 1 {
		at := bits.TrailingZeros32(broken)
		f.Fact(factBroken + at)
		if here.broken>>at&1 == 1 {
			f.Fact(factBrokenHere + at)
		}
	}
	for _, known := range [...]struct {
		is     bool
		number int
	}{
		{c.question(), factQuestion}, {c.refuted(), factRefuted}, {c.s.Hard, factHardCase}, {c.public, factPublicReply},
		{sentence == 0, factFirst}, {end == d.Len(), factLast}, {sentence == 0 && end == d.Len(), factAlone},
	} {
		if known.is {
			f.Fact(known.number)
		}
	}
	c.beyondMention(f, here)
}

// beyondMention adds what the sentence says beyond the words of the mention: what is
// held, what is known of a life, numbers.
func (c *check) beyondMention(f *linear.Features, here *marked) {
	d := &c.draft
	of := func(cue cue) bool { return here.cues>>cue&1 == 1 }
	add := func(said bool, yes, no int) {
		if said {
			f.Fact(yes)
		} else {
			f.Fact(no)
		}
	}
	if of(cueHolding) {
		said := true
		for h := range d.within(cueHolding, d.sentence[here.first], d.sentence[here.first]) {
			said = said && (c.mention().hasArg(cueHolding, h.arg) || c.sameThing(h.arg))
		}
		add(said, factHoldsSaid, factHoldsNew)
	}
	if of(cueLife) {
		add(c.mention().has(cueLife) && c.lifeSaid(cueHit{first: here.first}), factLifeSaid, factLifeNew)
	}
	if !c.public {
		return
	}
	for i := here.first; i < here.end; i++ {
		if d.Word(i).Kind == text.Number {
			add(c.mentionHas(d.Folded(i)), factNumberSaid, factNumberNew)
			return
		}
	}
}

// sentences returns how many sentences the draft has.
func (d *reviewed) sentences() int {
	if d.Len() == 0 {
		return 0
	}
	return d.sentence[d.Len()-1] + 1
}

// An actModel is the second voter of the review: patterns know what people have
// said, weights guess what else is said like it.
type actModel struct {
	sum      [sha256.Size]byte // of the packed weights: a part of the version
	weights  *linear.Model
	features sync.Pool // of *linear.Features
}

func readActModel(packed []byte) (*actModel, error) {
	weights, err := linear.Parse(packed)
	if err != nil {
		return nil, err
	}
	return &actModel{sum: sha256.Sum256(packed), weights: weights}, nil
}

// A chance says how likely some sentence does an act, and which does it most.
type chance struct {
	of       float64
	sentence int
}

// chances returns the chance of each act.
func (m *actModel) chances(c *check) [actCount]chance {
	f, _ := m.features.Get().(*linear.Features)
	if f == nil {
		f = new(linear.Features)
	}
	var best [actCount]chance
	var most linear.Scores
	for a := range most {
		most[a] = math.Inf(-1)
	}
	c.mark()
	for sentence := range c.marked {
		c.actFeatures(f, sentence)
		scores := m.weights.Score(f)
		for a := range best {
			if scores[a] <= most[a] {
				continue // no higher chance either
			}
			if of := scores.Chance(a); of > best[a].of {
				best[a], most[a] = chance{of, sentence}, scores[a]
			}
		}
	}
	if f.Size() <= keptFeatures {
		f.Reset()
		m.features.Put(f)
	}
	return best
}

// The chances from which the weights overrule the patterns, set on testdata, batch
// by batch, with weights that had not seen the batch.
var (
	// What a rule asks for is there from this chance on, though no pattern finds it.
	sureOfAct = [actCount]float64{actStep: 0.7, actRequest: 0.6, actTime: 0.6, actAmends: 0.4, actFact: 0.5}
	// It is not there below this chance, though a pattern finds it.
	sureOfNone = [actCount]float64{actStep: 0.3, actRequest: 0.15, actTime: 0.15, actAmends: 0.3, actFact: 0.3}
)

// sureDespite is the chance from which an act is there though a denial stands beside it.
const sureDespite = 0.97

// sureOfFault is the chance from which what breaks a rule is there: lower for what
// drafts do more rarely.
var sureOfFault = [actCount]float64{
	actRude: 0.25, actSend: 0.6, actClose: 0.45, actBribe: 0.25, actIntrude: 0.25, actTell: 0.25, actAsk: 0.35,
}

// vote lets the weights overrule what the patterns found.
func (c *check) vote() {
	chances := c.p.acts.chances(c)
	for a, row := range acts {
		at := ruleOrder(row.rule)
		rule := c.p.reviewer.shipped[at]
		if rule.ID == "" || !c.holds(rule.Scope) {
			continue
		}
		c.rule = rule
		broken := false
		for i := range c.findings {
			broken = broken || c.findings[i].Rule == row.rule && c.findings[i].Breaks()
		}
		of := chances[a].of
		if rule.Scope.ExceptAnswered && row.asked && (c.refuted() || c.question()) {
			of = max(of, chances[actFact].of) // a full answer needs no step and no time
		}
		doubted := c.doubted(act(a), chances[a].sentence)
		adds, drops := of > sureOfFault[a] && !(doubted && of < sureDespite), false // what a pattern shows word by word stands
		if row.asked {
			adds, drops = of < sureOfNone[a], of > sureOfAct[a] && !doubted
		}
		switch {
		case adds && !broken && !c.praised():
			c.breaks(row.flaw, c.placeOf(row.asked, chances[a].sentence), Args{})
		case drops && broken:
			c.findings = slices.DeleteFunc(c.findings, func(f Finding) bool {
				return f.Rule == row.rule && f.Breaks() && f.Flaw != BeyondLimits && f.Flaw != NotAllowed
			})
		}
	}
}

// doubted reports whether a pattern speaks against the act in the sentence: a denied
// step, words only passed on, a term of the client, a call or data that are not needed, a
// gift that is refused, amends without a word of regret.
func (c *check) doubted(a act, sentence int) bool {
	d := &c.draft
	if (a == actStep || a == actTime) && !c.rule.Scope.ExceptAnswered && c.answersByFact() {
		return true // the weights were taught that a full answer will do, and this host asks for more
	}
	switch a {
	case actStep:
		if _, relayed := d.inSentence(cueRelay, sentence); relayed {
			return true
		}
	case actTime:
		first, end := wordsOf(d.sentence, sentence)
		for i := first; i < end; i++ {
			if d.imperative(i) {
				return true
			}
		}
		return false
	case actAmends:
		_, sorry := d.first(cueApology) // bare sympathy and the client's own money are no amends
		return !sorry
	case actClose:
		return c.mention().has(cueSaysSettled) // the client has said so himself
	case actAsk:
		d := &c.draft
		_, here := d.inSentence(cuePrivate, sentence)
		_, next := d.inSentence(cuePrivate, sentence+1)
		if !c.public || here || next {
			return true // a name, a phone may be asked for where no stranger reads
		}
	case actSend, actBribe:
	default:
		return false
	}
	first, end := wordsOf(d.sentence, sentence)
	return slices.Contains(d.negator[first:end], true)
}

// placeOf returns where a fault stands: nowhere when something is lacking, else
// the sentence.
func (c *check) placeOf(lacks bool, sentence int) mention.Span {
	if lacks {
		return mention.Span{}
	}
	d := &c.draft
	first := sort.SearchInts(d.sentence, sentence)
	end := sort.SearchInts(d.sentence, sentence+1)
	if first >= end {
		return mention.Span{}
	}
	return d.span(first, end-1)
}

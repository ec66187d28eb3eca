package sentiment

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"sync"

	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/sentiment/internal/linear"
)

// Config says what a scorer knows and how sure it wants to be. The zero Config
// is the shipped scorer's.
type Config struct {
	// Lexicon holds the *.txt files at its root, in the format of the package
	// comment. Nil means the shipped lexicon.
	Lexicon fs.FS

	// Targets are the host's own, beside the shipped ones: see [Targets].
	Targets []Target

	// Model is the content of a model file that package train wrote. Nil means the
	// shipped model with the shipped lexicon, and none with a lexicon of your own.
	Model []byte

	// LexiconOnly leaves the model out: words are weighed by the lexicon alone.
	LexiconOnly bool

	// Genre is that of all texts; unknown means that it is guessed for each.
	Genre Genre

	// A text is Negative when its polarity is below -NegativeFrom, Positive when
	// it is above PositiveFrom, else Neutral. From 0 to 1, 1 excluded; 0 means the
	// shipped 0.25, or 0.3 for praise by a lexicon alone; with the shipped ones a text
	// of praise and blame is what it is likelier to be, when neutral is less likely.
	NegativeFrom, PositiveFrom float64
}

// The shipped threshold, chosen on training texts alone: the last fifth of the posts
// about banks and telecoms, and each genre scored by a model that had not seen it. The
// measures hardly change between 0.2 and 0.3 for blame and 0.15 and 0.25 for praise.
const shippedFrom = 0.25

// lexiconFrom keeps «не просрочен», no blame, from being praise where no model knows better.
const lexiconFrom = 0.3

// A Scorer finds the tone of texts. It is immutable and safe for concurrent use.
// Make one with [New], or share [Default]; the zero Scorer answers as Default does.
type Scorer struct {
	*lexicon
	model   *linear.Model // nil: the lexicon alone
	genre   Genre
	own     string // the host's targets, for the version
	version string
	pool    *sync.Pool

	negativeFrom, positiveFrom float64 // as asked; 0: the shipped
}

// ErrThreshold is the reason behind a threshold outside its range.
var ErrThreshold = errors.New("a threshold is from 0 to 1, 1 excluded")

var shipped = sync.OnceValues(func() (*Scorer, error) { return New(Config{}) })

// Default returns the shipped scorer, built when it is first asked for and
// shared after.
func Default() *Scorer {
	// The shipped lexicon is part of the program and a test loads it: there is
	// no error to report at run time.
	s, _ := shipped()
	return s
}

// New builds a scorer. The error joins every fault of cfg: a *[LexiconError] for
// each bad line, a *[TargetError] for each bad target, a *[ModelError] for a bad model,
// [ErrThreshold] for each bad threshold and [ErrUnknownName] for a genre outside the set.
// Building takes some milliseconds: the lexicon is read and compiled.
func New(cfg Config) (*Scorer, error) {
	var faults []error
	s := &Scorer{negativeFrom: cfg.NegativeFrom, positiveFrom: cfg.PositiveFrom}
	for _, t := range []struct {
		name  string
		value float64
	}{{"NegativeFrom", cfg.NegativeFrom}, {"PositiveFrom", cfg.PositiveFrom}} {
		if !(t.value >= 0 && t.value < 1) {
			faults = append(faults, fmt.Errorf("sentiment: %s is %v: %w", t.name, t.value, ErrThreshold))
		}
	}
	files := cfg.Lexicon
	if files == nil {
		sub, err := fs.Sub(shippedLexicon, "lexicon")
		if err != nil {
			return nil, fmt.Errorf("sentiment: %w", err)
		}
		files = sub
	}
	if cfg.Model == nil && cfg.Lexicon == nil && !cfg.LexiconOnly {
		go shippedModel() // it is checked while the lexicon is read
	}
	targets, err := named(cfg.Targets)
	if err != nil {
		faults = append(faults, err)
		targets = brands() // the lexicon's own faults are wanted too
	}
	lex, err := readLexicon(files, targets)
	if err != nil {
		faults = append(faults, err)
	}
	if s.model, err = cfg.model(); err != nil {
		faults = append(faults, err)
	}
	if s.genre = cfg.Genre; !genreNames.Valid(s.genre) {
		faults = append(faults, fmt.Errorf("sentiment: genre %d: %w", s.genre, ErrUnknownName))
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	s.lexicon = lex
	if len(cfg.Targets) > 0 {
		s.own = fmt.Sprintf("%q", cfg.Targets)
	}
	s.version = s.hash()
	s.pool = &sync.Pool{New: func() any { return new(workspace) }}
	return s, nil
}

// hash is the version: of all that scores depend on.
func (s *Scorer) hash() string {
	hash := sha256.New()
	hash.Write(s.sum[:])
	fmt.Fprintf(hash, "%d %s %d %s %s", len(targetLines), targetLines, len(substanceLines), substanceLines, s.own)
	negative, positive := s.thresholds()
	fmt.Fprintf(hash, "%v %v %v", negative, positive, s.genre)
	if s.model != nil {
		sum := s.model.Sum()
		hash.Write(sum[:])
	}
	return "sha256:" + hex.EncodeToString(hash.Sum(nil)[:8])
}

// Version returns a short hash of everything that the scores depend on besides
// the code: the lexicon, the names of targets, the signs of substance, the
// thresholds, the genre, the model. Store it with a score to know later what gave it.
func (s *Scorer) Version() string { return s.made().version }

// Entries returns how many entries the lexicon has.
func (s *Scorer) Entries() int { return len(s.made().entries) }

// Score returns the tone of a text. Every text has an answer: invalid UTF-8 and
// other signs are passed over; a text without a Cyrillic or Latin letter and
// without a sign of tone (an emoji, a smile) is Unknown with zeros elsewhere.
//
// Substance counts signs of seven kinds: a product, a sum, a date, a place, a
// role, something that happened, something that is asked.
//
// It takes time linear in the text and allocates nothing in the long run.
func (s *Scorer) Score(text string) Score { return s.score(text, "") }

// ScoreReading is Score of a text that was read already. A nil reading is an empty text.
func (s *Scorer) ScoreReading(r *text.Reading) Score {
	if r == nil {
		return Score{}
	}
	s = s.made()
	ws := s.workspace()
	defer s.release(ws)
	return s.judge(ws, r, "")
}

// ScoreTarget returns the tone towards one target, a bank among several.
//
// The target is an id («sberbank», «vtb», «tbank», «mts», see [Targets]) or any
// name that the ids' patterns know («Сбер», «Тинькофф»); any other string is looked
// for word by word, equal up to a short ending: «Росатом» also finds «Росатома».
// Words near the target count more than far ones. When the text does not name the
// target, the whole text is scored: whoever asks knows that it is about the target, and
// of 284 such training texts as large a share was right as of those that name it. An
// empty target is no target: Score.
func (s *Scorer) ScoreTarget(text, target string) Score { return s.score(text, target) }

func (s *Scorer) score(text, target string) Score {
	s = s.made()
	ws := s.workspace()
	defer s.release(ws)
	ws.reading.Reset(text)
	return s.judge(ws, &ws.reading, target)
}

func (s *Scorer) workspace() *workspace { return s.pool.Get().(*workspace) }

// made returns s, or the shipped scorer in place of one that New did not make.
func (s *Scorer) made() *Scorer {
	if s == nil || s.lexicon == nil {
		return Default()
	}
	return s
}

func (s *Scorer) release(ws *workspace) {
	ws.reading.Reset("") // a pool keeps no text: it is personal data
	if ws.wanted.Len() > 0 {
		ws.wanted.Reset("")
	}
	if ws.worthKeeping() {
		s.pool.Put(ws)
	}
}

// judge weighs the text and says what the weights come to.
func (s *Scorer) judge(ws *workspace, r *text.Reading, target string) Score {
	s.weigh(ws, r, target)
	if len(ws.found) == 0 && !readable(r) {
		return Score{}
	}
	score := Score{
		Tone:      Neutral,
		Emotion:   saturated(ws.shouts, 3),
		Substance: substance(ws.signs),
		Irony:     ws.irony,
	}
	if s.model != nil {
		s.learned(ws, r, &score)
	} else {
		s.summed(ws, &score)
	}
	return score
}

// summed gives the score what the pieces sum to.
func (s *Scorer) summed(ws *workspace, score *Score) {
	raw, mass := 0.0, 0.0
	for i := range ws.pieces {
		raw += ws.pieces[i].added
		mass += math.Abs(ws.pieces[i].added)
	}
	score.Polarity = polarity(raw)
	s.decide(score)
	score.Confidence = confidence(*score, raw, mass)
}

// decide gives the score the tone that its polarity means.
func (s *Scorer) decide(score *Score) {
	negative, positive := s.thresholds()
	switch {
	case score.Polarity < -negative:
		score.Tone = Negative
	case score.Polarity > positive:
		score.Tone = Positive
	}
}

// thresholds returns how far from 0 a polarity must be to mean a tone.
func (s *Scorer) thresholds() (negative, positive float64) {
	negative, positive = s.negativeFrom, s.positiveFrom
	if negative == 0 {
		negative = shippedFrom
	}
	switch {
	case positive == 0 && s.model == nil:
		positive = lexiconFrom
	case positive == 0:
		positive = shippedFrom
	}
	return negative, positive
}

// polarity brings a sum of weights between -1 and 1: one strong word gives 0.7.
//
// Source: the normalisation of VADER, x/√(x²+α): Hutto and Gilbert, "VADER: A
// Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text",
// ICWSM 2014; their α is 15 for weights up to 4, ours 8 for weights up to 3.
func polarity(raw float64) float64 { return raw / math.Sqrt(raw*raw+8) }

// saturated brings a count between 0 and 1: half gives 0.5.
func saturated(count, half float64) float64 { return count / (count + half) }

// confidence is high for a tone on which many words agree, and for a neutral
// text without any word of tone.
func confidence(score Score, raw, mass float64) float64 {
	if score.Tone == Neutral {
		return 1 - 0.5*saturated(mass, 3)
	}
	return math.Abs(raw) / (mass + 2)
}

// readable reports whether the text has a Cyrillic or Latin letter in a word.
func readable(r *text.Reading) bool {
	for i := range r.Len() {
		for _, c := range string(r.Folded(i)) {
			if 'a' <= c && c <= 'z' || 0xC0 <= c && c <= 0x24F && c != 0xD7 && c != 0xF7 || 0x400 <= c && c <= 0x52F {
				return true
			}
		}
	}
	return false
}

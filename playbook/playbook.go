package playbook

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sla"
)

// Config says what a playbook is made of. The zero Config is the shipped
// playbook; each part may be replaced by itself.
type Config struct {
	// Matrix is the reaction matrix: a table of rows as in data/matrix.md, or the same in
	// CSV when the name ends with .csv. The
	// zero File: DefaultMatrix.
	Matrix File

	// General has the rows that settle what a row of the matrix leaves open, as in
	// data/general.md. The zero File: DefaultGeneral.
	General File

	// Signs are the patterns behind the signs, as in data/signs.txt. The zero
	// File: DefaultSigns.
	Signs File

	// Counter are the patterns of what speaks against a sign, as in data/counter.txt. The
	// zero File: DefaultCounter.
	Counter File

	// Weights are what each sign is worth for each kind, as in data/weights.tsv. The zero
	// File: DefaultWeights.
	Weights File

	// Phrases are the phrases that the review of drafts looks for, as in
	// data/review.txt. The zero File: DefaultPhrases.
	Phrases File

	// Reaction and Answer are the terms of the desk, of which the Target counts
	// here; a zero Policy means the shipped one: sla.Reaction, 60 minutes, and
	// sla.Answer, 48 hours.
	Reaction, Answer sla.Policy

	// Compensation is the most that a reply may offer in amends; zero: no sum is
	// stated, and the matrix alone says whether anything may be offered. A client's own
	// money that goes back to him counts for nothing here.
	Compensation Limit

	// Rules are the rules that drafts are checked against, with their severity
	// and scope, in the order of their findings at one place; a rule that is not listed
	// is off, one of a host's own may be added. Nil: Rules().
	Rules []Rule

	// Channels gives each channel its venue and legal flag; nil: the shipped
	// table.
	Channels *mention.ChannelTable

	// Audience derives who speaks where a mention does not say; zero: the
	// shipped rule.
	Audience mention.AudienceRule

	// Scorer rates tone where a Situation brings no Score; nil: the shipped
	// scorer.
	Scorer *sentiment.Scorer

	// Appeals finds the type of appeal in a text; nil: the shipped finder.
	Appeals *mention.Finder
}

// A Playbook turns facts about a mention into decisions and findings. It is
// built once and never changes (the zero Playbook answers as Default does): calls may run at the same time, and changing
// rules means building another Playbook and swapping the pointer.
type Playbook struct {
	matrix   *reactionMatrix
	general  *generalRows
	reader   *signReader
	against  *counterReader
	weights  *signWeights
	kinds    *kindModel
	acts     *actModel
	reviewer *reviewer
	channels mention.ChannelTable
	audience mention.AudienceRule
	scorer   *sentiment.Scorer
	appeals  *mention.Finder

	reactionTerm, answerTerm sla.Policy

	config   Config // what the version hashes besides the parts above
	version  string
	readings *sync.Pool // of *text.Reading: a text is read once per call, into memory that is used again
}

//go:embed data/matrix.md
var shippedMatrix string

//go:embed data/signs.txt
var shippedSigns string

// DefaultMatrix returns the shipped reaction matrix: change a row of it and hand it
// to [New].
func DefaultMatrix() File { return File{"matrix.md", shippedMatrix} }

// DefaultSigns returns the shipped patterns behind the signs.
func DefaultSigns() File { return File{"signs.txt", shippedSigns} }

// DefaultPhrases returns the shipped phrases that the review of drafts looks for.
func DefaultPhrases() File { return File{"review.txt", shippedPhrases} }

var shipped = sync.OnceValue(func() *Playbook {
	p, err := New(Config{})
	if err != nil {
		// The shipped files are constants of the program, and a test builds
		// them: an error here cannot be met at run time.
		return nil
	}
	return p
})

// Default returns the shipped playbook. It is built on the first call and
// shared after that.
func Default() *Playbook { return shipped() }

// New returns a playbook or, joined, every fault of cfg: one reading mends
// them all. A fault in a file is a *FileError, with the line; a gap in the
// matrix is a *GapError, with a combination that no row decides; a rule that is
// unknown or listed twice is a *RuleError. Faults of other parts name the field of
// Config and wrap what its package says: a *sla.FieldError, a *mention.RowError.
func New(cfg Config) (*Playbook, error) { return newPlaybook(cfg, packedKinds, packedActs) }

// newPlaybook is New by the given learned weights.
func newPlaybook(cfg Config, kinds, acts []byte) (*Playbook, error) {
	for _, file := range []struct {
		given   *File
		shipped func() File
	}{{&cfg.Matrix, DefaultMatrix}, {&cfg.General, DefaultGeneral}, {&cfg.Signs, DefaultSigns},
		{&cfg.Counter, DefaultCounter}, {&cfg.Weights, DefaultWeights}, {&cfg.Phrases, DefaultPhrases}} {
		if *file.given == (File{}) {
			*file.given = file.shipped()
		}
	}
	p := &Playbook{scorer: cfg.Scorer, appeals: cfg.Appeals, readings: new(sync.Pool)}
	if cfg.Channels != nil {
		p.channels = *cfg.Channels
	} else {
		p.channels = mention.DefaultChannels()
	}
	p.audience = cfg.Audience
	if p.audience == (mention.AudienceRule{}) {
		p.audience = mention.DefaultAudienceRule()
	}
	p.reactionTerm, p.answerTerm = cfg.Reaction, cfg.Answer
	if cfg.Reaction.IsZero() {
		p.reactionTerm = sla.Reaction()
	}
	if cfg.Answer.IsZero() {
		p.answerTerm = sla.Answer()
	}
	if p.scorer == nil {
		p.scorer = sentiment.Default()
	}
	if p.appeals == nil {
		p.appeals = mention.DefaultFinder()
	}
	var faults [13]error
	p.matrix, faults[0] = readMatrix(cfg.Matrix)
	p.reader, faults[1] = readSigns(cfg.Signs)
	p.reviewer, faults[2] = newReviewer(cfg.Phrases, cfg.Rules)
	faults[3] = part("Reaction", p.reactionTerm.Validate())
	faults[4] = part("Answer", p.answerTerm.Validate())
	faults[5] = part("Channels", p.channels.Validate())
	faults[6] = part("Audience", p.audience.Validate())
	p.kinds, faults[7] = readKindModel(kinds)
	p.acts, faults[8] = readActModel(acts)
	p.general, faults[9] = readGeneral(cfg.General)
	p.against, faults[10] = readCounter(cfg.Counter)
	p.weights, faults[11] = readWeights(cfg.Weights)
	faults[12] = part("Compensation", cfg.Compensation.Validate())
	if err := errors.Join(faults[:]...); err != nil {
		return nil, err
	}
	p.config = cfg
	p.version = p.hash(cfg)
	return p, nil
}

// part says which part of a Config the faults are about.
func part(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("playbook: Config.%s: %w", name, err)
}

// Version returns a content hash of everything that this playbook was built from
// besides the code, as "sha256:" and 16 hexadecimal digits: rows, patterns, learned
// weights, rules, terms, channels, the scorer and the finder. A decision that is kept together
// with the version can be made again.
func (p *Playbook) Version() string { return p.made().version }

// made returns p, or the shipped playbook in place of one that New did not make.
func (p *Playbook) made() *Playbook {
	if p == nil || p.matrix == nil {
		return Default()
	}
	return p
}

// hash hashes each part by itself first, so that moving a line from one file to
// another changes the whole.
func (p *Playbook) hash(cfg Config) string {
	h := sha256.New()
	terms, _ := json.Marshal([]sla.Policy{p.reactionTerm, p.answerTerm}) // they were validated
	rules, _ := json.Marshal(p.reviewer.all)                             // so were they; a Check is code
	for _, part := range []any{
		cfg.Matrix.Text, cfg.General.Text, cfg.Signs.Text, cfg.Counter.Text, cfg.Weights.Text, cfg.Phrases.Text, string(rules), string(terms),
		slices.Collect(p.channels.Rows()), p.audience, p.scorer.Version(), p.appeals.Version(), cfg.Compensation,
		p.kinds.sum, p.acts.sum,
	} {
		sum := sha256.Sum256(fmt.Appendf(nil, "%+v", part))
		h.Write(sum[:])
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))[:16]
}

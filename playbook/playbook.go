package playbook

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"sync"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sla"
)

// Config says what a playbook is made of. The zero Config is the shipped
// playbook; each part may be replaced by itself.
type Config struct {
	// Matrix is the reaction matrix: a table of rows as in data/matrix.md.
	// Empty: the shipped rows.
	Matrix File

	// Signs are the patterns behind the signs, as in data/signs.txt. Empty:
	// the shipped patterns.
	Signs File

	// Phrases are the phrases that the review of drafts looks for, as in
	// data/review.txt. Empty: the shipped phrases.
	Phrases File

	// Reaction and Answer are the terms of the desk; a zero Policy means the
	// shipped one: sla.Reaction, 60 minutes, and sla.Answer, 48 hours.
	Reaction, Answer sla.Policy

	// Rules are the rules that drafts are checked against, with their severity
	// and scope; a rule that is not listed is off. Nil: Rules().
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
// built once and never changes: calls may run at the same time, and changing
// rules means building another Playbook and swapping the pointer.
type Playbook struct {
	matrix   *reactionMatrix
	reader   *signReader
	reviewer *reviewer
	channels mention.ChannelTable
	audience mention.AudienceRule
	scorer   *sentiment.Scorer
	appeals  *mention.Finder

	reactionTerm, answerTerm sla.Policy

	version  string
	readings sync.Pool // of *text.Reading: a text is read once per call, into memory that is used again
}

//go:embed data/matrix.md
var shippedMatrix string

//go:embed data/signs.txt
var shippedSigns string

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
// matrix is a *GapError, with a combination that no row decides.
func New(cfg Config) (*Playbook, error) {
	if cfg.Matrix.Text == "" {
		cfg.Matrix = File{"matrix.md", shippedMatrix}
	}
	if cfg.Signs.Text == "" {
		cfg.Signs = File{"signs.txt", shippedSigns}
	}
	if cfg.Phrases.Text == "" {
		cfg.Phrases = File{"review.txt", shippedPhrases}
	}
	p := &Playbook{scorer: cfg.Scorer, appeals: cfg.Appeals, version: hashOf(cfg.Matrix, cfg.Signs, cfg.Phrases, rulesFile(cfg.Rules))}
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
	if cfg.Reaction == (sla.Policy{}) {
		p.reactionTerm = sla.Reaction()
	}
	if cfg.Answer == (sla.Policy{}) {
		p.answerTerm = sla.Answer()
	}
	if p.scorer == nil {
		p.scorer = sentiment.Default()
	}
	if p.appeals == nil {
		p.appeals = mention.DefaultFinder()
	}
	var faults [5]error
	p.matrix, faults[0] = readMatrix(cfg.Matrix)
	p.reader, faults[1] = readSigns(cfg.Signs)
	p.reviewer, faults[2] = newReviewer(cfg.Phrases, cfg.Rules)
	faults[3], faults[4] = p.reactionTerm.Validate(), p.answerTerm.Validate()
	if err := errors.Join(faults[:]...); err != nil {
		return nil, err
	}
	return p, nil
}

// Version returns a content hash of the rows and patterns that this playbook
// was built from, as "sha256:" and 16 hexadecimal digits. A decision that is
// kept together with the version can be made again.
func (p *Playbook) Version() string { return p.version }

// hashOf hashes the texts, each with its length first, so that moving a line
// from one file to another changes the hash.
func hashOf(files ...File) string {
	h := sha256.New()
	for _, f := range files {
		sum := sha256.Sum256([]byte(f.Text))
		h.Write(sum[:])
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))[:16]
}

package playbook

import (
	"log/slog"
	"time"

	"github.com/otklik/otklik/internal/enum"
	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/sentiment"
)

// Truth says what the bank found out about what a client claims.
type Truth uint8

// The states of a claim.
const (
	TruthUnknown Truth = iota // nobody has checked yet
	Confirmed                 // the case bears it out
	Refuted                   // the case shows that it is wrong
)

var truths = enum.New[Truth]("truth", "unknown", "confirmed", "refuted")

// Truths returns every value, unknown first.
func Truths() []Truth { return all[Truth](truths.Len()) }

// String returns the name, such as "refuted".
func (t Truth) String() string { return truths.String(t) }

// AppendText appends the name to b. A value outside the set is an error.
func (t Truth) AppendText(b []byte) ([]byte, error) { return truths.AppendText(b, t) }

// MarshalText writes the name that UnmarshalText reads.
func (t Truth) MarshalText() ([]byte, error) { return truths.AppendText(nil, t) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (t *Truth) UnmarshalText(b []byte) error { return truths.UnmarshalText(b, t) }

// A Situation is what is known when somebody has to decide what to do about a
// mention. Only the Mention is needed, and it need not pass Validate: a nil
// pointer or an unknown value means "derive it from the text", a value means
// "this is known".
//
// Tone, Appeal and Purpose inside the Mention are what its source said. They
// are evidence and never take part in a decision.
type Situation struct {
	// Mention is what was said, by whom and where. Unknown visibility follows
	// from the channel (mail and forms are private), else it counts as public:
	// a reply must not tell the world what belongs between two. A mention that
	// was deleted is not answered.
	Mention mention.Mention

	// Hard marks a case that the desk finds hard: a real loss, a repeated
	// fault, a person in trouble. False means no.
	Hard bool

	// Truth is what the bank found out about the claim.
	Truth Truth

	// Now is the instant of the decision. With a zero Now nothing is said
	// about speed, and the standing of a channel is the latest.
	Now time.Time

	// Score is the tone of the text; nil means: score the text.
	Score *sentiment.Score

	// Assessment is the kind and the signs of the text, as assessed before or
	// as a human corrected them; nil means: assess the text.
	Assessment *Assessment

	// Content is what the text says (the type of appeal, topics, signals), as
	// found before or as a human corrected it; nil means: find it in the text.
	Content *mention.Content

	// Gravity is the grounds on which the mention is more than ordinary; nil
	// means: find them in the text and in what is known of the mention.
	Gravity *mention.Gravity

	// CaseSigns are signs that the case and the account show and no text can:
	// NoReaction, DeletesAndReposts, AuthorFakery, as Conduct.Signs reads them off a
	// host's counts, or others that a human saw. They stand beside those of the
	// Assessment.
	CaseSigns Signs

	// CrisisHistory says that the bank has been through a like crisis before, or has
	// a bad name: see Cluster.
	CrisisHistory bool

	// Answered is when a human first answered this mention; zero: not yet.
	Answered time.Time

	// Settled says that the outcome was reached: the matter itself is solved,
	// not only answered.
	Settled bool
}

// Clock returns the instant from which the terms of an answer run: when the
// mention was received, else when it was published. It is zero when neither is
// known, and then nothing is due.
func (s *Situation) Clock() time.Time { return s.Mention.Start() }

// LogValue leaves out what the author wrote and who he is.
func (s Situation) LogValue() slog.Value {
	return slog.GroupValue(
		slog.Any("mention", s.Mention),
		slog.Bool("hard", s.Hard),
		slog.Any("truth", s.Truth),
		slog.Time("now", s.Now),
		slog.Bool("settled", s.Settled),
	)
}

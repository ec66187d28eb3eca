package playbook

import (
	"time"

	"github.com/otklik/otklik/internal/enum"
)

// A Decision says what to do about a mention. It is a proposal to a human:
// the library sends nothing.
type Decision struct {
	Answer       Answer       `json:"answer"`
	Reaction     Reaction     `json:"reaction"`
	Persona      Persona      `json:"persona"`
	Owner        Owner        `json:"owner"`
	Compensation Compensation `json:"compensation"`
	Escalation   Escalation   `json:"escalation"`

	// Wait says that the claim must be verified before anything of substance
	// is answered. The terms run on meanwhile.
	Wait bool `json:"wait"`

	// Human says that a person must approve the reply before it goes out. It is true
	// for every reply but Acknowledge, and true for that too when the case is hard, the
	// claim is known to be wrong or signs of blackmail stand.
	Human bool `json:"human"`

	// Terms says by when.
	Terms Terms `json:"terms,omitzero"`

	// Bring says whom to bring in beside the owner.
	Bring Parties `json:"bring,omitzero"`

	// Cluster says how much of the harm people lay at the bank's door; Crisis, that it
	// is a crisis, by the row or by the general rows.
	Cluster Cluster `json:"cluster"`
	Crisis  bool    `json:"crisis,omitzero"`

	// Kind, Truth, Hard and Private, that no stranger reads the reply, are those of the
	// case that was decided: with them Outline needs the decision alone.
	Kind    Kind  `json:"kind,omitzero"`
	Truth   Truth `json:"truth,omitzero"`
	Hard    bool  `json:"hard,omitzero"`
	Private bool  `json:"private,omitzero"`

	// Version is the playbook's: with it the decision can be made again.
	Version string `json:"version,omitzero"`

	// Row is the id of the row of the reaction matrix that decided.
	Row string `json:"row"`
}

// Terms says by when the desk must move. An instant is zero when no term runs:
// the mention carries no time, or there is nothing to answer.
type Terms struct {
	// From is the instant from which the terms run.
	From time.Time `json:"from,omitzero"`

	// Reaction is by when a human has looked at the mention.
	Reaction time.Time `json:"reaction,omitzero"`

	// Answer is by when the author has an answer of substance.
	Answer time.Time `json:"answer,omitzero"`
}

// Answer says on which side of "to answer not to keep silent" the comma goes.
type Answer uint8

// The two answers.
const (
	AnswerUnknown Answer = iota
	Reply
	StaySilent
)

// Reaction says what the reply does, or what the desk does instead of replying.
type Reaction uint8

// The reactions, in the words of the trade.
const (
	ReactionUnknown    Reaction = iota
	Thank                       // thank the author
	ApologiseAndFix             // own the fault, mend it, say when
	AskAndFix                   // ask for the minimum that is needed, then mend
	CorrectFacts                // state the right facts in the same place
	Inform                      // answer the question
	HelpWithThirdParty          // help with harm that somebody else did
	RefusePolitely              // say no, with the reason and with respect
	AcceptClaim                 // take the claim in, say what happens with it and by when
	CollectIdea                 // thank for the idea and say where it goes
	Invite                      // enter a dialogue that somebody else began
	BriefPress                  // the press office gives the facts
	KeepEvidence                // keep what was written, pay nothing, get advice
	Monitor                     // watch, write nothing
	LetStand                    // nothing to do: it may stay as it is
	RemoveSpam                  // hide or report it where the venue is ours
	Acknowledge                 // say that it was read and by when an answer comes, nothing more
)

// Persona says in whose name the reply goes out.
type Persona uint8

// The personas.
const (
	PersonaUnknown Persona = iota
	Nobody                 // nothing is written
	Group                  // the group's name: public comments
	OwnName                // the official representative's own name: private messages
)

// Owner says who answers for the next step.
type Owner uint8

// The owners.
const (
	OwnerUnknown Owner = iota
	Desk               // the service centre that works with mentions
	Lawyer             // the legal department
	Security           // the security department
	PressOffice        // the press office
	Product            // the owner of the product or the tariff
	Department         // the department whose work the mention is about
)

// Compensation says whether anything of value may be offered.
type Compensation uint8

// The answers. Compensation is never allowed while signs of blackmail stand,
// whatever the rows of a matrix say.
const (
	CompensationUnknown   Compensation = iota
	CompensationForbidden              // offer nothing
	CompensationAllowed                // a human may offer something
)

// Escalation says who must hear of the mention besides its owner.
type Escalation uint8

// The steps up.
const (
	EscalationUnknown Escalation = iota
	NoEscalation
	ShiftLead     // the head of the desk's shift
	HeadOfService // the head of service
	CrisisTeam    // those who meet when the bank's name is at stake
)

var (
	answers   = enum.New[Answer]("answer", "unknown", "reply", "stay_silent")
	reactions = enum.New[Reaction]("reaction", "unknown", "thank", "apologise_and_fix", "ask_and_fix",
		"correct_facts", "inform", "help_with_third_party", "refuse_politely", "accept_claim", "collect_idea",
		"invite", "brief_press", "keep_evidence", "monitor", "let_stand", "remove_spam", "acknowledge")
	personas      = enum.New[Persona]("persona", "unknown", "nobody", "group", "own_name")
	owners        = enum.New[Owner]("owner", "unknown", "desk", "lawyer", "security", "press_office", "product", "department")
	compensations = enum.New[Compensation]("compensation", "unknown", "forbidden", "allowed")
	escalations   = enum.New[Escalation]("escalation", "unknown", "none", "shift_lead", "head_of_service", "crisis_team")
)

// Answers returns every value, unknown first.
func Answers() []Answer { return all[Answer](answers.Len()) }

// String returns the name, as it stands in JSON and in matrix rows.
func (a Answer) String() string { return answers.String(a) }

// AppendText appends the name to b. A value outside the set is an error.
func (a Answer) AppendText(b []byte) ([]byte, error) { return answers.AppendText(b, a) }

// MarshalText writes the name that UnmarshalText reads.
func (a Answer) MarshalText() ([]byte, error) { return answers.AppendText(nil, a) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (a *Answer) UnmarshalText(b []byte) error { return answers.UnmarshalText(b, a) }

// Reactions returns every value, unknown first.
func Reactions() []Reaction { return all[Reaction](reactions.Len()) }

// String returns the name, as it stands in JSON and in matrix rows.
func (r Reaction) String() string { return reactions.String(r) }

// AppendText appends the name to b. A value outside the set is an error.
func (r Reaction) AppendText(b []byte) ([]byte, error) { return reactions.AppendText(b, r) }

// MarshalText writes the name that UnmarshalText reads.
func (r Reaction) MarshalText() ([]byte, error) { return reactions.AppendText(nil, r) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (r *Reaction) UnmarshalText(b []byte) error { return reactions.UnmarshalText(b, r) }

// Personas returns every value, unknown first.
func Personas() []Persona { return all[Persona](personas.Len()) }

// String returns the name, as it stands in JSON and in matrix rows.
func (p Persona) String() string { return personas.String(p) }

// AppendText appends the name to b. A value outside the set is an error.
func (p Persona) AppendText(b []byte) ([]byte, error) { return personas.AppendText(b, p) }

// MarshalText writes the name that UnmarshalText reads.
func (p Persona) MarshalText() ([]byte, error) { return personas.AppendText(nil, p) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (p *Persona) UnmarshalText(b []byte) error { return personas.UnmarshalText(b, p) }

// Owners returns every value, unknown first.
func Owners() []Owner { return all[Owner](owners.Len()) }

// String returns the name, as it stands in JSON and in matrix rows.
func (o Owner) String() string { return owners.String(o) }

// AppendText appends the name to b. A value outside the set is an error.
func (o Owner) AppendText(b []byte) ([]byte, error) { return owners.AppendText(b, o) }

// MarshalText writes the name that UnmarshalText reads.
func (o Owner) MarshalText() ([]byte, error) { return owners.AppendText(nil, o) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (o *Owner) UnmarshalText(b []byte) error { return owners.UnmarshalText(b, o) }

// Compensations returns every value, unknown first.
func Compensations() []Compensation { return all[Compensation](compensations.Len()) }

// String returns the name, as it stands in JSON and in matrix rows.
func (c Compensation) String() string { return compensations.String(c) }

// AppendText appends the name to b. A value outside the set is an error.
func (c Compensation) AppendText(b []byte) ([]byte, error) { return compensations.AppendText(b, c) }

// MarshalText writes the name that UnmarshalText reads.
func (c Compensation) MarshalText() ([]byte, error) { return compensations.AppendText(nil, c) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (c *Compensation) UnmarshalText(b []byte) error { return compensations.UnmarshalText(b, c) }

// Escalations returns every value, unknown first.
func Escalations() []Escalation { return all[Escalation](escalations.Len()) }

// String returns the name, as it stands in JSON and in matrix rows.
func (e Escalation) String() string { return escalations.String(e) }

// AppendText appends the name to b. A value outside the set is an error.
func (e Escalation) AppendText(b []byte) ([]byte, error) { return escalations.AppendText(b, e) }

// MarshalText writes the name that UnmarshalText reads.
func (e Escalation) MarshalText() ([]byte, error) { return escalations.AppendText(nil, e) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (e *Escalation) UnmarshalText(b []byte) error { return escalations.UnmarshalText(b, e) }

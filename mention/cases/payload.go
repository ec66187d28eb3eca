package cases

import (
	"time"

	"github.com/otklik/otklik/mention"
)

// A Payload is what an event says beyond its kind: one of the twelve types below,
// or [Raw] for the kinds of later versions. Codes in it are words of the host's
// own lists; free text about a client belongs into sealed content, and only its
// commitment here.
type Payload interface {
	appendTo(b []byte) []byte
	holds(c Commitment) bool
}

// Raw is the payload of a kind that this version does not know, byte for byte.
type Raw string

// Said is a mention as a case sees it.
type Said struct {
	Relation   Relation
	Mention    Commitment // to the mention with its id
	Author     Commitment // to who wrote it
	Channel    mention.Channel
	Visibility mention.Visibility
	Brand      string
	Other      CaseID // Campaign: the case of the other author's copy; else empty
	Campaign   string // Campaign: the host's name for it
}

// A Rating is the tone that was found, and by what.
type Rating struct {
	Tone    mention.Tone
	Lexicon string // version; empty: a person rated
	Model   string // version
}

// A Ruling is what was decided, with the version of everything that took part: by
// them the decision can be made again.
type Ruling struct {
	Row      string // id of the row of the reaction matrix
	Reaction string // what to do, by name
	Matrix   string // versions, here and below
	Rules    string
	Lexicon  string
	Model    string
	Policy   string
	Calendar string
}

// A Remark is a code and, sealed elsewhere, words.
type Remark struct {
	Code  string     // the host's word: "waiting_for_documents"
	Words Commitment // to sealed content; zero: none
	Until time.Time  // Closed: when the window of reopening ends; zero: 24 hours later. Else zero
}

// A Department is asked something, or answers.
type Department struct {
	Of    uint64 // DepartmentAnswered: the number of the question
	Name  string
	Words Commitment
}

// An Appeal is a registration by law.
type Appeal struct {
	Number string
	Date   time.Time // of registration
	Until  time.Time // ExtensionNotified: the later term that the author was told
}

// Ownership says who answers for a case.
type Ownership struct {
	Owner Actor // empty: nobody
}

// A Draft is a reply of ours on its way.
type Draft struct {
	Of       uint64     // the number of the ReplyDrafted event; 0 in that event itself
	Words    Commitment // ReplyDrafted: to the text
	FourEyes bool       // ReplyDrafted: the drafter may not approve it
	Code     string     // why it was rejected or failed, what receipt it got
}

// A Promise is a term that we gave the client.
type Promise struct {
	Of   uint64    // PromiseKept: the number of the PromiseMade event
	Due  time.Time // PromiseMade: by when; required
	What string    // the host's word
}

// A Compensation was given.
type Compensation struct {
	Code     string // what it was: "gift", "fee_returned"
	Minor    int64  // money in minor units (kopecks), 0 for none; never negative
	Currency string // ISO 4217: "RUB"
}

// A Cause is why the client had to complain.
type Cause struct {
	Of             uint64 // CauseFixed: the number of the CauseFound event
	Code           string
	Responsibility Responsibility
}

// An Observation is what became of the author.
type Observation struct {
	Outcome  Outcome
	Evidence Commitment // to the mention that shows it; zero: none
}

// Fits reports whether p is what an event of kind k carries.
func Fits(k Kind, p Payload) bool {
	if !k.Known() {
		_, raw := p.(Raw)
		return k != KindUnknown && (raw || p == nil)
	}
	switch p.(type) {
	case nil:
		return shapes[k].optional
	case Said:
		return shapes[k].form == formSaid
	case Rating:
		return shapes[k].form == formRating
	case Ruling:
		return shapes[k].form == formRuling
	case Remark:
		return shapes[k].form == formRemark
	case Department:
		return shapes[k].form == formDepartment
	case Appeal:
		return shapes[k].form == formAppeal
	case Ownership:
		return shapes[k].form == formOwnership
	case Draft:
		return shapes[k].form == formDraft
	case Promise:
		return shapes[k].form == formPromise
	case Compensation:
		return shapes[k].form == formCompensation
	case Cause:
		return shapes[k].form == formCause
	case Observation:
		return shapes[k].form == formObservation
	}
	return false
}

// A form is the type of a payload.
type form uint8

const (
	formNone form = iota
	formSaid
	formRating
	formRuling
	formRemark
	formDepartment
	formAppeal
	formOwnership
	formDraft
	formPromise
	formCompensation
	formCause
	formObservation
)

var formNames = [...]string{"none", "Said", "Rating", "Ruling", "Remark", "Department", "Appeal", "Ownership", "Draft", "Promise", "Compensation", "Cause", "Observation"}

// String returns the name of the type.
func (f form) String() string { return formNames[f] }

// shapes says what the events of each kind carry.
var shapes = [kindEnd]struct {
	form     form
	optional bool // may be left out
}{
	Noticed:            {formSaid, false},
	FirstResponded:     {formRemark, true},
	ToneRated:          {formRating, false},
	NotedOnCard:        {formRemark, true},
	Verified:           {formRemark, true},
	DepartmentAsked:    {formDepartment, false},
	DepartmentAnswered: {formDepartment, false},
	AppealRegistered:   {formAppeal, false},
	ExtensionNotified:  {formAppeal, false},
	OwnerSet:           {formOwnership, false},
	ReplyDrafted:       {formDraft, false},
	ReplyApproved:      {formDraft, false},
	ReplyLapsed:        {formDraft, false},
	ReplyRejected:      {formDraft, false},
	ReplyQueued:        {formDraft, false},
	ReplySent:          {formDraft, false},
	ReplyFailed:        {formDraft, false},
	PromiseMade:        {formPromise, false},
	PromiseKept:        {formPromise, false},
	Paused:             {formRemark, false},
	Resumed:            {formRemark, true},
	InformationAsked:   {formRemark, true},
	Compensated:        {formCompensation, false},
	CauseFound:         {formCause, false},
	CauseFixed:         {formCause, false},
	ResponsibilitySet:  {formCause, false},
	Resolved:           {formRemark, true},
	Closed:             {formRemark, true},
	Reopened:           {formRemark, true},
	OutcomeObserved:    {formObservation, false},
	MentionLinked:      {formSaid, false},
	Decided:            {formRuling, false},
	LegalHoldSet:       {formRemark, true},
	LegalHoldLifted:    {formRemark, true},
	Erased:             {formRemark, true},
}

func (p Raw) holds(Commitment) bool          { return false }
func (p Said) holds(c Commitment) bool       { return p.Mention == c || p.Author == c }
func (p Rating) holds(Commitment) bool       { return false }
func (p Ruling) holds(Commitment) bool       { return false }
func (p Remark) holds(c Commitment) bool     { return p.Words == c }
func (p Department) holds(c Commitment) bool { return p.Words == c }
func (p Appeal) holds(Commitment) bool       { return false }
func (p Ownership) holds(Commitment) bool    { return false }
func (p Draft) holds(c Commitment) bool      { return p.Words == c }
func (p Promise) holds(Commitment) bool      { return false }
func (p Compensation) holds(Commitment) bool { return false }
func (p Cause) holds(Commitment) bool        { return false }
func (p Observation) holds(c Commitment) bool {
	return p.Evidence == c
}

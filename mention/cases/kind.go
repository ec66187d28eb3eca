package cases

import "github.com/otklik/otklik/internal/enum"

// ErrUnknownName is the reason behind a name that an enum of this package does
// not have.
var ErrUnknownName = enum.ErrUnknownName

// A Kind says what happened to a case. The comment of each names the payload that
// its events carry. The numbers stand in stored events: none is ever reused or
// moved, new ones come at the end.
//
// A Kind above the last one known here was written by a later version. It is
// kept, shown as "kind(77)", hashed and passed over: see [Raw].
type Kind uint8

// The kinds.
const (
	KindUnknown        Kind = iota // the zero Kind: no event has it
	Noticed                        // Said: the first event of every case
	FirstResponded                 // Remark or none: the author heard from us for the first time
	ToneRated                      // Rating
	NotedOnCard                    // Remark or none: written into the client's card
	Verified                       // Remark or none: what the author says was checked
	DepartmentAsked                // Department
	DepartmentAnswered             // Department, Of the question
	AppealRegistered               // Appeal: legal terms run from here
	ExtensionNotified              // Appeal: the author was told of a later Until
	OwnerSet                       // Ownership
	ReplyDrafted                   // Draft: its number is the event's Seq
	ReplyApproved                  // Draft, Of the draft
	ReplyLapsed                    // Draft, Of the draft: what it answers is no longer what stands there
	ReplyRejected                  // Draft, Of the draft
	ReplyQueued                    // Draft, Of the draft
	ReplySent                      // Draft, Of the draft
	ReplyFailed                    // Draft, Of the draft
	PromiseMade                    // Promise: its number is the event's Seq
	PromiseKept                    // Promise, Of the promise
	Paused                         // Remark: Code is the reason
	Resumed                        // Remark or none
	InformationAsked               // Remark or none: the author was asked for something
	Compensated                    // Compensation
	CauseFound                     // Cause: its number is the event's Seq
	CauseFixed                     // Cause, Of the cause
	ResponsibilitySet              // Cause: Responsibility
	Resolved                       // Remark or none: the matter is settled
	Closed                         // Remark or none: Until ends the window of reopening
	Reopened                       // Remark or none
	OutcomeObserved                // Observation
	MentionLinked                  // Said: a follow-up, repost, edit, deletion, campaign
	Decided                        // Ruling
	LegalHoldSet                   // Remark or none
	LegalHoldLifted                // Remark or none
	Erased                         // Remark or none: the key of the content is destroyed
	kindEnd            = iota
)

var kindNames = enum.New[Kind]("kind", "unknown", "noticed", "first_responded", "tone_rated", "noted_on_card",
	"verified", "department_asked", "department_answered", "appeal_registered", "extension_notified", "owner_set",
	"reply_drafted", "reply_approved", "reply_lapsed", "reply_rejected", "reply_queued", "reply_sent", "reply_failed",
	"promise_made", "promise_kept", "paused", "resumed", "information_asked", "compensated", "cause_found",
	"cause_fixed", "responsibility_set", "resolved", "closed", "reopened", "outcome_observed", "mention_linked",
	"decided", "legal_hold_set", "legal_hold_lifted", "erased")

// Known reports whether this version of the library knows what k means.
func (k Kind) Known() bool { return k > KindUnknown && k < kindEnd }

// String returns the name of k, or "kind(77)" for one of a later version.
func (k Kind) String() string { return kindNames.String(k) }

// AppendText appends the name of k to b. A value outside the set is an error.
func (k Kind) AppendText(b []byte) ([]byte, error) { return kindNames.AppendText(b, k) }

// MarshalText writes the names that UnmarshalText reads.
func (k Kind) MarshalText() ([]byte, error) { return kindNames.AppendText(nil, k) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (k *Kind) UnmarshalText(b []byte) error { return kindNames.UnmarshalText(b, k) }

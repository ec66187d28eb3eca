// Package cases holds the life of a case: what happened between the moment a
// mention was noticed and the day its matter was settled, in a form that can be
// proved to an outsider and cleared of personal data.
//
// # Events and the case
//
// What happens is written down as an [Event]: a kind, a time, who did it, and one
// of twelve payloads. A [Case] is what its events add up to: [Case.Apply] adds one
// and refuses an illegal step (to approve one's own draft where four eyes are
// asked for, to close a case while a reply is on its way) with a [*StepError],
// leaving the case as it was. The zero Case is ready.
//
// The way of a case is that of the interview behind this library: noticed, first
// response, tone rated, noted on the client's card, verified, departments asked if
// needed, answered, outcome watched, closed. A [Stage] (received, in work,
// processed) is derived from it. A draft lapses by itself when the client writes
// again or edits. A closed case may be reopened for 24 hours unless its closing
// says otherwise, and stays [Case.Visible] while its root cause is not fixed.
//
// # The chain
//
// A [Chain] links the events of a case: each Sum is the SHA-256 of the sum before
// and the event's encoding, which encoding.go describes byte by byte. [Verify]
// names the first event that is not as it was written; [Replay] verifies and folds
// in one walk. No event holds a text, a name, an id of a mention or its author: it
// holds a [Commitment], from which nothing can be learned without the content.
//
// # Sealed content
//
// The content itself is closed by a [Seal] under a [Key] that belongs to one person
// in one case. [Erase] destroys the key, is refused under legal hold, and leaves
// the chain as it was; a [Claim] stays behind, so that the same post delivered
// again finds its erased case and opens no new one. [Export] answers a person who
// asks what is held about him. Randomness is the host's; no clock is read.
//
// # Ports
//
// Hosts bring their own [Store], [Keys], [Feed], [Sender] and [Cards]; each says
// what it must do. [Memory] is the reference Store and [KeyRing] keeps keys in a
// file, for tests and small bots. An author's ids and words are personal data:
// types that carry them show neither in logs.
package cases

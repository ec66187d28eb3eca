// Package audit makes evidence of how promises of time were kept that a stranger can
// check: from the published file and the public key alone.
//
// # What a bank does
//
// A [Book] holds what was reported so far. [Book.Draft] begins a report,
// [Draft.Add] takes the events of each case and verifies their chain, a [Judge] says
// how the case stands against any policies, [Draft.Sign] closes the report with an
// Ed25519 key. [Report.WriteTo] writes the file to publish.
//
// # What the file says
//
// For each policy and topic (replacing a lost card is one: [LostCard]) a [Line]: how
// many terms were met and broken, the share in time, quantiles, and the change since
// the last report. Below it a [Row] for each case, with the end of its chain and its
// results: the figures can be counted again. No personal data stands in a row.
//
// # How it is held together
//
// Each row is an entry of a log that only grows; a Merkle tree as of RFC 6962 gives
// the log its root, and a signed [Checkpoint] fixes root, period and figures. A
// report carries the checkpoint before and the peaks of its tree, so that
// [Report.Verify] sees that nothing reported earlier was changed.
//
// Who kept an earlier checkpoint asks for [Book.Consistency]; a client who wants to
// know that his case is in, for [Book.Prove]; an auditor who draws cases reads their
// events from the bank and holds them against the log with [Book.Check]. A removed
// case gives [ErrRemoved], a changed one [ErrAltered], an event that was put in
// afterwards [ErrBackdated].
//
// What no file shows is what was never written down, or was written down wrong at
// once. Everything here is a value, reads no clock and no randomness.
package audit

// Package playbook turns facts about a mention into decisions: whether to answer
// or stay silent, how, in whose name, who answers for it, by when; what kind of
// text it is; and what is wrong with the draft of a reply.
//
//	p := playbook.Default()
//	d := p.Decide(s)       // Decision: answer, reaction, persona, owner, terms, …
//	a := p.Assess(s)       // Assessment: kind and signs
//	f := p.Review(draft, s) // findings on a draft reply
//	e := p.Explain(s)      // the same decision with its grounds
//
// # Situation
//
// A [Situation] needs only a Mention. What is nil or unknown is derived from the
// text, what is given is taken as known: a bot that already has a score, an
// appeal and an assessment hands them in, and Decide reads no text. Nothing
// here asks for the time: without Now nothing is said about speed.
//
// # The reaction matrix
//
// Decisions come from rows of data/matrix.md, a table that people read and
// change: kind, tone, audience, appeal, visibility, standing of the channel,
// truth, hardness, gravity, venue, crisis history and signs on the left, the decision on the right,
// with whom to bring in, a reason and a source. The first row that fits decides. What a
// row leaves open, in whose name, by when, whether it is a crisis, the general rows of
// data/general.md settle. [New] proves that every combination
// meets a row and that every row decides something, and compiles the rows into
// a table (package matrix), so that asking takes nanoseconds.
//
// Some rules stand above all rows, whoever wrote them: nothing of value is
// offered while signs of blackmail stand; nobody replies in a channel where the
// law lets us listen only; a human approves every reply. [Explanation] says of each
// aspect of a decision which row or which of these rules it came from.
//
// A header may leave columns out: they accept everything then. A host that changes
// single rows takes them from Matrix().Find, or reads them from a file, and hands them to
// [Playbook.Override]; [Playbook.Matrix] explains a key, and matrix.Diff says which decisions a change of rows changes. [MatrixFormat] reads and
// writes the rows as Markdown and as CSV. Package playbooktest puts them under test.
//
// # Kinds and signs
//
// Patterns of data/signs.txt find slots: roles that words play, such as the
// demand, the thing demanded, the offer, the threat. [Playbook.Assess] reads
// the kind off the slots that a text fills and their nearness. A pattern alone
// decides little. Blackmail needs a demand beyond what is owed and a trade of
// silence, deletion or a changed review for it; a claim for one's own money is
// lawful whatever authority it names and whatever review it promises. That is held
// by construction: where the words say that what is asked for is the author's own
// (wrongly taken, promised, ordered by a court, not returned yet), and neither that it
// is more than that nor that the debt is paid, no weights can call it blackmail, and
// neither can they where nothing of value is named, or where it is told of others. Where
// several kinds fit, the first in the order of the constants holds.
//
// Signs that no text shows come in by Situation.CaseSigns; [Conduct] reads them off what a
// host counted of the account and the case.
//
// [Explanation] shows the words of each sign, what speaks against it (data/counter.txt) and
// what it is worth for the kind ([Playbook.Weight], data/weights.tsv, counted on labelled
// texts). A kind speaks of a text and is never a verdict on a person; a human confirms
// it. How well kinds are read is measured by the tests, on batches of testdata by
// weights that have not seen the batch.
//
// # For a human only
//
// [Playbook.Tactics] says which ways to talk with somebody who asks a ransom are
// admissible; [NoteOf] makes a note for a client's card that speaks of signs;
// [Frequency] caps how often the bank turns to a client, [SamenessOf] and [Repeats]
// find a template sent to one client again, and [Prevalence] tells when the share of
// ordered reviews has left the published one.
//
// # Scheme and process
//
// [Scheme] says what may be used for whom and where: comments for journalists, contests
// for consumers. Insider stories wait for compliance, invitations are off until a host
// turns them on. [Audit] reads a host's configuration and its counts, and reports six
// risks of the process and seven stages of building it, with the numbers and a cure.
//
// # Own rules
//
// [Config] replaces any part: rows, patterns, phrases of the review, channels,
// terms, scorer; New names every fault at once, as "file:line: reason". A [Rule] of a
// host's own is phrases that a draft must not or must say, or a function that reads the
// [Draft]. Which rules hold for a reply is data, told by Explain. A [Limit] says how much a
// reply may offer in amends. What is built takes single
// rows ([Playbook.Override], [Playbook.OverrideGeneral]) and other rules ([Playbook.WithRules])
// without being built anew.
//
// A Playbook never changes; its [Playbook.Version] hashes what it was built from,
// so that a kept decision can be made again. Calls may run at the same time.
package playbook

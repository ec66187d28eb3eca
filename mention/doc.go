// Package mention holds what was said about the bank: by whom, where, to whom.
//
// A [Mention] is a plain value that a host fills from whatever its monitoring
// brings; Validate names every fault at once. Its enums ([Tone], [Venue],
// [Visibility], [Audience], [Appeal], [Purpose], [Standing]) are small integers
// whose zero means unknown and whose text form is a name; channels are an open set
// of strings, and a [ChannelTable] says what is known of each: the venue it
// belongs to, who can read it, and what the law lets a bank do there.
//
// A [Finder] reads a text in one pass and says what it is about: the type of
// appeal, the [Topics], the [Signals] of trust or of shopping around, the grounds
// on which it is grave ([Gravity]), and the sentence that carries the claim, in the
// client's own words, for a note on his card. Explain shows the words behind each.
// Whom an author speaks for follows from an [AudienceRule]; what became of a
// mention between two deliveries, from its ChangeFrom.
//
// What a source said of tone, appeal and purpose stands in the Mention as
// evidence; the library decides on what it reads itself. Authors are personal
// data: in logs (log/slog) a Mention shows its id, channel and size, never its
// text nor a name.
//
// Below lie [github.com/otklik/otklik/mention/text] (spans, folding, words),
// [github.com/otklik/otklik/mention/phrase] (patterns over words) and
// [github.com/otklik/otklik/mention/pii] (personal and bank data).
package mention

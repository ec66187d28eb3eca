package playbook

import (
	"cmp"
	"time"

	"github.com/otklik/otklik/internal/enum"
	"github.com/otklik/otklik/mention"
)

// Severity says how grave a finding is.
type Severity uint8

// The severities, mildest first: they compare with <.
const (
	SeverityUnknown Severity = iota
	Note                     // advice: the rule is not broken
	Warning                  // the rule is broken
	Error                    // the rule is broken, and sending the draft does harm
)

var severities = enum.New[Severity]("severity", "unknown", "note", "warning", "error")

// Severities returns every value, unknown first.
func Severities() []Severity { return all[Severity](severities.Len()) }

// String returns the name, such as "warning".
func (s Severity) String() string { return severities.String(s) }

// AppendText appends the name to b. A value outside the set is an error.
func (s Severity) AppendText(b []byte) ([]byte, error) { return severities.AppendText(b, s) }

// MarshalText writes the name that UnmarshalText reads.
func (s Severity) MarshalText() ([]byte, error) { return severities.AppendText(nil, s) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (s *Severity) UnmarshalText(b []byte) error { return severities.UnmarshalText(b, s) }

// A Finding is one thing that is wrong with a draft reply. It carries ids and
// arguments, no sentences: of package wording, Language.Flaw says what is wrong,
// Language.Mend how to mend it, the suggestion, and Language.Finding both. It repeats
// nothing of the draft or the mention, so it can be logged: Span is its evidence in the
// draft, Told that in the mention.
type Finding struct {
	Rule     RuleID   `json:"rule"`
	Severity Severity `json:"severity"`

	// Span is where the draft breaks the rule, in bytes. An empty Span at 0
	// means that the draft lacks something: no word of it is to blame.
	Span mention.Span `json:"span"`

	// Flaw says in what way the rule is broken.
	Flaw Flaw `json:"flaw"`

	// Args are the arguments of the flaw.
	Args Args `json:"args,omitzero"`

	// Told is where the mention shows it, in bytes of its text: for AsksKnown, where the
	// author told what is asked for. Empty for flaws that the draft alone shows.
	Told mention.Span `json:"told,omitzero"`
}

// Breaks reports whether the finding breaks its rule: a Note does not.
func (f Finding) Breaks() bool { return f.Severity >= Warning }

// Args are the arguments of a finding; those that its flaw does not need are
// zero.
type Args struct {
	// Data is the kind of personal data, as "card" or "phone": never the
	// value. AsksKnown also names "date", "sum" and "card_digits".
	Data string `json:"data,omitzero"`

	// Medium is the other channel, as "phone" or "branch".
	Medium string `json:"medium,omitzero"`

	// Late is how long the answer is overdue.
	Late time.Duration `json:"late,omitzero"`
}

// A Flaw is a way to break a rule.
type Flaw string

// The flaws, by rule.
const (
	Late Flaw = "late" // fast: the term of the first answer has passed; Args.Late

	Insult       Flaw = "insult"        // polite: rudeness or contempt
	Blame        Flaw = "blame"         // polite: the client is told that it is his own fault
	Sarcasm      Flaw = "sarcasm"       // polite: mock thanks, mock pity, mocking smiles
	Familiarity  Flaw = "familiarity"   // polite: «ты»
	Order        Flaw = "order"         // polite: the client is told what to stop or what to feel
	Disrespect   Flaw = "disrespect"    // polite: the sentence as a whole reads as disrespect
	Shouting     Flaw = "shouting"      // polite: words in capitals
	StockPhrase  Flaw = "stock_phrase"  // polite, a Note: words that mean nothing any more
	Officialese  Flaw = "officialese"   // polite, a Note: nouns made of verbs heaped up in one sentence
	MixedAddress Flaw = "mixed_address" // polite, a Note: «Вы» and «вы» in one text
	Exclaiming   Flaw = "exclaiming"    // polite, a Note: three exclamation marks in a row

	NoFact Flaw = "no_fact" // correct_facts: the right fact is not stated

	NoStep    Flaw = "no_step"    // next_step: nothing is done
	RelayOnly Flaw = "relay_only" // next_step: the words were only passed on or heard

	AsksSecret     Flaw = "asks_secret"     // minimum_data: asks for what nobody may ask; Args.Data
	AsksInPublic   Flaw = "asks_in_public"  // minimum_data: asks for personal data before strangers; Args.Data
	AsksTooMuch    Flaw = "asks_too_much"   // minimum_data: asks for more than the matter needs
	AsksKnown      Flaw = "asks_known"      // minimum_data: asks for what the mention tells; Args.Data, Told; a Warning at most
	ShowsData      Flaw = "shows_data"      // minimum_data: publishes personal data; Args.Data
	NoRequest      Flaw = "no_request"      // what_to_do: the client does not learn what to do
	OtherChannel   Flaw = "other_channel"   // same_channel: the client is sent elsewhere; Args.Medium
	ClosedTooSoon  Flaw = "closed_too_soon" // to_the_end: says closed before the outcome is reached
	NoTime         Flaw = "no_time"         // timing: no date, time or duration
	VagueTime      Flaw = "vague_time"      // timing: «soon»; a Note when a concrete time stands beside
	NoAmends       Flaw = "no_amends"       // compensate: no apology for the harm, no amends
	StockApology   Flaw = "stock_apology"   // compensate: an apology that names no harm
	BeyondLimits   Flaw = "beyond_limits"   // compensate: a gift above the host's limit
	NotAllowed     Flaw = "not_allowed"     // compensate: a gift where the matrix allows none; a Note while nobody has checked the claim
	ConfirmsClient Flaw = "confirms_client" // secrecy: says that the author is a client
	ConfirmsFacts  Flaw = "confirms_facts"  // secrecy: says what is on accounts or in contracts
	OffersValue    Flaw = "offers_value"    // bribery: value for a review deleted, changed or written
	PaysRansom     Flaw = "pays_ransom"     // bribery: a gift to somebody who asks pay for silence
	ShowsOff       Flaw = "shows_off"       // intrusion: what was inferred about a person
	NoTalkHere     Flaw = "no_talk_here"    // channel_law: the channel is for listening only
	NoPrivateTalk  Flaw = "no_private_talk" // channel_law: only public answers are allowed
)

// The flaws of rules of a host's own, beside those that its checks name.
const (
	Forbidden   Flaw = "forbidden"    // says a phrase that the rule forbids
	Missing     Flaw = "missing"      // says none of the phrases of which the rule needs one
	CheckFailed Flaw = "check_failed" // the check panicked: nobody knows whether the rule is kept
)

// OwnFlaws returns the flaws that this package finds for rules of a host's own.
func OwnFlaws() []Flaw { return []Flaw{Forbidden, Missing, CheckFailed} }

// flawRules says whose flaw it is; Flaws walks it in this order.
var flawRules = []struct {
	flaw Flaw
	rule RuleID
}{
	{Late, RuleFast},
	{Insult, RulePolite}, {Blame, RulePolite}, {Sarcasm, RulePolite}, {Familiarity, RulePolite}, {Order, RulePolite}, {Disrespect, RulePolite}, {Shouting, RulePolite},
	{StockPhrase, RulePolite}, {Officialese, RulePolite}, {MixedAddress, RulePolite}, {Exclaiming, RulePolite},
	{NoFact, RuleCorrectFacts},
	{NoStep, RuleNextStep}, {RelayOnly, RuleNextStep},
	{AsksSecret, RuleMinimumData}, {AsksInPublic, RuleMinimumData}, {AsksTooMuch, RuleMinimumData}, {AsksKnown, RuleMinimumData}, {ShowsData, RuleMinimumData},
	{NoRequest, RuleWhatToDo},
	{OtherChannel, RuleSameChannel},
	{ClosedTooSoon, RuleToTheEnd},
	{NoTime, RuleTiming}, {VagueTime, RuleTiming},
	{NoAmends, RuleCompensate}, {StockApology, RuleCompensate}, {BeyondLimits, RuleCompensate}, {NotAllowed, RuleCompensate},
	{ConfirmsClient, RuleSecrecy}, {ConfirmsFacts, RuleSecrecy},
	{OffersValue, RuleBribery}, {PaysRansom, RuleBribery},
	{ShowsOff, RuleIntrusion},
	{NoTalkHere, RuleChannelLaw}, {NoPrivateTalk, RuleChannelLaw},
}

// Flaws returns every flaw of the shipped rules, by rule.
func Flaws() []Flaw {
	flaws := make([]Flaw, len(flawRules))
	for i, row := range flawRules {
		flaws[i] = row.flaw
	}
	return flaws
}

// Rule returns the shipped rule that the flaw breaks, "" for any other flaw.
func (f Flaw) Rule() RuleID {
	for _, row := range flawRules {
		if row.flaw == f {
			return row.rule
		}
	}
	return ""
}

// compare orders findings by where they stand, then by rule as the host lists them, then
// by flaw, severity and arguments, so that equal drafts give equal lists.
func (b *rulebook) compare(x, y Finding) int {
	if at := cmp.Or(cmp.Compare(x.Span.Start, y.Span.Start), cmp.Compare(x.Span.End, y.Span.End)); at != 0 {
		return at
	}
	return cmp.Or(
		cmp.Compare(b.place(x.Rule), b.place(y.Rule)),
		cmp.Compare(x.Flaw, y.Flaw),
		cmp.Compare(y.Severity, x.Severity),
		cmp.Compare(x.Args.Data, y.Args.Data),
		cmp.Compare(x.Args.Medium, y.Args.Medium),
		cmp.Compare(x.Told.Start, y.Told.Start),
	)
}

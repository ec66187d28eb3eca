package playbook

import (
	"time"

	"github.com/otklik/otklik/internal/enum"
	"github.com/otklik/otklik/mention"
)

// A Tactic is a way to talk with somebody who asks a ransom, so that nobody hurries
// to pay it. Tactics are offered to a human: no decision takes one, and no draft is
// written from one.
//
// Source: slide 28 of the deck of Socialberry at Digitale, October 2012.
type Tactic uint8

// The tactics, in the order of the slide.
const (
	TacticUnknown   Tactic = iota
	Rationalisation        // talk of reasons, terms and rules, never of feelings
	PlayingTheFool         // not understand the hint: let it be said openly, in writing
	Refutation             // set facts against what is said
	VictimsStance          // show what the demand does to those who must answer it
	Delay                  // take the time that is allowed
)

// A TacticReason says why a tactic is admissible or is not.
type TacticReason uint8

// The reasons.
const (
	TacticReasonUnknown TacticReason = iota
	BlackmailStands                  // signs of blackmail stand and nothing speaks against the tactic
	NoBlackmail                      // no signs of blackmail: no tactic is admissible
	HarmUnderWay                     // theft under way or a threat to life: act at once
	ClaimConfirmed                   // the claim is confirmed: the bank answers for it
	NothingToRefute                  // the claim is not refuted and the bank has no facts
	NotProven                        // no human has confirmed the blackmail
	TermNotKnown                     // the time, a promise or a legal term is needed to say until when
	TermReached                      // a promise or a legal term is due
)

var (
	tactics = enum.New[Tactic]("tactic", "unknown", "rationalisation", "playing_the_fool", "refutation",
		"victims_stance", "delay")
	tacticReasons = enum.New[TacticReason]("tactic reason", "unknown", "blackmail_stands", "no_blackmail",
		"harm_under_way", "claim_confirmed", "nothing_to_refute", "not_proven", "term_not_known", "term_reached")
)

// Ties are what binds the desk's hands beside the Situation. The zero Ties allow
// the least.
type Ties struct {
	// Facts says that the bank has facts to set against what is said.
	Facts bool

	// Proven says that a human has confirmed the blackmail.
	Proven bool

	// Promised is the earliest term that the bank itself has given and not yet kept;
	// Legal, the earliest that a law gives. Zero means: none is known.
	Promised, Legal time.Time
}

// until returns the earliest term, or zero when none is known.
func (t Ties) until() time.Time {
	if t.Promised.IsZero() || !t.Legal.IsZero() && t.Legal.Before(t.Promised) {
		return t.Legal
	}
	return t.Promised
}

// Advice says of one tactic whether a human may use it.
type Advice struct {
	Tactic     Tactic       `json:"tactic"`
	Admissible bool         `json:"admissible"`
	Reason     TacticReason `json:"reason"`

	// Until is the instant that an admissible Delay must not pass; else zero.
	Until time.Time `json:"until,omitzero"`
}

// Tactics says of every tactic, in the order of the slide, whether a human may use
// it. None is admissible unless signs of blackmail stand, or while harm is under
// way. Refutation needs a refuted claim or facts. Playing the fool and the victim's
// stance are closed to a bank whose fault is confirmed. Delay is admissible against
// proven blackmail only, never on a confirmed claim, and never past a promise or a
// legal term: with neither known, or a zero Now, it is not. It takes the time of
// Decide.
func (p *Playbook) Tactics(s Situation, t Ties) []Advice {
	p = p.made()
	f := p.facts(&s)
	stands := ransomAsked(f.assessment.Kind, f.assessment.Signs|s.CaseSigns)
	urgent := f.gravity.Has(mention.TheftInProgress) || f.gravity.Has(mention.ThreatToLife)
	list := make([]Advice, 0, tactics.Len()-1)
	for tactic := TacticUnknown + 1; tactics.Valid(tactic); tactic++ {
		reason := NoBlackmail
		switch {
		case stands && urgent:
			reason = HarmUnderWay
		case stands:
			reason = t.reason(tactic, &s)
		}
		advice := Advice{Tactic: tactic, Admissible: reason == BlackmailStands, Reason: reason}
		if advice.Admissible && tactic == Delay {
			advice.Until = t.until()
		}
		list = append(list, advice)
	}
	return list
}

// reason judges one tactic while blackmail stands.
func (t Ties) reason(tactic Tactic, s *Situation) TacticReason {
	confirmed := s.Truth == Confirmed
	switch tactic {
	case Refutation:
		if s.Truth != Refuted && !t.Facts {
			return NothingToRefute
		}
	case PlayingTheFool, VictimsStance:
		if confirmed {
			return ClaimConfirmed
		}
	case Delay:
		switch until := t.until(); {
		case confirmed:
			return ClaimConfirmed
		case !t.Proven:
			return NotProven
		case s.Now.IsZero() || until.IsZero():
			return TermNotKnown
		case !s.Now.Before(until):
			return TermReached
		}
	}
	return BlackmailStands
}

// ransomAsked reports whether blackmail or its two signs together stand.
func ransomAsked(k Kind, signs Signs) bool {
	return k == Blackmail || signs.Has(ExcessDemand) && signs.Has(TradeOfSilence)
}

// Tactics returns every tactic, unknown first.
func Tactics() []Tactic { return all[Tactic](tactics.Len()) }

// String returns the tactic's name, such as "playing_the_fool".
func (t Tactic) String() string { return tactics.String(t) }

// AppendText appends the name to b. A value outside the set is an error.
func (t Tactic) AppendText(b []byte) ([]byte, error) { return tactics.AppendText(b, t) }

// MarshalText writes the name that UnmarshalText reads.
func (t Tactic) MarshalText() ([]byte, error) { return tactics.AppendText(nil, t) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (t *Tactic) UnmarshalText(b []byte) error { return tactics.UnmarshalText(b, t) }

// TacticReasons returns every reason, unknown first.
func TacticReasons() []TacticReason { return all[TacticReason](tacticReasons.Len()) }

// String returns the reason's name, such as "claim_confirmed".
func (r TacticReason) String() string { return tacticReasons.String(r) }

// AppendText appends the name to b. A value outside the set is an error.
func (r TacticReason) AppendText(b []byte) ([]byte, error) { return tacticReasons.AppendText(b, r) }

// MarshalText writes the name that UnmarshalText reads.
func (r TacticReason) MarshalText() ([]byte, error) { return tacticReasons.AppendText(nil, r) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (r *TacticReason) UnmarshalText(b []byte) error { return tacticReasons.UnmarshalText(b, r) }

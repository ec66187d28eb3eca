package playbook

import (
	"iter"
	"math/bits"
	"strings"

	"github.com/otklik/otklik/internal/enum"
)

// A Sign is one thing that a text shows. Signs are evidence, and each counts
// for little: none decides a kind alone except an open offer to trade.
type Sign uint8

// The signs. A competent authority and an absurd addressee are told apart on
// purpose: about one negative bank review in ten names an authority, and nearly
// all of those are honest claims.
const (
	SignUnknown             Sign = iota
	OwedDemand                   // asks for what the author may be owed
	ExcessDemand                 // asks for value beyond what is owed
	TradeOfSilence               // offers or withholds silence, deletion or a changed review for something
	PublicityThreat              // threatens to tell the world
	Condition                    // ties one thing to another: «either … or», «otherwise»
	DemandDisclaimed             // says in so many words that nothing beyond the due is wanted
	HonestReview                 // promises a review whatever its colour may be
	CompetentAuthority           // names a court, the Bank of Russia or another body that hears complaints
	AbsurdAddressee              // threatens with a patriarch, a president, a foreign court of public opinion
	VividEmotion                 // strong emotion
	EmotionWithoutSubstance      // strong emotion and nothing that a desk could act on
	OtherPartyAtFault            // a dealer, insurer, shop, courier or impostor did the harm
	ContractDenied               // signed without reading, and now denies the contract
	RuinWished                   // wants the company closed, ruined, everybody sacked
	TrifleNamed                  // the grievance is a greeting, a smile, a glance
	EntitlementClaimed           // «the client is always right, you owe me»
	LoopholeTalk                 // gaps in tariffs, cashback and bonuses, used or lost
	PlantedReview                // superlatives or smear heaped up without one fact
	CompetitorPlugged            // sends the readers to another bank
	PromotionalText              // an advert, a promotion, a referral link
	NewsTone                     // reports, quotes, announces: nobody's own experience
	IdeaOffered                  // proposes an improvement
	GratitudeSaid                // thanks or praise in words
	GrievanceNamed               // says what went wrong
	QuestionAsked                // asks something
	NoReaction                   // from the case: no adequate reaction to what support wrote
	DeletesAndReposts            // from the case: deletes comments, reposts actively
	AuthorFakery                 // from the account: young, few followers, the same text again and again
)

var signs = enum.New[Sign]("sign", "unknown", "owed_demand", "excess_demand", "trade_of_silence",
	"publicity_threat", "condition", "demand_disclaimed", "honest_review", "competent_authority",
	"absurd_addressee", "vivid_emotion", "emotion_without_substance", "third_party", "contract_denied",
	"ruin_wished", "trifle", "entitlement", "loophole_talk", "planted_review", "competitor_plug",
	"promotional_text", "news_tone", "idea", "gratitude", "grievance", "question",
	"no_reaction", "deletes_and_reposts", "author_fakery")

// SignValues returns every sign, unknown first.
func SignValues() []Sign { return all[Sign](signs.Len()) }

// String returns the sign's name, such as "excess_demand".
func (s Sign) String() string { return signs.String(s) }

// AppendText appends the name to b. A value outside the set is an error.
func (s Sign) AppendText(b []byte) ([]byte, error) { return signs.AppendText(b, s) }

// MarshalText writes the name that UnmarshalText reads.
func (s Sign) MarshalText() ([]byte, error) { return signs.AppendText(nil, s) }

// UnmarshalText reads a sign's name. The error wraps ErrUnknownName.
func (s *Sign) UnmarshalText(b []byte) error { return signs.UnmarshalText(b, s) }

// Signs is a set of signs: a plain value, empty at zero, compared with ==.
// Its text form is the names in the order of the constants, between commas.
type Signs uint32

// SetOf returns the set of the given signs. SignUnknown is in no set.
func SetOf(list ...Sign) Signs {
	var set Signs
	for _, s := range list {
		set = set.With(s)
	}
	return set
}

// Has reports whether s is in the set.
func (set Signs) Has(s Sign) bool { return s != SignUnknown && set&(1<<s) != 0 }

// With returns the set with s in it.
func (set Signs) With(s Sign) Signs {
	if s == SignUnknown || !signs.Valid(s) {
		return set
	}
	return set | 1<<s
}

// Len returns how many signs the set holds.
func (set Signs) Len() int { return bits.OnesCount32(uint32(set)) }

// All returns an iterator over the signs of the set in the order of the
// constants.
func (set Signs) All() iter.Seq[Sign] {
	return func(yield func(Sign) bool) {
		for s := SignUnknown + 1; signs.Valid(s); s++ {
			if set.Has(s) && !yield(s) {
				return
			}
		}
	}
}

// String returns the names of the signs between commas, or "" for none.
func (set Signs) String() string {
	b, _ := set.AppendText(nil)
	return string(b)
}

// AppendText appends what String returns. It returns no error.
func (set Signs) AppendText(b []byte) ([]byte, error) {
	first := true
	for s := range set.All() {
		if !first {
			b = append(b, ',')
		}
		b, first = append(b, s.String()...), false
	}
	return b, nil
}

// MarshalText writes the names that UnmarshalText reads.
func (set Signs) MarshalText() ([]byte, error) { return set.AppendText(nil) }

// UnmarshalText reads names between commas. On an error, which wraps
// ErrUnknownName, the set stays as it was.
func (set *Signs) UnmarshalText(b []byte) error {
	var read Signs
	if text := string(b); text != "" {
		for name := range strings.SplitSeq(text, ",") {
			var s Sign
			if err := s.UnmarshalText([]byte(strings.TrimSpace(name))); err != nil {
				return err
			}
			read = read.With(s)
		}
	}
	*set = read
	return nil
}

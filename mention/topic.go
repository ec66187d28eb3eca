package mention

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
)

// A Topic is what an appeal is about. The set is open: a host's lexicon may name
// its own, by small Latin letters, digits and underscores.
type Topic string

// The topics of the library's lexicon, data/topics.txt. Slides 2 and 3 part
// service from price and product; the rest are the words by which support desks
// route appeals.
const (
	TopicService       Topic = "service"     // how clients are treated: attention, queues, answers, refusals to help
	TopicPrice         Topic = "price"       // price and tariffs: commissions, fees, rates
	TopicProduct       Topic = "product"     // terms of products at large: programmes, conditions, offers
	TopicStaff         Topic = "staff"       // people of the bank: their manners and knowledge
	TopicTechnology    Topic = "technology"  // failures and errors, sites, updates, terminals
	TopicSecurity      Topic = "security"    // codes, passwords, leaks, suspicious calls
	TopicOffice        Topic = "office"      // offices and ATMs
	TopicDelivery      Topic = "delivery"    // couriers, dates, parcels with cards and documents
	TopicCard          Topic = "card"        // cards and their replacement
	TopicCredit        Topic = "credit"      // loans, instalments, credit history
	TopicDeposit       Topic = "deposit"     // deposits and savings accounts
	TopicAccount       Topic = "account"     // current accounts: opening, closing, statements
	TopicInsurance     Topic = "insurance"   // policies, and insurance sold with loans
	TopicMobileBank    Topic = "mobile_bank" // the app and the internet bank
	TopicBlocking      Topic = "blocking_115fz"
	TopicFraud         Topic = "fraud"       // theft and deceit by outsiders
	TopicThirdParty    Topic = "third_party" // shops, couriers, insurers, dealers, other banks
	TopicTransfer      Topic = "transfer"    // transfers and payments
	TopicCash          Topic = "cash"        // cash, withdrawals, money that an ATM took
	TopicCashback      Topic = "cashback"    // cashback, points, miles, promotions
	TopicMortgage      Topic = "mortgage"
	TopicCollection    Topic = "collection"   // overdue debt and those who collect it
	TopicCallCentre    Topic = "call_centre"  // the hot line, the chat and the bot
	TopicNotification  Topic = "notification" // text messages, pushes and who pays for them
	TopicAdvertising   Topic = "advertising"  // calls and mail that sell
	TopicCurrency      Topic = "currency"     // foreign money, rates of exchange, sanctions
	TopicInvestment    Topic = "investment"   // brokers, shares, metals
	TopicBusiness      Topic = "business"     // accounts and services of firms and entrepreneurs
	TopicSalary        Topic = "salary"       // wages and salary projects
	TopicPension       Topic = "pension"      // pensions, allowances, benefits
	TopicDocuments     Topic = "documents"    // references, statements, contracts, signatures
	TopicBiometrics    Topic = "biometrics"
	TopicSubscription  Topic = "subscription"  // paid subscriptions and services switched on
	TopicAccessibility Topic = "accessibility" // clients with disabilities
	TopicEcosystem     Topic = "ecosystem"     // shops, mobile operators and other businesses under the bank's name
)

// MaxTopics is how many topics one lexicon may name, MaxTopicsInText how many one
// text may have: of more the last in the lexicon are left out.
const (
	MaxTopics       = 64
	MaxTopicsInText = 12
)

// ErrManyTopics is the reason when a list has more than MaxTopicsInText topics, or
// a lexicon more than MaxTopics.
var ErrManyTopics = errors.New("too many topics")

// ErrTopicName is the reason when a topic is not made of small Latin letters,
// digits and underscores, 1 to 40 of them.
var ErrTopicName = errors.New("a topic is named by a-z, 0-9 and _")

// Topics are the topics of one text, in the order of the lexicon. Topics is a
// plain value: copy it, compare it with ==. The zero Topics are none.
type Topics struct {
	list [MaxTopicsInText]Topic
	n    int
}

// TopicsOf returns the given topics, each once, in that order. The error wraps
// ErrManyTopics or ErrTopicName.
func TopicsOf(topics ...Topic) (Topics, error) {
	var t Topics
	for _, topic := range topics {
		switch {
		case !topic.valid():
			return Topics{}, fmt.Errorf("topic %.40q: %w", string(topic), ErrTopicName)
		case t.Has(topic):
			continue
		case !t.add(topic):
			return Topics{}, fmt.Errorf("%w: at most %d", ErrManyTopics, MaxTopicsInText)
		}
	}
	return t, nil
}

// Len returns how many topics there are.
func (t Topics) Len() int { return t.n }

// Has reports whether topic is among them.
func (t Topics) Has(topic Topic) bool { return slices.Contains(t.list[:t.n], topic) }

// All returns an iterator over the topics, in order.
func (t Topics) All() iter.Seq[Topic] {
	return func(yield func(Topic) bool) {
		for _, topic := range t.list[:t.n] {
			if !yield(topic) {
				return
			}
		}
	}
}

// String returns the topics, parted by commas; "none" for none.
func (t Topics) String() string {
	if t.n == 0 {
		return "none"
	}
	s := string(t.list[0])
	for _, topic := range t.list[1:t.n] {
		s += ", " + string(topic)
	}
	return s
}

// MarshalJSON writes a list of names.
func (t Topics) MarshalJSON() ([]byte, error) { return json.Marshal(t.list[:t.n]) }

// UnmarshalJSON reads a list of names; a name that stands twice counts once. The
// error wraps ErrManyTopics or ErrTopicName; t then stays as it was.
func (t *Topics) UnmarshalJSON(b []byte) error {
	var list []Topic
	if err := json.Unmarshal(b, &list); err != nil {
		return fmt.Errorf("topics: %w", err)
	}
	read, err := TopicsOf(list...)
	if err == nil {
		*t = read
	}
	return err
}

// add reports whether there was room.
func (t *Topics) add(topic Topic) bool {
	if t.n == len(t.list) {
		return false
	}
	t.list[t.n] = topic
	t.n++
	return true
}

func (t Topic) valid() bool {
	for i := range len(t) {
		if c := t[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' {
			return false
		}
	}
	return 0 < len(t) && len(t) <= 40
}

package sentiment

import "github.com/otklik/otklik/internal/enum"

// ErrUnknownName is the reason behind a name that an enum of this package does
// not have.
var ErrUnknownName = enum.ErrUnknownName

// A Rule is what changed the weight of a word from that of the lexicon.
type Rule uint8

// The rules.
const (
	RuleUnknown   Rule = iota
	Negation           // a negator stands before: «не понравилось»
	Intensifier        // a word before makes it stronger: «очень»
	Diminisher         // a word before makes it weaker: «немного»
	Contrast           // «но», «хотя» in the sentence: the main point weighs more, the other less
	Question           // the sentence asks
	Exclamation        // the sentence exclaims
	Capitals           // the word is shouted, the text is not
	Stretch            // a letter is stretched: «ужааас»
	Repetition         // the same entry again adds less
	Irony              // praise beside a mark of irony, in quotes, or with a curse: see [Score]
	Courtesy           // thanks in a complaint
	Advertisement      // the text advertises an offer
	Distance           // far from the target, or nearer to another one
	Comparison         // the text sets the target against another: the better one, or what it is better than
)

var ruleNames = enum.New[Rule]("rule", "unknown", "negation", "intensifier", "diminisher", "contrast", "question",
	"exclamation", "capitals", "stretch", "repetition", "irony", "courtesy", "advertisement", "distance", "comparison")

// String returns the name of r.
func (r Rule) String() string { return ruleNames.String(r) }

// AppendText appends the name of r to b. A value outside the set is an error.
func (r Rule) AppendText(b []byte) ([]byte, error) { return ruleNames.AppendText(b, r) }

// MarshalText writes the names that UnmarshalText reads.
func (r Rule) MarshalText() ([]byte, error) { return ruleNames.AppendText(nil, r) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (r *Rule) UnmarshalText(b []byte) error { return ruleNames.UnmarshalText(b, r) }

// A ruleSet is a set of rules, a bit each.
type ruleSet uint32

func (s ruleSet) has(r Rule) bool { return s>>r&1 != 0 }

// list returns the rules of s in the order of their values; nil for none.
func (s ruleSet) list() []Rule {
	var rules []Rule
	for r := Negation; ruleNames.Valid(r); r++ {
		if s.has(r) {
			rules = append(rules, r)
		}
	}
	return rules
}

// turn multiplies what the piece adds and notes why and by which words.
func (ws *workspace) turn(p *piece, r Rule, factor float64, by span) {
	p.added *= factor
	p.rules |= 1 << r
	if ws.traced {
		ws.causes = append(ws.causes, cause{p.first, r, by})
	}
}

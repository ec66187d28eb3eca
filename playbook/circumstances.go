package playbook

import (
	"fmt"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook/matrix"
	"github.com/otklik/otklik/sentiment"
)

// Circumstances are what the reaction matrix asks of a situation, a field a column.
type Circumstances struct {
	Kind     Kind
	Tone     mention.Tone
	Audience mention.Audience
	Appeal   mention.Appeal
	Private  bool
	Standing mention.Standing // listen only, public answer only or full: never unknown
	Truth    Truth
	Hard     bool
	Urgency  Urgency
	Venue    mention.Venue // never unknown: what no table knows counts as other people's pages
	History  bool          // a like crisis before, or a bad name
	Signs    Signs         // of AskedSigns
}

// askedSigns are the signs that are columns of the matrix.
var askedSigns = [...]Sign{
	EmotionWithoutSubstance, NoReaction, DeletesAndReposts, CompetentAuthority, AbsurdAddressee, ExcessDemand,
	TradeOfSilence, PlantedReview, LoopholeTalk, OtherPartyAtFault, PromotionalText, AuthorFakery,
	CompetitorPlugged,
}

// AskedSigns returns the signs that are columns of the matrix, yes or no each.
func AskedSigns() Signs { return askedSet }

var askedSet = SetOf(askedSigns[:]...)

// And returns the signs that are in both sets.
func (set Signs) And(other Signs) Signs { return set & other }

// An Urgency is what the matrix sees of the grounds of a mention. All but the first
// two are the fast path; WideReach is apart from the rest of it, since news that many
// read need no answer by themselves.
type Urgency uint8

// The urgencies, at the numbers of their column.
const (
	Ordinary    Urgency = iota
	GraveCase           // money or access lost, a vulnerable client, a threat of the law
	ManyReaders         // many will read it
	FastPath            // theft under way, personal data in public, a threat to life
)

// UrgencyOf returns what the matrix sees of the grounds.
func UrgencyOf(g mention.Gravity) Urgency {
	switch {
	case g&^mention.WideReach != 0 && (g&^mention.WideReach).Level() == mention.Fast:
		return FastPath
	case g.Has(mention.WideReach):
		return ManyReaders
	case g.Level() == mention.Grave:
		return GraveCase
	}
	return Ordinary
}

// Domain returns the columns of the reaction matrix. The values stand at the numbers
// of their enums; visibility, standing and venue are known when the matrix is asked, so
// their zeros are left out.
func Domain() *matrix.Domain[Circumstances] {
	var columns []matrix.Column[Circumstances]
	// Decide asks every column, so each is one call: matrix.Enum and Flag make two of it.
	column := func(name string, values []string, of func(Circumstances) int) {
		columns = append(columns, matrix.Column[Circumstances]{Name: name, Values: values, Of: of})
	}
	column("kind", namesOf(Kinds()), func(c Circumstances) int { return int(c.Kind) })
	column("tone", namesUntil[mention.Tone](), func(c Circumstances) int { return int(c.Tone) })
	column("audience", namesUntil[mention.Audience](), func(c Circumstances) int { return int(c.Audience) })
	column("appeal", namesUntil[mention.Appeal](), func(c Circumstances) int { return int(c.Appeal) })
	column("visibility", []string{"public", "private"}, func(c Circumstances) int { return oneIf(c.Private) })
	column("standing", []string{"listen_only", "public_answer_only", "full"}, func(c Circumstances) int { return int(c.Standing) - int(mention.ListenOnly) })
	column("truth", namesOf(Truths()), func(c Circumstances) int { return int(c.Truth) })
	column("hard", noYes, func(c Circumstances) int { return oneIf(c.Hard) })
	column("gravity", []string{"ordinary", "grave", "reach", "fast"}, func(c Circumstances) int { return int(c.Urgency) })
	column("venue", namesUntil[mention.Venue]()[1:], func(c Circumstances) int { return int(c.Venue) - int(mention.OwnAccount) })
	column("crisis_history", noYes, func(c Circumstances) int { return oneIf(c.History) })
	for _, sign := range askedSigns {
		column(sign.String(), noYes, func(c Circumstances) int { return int(c.Signs >> sign & 1) })
	}
	d, err := matrix.NewDomain(columns...)
	if err != nil {
		return nil // the columns are constants of the program, and a test builds them
	}
	return d
}

var noYes = []string{"no", "yes"}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

func namesOf[T fmt.Stringer](values []T) []string {
	names := make([]string, len(values))
	for i, v := range values {
		names[i] = v.String()
	}
	return names
}

// namesUntil returns the names of an enum of another package: its values count
// from 0, and the first number that does not marshal ends it.
func namesUntil[T interface {
	~uint8
	MarshalText() ([]byte, error)
}]() []string {
	var names []string
	for v := T(0); ; v++ {
		name, err := v.MarshalText()
		if err != nil {
			return names
		}
		names = append(names, string(name))
	}
}

// groundsOf has grounds for each urgency.
var groundsOf = [...]mention.Gravity{Ordinary: 0, GraveCase: mention.MoneyLost, ManyReaders: mention.WideReach, FastPath: mention.TheftInProgress}

// circumstancesAt returns the circumstances of a key's values, in the order of Domain.
func circumstancesAt(v []int) Circumstances {
	c := Circumstances{
		Kind: Kind(v[0]), Tone: mention.Tone(v[1]), Audience: mention.Audience(v[2]), Appeal: mention.Appeal(v[3]),
		Private: v[4] == 1, Standing: mention.ListenOnly + mention.Standing(v[5]), Truth: Truth(v[6]), Hard: v[7] == 1, Urgency: Urgency(v[8]),
		Venue: mention.OwnAccount + mention.Venue(v[9]), History: v[10] == 1,
	}
	for i, sign := range askedSigns {
		if v[11+i] == 1 {
			c.Signs = c.Signs.With(sign)
		}
	}
	return c
}

// Situation returns a situation that p reads as the circumstances of a key over
// Domain: a witness of a gap or of a change, made something to decide on. The
// situation has no text. It is false for a key of other columns, and when no channel
// of p has the standing.
func (p *Playbook) Situation(k matrix.Key) (Situation, bool) {
	p = p.made()
	values := p.matrix.table.Domain().Values(k)
	if values == nil {
		return Situation{}, false
	}
	c := circumstancesAt(values)
	if int(c.Urgency) >= len(groundsOf) {
		return Situation{}, false
	}
	s := Situation{
		Mention: mention.Mention{Visibility: mention.Public, Audience: c.Audience, Venue: c.Venue},
		Hard:    c.Hard, Truth: c.Truth, CrisisHistory: c.History,
		Score:      &sentiment.Score{Tone: c.Tone},
		Assessment: &Assessment{Kind: c.Kind, Signs: c.Signs},
		Content:    &mention.Content{Appeal: c.Appeal},
		Gravity:    new(mention.Gravity),
	}
	*s.Gravity = groundsOf[c.Urgency]
	if c.Private {
		s.Mention.Visibility = mention.Private
	}
	for row := range p.channels.Rows() {
		s.Mention.Channel = row.Channel
		if p.circumstances(&s, p.facts(&s)) == c {
			return s, true
		}
	}
	// A channel that the table lacks is answered in public only.
	s.Mention.Channel = "unlisted"
	return s, p.circumstances(&s, p.facts(&s)) == c
}

// Circumstances returns what the matrix asks of s, derived from its text where s does
// not say.
func (p *Playbook) Circumstances(s Situation) Circumstances {
	p = p.made()
	return p.circumstances(&s, p.facts(&s))
}

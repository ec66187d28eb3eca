package playbook

import "time"

// An Outline lists the parts that a good answer has, in the order in which they are
// read. It holds ids and arguments, no sentences and no personal data: package wording
// says the parts, and what only the desk knows stays a placeholder. The zero Outline is
// that of a decision to stay silent.
type Outline struct {
	Parts []Part `json:"parts,omitzero"`

	// Public says that strangers will read the answer: whatever fills a placeholder
	// says nothing of accounts, operations or who is a client.
	Public bool `json:"public,omitzero"`

	// NeedsHuman says that a person must approve the answer before it goes out. It is
	// false only for silence and for a bare acknowledgement.
	NeedsHuman bool `json:"needs_human,omitzero"`
}

// Has reports whether the part is in the outline.
func (o Outline) Has(id PartID) bool {
	for _, part := range o.Parts {
		if part.ID == id {
			return true
		}
	}
	return false
}

// A Part is one thing that the answer must say.
type Part struct {
	ID PartID `json:"id"`

	// By is the latest instant that may stand for {date}: the term of the answer. It is
	// zero in every other part, and when no term runs.
	By time.Time `json:"by,omitzero"`
}

// A PartID names a part of an answer.
type PartID string

// The parts, in the order in which an answer has them.
const (
	PartGreeting     PartID = "greeting"     // greets the author by {name}
	PartThanks       PartID = "thanks"       // thanks for writing
	PartPraise       PartID = "praise"       // thanks for good words, shortly
	PartIdea         PartID = "idea"         // thanks for an idea
	PartSympathy     PartID = "sympathy"     // an unpleasant thing is called one
	PartHarm         PartID = "harm"         // hard cases: regrets the particular {harm}, whoever did it
	PartApology      PartID = "apology"      // the bank's own fault: apologises for the particular {harm}
	PartCorrection   PartID = "correction"   // a wrong claim: the right {fact}, without blame
	PartFact         PartID = "fact"         // answers what was asked with a {fact}
	PartRefusal      PartID = "refusal"      // says no, with the {reason}
	PartCheck        PartID = "check"        // the bank's step while nothing is verified: looking into it
	PartStep         PartID = "step"         // the bank's {step} towards a cure
	PartCompensation PartID = "compensation" // the {compensation} that a human may offer
	PartTime         PartID = "time"         // a concrete {date}, no later than By
	PartSameChannel  PartID = "same_channel" // the outcome is told where the author wrote
	PartData         PartID = "data"         // private only: asks for the minimum of {data}
	PartDetail       PartID = "detail"       // public: asks for a {detail} that is no personal data
	PartAppeal       PartID = "appeal"       // after a refusal: what to do when one disagrees
	PartNothing      PartID = "nothing"      // nothing is needed from the author
	PartGroup        PartID = "group"        // signed by the group of {bank}
	PartOwnName      PartID = "own_name"     // signed by {employee}, for {bank}
)

// slots are the placeholders of each part, in the order of the constants.
var slots = []struct {
	id   PartID
	slot []string
}{
	{PartGreeting, []string{"name"}}, {PartThanks, nil}, {PartPraise, nil}, {PartIdea, nil}, {PartSympathy, nil},
	{PartHarm, []string{"harm"}}, {PartApology, []string{"harm"}}, {PartCorrection, []string{"fact"}},
	{PartFact, []string{"fact"}}, {PartRefusal, []string{"reason"}}, {PartCheck, nil}, {PartStep, []string{"step"}},
	{PartCompensation, []string{"compensation"}}, {PartTime, []string{"date"}}, {PartSameChannel, nil},
	{PartData, []string{"data"}}, {PartDetail, []string{"detail"}}, {PartAppeal, nil}, {PartNothing, nil},
	{PartGroup, []string{"bank"}}, {PartOwnName, []string{"employee", "bank"}},
}

// PartIDs returns every part, in the order in which an answer has them.
func PartIDs() []PartID {
	ids := make([]PartID, len(slots))
	for i, row := range slots {
		ids[i] = row.id
	}
	return ids
}

// Slots returns the names of the placeholders that the part leaves open, without
// braces; nil for none and for a part that is not known.
func (id PartID) Slots() []string {
	for _, row := range slots {
		if row.id == id {
			return append([]string(nil), row.slot...)
		}
	}
	return nil
}

// Outline returns the parts that a good answer to the decision has. It reads the
// decision alone: the reaction, in whose name, whether compensation may be offered, the
// terms, and Kind, Truth, Hard and Private, which Decide carries over from the case.
//
// The parts are those that the shipped rules ask for in such a case, so a draft that
// says them all breaks none of them by leaving something out. While the claim waits for
// verification the outline states no fact about it and refuses nothing but a ransom.
func (d Decision) Outline() Outline {
	if d.Answer != Reply {
		return Outline{}
	}
	o := Outline{Public: !d.Private, NeedsHuman: d.Human}
	refuted := d.Truth == Refuted || d.Kind == Misinformed
	add := func(id PartID) { o.Parts = append(o.Parts, Part{ID: id}) }

	add(PartGreeting)
	add(d.thanks())
	if id := d.feeling(); id != "" {
		add(id)
	}
	if refuted {
		add(PartCorrection)
	}
	if d.informs() && !d.Wait && !refuted {
		add(PartFact)
	}
	refuses := (d.Reaction == RefusePolitely || d.Reaction == KeepEvidence) && (!d.Wait || d.Kind == Blackmail)
	if refuses {
		add(PartRefusal)
	}
	if !d.settledBy(refuted) {
		if d.Wait || d.Reaction == Acknowledge {
			add(PartCheck)
		} else {
			add(PartStep)
		}
		if d.Compensation == CompensationAllowed && d.Kind != Blackmail {
			add(PartCompensation)
		}
		o.Parts = append(o.Parts, Part{ID: PartTime, By: d.Terms.Answer})
		add(PartSameChannel)
	}
	switch {
	case d.Reaction == Thank:
	case d.Reaction == AskAndFix && o.Public:
		add(PartDetail)
	case d.Reaction == AskAndFix:
		add(PartData)
	case refuses && d.Kind != Blackmail:
		add(PartAppeal)
	default:
		add(PartNothing)
	}
	if d.Persona == OwnName {
		add(PartOwnName)
	} else {
		add(PartGroup)
	}
	return o
}

// thanks returns what the author is thanked for.
func (d Decision) thanks() PartID {
	switch d.Reaction {
	case Thank:
		return PartPraise
	case CollectIdea:
		return PartIdea
	}
	return PartThanks
}

// feeling returns how the author's trouble is spoken of, "" where there is none: the
// fault of the bank is apologised for, a hard case is named, the rest felt with.
func (d Decision) feeling() PartID {
	switch {
	case d.Reaction == Thank:
		return ""
	case d.Reaction == ApologiseAndFix:
		return PartApology
	case d.Hard:
		return PartHarm
	case d.Reaction == AskAndFix || d.Reaction == HelpWithThirdParty || d.Reaction == AcceptClaim:
		return PartSympathy
	}
	return ""
}

// informs reports whether the answer is a fact.
func (d Decision) informs() bool {
	return d.Reaction == Inform || d.Reaction == BriefPress || d.Reaction == Invite || d.Reaction == CorrectFacts
}

// settledBy reports whether nothing is left to do once the answer is read: thanks, a
// question answered, a wrong claim set right.
func (d Decision) settledBy(refuted bool) bool {
	switch d.Reaction {
	case Thank:
		return true
	case Inform:
		return !d.Wait && (d.Kind == Question || refuted)
	case CorrectFacts, RefusePolitely:
		return !d.Wait && refuted
	}
	return false
}

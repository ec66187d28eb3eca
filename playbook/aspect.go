package playbook

// An Aspect is one thing that a decision settles.
type Aspect string

// The aspects, by the names that their columns have in the matrix; human has none,
// since no row may settle it.
const (
	AspectAnswer       Aspect = "answer"
	AspectReaction     Aspect = "reaction"
	AspectPersona      Aspect = "persona"
	AspectOwner        Aspect = "owner"
	AspectBring        Aspect = "bring" // in files behind the owner: lawyer+security
	AspectLookWithin   Aspect = "look_within"
	AspectAnswerWithin Aspect = "answer_within"
	AspectCompensation Aspect = "compensation"
	AspectEscalation   Aspect = "escalation"
	AspectWait         Aspect = "wait"
	AspectCluster      Aspect = "cluster"
	AspectCrisis       Aspect = "crisis"
	AspectHuman        Aspect = "human"
)

var aspects = [...]Aspect{
	AspectAnswer, AspectReaction, AspectPersona, AspectOwner, AspectBring, AspectLookWithin, AspectAnswerWithin,
	AspectCompensation, AspectEscalation, AspectWait, AspectCluster, AspectCrisis, AspectHuman,
}

// Aspects returns every aspect, in the order in which Explain tells them.
func Aspects() []Aspect { return append([]Aspect(nil), aspects[:]...) }

// A Guard is a rule above all rows, whoever wrote them.
type Guard string

// The guards.
const (
	GuardDeleted    Guard = "deleted"     // a mention that was deleted is not answered: only watched, or kept as evidence
	GuardListenOnly Guard = "listen_only" // nobody replies where the law lets us listen only
	GuardRansom     Guard = "ransom"      // nothing of value is offered while signs of blackmail stand
	GuardSilence    Guard = "silence"     // nobody speaks where nothing is written, and no term of an answer runs
	GuardHuman      Guard = "human"       // a human approves every reply but a bare acknowledgement of a plain case
)

var guards = [...]Guard{GuardDeleted, GuardListenOnly, GuardRansom, GuardSilence, GuardHuman}

// Guards returns every guard.
func Guards() []Guard { return append([]Guard(nil), guards[:]...) }

// An Origin says where one aspect of a decision came from: a row of the matrix, a
// general row, since the row left it open, or a guard, whatever the rows say.
type Origin struct {
	Aspect  Aspect `json:"aspect"`
	Row     string `json:"row,omitzero"`     // the id of the row; "" for a guard
	General bool   `json:"general,omitzero"` // it is one of the general rows
	Guard   Guard  `json:"guard,omitzero"`
	Reason  string `json:"reason,omitzero"` // those of the row
	Source  string `json:"source,omitzero"`
}

// origins notes, while a decision is made, what did not come from its row. A nil
// *origins notes nothing: Decide needs none.
type origins map[Aspect]Origin

func (o *origins) guard(by Guard, list ...Aspect) {
	if o == nil {
		return
	}
	for _, a := range list {
		(*o)[a] = Origin{Aspect: a, Guard: by}
	}
}

func (o *origins) general(a Aspect, row Row) {
	if o != nil {
		(*o)[a] = Origin{Aspect: a, Row: row.ID, General: true, Reason: row.Reason, Source: row.Source}
	}
}

// list returns the origin of every aspect; what was not noted came from row.
func (o *origins) list(row Row) []Origin {
	list := make([]Origin, len(aspects))
	for i, a := range aspects {
		from, noted := (*o)[a]
		if !noted {
			from = Origin{Aspect: a, Row: row.ID, Reason: row.Reason, Source: row.Source}
		}
		list[i] = from
	}
	return list
}

package playbook

import (
	"slices"

	"github.com/otklik/otklik/internal/enum"
)

// CheckState says how one check of an audit went.
type CheckState uint8

// The states.
const (
	CheckUnknown CheckState = iota // something that it needs was not counted, and nothing else is amiss
	Sound                          // every number is within its limit
	AtRisk                         // a number is beyond its limit
)

var checkStates = enum.New[CheckState]("check state", "unknown", "sound", "at_risk")

// CheckStates returns every value, unknown first.
func CheckStates() []CheckState { return all[CheckState](checkStates.Len()) }

// String returns the name, such as "at_risk".
func (s CheckState) String() string { return checkStates.String(s) }

// AppendText appends the name to b. A value outside the set is an error.
func (s CheckState) AppendText(b []byte) ([]byte, error) { return checkStates.AppendText(b, s) }

// MarshalText writes the name that UnmarshalText reads.
func (s CheckState) MarshalText() ([]byte, error) { return checkStates.AppendText(nil, s) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (s *CheckState) UnmarshalText(b []byte) error { return checkStates.UnmarshalText(b, s) }

// A CheckID names a check: a risk of slide 30 or a stage of slide 13.
type CheckID string

// The risks and the stages.
const (
	RiskRegulations  CheckID = "regulations"  // there are none, or they are too complex
	RiskHumanFactor  CheckID = "human_factor" // staff decide otherwise, or repeat themselves
	RiskValues       CheckID = "values"       // staff do not share the company's values
	RiskSegmentation CheckID = "segmentation" // feedback is not segmented
	RiskMatrix       CheckID = "matrix"       // there is no reaction matrix, or it has gaps
	RiskCrisis       CheckID = "crisis"       // departments do not work together in a crisis

	StageMonitoring   CheckID = "monitoring"
	StageProcesses    CheckID = "processes"
	StageProcedures   CheckID = "procedures"
	StageSatisfaction CheckID = "satisfaction" // control of satisfaction
	StageTargets      CheckID = "targets"      // KPI
	StageAggregation  CheckID = "aggregation"  // of information
	StageAnalysis     CheckID = "analysis"     // of feedback
)

// CheckIDs returns every check: the six risks in the order of slide 30, then the seven
// stages in the order of slide 13.
func CheckIDs() []CheckID {
	return []CheckID{
		RiskRegulations, RiskHumanFactor, RiskValues, RiskSegmentation, RiskMatrix, RiskCrisis, StageMonitoring,
		StageProcesses, StageProcedures, StageSatisfaction, StageTargets, StageAggregation, StageAnalysis,
	}
}

// A CureID names what to do about a risk or for a stage.
type CureID string

// The cures.
const (
	CureWriteRegulations CureID = "write_regulations"
	CureSimplify         CureID = "simplify"
	CureTrain            CureID = "train"
	CureWriteAnew        CureID = "write_anew"
	CureShareValues      CureID = "share_values"
	CureSegment          CureID = "segment"
	CureAdoptMatrix      CureID = "adopt_matrix"
	CureCloseGaps        CureID = "close_gaps"
	CureCrisisRows       CureID = "crisis_rows"
	CureRehearse         CureID = "rehearse"
	CureConnect          CureID = "connect"
	CureNameOwners       CureID = "name_owners"
	CureAskClients       CureID = "ask_clients"
	CureSetTargets       CureID = "set_targets"
	CureSummarise        CureID = "summarise"
	CureActOnFeedback    CureID = "act_on_feedback"
)

// CureIDs returns every cure.
func CureIDs() []CureID {
	return []CureID{
		CureWriteRegulations, CureSimplify, CureTrain, CureWriteAnew, CureShareValues, CureSegment,
		CureAdoptMatrix, CureCloseGaps, CureCrisisRows, CureRehearse, CureConnect, CureNameOwners, CureAskClients,
		CureSetTargets, CureSummarise, CureActOnFeedback,
	}
}

// A Check is one risk or stage of an audit.
type Check struct {
	ID       CheckID    `json:"id"`
	State    CheckState `json:"state"`
	Evidence []Measure  `json:"evidence"`

	// Cures are what would mend the numbers that are not sound, each once; none
	// for a sound check. A number that is unknown has its cure here too: to do it
	// is to have it counted.
	Cures []CureID `json:"cures,omitzero"`
}

// newCheck sums up its measures: the worst of them stands.
func newCheck(id CheckID, evidence ...Measure) Check {
	c := Check{ID: id, State: Sound, Evidence: evidence}
	for _, m := range evidence {
		if m.State == AtRisk || m.State == CheckUnknown && c.State == Sound {
			c.State = m.State
		}
		if m.State != Sound && !slices.Contains(c.Cures, m.cure) {
			c.Cures = append(c.Cures, m.cure)
		}
	}
	return c
}

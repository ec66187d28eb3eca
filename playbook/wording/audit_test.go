package wording_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/wording"
)

func TestEveryContentPermitAndStateHasBothLanguages(t *testing.T) {
	sentences(t, playbook.ContentValues(), wording.Language.Content)
	sentences(t, playbook.Permits(), wording.Language.Permit)
	sentences(t, playbook.CheckStates(), wording.Language.CheckState)
}

// worst returns the reports of a host that has nothing, and of one whose every
// share is beyond its limit: every check, measure and cure but two is in them.
func worst(t *testing.T) []playbook.Check {
	t.Helper()
	var list []playbook.Check
	for _, st := range []playbook.Statistics{{}, {
		Mentions: 1, Cases: 1, Closed: 1, Decisions: 1, Overrides: 1, Replies: 1, Repeats: 1,
		Drafts: 1, ContemptDrafts: 1, Notes: 1, ContemptNotes: 1, Crises: 1,
	}} {
		for _, cfg := range []playbook.AuditConfig{{}, {Regulations: playbook.Complexity{Rows: 999, Depth: 99, Exceptions: 999}}} {
			report, err := playbook.Audit(cfg, st)
			require.NoError(t, err)
			list = append(append(list, report.Risks...), report.Stages...)
		}
	}
	return list
}

func TestEveryCheckMeasureAndCureHasBothLanguages(t *testing.T) {
	const russian = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
	cures := []playbook.CureID{playbook.CureCloseGaps}
	for _, c := range worst(t) {
		assert.True(t, strings.ContainsAny(wording.Russian.Check(c.ID), russian), c.ID)
		assert.NotEqual(t, string(c.ID), wording.English.Check(c.ID))
		for _, m := range c.Evidence {
			for _, l := range bothLanguages {
				assert.False(t, strings.HasPrefix(l.Measure(m), string(m.ID)+":"), "%v has no words for measure %s", l, m.ID)
				assert.NotContains(t, l.Measure(m), "%!")
			}
		}
		cures = append(cures, c.Cures...)
		assert.NotContains(t, strings.Join(wording.Russian.Audited(c), " "), "%!")
	}
	for _, cure := range cures {
		assert.True(t, strings.ContainsAny(wording.Russian.Cure(cure), russian), cure)
		assert.NotEqual(t, string(cure), wording.English.Cure(cure))
	}
}

func ExampleLanguage_Audited() {
	report, err := playbook.Audit(playbook.AuditConfig{Matrix: playbook.DefaultMatrix()},
		playbook.Statistics{Decisions: 400, Overrides: 90})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, sentence := range wording.English.Audited(report.Risks[1]) {
		fmt.Println(sentence)
	}
	// Output:
	// Whether the human factor lets the process down.
	// At risk.
	// Decisions changed by staff: 90 of 400, limit 10%.
	// Not counted: Templates repeated to one client.
	// Go through the changed decisions: mend the rows of the matrix or train the staff.
	// Send no client a template twice: write to the point.
}

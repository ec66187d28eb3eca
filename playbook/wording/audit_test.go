package wording_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/wording"
)

func TestEveryContentPermitAndStateHasBothLanguages(t *testing.T) {
	sentences(t, playbook.ContentValues(), wording.Language.Content)
	sentences(t, playbook.Permits(), wording.Language.Permit)
	sentences(t, playbook.CheckStates(), wording.Language.CheckState)
}

func TestEveryCheckMeasureCureAndMarkHasBothLanguages(t *testing.T) {
	sentences(t, playbook.Bounds(), wording.Language.Bound)
	named := func(id string, ru, en string) {
		assert.True(t, strings.ContainsAny(ru, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"), "%s: %q is not Russian", id, ru)
		assert.NotEqual(t, id, en, "%s has no English words", id)
	}
	for _, id := range playbook.CheckIDs() {
		named(string(id), wording.Russian.Check(id), wording.English.Check(id))
	}
	for _, id := range playbook.MeasureIDs() {
		named(string(id), wording.Russian.MeasureName(id), wording.English.MeasureName(id))
	}
	for _, id := range playbook.MarkIDs() {
		named(string(id), wording.Russian.Mark(id), wording.English.Mark(id))
	}
	for _, id := range playbook.CureIDs() {
		named(string(id), wording.Russian.Cure(id), wording.English.Cure(id))
	}
}

func TestAMeasureSaysOnWhichSideOfItsLimitItIsSound(t *testing.T) {
	share := playbook.Measure{ID: playbook.MeasureOwned, Count: 3, Of: 4, Bound: playbook.AtLeast, Limit: 0.955}
	assert.Equal(t, "Cases with a named owner: 3 of 4, at least 95.5%.", wording.English.Measure(share))
	gap := playbook.Measure{ID: playbook.MeasureGaps, Count: 2, Bound: playbook.AtMost, Witness: "kind=praise tone=negative"}
	for _, l := range bothLanguages {
		assert.NotContains(t, l.Measure(share)+l.Measure(gap), "%!")
		assert.Contains(t, l.Measure(gap), "kind=praise tone=negative")
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
	// Decisions changed by staff: 90 of 400, at most 10%.
	// Not counted: Templates repeated to one client.
	// Go through the changed decisions: mend the rows of the matrix or train the staff.
	// Send no client a template twice: write to the point.
}

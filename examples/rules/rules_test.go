package rules_test

import (
	"errors"
	"flag"
	"testing"

	"github.com/otklik/otklik/examples/rules"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/playbooktest"
)

var update = flag.Bool("update", false, "write what comes out into testdata instead of comparing")

func ours(t testing.TB) *playbook.Playbook {
	t.Helper()
	p, err := rules.Playbook()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestOurRules(t *testing.T) {
	playbooktest.Run(t, ours(t), playbooktest.Options{
		Files: "testdata/*.cases", Coverage: 1, Mutants: true, Update: *update,
	})
}

// FuzzOurRules holds what our board asks of every decision.
func FuzzOurRules(f *testing.F) {
	playbooktest.Fuzz(f, ours(f), func(_ playbook.Situation, d playbook.Decision) error {
		if d.Compensation == playbook.CompensationAllowed && d.Escalation != playbook.HeadOfService {
			return errors.New("money is offered and the head of service does not know")
		}
		return nil
	})
}

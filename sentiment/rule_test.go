package sentiment_test

import (
	"errors"
	"testing"

	"github.com/otklik/otklik/sentiment"
)

func TestRuleText(t *testing.T) {
	for r := sentiment.RuleUnknown; r <= sentiment.Comparison; r++ {
		b, err := r.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var back sentiment.Rule
		if err := back.UnmarshalText(b); err != nil || back != r {
			t.Errorf("%v reads back as %v (%v)", r, back, err)
		}
	}
	var r sentiment.Rule
	if err := r.UnmarshalText([]byte("magic")); !errors.Is(err, sentiment.ErrUnknownName) {
		t.Errorf("an unknown rule: %v", err)
	}
	if _, err := sentiment.Rule(200).MarshalText(); err == nil {
		t.Error("a rule outside the set was written")
	}
}

package playbooktest

import (
	"testing"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/matrix"
)

// FuzzTable asks a table about combinations that a fuzzer makes up, and hands the
// answer to check; an error of check is a failure. It also holds what is true of every
// table: that Decide, Match, All and Explain agree.
func FuzzTable[S any, O comparable](f *testing.F, table *matrix.Table[S, O], check func(k matrix.Key, id string, outcome O) error) {
	f.Add([]byte{})
	f.Add([]byte{1, 1, 1, 1, 1, 1, 1, 1, 1, 1})
	f.Fuzz(func(t *testing.T, data []byte) {
		var values []int
		for i, c := range table.Domain().Columns() {
			v := 0
			if i < len(data) {
				v = int(data[i]) % len(c.Values)
			}
			values = append(values, v)
		}
		key, err := table.Domain().KeyOf(values...)
		if err != nil {
			t.Fatal(err)
		}
		id, outcome, ok := table.Decide(key)
		for i, trial := range table.Explain(key) {
			if trial.Decides && trial.Accepts != ok || trial.Row.ID == id && ok && i != table.Match(key) {
				t.Fatalf("%s: %q decides, and yet %v", table.Domain().FormatKey(key), id, trial)
			}
		}
		for first := range table.All(key) {
			if first != id {
				t.Fatalf("%s: %q decides, and yet %q is the first to accept it", table.Domain().FormatKey(key), id, first)
			}
			break
		}
		if !ok {
			return
		}
		if err := check(key, id, outcome); err != nil {
			t.Fatalf("%s: row %q: %v", table.Domain().FormatKey(key), id, err)
		}
	})
}

// Fuzz asks p about situations that a fuzzer makes up, with any text, and hands the
// decision to check, which may be nil; an error of check is a failure. It also holds
// what stands above all rows: a reply is approved by a human and has a persona, nobody
// replies where the law lets us listen only, nothing of value is offered to blackmail.
func Fuzz(f *testing.F, p *playbook.Playbook, check func(playbook.Situation, playbook.Decision) error) {
	for i := range p.Matrix().Len() {
		if key, err := p.Matrix().Witness(i); err == nil {
			f.Add(toBytes(p.Matrix().Domain().Values(key)), "")
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		var values []int
		for i, c := range p.Matrix().Domain().Columns() {
			v := 0
			if i < len(data) {
				v = int(data[i]) % len(c.Values)
			}
			values = append(values, v)
		}
		key, err := p.Matrix().Domain().KeyOf(values...)
		if err != nil {
			t.Fatal(err)
		}
		s, ok := p.Situation(key)
		if !ok {
			return
		}
		if text != "" { // then the text says what it is about
			s.Mention.Text, s.Score, s.Assessment, s.Content, s.Gravity = text, nil, nil, nil, nil
		}
		d, c := p.Decide(s), p.Circumstances(s)
		switch {
		case d.Row == "" || d.Answer != playbook.Reply && d.Answer != playbook.StaySilent:
			t.Fatalf("%+v: nothing is decided: %+v", c, d)
		case d.Answer == playbook.Reply && d.Persona == playbook.Nobody, d.Human && d.Answer != playbook.Reply,
			d.Answer == playbook.Reply && !d.Human && d.Reaction != playbook.Acknowledge:
			t.Fatalf("%+v: a reply that no human approves, or in nobody's name: %+v", c, d)
		case c.Standing == mention.ListenOnly && d.Answer == playbook.Reply:
			t.Fatalf("%+v: row %q replies where the law lets us listen only", c, d.Row)
		case (c.Kind == playbook.Blackmail || c.Signs.Has(playbook.ExcessDemand) && c.Signs.Has(playbook.TradeOfSilence)) && d.Compensation != playbook.CompensationForbidden:
			t.Fatalf("%+v: row %q pays blackmail", c, d.Row)
		}
		if check == nil {
			return
		}
		if err := check(s, d); err != nil {
			t.Fatalf("%+v: row %q: %v", c, d.Row, err)
		}
	})
}

func toBytes(values []int) []byte {
	data := make([]byte, len(values))
	for i, v := range values {
		data[i] = byte(v)
	}
	return data
}

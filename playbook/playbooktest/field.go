package playbooktest

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/sentiment"
)

// A Field is one line of a case.
type Field struct {
	Name, Value string
}

// given has the fields of a situation: how each is read and, for cases that are
// generated, written; "" leaves it out.
var given = []struct {
	name  string
	read  func(s *playbook.Situation, value string) error
	write func(s *playbook.Situation) string
}{
	{"id", func(s *playbook.Situation, v string) error { s.Mention.ID = mention.ID(v); return nil },
		func(s *playbook.Situation) string { return string(s.Mention.ID) }},
	{"channel", func(s *playbook.Situation, v string) error { s.Mention.Channel = mention.Channel(v); return nil },
		func(s *playbook.Situation) string { return string(s.Mention.Channel) }},
	{"visibility", func(s *playbook.Situation, v string) error { return s.Mention.Visibility.UnmarshalText([]byte(v)) },
		func(s *playbook.Situation) string { return known(s.Mention.Visibility) }},
	{"audience", func(s *playbook.Situation, v string) error { return s.Mention.Audience.UnmarshalText([]byte(v)) },
		func(s *playbook.Situation) string { return known(s.Mention.Audience) }},
	{"venue", func(s *playbook.Situation, v string) error { return s.Mention.Venue.UnmarshalText([]byte(v)) },
		func(s *playbook.Situation) string { return known(s.Mention.Venue) }},
	{"followers", func(s *playbook.Situation, v string) error { return number(&s.Mention.Author.Followers, v) },
		func(s *playbook.Situation) string { return count(s.Mention.Author.Followers) }},
	{"rating", func(s *playbook.Situation, v string) error { return number(&s.Mention.Rating, v) },
		func(s *playbook.Situation) string { return count(s.Mention.Rating) }},
	{"published", func(s *playbook.Situation, v string) error { return instant(&s.Mention.Published, v) },
		func(s *playbook.Situation) string { return moment(s.Mention.Published) }},
	{"received", func(s *playbook.Situation, v string) error { return instant(&s.Mention.Received, v) },
		func(s *playbook.Situation) string { return moment(s.Mention.Received) }},
	{"deleted", func(s *playbook.Situation, v string) error { return instant(&s.Mention.DeletedAt, v) },
		func(s *playbook.Situation) string { return moment(s.Mention.DeletedAt) }},
	{"text", func(s *playbook.Situation, v string) error { s.Mention.Text = v; return nil },
		func(s *playbook.Situation) string { return s.Mention.Text }},
	{"tone", func(s *playbook.Situation, v string) error {
		s.Score = new(sentiment.Score)
		return s.Score.Tone.UnmarshalText([]byte(v))
	}, func(s *playbook.Situation) string {
		if s.Score == nil {
			return ""
		}
		return s.Score.Tone.String()
	}},
	{"kind", func(s *playbook.Situation, v string) error { return assessment(s).Kind.UnmarshalText([]byte(v)) },
		func(s *playbook.Situation) string {
			if s.Assessment == nil {
				return ""
			}
			return s.Assessment.Kind.String()
		}},
	{"signs", func(s *playbook.Situation, v string) error { return assessment(s).Signs.UnmarshalText([]byte(v)) },
		func(s *playbook.Situation) string {
			if s.Assessment == nil || s.Assessment.Signs == 0 {
				return ""
			}
			return s.Assessment.Signs.String()
		}},
	{"case_signs", func(s *playbook.Situation, v string) error { return s.CaseSigns.UnmarshalText([]byte(v)) },
		func(s *playbook.Situation) string { return s.CaseSigns.String() }},
	{"crisis_history", func(s *playbook.Situation, v string) error { return flag(&s.CrisisHistory, v) },
		func(s *playbook.Situation) string { return yes(s.CrisisHistory) }},
	{"appeal", func(s *playbook.Situation, v string) error {
		s.Content = new(mention.Content)
		return s.Content.Appeal.UnmarshalText([]byte(v))
	}, func(s *playbook.Situation) string {
		if s.Content == nil {
			return ""
		}
		return s.Content.Appeal.String()
	}},
	{"grounds", func(s *playbook.Situation, v string) error { return grounds(s, v) },
		func(s *playbook.Situation) string {
			if s.Gravity == nil {
				return ""
			}
			return s.Gravity.String()
		}},
	{"truth", func(s *playbook.Situation, v string) error { return s.Truth.UnmarshalText([]byte(v)) },
		func(s *playbook.Situation) string { return known(s.Truth) }},
	{"hard", func(s *playbook.Situation, v string) error { return flag(&s.Hard, v) },
		func(s *playbook.Situation) string { return yes(s.Hard) }},
	{"settled", func(s *playbook.Situation, v string) error { return flag(&s.Settled, v) },
		func(s *playbook.Situation) string { return yes(s.Settled) }},
	{"answered", func(s *playbook.Situation, v string) error { return instant(&s.Answered, v) },
		func(s *playbook.Situation) string { return moment(s.Answered) }},
	{"now", func(s *playbook.Situation, v string) error { return instant(&s.Now, v) },
		func(s *playbook.Situation) string { return moment(s.Now) }},
}

// draftField names the draft reply of a case, findingField a finding on it.
const (
	draftField   = "draft"
	findingField = "finding"
)

// wanted has the fields of what comes out.
var wanted = []struct {
	name string
	of   func(d playbook.Decision, e playbook.Explanation) string
}{
	{"row", func(d playbook.Decision, _ playbook.Explanation) string { return d.Row }},
	{"answer", func(d playbook.Decision, _ playbook.Explanation) string { return d.Answer.String() }},
	{"reaction", func(d playbook.Decision, _ playbook.Explanation) string { return d.Reaction.String() }},
	{"persona", func(d playbook.Decision, _ playbook.Explanation) string { return d.Persona.String() }},
	{"owner", func(d playbook.Decision, _ playbook.Explanation) string { return d.Owner.String() }},
	{"compensation", func(d playbook.Decision, _ playbook.Explanation) string { return d.Compensation.String() }},
	{"escalation", func(d playbook.Decision, _ playbook.Explanation) string { return d.Escalation.String() }},
	{"wait", func(d playbook.Decision, _ playbook.Explanation) string { return cmpYes(d.Wait) }},
	{"bring", func(d playbook.Decision, _ playbook.Explanation) string { return d.Bring.String() }},
	{"cluster", func(d playbook.Decision, _ playbook.Explanation) string { return d.Cluster.String() }},
	{"crisis", func(d playbook.Decision, _ playbook.Explanation) string { return cmpYes(d.Crisis) }},
	{"look_by", func(d playbook.Decision, _ playbook.Explanation) string { return moment(d.Terms.Reaction) }},
	{"answer_by", func(d playbook.Decision, _ playbook.Explanation) string { return moment(d.Terms.Answer) }},
	{"kind", func(_ playbook.Decision, e playbook.Explanation) string { return e.Assessment.Kind.String() }},
	{"tone", func(_ playbook.Decision, e playbook.Explanation) string { return e.Score.Tone.String() }},
	{"appeal", func(_ playbook.Decision, e playbook.Explanation) string { return e.Appeal.String() }},
}

// usual are the fields that a case gets which expects nothing yet.
var usual = []string{"row", "answer", "reaction", "persona", "owner", "compensation", "escalation", "wait"}

// The reasons behind faults of fields.
var (
	errNumber = errors.New("not a whole number")
	errYesNo  = errors.New("yes or no")
	errTime   = errors.New("not a time: write 2026-03-02T09:00:00+03:00")
)

func assessment(s *playbook.Situation) *playbook.Assessment {
	if s.Assessment == nil {
		s.Assessment = new(playbook.Assessment)
	}
	return s.Assessment
}

func grounds(s *playbook.Situation, value string) error {
	s.Gravity = new(mention.Gravity)
	var names []string
	for name := range strings.SplitSeq(value, ",") {
		if name = strings.TrimSpace(name); name != "none" {
			names = append(names, name)
		}
	}
	list, err := json.Marshal(names)
	if err != nil || names == nil {
		return err
	}
	return s.Gravity.UnmarshalJSON(list)
}

func number(to *int, value string) (err error) {
	if *to, err = strconv.Atoi(value); err != nil {
		return fmt.Errorf("%w: %.40q", errNumber, value)
	}
	return nil
}

func flag(to *bool, value string) error {
	if *to = value == "yes"; !*to && value != "no" {
		return fmt.Errorf("%w, not %.40q", errYesNo, value)
	}
	return nil
}

func instant(to *time.Time, value string) (err error) {
	if *to, err = time.Parse(time.RFC3339, value); err != nil {
		return fmt.Errorf("%w, not %.40q", errTime, value)
	}
	return nil
}

// known writes an enum, "" for its zero.
func known[T interface {
	comparable
	encoding.TextMarshaler
}](v T) string {
	var zero T
	if v == zero {
		return ""
	}
	text, _ := v.MarshalText()
	return string(text)
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func cmpYes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

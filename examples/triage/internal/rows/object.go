package rows

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/otklik/otklik/mention"
)

// object is a row as JSON has it. Names of enums and times come as strings, so
// that a table and an object say the same about a wrong one.
type object struct {
	ID         scalar  `json:"id"`
	Label      string  `json:"label"`
	Target     string  `json:"target"`
	Text       *string `json:"text"`
	Channel    string  `json:"channel"`
	Venue      string  `json:"venue"`
	Visibility string  `json:"visibility"`
	Author     author  `json:"author"`
	Audience   string  `json:"audience"`
	Appeal     string  `json:"appeal"`
	Purpose    string  `json:"purpose"`
	Tone       string  `json:"tone"`
	Language   string  `json:"language"`
	Rating     scalar  `json:"rating"`
	URL        string  `json:"url"`
	Thread     scalar  `json:"thread"`
	InReplyTo  scalar  `json:"in_reply_to"`
	Brand      string  `json:"brand"`
	Published  string  `json:"published"`
	Received   string  `json:"received"`
	Answered   string  `json:"answered"`
	Truth      string  `json:"truth"`
	Hard       bool    `json:"hard"`

	Entity      string        `json:"entity"`
	Credibility string        `json:"credibility"`
	Reach       mention.Reach `json:"reach"`
	EditedAt    string        `json:"edited_at"`
	DeletedAt   string        `json:"deleted_at"`
}

// An author is an object, or just a name, as in a table.
type author mention.Author

func (a *author) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, &a.Name)
	}
	return json.Unmarshal(b, (*mention.Author)(a))
}

// A scalar is a string or a number: exports of many systems write ids as
// numbers, and an id is opaque to us.
type scalar string

func (s *scalar) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, (*string)(s))
	}
	if string(b) == "null" {
		return nil
	}
	var number json.Number
	if err := json.Unmarshal(b, &number); err != nil {
		return err
	}
	*s = scalar(number)
	return nil
}

// parseObject reads one line of JSON Lines into the row.
func parseObject(line []byte, r *Row) error {
	var o object
	if err := json.Unmarshal(line, &o); err != nil {
		return describeJSON(err)
	}
	if o.Text == nil {
		return fmt.Errorf("%w: text", ErrMissing)
	}
	for _, field := range [...]struct{ name, value string }{
		{"id", string(o.ID)}, {"label", o.Label}, {"target", o.Target}, {"text", *o.Text},
		{"channel", o.Channel}, {"venue", o.Venue}, {"visibility", o.Visibility}, {"audience", o.Audience},
		{"appeal", o.Appeal}, {"purpose", o.Purpose}, {"tone", o.Tone}, {"language", o.Language},
		{"rating", string(o.Rating)}, {"url", o.URL}, {"thread", string(o.Thread)}, {"in_reply_to", string(o.InReplyTo)},
		{"brand", o.Brand}, {"published", o.Published}, {"received", o.Received}, {"answered", o.Answered},
		{"truth", o.Truth}, {"entity", o.Entity}, {"credibility", o.Credibility},
		{"edited_at", o.EditedAt}, {"deleted_at", o.DeletedAt},
	} {
		if err := setField(r, field.name, field.value); err != nil {
			return err
		}
	}
	r.Hard, r.Mention.Author, r.Mention.Reach = o.Hard, mention.Author(o.Author), o.Reach
	return checkText(r.Mention.Text)
}

// describeJSON says what is wrong without the words of the row: the messages
// of encoding/json may quote them.
func describeJSON(err error) error {
	if bad, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Errorf("%w at byte %d of the row", ErrJSON, bad.Offset)
	}
	if bad, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && bad.Field != "" {
		return fmt.Errorf("%w: %s: want a JSON %s", ErrValue, bad.Field, jsonName(bad.Type.Kind().String()))
	}
	return fmt.Errorf("%w: want an object with a text in every line", ErrJSON)
}

func jsonName(kind string) string {
	switch kind {
	case "string", "ptr":
		return "string"
	case "bool":
		return "true or false"
	case "struct":
		return "object"
	}
	return "number"
}

package rows

import (
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

// A Row is one line of input: a mention, and what its source knows beside it.
type Row struct {
	File    string // as the user gave it; "-" is standard input
	Line    int    // from 1
	Mention mention.Mention

	// Label is the tone that a person gave; mention.ToneUnknown without a label.
	Label mention.Tone

	// Target is the bank that the label is about; "" when it is about the text.
	// Rows that share an id and differ in the target are rows of their own.
	Target string

	// Truth, Hard and Answered are what a case would know: see playbook.Situation.
	Truth    playbook.Truth
	Hard     bool
	Answered time.Time
}

package cases

import "github.com/otklik/otklik/internal/enum"

// A Part says which piece of personal content a [Sealed] record or a commitment
// holds. The part enters the commitment, so an author's id can never pass for a
// text.
type Part uint8

// The parts. Their numbers stand in stored content: none is ever reused.
const (
	PartUnknown Part = iota
	PartMention      // the mention, with its id
	PartAuthor       // who wrote it
	PartDraft        // the text of a reply
	PartRemark       // a note, a question, an answer
)

var partNames = enum.New[Part]("part", "unknown", "mention", "author", "draft", "remark")

// String returns the name of p.
func (p Part) String() string { return partNames.String(p) }

// AppendText appends the name of p to b. A value outside the set is an error.
func (p Part) AppendText(b []byte) ([]byte, error) { return partNames.AppendText(b, p) }

// MarshalText writes the names that UnmarshalText reads.
func (p Part) MarshalText() ([]byte, error) { return partNames.AppendText(nil, p) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (p *Part) UnmarshalText(b []byte) error { return partNames.UnmarshalText(b, p) }
